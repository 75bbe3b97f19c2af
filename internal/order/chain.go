package order

import (
	"sort"
	"strconv"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/money"
)

// Gross is a line's amount with tax.
func (l Line) Gross() money.Amount { return l.Net + l.Tax }

// Deliverable is what may still leave.
func (l Line) Deliverable() money.Quantity { return l.Quantity - l.Delivered }

// Invoiceable is what may still be invoiced, delivered or not.
func (l Line) Invoiceable() money.Quantity { return l.Quantity - l.Invoiced }

// Due is the day on which what has neither left nor been invoiced is to be
// delivered; 0 where nothing is left or no day is agreed.
func (l Line) Due() cal.Date {
	if max(l.Delivered, l.Invoiced) >= l.Quantity {
		return 0
	}
	return l.Wanted
}

// NextDelivery is the first day on which something of an order is to be
// delivered; 0 where there is none.
func NextDelivery(lines []Line) (next cal.Date) {
	for _, l := range lines {
		if day := l.Due(); day != 0 && (next == 0 || day < next) {
			next = day
		}
	}
	return next
}

// waiting is what was delivered and not invoiced.
func (l Line) waiting() money.Quantity { return max(0, l.Delivered-l.Invoiced) }

// share is the part of an amount that a quantity has in the whole line.
func (l Line) share(a money.Amount, q money.Quantity) (money.Amount, error) {
	if l.Quantity == 0 {
		return 0, nil
	}
	return a.Part(money.Amount(q), money.Amount(l.Quantity))
}

// Worth is the net and the tax of a part of the line, at its price.
func (l Line) Worth(q money.Quantity) (net, tax money.Amount, err error) {
	if net, err = l.share(l.Net, q); err != nil {
		return 0, 0, err
	}
	tax, err = l.share(l.Tax, q)
	return net, tax, err
}

// Next is the part of a line that an invoice of the next q units takes: what
// the line is worth up to there, less what it was worth before. So the parts
// sum to the line exactly, in whatever steps it is invoiced.
func (l Line) Next(q money.Quantity) (net, tax, discount money.Amount, err error) {
	for _, x := range []struct {
		whole money.Amount
		part  *money.Amount
	}{{l.Net, &net}, {l.Tax, &tax}, {l.Discount, &discount}} {
		to, err := l.share(x.whole, l.Invoiced+q)
		if err != nil {
			return 0, 0, 0, err
		}
		from, err := l.share(x.whole, l.Invoiced)
		if err != nil {
			return 0, 0, 0, err
		}
		*x.part = to - from
	}
	return net, tax, discount, nil
}

// Invoicing refuses to invoice more than is left (INV-11).
func (l Line) Invoicing(q money.Quantity) error {
	if q > l.Invoiceable() {
		return l.exceeded(l.Invoiceable(), q)
	}
	return nil
}

// exceeded refuses a quantity beyond what is left (INV-11).
func (l Line) exceeded(left, wanted money.Quantity) error {
	return fault.NewRefused("quantity_exceeded", fault.Args{"line": strconv.FormatInt(l.Line, 10), "left": left.String(), "wanted": wanted.String()})
}

// Deliver lets q units leave at a cost. What was invoiced before it left is
// sold already: its part of the cost is an expense at once; the rest waits in
// goods shipped for its invoice.
func (l Line) Deliver(q money.Quantity, cost money.Amount) (next Line, expense money.Amount, err error) {
	if q > l.Deliverable() {
		return l, 0, l.exceeded(l.Deliverable(), q)
	}
	sold := min(q, max(0, l.Invoiced-l.Delivered))
	if expense, err = cost.Part(money.Amount(sold), money.Amount(q)); err != nil {
		return l, 0, err
	}
	l.Delivered += q
	l.Shipped += cost - expense
	l.DeliveredAmount, err = l.share(l.Gross(), l.Delivered)
	return l, expense, err
}

