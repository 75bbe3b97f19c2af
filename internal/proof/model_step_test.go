package proof

import (
	"slices"
	"sort"
)

// The random steps: each asks the model first, then the program.

func (l *walk) stepInvoice(kind string) {
	docDate := l.someDay()
	asked := pick(l.Rand, l.customers)
	d := &document{kind: kind, customer: l.m.left(asked, now), currency: l.currency(), date: docDate}
	d.terms = kind == "invoice" && d.customer == l.customers[0]
	body := map[string]any{"customer": asked, "date": date(docDate), "currency": d.currency}
	if l.IntN(6) == 0 {
		d.date = docDate + l.IntN(40)
		body["effective_date"] = date(d.date)
	}
	rate := l.rate(d.currency)
	body["rate"] = text(rate, 6)
	var lines []line
	var sent []any
	total := int64(0)
	for range 1 + l.IntN(3) {
		n := line{quantity: 1000 + l.Int64N(5000), price: 10_000_000 + l.Int64N(900_000_000), tax: pick(l.Rand, []int64{0, 3000, 6000, 13000}), included: l.IntN(3) == 0}
		x := map[string]any{"description": "货", "quantity": text(n.quantity, 3), "price": text(n.price, 6), "tax_rate": text(n.tax, 3) + "%", "tax_included": n.included}
		switch l.IntN(6) {
		case 0:
			n.percent = l.Int64N(20_000)
			x["discount"] = text(n.percent, 3) + "%"
		case 1:
			n.discount = l.Int64N(5 * pow10(decimals[d.currency]))
			x["discount"] = money(n.discount, d.currency)
		}
		net, tax := n.amounts(d.currency)
		total += net + tax
		lines, sent = append(lines, n), append(sent, x)
	}
	body["lines"] = sent
	dues := []int{docDate + l.IntN(60)}
	body["due_date"] = date(dues[0])
	var parts []int64
	if l.IntN(3) == 0 {
		a, b := total/3, total/2-1
		parts, dues = []int64{a, b, total - a - b}, []int{docDate + 10, docDate + 30, docDate + 31}
		var plan []any
		for n, p := range parts {
			plan = append(plan, map[string]any{"due_date": date(dues[n]), "amount": money(p, d.currency)})
		}
		body["instalments"] = plan
	}
	path := map[string]string{"invoice": "/invoices", "credit_note": "/credit-notes"}[kind]
	why := l.m.invoice(d, lines, rate, docDate, dues, parts)
	if r, ok := l.post(path+"?approve=true", body, why); ok {
		l.accepted(d, r)
	}
}

// payable are a customer's documents that a receipt may name.
func (l *walk) payable(customer, currency string) (out []*document) {
	for _, d := range l.m.docs {
		if l.m.left(d.customer, now) == customer && d.currency == currency && d.kind == "invoice" && !d.reversal {
			out = append(out, d)
		}
	}
	return out
}

func (l *walk) stepReceipt() {
	docDate := l.someDay()
	asked := pick(l.Rand, l.customers)
	d := &document{kind: "receipt", customer: l.m.left(asked, now), currency: l.currency(), date: docDate}
	var targets []*document
	if list := l.payable(d.customer, d.currency); len(list) > 0 && l.IntN(5) > 0 {
		l.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		targets = list[:min(len(list), 1+l.IntN(2))]
	}
	amount, fee, rate := 1+l.Int64N(300*pow10(decimals[d.currency])), int64(0), l.rate(d.currency)
	if l.IntN(4) == 0 {
		fee = 1 + l.Int64N(3*pow10(decimals[d.currency]))
	}
	var parts []int64
	var settle []any
	left := amount + fee
	for _, t := range targets {
		open := int64(0)
		for _, i := range t.items {
			if a, _ := i.least(docDate); a > 0 && i.from <= docDate {
				open += a
			}
		}
		p := min(left, max(open, 1))
		if l.IntN(3) == 0 && p > 1 {
			p = 1 + l.Int64N(p)
		}
		if l.IntN(12) == 0 {
			p = open + 1 // too much for the invoice
		}
		if p <= 0 {
			continue
		}
		left -= p
		parts = append(parts, p)
		settle = append(settle, map[string]any{"invoice": t.number, "amount": money(p, d.currency)})
	}
	targets = targets[:min(len(targets), len(parts))]
	if left < 0 {
		return // more than the receipt has: another way of reading, told in the stories
	}
	body := map[string]any{"customer": asked, "date": date(docDate), "currency": d.currency, "rate": text(rate, 6), "amount": money(amount, d.currency), "fee": money(fee, d.currency), "bank_account": "1002"}
	if len(settle) > 0 {
		body["settle"] = settle
	}
	other := int64(0)
	if left > 0 && left < amount && l.IntN(4) == 0 {
		other = 1 + l.Int64N(left)
		body["lines"] = []any{map[string]any{"kind": "receivable", "amount": money(amount+fee-other, d.currency)}, map[string]any{"kind": "other", "amount": money(other, d.currency)}}
	}
	s, why := l.m.receipt(d, amount, fee, other, rate, docDate, named(targets, parts, docDate, amount+fee-other))
	if r, ok := l.post("/receipts", body, why); ok {
		l.accepted(d, r)
		if s != nil {
			l.settled(s, at(r.JSON, "settlement"))
		}
	}
}

