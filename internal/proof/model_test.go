package proof

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
	"time"
)

// The model is a ledger in memory that says what the program must answer. It
// is written from docs/accounting/model.md alone and shares no code with the
// program: days are counted from 1970, money is whole minor units, and each
// division is done with big integers.

const base = "CNY"

var decimals = map[string]int{"CNY": 2, "USD": 2, "JPY": 0, "KWD": 3}

// divide is a × b ÷ c, half-up on the absolute value.
func divide(a, b, c int64) int64 {
	n := new(big.Int).Mul(big.NewInt(a), big.NewInt(b))
	negative := n.Sign() < 0 != (c < 0)
	n.Abs(n).Mul(n, big.NewInt(2))
	d := new(big.Int).Abs(big.NewInt(c))
	n.Add(n, d).Quo(n, d.Mul(d, big.NewInt(2)))
	if negative {
		n.Neg(n)
	}
	return n.Int64()
}

// inBase is an amount at a rate, in millionths of the base per one unit.
func inBase(amount int64, currency string, rate int64) int64 {
	if currency == base {
		return amount
	}
	return divide(amount, rate, pow10(6+decimals[currency]-decimals[base]))
}

func pow10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

// text writes minor units with their decimals.
func text(v int64, places int) string {
	sign := ""
	if v < 0 {
		sign, v = "-", -v
	}
	if places == 0 {
		return fmt.Sprint(sign, v)
	}
	return fmt.Sprintf("%s%d.%0*d", sign, v/pow10(places), places, v%pow10(places))
}

func money(v int64, currency string) string { return text(v, decimals[currency]) }

// date writes a day.
func date(day int) string { return time.Unix(int64(day)*86400, 0).UTC().Format("2006-01-02") }

func day(s string) int {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		panic(err)
	}
	return int(t.Unix() / 86400)
}

// month is 202603; first and last are its days.
func month(day int) int {
	t := time.Unix(int64(day)*86400, 0).UTC()
	return t.Year()*100 + int(t.Month())
}

