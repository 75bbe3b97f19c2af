package ledger

import (
	"hesuan/internal/cal"
	"hesuan/internal/fault"
)

// PeriodState is where a month stands.
type PeriodState uint8

// The states of a period; closing is open to the closer's runs only.
const (
	Open PeriodState = iota
	Closing
	Closed
)

// Periods are a book's months: every month from the first on is open until it
// is closed. Period 0, the day before the first, holds the openings and closes
// with the first.
type Periods struct {
	first  cal.Period
	states map[cal.Period]PeriodState
}

// NewPeriods makes a book's months of those that are not simply open.
func NewPeriods(first cal.Period, states map[cal.Period]PeriodState) *Periods {
	return &Periods{first, states}
}

// State is where a month stands.
func (p *Periods) State(q cal.Period) PeriodState { return p.states[q] }

// Check refuses a day that nothing may be posted to.
func (p *Periods) Check(d cal.Date) error {
	q := d.Period()
	if q < p.first {
		if d != p.first.First().AddDays(-1) {
			return fault.NewRefused("before_first_period", fault.Args{"date": d.String()}).With("first_open", p.FirstOpen(d).String())
		}
		q = p.first
	}
	if p.states[q] == Open {
		return nil
	}
	open := p.FirstOpen(d).String()
	return fault.NewRefused("period_closed", fault.Args{"date": d.String(), "first_open": open}).With("first_open", open)
}

// FirstOpen is the first day on or after a day that may be posted to.
func (p *Periods) FirstOpen(d cal.Date) cal.Date {
	q := max(d.Period(), p.first)
	if q == d.Period() && p.states[q] == Open {
		return d
	}
	for p.states[q] != Open {
		q = q.Next()
	}
	return q.First()
}
