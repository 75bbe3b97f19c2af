package app

import (
	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/credit"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/order"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
)

// OrderInput is a sales order as a caller gives it.
type OrderInput struct {
	Customer    Text        `json:"customer"`
	Date        Text        `json:"date"`
	Currency    Text        `json:"currency,omitempty"`
	Rate        Text        `json:"rate,omitempty"`
	Salesperson Text        `json:"salesperson,omitempty"`
	Text        Text        `json:"text,omitempty"`
	Contract    Text        `json:"contract,omitempty"`
	Terms       *TermsInput `json:"terms,omitempty"` // of payment, for its invoices: its customer's unless given
	Lines       []LineInput `json:"lines"`
	ExternalID  Text        `json:"external_id,omitempty"`
}

// CreateOrder makes a sales order in draft; Confirm checks its credit and
// confirms it at once (an import).
type CreateOrder struct {
	Input   OrderInput
	Confirm bool
}

// Right of the command.
func (c CreateOrder) Right() access.Function {
	if c.Confirm {
		return access.OrderConfirm
	}
	return access.OrderWrite
}

// Decide makes the order.
func (c CreateOrder) Decide(d *Desk) (any, error) {
	o := order.Order{Status: order.Draft, Maker: d.Call.Who.UserID, Version: 1}
	cust, lines, err := d.readOrder(&o, c.Input, c.Right())
	if err != nil {
		return nil, err
	}
	o.ID = d.NewID()
	o.Number = d.number("DD", o.Date.Year())
	d.Refs.Fresh(refOrderNumber+o.Number, o.ID)
	if o.External != "" {
		if err := d.claim(refOrderExt+o.External, o.ID, fault.NewConflict("duplicate_number", fault.Args{"number": o.External}).At("external_id")); err != nil {
			return nil, err
		}
	}
	d.OrderLines.Begin(o.ID)
	for _, l := range lines {
		d.OrderLines.Put(o.ID, l.Line, l)
	}
	if c.Confirm {
		return d.confirmOrder(o, cust, lines)
	}
	d.Orders.Put(o.ID, o)
	d.Log("order.create", o.Number, "")
	sheet, err := d.foresee(o, cust, lines, lines)
	return d.orderAnswer(o, cust, lines, sheet), err
}

// foresee says in a dry run of a draft what its confirmation would come to, so
// that whoever enters an order sees it while typing; nothing is kept of it.
func (d *Desk) foresee(o order.Order, cust party.Customer, before, after []order.Line) (*CreditSheet, error) {
	if !d.Call.DryRun {
		return nil, nil
	}
	sheet, err := d.judgeOrder(&o, cust, before, after)
	if sheet != nil {
		sheet.Message = d.creditWords(sheet, cust)
	}
	return sheet, err
}

// readOrder checks an input and works out its amounts.
func (d *Desk) readOrder(o *order.Order, in OrderInput, right access.Function) (party.Customer, []order.Line, error) {
	c, err := d.customer("customer", in.Customer, right)
	if err != nil {
		return c, nil, err
	}
	if err := d.usable("customer", c, party.BlockOrders); err != nil {
		return c, nil, err
	}
	o.Customer, o.Salesperson = c.ID, c.Salesperson
	var f fields
	f.required("date", in.Date)
	o.Date = f.date("date", in.Date, 0)
	o.Currency = f.currency("currency", in.Currency, d.currencyOf(c))
	o.Rate = f.rate("rate", in.Rate)
	o.External = f.text("external_id", in.ExternalID, 120)
	o.Text = f.text("text", in.Text, 500)
	o.Contract = f.text("contract", in.Contract, 60)
	if in.Terms != nil {
		own := ownTerms(&f, in.Terms, c.Terms)
		o.Terms = &own
	}
	lines := d.orderLines(&f, in.Lines, o.Currency)
	if err := f.err(); err != nil {
		return c, nil, err
	}
	if in.Salesperson != "" {
		if o.Salesperson, err = d.dimValue("salesperson", in.Salesperson); err != nil {
			return c, nil, err
		}
	}
	o.Total, _, err = order.Totals(lines)
	return c, lines, err
}

