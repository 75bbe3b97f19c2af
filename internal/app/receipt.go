package app

import (
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
)

// ReceiptInput is money that arrived. Amount is what reached the bank; amount
// and fee together are credited to the customer.
type ReceiptInput struct {
	Customer      Text `json:"customer"`
	Date          Text `json:"date"`
	EffectiveDate Text `json:"effective_date,omitempty"`
	Currency      Text `json:"currency,omitempty"`
	Rate          Text `json:"rate,omitempty"`
	Amount        Text `json:"amount"`
	Fee           Text `json:"fee,omitempty"`
	BankAccount   Text `json:"bank_account,omitempty"`
	Method        Text `json:"method,omitempty"`
	Reference     Text `json:"reference,omitempty"`   // what the payer wrote
	BankSerial    Text `json:"bank_serial,omitempty"` // the bank's own number of the movement: once for an account
	Kind          Text `json:"kind,omitempty"`
	Order         Text `json:"order,omitempty"` // an advance for this order is never revalued
	// Lines split the receipt by kind, in place of kind and order; they come to amount and fee.
	Lines  []KindLineInput `json:"lines,omitempty"`
	Settle SettleList      `json:"settle,omitempty"`
	// Proposal is the rule whose proposal Settle is; kept as the way of the
	// settlement, with the proposal in words, where the lines bear it out.
	Proposal   Text `json:"proposal,omitempty"`
	Text       Text `json:"text,omitempty"`
	ExternalID Text `json:"external_id,omitempty"`
}

// CreateReceipt posts a receipt, and what it settles at once, in one voucher.
type CreateReceipt struct {
	Input ReceiptInput
}

// Right of the command.
func (CreateReceipt) Right() access.Function { return access.ReceiptWrite }

// Decide posts the receipt.
func (c CreateReceipt) Decide(d *Desk) (any, error) {
	doc, cust, err := d.readReceipt(c.Input)
	if err != nil {
		return nil, err
	}
	control, err := d.role(d.creditRole(string(c.Input.Kind)))
	if err != nil {
		return nil, err
	}
	feeBase, err := money.Convert(doc.Fee, doc.Currency, doc.Rate, d.base())
	if err != nil {
		return nil, err
	}
	doc.ID = d.NewID()
	if err := d.register(&doc, doc.Date.Year()); err != nil {
		return nil, err
	}
	if err := d.claimSerial(doc); err != nil {
		return nil, err
	}
	items, err := receiptItems(doc, control)
	if err != nil {
		return nil, err
	}
	doc.Voucher = d.NewID()
	d.Docs.Put(doc.ID, doc) // before its items, which ask for it
	d.noteAdvance(doc)
	if err := d.addItems(cust, doc, items); err != nil {
		return nil, err
	}
	plan, err := d.planPayment(c.Input, doc, items, cust)
	if err != nil {
		return nil, err
	}
	if err := d.within(access.CapDifference, c.Right(), cust, feeBase+roundedIn(plan)); err != nil {
		return nil, err
	}
	draft := ledger.NewDraft(doc.Date, doc.Number)
	p := d.posting(cust)
	if plan == nil {
		err = p.PostReceipt(draft, doc, control, feeBase)
	} else {
		err = p.PostReceiptSettled(draft, doc, control, feeBase, plan.cleared)
	}
	if err != nil {
		return nil, err
	}
	v, err := d.post(draft, doc.Voucher, string(doc.Kind), doc.ID, 0)
	if err != nil {
		return nil, err
	}
	d.DocLines.Begin(doc.ID)
	var settled *SettlementAnswer
	if plan != nil {
		plan.head.Voucher, plan.head.Merged = doc.Voucher, doc.ID
		if settled, err = d.keepSettlement(plan, nil); err != nil {
			return nil, err
		}
	}
	d.Log("receipt.create", doc.Number, "")
	return d.receiptAnswer(doc, cust, items, &v, settled), nil
}

