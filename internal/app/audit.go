package app

import (
	"context"

	"hesuan/internal/access"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// SettlementsQuery asks for settlements.
type SettlementsQuery struct {
	Customer Text
	ID       Text
	From, To Text
	Rule     Text
	Paging
}

// Settlements lists settlements, newest first.
func (a *App) Settlements(ctx context.Context, book int64, call Call, q SettlementsQuery) (*List[*SettlementAnswer], error) {
	out := &List[*SettlementAnswer]{Rows: []*SettlementAnswer{}}
	page, err := q.Paging.page(map[string]string{"date": "date", "number": "number"}, "id desc")
	if err != nil {
		return nil, err
	}
	var f fields
	filter := store.SettlementFilter{From: f.date("from", q.From, 0), To: f.date("to", q.To, 0), Rule: string(q.Rule)}
	if err := f.err(); err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{Customer: q.Customer}, access.ReportRead, func(k *asking) error {
		var customer, id int64
		if len(k.only) > 0 {
			customer = k.only[0]
		}
		if q.ID != "" {
			var ok bool
			if id, ok = parseID(idSettle, string(q.ID)); !ok {
				if id, err = k.Ref(refSettleNumber + string(q.ID)); err != nil {
					return err
				}
			}
			if id == 0 {
				return notFoundSettlement(q.ID)
			}
		}
		filter.Customer, filter.ID = customer, id
		list, err := k.Reading.Settlements(filter, page)
		if err != nil {
			return err
		}
		list, out.Next = more(list, page, func(s receivable.Settlement) int64 { return s.ID })
		if out.Rows, err = k.settlementRows(list); err != nil {
			return err
		}
		if id != 0 && len(out.Rows) == 0 {
			return notFoundSettlement(q.ID)
		}
		return nil
	})
	return out, err
}
