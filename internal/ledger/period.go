package ledger

import (
	"maps"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
)

// PeriodState is where a month stands.
type PeriodState uint8

// The states of a period. Closing admits the closer's runs and corrections
// only.
const (
	Open PeriodState = iota
	Closing
	Closed
)

// String gives the state's code.
func (s PeriodState) String() string {
	switch s {
	case Closing:
		return "closing"
	case Closed:
		return "closed"
	}
	return "open"
}

// Periods are a book's months: every month from the first one on is open until
// it is closed. Period 0, the day before the first month, holds the openings
// and stands as the first month does.
type Periods struct {
	first  cal.Period
	states map[cal.Period]PeriodState
}

// NewPeriods makes a book's months from its first and the states of those that
// are not simply open.
func NewPeriods(first cal.Period, states map[cal.Period]PeriodState) *Periods {
	return &Periods{first, maps.Clone(states)}
}

// OpeningDay is the one day of period 0: the day before the first month.
func (p *Periods) OpeningDay() cal.Date { return p.first.First().AddDays(-1) }

// Of is the period that entries of a day belong to; 0 for what is dated before
// the first month.
func (p *Periods) Of(d cal.Date) cal.Period {
	if q := d.Period(); q >= p.first {
		return q
	}
	return 0
}

// State is where a month stands; period 0 stands as the first month.
func (p *Periods) State(q cal.Period) PeriodState {
	if q == 0 {
		q = p.first
	}
	return p.states[q]
}

// Check refuses a day that nothing may be posted to: period_closed in a month
// that is closing or closed, before_first_period ahead of the opening day. Both
// carry first_open, the first day that would be taken.
func (p *Periods) Check(d cal.Date) error { return p.check(d, Open) }

// CheckClosing is Check for the closer's own runs and corrections, which a
// closing month still takes.
func (p *Periods) CheckClosing(d cal.Date) error { return p.check(d, Closing) }

// check admits months up to a state.
func (p *Periods) check(d cal.Date, most PeriodState) error {
	if p.admits(d, most) {
		return nil
	}
	open := p.firstUpTo(d, most).String()
	code := "period_closed"
	if d < p.OpeningDay() {
		code = "before_first_period"
	}
	return fault.NewRefused(code, fault.Args{"date": d.String(), "first_open": open}).With("first_open", open)
}

func (p *Periods) admits(d cal.Date, most PeriodState) bool {
	return d >= p.OpeningDay() && p.State(p.Of(d)) <= most
}

// FirstOpen is the first day on or after a day that Check takes: the day
// itself, or the first day of an open month. Ahead of the opening day it is
// the first day of an open month too, as only openings belong to period 0.
func (p *Periods) FirstOpen(from cal.Date) cal.Date { return p.firstUpTo(from, Open) }

func (p *Periods) firstUpTo(d cal.Date, most PeriodState) cal.Date {
	if p.admits(d, most) {
		return d
	}
	q := max(d.Period(), p.first)
	for p.State(q) > most {
		q = q.Next()
	}
	return q.First()
}
