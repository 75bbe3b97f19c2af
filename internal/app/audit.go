package app

import (
	"context"
	"strings"

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
	Text     Text // in number, customer, document number
	Paging
}

// Settlements lists settlements, newest first.
func (a *App) Settlements(ctx context.Context, book int64, call Call, q SettlementsQuery) (*List[*SettlementAnswer], error) {
	out := &List[*SettlementAnswer]{Rows: []*SettlementAnswer{}}
	page, err := q.Paging.page(map[string]string{"date": "date", "number": "number"}, "id desc")
	if err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{Customer: q.Customer}, access.ReportRead, func(k *asking) error {
		filter, err := k.settlementFilter(q)
		if err != nil {
			return err
		}
		list, err := k.Reading.Settlements(filter, page)
		if err != nil {
			return err
		}
		list, out.Next = more(list, page, func(s receivable.Settlement) int64 { return s.ID })
		if out.Rows, err = k.settlementRows(list); err != nil {
			return err
		}
		if q.ID != "" && len(out.Rows) == 0 {
			return notFoundSettlement(q.ID)
		}
		return nil
	})
	return out, err
}

func (k *asking) settlementFilter(q SettlementsQuery) (filter store.SettlementFilter, err error) {
	var f fields
	filter = store.SettlementFilter{From: f.date("from", q.From, 0), To: f.date("to", q.To, 0), Rule: string(q.Rule), Text: string(q.Text), Seen: k.seen()}
	if err := f.err(); err != nil {
		return filter, err
	}
	if len(k.only) > 0 {
		filter.Customer = k.only[0]
	}
	if q.ID == "" {
		return filter, k.settlementNumbered(&filter)
	}
	var ok bool
	if filter.ID, ok = parseID(idSettle, string(q.ID)); !ok {
		filter.ID, err = k.Ref(refSettleNumber + string(q.ID))
	}
	if err == nil && filter.ID == 0 {
		err = notFoundSettlement(q.ID)
	}
	return filter, err
}

// settlementNumbered goes by the key where the text looked for is the whole
// number of a settlement or a document: in a large book a search of all rows is
// slow.
func (k *asking) settlementNumbered(f *store.SettlementFilter) (err error) {
	if f.Text == "" {
		return nil
	}
	number := strings.ToUpper(f.Text)
	if f.ID, err = k.Ref(refSettleNumber + number); err == nil && f.ID == 0 {
		f.Doc, err = k.Ref(refDocNumber + number)
	}
	if f.ID != 0 || f.Doc != 0 {
		f.Text = ""
	}
	return err
}

// ListSums are how many rows a filter finds and what they come to, a sum for
// each currency.
type ListSums struct {
	Count int64         `json:"count"`
	Sums  []CurrencySum `json:"sums"`
}

// CurrencySum is a sum in one currency.
type CurrencySum struct {
	Currency string `json:"currency"`
	Total    string `json:"total"`
}

// SumSettlements counts a filter's settlements and sums what they took.
func (a *App) SumSettlements(ctx context.Context, book int64, call Call, q SettlementsQuery) (*ListSums, error) {
	out := &ListSums{Sums: []CurrencySum{}}
	err := a.askWhole(ctx, book, call, Query{Customer: q.Customer}, func(k *asking) error {
		filter, err := k.settlementFilter(q)
		if err != nil {
			return err
		}
		sums, err := k.Reading.SumSettlements(filter)
		out.Count = sums.Count
		for _, c := range sortedCurrencies(sums.Total) {
			out.Sums = append(out.Sums, CurrencySum{string(c), sums.Total[c].Format(c)})
		}
		return err
	})
	return out, err
}
