package app

import (
	"context"
	"sort"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// Home is what the first page shows, in the book's own currency.
type Home struct {
	AsOf          cal.Date    `json:"as_of"`
	KnownAt       cal.Instant `json:"known_at"`
	Currency      string      `json:"currency"`
	Receivable    string      `json:"receivable"`
	Overdue       string      `json:"overdue"`
	OverdueRate   string      `json:"overdue_rate"`
	Unapplied     string      `json:"unapplied"`
	ReceiptsMonth string      `json:"receipts_month"`
	OverLimit     int         `json:"over_limit" hide:"customer.credit"`
	Customers     int         `json:"customers"`
	OpenItems     int         `json:"open_items"`
	Buckets       []BucketSum `json:"buckets"`
	TopOverdue    []TopRow    `json:"top_overdue"`
	DueWeeks      []DueWeek   `json:"due_weeks"`
	DSO           *string     `json:"dso"`             // days, one decimal; null where nothing was billed
	DSODays       int         `json:"dso_days"`        // of the months it is told from
	Billed        string      `json:"billed"`          // in those months
	CollectionOf  string      `json:"collection_of"`   // what there was to collect this month: owed at its start, and billed in it
	Collection    *string     `json:"collection_rate"` // receipts of the month ÷ that; null where there was nothing
	Tasks         []Task      `json:"tasks"`
	Since         *Since      `json:"since"` // what was recorded since the instant asked about
	Proof         *Proof      `json:"proof"`
}

// DueWeek is what falls due in seven days from a day on.
type DueWeek struct {
	From   cal.Date `json:"from"`
	Amount string   `json:"amount"`
}

// BucketSum is one bar of the aging.
type BucketSum struct {
	Name   string `json:"name"`
	Amount string `json:"amount"`
}

// TopRow is one of the customers that owe most that is late.
type TopRow struct {
	Customer Named  `json:"customer"`
	Amount   string `json:"amount"`
	Days     int    `json:"days"`
}

// Home gives the key figures as of today, what waits to be done, and what was
// recorded since an instant, where one is given.
func (a *App) Home(ctx context.Context, book int64, call Call, since Text) (out *Home, err error) {
	err = a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) error {
		var base money.Sum
		sums := &standing{customers: map[int64]*owed{}}
		if out, err = k.figures(&base, sums); err != nil {
			return err
		}
		if err := k.ratios(out); err != nil {
			return err
		}
		if out.Tasks, err = k.tasks(sums); err != nil {
			return err
		}
		if out.Since, err = k.since(since); err != nil {
			return err
		}
		over, err := k.overLimit()
		if err != nil {
			return err
		}
		out.OverLimit = len(over)
		sum, err := base.Value()
		if err != nil {
			return err
		}
		out.Proof, err = k.proof(sum, k.controlled())
		return err
	})
	return out, err
}

// owed is how a customer stands: what is late and for how long, what it owes
// at all, what of its money waits to be settled and since when.
type owed struct {
	late, debit, credit money.Amount
	days                int
	since               cal.Date
}

// dueWeeks is how far ahead the first page looks.
const dueWeeks = 13

// standing is how all customers stand, and what falls due in the weeks to come.
type standing struct {
	customers map[int64]*owed
	weeks     [dueWeeks]money.Amount
}

func (s *standing) add(o receivable.Open, today cal.Date) {
	c := s.customers[o.Customer]
	if c == nil {
		c = &owed{}
		s.customers[o.Customer] = c
	}
	if o.Base < 0 {
		c.credit -= o.Base
		if c.since == 0 || o.DocDate < c.since {
			c.since = o.DocDate
		}
		return
	}
	c.debit += o.Base
	days := o.Due.Sub(today)
	if days < 0 {
		c.late += o.Base
		c.days = max(c.days, -days)
	} else if days < 7*dueWeeks {
		s.weeks[days/7] += o.Base
	}
}

// figures sums open items in base.
func (k *asking) figures(base *money.Sum, all *standing) (*Home, error) {
	edges := parseSettings(k.config.Book.Settings).Buckets
	b := k.base()
	h := &Home{AsOf: k.at.AsOf, KnownAt: k.known, Currency: string(b), Buckets: []BucketSum{}, TopOverdue: []TopRow{}, DueWeeks: []DueWeek{}}
	sums := make([]money.Amount, len(edges)+3)
	err := k.eachOpen(func(o receivable.Open) {
		h.OpenItems++
		base.Add(o.Base)
		sums[receivable.Bucket(o, k.at.AsOf, receivable.ByDue, edges)] += o.Base
		all.add(o, k.at.AsOf)
	})
	if err != nil {
		return nil, err
	}
	var debit, lateSum money.Amount
	for i, name := range append([]string{"not_due"}, bucketNames(edges)...) {
		h.Buckets = append(h.Buckets, BucketSum{name, sums[i].Format(b)})
		debit += sums[i]
		if i > 0 {
			lateSum += sums[i]
		}
	}
	h.Customers, h.Receivable, h.Overdue, h.Unapplied = len(all.customers), debit.Format(b), lateSum.Format(b), sums[len(sums)-1].Format(b)
	h.OverdueRate = "0"
	if debit > 0 {
		if r, err := money.MulDiv(int64(lateSum), 1_000_000, int64(debit)); err == nil {
			h.OverdueRate = money.Percent(r).String()
		}
	}
	for i, amount := range all.weeks {
		h.DueWeeks = append(h.DueWeeks, DueWeek{k.at.AsOf.AddDays(7 * i), amount.Format(b)})
	}
	h.TopOverdue, err = k.top(all.customers)
	return h, err
}

func (k *asking) top(overdue map[int64]*owed) ([]TopRow, error) {
	var ids []int64
	for id, c := range overdue {
		if c.late > 0 {
			ids = append(ids, id)
		}
	}
	sort.Slice(ids, func(i, j int) bool {
		a, b := overdue[ids[i]], overdue[ids[j]]
		return a.late > b.late || a.late == b.late && ids[i] < ids[j]
	})
	ids = ids[:min(10, len(ids))]
	if err := k.load(ids); err != nil {
		return nil, err
	}
	rows := []TopRow{}
	for _, id := range ids {
		rows = append(rows, TopRow{namedCustomer(k.names[id]), overdue[id].late.Format(k.base()), overdue[id].days})
	}
	return rows, nil
}

// visibleOnly lists the customers loaded that the caller sees; nil: all.
func (k *asking) visibleOnly() []int64 {
	if k.scope.All() {
		return nil
	}
	ids := []int64{0} // none, where no customer is seen
	for id, c := range k.names {
		if k.sees(c) {
			ids = append(ids, id)
		}
	}
	return ids
}
