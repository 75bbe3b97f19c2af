package app

import (
	"context"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/money"
	"hesuan/internal/store"
)

// MonthRunRow is what lists of month-end runs say of a run, or of what took it
// back.
type MonthRunRow struct {
	ID            ID          `json:"id"`
	Number        string      `json:"number"`
	Date          cal.Date    `json:"date"`
	Reverses      ID          `json:"reverses,omitempty"`
	Voucher       ID          `json:"voucher,omitempty"`
	VoucherNumber string      `json:"voucher_number,omitempty"` // once it is posted
	Recorded      cal.Instant `json:"recorded"`
	Maker         string      `json:"maker"`
}

// RevaluationRow is a revaluation in a list.
type RevaluationRow struct {
	MonthRunRow
	Items      int64    `json:"items"`
	Currencies []string `json:"currencies"`
	Adjustment string   `json:"adjustment"`
}

// UnbilledRow is a run of what is delivered and not invoiced in a list.
type UnbilledRow struct {
	MonthRunRow
	Lines int64  `json:"lines"`
	Base  string `json:"base"`
}

// MonthRunsQuery asks for a list of runs: Kind "run" for the runs alone, "back"
// for what took them back, "" for both.
type MonthRunsQuery struct {
	Kind Text
	Paging
}

// Revaluations lists revaluations and their reversals, newest first.
func (a *App) Revaluations(ctx context.Context, book int64, call Call, q MonthRunsQuery) (*List[RevaluationRow], error) {
	return monthRunList(ctx, a, book, call, q, (*asking).RevaluationList, (*asking).revaluationRows)
}

// UnbilledRuns lists runs of what is delivered and not invoiced and their
// reversals, newest first.
func (a *App) UnbilledRuns(ctx context.Context, book int64, call Call, q MonthRunsQuery) (*List[UnbilledRow], error) {
	return monthRunList(ctx, a, book, call, q, (*asking).UnbilledList, (*asking).unbilledRows)
}

func monthRunList[T any](ctx context.Context, a *App, book int64, call Call, q MonthRunsQuery, list func(*asking, string, store.Page) ([]store.MonthRun, error), rows func(*asking, []store.MonthRun) ([]T, error)) (*List[T], error) {
	out := &List[T]{Rows: []T{}}
	var f fields
	kind := f.choice("kind", q.Kind, "", store.RunsOnly, store.BackOnly)
	if err := f.err(); err != nil {
		return nil, err
	}
	page, err := q.page(nil, "")
	if err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) error {
		runs, err := list(k, kind, page)
		if err != nil {
			return err
		}
		runs, out.Next = more(runs, page, func(r store.MonthRun) int64 { return r.ID })
		out.Rows, err = rows(k, runs)
		return err
	})
	return out, err
}

// origin is the run whose lines a row shows: a reversal has none of its own.
func origin(r store.MonthRun) int64 {
	if r.Reverses != 0 {
		return r.Reverses
	}
	return r.ID
}

func origins(runs []store.MonthRun) []int64 {
	ids := make([]int64, 0, len(runs))
	for _, r := range runs {
		ids = append(ids, origin(r))
	}
	return ids
}

// signed is what a row comes to: a reversal takes back what its run came to.
func (k *asking) signed(r store.MonthRun, a money.Amount) string {
	if r.Reverses != 0 {
		a = -a
	}
	return a.Format(k.base())
}

// monthRunRows are the parts of rows that all lists of runs have, in order.
func (k *asking) monthRunRows(runs []store.MonthRun, kind byte) ([]MonthRunRow, error) {
	var seqs, vouchers []int64
	for _, r := range runs {
		seqs, vouchers = append(seqs, r.Seq), append(vouchers, r.Voucher)
	}
	when, err := k.RecordedAt(seqs)
	if err != nil {
		return nil, err
	}
	posted, err := k.PostedUnder(vouchers)
	rows := make([]MonthRunRow, 0, len(runs))
	for _, r := range runs {
		row := MonthRunRow{ID: makeID(kind, r.ID), Number: r.Number, Date: r.Date, Reverses: makeID(kind, r.Reverses), Voucher: makeID(idVoucher, r.Voucher),
			Recorded: when[r.Seq].At, Maker: k.person(when[r.Seq].Actor)}
		if p, ok := posted[r.Voucher]; ok {
			row.VoucherNumber = voucherNumber(p.Type, p.Number)
		}
		rows = append(rows, row)
	}
	return rows, err
}

func (k *asking) revaluationRows(runs []store.MonthRun) ([]RevaluationRow, error) {
	sums, err := k.AdjustmentsOf(origins(runs))
	if err != nil {
		return nil, err
	}
	shared, err := k.monthRunRows(runs, idReval)
	if err != nil {
		return nil, err
	}
	rows := make([]RevaluationRow, 0, len(runs))
	for i, r := range runs {
		row := RevaluationRow{MonthRunRow: shared[i], Currencies: []string{}}
		var total money.Amount
		for _, s := range sums[origin(r)] {
			total += s.Base
			row.Items += s.Items
			row.Currencies = append(row.Currencies, string(s.Currency))
		}
		row.Adjustment = k.signed(r, total)
		rows = append(rows, row)
	}
	return rows, nil
}

func (k *asking) unbilledRows(runs []store.MonthRun) ([]UnbilledRow, error) {
	sums, err := k.UnbilledSums(origins(runs))
	if err != nil {
		return nil, err
	}
	shared, err := k.monthRunRows(runs, idUnbilled)
	if err != nil {
		return nil, err
	}
	rows := make([]UnbilledRow, 0, len(runs))
	for i, r := range runs {
		s := sums[origin(r)]
		rows = append(rows, UnbilledRow{MonthRunRow: shared[i], Lines: s.Lines, Base: k.signed(r, s.Base)})
	}
	return rows, nil
}
