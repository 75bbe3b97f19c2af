package app

import (
	"context"
	"sort"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/money"
	"hesuan/internal/store"
)

func sortedTexts[V any](m map[string]V) []string {
	out := make([]string, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

// RevaluationRow is a month-end run, or what took it back, in a list.
type RevaluationRow struct {
	ID         ID          `json:"id"`
	Number     string      `json:"number"`
	Date       cal.Date    `json:"date"`
	Reverses   ID          `json:"reverses,omitempty"`
	Voucher    ID          `json:"voucher,omitempty"`
	Items      int64       `json:"items"`
	Currencies []string    `json:"currencies"`
	Adjustment string      `json:"adjustment"`
	Recorded   cal.Instant `json:"recorded"`
	Maker      string      `json:"maker"`
}

// Revaluations lists month-end runs and their reversals, newest first.
func (a *App) Revaluations(ctx context.Context, book int64, call Call, p Paging) (*List[RevaluationRow], error) {
	out := &List[RevaluationRow]{Rows: []RevaluationRow{}}
	limit, after, err := p.read()
	if err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) error {
		runs, err := k.RevaluationList(store.Page{Limit: limit, After: after})
		if err != nil {
			return err
		}
		if len(runs) == limit {
			out.Next = cursor(runs[len(runs)-1].ID)
		}
		out.Rows, err = k.revaluationRows(runs)
		return err
	})
	return out, err
}

func (k *asking) revaluationRows(runs []store.Revaluation) ([]RevaluationRow, error) {
	var ids, seqs []int64
	for _, r := range runs {
		ids, seqs = append(ids, r.ID, r.Reverses), append(seqs, r.Seq)
	}
	sums, err := k.AdjustmentsOf(ids)
	if err != nil {
		return nil, err
	}
	when, err := k.RecordedAt(seqs)
	rows := make([]RevaluationRow, 0, len(runs))
	for _, r := range runs {
		w := when[r.Seq]
		row := RevaluationRow{ID: makeID(idReval, r.ID), Number: r.Number, Date: r.Date, Reverses: makeID(idReval, r.Reverses), Voucher: makeID(idVoucher, r.Voucher),
			Currencies: []string{}, Recorded: w.At, Maker: k.person(w.Actor)}
		var total money.Amount
		of := r.ID
		if r.Reverses != 0 {
			of = r.Reverses // a reversal has no lines of its own
		}
		for _, s := range sums[of] {
			total += s.Base
			row.Items += s.Items
			row.Currencies = append(row.Currencies, string(s.Currency))
		}
		if r.Reverses != 0 {
			total = -total
		}
		row.Adjustment = total.Format(k.base())
		rows = append(rows, row)
	}
	return rows, err
}
