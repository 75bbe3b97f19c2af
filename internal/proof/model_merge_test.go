package proof

import (
	"slices"
	"sort"
)

// merge is a customer merged into another, or the undoing of that.
type merge struct {
	step       int
	from, into string
	undo       bool
}

// into is the customer that one was merged into, as known after a step; "" for none.
func (m *model) into(customer string, known int) (into string) {
	for _, x := range m.merges {
		if x.step <= known && x.from == customer {
			if into = x.into; x.undo {
				into = ""
			}
		}
	}
	return into
}

// left is the customer that is left of one, as known after a step.
func (m *model) left(customer string, known int) string {
	for {
		next := m.into(customer, known)
		if next == "" {
			return customer
		}
		customer = next
	}
}

// now is a step after all.
const now = 1 << 60

// merge puts a customer into what is left of another.
func (m *model) merge(from, to string) (why string) {
	to = m.left(to, now)
	if from == to || m.into(from, now) != "" {
		return "merged_customer"
	}
	m.merges = append(m.merges, merge{step: m.step, from: from, into: to})
	return ""
}

func (m *model) unmerge(from string) (why string) {
	if m.into(from, now) == "" {
		return "state_forbids"
	}
	m.merges = append(m.merges, merge{step: m.step, from: from, undo: true})
	return ""
}

func (l *walk) stepMerge() {
	one, other := pick(l.Rand, l.customers), pick(l.Rand, l.customers)
	if len(l.m.merges) > 0 && l.IntN(2) == 0 {
		l.post("/customers/"+one+"/unmerge", map[string]any{"reason": "不是一家"}, l.m.unmerge(one))
		return
	}
	l.post("/customers/"+one+"/merge", map[string]any{"into": other, "reason": "同一家"}, l.m.merge(one, other))
}

// auto is what a receipt of an amount pays by itself: the one item that is open
// with just that, else the oldest items that come to it, else the oldest due.
func (m *model) auto(customer, currency string, on int, amount int64) (items []*item, amounts []int64) {
	var open []*item
	for _, i := range m.items {
		ever, _ := i.open(1<<30, now)
		least, _ := i.least(on)
		if i.original > 0 && m.left(i.customer, now) == customer && i.currency == currency && ever > 0 && least > 0 && i.from <= on {
			open = append(open, i)
		}
	}
	sort.SliceStable(open, func(a, b int) bool { return open[a].due < open[b].due })
	equal := slices.DeleteFunc(slices.Clone(open), func(i *item) bool { a, _ := i.least(on); return a != amount })
	switch set := subsetOf(open[:min(len(open), 18)], on, amount); {
	case len(equal) == 1:
		items = equal
	case len(set) >= 2:
		items = set
	default:
		items = open
	}
	for n, i := range items {
		if amount == 0 {
			items = items[:n]
			break
		}
		a, _ := i.least(on)
		a = min(a, amount)
		amounts = append(amounts, a)
		amount -= a
	}
	return items, amounts
}

// subsetOf are the first items that come to an amount, the earlier preferred.
func subsetOf(items []*item, on int, amount int64) []*item {
	for n, i := range items {
		a, _ := i.least(on)
		switch {
		case a == amount:
			return []*item{i}
		case a < amount:
			if rest := subsetOf(items[n+1:], on, amount-a); rest != nil {
				return append([]*item{i}, rest...)
			}
		}
	}
	return nil
}

func (l *walk) stepAutoReceipt() {
	on := l.someDay()
	asked := pick(l.Rand, l.customers)
	d := &document{kind: "receipt", customer: l.m.left(asked, now), currency: l.currency(), date: on}
	amount, rate := 1+l.Int64N(300*pow10(decimals[d.currency])), l.rate(d.currency)
	if items, _ := l.m.auto(d.customer, d.currency, on, now); len(items) > 0 && l.IntN(3) > 0 { // what one or two of them have open
		a, _ := pick(l.Rand, items).least(on)
		b, _ := pick(l.Rand, items).least(on)
		if amount = a; l.IntN(2) == 0 {
			amount += b
		}
	}
	s, why := l.m.autoReceipt(d, amount, rate)
	body := map[string]any{"customer": asked, "date": date(on), "currency": d.currency, "rate": text(rate, 6), "amount": money(amount, d.currency), "bank_account": "1002", "settle": "auto"}
	if r, ok := l.post("/receipts", body, why); ok {
		l.accepted(d, r)
		if s != nil {
			l.settled(s, at(r.JSON, "settlement"))
		}
	}
}

// autoReceipt posts a receipt that settles by itself.
func (m *model) autoReceipt(d *document, amount, rate int64) (s *settlement, why string) {
	items, amounts := m.auto(d.customer, d.currency, d.date, amount)
	return m.receipt(d, amount, 0, 0, rate, d.date, func() (list []part, why string) {
		for n, i := range items {
			list = append(list, part{i, amounts[n]})
		}
		return list, ""
	})
}
