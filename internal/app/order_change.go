package app

import (
	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/order"
	"hesuan/internal/party"
)

// OrderPatch is what may be changed of an order: fields given replace those it
// has. Lines keep their place: the second line given is the second line.
type OrderPatch struct {
	Date        Text         `json:"date,omitempty"`
	Text        *Text        `json:"text,omitempty"`
	Rate        *Text        `json:"rate,omitempty"` // "" leaves it to the table's on the day of each invoice
	Salesperson Text         `json:"salesperson,omitempty"`
	Contract    *Text        `json:"contract,omitempty"`
	Terms       *TermsInput  `json:"terms,omitempty"` // {} leaves them to the customer's again
	Lines       *[]LineInput `json:"lines,omitempty"`
}

// ChangeOrder changes a draft, or amends an order that is confirmed or held:
// its credit is checked again.
type ChangeOrder struct {
	ID      string
	Version int64
	Input   OrderPatch
}

// Right of the command.
func (ChangeOrder) Right() access.Function { return access.OrderWrite }

// Decide changes the order.
func (c ChangeOrder) Decide(d *Desk) (any, error) {
	o, cust, lines, err := d.order(c.ID, c.Right())
	if err != nil {
		return nil, err
	}
	if o.Version != c.Version {
		return nil, fault.NewConflict("version_conflict", fault.Args{"version": itoa(o.Version)}).With("version", o.Version)
	}
	if o.Status == order.Closed || o.Status == order.Void {
		return nil, forbids(o)
	}
	was := o
	after, err := d.amend(&o, cust, lines, c.Input)
	if err != nil {
		return nil, err
	}
	var sheet *CreditSheet
	if o.Status == order.Draft {
		sheet, err = d.foresee(o, cust, lines, after)
	} else {
		sheet, err = d.judgeOrder(&o, cust, lines, after)
	}
	if err != nil {
		return nil, err
	}
	if err := d.keepOrder(was, o, cust, lines, after); err != nil {
		return nil, err
	}
	if o.Status != order.Draft {
		err = d.keepSheet(sheet, cust, o.ID)
	}
	if err != nil {
		return nil, err
	}
	d.Log("order.change", o.Number, "")
	d.Detail(map[string]any{"before": showOrder(was, cust, lines, d.Today), "after": showOrder(o, cust, after, d.Today)})
	return d.orderAnswer(bumped(o), cust, after, sheet), nil
}

// amend reads what is to change.
func (d *Desk) amend(o *order.Order, cust party.Customer, lines []order.Line, in OrderPatch) ([]order.Line, error) {
	var f fields
	o.Date = f.date("date", in.Date, o.Date)
	if in.Text != nil {
		o.Text = f.text("text", *in.Text, 500)
	}
	if in.Rate != nil {
		o.Rate = f.rate("rate", *in.Rate)
	}
	if in.Contract != nil {
		o.Contract = f.text("contract", *in.Contract, 60)
	}
	if in.Terms != nil {
		o.Terms = nil
		if *in.Terms != (TermsInput{}) {
			own := ownTerms(&f, in.Terms, cust.Terms)
			o.Terms = &own
		}
	}
	after := lines
	if in.Lines != nil {
		after = amendLines(&f, lines, d.orderLines(&f, *in.Lines, o.Currency))
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	var err error
	if in.Salesperson != "" {
		if o.Salesperson, err = d.dimValue("salesperson", in.Salesperson); err != nil {
			return nil, err
		}
	}
	o.Total, _, err = order.Totals(after)
	return after, err
}

// amendLines puts new lines in the place of old ones. A line that is in use
// keeps its product, what is invoiced of it its price; none shrinks below what
// was delivered or invoiced; one that is left out stays with nothing on it.
func amendLines(f *fields, old, given []order.Line) []order.Line {
	var out []order.Line
	for i, was := range old {
		if i >= len(given) {
			if was.Delivered != 0 || was.Invoiced != 0 {
				f.c.AddErr("lines", fault.NewRefused("line_in_use", fault.Args{"line": itoa(was.Line)}))
			}
			was.Quantity, was.Net, was.Tax, was.Discount = 0, 0, 0, 0
			out = append(out, was)
			continue
		}
		now, used := given[i], max(was.Delivered, was.Invoiced)
		if used > 0 && now.Product != was.Product || was.Invoiced > 0 && (now.Price != was.Price || now.TaxRate != was.TaxRate) {
			f.c.AddErr(nth("lines", i, "price"), fault.NewRefused("line_in_use", fault.Args{"line": itoa(was.Line)}))
		}
		if now.Quantity < used {
			f.c.AddErr(nth("lines", i, "quantity"), fault.NewRefused("quantity_below_used", fault.Args{"line": itoa(was.Line), "used": used.String()}))
		}
		now.Line, now.Delivered, now.Invoiced, now.InvoicedAmount, now.Shipped = was.Line, was.Delivered, was.Invoiced, was.InvoicedAmount, was.Shipped
		if share, err := now.Gross().Part(money.Amount(now.Delivered), money.Amount(max(1, now.Quantity))); err == nil {
			now.DeliveredAmount = share
		}
		out = append(out, now)
	}
	for i := len(old); i < len(given); i++ {
		given[i].Line = int64(i + 1)
		out = append(out, given[i])
	}
	return out
}

// MoveOrder closes an order, opens a closed one again (its credit is checked),
// or takes a draft away.
type MoveOrder struct {
	ID string
	To order.Status // closed, confirmed, void
}

// Right of the command.
func (c MoveOrder) Right() access.Function {
	if c.To == order.Void {
		return access.OrderWrite
	}
	return access.OrderConfirm
}

// Decide moves the order.
func (c MoveOrder) Decide(d *Desk) (any, error) {
	o, cust, lines, err := d.order(c.ID, c.Right())
	if err != nil {
		return nil, err
	}
	if !c.allowed(o.Status, lines) {
		return nil, forbids(o)
	}
	was := o
	var sheet *CreditSheet
	switch c.To {
	case order.Confirmed:
		o.Closed = 0
		if err = d.usable("customer", cust, party.BlockOrders); err == nil {
			sheet, err = d.judgeOrder(&o, cust, lines, lines)
		}
	case order.Closed:
		o.Status, o.Closed = c.To, d.Today
	default:
		o.Status = c.To
	}
	if err != nil {
		return nil, err
	}
	if err := d.keepOrder(was, o, cust, lines, lines); err != nil {
		return nil, err
	}
	if err := d.keepSheet(sheet, cust, o.ID); err != nil {
		return nil, err
	}
	d.Log("order."+string(o.Status), o.Number, "")
	return d.orderAnswer(bumped(o), cust, lines, sheet), nil
}

// allowed tells which states lead where. An order something was delivered or
// invoiced of can only be closed.
func (c MoveOrder) allowed(from order.Status, lines []order.Line) bool {
	switch c.To {
	case order.Void:
		return from == order.Draft || from == order.Held && order.Progress(lines, delivered) == "none" && order.Progress(lines, invoiced) == "none"
	case order.Closed:
		return from == order.Confirmed || from == order.Held
	}
	return from == order.Closed
}
