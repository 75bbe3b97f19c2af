package columns

import (
	"hesuan/internal/cal"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// Group is what open items are summed by.
type Group struct {
	Customer, Account int64
	Currency          money.Currency
}

// Open are the open items of a book, about 70 bytes each: no pointers, so that
// the garbage collector passes over them.
type Open struct {
	groups  []Group
	groupOf map[Group]int32
	at      map[int64]int32 // by item: its row

	item                   []int64
	group                  []int32
	amount, base           []money.Amount
	date, due, doc, origin []int32
}

// NewOpen makes an empty set with room for n items.
func NewOpen(n int) *Open {
	return &Open{groupOf: map[Group]int32{}, at: make(map[int64]int32, n),
		item: make([]int64, 0, n), group: make([]int32, 0, n), amount: make([]money.Amount, 0, n), base: make([]money.Amount, 0, n),
		date: make([]int32, 0, n), due: make([]int32, 0, n), doc: make([]int32, 0, n), origin: make([]int32, 0, n)}
}

// Len is the number of open items.
func (c *Open) Len() int { return len(c.item) }

// Groups are all groups that ever had an item here; Fold counts by them.
func (c *Open) Groups() []Group { return c.groups }

// Set puts an item's open amount; an amount of zero takes the item out.
func (c *Open) Set(o receivable.Open) {
	row, there := c.at[o.Item]
	switch {
	case o.Amount == 0 && there:
		c.remove(row)
	case o.Amount == 0:
	case there:
		c.amount[row], c.base[row] = o.Amount, o.Base
	default:
		c.add(o)
	}
}

func (c *Open) add(o receivable.Open) {
	c.at[o.Item] = int32(len(c.item))
	c.item = append(c.item, o.Item)
	c.group = append(c.group, c.number(Group{o.Customer, o.Account, o.Currency}))
	c.amount, c.base = append(c.amount, o.Amount), append(c.base, o.Base)
	c.date, c.due = append(c.date, int32(o.Date)), append(c.due, int32(o.Due))
	c.doc, c.origin = append(c.doc, int32(o.DocDate)), append(c.origin, int32(o.Origin))
}

func (c *Open) number(g Group) int32 {
	n, ok := c.groupOf[g]
	if !ok {
		n = int32(len(c.groups))
		c.groups, c.groupOf[g] = append(c.groups, g), n
	}
	return n
}

// remove moves the last row into the one that goes.
func (c *Open) remove(row int32) {
	last := len(c.item) - 1
	delete(c.at, c.item[row])
	if int(row) != last {
		c.at[c.item[last]] = row
	}
	c.item = pull(c.item, row)
	c.group = pull(c.group, row)
	c.amount, c.base = pull(c.amount, row), pull(c.base, row)
	c.date, c.due, c.doc, c.origin = pull(c.date, row), pull(c.due, row), pull(c.doc, row), pull(c.origin, row)
}

func pull[T any](list []T, row int32) []T {
	last := len(list) - 1
	list[row] = list[last]
	return list[:last]
}

// Fold begins an aging with what is open and effective by a day, of items
// numbered below limit.
func (c *Open) Fold(asOf cal.Date, limit int64, basis receivable.Basis, edges []int) *Aging {
	a := NewAging(asOf, basis, edges)
	base := make([]money.Amount, len(c.groups))
	cells := make([]money.Amount, len(c.groups)*a.width)
	from := c.dates(basis)
	for i, g := range c.group {
		if c.date[i] > int32(asOf) || c.item[i] >= limit {
			continue
		}
		cells[int(g)*a.width+a.place.of(c.amount[i] < 0, from[i])] += c.amount[i]
		base[g] += c.base[i]
	}
	for g, group := range c.groups {
		a.sums = append(a.sums, Sums{group, cells[g*a.width : (g+1)*a.width : (g+1)*a.width], base[g]})
	}
	return a
}

// Items gives the items themselves: open and effective by a day, numbered
// below limit.
func (c *Open) Items(asOf cal.Date, limit int64) []receivable.Open {
	out := make([]receivable.Open, 0, len(c.item))
	c.Each(asOf, limit, func(o receivable.Open) { out = append(out, o) })
	return out
}

// Each goes over what is open and effective by a day, of items numbered below
// limit.
func (c *Open) Each(asOf cal.Date, limit int64, fn func(receivable.Open)) {
	for i, item := range c.item {
		if c.date[i] > int32(asOf) || item >= limit {
			continue
		}
		g := c.groups[c.group[i]]
		fn(receivable.Open{Item: item, Customer: g.Customer, Account: g.Account, Currency: g.Currency, Amount: c.amount[i], Base: c.base[i],
			Date: cal.Date(c.date[i]), Due: cal.Date(c.due[i]), DocDate: cal.Date(c.doc[i]), Origin: cal.Date(c.origin[i])})
	}
}

func (c *Open) dates(b receivable.Basis) []int32 {
	switch b {
	case receivable.ByDocument:
		return c.doc
	case receivable.ByOrigin:
		return c.origin
	}
	return c.due
}
