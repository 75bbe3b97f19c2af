package app

import (
	"encoding/json"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
)

// Named is how answers name a customer, product or other record.
type Named struct {
	ID   ID     `json:"id"`
	Code string `json:"code"`
	Name string `json:"name"`
}

func namedCustomer(c party.Customer) Named {
	return Named{makeID(idCustomer, c.ID), c.Code, c.Name}
}

// EntryAnswer is a voucher's line.
type EntryAnswer struct {
	Account     string `json:"account"`
	AccountName string `json:"account_name"`
	Side        string `json:"side"`
	Currency    string `json:"currency"`
	Amount      string `json:"amount"`
	Base        string `json:"base"`
	Debit       string `json:"debit"`
	Credit      string `json:"credit"`
	Customer    ID     `json:"customer,omitempty"`
	Text        string `json:"text,omitempty"`

	CustomerName string `json:"customer_name,omitempty"`

	// Of one voucher: how the line came about.
	Role     string `json:"role,omitempty"`      // of the account, as the posting rule names it; by_hand, named
	RoleName string `json:"role_name,omitempty"` // in words
	Rule     string `json:"rule,omitempty"`      // what the rule puts there, in words
	RoleKept *bool  `json:"role_kept,omitempty"` // kept when posted; else told from today's chart
}

// VoucherAnswer is a voucher with its lines. Debit and credit are in the
// book's own currency, red negative on its own side.
type VoucherAnswer struct {
	ID      ID            `json:"id"`
	Number  string        `json:"number"`
	Date    cal.Date      `json:"date"`
	Period  string        `json:"period"`
	State   string        `json:"state"`
	Text    string        `json:"text"`
	Source  string        `json:"source"`
	Entries []EntryAnswer `json:"entries"`
	// Withheld: some amounts are left out, which the caller's role hides.
	Withheld bool `json:"withheld,omitempty"`
	// Of a voucher just prepared by hand.
	DryRun   bool      `json:"dry_run,omitempty"`
	Warnings []Warning `json:"warnings,omitempty"`

	*VoucherOrigin
}

// VoucherOrigin is who made a voucher and out of what; reading answers have it.
type VoucherOrigin struct {
	Maker      string       `json:"maker,omitempty"`
	Reviewer   string       `json:"reviewer,omitempty"`
	Poster     string       `json:"poster,omitempty"`
	Recorded   *cal.Instant `json:"recorded,omitempty"`
	Of         *SourceRef   `json:"of,omitempty"`
	Reverses   ID           `json:"reverses,omitempty"`
	ReversedBy ID           `json:"reversed_by,omitempty"`
	Signed     []Signature  `json:"signed,omitempty"`
	Files      int64        `json:"files"` // kept with it and with its document (附单据)
}

// SourceRef names the record a voucher was made of.
type SourceRef struct {
	Kind   string `json:"kind"`
	ID     ID     `json:"id"`
	Number string `json:"number"`
}

// LineAnswer is a line of a document.
type LineAnswer struct {
	Line        int64  `json:"line"`
	Product     ID     `json:"product,omitempty"`
	Description string `json:"description,omitempty"`
	Quantity    string `json:"quantity"`
	Price       string `json:"price"`
	TaxRate     string `json:"tax_rate"`
	Net         string `json:"net"`
	Tax         string `json:"tax"`
	Discount    string `json:"discount,omitempty"`
	OrderLine   int64  `json:"order_line,omitempty"`
}

// ItemAnswer is an open item of a document.
type ItemAnswer struct {
	ID       ID       `json:"id"`
	DueDate  cal.Date `json:"due_date"`
	Original string   `json:"original"`
	Open     string   `json:"open"`
	OpenBase string   `json:"open_base"`
}

