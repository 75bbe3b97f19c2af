package proof

// What documents post, as the model understands docs/accounting/model.md.

// line is a line of an invoice: quantity in thousandths, price in millionths,
// tax in thousandths of a percent.
type line struct {
	quantity, price, tax int64
	included             bool
	discount             int64 // an amount off
	percent              int64 // or thousandths of a percent off
}

// amounts works a line out to the minor unit.
func (l line) amounts(currency string) (net, tax int64) {
	gross := divide(l.quantity, l.price, pow10(9-decimals[currency]))
	if l.percent > 0 {
		gross -= divide(gross, l.percent, 100_000)
	}
	gross -= l.discount
	if l.included {
		tax = divide(gross, l.tax, 100_000+l.tax)
		return gross - tax, tax
	}
	return gross, divide(gross, l.tax, 100_000)
}

// invoice posts an invoice, or red a credit note; parts are instalments.
func (m *model) invoice(d *document, lines []line, rate int64, docDate int, dues []int, parts []int64) (why string) {
	if m.shut(d.date) {
		return "period_closed"
	}
	var net, tax int64
	for _, l := range lines {
		n, t := l.amounts(d.currency)
		net, tax = net+n, tax+t
	}
	sign := int64(1)
	if d.kind == "credit_note" {
		sign = -1
	}
	d.total = sign * (net + tax)
	b, taxBase := inBase(d.total, d.currency, rate), inBase(sign*tax, d.currency, rate)
	if len(parts) == 0 {
		parts = []int64{net + tax}
	}
	left := b
	for n, p := range parts {
		part := left
		if n < len(parts)-1 {
			part = divide(b, sign*p, d.total)
		}
		left -= part
		d.items = append(d.items, &item{customer: d.customer, account: "1122", currency: d.currency, original: sign * p, base: part, from: d.date, due: dues[n], docDate: docDate, origin: docDate, step: m.step, terms: d.terms})
	}
	d.voucher = m.post(d.date, entry{"1122", d.customer, d.currency, false, d.total, b},
		entry{account: "6001", currency: d.currency, credit: true, amount: sign * net, base: b - taxBase},
		entry{account: "2221.01.02", currency: d.currency, credit: true, amount: sign * tax, base: taxBase})
	m.add(d)
	return ""
}

func (m *model) add(d *document) {
	m.docs = append(m.docs, d)
	m.items = append(m.items, d.items...)
}

// part is what a receipt takes off an item.
type part struct {
	*item
	amount int64
}

// named are the parts of a receipt that names invoices: what goes to each is
// taken off its items in their order.
func named(invoices []*document, parts []int64, on int, most int64) func() ([]part, string) {
	return func() (list []part, why string) {
		used, early := int64(0), false
		for n, inv := range invoices {
			left := parts[n]
			for _, i := range inv.items {
				open, _ := i.least(on)
				if left == 0 || open <= 0 {
					continue
				}
				early = early || on < i.from
				a := min(left, open)
				left, used = left-a, used+a
				list = append(list, part{i, a})
			}
			if left > 0 {
				return nil, "over_allocated"
			}
		}
		if used > most {
			return nil, "over_allocated"
		}
		if early {
			return nil, "settlement_before_item"
		}
		return list, ""
	}
}

// receipt posts money that came, and what it takes off items at once; other of it
// is no business of the customer's.
func (m *model) receipt(d *document, amount, fee, other, rate int64, docDate int, takes func() ([]part, string)) (s *settlement, why string) {
	if m.shut(d.date) {
		return nil, "period_closed"
	}
	whole, total := amount+fee, amount+fee-other
	all, feeBase := inBase(whole, d.currency, rate), inBase(fee, d.currency, rate)
	b := all
	if other > 0 {
		b = divide(all, total, whole)
	}
	own := &item{customer: d.customer, account: "2205", currency: d.currency, original: -total, base: -b, from: d.date, due: docDate, docDate: docDate, origin: docDate, step: m.step}
	s = &settlement{date: d.date, merged: d}
	entries := []entry{{account: "1002", currency: d.currency, amount: amount, base: all - feeBase}, {account: "6603.04", currency: d.currency, amount: fee, base: feeBase}}
	if other > 0 {
		entries = append(entries, entry{account: "6051", currency: d.currency, credit: true, amount: other, base: all - b})
	}
	list, why := takes()
	if why != "" {
		return nil, why
	}
	used := int64(0)
	for _, p := range list {
		i := p.item
		tb, _ := take(i, p.amount, max(d.date, i.from))
		used, s.fx = used+p.amount, s.fx+tb
		s.lines, s.amounts, s.bases = append(s.lines, i), append(s.amounts, p.amount), append(s.bases, tb)
		entries = append(entries, entry{i.account, i.customer, i.currency, true, p.amount, tb})
	}
	usedBase := b
	if used < total {
		usedBase = divide(b, used, total)
	}
	entries = append(entries, entry{"2205", d.customer, d.currency, true, total - used, b - usedBase})
	if used > 0 {
		s.fx -= usedBase
		s.lines, s.amounts, s.bases = append(s.lines, own), append(s.amounts, -used), append(s.bases, -usedBase)
		entries = append(entries, fxEntry(s.fx, d.currency))
	} else {
		s, entries[len(entries)-1] = nil, entry{"2205", d.customer, d.currency, true, total, b}
	}
	d.total, d.items = -total, []*item{own}
	d.voucher = m.post(d.date, entries...)
	m.add(d)
	if s != nil {
		s.voucher = d.voucher
		m.keep(s)
	}
	return s, ""
}

// refund gives back what is open on a credit.
func (m *model) refund(d *document, target *item, amount, rate int64) (s *settlement, why string) {
	if m.shut(d.date) {
		return nil, "period_closed"
	}
	if d.date < target.from {
		return nil, "settlement_before_item"
	}
	tb, ok := take(target, -amount, d.date)
	if !ok {
		return nil, "over_allocated"
	}
	b := inBase(amount, d.currency, rate)
	own := &item{customer: d.customer, account: target.account, currency: d.currency, original: amount, base: b, from: d.date, due: d.date, docDate: d.date, origin: d.date, step: m.step}
	d.total, d.items = amount, []*item{own}
	s = &settlement{date: d.date, merged: d, lines: []*item{own, target}, amounts: []int64{amount, -amount}, bases: []int64{b, tb}, fx: b + tb}
	d.voucher = m.post(d.date, entry{target.account, d.customer, d.currency, false, amount, -tb},
		entry{account: "1002", currency: d.currency, credit: true, amount: amount, base: b}, fxEntry(s.fx, d.currency))
	s.voucher = d.voucher
	m.add(d)
	return m.keep(s), ""
}

// opening posts an opening item, a claim or an advance.
func (m *model) opening(d *document, amount, b int64, docDate, due int) (why string) {
	if m.shut(d.date) {
		return "period_closed"
	}
	account := "1122"
	e, o := entry{"1122", d.customer, d.currency, false, amount, b}, entry{account: "4104.99", currency: d.currency, credit: true, amount: amount, base: b}
	if d.kind == "advance" {
		account = "2205"
		e, o = entry{"2205", d.customer, d.currency, true, amount, b}, entry{account: "4104.99", currency: d.currency, amount: amount, base: b}
		amount, b = -amount, -b
	}
	d.total = amount
	d.items = []*item{{customer: d.customer, account: account, currency: d.currency, original: amount, base: b, from: d.date, due: due, docDate: docDate, origin: docDate, step: m.step}}
	d.voucher = m.post(d.date, e, o)
	m.add(d)
	return ""
}
