package app

import (
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// RefundInput gives money back; it must name the receipt, credit note or item
// it returns.
type RefundInput struct {
	Customer    Text `json:"customer,omitempty"`
	Receipt     Text `json:"receipt,omitempty"`
	CreditNote  Text `json:"credit_note,omitempty"`
	Item        Text `json:"item,omitempty"`
	Date        Text `json:"date"`
	Rate        Text `json:"rate,omitempty"`
	Amount      Text `json:"amount"`
	BankAccount Text `json:"bank_account,omitempty"`
	Method      Text `json:"method,omitempty"`
	Reference   Text `json:"reference,omitempty"`
	Text        Text `json:"text,omitempty"`
	ExternalID  Text `json:"external_id,omitempty"`
}

// CreateRefund posts a refund, settled at once against what it returns.
type CreateRefund struct{ Input RefundInput }

// Right of the command.
func (CreateRefund) Right() access.Function { return access.RefundWrite }

// Decide posts the refund.
func (c CreateRefund) Decide(d *Desk) (any, error) {
	in := c.Input
	target, err := d.refundTarget(in, c.Right())
	if err != nil {
		return nil, err
	}
	cust, ok := d.Customers.Get(target.Item.Customer)
	if !ok {
		return nil, fault.NewNotFound("customer", "")
	}
	doc, err := d.readRefund(in, target)
	if err != nil {
		return nil, err
	}
	if err := d.within(access.CapRefund, c.Right(), cust, doc.Base); err != nil {
		return nil, err
	}
	doc.ID, doc.Items = d.NewID(), 1
	if err := d.register(&doc, doc.Date.Year()); err != nil {
		return nil, err
	}
	items, err := receivable.Items(doc, []receivable.Instalment{{Due: doc.DocDate, Amount: doc.Total}}, target.Item.Account, doc.DocDate)
	if err != nil {
		return nil, err
	}
	if err := d.addItems(cust, doc, items); err != nil {
		return nil, err
	}
	target.Take = doc.Total
	claims := []receivable.Claim{{Item: items[0], Take: doc.Total, Doc: doc.Number}, target}
	plan, err := d.planSettlement(doc.Date, claims, nil, "refund", doc.Text)
	if err != nil {
		return nil, err
	}
	draft := ledger.NewDraft(doc.Date, doc.Number)
	if err := d.posting(cust).PostRefund(draft, doc, target.Item, plan.cleared); err != nil {
		return nil, err
	}
	doc.Voucher = d.NewID()
	v, err := d.post(draft, doc.Voucher, string(doc.Kind), doc.ID, 0)
	if err != nil {
		return nil, err
	}
	d.Docs.Put(doc.ID, doc)
	d.DocLines.Begin(doc.ID)
	plan.head.Voucher, plan.head.Merged = doc.Voucher, doc.ID
	settled, err := d.keepSettlement(plan, nil)
	if err != nil {
		return nil, err
	}
	d.Log("refund.create", doc.Number, doc.Text)
	a := d.answer(doc, cust, nil, items, &v)
	a.Settlement, a.Amount = settled, doc.Total.Format(doc.Currency)
	return a, nil
}

// refundTarget finds the credit item a refund returns.
func (d *Desk) refundTarget(in RefundInput, right access.Function) (receivable.Claim, error) {
	if in.Item != "" {
		cl, err := d.itemNamed("item", in.Item, right)
		if err == nil && cl.Item.Original > 0 {
			err = fault.NewRefused("unknown_item", fault.Args{"item": string(in.Item)}).At("item")
		}
		return cl, err
	}
	name, kind, field := in.Receipt, receivable.Receipt, "receipt"
	if name == "" {
		name, kind, field = in.CreditNote, receivable.CreditNote, "credit_note"
	}
	if name == "" {
		return receivable.Claim{}, fault.NewMalformed("required", nil).At("receipt")
	}
	doc, _, err := d.document(string(name), right, kind)
	if err != nil {
		return receivable.Claim{}, fault.NewRefused("unknown_document", fault.Args{"document": string(name)}).At(field)
	}
	items, err := d.itemsOf(doc, right)
	if err != nil {
		return receivable.Claim{}, err
	}
	return returned(doc, items, d.Today, field)
}

// returned is the first credit of a document that is open still: of a receipt
// that was split by kind, what is for no order before what is.
func returned(doc receivable.Document, items []receivable.Claim, day cal.Date, field string) (receivable.Claim, error) {
	ahead := func(it receivable.Claim) bool { return doc.OrderOf(it.Item.ID) != 0 }
	slices.SortStableFunc(items, func(a, b receivable.Claim) int {
		switch {
		case ahead(a) == ahead(b):
			return 0
		case ahead(a):
			return 1
		}
		return -1
	})
	for _, it := range items {
		if open, _ := receivable.Least(it.Item, it.Events, day); open < 0 || len(items) == 1 {
			return it, nil
		}
	}
	return receivable.Claim{}, fault.NewRefused("nothing_to_settle", nil).At(field)
}

// readRefund checks the rest of an input.
func (d *Desk) readRefund(in RefundInput, target receivable.Claim) (receivable.Document, error) {
	it := target.Item
	doc := receivable.Document{Kind: receivable.Refund, Customer: it.Customer, Currency: it.Currency, Original: it.Doc, Maker: d.Call.Who.UserID}
	var f fields
	f.required("date", in.Date)
	doc.DocDate = f.date("date", in.Date, cal.Date(0))
	doc.Date, doc.DueDate = doc.DocDate, doc.DocDate
	rate := f.rate("rate", in.Rate)
	doc.Total = f.positive("amount", in.Amount, doc.Currency)
	doc.Method, doc.Reference = f.text("method", in.Method, 40), f.text("reference", in.Reference, 120)
	doc.Text, doc.External = f.text("text", in.Text, 500), f.text("external_id", in.ExternalID, 120)
	if err := f.err(); err != nil {
		return doc, err
	}
	if err := d.effective("date", doc.Date); err != nil {
		return doc, err
	}
	d.backdated("date", doc.Date)
	var err error
	if doc.Bank, err = d.bank("bank_account", in.BankAccount); err != nil {
		return doc, err
	}
	if doc.Rate, err = d.rate("rate", rate, doc.Currency, doc.DocDate); err != nil {
		return doc, err
	}
	doc.Base, err = money.Convert(doc.Total, doc.Currency, doc.Rate, d.base())
	return doc, err
}
