package app

import (
	"encoding/json"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
)

// ReverseInput undoes a posted record on a date. Chain undoes first what
// stands on it; without it a blocked reversal is refused with the chain.
type ReverseInput struct {
	Date   Text `json:"date"`
	Reason Text `json:"reason"`
	Chain  bool `json:"chain,omitempty"`
	// Cause names why, of a receipt alone: bounced, the bank took the money back.
	Cause Text `json:"cause,omitempty"`
}

// Blocker is a record that stands in the way of a reversal.
type Blocker struct {
	Kind   string `json:"kind"`
	ID     ID     `json:"id"`
	Number string `json:"number"`
	Why    string `json:"why"`
}

// read gives the day and reason; a day in a closed period moves to the first
// open one, and says so. Causes are those that a record of its kind may have.
func (in ReverseInput) read(d *Desk, causes ...string) (cal.Date, string, error) {
	var f fields
	f.choice("cause", in.Cause, append([]string{""}, causes...)...)
	day := f.date("date", in.Date, d.Today)
	reason := f.text("reason", in.Reason, 500)
	if reason == "" {
		f.c.Add("reason", "required", nil)
	}
	if err := f.err(); err != nil {
		return 0, "", err
	}
	if err := d.Config.Periods.Check(day); err != nil {
		open := d.Config.Periods.FirstOpen(day)
		if open == 0 || !fault.Is(err, "period_closed") {
			return 0, "", fault.From(err).At("date")
		}
		d.Warn("moved_to_open_period", "date", fault.Args{"date": day.String(), "first_open": open.String()})
		day = open
	}
	return day, reason, nil
}

// ReverseSettlement undoes one settlement, as a dated record of its own.
type ReverseSettlement struct {
	ID    string
	Input ReverseInput
}

// Right of the command.
func (ReverseSettlement) Right() access.Function { return access.SettlementReverse }

// Decide undoes the settlement.
func (c ReverseSettlement) Decide(d *Desk) (any, error) {
	id, ok := d.findID(idSettle, refSettleNumber, c.ID)
	s, found := d.Settlements.Get(id)
	if !ok || !found {
		return nil, fault.NewNotFound("settlement", c.ID)
	}
	if _, err := d.visible(s.Customer, c.Right(), "settlement", c.ID); err != nil {
		return nil, err
	}
	if s.Reverses != 0 || s.Rule == ruleReversal {
		return nil, fault.NewRefused("reversal_not_reversible", fault.Args{"document": s.Number})
	}
	day, reason, err := c.Input.read(d)
	if err != nil {
		return nil, err
	}
	a, err := d.undoSettlement(s, day, reason)
	if err != nil {
		return nil, err
	}
	d.Log("settlement.reverse", s.Number, reason)
	return a, nil
}

// ruleReversal marks the settlement that links a reversal to its original.
const ruleReversal = "reversal"

// loadUndo gathers what an undo needs.
func (d *Desk) loadUndo(s receivable.Settlement) (receivable.Undo, []receivable.Claim, error) {
	u := receivable.Undo{Settlement: s}
	u.Lines, _ = d.SettlementLines.Get(s.ID)
	if s.Differences != "" {
		if err := json.Unmarshal([]byte(s.Differences), &u.Differences); err != nil {
			return u, nil, err
		}
	}
	var claims []receivable.Claim
	var missed error
	for _, l := range u.Lines { // all are asked for, so that one trip loads them
		c, err := d.claimItem(l.Item, access.SettlementReverse)
		if err != nil {
			missed = err
		}
		u.Items = append(u.Items, c.Item)
		claims = append(claims, c)
	}
	return u, claims, missed
}

// undoSettlement writes the red mirror of a settlement and its voucher.
func (d *Desk) undoSettlement(s receivable.Settlement, day cal.Date, reason string) (*SettlementAnswer, error) {
	if day < s.Date {
		return nil, fault.NewRefused("settlement_before_item", fault.Args{"document": s.Number, "date": s.Date.String()}).At("date")
	}
	u, claims, err := d.loadUndo(s)
	if err != nil || len(claims) == 0 {
		return nil, err
	}
	back := receivable.Settlement{Date: day, Customer: s.Customer, Reverses: s.ID, Rule: "undo", Reason: reason, Maker: d.Call.Who.UserID}
	var v *ledger.Voucher
	if s.Voucher != 0 {
		c, ok := d.Customers.Get(s.Customer)
		if !ok {
			return nil, fault.NewNotFound("customer", "")
		}
		draft := ledger.NewDraft(day, s.Number)
		if err := d.posting(c).PostUndo(draft, u); err != nil {
			return nil, err
		}
		back.Voucher = d.NewID()
		reverses := s.Voucher
		if s.Merged != 0 {
			reverses = 0 // only a part of that voucher is undone
		}
		made, err := d.post(draft, back.Voucher, "settlement", s.ID, reverses)
		if err != nil {
			return nil, err
		}
		v = &made
	}
	return d.keepUndo(s, back, u, claims, v)
}

