package app

import (
	"regexp"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
)

// LineInput is a line of an invoice, credit note or order.
type LineInput struct {
	Product     Text `json:"product,omitempty"`
	Description Text `json:"description,omitempty"`
	Quantity    Text `json:"quantity"`
	Price       Text `json:"price"`
	TaxRate     Text `json:"tax_rate,omitempty"`
	TaxIncluded bool `json:"tax_included,omitempty"`
	// Discount is an amount off the line, or a share where it ends with %.
	Discount Text `json:"discount,omitempty"`
	// OrderLine is the line of the order it invoices; without a price, at the
	// order's price.
	OrderLine Text `json:"order_line,omitempty"`
	// DeliveryDate is when an order's line is to be delivered; of orders only.
	DeliveryDate Text `json:"delivery_date,omitempty"`
}

// InstalmentInput is a part of an invoice's total with a due date of its own.
type InstalmentInput struct {
	DueDate Text `json:"due_date"`
	Amount  Text `json:"amount"`
}

// InvoiceInput is an invoice or credit note as a caller gives it. A credit
// note's quantities are given as on the invoice; its amounts come out red.
type InvoiceInput struct {
	Customer      Text              `json:"customer"`          // who owes it; one that another is billed for leads to that one
	SoldTo        Text              `json:"sold_to,omitempty"` // whom it was sold to, where another is billed
	Date          Text              `json:"date"`
	EffectiveDate Text              `json:"effective_date,omitempty"`
	DueDate       Text              `json:"due_date,omitempty"`
	Currency      Text              `json:"currency,omitempty"`
	Rate          Text              `json:"rate,omitempty"`
	Order         Text              `json:"order,omitempty"`
	Original      Text              `json:"original,omitempty"`
	TaxInvoiceNo  Text              `json:"tax_invoice_no,omitempty"`
	InvoiceType   Text              `json:"invoice_type,omitempty"` // one of receivable.InvoiceTypes
	Contract      Text              `json:"contract,omitempty"`     // its order's unless given
	Terms         *TermsInput       `json:"terms,omitempty"`        // its order's unless given, else its customer's
	Text          Text              `json:"text,omitempty"`
	Lines         []LineInput       `json:"lines"`
	Instalments   []InstalmentInput `json:"instalments,omitempty"`
	ExternalID    Text              `json:"external_id,omitempty"`
}

// CreateInvoice makes a draft, or with Approve a posted invoice or credit note.
type CreateInvoice struct {
	Kind    receivable.Kind
	Input   InvoiceInput
	Approve bool
}

// Right of the command.
func (c CreateInvoice) Right() access.Function {
	if c.Approve {
		return access.InvoiceApprove
	}
	return access.InvoiceWrite
}

// Decide posts the invoice, or keeps it as a draft.
func (c CreateInvoice) Decide(d *Desk) (any, error) {
	if !c.Approve {
		return d.saveDraft(c)
	}
	if d.settings().DutiesApart {
		return nil, fault.NewRefused("duties_apart_approve", nil)
	}
	inv, err := d.readInvoice(c.Kind, c.Input, c.Right())
	if err != nil {
		return nil, err
	}
	inv.doc.ID = d.NewID()
	return d.approveInvoice(inv)
}

// draftInvoice is an invoice read and worked out, not yet posted.
type draftInvoice struct {
	doc      receivable.Document
	lines    []receivable.Line
	plan     []receivable.Instalment
	customer party.Customer
	sold     party.Customer // whom it was sold to: salesperson and department are its
	origin   cal.Date
	released bool // its order was released over the limit
}