// stepSettle takes debit and credit items of one customer and currency.
func (l *walk) stepSettle() {
	on := l.someDay()
	customer, currency := l.m.left(pick(l.Rand, l.customers), now), l.currency()
	var debit, credit []*item
	for _, i := range l.m.items {
		if open, _ := i.open(1<<30, 1<<60); l.m.left(i.customer, now) != customer || i.currency != currency || open == 0 && l.IntN(10) > 0 {
			continue
		}
		if i.original > 0 {
			debit = append(debit, i)
		} else {
			credit = append(credit, i)
		}
	}
	if len(debit) == 0 || len(credit) == 0 {
		return
	}
	l.Shuffle(len(debit), func(i, j int) { debit[i], debit[j] = debit[j], debit[i] })
	l.Shuffle(len(credit), func(i, j int) { credit[i], credit[j] = credit[j], credit[i] })
	debit, credit = debit[:min(len(debit), 1+l.IntN(3))], credit[:min(len(credit), 1+l.IntN(2))]
	most := min(l.sum(debit, on), -l.sum(credit, on))
	if l.IntN(4) == 0 && most > 1 {
		most = 1 + l.Int64N(most)
	}
	if most <= 0 || l.IntN(15) == 0 {
		most++
	}
	items, amounts := l.share(debit, most, on), l.share(credit, -most, on)
	all := append(debit, credit...)
	takes := append(items, amounts...)
	var lines []any
	var used []*item
	var signed []int64
	for n, i := range all {
		if takes[n] != 0 {
			used, signed = append(used, i), append(signed, takes[n])
			lines = append(lines, map[string]any{"item": i.id, "amount": money(abs(takes[n]), i.currency)})
		}
	}
	body := map[string]any{"date": date(on), "lines": lines}
	w := l.wish(used, signed, on, lines, body)
	s, why := l.m.settle(on, used, signed, w)
	if r, ok := l.post("/settlements", body, why); ok {
		l.settled(s, r.JSON)
	}
}

// wish lets some settlements carry a difference: a credit less is taken than the
// debits have, as a discount, within the tolerance, or a little beyond it.
func (l *walk) wish(items []*item, amounts []int64, on int, lines []any, body map[string]any) (w wish) {
	n := len(items) - 1
	if n < 0 || amounts[n] >= 0 || l.IntN(3) > 0 {
		return w
	}
	c := items[n].currency
	short := int64(0)
	switch l.IntN(4) {
	case 0:
		w.stated = 1 + l.Int64N(3*pow10(decimals[c]))
		body["discount"], short = money(w.stated, c), w.stated
	case 1:
		w.earned = true
		body["discount"], short = true, earnedOn(items, amounts, on)
	}
	if w == (wish{}) || l.IntN(4) == 0 {
		w.tolerance = true
		body["tolerance"] = true
		short += l.Int64N(13) - 2
	}
	if less := amounts[n] + short; less < 0 {
		amounts[n] = less
		lines[n].(map[string]any)["amount"] = money(-less, c)
	}
	return w
}

func (l *walk) sum(items []*item, on int) (total int64) {
	for _, i := range items {
		if a, _ := i.least(on); i.from <= on {
			total += a
		}
	}
	return total
}

// share spreads an amount over items, in order; the last takes what is left.
func (l *walk) share(items []*item, amount int64, on int) []int64 {
	out := make([]int64, len(items))
	for n, i := range items {
		a, _ := i.least(on)
		if i.from > on {
			a = 0
		}
		if abs(a) > abs(amount) || n == len(items)-1 {
			a = amount
		}
		out[n] = a
		amount -= a
	}
	return out
}

func (l *walk) stepUndo() {
	s := pick(l.Rand, l.m.settlements)
	if s == nil || s.id == "" {
		return
	}
	on := max(s.date-1, l.someDay())
	day, why := l.m.firstOpen(on), ""
	switch {
	case day < s.date:
		why = "settlement_before_item"
	case s.undone != nil:
		why = "already_reversed"
	}
	r, ok := l.post("/settlements/"+s.id+"/reverse", map[string]any{"date": date(on), "reason": "核错"}, why)
	if ok {
		l.claimed("day of the undo", r.get("date"), date(day))
		l.settled(l.m.undo(s, day, true), r.JSON)
		s.undone.id = ""
	}
}

// paths are where documents of a kind are reversed.
var paths = map[string]string{"invoice": "/invoices/", "credit_note": "/credit-notes/", "receipt": "/receipts/", "refund": "/refunds/", "receivable": "/openings/", "advance": "/openings/"}