func (d *Desk) keepUndo(s, back receivable.Settlement, u receivable.Undo, claims []receivable.Claim, v *ledger.Voucher) (*SettlementAnswer, error) {
	back.ID, back.Seq, back.Number = d.NewID(), d.Seq, d.number("HX", back.Date.Year())
	if err := d.reversed(s.ID, back.ID, s.Number); err != nil {
		return nil, err
	}
	d.Refs.Fresh(refSettleNumber+back.Number, back.ID)
	lines := u.Reversed()
	d.Settlements.Put(back.ID, back)
	d.fared(s, receivable.Record{Undone: 1})
	d.SettlementLines.Begin(back.ID)
	d.SettlementLines.Append(back.ID, lines...)
	for i, l := range lines {
		if err := d.event(u.Items[i], l, back.Date, back.ID); err != nil {
			return nil, err
		}
	}
	return d.settlementAnswer(back, lines, nil, claims, v), nil
}

// ReverseDocument reverses an invoice, credit note, receipt, refund or other
// receivable by a mirrored document, settled against it at once.
type ReverseDocument struct {
	Kinds []receivable.Kind
	ID    string
	Need  access.Function
	Input ReverseInput
	Free  bool // the external id may be used again (an import undone)
}

// Right of the command.
func (c ReverseDocument) Right() access.Function { return c.Need }

// Decide reverses the document.
func (c ReverseDocument) Decide(d *Desk) (any, error) {
	doc, cust, err := d.document(c.ID, c.Need, c.Kinds...)
	if err != nil {
		return nil, err
	}
	if doc.Reverses != 0 {
		return nil, fault.NewRefused("reversal_not_reversible", fault.Args{"document": doc.Number})
	}
	if d.reversal(doc.ID) != 0 {
		return nil, fault.NewConflict("already_reversed", fault.Args{"document": doc.Number})
	}
	day, reason, err := c.Input.read(d, causesOf(doc.Kind)...)
	if err != nil {
		return nil, err
	}
	if day < doc.Date {
		return nil, fault.NewRefused("settlement_before_item", fault.Args{"document": doc.Number, "date": doc.Date.String()}).At("date")
	}
	standing, err := d.standing(doc)
	if err != nil {
		return nil, err
	}
	if len(standing) > 0 && !c.Input.Chain {
		return nil, d.blocked(doc, standing)
	}
	if err := d.within(access.CapReversal, c.Need, cust, doc.Base); err != nil {
		return nil, err
	}
	a, err := d.reverseDocument(doc, cust, standing, day, reason, string(c.Input.Cause))
	if err != nil {
		return nil, err
	}
	if c.Free && doc.External != "" {
		d.Refs.Remove(refDocExt + string(doc.Kind) + ":" + doc.External)
	}
	if c.Input.Cause == receivable.CauseBounced {
		d.Log("receipt.bounce", doc.Number, reason)
	} else {
		d.Log(string(doc.Kind)+".reverse", doc.Number, reason)
	}
	return a, nil
}

// causesOf are the causes that the reversal of a kind may have.
func causesOf(kind receivable.Kind) []string {
	if kind == receivable.Receipt {
		return []string{receivable.CauseBounced}
	}
	return nil
}

// standing are the settlements in force on a document's items.
func (d *Desk) standing(doc receivable.Document) ([]receivable.Settlement, error) {
	claims, err := d.itemsOf(doc, access.ReportRead)
	if err != nil {
		return nil, err
	}
	var out []receivable.Settlement
	seen := map[int64]bool{}
	for _, c := range claims { // all are asked for, so that one trip loads them
		for _, e := range c.Events {
			d.Settlements.Get(e.Settlement)
			d.reversal(e.Settlement)
		}
	}
	for _, c := range claims {
		for _, e := range c.Events {
			s, _ := d.Settlements.Get(e.Settlement)
			if seen[s.ID] || s.Reverses != 0 || d.reversal(s.ID) != 0 {
				continue
			}
			seen[s.ID] = true
			out = append(out, s)
		}
	}
	return out, nil
}