// readInvoice checks an input and works out its amounts.
func (d *Desk) readInvoice(kind receivable.Kind, in InvoiceInput, right access.Function) (draftInvoice, error) {
	var out draftInvoice
	who, err := d.sidesOfInvoice(kind, in, right)
	if err != nil {
		return out, err
	}
	c := who.owes
	var f fields
	doc := receivable.Document{Kind: kind, Customer: c.ID, SoldTo: who.soldTo(), Salesperson: who.sold.Salesperson, Maker: d.Call.Who.UserID}
	f.required("date", in.Date)
	doc.DocDate = f.date("date", in.Date, 0)
	doc.Date = f.date("effective_date", in.EffectiveDate, doc.DocDate)
	doc.Currency = f.currency("currency", in.Currency, d.currencyOf(c))
	rate := f.rate("rate", in.Rate)
	in.readTexts(&f, &doc)
	from, err := d.orderOf(kind, in, right)
	if err != nil {
		return out, err
	}
	if from != nil && from.Customer != who.sold.ID && d.nowOf(from.Customer) != who.sold.ID {
		return out, fault.NewRefused("unknown_document", fault.Args{"document": string(in.Order)}).At("order")
	}
	agreed := agreedTerms(&f, in.Terms, c, from)
	due := f.date("due_date", in.DueDate, dueDate(agreed, doc.DocDate))
	out.lines = d.readLines(&f, in.Lines, doc.Currency, from)
	noDelivery(&f, in.Lines)
	if kind != receivable.CreditNote {
		d.sellable(&f, out.lines)
	}
	plan := readPlan(&f, in.Instalments, doc.Currency)
	if err := f.err(); err != nil {
		return out, err
	}
	if err := d.effective(dayField(in.EffectiveDate), doc.Date); err != nil {
		return out, err
	}
	if doc.Rate, err = d.rate("rate", rate, doc.Currency, doc.DocDate); err != nil {
		return out, err
	}
	if err := d.sign(kind, &doc, &out, in, right); err != nil {
		return out, err
	}
	if doc.Base, err = money.Convert(doc.Total, doc.Currency, doc.Rate, d.base()); err != nil {
		return out, err
	}
	if kind == receivable.CreditNote {
		for i := range plan {
			plan[i].Amount = -plan[i].Amount
		}
	}
	if out.plan, err = receivable.Instalments(plan, doc.Total, due); err != nil {
		return out, err
	}
	doc.DueDate = due
	for _, p := range out.plan {
		doc.DueDate = max(doc.DueDate, p.Due)
	}
	doc.Discount = discountOf(agreed)
	if from != nil {
		from.hand(&doc)
		out.released = from.Released != 0 && from.Released >= from.Total
	}
	out.doc, out.customer, out.sold, out.origin = doc, c, who.sold, doc.DocDate
	return out, nil
}

// readTexts reads what an invoice's head says in words and numbers of others.
func (in InvoiceInput) readTexts(f *fields, doc *receivable.Document) {
	doc.Reference = f.text("tax_invoice_no", in.TaxInvoiceNo, 60)
	doc.InvoiceType = f.choice("invoice_type", in.InvoiceType, append([]string{""}, receivable.InvoiceTypes...)...)
	doc.Contract = f.text("contract", in.Contract, 60)
	doc.External = f.text("external_id", in.ExternalID, 120)
	doc.Text = f.text("text", in.Text, 500)
}

// currencyOf is the currency a customer is billed in by default.
func (d *Desk) currencyOf(c party.Customer) money.Currency {
	if c.Currency != "" {
		return c.Currency
	}
	return d.base()
}

// readLines reads and works out the lines; each fault names its field. Lines
// of an order's invoice may take their price from it.
func (d *Desk) readLines(f *fields, in []LineInput, c money.Currency, from *orderLines) []receivable.Line {
	if len(in) == 0 {
		f.c.Add("lines", "empty_lines", nil)
	}
	if len(in) > 2000 {
		f.c.Add("lines", "out_of_range", fault.Args{"max": "2000"})
		return nil
	}
	lines := make([]receivable.Line, 0, len(in))
	for i, l := range in {
		if from != nil && l.OrderLine != "" && l.Price == "" {
			if line, ok := from.line(f, i, l, f.quantity(nth("lines", i, "quantity"), l.Quantity)); ok {
				lines = append(lines, line)
			}
			continue
		}
		line := d.readLine(f, i, l, c)
		if from != nil {
			line.OrderLine = from.match(f, i, l, line)
		}
		lines = append(lines, line)
	}
	return lines
}

