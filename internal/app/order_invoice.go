package app

import (
	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/order"
	"hesuan/internal/receivable"
)

// InvoiceOrderInput says what of an order is invoiced; without lines all that
// is left.
type InvoiceOrderInput struct {
	Date          Text              `json:"date"`
	EffectiveDate Text              `json:"effective_date,omitempty"`
	DueDate       Text              `json:"due_date,omitempty"`
	Rate          Text              `json:"rate,omitempty"`
	TaxInvoiceNo  Text              `json:"tax_invoice_no,omitempty"`
	InvoiceType   Text              `json:"invoice_type,omitempty"`
	Contract      Text              `json:"contract,omitempty"` // the order's unless given
	Terms         *TermsInput       `json:"terms,omitempty"`    // the order's unless given
	Text          Text              `json:"text,omitempty"`
	Lines         []QuantityInput   `json:"lines,omitempty"`
	Instalments   []InstalmentInput `json:"instalments,omitempty"`
	ExternalID    Text              `json:"external_id,omitempty"`
}

// InvoiceOrder makes an invoice from an order, posted at once unless a draft
// is wanted.
type InvoiceOrder struct {
	ID    string
	Input InvoiceOrderInput
	Draft bool
}

// Right of the command.
func (c InvoiceOrder) Right() access.Function {
	if c.Draft {
		return access.InvoiceWrite
	}
	return access.InvoiceApprove
}

// Decide makes the invoice.
func (c InvoiceOrder) Decide(d *Desk) (any, error) {
	o, cust, lines, err := d.order(c.ID, c.Right())
	if err != nil {
		return nil, err
	}
	in := InvoiceInput{Customer: Text(makeID(idCustomer, cust.ID)), Order: Text(o.Number), Date: c.Input.Date, EffectiveDate: c.Input.EffectiveDate, DueDate: c.Input.DueDate,
		Currency: Text(o.Currency), Rate: c.Input.Rate, TaxInvoiceNo: c.Input.TaxInvoiceNo, InvoiceType: c.Input.InvoiceType, Contract: c.Input.Contract, Terms: c.Input.Terms, Text: c.Input.Text, Instalments: c.Input.Instalments, ExternalID: c.Input.ExternalID}
	moved, err := d.quantities(c.Input.Lines, lines, order.Line.Invoiceable)
	if err != nil {
		return nil, err
	}
	for _, m := range moved {
		in.Lines = append(in.Lines, LineInput{OrderLine: Text(itoa(m.OrderLine)), Quantity: Text(m.Quantity.String())})
	}
	return CreateInvoice{Kind: receivable.Invoice, Input: in, Approve: !c.Draft}.Decide(d)
}

// orderOf finds the order an invoice is for, nil where it names none.
func (d *Desk) orderOf(kind receivable.Kind, in InvoiceInput, right access.Function) (*orderLines, error) {
	if in.Order == "" {
		return nil, nil
	}
	o, c, lines, err := d.order(string(in.Order), right)
	unknown := fault.NewRefused("unknown_document", fault.Args{"document": string(in.Order)}).At("order")
	switch {
	case err != nil || kind != receivable.Invoice:
		return nil, unknown
	case o.Status == order.Held:
		return nil, d.hold(nil, c)
	case o.Status != order.Confirmed:
		return nil, forbids(o)
	}
	return &orderLines{Order: o, lines: lines}, nil
}

// orderLines is an order with its lines, as an invoice draws on them.
type orderLines struct {
	order.Order
	lines []order.Line
}

// line works out a part of an order's line at the order's price.
func (o *orderLines) line(f *fields, i int, in LineInput, q money.Quantity) (receivable.Line, bool) {
	l, ok := lineOf(o.lines, in.OrderLine)
	if !ok {
		f.c.AddErr(nth("lines", i, "order_line"), unknownLine(in.OrderLine))
		return receivable.Line{}, false
	}
	out := receivable.Line{Line: int64(i + 1), Product: l.Product, Description: l.Description, Quantity: q, Price: l.Price, TaxRate: l.TaxRate, OrderLine: l.Line}
	f.aboveZero(nth("lines", i, "quantity"), q)
	if err := l.Invoicing(q); err != nil {
		f.c.AddErr(nth("lines", i, "quantity"), err)
		return out, true
	}
	net, tax, discount, err := l.Next(q)
	f.c.AddErr(nth("lines", i, "quantity"), err)
	out.Net, out.Tax, out.Discount = net, tax, discount
	l.Invoiced += q // the next line may draw on the same
	o.lines[l.Line-1] = l
	return out, true
}