func (d *Desk) receiptAnswer(doc receivable.Document, cust party.Customer, items []receivable.Item, v *ledger.Voucher, s *SettlementAnswer) *DocumentAnswer {
	a := d.answer(doc, cust, nil, items, v)
	whole, _ := doc.Arrived()
	a.Amount = (whole - doc.Fee).Format(doc.Currency)
	a.Fee = doc.Fee.Format(doc.Currency)
	var left money.Amount
	for _, it := range items {
		o, _ := d.Open.Get(it.ID)
		left += o.Amount
	}
	a.Unapplied = (-left).Format(doc.Currency)
	if acc, ok := d.Config.Chart.ByID(doc.Bank); ok {
		a.BankAccount = acc.Code
	}
	a.Settlement = s
	return a
}

// receiptItems are the credits of a receipt: one, or one for each of its lines
// that is the customer's.
func receiptItems(doc receivable.Document, control int64) ([]receivable.Item, error) {
	if doc.Split != "" {
		return receivable.KindItems(doc, doc.KindLines(), doc.DocDate), nil
	}
	return receivable.Items(doc, []receivable.Instalment{{Due: doc.DocDate, Amount: doc.Total}}, control, doc.DocDate)
}

// planPayment decides what a receipt settles at once: the line against what is
// owed does, where it was split by kind.
func (d *Desk) planPayment(in ReceiptInput, doc receivable.Document, items []receivable.Item, c party.Customer) (*settlePlan, error) {
	own, pays := payingItem(doc, items)
	if !pays {
		if len(in.Settle.Lines) > 0 {
			return nil, fault.NewRefused("settle_needs_receivable", nil).At("settle")
		}
		return nil, nil
	}
	doc.Total, doc.Base = own.Original, own.Base
	return d.planReceipt(in, doc, own, c)
}

// readReceipt checks an input.
func (d *Desk) readReceipt(in ReceiptInput) (receivable.Document, party.Customer, error) {
	doc := receivable.Document{Kind: receivable.Receipt, Maker: d.Call.Who.UserID}
	c, err := d.customer("customer", in.Customer, access.ReceiptWrite)
	if err != nil {
		return doc, c, err
	}
	doc.Customer, doc.Salesperson = c.ID, c.Salesperson
	var f fields
	f.required("date", in.Date)
	doc.DocDate = f.date("date", in.Date, 0)
	doc.Date = f.date("effective_date", in.EffectiveDate, doc.DocDate)
	doc.DueDate = doc.DocDate
	doc.Currency = f.currency("currency", in.Currency, d.currencyOf(c))
	rate := f.rate("rate", in.Rate)
	amount := f.positive("amount", in.Amount, doc.Currency)
	doc.Fee = f.notNegative("fee", in.Fee, doc.Currency)
	doc.Method = f.text("method", in.Method, 40)
	doc.Reference = f.text("reference", in.Reference, 120)
	doc.BankSerial = strings.ToUpper(f.text("bank_serial", in.BankSerial, 120))
	doc.External = f.text("external_id", in.ExternalID, 120)
	doc.Text = f.text("text", in.Text, 500)
	f.choice("kind", in.Kind, "receivable", "advance")
	f.choice("proposal", in.Proposal, append([]string{"", receivable.RuleDiscount}, receivable.Rules...)...)
	total, sumErr := money.Add(amount, doc.Fee)
	f.c.AddErr("amount", sumErr)
	if err := f.err(); err != nil {
		return doc, c, err
	}
	doc.Total, doc.Items = -total, 1
	if string(in.Kind) == receivable.InAdvance {
		doc.ReceiptKind = receivable.InAdvance
	}
	if err := d.forOrder(&doc, in, c); err != nil {
		return doc, c, err
	}
	if doc.Bank, err = d.bank("bank_account", in.BankAccount); err != nil {
		return doc, c, err
	}
	if err := d.effective(dayField(in.EffectiveDate), doc.Date); err != nil {
		return doc, c, err
	}
	d.backdated(dayNamed(doc), doc.Date)
	if doc.Rate, err = d.rate("rate", rate, doc.Currency, doc.DocDate); err != nil {
		return doc, c, err
	}
	lines, err := d.readKinds(in, c, doc.Currency, -doc.Total)
	if err != nil {
		return doc, c, err
	}
	if doc.Base, err = money.Convert(doc.Total, doc.Currency, doc.Rate, d.base()); err != nil || lines == nil {
		return doc, c, err
	}
	return doc, c, d.splitByKind(&doc, lines)
}

