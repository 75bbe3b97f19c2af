package columns

import (
	"cmp"
	"slices"

	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// Net takes the credits of one debtor (the last cell) off its oldest debts. Cells
// hold what is not due first and then ever older debts, so going back from the
// oldest takes items in the order of their age whatever lies in a cell. What
// the debts do not use up stays a credit; the sum stays what it was.
func Net(cells []money.Amount) {
	last := len(cells) - 1
	for i := last - 1; i >= 0 && cells[last] < 0; i-- {
		take := min(-cells[last], max(cells[i], 0))
		cells[i] -= take
		cells[last] += take
	}
}

// Place is the cell of an item that is open, not of a part of it.
func (a *Aging) Place(o receivable.Open) int { return a.place.of(o.Amount < 0, int32(a.From(o))) }

// Taken is Net item by item: what is taken off each item of one debtor, the
// oldest first. Of a credit it is negative: what the debts used up.
func (a *Aging) Taken(open []receivable.Open) map[int64]money.Amount {
	oldest := slices.SortedFunc(slices.Values(open), func(x, y receivable.Open) int {
		return cmp.Or(cmp.Compare(a.From(x), a.From(y)), cmp.Compare(x.Item, y.Item))
	})
	var credits []receivable.Open
	for _, o := range oldest {
		if o.Amount < 0 {
			credits = append(credits, o)
		}
	}
	taken := map[int64]money.Amount{}
	for _, debt := range oldest {
		for left := debt.Amount; left > 0 && len(credits) > 0; {
			c := &credits[0]
			take := min(left, -c.Amount)
			taken[debt.Item] += take
			taken[c.Item] -= take
			left -= take
			if c.Amount += take; c.Amount == 0 {
				credits = credits[1:]
			}
		}
	}
	return taken
}
