package app

import (
	"cmp"
	"context"
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// overviewMonths are the months of a customer's strip: a year, and the month a
// year ago beside this one. behaviourItems bounds how much of the past how a
// customer pays is told from.
const (
	overviewMonths = 13
	behaviourDays  = 365
	behaviourItems = 5000
)

// MonthFigure is a customer's month in the book's own currency: what was added
// and taken away on its control accounts, and the balance at its end.
type MonthFigure struct {
	Month   string `json:"month"`
	Debit   string `json:"debit"`
	Credit  string `json:"credit"`
	Balance string `json:"balance"`
}

// PayingHabit is how a customer has paid in the last 365 days, weighted by
// amount: days from the document, and from its due date (negative: before it).
type PayingHabit struct {
	From      cal.Date `json:"from"`
	Parts     int      `json:"parts"` // payments of items that it is told from
	Amount    string   `json:"amount"`
	DaysToPay *string  `json:"days_to_pay"` // one decimal; null where nothing was paid
	DaysLate  *string  `json:"days_late"`
	LateShare *string  `json:"late_share"` // of the amount, paid after its due date
}

// DueFigure is a day and what is due on it.
type DueFigure struct {
	Date   cal.Date `json:"date"`
	Amount string   `json:"amount"`
	Days   int      `json:"days"` // to it, or since it
}

// CustomerOverview is what one should know before a call. Amounts are in the
// book's own currency.
type CustomerOverview struct {
	AsOf        cal.Date      `json:"as_of"`
	KnownAt     cal.Instant   `json:"known_at"`
	Currency    string        `json:"currency"`
	Months      []MonthFigure `json:"months"`
	Habit       PayingHabit   `json:"habit"`
	Oldest      *DueFigure    `json:"oldest"`   // of what is late, and all that is late
	NextDue     *DueFigure    `json:"next_due"` // the next day something falls due, and how much
	LastReceipt *TimelineRow  `json:"last_receipt"`
	LastInvoice *TimelineRow  `json:"last_invoice"`
}

// Overview gives a customer's year, with those merged into it, or its whole group's.
func (a *App) Overview(ctx context.Context, book int64, call Call, customer, group Text) (out *CustomerOverview, err error) {
	err = a.ask(ctx, book, call, Query{Customer: customer, Group: group == "true", Payers: group == "payer"}, access.ReportRead, func(k *asking) error {
		out = &CustomerOverview{AsOf: k.at.AsOf, KnownAt: k.known, Currency: string(k.base())}
		if out.Months, err = k.monthFigures(); err != nil {
			return err
		}
		if out.Habit, err = k.payingHabit(); err != nil {
			return err
		}
		if err := k.dueFigures(out); err != nil {
			return err
		}
		return k.lastOf(out)
	})
	return out, err
}

func (k *asking) monthFigures() ([]MonthFigure, error) {
	this := k.at.AsOf.Period()
	first := this
	for range overviewMonths - 1 {
		first = first.Prev()
	}
	sums, err := k.MonthSums(k.only, this)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(sums, func(a, b store.MonthSum) int { return cmp.Compare(a.Period, b.Period) }) // many customers are read in parts
	ours, b := k.controlled(), k.base()
	var balance money.Sum
	var out []MonthFigure
	at := 0
	for p := first; p <= this; p = p.Next() {
		var debit, credit money.Sum
		for ; at < len(sums) && sums[at].Period <= p; at++ { // in order of months; what is before the first is its opening
			s := sums[at]
			if !ours[s.Account] {
				continue
			}
			balance.Add(s.Debit)
			balance.Sub(s.Credit)
			if s.Period == p {
				debit.Add(s.Debit)
				credit.Add(s.Credit)
			}
		}
		row := MonthFigure{Month: p.String()}
		for _, x := range []struct {
			of   money.Sum
			into *string
		}{{debit, &row.Debit}, {credit, &row.Credit}, {balance, &row.Balance}} {
			v, err := x.of.Value()
			if err != nil {
				return nil, err
			}
			*x.into = v.Format(b)
		}
		out = append(out, row)
	}
	return out, nil
}

// payingHabit weighs how late parts of debts were paid by what they came to.
func (k *asking) payingHabit() (PayingHabit, error) {
	from := k.at.AsOf.AddDays(-behaviourDays)
	paid, err := k.PaidLately(k.only, from, k.at.AsOf, behaviourItems)
	if err != nil {
		return PayingHabit{}, err
	}
	out, err := habitOf(paid, k.base())
	out.From = from.AddDays(1)
	return out, err
}

func habitOf(paid []store.Paid, base money.Currency) (PayingHabit, error) {
	var whole, toPay, late, after money.Sum
	for _, p := range paid {
		part, err := money.MulDiv(int64(p.Amount), int64(p.Base), int64(p.Original))
		if err != nil {
			return PayingHabit{}, err
		}
		for _, x := range []struct {
			days int
			into *money.Sum
		}{{1, &whole}, {p.On.Sub(p.DocDate), &toPay}, {p.On.Sub(p.Due), &late}} {
			weighed, err := money.MulDiv(part, int64(x.days), 1)
			if err != nil {
				return PayingHabit{}, err
			}
			x.into.Add(money.Amount(weighed))
		}
		if p.On > p.Due {
			after.Add(money.Amount(part))
		}
	}
	sum, err := whole.Value()
	out := PayingHabit{Parts: len(paid), Amount: sum.Format(base)}
	if err != nil || sum == 0 {
		return out, err
	}
	for _, x := range []struct {
		of   money.Sum
		into **string
		by   int64
		as   func(int64) string
	}{{toPay, &out.DaysToPay, 10, tenths}, {late, &out.DaysLate, 10, tenths}, {after, &out.LateShare, 1_000_000, func(n int64) string { return money.Percent(n).String() }}} {
		v, err := x.of.Value()
		if err != nil {
			return out, err
		}
		n, err := money.MulDiv(int64(v), x.by, int64(sum))
		if err != nil {
			return out, err
		}
		text := x.as(n)
		*x.into = &text
	}
	return out, nil
}

// tenths writes a number of tenths with its decimal.
func tenths(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	return sign + itoa(n/10) + "." + itoa(n%10)
}

// dueFigures finds what is late and since when, and what falls due next.
func (k *asking) dueFigures(out *CustomerOverview) error {
	open, err := k.OpenItems(k.at, k.only)
	if err != nil {
		return err
	}
	var late, next money.Amount
	var oldest, day cal.Date
	for _, o := range open {
		switch {
		case o.Amount <= 0: // a credit falls due on no day
		case o.Due < k.at.AsOf:
			late += o.Base
			if oldest == 0 || o.Due < oldest {
				oldest = o.Due
			}
		case day == 0 || o.Due < day:
			day, next = o.Due, o.Base
		case o.Due == day:
			next += o.Base
		}
	}
	b := k.base()
	if oldest != 0 {
		out.Oldest = &DueFigure{oldest, late.Format(b), k.at.AsOf.Sub(oldest)}
	}
	if day != 0 {
		out.NextDue = &DueFigure{day, next.Format(b), day.Sub(k.at.AsOf)}
	}
	return nil
}

// lastOf finds the newest receipt and the newest invoice that stand.
func (k *asking) lastOf(out *CustomerOverview) error {
	for _, x := range []struct {
		kind receivable.Kind
		into **TimelineRow
	}{{receivable.Receipt, &out.LastReceipt}, {receivable.Invoice, &out.LastInvoice}} {
		last, err := k.LastEvent(k.only, string(x.kind))
		if err != nil {
			return err
		}
		if len(last) == 0 {
			continue
		}
		newest := slices.MaxFunc(last, func(a, b store.Event) int { return cmp.Compare(a.ID, b.ID) }) // many customers are read in parts, each with its own
		rows, err := k.timelineRows([]store.Event{newest})
		if err != nil {
			return err
		}
		*x.into = rows[0]
	}
	return nil
}