func (d *Desk) blocked(doc receivable.Document, standing []receivable.Settlement) error {
	chain := make([]Blocker, 0, len(standing))
	for _, s := range standing {
		chain = append(chain, Blocker{"settlement", makeID(idSettle, s.ID), s.Number, fault.Message("why_settled", d.Call.Lang, fault.Args{"number": s.Number, "date": s.Date.String()})})
	}
	return fault.NewRefused("blocked", fault.Args{"document": doc.Number}).With("chain", chain)
}

// mirror is the document that reverses another.
func (d *Desk) mirror(doc receivable.Document, day cal.Date, reason, cause string) receivable.Document {
	m := doc
	m.ID, m.Seq, m.Number, m.Date, m.DocDate = d.NewID(), d.Seq, "", day, day
	m.Total, m.Tax, m.Base, m.Fee = -doc.Total, -doc.Tax, -doc.Base, -doc.Fee
	m.Reverses, m.Original, m.External, m.BankSerial, m.Text, m.Maker = doc.ID, 0, "", "", reason, d.Call.Who.UserID
	m.Cause = cause
	m.Discount = receivable.DiscountTerms{}
	return m
}

// reverseDocument undoes what stands on a document, then posts its red mirror:
// one voucher for the document and the settlement that was made inside its own
// voucher, one for each other settlement (worked case 6).
func (d *Desk) reverseDocument(doc receivable.Document, cust party.Customer, standing []receivable.Settlement, day cal.Date, reason, cause string) (*DocumentAnswer, error) {
	var merged *receivable.Settlement
	for _, s := range standing {
		if s.Merged == doc.ID {
			merged = &s
			continue
		}
		if _, err := d.undoSettlement(s, max(day, s.Date), reason); err != nil {
			return nil, err
		}
	}
	m := d.mirror(doc, day, reason, cause)
	if lines, split := doc.Mirrored(); split {
		if err := m.KeepKinds(lines); err != nil {
			return nil, err
		}
	}
	if err := d.register(&m, day.Year()); err != nil {
		return nil, err
	}
	if err := d.reversed(doc.ID, m.ID, doc.Number); err != nil {
		return nil, err
	}
	d.noteAlike(doc, true)
	if doc.BankSerial != "" {
		d.giveUp(serialKey(doc), doc.ID)
	}
	entries, err := d.mirrorEntries(doc, merged, reason, day)
	if err != nil {
		return nil, err
	}
	var v ledger.Voucher
	if len(entries) > 0 {
		draft := ledger.NewDraft(day, m.Number)
		for _, e := range entries {
			if e.Side == ledger.Debit {
				draft.Debit(e.Account, e.Currency, e.Amount, e.Base, e.Dims)
			} else {
				draft.Credit(e.Account, e.Currency, e.Amount, e.Base, e.Dims)
			}
		}
		m.Voucher = d.NewID()
		if v, err = d.post(draft, m.Voucher, string(m.Kind), m.ID, doc.Voucher); err != nil {
			return nil, err
		}
	}
	d.Docs.Put(m.ID, m) // before its items, which ask for it: a trip to the database for each reversal of a batch else
	items, err := d.mirrorItems(doc, m, cust)
	if err != nil {
		return nil, err
	}
	lines, _ := d.DocLines.Get(doc.ID)
	if err := d.giveBack(doc, lines); err != nil {
		return nil, err
	}
	red := receivable.Negate(lines)
	d.DocLines.Begin(m.ID)
	d.DocLines.Append(m.ID, red...)
	a := d.answer(m, cust, red, items, &v)
	return a, nil
}