// Return takes q units back at the cost they left with: first what waits for
// its invoice, then what was sold; expense is the part given back by the cost
// of sales. With the last unit that waits, all its cost leaves goods shipped.
func (l Line) Return(q money.Quantity, cost money.Amount) (next Line, expense money.Amount, err error) {
	if q > l.Delivered {
		return l, 0, l.exceeded(l.Delivered, q)
	}
	unsold, back := min(q, l.waiting()), l.Shipped
	if unsold < l.waiting() || unsold == 0 {
		part, err := cost.Part(money.Amount(unsold), money.Amount(q))
		if err != nil {
			return l, 0, err
		}
		back = min(part, l.Shipped)
	}
	l.Delivered -= q
	l.Shipped -= back
	l.DeliveredAmount, err = l.share(l.Gross(), l.Delivered)
	return l, cost - back, err
}

// Invoice lets q units be invoiced with their amount; moved is the cost that
// leaves goods shipped for the cost of sales.
func (l Line) Invoice(q money.Quantity, gross money.Amount) (next Line, moved money.Amount, err error) {
	if err := l.Invoicing(q); err != nil {
		return l, 0, err
	}
	if wait := l.waiting(); wait > 0 {
		if moved, err = l.Shipped.Part(money.Amount(min(q, wait)), money.Amount(wait)); err != nil {
			return l, 0, err
		}
	}
	l.Invoiced += q
	l.InvoicedAmount += gross
	l.Shipped -= moved
	return l, moved, nil
}

// Uninvoice takes an invoice of q units back (it was reversed), with the cost
// it had moved.
func (l Line) Uninvoice(q money.Quantity, gross, moved money.Amount) Line {
	l.Invoiced -= q
	l.InvoicedAmount -= gross
	l.Shipped += moved
	return l
}

// Pending is what an order takes up of its customer's credit, with tax: what
// is confirmed and neither delivered nor invoiced (nothing while it is held or
// once it is closed), and what is delivered and not invoiced, in any state.
func Pending(s Status, lines []Line) (orders, delivered money.Amount, err error) {
	var sums [2]money.Sum
	for _, l := range lines {
		gone, err := l.share(l.Gross(), l.waiting())
		if err != nil {
			return 0, 0, err
		}
		sums[1].Add(gone)
		if s != Confirmed {
			continue
		}
		left, err := l.share(l.Gross(), l.Quantity-max(l.Delivered, l.Invoiced))
		if err != nil {
			return 0, 0, err
		}
		sums[0].Add(left)
	}
	if orders, err = sums[0].Value(); err != nil {
		return 0, 0, err
	}
	delivered, err = sums[1].Value()
	return orders, delivered, err
}

// Totals sums the lines.
func Totals(lines []Line) (total, tax money.Amount, err error) {
	var all, taxes money.Sum
	for _, l := range lines {
		all.Add(l.Gross())
		taxes.Add(l.Tax)
	}
	if total, err = all.Value(); err != nil {
		return 0, 0, err
	}
	tax, err = taxes.Value()
	return total, tax, err
}

// Sorted puts lines in their order.
func Sorted(lines map[int64]Line) []Line {
	out := make([]Line, 0, len(lines))
	for _, l := range lines {
		out = append(out, l)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].Line < out[j].Line })
	return out
}

// Progress says how far a quantity has come along the lines: none, part, full.
func Progress(lines []Line, done func(Line) money.Quantity) string {
	some, all := false, true
	for _, l := range lines {
		some = some || done(l) > 0
		all = all && done(l) == l.Quantity
	}
	switch {
	case !some:
		return "none"
	case all:
		return "full"
	}
	return "part"
}

// Match finds the line an invoice line is for, where it names none: the first
// with the same product, else the same description, that has enough left.
func Match(lines []Line, product int64, description string, q money.Quantity) int64 {
	for _, l := range lines {
		same := product != 0 && l.Product == product || product == 0 && l.Product == 0 && l.Description == description
		if same && l.Invoiceable() >= q {
			return l.Line
		}
	}
	return 0
}
