package credit

import (
	"hesuan/internal/cal"
	"hesuan/internal/money"
)

// Outcome of a check.
type Outcome string

// The outcomes; without a limit there is no check.
const (
	Allow Outcome = "allow"
	Warn  Outcome = "warn"
	Hold  Outcome = "hold"
)

// The rules that decide a check.
const (
	RuleLimit   = "limit"       // the customer's own limit
	RuleGroup   = "group_limit" // the cap of its group
	RuleOverdue = "overdue"     // something has been overdue for too long
	RuleRelease = "released"    // another person released this document
)

// InForce is the limit that counts on a day: the newest that is valid then,
// so that a temporary uplift ends by itself. ok is false where there is none.
func InForce(limits []Limit, on cal.Date) (l Limit, ok bool) {
	for i := len(limits) - 1; i >= 0; i-- {
		l := limits[i]
		if l.ValidFrom <= on && (l.ValidTo == 0 || on <= l.ValidTo) {
			return l, !l.Removed
		}
	}
	return Limit{}, false
}

// Use is what stands against one limit, in the limit's currency.
type Use struct {
	Rule     string
	Limit    money.Amount
	Currency money.Currency
	Now      Exposure     // before the document
	This     money.Amount // what the document adds
}

// After is the exposure with the document.
func (u Use) After() money.Amount { return u.Now.Total() + u.This }

// Over tells that the limit is passed.
func (u Use) Over() bool { return u.After() > u.Limit }

// Late is the oldest overdue debt a policy looks at.
type Late struct {
	Days     int
	Amount   money.Amount // overdue for at least the days of the policy, in base
	Document string
}

// Policy says what beside the limits stops a customer. Days 0 is off.
type Policy struct {
	Days  int
	Small money.Amount // overdue sums up to this do not stop anybody
}

// Stops tells whether late debt stops a customer.
func (p Policy) Stops(l Late) bool { return p.Days > 0 && l.Days > p.Days && l.Amount > p.Small }

// Judge gives the rule that stops a document, "" where none does: limits in
// the order given, then overdue debt.
func Judge(uses []Use, p Policy, late Late) string {
	for _, u := range uses {
		if u.Over() {
			return u.Rule
		}
	}
	if p.Stops(late) {
		return RuleOverdue
	}
	return ""
}

// Convert turns an exposure into another currency by a function of amounts.
func (e Exposure) Convert(by func(money.Amount) (money.Amount, error)) (Exposure, error) {
	var out Exposure
	for _, x := range []struct {
		from money.Amount
		to   *money.Amount
	}{{e.Debit, &out.Debit}, {e.Credit, &out.Credit}, {e.Orders, &out.Orders}, {e.Delivered, &out.Delivered}} {
		v, err := by(x.from)
		if err != nil {
			return out, err
		}
		*x.to = v
	}
	return out, nil
}