// readLine reads one line with a price of its own, or its product's.
func (d *Desk) readLine(f *fields, i int, l LineInput, c money.Currency) receivable.Line {
	line := receivable.Line{Line: int64(i + 1), Quantity: f.quantity(nth("lines", i, "quantity"), l.Quantity), Description: f.text(nth("lines", i, "description"), l.Description, 500)}
	if l.Product != "" {
		p, err := d.product(nth("lines", i, "product"), l.Product)
		f.c.AddErr("", err)
		line.Product = p.ID
		if line.Description == p.Name {
			line.Description = "" // shown from the product
		}
		if l.Price == "" && p.Price != 0 {
			l.Price = Text(p.Price.String())
		}
		if l.TaxRate == "" {
			line.TaxRate = p.TaxRate
		}
		cost, err := money.LineAmount(line.Quantity, p.Cost, d.base())
		f.c.AddErr(nth("lines", i, "quantity"), err)
		line.Cost = cost
	} else if line.Description == "" {
		f.c.Add(nth("lines", i, "product"), "required", nil)
	}
	if f.required(nth("lines", i, "price"), l.Price) {
		line.Price = f.price(nth("lines", i, "price"), l.Price)
	}
	if l.TaxRate != "" {
		line.TaxRate = f.share(nth("lines", i, "tax_rate"), l.TaxRate)
	}
	line.Discount = f.discount(nth("lines", i, "discount"), l.Discount, line, c)
	f.c.AddErr(nth("lines", i, "price"), line.Compute(c, l.TaxIncluded))
	return line
}

// discount reads a line's discount: an amount, or with % a share of the line.
func (f *fields) discount(field string, v Text, l receivable.Line, c money.Currency) money.Amount {
	if v == "" {
		return 0
	}
	if v[len(v)-1] != '%' {
		return f.notNegative(field, v, c)
	}
	p := f.share(field, v)
	gross, err := money.LineAmount(l.Quantity, l.Price, c)
	f.c.AddErr(field, err)
	a, err := gross.Times(p)
	f.c.AddErr(field, err)
	return a
}

func readPlan(f *fields, in []InstalmentInput, c money.Currency) []receivable.Instalment {
	var plan []receivable.Instalment
	for i, p := range in {
		f.required(nth("instalments", i, "due_date"), p.DueDate)
		plan = append(plan, receivable.Instalment{
			Due:    f.date(nth("instalments", i, "due_date"), p.DueDate, 0),
			Amount: f.positive(nth("instalments", i, "amount"), p.Amount, c),
		})
	}
	return plan
}

// sign sums the lines; an invoice's total may not be negative, a credit note's
// comes out red whichever way its quantities were written.
func (d *Desk) sign(kind receivable.Kind, doc *receivable.Document, out *draftInvoice, in InvoiceInput, right access.Function) (err error) {
	doc.Total, doc.Tax, err = receivable.Totals(out.lines)
	if err != nil {
		return err
	}
	if kind != receivable.CreditNote {
		if doc.Total < 0 {
			return fault.NewRefused("negative_not_allowed", fault.Args{"value": doc.Total.Format(doc.Currency)}).At("lines")
		}
		return nil
	}
	if doc.Total > 0 {
		out.lines = receivable.Negate(out.lines)
		doc.Total, doc.Tax = -doc.Total, -doc.Tax
	}
	if in.Original == "" {
		return nil
	}
	original, _, err := d.document(string(in.Original), right, receivable.Invoice)
	if err != nil || original.Customer != doc.Customer {
		return fault.NewRefused("unknown_document", fault.Args{"document": string(in.Original)}).At("original")
	}
	doc.Original = original.ID
	if doc.Contract == "" {
		doc.Contract = original.Contract
	}
	if doc.InvoiceType == "" {
		doc.InvoiceType = original.InvoiceType
	}
	return nil
}