// forOrder notes the order that an advance is for.
func (d *Desk) forOrder(doc *receivable.Document, in ReceiptInput, c party.Customer) (err error) {
	if in.Order == "" || in.Lines != nil {
		return nil
	}
	if in.Kind != "advance" {
		return fault.NewRefused("order_of_advance", nil).At("order")
	}
	doc.Order, err = d.orderAhead(in.Order, c, doc.Currency, "order", "currency")
	return err
}

// orderAhead is the order that an advance of a customer in a currency is for.
func (d *Desk) orderAhead(name Text, c party.Customer, cur money.Currency, field, currencyField string) (int64, error) {
	o, of, _, err := d.order(string(name), access.ReceiptWrite)
	switch {
	case err != nil || !d.settleTogether(of, c):
		return 0, fault.NewRefused("unknown_document", fault.Args{"document": string(name)}).At(field)
	case o.Currency != cur:
		return 0, fault.NewRefused("wrong_currency", fault.Args{"want": string(o.Currency)}).At(currencyField)
	}
	return o.ID, nil
}

// planReceipt decides what a receipt settles at once; nil where nothing.
func (d *Desk) planReceipt(in ReceiptInput, doc receivable.Document, own receivable.Item, c party.Customer) (*settlePlan, error) {
	list := in.Settle
	if list.Auto {
		return d.autoPlan(doc, own, c)
	}
	if len(list.Lines) == 0 {
		return nil, nil
	}
	var f fields
	claims := make([]receivable.Claim, 0, len(list.Lines)+1)
	var allow []receivable.Allowance
	left := -doc.Total
	var asked money.Amount
	for i, l := range list.Lines {
		asked += f.positive(nth("settle", i, "amount"), l.Amount, doc.Currency)
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	for i, l := range list.Lines { // all are asked for, so that one trip loads them
		_, _ = d.settleTargets(nth("settle", i, ""), l, access.ReceiptWrite)
	}
	seen := map[int64]bool{}
	for i, l := range list.Lines {
		got, cash, extra, err := d.readSettleLine(nth("settle", i, ""), l, doc, asked > left)
		if err != nil {
			return nil, err
		}
		for _, g := range got {
			if seen[g.Item.ID] {
				return nil, fault.NewMalformed("duplicate_item", nil).At(nth("settle", i, ""))
			}
			seen[g.Item.ID] = true
			claims = append(claims, g)
		}
		allow = append(allow, extra...)
		left -= cash
	}
	if left < 0 {
		have := (-doc.Total).Format(doc.Currency)
		return nil, fault.NewConflict("over_allocated", fault.Args{"document": doc.Number, "left": have, "wanted": asked.Format(doc.Currency)}).With("left", have).At("settle")
	}
	if used := -doc.Total - left; used > 0 {
		claims = append(claims, receivable.Claim{Item: own, Take: used, Doc: doc.Number})
	}
	way, why := d.proposed(string(in.Proposal), doc.Reference+" "+doc.Text, doc.Date, claims, "")
	if way == "manual" {
		way = "receipt"
	}
	return d.planSettlement(doc.Date, claims, merge(allow), way, why)
}

// merge sums allowances of one role.
func merge(list []receivable.Allowance) []receivable.Allowance {
	var out []receivable.Allowance
next:
	for _, a := range list {
		for i := range out {
			if out[i].Role == a.Role {
				out[i].Amount += a.Amount
				continue next
			}
		}
		out = append(out, a)
	}
	return out
}
