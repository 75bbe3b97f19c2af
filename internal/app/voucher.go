package app

import (
	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/party"
	"hesuan/internal/store"
)

// EntryInput is a line of a manual voucher: a debit or a credit amount.
type EntryInput struct {
	Account  Text `json:"account"`
	Debit    Text `json:"debit,omitempty"`
	Credit   Text `json:"credit,omitempty"`
	Currency Text `json:"currency,omitempty"`
	Amount   Text `json:"amount,omitempty"` // in its currency, where that is not the book's
	Text     Text `json:"text,omitempty"`
}

// VoucherInput is a manual voucher.
type VoucherInput struct {
	Date    Text         `json:"date"`
	Text    Text         `json:"text,omitempty"`
	Entries []EntryInput `json:"entries"`
}

// CreateVoucher prepares a manual voucher; it is reviewed and posted by
// commands of their own. Controlled accounts are refused.
type CreateVoucher struct{ Input VoucherInput }

// Right of the command.
func (CreateVoucher) Right() access.Function { return access.VoucherWrite }

// Decide prepares the voucher.
func (c CreateVoucher) Decide(d *Desk) (any, error) {
	var f fields
	f.required("date", c.Input.Date)
	day := f.date("date", c.Input.Date, 0)
	draft := ledger.NewDraft(day, f.text("text", c.Input.Text, 200))
	if len(c.Input.Entries) == 0 {
		f.c.Add("entries", "empty_lines", nil)
	}
	for i, e := range c.Input.Entries {
		d.readEntry(&f, draft, i, e)
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	if err := d.effective("date", day); err != nil {
		return nil, err
	}
	d.backdated("date", day)
	v, err := draft.Voucher(d.base())
	if err != nil {
		return nil, err
	}
	for i, e := range v.Entries {
		if err := ledger.CheckManual(d.Config.Chart, []ledger.Entry{e}); err != nil {
			return nil, fault.From(err).At(nth("entries", i, "account"))
		}
	}
	if err := d.within(access.CapVoucher, c.Right(), party.Customer{}, volume(v.Entries)); err != nil {
		return nil, err
	}
	for i := range v.Entries {
		v.Entries[i].Role = ledger.ByHand
	}
	v.ID, v.Seq, v.Source, v.Period = d.NewID(), d.Seq, "manual", d.periodOf(day)
	maker := d.Call.Who.UserID
	d.Vouchers.Put(v.ID, store.Voucher{ID: v.ID, Seq: d.Seq, Date: day, Maker: maker, Type: v.Type, Source: v.Source, Text: v.Text})
	d.Entries.Begin(v.ID)
	d.Entries.Append(v.ID, v.Entries...)
	d.balance(v)
	d.Pending.Put(v.ID, store.Pending{Voucher: v.ID, State: ledger.Prepared, Maker: maker, Version: 1})
	d.Log("voucher.create", string(makeID(idVoucher, v.ID)), v.Text)
	a := d.voucherAnswer(v)
	a.DryRun, a.Warnings = d.Call.DryRun, d.Warnings
	return a, nil
}

// volume is what a voucher moves: the sizes of its debits, red ones too.
func volume(entries []ledger.Entry) money.Amount {
	var sum money.Amount
	for _, e := range entries {
		if e.Side == ledger.Debit {
			sum += e.Base.Abs()
		}
	}
	return sum
}

func (d *Desk) readEntry(f *fields, draft *ledger.Draft, i int, e EntryInput) {
	acc, ok := d.account(e.Account)
	if !ok {
		f.c.Add(nth("entries", i, "account"), "unknown_account", fault.Args{"account": string(e.Account)})
		return
	}
	if (e.Debit == "") == (e.Credit == "") {
		f.c.Add(nth("entries", i, "debit"), "one_side", nil)
		return
	}
	field, side, text := "debit", ledger.Debit, e.Debit
	if e.Credit != "" {
		field, side, text = "credit", ledger.Credit, e.Credit
	}
	base := f.amount(nth("entries", i, field), text, d.base())
	cur := f.currency(nth("entries", i, "currency"), e.Currency, d.base())
	amount := f.ownAmount(nth("entries", i, "amount"), e.Amount, cur, base, d.base())
	draft.Add(ledger.Entry{Account: acc.ID, Side: side, Currency: cur, Amount: amount, Base: base, Text: f.text(nth("entries", i, "text"), e.Text, 200)})
}

// ownAmount reads what a line comes to in its own currency. In the book's it is
// the same; in another it must be said (0 for a line that carries a difference
// only), on the side where the base amount is.
func (f *fields) ownAmount(field string, v Text, cur money.Currency, base money.Amount, own money.Currency) money.Amount {
	if cur == own {
		if v != "" && f.amount(field, v, cur) != base {
			f.c.Add(field, "base_differs", fault.Args{"amount": string(v), "base": base.Format(own)})
		}
		return base
	}
	if !f.required(field, v) {
		return 0
	}
	amount := f.amount(field, v, cur)
	if amount < 0 && base > 0 || amount > 0 && base < 0 {
		f.c.Add(field, "signs_differ", fault.Args{"amount": amount.Format(cur), "base": base.Format(own)})
	}
	return amount
}

// MoveVoucher reviews or posts a prepared voucher.
type MoveVoucher struct {
	ID string
	To ledger.State
}

// Right of the command.
func (c MoveVoucher) Right() access.Function {
	if c.To == ledger.Reviewed {
		return access.VoucherReview
	}
	return access.VoucherPost
}

// Decide moves the voucher on: prepared → reviewed → posted.
func (c MoveVoucher) Decide(d *Desk) (any, error) {
	v, err := d.voucher(c.ID)
	if err != nil {
		return nil, err
	}
	p, ok := d.Pending.Get(v.ID)
	if !ok || p.State+1 != c.To {
		state := ledger.Posted
		if ok {
			state = p.State
		}
		return nil, fault.NewConflict("state_forbids", fault.Args{"state": state.String()})
	}
	if err := d.effective("date", v.Date); err != nil {
		return nil, err
	}
	if v.Source == "manual" {
		if err := d.within(access.CapVoucher, c.Right(), party.Customer{}, volume(v.Entries)); err != nil {
			return nil, err
		}
	}
	who := d.Call.Who.UserID
	if c.To == ledger.Reviewed {
		if d.settings().DutiesApart && who == p.Maker {
			return nil, fault.NewRefused("duties_apart", nil)
		}
		p.State, p.Reviewer, p.Version = ledger.Reviewed, who, p.Version+1
		d.Pending.Put(v.ID, p)
		v.State = ledger.Reviewed
		d.Log("voucher.review", c.ID, "")
		return d.voucherAnswer(v), nil
	}
	d.Pending.Remove(v.ID)
	v = d.giveNumber(v, p.Reviewer)
	d.Log("voucher.post", voucherNumber(v.Type, v.Number), "")
	return d.voucherAnswer(v), nil
}

// voucher loads a voucher with its entries and number.
func (d *Desk) voucher(name string) (ledger.Voucher, error) {
	id, ok := parseID(idVoucher, name)
	h, found := d.Vouchers.Get(id)
	if !ok || !found {
		return ledger.Voucher{}, fault.NewNotFound("voucher", name)
	}
	v := ledger.Voucher{ID: h.ID, Seq: h.Seq, Type: h.Type, Date: h.Date, Period: d.periodOf(h.Date), Text: h.Text, Source: h.Source, Reverses: h.Reverses}
	v.Entries, _ = d.Entries.Get(id)
	if p, posted := d.Postings.Get(id); posted {
		v.Number, v.State = p.Number, ledger.Posted
	}
	return v, nil
}

// ReverseVoucher writes the red mirror of a posted manual voucher. A voucher
// made by a document is undone by reversing the document.
type ReverseVoucher struct {
	ID    string
	Input ReverseInput
}

// Right of the command.
func (ReverseVoucher) Right() access.Function { return access.VoucherReverse }

// Decide reverses the voucher.
func (c ReverseVoucher) Decide(d *Desk) (any, error) {
	v, err := d.voucher(c.ID)
	if err != nil {
		return nil, err
	}
	switch {
	case v.Source != "manual":
		return nil, fault.NewRefused("voucher_of_document", fault.Args{"source": v.Source})
	case v.Reverses != 0:
		return nil, fault.NewRefused("reversal_not_reversible", fault.Args{"document": c.ID})
	case v.State != ledger.Posted:
		return nil, fault.NewConflict("state_forbids", fault.Args{"state": v.State.String()})
	}
	day, reason, err := c.Input.read(d)
	if err != nil {
		return nil, err
	}
	if day < v.Date {
		return nil, fault.NewRefused("settlement_before_item", fault.Args{"document": voucherNumber(v.Type, v.Number), "date": v.Date.String()}).At("date")
	}
	if err := d.within(access.CapVoucher, c.Right(), party.Customer{}, volume(v.Entries)); err != nil {
		return nil, err
	}
	red := ledger.Reverse(v, day, reason)
	if d.settings().SwapSides {
		red.SwapRed()
	}
	red.ID, red.Seq, red.Source, red.Period, red.Number, red.State = d.NewID(), d.Seq, "manual", d.periodOf(day), 0, ledger.Prepared
	if err := d.reversed(v.ID, red.ID, c.ID); err != nil {
		return nil, err
	}
	d.Vouchers.Put(red.ID, store.Voucher{ID: red.ID, Seq: d.Seq, Date: day, Reverses: v.ID, Maker: d.Call.Who.UserID, Type: red.Type, Source: red.Source, Text: reason})
	d.Entries.Begin(red.ID)
	d.Entries.Append(red.ID, red.Entries...)
	d.balance(red)
	if d.settings().AutoReview && !d.settings().DutiesApart { // kept apart, another person looks at it first
		red = d.giveNumber(red, 0)
	} else {
		d.Pending.Put(red.ID, store.Pending{Voucher: red.ID, State: ledger.Prepared, Maker: d.Call.Who.UserID, Version: 1})
	}
	d.Log("voucher.reverse", voucherNumber(v.Type, v.Number), reason)
	return d.voucherAnswer(red), nil
}
