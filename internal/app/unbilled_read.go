package app

import (
	"context"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/store"
)

// UnbilledRow is a run of what is delivered and not invoiced, or what took it
// back, in a list.
type UnbilledRow struct {
	ID       ID          `json:"id"`
	Number   string      `json:"number"`
	Date     cal.Date    `json:"date"`
	Reverses ID          `json:"reverses,omitempty"`
	Voucher  ID          `json:"voucher,omitempty"`
	Lines    int64       `json:"lines"`
	Base     string      `json:"base"`
	Recorded cal.Instant `json:"recorded"`
	Maker    string      `json:"maker"`
}

// UnbilledRuns lists the runs and their reversals, newest first.
func (a *App) UnbilledRuns(ctx context.Context, book int64, call Call, p Paging) (*List[UnbilledRow], error) {
	out := &List[UnbilledRow]{Rows: []UnbilledRow{}}
	limit, after, err := p.read()
	if err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) error {
		runs, err := k.UnbilledList(store.Page{Limit: limit, After: after})
		if err != nil {
			return err
		}
		if len(runs) == limit {
			out.Next = cursor(runs[len(runs)-1].ID)
		}
		out.Rows, err = k.unbilledRows(runs)
		return err
	})
	return out, err
}

func (k *asking) unbilledRows(runs []store.Unbilled) ([]UnbilledRow, error) {
	var ids, seqs []int64
	for _, r := range runs {
		ids, seqs = append(ids, r.ID, r.Reverses), append(seqs, r.Seq)
	}
	sums, err := k.UnbilledSums(ids)
	if err != nil {
		return nil, err
	}
	when, err := k.RecordedAt(seqs)
	rows := make([]UnbilledRow, 0, len(runs))
	for _, r := range runs {
		s, w := sums[r.ID], when[r.Seq]
		if r.Reverses != 0 { // a reversal has no lines of its own
			s = sums[r.Reverses]
			s.Base = -s.Base
		}
		rows = append(rows, UnbilledRow{ID: makeID(idUnbilled, r.ID), Number: r.Number, Date: r.Date, Reverses: makeID(idUnbilled, r.Reverses), Voucher: makeID(idVoucher, r.Voucher),
			Lines: s.Lines, Base: s.Base.Format(k.base()), Recorded: w.At, Maker: k.person(w.Actor)})
	}
	return rows, err
}

// unaccrued counts the order lines whose waiting quantity at a month's end is
// not what the month's runs have posted.
func (k *asking) unaccrued(p cal.Period) (n int64, err error) {
	posted, err := k.AccruedIn(p)
	if err != nil {
		return 0, err
	}
	waiting, err := k.WaitingOn(p.Last())
	if err != nil {
		return 0, err
	}
	for _, w := range waiting {
		key := store.OrderLineKey{Order: w.Order, Line: w.Line}
		if posted[key] != w.Left() {
			n++
		}
		delete(posted, key)
	}
	for _, q := range posted {
		if q != 0 {
			n++
		}
	}
	return n, nil
}
