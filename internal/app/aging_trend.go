package app

import (
	"context"
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/columns"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

const (
	trendMonths = 6
	trendRows   = 60 // more than a screen shows at once
)

// TrendRow is what one row of an aging owed at each end of a month, credits
// taken off, and what of it was overdue.
type TrendRow struct {
	Key      ID       `json:"key"`
	Currency string   `json:"currency"`
	Balance  []string `json:"balance"`
	Overdue  []string `json:"overdue"`

	balance, overdue []money.Amount
}

// AgingTrend is how rows of an aging went; their figures are those of the aging
// of each day, as known when the report was.
type AgingTrend struct {
	Ends    []cal.Date  `json:"ends"`
	Rows    []*TrendRow `json:"rows"`
	KnownAt cal.Instant `json:"known_at"`
}

// AgingTrend reads the customers or groups named, not the whole book: its cost
// follows what is open of them and what was settled of theirs since the first day.
func (a *App) AgingTrend(ctx context.Context, book int64, call Call, q Query) (*AgingTrend, error) {
	out := &AgingTrend{Rows: []*TrendRow{}}
	err := a.ask(ctx, book, call, q, access.ReportRead, func(k *asking) error {
		var f fields
		by := f.choice("by", q.By, "customer", "group")
		net := f.choice("unapplied", q.Unapplied, "apart", "oldest") == "oldest"
		cur := f.currency("currency", q.Currency, "")
		if q.Row == "" {
			f.c.Add("row", "required", nil)
		}
		names := strings.Split(string(q.Row), ",")
		f.most("row", len(names), trendRows)
		if err := f.err(); err != nil {
			return err
		}
		out.Ends, out.KnownAt = monthEnds(k.at.AsOf, trendMonths), k.known
		if err := k.trendOf(names, by); err != nil || len(k.only) == 0 {
			return err
		}
		rows := map[columns.Group]*TrendRow{}
		for i, end := range out.Ends {
			if err := k.trendAt(rows, i, end, by, net, cur); err != nil {
				return err
			}
		}
		for _, row := range rows {
			out.Rows = append(out.Rows, row.written())
		}
		slices.SortFunc(out.Rows, func(a, b *TrendRow) int { return strings.Compare(string(a.Key)+a.Currency, string(b.Key)+b.Currency) })
		return nil
	})
	return out, err
}

// monthEnds are the last ends of months up to a day, the oldest first.
func monthEnds(upTo cal.Date, n int) []cal.Date {
	p := upTo.Period()
	if p.Last() != upTo {
		p = p.Prev()
	}
	out := make([]cal.Date, n)
	for i := n - 1; i >= 0; i-- {
		out[i] = p.Last()
		p = p.Prev()
	}
	return out
}

// trendOf narrows what is read to the rows named; those not seen are passed over.
func (k *asking) trendOf(names []string, by string) error {
	var all []int64
	for _, name := range names {
		id, ok := parseID(idCustomer, name)
		if !ok {
			continue
		}
		if err := k.load([]int64{id}); err != nil {
			return err
		}
		if c, found := k.names[id]; !found || !k.sees(c) {
			continue
		}
		if by == "group" {
			if err := k.widen(id); err != nil {
				return err
			}
			all = append(all, k.only...)
			continue
		}
		whole, err := k.wholeOf(id)
		if err != nil {
			return err
		}
		all = append(all, whole...)
	}
	slices.Sort(all)
	k.only = slices.Compact(all)
	return nil
}

// trendAt adds the i-th point. What is overdue goes by the due day whatever the
// basis of the report is: that is what the word means.
func (k *asking) trendAt(rows map[columns.Group]*TrendRow, i int, end cal.Date, by string, net bool, cur money.Currency) error {
	open, err := k.OpenItems(store.At{AsOf: end, Known: k.at.Known}, k.only)
	if err != nil {
		return err
	}
	aging := columns.NewAging(end, receivable.ByDue, nil)
	for _, o := range open {
		if cur == "" || o.Currency == cur {
			aging.Add(o, o.Amount < 0)
		}
	}
	sums := aging.Sums()
	if net {
		if sums, err = k.netted(sums, by); err != nil {
			return err
		}
	}
	label, err := k.grouping(by, "")
	if err != nil {
		return err
	}
	for _, s := range sums {
		id, _ := label(s.Group)
		at := columns.Group{Customer: id, Currency: s.Currency}
		if rows[at] == nil {
			rows[at] = &TrendRow{Key: makeID(idCustomer, id), Currency: string(s.Currency), balance: make([]money.Amount, trendMonths), overdue: make([]money.Amount, trendMonths)}
		}
		rows[at].overdue[i] += s.Cells[1]
		rows[at].balance[i] += s.Cells[0] + s.Cells[1] + s.Cells[2]
	}
	return nil
}

func (r *TrendRow) written() *TrendRow {
	cur := money.Currency(r.Currency)
	for i := range r.balance {
		r.Balance, r.Overdue = append(r.Balance, r.balance[i].Format(cur)), append(r.Overdue, r.overdue[i].Format(cur))
	}
	return r
}