// orderLines reads lines; what is ordered is positive, returns come later.
func (d *Desk) orderLines(f *fields, in []LineInput, c money.Currency) []order.Line {
	read := d.readLines(f, in, c, nil)
	lines := make([]order.Line, 0, len(read))
	for i, l := range read {
		given := nth("lines", i, "delivery_date")
		f.aboveZero(nth("lines", i, "quantity"), l.Quantity)
		lines = append(lines, order.Line{Line: l.Line, Product: l.Product, Description: l.Description, Quantity: l.Quantity, Price: l.Price, TaxRate: l.TaxRate,
			Net: l.Net, Tax: l.Tax, Discount: l.Discount, Wanted: f.date(given, in[i].DeliveryDate, 0)})
	}
	return lines
}

// aboveZero notes a quantity that is zero or negative.
func (f *fields) aboveZero(field string, q money.Quantity) {
	switch {
	case q < 0:
		f.c.Add(field, "negative_not_allowed", fault.Args{"value": q.String()})
	case q == 0 && f.ok():
		f.c.Add(field, "zero_not_allowed", nil)
	}
}

// order finds an order by id, number or external id; one of a customer the
// caller may not see is not there.
func (d *Desk) order(name string, right access.Function) (order.Order, party.Customer, []order.Line, error) {
	missing := fault.NewNotFound("order", name)
	id, ok := d.findID(idOrder, refOrderNumber, name)
	if !ok {
		id, ok = d.Refs.Get(refOrderExt + name)
	}
	o, found := d.Orders.Get(id)
	if !ok || !found {
		return o, party.Customer{}, nil, missing
	}
	c, err := d.visible(o.Customer, right, "order", name)
	lines, _ := d.OrderLines.Get(o.ID)
	return o, c, order.Sorted(lines), err
}

// keepOrder writes an order and its lines, and moves the exposure of its
// customer by what they take up now and did before.
func (d *Desk) keepOrder(was, now order.Order, c party.Customer, before, after []order.Line) error {
	orders, delivered, err := order.Pending(was.Status, before)
	if err != nil {
		return err
	}
	nowOrders, nowDelivered, err := order.Pending(now.Status, after)
	if err != nil {
		return err
	}
	relief := d.reliefOf(now.ID, nowOrders+nowDelivered) - d.reliefOf(now.ID, orders+delivered)
	d.exposeOrder(c, now.Currency, credit.Exposure{Credit: relief, Orders: nowOrders - orders, Delivered: nowDelivered - delivered})
	if orders+delivered == 0 && nowOrders+nowDelivered != 0 {
		d.OrdersOf.Append(now.Customer, now.ID)
	}
	now.Version++
	d.Orders.Put(now.ID, now)
	for _, l := range after {
		d.OrderLines.Put(now.ID, l.Line, l)
	}
	return nil
}

// OrderLineAnswer is an order's line with what has become of it.
type OrderLineAnswer struct {
	LineAnswer
	Delivered string `json:"delivered"`
	Invoiced  string `json:"invoiced"`
	// DeliveryDate is when it is to be delivered; Late: that was before today.
	DeliveryDate string `json:"delivery_date,omitempty"`
	Late         bool   `json:"late,omitempty"`
}

