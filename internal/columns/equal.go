package columns

import (
	"cmp"
	"math/bits"
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
	var several []int64 // documents with instalments below the amount
	c.debts(currency, asOf, func(row int) {
		if amount := c.amount[row]; slices.Contains(amounts, amount) {
			out = append(out, c.equal(row))
		} else if amount < most && c.item[row]%receivable.ItemStep > 0 {
			if doc := c.item[row] / receivable.ItemStep; len(several) == 0 || several[len(several)-1] != doc {
				several = append(several, doc)
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
func (c *Open) sums(out []Equal, several []int64, amounts []money.Amount, currency money.Currency, asOf cal.Date) []Equal {
	docs := newTotals(len(several))
	for _, doc := range several {
		docs.at(doc).doc = doc
	}
	c.debts(currency, asOf, func(row int) {
		if t := docs.at(c.item[row] / receivable.ItemStep); t.doc != 0 {
			t.sum += c.amount[row]
		}
	})
	found := map[int64]*Equal{} // few
	for _, t := range docs.slots {
		if t.doc != 0 && slices.Contains(amounts, t.sum) {
			found[t.doc] = &Equal{}
		}
	}
	if len(found) == 0 {
		return out
	}
	c.debts(currency, asOf, func(row int) {
		if t := docs.at(c.item[row] / receivable.ItemStep); t.doc != 0 && slices.Contains(amounts, t.sum) {
			found[t.doc].add(c.equal(row))
		}
	})
	for _, e := range found {
		if e.Items > 1 {
			out = append(out, *e)
		}
	}
	return out
}

// totals are sums by document. Documents' numbers rise with the rows, so that a
// table which places them by the number itself is gone through nearly in order;
// a map, which scatters them, took several times as long.
type totals struct {
	slots []total
	mask  int64
}

type total struct {
	doc int64 // 0: nobody's
	sum money.Amount
}

// newTotals has room for so many documents, half of it empty.
func newTotals(most int) *totals {
	size := 1 << bits.Len(uint(2*most))
	return &totals{make([]total, size), int64(size - 1)}
}

// at is a document's place, or the empty one where it would stand.
func (t *totals) at(doc int64) *total {
	for i := doc & t.mask; ; i = (i + 1) & t.mask {
		if s := &t.slots[i]; s.doc == doc || s.doc == 0 {
			return s
		}
	}
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