// DocumentAnswer is a document as answers show it.
type DocumentAnswer struct {
	ID            ID                `json:"id"`
	Kind          string            `json:"kind"`
	Number        string            `json:"number"`
	Customer      Named             `json:"customer"`
	SoldTo        *Named            `json:"sold_to,omitempty"` // whom it was sold to, where the customer is billed for another
	Date          cal.Date          `json:"date"`
	EffectiveDate cal.Date          `json:"effective_date"`
	DueDate       cal.Date          `json:"due_date"`
	Currency      string            `json:"currency"`
	Rate          string            `json:"rate"`
	Total         string            `json:"total"`
	Tax           string            `json:"tax"`
	Net           string            `json:"net"`
	Base          string            `json:"base"`
	Open          string            `json:"open"`
	Status        string            `json:"status"`
	Amount        string            `json:"amount,omitempty"`
	Fee           string            `json:"fee,omitempty"`
	Unapplied     string            `json:"unapplied,omitempty"`
	BankAccount   string            `json:"bank_account,omitempty"`
	Method        string            `json:"method,omitempty"`
	Reference     string            `json:"reference,omitempty"`
	BankSerial    string            `json:"bank_serial,omitempty"`
	InvoiceType   string            `json:"invoice_type,omitempty"`
	Contract      string            `json:"contract,omitempty"`
	Terms         *TermsAnswer      `json:"terms,omitempty"` // of an invoice: what was agreed; net_days leads to its due date
	ExternalID    string            `json:"external_id,omitempty"`
	Text          string            `json:"text,omitempty"`
	Order         ID                `json:"order,omitempty"`
	OrderNumber   string            `json:"order_number,omitempty"` // in lists
	Original      ID                `json:"original,omitempty"`
	Reverses      ID                `json:"reverses,omitempty"`
	ReversedBy    ID                `json:"reversed_by,omitempty"`
	Cause         string            `json:"cause,omitempty"` // why it reverses, or is reversed, where that has a name: bounced
	Lines         []LineAnswer      `json:"lines,omitempty"`
	ReceiptKinds  []string          `json:"receipt_kinds,omitempty"` // of a receipt: receivable, advance, other, those it has
	Kinds         []KindLineAnswer  `json:"kinds,omitempty"`         // of a receipt that was split by kind; total is then what is the customer's of it
	Items         []ItemAnswer      `json:"items"`
	Voucher       *VoucherAnswer    `json:"voucher"`
	Settlement    *SettlementAnswer `json:"settlement,omitempty"`
	Settlements   []SettledAnswer   `json:"settlements,omitempty"`
	Drawn         *DrawnAnswer      `json:"drawn,omitempty"` // in a foreign currency: what has the rate of its order's advances
	Extra         json.RawMessage   `json:"input,omitempty"` // of a draft: what was given
	Version       int64             `json:"version,omitempty"`
	Links         []DocLink         `json:"links,omitempty"`         // of one document: what stands before and after it
	Signed        []Signature       `json:"signed,omitempty"`        // of one document: who made, approved and posted it
	VoucherState  string            `json:"voucher_state,omitempty"` // in lists, where the voucher itself is left out
	DryRun        bool              `json:"dry_run,omitempty"`
	Warnings      []Warning         `json:"warnings"`
}

// DrawnAnswer is the part of an invoice that its order's advances paid when it
// was posted. That part has their rate, so that the document's base amount is
// not its total at its own rate (ADR 0022).
type DrawnAnswer struct {
	Amount string `json:"amount"`
	Base   string `json:"base"`
}

// SettledAnswer is a settlement seen from a document.
type SettledAnswer struct {
	ID       ID       `json:"id"`
	Number   string   `json:"number"`
	Date     cal.Date `json:"date"`
	Rule     string   `json:"rule"`
	Reverses ID       `json:"reverses,omitempty"`
	Item     ID       `json:"item"`
	Amount   string   `json:"amount"`
	// Of one document: when it was entered and by whom, and what undid it.
	Recorded *cal.Instant `json:"recorded,omitempty"`
	Maker    string       `json:"maker,omitempty"`
	Reason   string       `json:"reason,omitempty"`
	UndoneBy string       `json:"undone_by,omitempty"` // the number of the record that undid it

	seq int64
}

// SettlementAnswer is a settlement as answers show it.
type SettlementAnswer struct {
	ID          ID                 `json:"id"`
	Number      string             `json:"number"`
	Date        cal.Date           `json:"date"`
	Customer    Named              `json:"customer"`
	Rule        string             `json:"rule,omitempty"`
	Reverses    ID                 `json:"reverses,omitempty"`
	ReversedBy  ID                 `json:"reversed_by,omitempty"`
	Lines       []SettleLineAnswer `json:"lines"`
	Differences []DifferenceAnswer `json:"differences"`
	Voucher     *VoucherAnswer     `json:"voucher"`
	DryRun      bool               `json:"dry_run,omitempty"`
	Warnings    []Warning          `json:"warnings"`
	Reason      string             `json:"reason,omitempty"`
	Maker       string             `json:"maker,omitempty"`
	Recorded    *cal.Instant       `json:"recorded,omitempty"`
}

// SettleLineAnswer is what a settlement took off an item; amounts are signed
// like the item, as is what is left open.
type SettleLineAnswer struct {
	Item     ID     `json:"item"`
	Document string `json:"document"`
	Currency string `json:"currency"`
	Amount   string `json:"amount"`
	Base     string `json:"base"`
	Open     string `json:"open"`
	OpenBase string `json:"open_base"`
}

// DifferenceAnswer is a part of a settlement that no item covers.
type DifferenceAnswer struct {
	Kind    string `json:"kind"`
	Account string `json:"account"`
	Amount  string `json:"amount"`
	Base    string `json:"base"`
}

