package app

import (
	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
)

// OpeningInput is a document open when the books begin: its own dates are
// kept, it counts from the day before the first period.
type OpeningInput struct {
	Customer   Text `json:"customer"`
	Kind       Text `json:"kind,omitempty"`
	Date       Text `json:"date"`
	DueDate    Text `json:"due_date,omitempty"`
	Currency   Text `json:"currency,omitempty"`
	Amount     Text `json:"amount"`
	BaseAmount Text `json:"base_amount,omitempty"`
	Rate       Text `json:"rate,omitempty"`
	Number     Text `json:"number,omitempty"`
	ExternalID Text `json:"external_id,omitempty"`
}

// CreateOpening posts an opening item.
type CreateOpening struct{ Input OpeningInput }

// Right of the command.
func (CreateOpening) Right() access.Function { return access.OpeningWrite }

// openingRoles are the control accounts an opening item may stand on.
var openingRoles = map[string]ledger.Role{
	"receivable": ledger.RoleReceivable, "invoice": ledger.RoleReceivable, "other_receivable": ledger.RoleOtherReceivable,
	"advance": ledger.RoleAdvance, "receipt": ledger.RoleAdvance, "bill": ledger.RoleBill,
}

// Decide posts the opening item.
func (c CreateOpening) Decide(d *Desk) (any, error) {
	in := c.Input
	cust, err := d.customer("customer", in.Customer, c.Right())
	if err != nil {
		return nil, err
	}
	doc, role, err := d.readOpening(in, cust)
	if err != nil {
		return nil, err
	}
	control, err := d.role(role)
	if err != nil {
		return nil, err
	}
	opening, err := d.role(ledger.RoleOpening)
	if err != nil {
		return nil, err
	}
	return d.postSimple(doc, cust, control, opening, role == ledger.RoleAdvance, "opening.create")
}

func (d *Desk) readOpening(in OpeningInput, cust party.Customer) (receivable.Document, ledger.Role, error) {
	var f fields
	doc := receivable.Document{Kind: receivable.Opening, Customer: cust.ID, Salesperson: cust.Salesperson, Maker: d.Call.Who.UserID}
	kind := f.choice("kind", in.Kind, "receivable", "invoice", "other_receivable", "advance", "receipt", "bill")
	role := openingRoles[kind]
	f.required("date", in.Date)
	first := d.Config.Book.First.First()
	doc.DocDate = f.date("date", in.Date, 0)
	if doc.DocDate >= first {
		f.c.Add("date", "opening_too_late", fault.Args{"first": first.String()})
	}
	doc.DueDate = f.date("due_date", in.DueDate, dueDate(cust.Terms, doc.DocDate))
	doc.Date = first.AddDays(-1)
	doc.Currency = f.currency("currency", in.Currency, d.currencyOf(cust))
	doc.Total = f.positive("amount", in.Amount, doc.Currency)
	base := f.amount("base_amount", in.BaseAmount, d.base())
	rate := f.rate("rate", in.Rate)
	doc.Number = f.text("number", in.Number, 60)
	doc.External = f.text("external_id", in.ExternalID, 120)
	if base < 0 {
		f.c.Add("base_amount", "negative_not_allowed", fault.Args{"value": string(in.BaseAmount)})
	}
	if err := f.err(); err != nil {
		return doc, role, err
	}
	if err := d.effective("date", doc.Date); err != nil {
		return doc, role, err
	}
	var err error
	if doc.Base = base; base == 0 {
		if rate, err = d.rate("base_amount", rate, doc.Currency, doc.Date); err != nil {
			return doc, role, err
		}
		if doc.Base, err = money.Convert(doc.Total, doc.Currency, rate, d.base()); err != nil {
			return doc, role, err
		}
		doc.Rate = rate
	}
	if doc.Currency == d.base() && doc.Base != doc.Total {
		return doc, role, fault.NewRefused("wrong_base", nil).At("base_amount")
	}
	if role == ledger.RoleAdvance {
		doc.Total, doc.Base = -doc.Total, -doc.Base
	}
	return doc, role, nil
}

