package app

import (
	"context"

	"hesuan/internal/access"
	"hesuan/internal/store"
)

// SettlementsQuery asks for settlements.
type SettlementsQuery struct {
	Customer Text
	ID       Text
	Paging
}

// Settlements lists settlements, newest first.
func (a *App) Settlements(ctx context.Context, book int64, call Call, q SettlementsQuery) (*List[*SettlementAnswer], error) {
	out := &List[*SettlementAnswer]{Rows: []*SettlementAnswer{}}
	limit, after, err := q.Paging.read()
	if err != nil {
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
		list, err := k.Reading.Settlements(customer, id, store.Page{Limit: limit, After: after})
		if err != nil {
			return err
		}
		if out.Rows, err = k.settlementRows(list); err != nil {
			return err
		}
		if len(list) == limit {
			out.Next = cursor(list[len(list)-1].ID)
		}
		if id != 0 && len(out.Rows) == 0 {
			return notFoundSettlement(q.ID)
		}
		return nil
	})
	return out, err
}
