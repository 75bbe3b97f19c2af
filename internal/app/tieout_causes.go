package app

import (
	"hesuan/internal/cal"
	"hesuan/internal/ledger"
	"hesuan/internal/store"
)

// Cause is a named reason why two of the books' figures are told apart, with
// its amount in the book's own currency and the place to look.
type Cause struct {
	Code   string `json:"code"` // unposted, revaluation, unbilled, late_posted
	Amount string `json:"amount"`
	Count  int64  `json:"count"`
	Link   string `json:"link"`
}

// tieOutCauses names what stands beside the open items without being a
// difference: vouchers not posted yet, and month-end revaluation, which is kept
// on an account of its own and never inside an item.
func (k *asking) tieOutCauses(p *Proof) (any, error) {
	causes := []Cause{}
	if !isNothing(p.Unposted) {
		_, pending, err := k.Unfinished(cal.Date(1), k.at.AsOf)
		if err != nil {
			return nil, err
		}
		causes = append(causes, Cause{"unposted", p.Unposted, pending, "/vouchers?state=pending"})
	}
	adjust, ok := k.config.Chart.ForRole(ledger.RoleFXAdjustment)
	if ok {
		turnover, err := k.turnover(0, k.at, store.Slice{Customers: k.only})
		if err != nil {
			return nil, err
		}
		sum, err := k.sumSeen(turnover, k.playing(ledger.RoleFXAdjustment))
		if err != nil {
			return nil, err
		}
		if sum != 0 {
			causes = append(causes, Cause{"revaluation", sum.Format(k.base()), 1, "/revaluations"})
		}
	}
	unbilled, err := k.unbilledCause()
	if err == nil && unbilled != nil {
		causes = append(causes, *unbilled)
	}
	return map[string]any{"causes": causes, "adjustment_account": adjust.Code}, err
}

// unbilledCause is what runs of deliveries not invoiced hold, beside the items
// too; nil where they hold nothing.
func (k *asking) unbilledCause() (*Cause, error) {
	turnover, err := k.turnover(0, k.at, store.Slice{Customers: k.only})
	if err != nil {
		return nil, err
	}
	sum, err := k.sumSeen(turnover, k.playing(ledger.RoleUnbilled))
	if err != nil || sum == 0 {
		return nil, err
	}
	return &Cause{"unbilled", sum.Format(k.base()), 1, "/unbilled"}, nil
}

// playing are the accounts of a role.
func (k *asking) playing(r ledger.Role) map[int64]bool {
	out := map[int64]bool{}
	for _, a := range k.config.Chart.All() {
		if a.Role == r {
			out[a.ID] = true
		}
	}
	return out
}

// isNothing tells a written zero, in whatever precision.
func isNothing(amount string) bool {
	for _, c := range amount {
		if c != '0' && c != '.' {
			return false
		}
	}
	return true
}
