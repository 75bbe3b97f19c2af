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
	Proof         *Proof      `json:"proof"`
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

// Home gives the key figures as of today.
func (a *App) Home(ctx context.Context, book int64, call Call) (out *Home, err error) {
	err = a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) error {
		var base money.Sum
		if out, err = k.figures(&base); err != nil {
			return err
		}
		if out.ReceiptsMonth, err = k.receiptsOfMonth(); err != nil {
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

// late is a customer's overdue sum and its oldest day.
type late struct {
	amount money.Amount
	days   int
}

// figures sums open items in base.
func (k *asking) figures(base *money.Sum) (*Home, error) {
	edges := parseSettings(k.config.Book.Settings).Buckets
	b := k.base()
	h := &Home{AsOf: k.at.AsOf, KnownAt: k.known, Currency: string(b), Buckets: []BucketSum{}, TopOverdue: []TopRow{}}
	sums := make([]money.Amount, len(edges)+3)
	overdue, customers := map[int64]*late{}, map[int64]bool{}
	err := k.eachOpen(func(o receivable.Open) {
		h.OpenItems++
		base.Add(o.Base)
		customers[o.Customer] = true
		i := receivable.Bucket(o, k.at.AsOf, receivable.ByDue, edges)
		sums[i] += o.Base
		if i == 0 || i == len(edges)+2 {
			return
		}
		if overdue[o.Customer] == nil {
			overdue[o.Customer] = &late{}
		}
		overdue[o.Customer].amount += o.Base
		overdue[o.Customer].days = max(overdue[o.Customer].days, k.at.AsOf.Sub(o.Due))
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
	h.Customers, h.Receivable, h.Overdue, h.Unapplied = len(customers), debit.Format(b), lateSum.Format(b), sums[len(sums)-1].Format(b)
	h.OverdueRate = "0"
	if debit > 0 {
		if r, err := money.MulDiv(int64(lateSum), 1_000_000, int64(debit)); err == nil {
			h.OverdueRate = money.Percent(r).String()
		}
	}
	h.TopOverdue, err = k.top(overdue)
	return h, err
}

func (k *asking) top(overdue map[int64]*late) ([]TopRow, error) {
	var ids []int64
	for id := range overdue {
		ids = append(ids, id)
	}
	sort.Slice(ids, func(i, j int) bool {
		a, b := overdue[ids[i]], overdue[ids[j]]
		return a.amount > b.amount || a.amount == b.amount && ids[i] < ids[j]
	})
	ids = ids[:min(10, len(ids))]
	if err := k.load(ids); err != nil {
		return nil, err
	}
	rows := []TopRow{}
	for _, id := range ids {
		rows = append(rows, TopRow{namedCustomer(k.names[id]), overdue[id].amount.Format(k.base()), overdue[id].days})
	}
	return rows, nil
}

// receiptsOfMonth is what customers have paid this month: bank receipts, in base.
func (k *asking) receiptsOfMonth() (string, error) {
	sum, err := k.ReceiptsBase(k.at.AsOf.Period().First(), k.at.AsOf, k.visibleOnly())
	return money.Amount(-sum).Format(k.base()), err
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
