package app

import (
	"context"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/store"
)

// RateRow is an exchange rate in a list; of several for one day the last
// entered is in force.
type RateRow struct {
	ID       ID          `json:"id"`
	Date     cal.Date    `json:"date"`
	Currency string      `json:"currency"`
	Rate     string      `json:"rate"`
	InForce  bool        `json:"in_force"`
	Recorded cal.Instant `json:"recorded"`
	Maker    string      `json:"maker"`
}

// RatesQuery asks for exchange rates: of one currency or all, those in force
// (State "in_force") or every one entered.
type RatesQuery struct {
	Currency Text
	State    Text
	Paging
}

// Rates lists exchange rates, the last entered first unless an order is asked for.
func (a *App) Rates(ctx context.Context, book int64, call Call, q RatesQuery) (*List[RateRow], error) {
	out := &List[RateRow]{Rows: []RateRow{}}
	page, err := q.page(map[string]string{"date": "date", "currency": "currency"}, "id desc")
	if err != nil {
		return nil, err
	}
	var f fields
	cur := f.currency("currency", q.Currency, "")
	state := f.choice("state", q.State, "", "in_force")
	if err := f.err(); err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) error {
		list, err := k.RateList(cur, state != "", page)
		if err != nil {
			return err
		}
		list, out.Next = more(list, page, func(r store.RateEntered) int64 { return r.ID })
		out.Rows, err = k.rateRows(list)
		return err
	})
	return out, err
}

func (k *asking) rateRows(list []store.RateEntered) ([]RateRow, error) {
	seqs := make([]int64, 0, len(list))
	for _, r := range list {
		seqs = append(seqs, r.Seq)
	}
	when, err := k.RecordedAt(seqs)
	rows := make([]RateRow, 0, len(list))
	for _, r := range list {
		w := when[r.Seq]
		rows = append(rows, RateRow{makeID(idRate, r.ID), r.Date, string(r.Currency), r.Rate.Rate.String(), r.InForce, w.At, k.person(w.Actor)})
	}
	return rows, err
}