func first(m int) int {
	return int(time.Date(m/100, time.Month(m%100), 1, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

func next(m int) int { return month(first(m) + 31) }
func last(m int) int { return first(next(m)) - 1 }

// item is the smallest thing owed or owing.
type item struct {
	id, doc, customer, account, currency string
	original, base                       int64
	from, due, docDate, origin           int
	step                                 int
	terms                                bool // it earns the cash discount
	events                               []event
}

// event is what a settlement took off an item.
type event struct {
	settlement   *settlement
	date, step   int
	amount, base int64
}

// open is what an item has open on a day, as known after a step.
func (i *item) open(asOf, known int) (amount, base int64) {
	if i.from > asOf || i.step > known {
		return 0, 0
	}
	amount, base = i.original, i.base
	for _, e := range i.events {
		if e.date <= asOf && e.step <= known {
			amount, base = amount-e.amount, base-e.base
		}
	}
	return amount, base
}

// least is the least that is open on any day from one on.
func (i *item) least(from int) (amount, base int64) {
	amount, base = i.open(max(from, i.from), 1<<60)
	for _, e := range i.events {
		if e.date > from {
			if a, b := i.open(e.date, 1<<60); abs(a) < abs(amount) {
				amount, base = a, b
			}
		}
	}
	return amount, base
}

func abs(v int64) int64 { return max(v, -v) }

// entry is a line of a voucher: signed on its own side, red negative.
type entry struct {
	account, customer, currency string
	credit                      bool
	amount, base                int64
}

type voucher struct {
	date, step int
	pending    bool // made and not yet posted
	entries    []entry
}

// settlement is what has been taken off items, and how it was posted.
type settlement struct {
	id       string
	date     int
	lines    []*item
	amounts  []int64
	bases    []int64
	fx       int64 // what debits exceed credits by, in base
	diffs    []entry
	voucher  *voucher
	merged   *document // made inside this document's voucher
	undone   *settlement
	reversal bool // undo, or the link of a reversal to its original
}

type document struct {
	id, number, kind, customer, currency string
	total                                int64
	date                                 int
	items                                []*item
	voucher                              *voucher
	reversed, reversal                   bool
	terms                                bool // its customer has the cash discount
}

// run is a revaluation.
type run struct {
	date, step  int
	adjustments map[*item]int64
}

// model is a book.
type model struct {
	step        int
	review      bool // vouchers wait for a person
	firstMonth  int
	closed      map[int]bool
	docs        []*document
	items       []*item
	settlements []*settlement
	vouchers    []*voucher
	runs        []*run
	merges      []merge
}

// shut tells whether nothing may be posted on a day; the day before the first
// month stands as the first month does.
func (m *model) shut(d int) bool {
	mo := max(month(d), m.firstMonth)
	return d < first(m.firstMonth)-1 || m.closed[mo]
}

// firstOpen is the first day on or after one that takes postings.
func (m *model) firstOpen(d int) int {
	mo := max(month(d), m.firstMonth)
	if !m.shut(d) {
		return d
	}
	for m.closed[mo] {
		mo = next(mo)
	}
	return first(mo)
}

func (m *model) post(date int, entries ...entry) *voucher {
	v := &voucher{date: date, step: m.step, pending: m.review}
	var sum int64
	for _, e := range entries {
		if e.amount == 0 && e.base == 0 {
			continue
		}
		v.entries = append(v.entries, e)
		if e.credit {
			sum -= e.base
		} else {
			sum += e.base
		}
	}
	if sum != 0 {
		panic(fmt.Sprint("the model's voucher does not balance: ", v.entries))
	}
	m.vouchers = append(m.vouchers, v)
	return v
}

// take is the base of a part: booked base × part ÷ open; a closing part takes all.
func take(i *item, amount int64, from int) (base int64, ok bool) {
	open, b := i.least(from)
	if abs(amount) > abs(open) || from < i.from {
		return 0, false
	}
	if amount == open {
		return b, true
	}
	return divide(b, amount, open), true
}

// fxEntry is the exchange difference: a loss is a debit, a gain a credit.
func fxEntry(loss int64, currency string) entry {
	if loss < 0 {
		return entry{account: "6603.02", currency: currency, credit: true, base: -loss}
	}
	return entry{account: "6603.03", currency: currency, base: loss}
}

// keep records a settlement and what it takes.
func (m *model) keep(s *settlement) *settlement {
	m.settlements = append(m.settlements, s)
	for n, i := range s.lines {
		i.events = append(i.events, event{s, s.date, m.step, s.amounts[n], s.bases[n]})
	}
	return s
}

// settle clears items by hand; amounts are signed like the items. why is the
// code of the refusal, "" where it is accepted.
func (m *model) settle(date int, items []*item, amounts []int64, w wish) (s *settlement, why string) {
	if m.shut(date) {
		return nil, "period_closed"
	}
	s = &settlement{date: date, lines: items, amounts: amounts}
	diffs, why := differences(items, amounts, date, w)
	if why != "" {
		return nil, why
	}
	for n, i := range items {
		if date < i.from {
			return nil, "settlement_before_item"
		}
		b, ok := take(i, amounts[n], date)
		if !ok {
			return nil, "over_allocated"
		}
		s.bases = append(s.bases, b)
	}
	left, leftBase := priced(diffs, items, amounts, s.bases)
	if left != 0 {
		return nil, "settlement_unbalanced"
	}
	s.fx = leftBase
	for _, x := range diffs {
		s.diffs = append(s.diffs, x.entry(items[0].currency))
	}
	var entries []entry
	still := map[string]int64{}
	for n, i := range items {
		e := entry{account: i.account, customer: i.customer, currency: i.currency, credit: true, amount: amounts[n], base: s.bases[n]}
		if amounts[n] < 0 {
			e.credit, e.amount, e.base = false, -e.amount, -e.base
		}
		entries = append(entries, e)
		still[i.account+i.customer] += amounts[n]
		still[i.account+i.customer+"base"] += s.bases[n]
	}
	silent := s.fx == 0 && len(s.diffs) == 0
	for _, v := range still {
		silent = silent && v == 0
	}
	if !silent {
		s.voucher = m.post(date, append(append(entries, s.diffs...), fxEntry(s.fx, items[0].currency))...)
	}
	return m.keep(s), ""
}

// undo gives a settlement back on a day.
func (m *model) undo(s *settlement, date int, posted bool) *settlement {
	back := &settlement{date: date, lines: s.lines, reversal: true}
	var entries []entry
	for n, i := range s.lines {
		back.amounts = append(back.amounts, -s.amounts[n])
		back.bases = append(back.bases, -s.bases[n])
		e := entry{account: i.account, customer: i.customer, currency: i.currency, credit: true, amount: -s.amounts[n], base: -s.bases[n]}
		if s.amounts[n] < 0 && (s.merged == nil || !slices.Contains(s.merged.items, i)) {
			e.credit, e.amount, e.base = false, s.amounts[n], s.bases[n]
		}
		entries = append(entries, e)
	}
	if posted && s.voucher != nil {
		fx := fxEntry(s.fx, s.lines[0].currency)
		fx.base = -fx.base
		back.voucher = m.post(date, append(append(entries, negated(s.diffs)...), fx)...)
	}
	s.undone = back
	return m.keep(back)
}

// standing are the settlements in force on a document.
func (m *model) standing(d *document) (out []*settlement) {
	for _, s := range m.settlements {
		if !s.reversal && s.undone == nil && slices.ContainsFunc(s.lines, func(i *item) bool { return slices.Contains(d.items, i) }) {
			out = append(out, s)
		}
	}
	return out
}

// reverse mirrors a document in red on a day; made are the mirror's items.
func (m *model) reverse(d *document, date int, chain bool) (mirror *document, why string) {
	switch date = m.firstOpen(date); {
	case d.reversal:
		return nil, "reversal_not_reversible"
	case d.reversed:
		return nil, "already_reversed"
	case date < d.date:
		return nil, "settlement_before_item"
	}
	standing := m.standing(d)
	if len(standing) > 0 && !chain {
		return nil, "blocked"
	}
	for _, i := range d.items { // on that day nothing undone since may have been settled
		for _, e := range i.events {
			if s := e.settlement; !slices.Contains(standing, s) && s.undone != nil && s.undone.date > max(date, s.date) {
				return nil, "reversal_before_undo"
			}
		}
	}
	red := negated(d.voucher.entries)
	for _, s := range m.settlements {
		if s.merged == d && s.undone != nil && s.undone.voucher != nil {
			red = append(red, negated(s.undone.voucher.entries)...)
		}
	}
	for _, s := range standing {
		m.undo(s, max(date, s.date), s.merged != d)
	}
	mirror = &document{kind: d.kind, customer: d.customer, currency: d.currency, total: -d.total, date: date, reversal: true}
	mirror.voucher = m.post(date, netted(red)...)
	link := &settlement{date: date, reversal: true}
	for _, i := range d.items {
		j := *i
		j.original, j.base, j.from, j.docDate, j.step, j.events, j.terms = -i.original, -i.base, date, date, m.step, nil, false
		mirror.items = append(mirror.items, &j)
		link.lines = append(link.lines, i, &j)
		link.amounts = append(link.amounts, i.original, j.original)
		link.bases = append(link.bases, i.base, j.base)
	}
	m.keep(link)
	m.items = append(m.items, mirror.items...)
	d.reversed = true
	m.docs = append(m.docs, mirror)
	return mirror, ""
}

func negated(entries []entry) (out []entry) {
	for _, e := range entries {
		e.amount, e.base = -e.amount, -e.base
		out = append(out, e)
	}
	return out
}

// netted sums entries of one account, side, customer and currency.
func netted(entries []entry) (out []entry) {
next:
	for _, e := range entries {
		for i := range out {
			if o := &out[i]; o.account == e.account && o.credit == e.credit && o.customer == e.customer && o.currency == e.currency {
				o.amount, o.base = o.amount+e.amount, o.base+e.base
				continue next
			}
		}
		out = append(out, e)
	}
	return out
}

// describe lists what the model holds, for a failing seed.
func (m *model) describe() string {
	var b strings.Builder
	for _, i := range m.items {
		o, ob := i.open(1<<30, 1<<60)
		fmt.Fprintf(&b, "%s %s %s %s %d/%d open %d/%d from %s due %s\n", i.id, i.doc, i.customer, i.currency, i.original, i.base, o, ob, date(i.from), date(i.due))
	}
	return b.String()
}