func (l *walk) stepReverse() {
	d := pick(l.Rand, l.m.docs)
	if d == nil || d.id == "" {
		return
	}
	on, chain := max(d.date-1, l.someDay()), l.IntN(2) == 0
	mirror, why := l.m.reverse(d, on, chain)
	r, ok := l.post(paths[d.kind]+d.id+"/reverse", map[string]any{"date": date(on), "reason": "作废", "chain": chain}, why)
	if ok {
		l.claimed("day of the reversal", r.get("effective_date"), date(mirror.date))
		l.accepted(mirror, r)
	}
}

func (l *walk) stepRefund() {
	var credits []*document
	for _, d := range l.m.docs {
		if d.kind == "receipt" && !d.reversal {
			credits = append(credits, d)
		}
	}
	of := pick(l.Rand, credits)
	if of == nil {
		return
	}
	on := l.someDay()
	open, _ := of.items[0].least(on)
	amount := max(1, 1+l.Int64N(max(-open, 1)))
	d := &document{kind: "refund", customer: of.customer, currency: of.currency, date: on}
	rate := l.rate(d.currency)
	s, why := l.m.refund(d, of.items[0], amount, rate)
	if r, ok := l.post("/refunds", map[string]any{"receipt": of.number, "date": date(on), "rate": text(rate, 6), "amount": money(amount, d.currency), "bank_account": "1002"}, why); ok {
		l.accepted(d, r)
		l.settled(s, at(r.JSON, "settlement"))
	}
}

func (l *walk) stepOpening() {
	asked := pick(l.Rand, l.customers)
	d := &document{kind: pick(l.Rand, []string{"receivable", "advance"}), customer: l.m.left(asked, now), currency: l.currency(), date: first(l.m.firstMonth) - 1}
	docDate := d.date - l.IntN(200)
	due := docDate + l.IntN(60)
	amount := 1 + l.Int64N(1000*pow10(decimals[d.currency]))
	b := inBase(amount, d.currency, l.rate(d.currency))
	if b == 0 {
		return
	}
	why := l.m.opening(d, amount, b, docDate, due)
	r, ok := l.post("/openings", map[string]any{"customer": asked, "kind": d.kind, "date": date(docDate), "due_date": date(due), "currency": d.currency, "amount": money(amount, d.currency), "base_amount": money(b, base)}, why)
	if ok {
		l.accepted(d, r)
	}
}

func (l *walk) stepRevalue() {
	on := last(month(l.someDay()))
	if l.IntN(5) == 0 {
		on = l.someDay()
	}
	rates, sent := map[string]int64{}, map[string]any{}
	for _, c := range []string{"USD", "JPY", "KWD"} {
		rates[c] = l.rate(c)
		sent[c] = text(rates[c], 6)
	}
	total, why := l.m.revalue(on, rates)
	if r, ok := l.post("/revaluations", map[string]any{"date": date(on), "rates": sent}, why); ok {
		l.claimed("adjustment", r.get("adjustment"), money(total, base))
		var want []string
		for i, a := range l.m.runs[len(l.m.runs)-1].adjustments {
			want = append(want, i.id+" "+money(a, base))
		}
		lines, _ := at(r.JSON, "lines").([]any)
		l.same("revaluation", cells(lines, "item", "adjustment"), want)
	}
}

func (l *walk) stepClose() {
	mo := l.m.firstMonth
	for l.m.closed[mo] {
		mo = next(mo)
	}
	switch l.IntN(5) {
	case 0:
		mo = next(mo)
	case 1:
		mo = l.m.before(mo)
	}
	if month(l.today) < mo {
		return
	}
	why := l.m.close(mo)
	r, _ := l.post("/periods/"+date(first(mo))[:7]+"/close", nil, why)
	if why == "" {
		l.claimed("ready", r.get("ready"), "true")
	}
}

func (l *walk) stepReopen() {
	var closed []int
	for mo := range l.m.closed {
		closed = append(closed, mo)
	}
	if len(closed) == 0 {
		return
	}
	sort.Ints(closed)
	mo := slices.Max(closed)
	if l.IntN(3) == 0 {
		mo = pick(l.Rand, closed)
	}
	l.post("/periods/"+date(first(mo))[:7]+"/reopen", map[string]any{"reason": "补录"}, l.m.reopen(mo))
}

// stepPost reviews and posts every voucher that waits.
func (l *walk) stepPost() {
	r := l.do("GET", "/books/"+l.book+"/vouchers?state=prepared&limit=500", nil)
	rows, _ := at(r.JSON, "rows").([]any)
	waiting := 0
	for _, v := range l.m.vouchers {
		if v.pending {
			waiting++
		}
		v.pending = false
	}
	if len(rows) != waiting {
		l.Errorf("step %d: %d vouchers wait, the model says %d", l.m.step, len(rows), waiting)
	}
	slices.Reverse(rows) // newest first
	for _, row := range rows {
		for _, to := range []string{"/review", "/post"} {
			l.post("/vouchers/"+show(at(row, "id"))+to, nil, "")
		}
	}
}