// approveInvoice posts an invoice: number, voucher, items, exposure, in one.
func (d *Desk) approveInvoice(inv draftInvoice) (*DocumentAnswer, error) {
	doc := inv.doc
	if doc.Kind == receivable.CreditNote {
		if err := d.within(access.CapCreditNote, access.InvoiceApprove, inv.customer, doc.Base); err != nil {
			return nil, err
		}
	}
	d.backdated(dayNamed(doc), doc.Date)
	d.warnAlike(doc)
	control, err := d.role(ledger.RoleReceivable)
	if err != nil {
		return nil, err
	}
	drawn, err := d.drawAhead(&inv)
	if err != nil {
		return nil, err
	}
	doc.Base = inv.doc.Base
	was, still, err := d.drawOn(&inv)
	if err != nil {
		return nil, err
	}
	if err := d.checkInvoiceCredit(inv, d.addsBeside(drawn, doc, still), doc.Total > was-still); err != nil {
		return nil, err
	}
	if err := d.register(&doc, doc.Date.Year()); err != nil {
		return nil, err
	}
	items, err := receivable.Items(doc, inv.plan, control, inv.origin)
	if err == nil && drawn.amount > 0 && doc.Currency != d.base() {
		err = receivable.Rebase(items, doc, drawn.amount, drawn.base)
	}
	if err != nil {
		return nil, err
	}
	doc.Items = int64(len(items))
	var v ledger.Voucher
	if doc.Total != 0 || doc.Tax != 0 || movesCost(inv.lines) {
		draft := ledger.NewDraft(doc.Date, doc.Number)
		if err := d.posting(inv.sold).PostInvoice(draft, doc, inv.lines, control); err != nil {
			return nil, err
		}
		if err := d.moveCost(inv, draft); err != nil {
			return nil, err
		}
		doc.Voucher = d.NewID()
		if v, err = d.post(draft, doc.Voucher, string(doc.Kind), doc.ID, 0); err != nil {
			return nil, err
		}
	}
	d.Docs.Put(doc.ID, doc)
	d.noteAlike(doc, false)
	d.DocLines.Begin(doc.ID)
	d.DocLines.Append(doc.ID, inv.lines...)
	if err := d.addItems(inv.customer, doc, items); err != nil {
		return nil, err
	}
	settled, err := d.settleAhead(drawn, doc, inv.customer, items)
	if err != nil {
		return nil, err
	}
	d.Log(string(doc.Kind)+".approve", doc.Number, "")
	out := d.answer(doc, inv.customer, inv.lines, items, &v)
	out.Settlement = settled
	return out, nil
}

// mostMinor is the most a document may come to, in minor units: ten million
// million of a currency with cents. Sums over thousands of such still fit.
const mostMinor money.Amount = 1e15

// register gives a document its number and claims its natural keys.
func (d *Desk) register(doc *receivable.Document, year int) error {
	if doc.Total.Abs() > mostMinor || doc.Base.Abs() > mostMinor {
		return fault.NewRefused("overflow", nil)
	}
	doc.Seq = d.Seq
	if doc.Number == "" {
		doc.Number = d.number(doc.Kind.Series(), year)
		d.Refs.Fresh(refDocNumber+doc.Number, doc.ID)
	} else if reserved(doc.Number) {
		return fault.NewRefused("reserved_number", fault.Args{"number": doc.Number}).At("number")
	} else if err := d.claim(refDocNumber+doc.Number, doc.ID, fault.NewConflict("duplicate_number", fault.Args{"number": doc.Number})); err != nil {
		return err
	}
	if doc.External != "" {
		if err := d.claim(refDocExt+string(doc.Kind)+":"+doc.External, doc.ID, fault.NewConflict("duplicate_number", fault.Args{"number": doc.External}).At("external_id")); err != nil {
			return err
		}
	}
	if doc.Reference != "" && doc.Reverses == 0 && (doc.Kind == receivable.Invoice || doc.Kind == receivable.CreditNote) {
		return d.claim(refTaxInvoice+doc.Reference, doc.ID, d.taxInvoiceTaken(doc.Reference))
	}
	return nil
}

// seriesNumber is how our own series number documents.
var seriesNumber = regexp.MustCompile(`^(FP|HZ|QT|SK|TK|QC)20[0-9]{2}-[0-9]{6,18}$`)

// reserved: a number given by hand may not look like one of our series, which
// would reach it one day.
func reserved(number string) bool { return seriesNumber.MatchString(number) }
