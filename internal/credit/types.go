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

// RequestState is how far a request has come.
type RequestState string

// The states of a request.
const (
	Asked     RequestState = "open"
	Granted   RequestState = "approved"
	Refused   RequestState = "refused"
	Withdrawn RequestState = "withdrawn"
)

// Request asks for more credit so that a held order can go on: an amount over
// the limit in force, for some time. The newest of an order counts.
type Request struct {
	ID       int64
	Order    int64
	Customer int64
	LimitOf  int64 // whose limit is too small: the customer, or its group's head
	Amount   money.Amount
	Currency money.Currency // the limit's
	ValidTo  cal.Date
	Maker    int64
	Decider  int64
	Limit    int64 // the temporary limit it led to
	State    RequestState
	Reason   string
	Answer   string
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