// postSimple posts a document of one item between its control account and one
// other account.
func (d *Desk) postSimple(doc receivable.Document, cust party.Customer, control, other int64, credit bool, action string) (*DocumentAnswer, error) {
	doc.ID, doc.Items = d.NewID(), 1
	if err := d.register(&doc, doc.Date.Year()); err != nil {
		return nil, err
	}
	items, err := receivable.Items(doc, []receivable.Instalment{{Due: doc.DueDate, Amount: doc.Total}}, control, doc.DocDate)
	if err != nil {
		return nil, err
	}
	draft := ledger.NewDraft(doc.Date, doc.Number)
	d.posting(cust).PostPair(draft, doc, control, other, credit)
	doc.Voucher = d.NewID()
	v, err := d.post(draft, doc.Voucher, string(doc.Kind), doc.ID, 0)
	if err != nil {
		return nil, err
	}
	d.Docs.Put(doc.ID, doc)
	d.DocLines.Begin(doc.ID)
	if err := d.addItems(cust, doc, items); err != nil {
		return nil, err
	}
	d.Log(action, doc.Number, doc.Text)
	return d.answer(doc, cust, nil, items, &v), nil
}

// OtherReceivableInput is a claim that no invoice stands for: a deposit, a
// claim for damages, an advance to staff.
type OtherReceivableInput struct {
	Customer   Text `json:"customer"`
	SoldTo     Text `json:"sold_to,omitempty"` // on whose account it came about, where another is billed
	Date       Text `json:"date"`
	Effective  Text `json:"effective_date,omitempty"`
	DueDate    Text `json:"due_date,omitempty"`
	Currency   Text `json:"currency,omitempty"`
	Rate       Text `json:"rate,omitempty"`
	Amount     Text `json:"amount"`
	Account    Text `json:"account,omitempty"` // the other side; other income where none is given
	Kind       Text `json:"kind,omitempty"`    // other_receivable or receivable
	Text       Text `json:"text,omitempty"`
	ExternalID Text `json:"external_id,omitempty"`
}

// CreateOtherReceivable posts an other receivable.
type CreateOtherReceivable struct{ Input OtherReceivableInput }

// Right of the command.
func (CreateOtherReceivable) Right() access.Function { return access.InvoiceApprove }

// Decide posts it.
func (c CreateOtherReceivable) Decide(d *Desk) (any, error) {
	in := c.Input
	who, err := d.sidesOf(in.Customer, in.SoldTo, c.Right())
	if err != nil {
		return nil, err
	}
	cust := who.owes
	var f fields
	doc := receivable.Document{Kind: receivable.OtherReceivable, Customer: cust.ID, SoldTo: who.soldTo(), Salesperson: who.sold.Salesperson, Maker: d.Call.Who.UserID}
	f.required("date", in.Date)
	doc.DocDate = f.date("date", in.Date, 0)
	doc.Date = f.date("effective_date", in.Effective, doc.DocDate)
	doc.DueDate = f.date("due_date", in.DueDate, dueDate(cust.Terms, doc.DocDate))
	doc.Currency = f.currency("currency", in.Currency, d.currencyOf(cust))
	rate := f.rate("rate", in.Rate)
	doc.Total = f.positive("amount", in.Amount, doc.Currency)
	doc.Text, doc.External = f.text("text", in.Text, 500), f.text("external_id", in.ExternalID, 120)
	role := openingRoles[f.choice("kind", in.Kind, "other_receivable", "receivable")]
	if err := f.err(); err != nil {
		return nil, err
	}
	if err := d.effective(dayField(in.Effective), doc.Date); err != nil {
		return nil, err
	}
	d.backdated(dayNamed(doc), doc.Date)
	if doc.Rate, err = d.rate("rate", rate, doc.Currency, doc.DocDate); err != nil {
		return nil, err
	}
	if doc.Base, err = money.Convert(doc.Total, doc.Currency, doc.Rate, d.base()); err != nil {
		return nil, err
	}
	control, err := d.role(role)
	if err != nil {
		return nil, err
	}
	other, err := d.otherSide(in.Account)
	if err != nil {
		return nil, err
	}
	return d.postSimple(doc, cust, control, other, false, "other_receivable.create")
}

// otherSide is the account a claim comes from; a controlled one is refused.
func (d *Desk) otherSide(code Text) (int64, error) {
	if code == "" {
		return d.role(ledger.RoleOtherIncome)
	}
	a, ok := d.account(code)
	if !ok || !a.Active {
		return 0, fault.NewRefused("unknown_account", fault.Args{"account": string(code)}).At("account")
	}
	if a.Role.Controlled() {
		return 0, fault.NewRefused("controlled_account", fault.Args{"account": a.Code}).At("account")
	}
	return a.ID, nil
}