// answer shows a document just decided.
func (d *Desk) answer(doc receivable.Document, c party.Customer, lines []receivable.Line, items []receivable.Item, v *ledger.Voucher) *DocumentAnswer {
	if d.Set.Trial {
		d.posted = d.posts(doc, items, v)
	}
	if d.Call.Quiet || d.Set.Trial { // nobody reads the rest
		return &DocumentAnswer{ID: d.newly(idDoc, doc.ID)}
	}
	cur := doc.Currency
	a := &DocumentAnswer{
		ID: d.newly(idDoc, doc.ID), Kind: string(doc.Kind), Number: doc.Number, Customer: namedCustomer(c),
		Date: doc.DocDate, EffectiveDate: doc.Date, DueDate: doc.DueDate, Currency: string(cur), Rate: doc.Rate.String(),
		Total: doc.Total.Format(cur), Tax: doc.Tax.Format(cur), Net: (doc.Total - doc.Tax).Format(cur), Base: doc.Base.Format(d.base()),
		Status: "approved", Reference: doc.Reference, BankSerial: doc.BankSerial, InvoiceType: doc.InvoiceType, Contract: doc.Contract, Terms: showDocTerms(doc), Method: doc.Method, ExternalID: doc.External, Text: doc.Text,
		Order: makeID(idOrder, doc.Order), Original: makeID(idDoc, doc.Original), Reverses: makeID(idDoc, doc.Reverses), Cause: doc.Cause,
		DryRun: d.Call.DryRun, Warnings: d.warnings(), Items: []ItemAnswer{},
	}
	a.SoldTo = d.namedOther(doc.SoldTo)
	for _, l := range lines {
		a.Lines = append(a.Lines, lineAnswer(l, cur))
	}
	var open money.Amount
	for _, it := range items {
		o, _ := d.Open.Get(it.ID)
		open += o.Amount
		a.Items = append(a.Items, ItemAnswer{d.newly(idItem, it.ID), it.Due, it.Original.Format(cur), o.Amount.Format(cur), o.Base.Format(d.base())})
	}
	a.Open = open.Format(cur)
	a.Kinds = showKinds(doc, d.Config.Chart, d.base(), d.Call.Lang, d.openNow, d.orderNumber)
	for i := range a.Kinds {
		if a.Kinds[i].Item != "" {
			a.Kinds[i].Item = d.newly(idItem, doc.KindLines()[i].ItemOf(doc.ID))
		}
	}
	if v != nil && len(v.Entries) > 0 {
		a.Voucher = d.voucherAnswer(*v)
	}
	return a
}

func (d *Desk) openNow(item int64) money.Amount {
	o, _ := d.Open.Get(item)
	return o.Amount
}

func (d *Desk) orderNumber(id int64) string {
	o, _ := d.Orders.Get(id)
	return o.Number
}

func (d *Desk) warnings() []Warning {
	if d.Warnings == nil {
		return []Warning{}
	}
	return d.Warnings
}

func lineAnswer(l receivable.Line, c money.Currency) LineAnswer {
	a := LineAnswer{Line: l.Line, Product: makeID(idProduct, l.Product), Description: l.Description, Quantity: l.Quantity.String(), Price: l.Price.String(),
		TaxRate: l.TaxRate.String(), Net: l.Net.Format(c), Tax: l.Tax.Format(c), OrderLine: l.OrderLine}
	if l.Discount != 0 {
		a.Discount = l.Discount.Format(c)
	}
	return a
}

// voucherAnswer shows a voucher just decided.
func (d *Desk) voucherAnswer(v ledger.Voucher) *VoucherAnswer {
	return showVoucher(d.Config.Chart, d.base(), d.Call.Lang, v, d.newly(idVoucher, v.ID), d.hides(access.FieldCost))
}

// showVoucher shows a voucher with its accounts named; without costs the
// amounts of accounts that hold what goods cost are left out.
func showVoucher(chart *ledger.Chart, base money.Currency, lang fault.Lang, v ledger.Voucher, id ID, costless bool) *VoucherAnswer {
	a := &VoucherAnswer{ID: id, Date: v.Date, Period: v.Period.String(), State: v.State.String(), Text: v.Text, Source: v.Source, Entries: []EntryAnswer{}}
	if v.Number > 0 {
		a.Number = voucherNumber(v.Type, v.Number)
	}
	for _, e := range v.Entries {
		acc, _ := chart.ByID(e.Account)
		x := EntryAnswer{Account: acc.Code, AccountName: pick(lang, acc.Name, acc.NameEN), Side: "debit", Currency: string(e.Currency), Amount: e.Amount.Format(e.Currency),
			Base: e.Base.Format(base), Debit: e.Base.Format(base), Credit: money.Amount(0).Format(base), Customer: makeID(idCustomer, e.Customer), Text: e.Text}
		if e.Side == ledger.Credit {
			x.Side, x.Debit, x.Credit = "credit", x.Credit, x.Debit
		}
		if costless && costly(acc.Role) {
			x.Amount, x.Base, x.Debit, x.Credit = "", "", "", ""
			a.Withheld = true
		}
		a.Entries = append(a.Entries, x)
	}
	return a
}

func voucherNumber(kind string, n int64) string {
	return kind + "-" + itoa(n)
}