// match says which line of the order an invoice line with a price of its own
// draws on: the one it names, else one of the same product; 0: none (freight
// and the like).
func (o *orderLines) match(f *fields, i int, in LineInput, line receivable.Line) int64 {
	if in.OrderLine == "" {
		return order.Match(o.lines, line.Product, line.Description, line.Quantity)
	}
	l, ok := lineOf(o.lines, in.OrderLine)
	if !ok {
		f.c.AddErr(nth("lines", i, "order_line"), unknownLine(in.OrderLine))
		return 0
	}
	f.aboveZero(nth("lines", i, "quantity"), line.Quantity)
	f.c.AddErr(nth("lines", i, "quantity"), l.Invoicing(line.Quantity))
	return l.Line
}

func unknownLine(line Text) error {
	return fault.NewRefused("unknown_line", fault.Args{"line": string(line)})
}

// drawOn takes an invoice's lines off its order: quantities, exposure, and the
// cost that is to leave goods shipped. It gives what the order took up and still
// takes up.
func (d *Desk) drawOn(inv *draftInvoice) (was, still money.Amount, err error) {
	if inv.doc.Order == 0 {
		return 0, 0, nil
	}
	o, cust, before, err := d.order(string(makeID(idOrder, inv.doc.Order)), access.ReportRead)
	if err != nil {
		return 0, 0, err
	}
	after := append([]order.Line(nil), before...)
	for i := range inv.lines {
		l := &inv.lines[i]
		if l.OrderLine == 0 {
			continue
		}
		next, moved, err := after[l.OrderLine-1].Invoice(l.Quantity, l.Net+l.Tax)
		if err != nil {
			return 0, 0, fault.From(err).At(nth("lines", i, "quantity"))
		}
		after[l.OrderLine-1] = next
		l.Shipped = moved
		if moved != 0 {
			l.Cost = moved
		}
	}
	a, b, err := order.Pending(o.Status, before)
	if err != nil {
		return 0, 0, err
	}
	x, y, err := order.Pending(o.Status, after)
	if err != nil {
		return 0, 0, err
	}
	return a + b, x + y, d.keepOrder(o, o, cust, before, after)
}

func movesCost(lines []receivable.Line) bool {
	for _, l := range lines {
		if l.Shipped != 0 {
			return true
		}
	}
	return false
}

// moveCost writes cost of sales | goods shipped for what an invoice sells.
func (d *Desk) moveCost(inv draftInvoice, draft *ledger.Draft) error {
	for _, l := range inv.lines {
		if l.Shipped == 0 {
			continue
		}
		cost, err := d.role(ledger.RoleCostOfSales)
		if err != nil {
			return err
		}
		shipped, err := d.role(ledger.RoleGoodsShipped)
		if err != nil {
			return err
		}
		dims := d.posting(inv.sold).Dims
		draft.Credit(shipped, d.base(), l.Shipped, l.Shipped, dims)
		dims.Product = l.Product
		draft.Debit(cost, d.base(), l.Shipped, l.Shipped, dims)
	}
	return nil
}

// giveBack puts a reversed invoice's quantities and cost back on its order.
func (d *Desk) giveBack(doc receivable.Document, lines []receivable.Line) error {
	if doc.Order == 0 || doc.Kind != receivable.Invoice {
		return nil
	}
	o, cust, before, err := d.order(string(makeID(idOrder, doc.Order)), access.ReportRead)
	if err != nil {
		return err
	}
	after := append([]order.Line(nil), before...)
	for _, l := range lines {
		if l.OrderLine != 0 {
			after[l.OrderLine-1] = after[l.OrderLine-1].Uninvoice(l.Quantity, l.Net+l.Tax, l.Shipped)
		}
	}
	return d.keepOrder(o, o, cust, before, after)
}
