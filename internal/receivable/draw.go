package receivable

import (
	"slices"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/money"
)

// Draw takes an amount off advances on a day, the first first, as far as they
// go. It gives those touched, and what they come to in their currency and, at
// their booked rates, in base; both positive.
func Draw(day cal.Date, advances []Claim, total money.Amount) (drawn []Claim, amount, base money.Amount, err error) {
	for _, c := range advances {
		open, _ := Least(c.Item, c.Events, day)
		c.Take = min(-open, total-amount)
		if c.Take <= 0 {
			continue
		}
		line, err := take(day, c)
		if err != nil {
			return nil, 0, 0, err
		}
		drawn, amount, base = append(drawn, c), amount-line.Amount, base-line.Base
	}
	return drawn, amount, base, nil
}

// Cut divides the instalment in which an amount ends, so that the first ones,
// the earliest due, come to it exactly.
func Cut(plan []Instalment, amount money.Amount) ([]Instalment, error) {
	plan = slices.Clone(plan)
	slices.SortStableFunc(plan, func(a, b Instalment) int { return int(a.Due - b.Due) })
	for i, p := range plan {
		if p.Amount >= amount {
			if p.Amount == amount {
				return plan, nil
			}
			if len(plan)+1 >= ItemStep {
				return nil, fault.NewRefused("out_of_range", fault.Args{"max": "1022"}).At("instalments")
			}
			plan[i].Amount -= amount
			return slices.Insert(plan, i, Instalment{p.Due, amount}), nil
		}
		amount -= p.Amount
	}
	return plan, nil
}

// Rebase gives the items that a drawn part pays its base amount, and the others
// the rest of the document's; within each by amount, the last takes what
// rounding leaves.
func Rebase(items []Item, d Document, amount, base money.Amount) error {
	n := 0
	for sum := money.Amount(0); n < len(items) && sum < amount; n++ {
		sum += items[n].Original
	}
	if err := share(items[:n], amount, base); err != nil {
		return err
	}
	return share(items[n:], d.Total-amount, d.Base-base)
}

func share(items []Item, whole, base money.Amount) error {
	left := base
	for i := range items {
		part := left
		if i < len(items)-1 {
			var err error
			if part, err = base.Part(items[i].Original, whole); err != nil {
				return err
			}
		}
		items[i].Base = part
		left -= part
	}
	return nil
}
