package columns

import (
	"cmp"
	"slices"

	"hesuan/internal/cal"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// Equal is an open debt of just an amount that was looked for: an item, or a
// document of several open items together.
type Equal struct {
	Item     int64 // the first
	Customer int64
	Amount   money.Amount
	Due      cal.Date // the first
	Items    int
}

// Equal finds the open debts of a currency that are of just one of some
// amounts, the earliest due first: of items effective by a day. It goes over
// all items once, twice where documents have instalments.
func (c *Open) Equal(amounts []money.Amount, currency money.Currency, asOf cal.Date) []Equal {
	var out []Equal
	most := slices.Max(amounts)
	several := map[int64]int32{} // documents with instalments below the amount: their place in sums
	c.debts(currency, asOf, func(row int) {
		if amount := c.amount[row]; slices.Contains(amounts, amount) {
			out = append(out, c.equal(row))
		} else if amount < most && c.item[row]%receivable.ItemStep > 0 {
			doc := c.item[row] / receivable.ItemStep
			if _, had := several[doc]; !had {
				several[doc] = int32(len(several))
			}
		}
	})
	if len(several) > 0 {
		out = c.sums(out, several, amounts, currency, asOf)
	}
	slices.SortFunc(out, func(a, b Equal) int { return cmp.Or(cmp.Compare(a.Due, b.Due), cmp.Compare(a.Item, b.Item)) })
	return out
}

// sums adds the documents whose open items together are of one of the amounts.
func (c *Open) sums(out []Equal, several map[int64]int32, amounts []money.Amount, currency money.Currency, asOf cal.Date) []Equal {
	sums := make([]Equal, len(several))
	c.debts(currency, asOf, func(row int) {
		if at, ok := several[c.item[row]/receivable.ItemStep]; ok {
			sums[at].add(c.equal(row))
		}
	})
	for _, sum := range sums {
		if sum.Items > 1 && slices.Contains(amounts, sum.Amount) {
			out = append(out, sum)
		}
	}
	return out
}

// debts goes over the rows of open debts.
func (c *Open) debts(currency money.Currency, asOf cal.Date, fn func(row int)) {
	wanted := make([]bool, len(c.groups))
	for i, g := range c.groups {
		wanted[i] = g.Currency == currency
	}
	for row, amount := range c.amount {
		if amount > 0 && wanted[c.group[row]] && c.date[row] <= int32(asOf) {
			fn(row)
		}
	}
}

func (c *Open) equal(row int) Equal {
	return Equal{Item: c.item[row], Customer: c.groups[c.group[row]].Customer, Amount: c.amount[row], Due: cal.Date(c.due[row]), Items: 1}
}

func (e *Equal) add(o Equal) {
	if e.Items == 0 || o.Due < e.Due || o.Due == e.Due && o.Item < e.Item {
		e.Item, e.Due = o.Item, o.Due
	}
	e.Customer, e.Amount, e.Items = o.Customer, e.Amount+o.Amount, e.Items+o.Items
}