// OrderAnswer is an order as answers show it. Delivery and invoicing are none,
// part or full; credit is the sheet of the check just made.
type OrderAnswer struct {
	ID          ID                `json:"id"`
	Number      string            `json:"number"`
	Customer    Named             `json:"customer"`
	BillTo      *Named            `json:"bill_to"` // who is billed for it now, where that is another
	Date        string            `json:"date"`
	Currency    string            `json:"currency"`
	Rate        string            `json:"rate,omitempty"`
	Salesperson string            `json:"salesperson"`
	Total       string            `json:"total"`
	Tax         string            `json:"tax"`
	Net         string            `json:"net"`
	Status      string            `json:"status"`
	Delivery    string            `json:"delivery"`
	Invoicing   string            `json:"invoicing"`
	Released    bool              `json:"released"`
	Received    string            `json:"received,omitempty"` // of one order: what of its invoices in force is settled
	Text        string            `json:"text,omitempty"`
	Contract    string            `json:"contract,omitempty"`
	Terms       *TermsAnswer      `json:"terms,omitempty"`         // its own terms of payment; absent: its customer's
	NextDate    string            `json:"next_delivery,omitempty"` // the first day on which something that is left is to be delivered
	Late        bool              `json:"late,omitempty"`          // that day is past, and the order is not closed
	ExternalID  string            `json:"external_id,omitempty"`
	Lines       []OrderLineAnswer `json:"lines"`
	Credit      *CreditSheet      `json:"credit"`
	Request     *CreditRequest    `json:"request,omitempty"` // for more credit: the newest one
	Deliveries  []*DeliveryAnswer `json:"deliveries,omitempty"`
	Invoices    []OrderInvoice    `json:"invoices,omitempty"`
	Signed      []Signature       `json:"signed,omitempty"` // of one order: who made, confirmed and released it
	Version     int64             `json:"version"`
	DryRun      bool              `json:"dry_run,omitempty"`
	Warnings    []Warning         `json:"warnings"`
}

// OrderInvoice is an invoice made from an order.
type OrderInvoice struct {
	ID     ID     `json:"id"`
	Number string `json:"number"`
	Date   string `json:"date"`
	Total  string `json:"total"`
	Open   string `json:"open"`
	Status string `json:"status"`
}

// orderAnswer shows an order just decided.
func (d *Desk) orderAnswer(o order.Order, c party.Customer, lines []order.Line, sheet *CreditSheet) *OrderAnswer {
	a := showOrder(o, c, lines, d.Today)
	a.ID, a.DryRun, a.Warnings, a.Credit = d.newly(idOrder, o.ID), d.Call.DryRun, d.warnings(), sheet
	if b, ok := d.billed(c); ok && c.BillTo != 0 {
		n := namedCustomer(b)
		a.BillTo = &n
	}
	if m, ok := d.Dims.Get(o.Salesperson); o.Salesperson != 0 && ok {
		a.Salesperson = m.Code
	}
	return a
}

// showOrder shows an order; today says what is late.
func showOrder(o order.Order, c party.Customer, lines []order.Line, today cal.Date) *OrderAnswer {
	cur := o.Currency
	a := &OrderAnswer{ID: makeID(idOrder, o.ID), Number: o.Number, Customer: namedCustomer(c), Date: o.Date.String(), Currency: string(cur), Total: o.Total.Format(cur),
		Status: string(o.Status), Released: o.Released != 0 && o.Released >= o.Total, Text: o.Text, Contract: o.Contract, ExternalID: o.External, Lines: []OrderLineAnswer{}, Version: o.Version, Warnings: []Warning{},
		Delivery: order.Progress(lines, delivered), Invoicing: order.Progress(lines, invoiced)}
	if o.Rate != 0 {
		a.Rate = o.Rate.String()
	}
	if o.Terms != nil {
		own := showTerms(*o.Terms)
		a.Terms = &own
	}
	waits := o.Status == order.Confirmed || o.Status == order.Held
	if next := order.NextDelivery(lines); next != 0 {
		a.NextDate, a.Late = next.String(), waits && next < today
	}
	var tax money.Amount
	for _, l := range lines {
		if l.Quantity == 0 {
			continue // taken off the order
		}
		tax += l.Tax
		doc := receivable.Line{Line: l.Line, Product: l.Product, Description: l.Description, Quantity: l.Quantity, Price: l.Price, TaxRate: l.TaxRate, Net: l.Net, Tax: l.Tax, Discount: l.Discount}
		a.Lines = append(a.Lines, OrderLineAnswer{lineAnswer(doc, cur), l.Delivered.String(), l.Invoiced.String(), dateText(l.Wanted), waits && l.Due() != 0 && l.Due() < today})
	}
	a.Tax, a.Net = tax.Format(cur), (o.Total - tax).Format(cur)
	return a
}

func delivered(l order.Line) money.Quantity { return l.Delivered }

func invoiced(l order.Line) money.Quantity { return l.Invoiced }
