package credit

import (
	"hesuan/internal/cal"
	"hesuan/internal/money"
)

// Exposure sums what a party could cost us, in one currency, whatever the
// effective date: open debit items, open credit items (positive), orders
// confirmed and not delivered, deliveries not invoiced (both with tax).
type Exposure struct {
	Debit, Credit, Orders, Delivered money.Amount
}

// Total is the exposure: debits and what is coming, less unapplied credits.
func (e Exposure) Total() money.Amount { return e.Debit - e.Credit + e.Orders + e.Delivered }

// Plus sums two exposures.
func (e Exposure) Plus(o Exposure) Exposure {
	return Exposure{e.Debit + o.Debit, e.Credit + o.Credit, e.Orders + o.Orders, e.Delivered + o.Delivered}
}

// Minus takes one exposure from another.
func (e Exposure) Minus(o Exposure) Exposure {
	return Exposure{e.Debit - o.Debit, e.Credit - o.Credit, e.Orders - o.Orders, e.Delivered - o.Delivered}
}

// Party is whose exposure is meant: a customer alone, or a group head's members
// together.
func Party(customer int64, group bool) int64 {
	if group {
		return customer*2 + 1
	}
	return customer * 2
}

// Limit is a credit limit as set once; the newest valid one counts. Removed
// takes the limit away.
type Limit struct {
	ID, Seq   int64
	Customer  int64
	Amount    money.Amount
	Currency  money.Currency
	ValidFrom cal.Date
	ValidTo   cal.Date // zero: no end
	Removed   bool
	Approver  int64
}

// Decision is the stored sheet of one check.
type Decision struct {
	ID, Seq  int64
	Customer int64
	Doc      int64
	Outcome  Outcome
	Rule     string
	Sheet    string // JSON of the figures
}