// mirrorEntries are the red entries of a document's voucher, as a whole: with
// a merged settlement they undo both at once, and the settlement gets a record
// of its undoing without a voucher of its own.
func (d *Desk) mirrorEntries(doc receivable.Document, merged *receivable.Settlement, reason string, day cal.Date) ([]ledger.Entry, error) {
	if doc.Voucher == 0 {
		return nil, nil
	}
	entries, _ := d.Entries.Get(doc.Voucher)
	red := make([]ledger.Entry, 0, len(entries))
	for _, e := range entries {
		e.Amount, e.Base = -e.Amount, -e.Base
		red = append(red, e)
	}
	if merged != nil {
		silent := *merged
		silent.Voucher = 0
		if _, err := d.undoSettlement(silent, max(day, merged.Date), reason); err != nil {
			return nil, err
		}
		return red, nil
	}
	return d.withoutMerged(doc, red)
}

// withoutMerged turns the red mirror of a receipt whose own settlement was
// undone before into that of the receipt alone: what was settled at once came
// to the receipt's account with the undo, so it leaves from there.
func (d *Desk) withoutMerged(doc receivable.Document, red []ledger.Entry) ([]ledger.Entry, error) {
	claims, err := d.itemsOf(doc, access.ReportRead)
	if err != nil {
		return nil, err
	}
	for _, c := range claims {
		for _, e := range c.Events {
			s, _ := d.Settlements.Get(e.Settlement)
			if s.Merged != doc.ID || s.Reverses != 0 || d.reversal(s.ID) == 0 {
				continue
			}
			back, _ := d.Settlements.Get(d.reversal(s.ID))
			if back.Voucher == 0 {
				continue // undone with the document itself
			}
			undone, _ := d.Entries.Get(back.Voucher)
			for _, x := range undone {
				if d.settings().SwapSides && !x.Red() { // as the undo was posted: it has to meet the lines above
					x.Side = x.Side.Other()
				} else {
					x.Amount, x.Base = -x.Amount, -x.Base
				}
				red = append(red, x)
			}
		}
	}
	return net(red), nil
}

// net sums entries of one account, side, currency and dimensions.
func net(entries []ledger.Entry) []ledger.Entry {
	var out []ledger.Entry
next:
	for _, e := range entries {
		for i := range out {
			o := &out[i]
			if o.Account == e.Account && o.Side == e.Side && o.Currency == e.Currency && o.Dims == e.Dims {
				o.Amount += e.Amount
				o.Base += e.Base
				continue next
			}
		}
		out = append(out, e)
	}
	return out
}

// freeFrom refuses a reversal on a day on which a part of the item was still
// settled: what has been undone since comes back on the day of the undo only.
func freeFrom(c receivable.Claim, day cal.Date) error {
	if open, _ := receivable.Least(c.Item, c.Events, day); open == c.Item.Original {
		return nil
	}
	last := c.Item.Date
	for _, e := range c.Events {
		last = max(last, e.Date)
	}
	return fault.NewRefused("reversal_before_undo", fault.Args{"document": c.Doc, "date": last.String()}).With("first_possible", last.String()).At("date")
}

// mirrorItems makes the mirror's items and settles each against its original.
func (d *Desk) mirrorItems(doc, m receivable.Document, cust party.Customer) ([]receivable.Item, error) {
	originals, err := d.itemsOf(doc, access.ReportRead)
	if err != nil {
		return nil, err
	}
	var items []receivable.Item
	s := receivable.Settlement{Date: m.Date, Customer: cust.ID, Rule: ruleReversal, Maker: d.Call.Who.UserID}
	plan := &settlePlan{head: s}
	for i, c := range originals {
		if err := freeFrom(c, m.Date); err != nil {
			return nil, err
		}
		it := c.Item
		it.ID, it.Seq, it.Doc, it.Date, it.DocDate = m.ID*receivable.ItemStep+int64(i), d.Seq, m.ID, m.Date, m.DocDate
		it.Original, it.Base = -it.Original, -it.Base
		items = append(items, it)
		n := int64(2 * i)
		plan.claims = append(plan.claims, c, receivable.Claim{Item: it, Doc: m.Number})
		plan.cleared.Lines = append(plan.cleared.Lines,
			receivable.SettlementLine{Line: n + 1, Item: c.Item.ID, Amount: c.Item.Original, Base: c.Item.Base},
			receivable.SettlementLine{Line: n + 2, Item: it.ID, Amount: it.Original, Base: it.Base})
	}
	if err := d.addItems(cust, m, items); err != nil {
		return nil, err
	}
	if len(items) == 0 {
		return nil, nil
	}
	_, err = d.keepSettlement(plan, nil)
	return items, err
}
