package app

import (
	"encoding/json"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// SettleLine says what is settled: an item, or an invoice's items, oldest
// first. At a receipt, amount is the part of the receipt that goes there.
type SettleLine struct {
	Item      Text `json:"item,omitempty"`
	Invoice   Text `json:"invoice,omitempty"`
	Amount    Text `json:"amount"`
	Discount  bool `json:"discount,omitempty"`
	Tolerance bool `json:"tolerance,omitempty"`
}

// SettleList is a list of lines, or the word "auto".
type SettleList struct {
	Auto  bool
	Lines []SettleLine
}

// UnmarshalJSON takes a list or "auto".
func (s *SettleList) UnmarshalJSON(b []byte) error {
	if string(b) == `"auto"` {
		s.Auto = true
		return nil
	}
	if string(b) == "null" || string(b) == `""` {
		return nil
	}
	if len(b) > 0 && b[0] != '[' {
		return fault.NewMalformed("wrong_type", fault.Args{"want": `list or "auto"`}).At("settle")
	}
	return strictJSON(b, &s.Lines)
}

// MarshalJSON writes what UnmarshalJSON reads.
func (s SettleList) MarshalJSON() ([]byte, error) {
	if s.Auto {
		return []byte(`"auto"`), nil
	}
	return json.Marshal(s.Lines)
}

// settlePlan is a settlement decided and not yet kept.
type settlePlan struct {
	head    receivable.Settlement
	cleared receivable.Cleared
	claims  []receivable.Claim
}

// planSettlement decides a settlement; the items' customers must be of one group,
// or of one payer.
func (d *Desk) planSettlement(day cal.Date, claims []receivable.Claim, allow []receivable.Allowance, rule, reason string) (*settlePlan, error) {
	if len(claims) == 0 {
		return nil, fault.NewRefused("nothing_to_settle", nil)
	}
	first, ok := d.Customers.Get(claims[0].Item.Customer)
	if !ok {
		return nil, fault.NewNotFound("item", "")
	}
	oneGroup, onePayer := true, true
	for _, c := range claims {
		if c.Item.Customer == first.ID {
			continue
		}
		cust, ok := d.Customers.Get(c.Item.Customer)
		if !ok {
			return nil, fault.NewNotFound("item", "")
		}
		oneGroup = oneGroup && d.debtor(cust) == d.debtor(first)
		onePayer = onePayer && d.payerOf(cust) == d.payerOf(first)
		if !oneGroup && !onePayer {
			return nil, fault.NewRefused("not_same_group", fault.Args{"customer": cust.Code})
		}
	}
	discount, _ := d.Config.Chart.ForRole(ledger.RoleSettlementDiscount)
	cleared, err := receivable.Settle(day, claims, allow, d.base(), discount.Class == ledger.Revenue)
	if err != nil {
		return nil, err
	}
	return &settlePlan{cleared: cleared, claims: claims,
		head: receivable.Settlement{Date: day, Customer: claims[0].Item.Customer, Rule: rule, Reason: reason, Maker: d.Call.Who.UserID}}, nil
}

// keepSettlement writes a decided settlement: number, lines, what is open.
func (d *Desk) keepSettlement(p *settlePlan, v *ledger.Voucher) (*SettlementAnswer, error) {
	s := p.head
	s.ID, s.Seq, s.Number = d.NewID(), d.Seq, d.number("HX", s.Date.Year())
	if len(p.cleared.Differences) > 0 {
		b, err := json.Marshal(p.cleared.Differences)
		if err != nil {
			return nil, err
		}
		s.Differences = string(b)
	}
	d.Refs.Fresh(refSettleNumber+s.Number, s.ID)
	d.Settlements.Put(s.ID, s)
	d.fared(s, receivable.Record{Made: 1})
	d.SettlementLines.Begin(s.ID)
	d.SettlementLines.Append(s.ID, p.cleared.Lines...)
	for i, l := range p.cleared.Lines {
		if err := d.event(p.claims[i].Item, l, s.Date, s.ID); err != nil {
			return nil, err
		}
	}
	return d.settlementAnswer(s, p.cleared.Lines, p.cleared.Differences, p.claims, v), nil
}

// postSettlement keeps a settlement with a voucher of its own, or none where
// nothing moves between accounts.
func (d *Desk) postSettlement(p *settlePlan) (*SettlementAnswer, error) {
	if p.cleared.Silent() {
		return d.keepSettlement(p, nil)
	}
	cust, ok := d.Customers.Get(p.head.Customer)
	if !ok {
		return nil, fault.NewNotFound("customer", "")
	}
	draft := ledger.NewDraft(p.head.Date, "")
	if err := d.posting(cust).PostSettlement(draft, p.cleared); err != nil {
		return nil, err
	}
	p.head.Voucher = d.NewID()
	v, err := d.post(draft, p.head.Voucher, "settlement", 0, 0)
	if err != nil {
		return nil, err
	}
	return d.keepSettlement(p, &v)
}

func (d *Desk) settlementAnswer(s receivable.Settlement, lines []receivable.SettlementLine, diffs []receivable.Difference, claims []receivable.Claim, v *ledger.Voucher) *SettlementAnswer {
	a := &SettlementAnswer{ID: d.newly(idSettle, s.ID), Number: s.Number, Date: s.Date, Rule: s.Rule, Reverses: makeID(idSettle, s.Reverses),
		Lines: []SettleLineAnswer{}, Differences: []DifferenceAnswer{}, DryRun: d.Call.DryRun, Warnings: d.warnings()}
	if c, ok := d.Customers.Get(s.Customer); ok {
		a.Customer = namedCustomer(c)
	}
	cur := claims[0].Item.Currency
	for i, l := range lines {
		it := claims[i].Item
		o, _ := d.Open.Get(it.ID)
		a.Lines = append(a.Lines, SettleLineAnswer{Item: makeID(idItem, it.ID), Document: claims[i].Doc, Currency: string(it.Currency), Amount: l.Amount.Format(it.Currency),
			Base: l.Base.Format(d.base()), Open: o.Amount.Format(it.Currency), OpenBase: o.Base.Format(d.base())})
	}
	for _, x := range diffs {
		acc, _ := d.Config.Chart.ForRole(x.Role)
		a.Differences = append(a.Differences, DifferenceAnswer{string(x.Role), acc.Code, x.Amount.Format(cur), x.Base.Format(d.base())})
	}
	if v != nil {
		a.Voucher = d.voucherAnswer(*v)
	}
	return a
}

// claimItem loads an item with its events, for a settlement to take from.
func (d *Desk) claimItem(id int64, right access.Function) (receivable.Claim, error) {
	it, ok := d.Items.Get(id)
	name := string(makeID(idItem, id))
	d.Docs.Get(id / receivable.ItemStep)
	d.Events.Get(id)
	if !ok {
		return receivable.Claim{}, fault.NewRefused("unknown_item", fault.Args{"item": name})
	}
	if c, err := d.visible(it.Customer, right, "item", name); err != nil {
		_ = c
		return receivable.Claim{}, fault.NewRefused("unknown_item", fault.Args{"item": name})
	}
	doc, _ := d.Docs.Get(it.Doc)
	events, _ := d.Events.Get(id)
	d.Open.Get(id)
	return receivable.Claim{Item: it, Events: events, Doc: doc.Number}, nil
}

// itemNamed finds an item by its id.
func (d *Desk) itemNamed(field string, v Text, right access.Function) (receivable.Claim, error) {
	id, ok := parseID(idItem, string(v))
	if !ok {
		return receivable.Claim{}, fault.NewRefused("unknown_item", fault.Args{"item": string(v)}).At(field)
	}
	c, err := d.claimItem(id, right)
	if err != nil && field != "" {
		err = fault.From(err).At(field)
	}
	return c, err
}

// itemsOf are a document's items, oldest due first, as claims.
func (d *Desk) itemsOf(doc receivable.Document, right access.Function) ([]receivable.Claim, error) {
	var out []receivable.Claim
	var missed error
	for i := range doc.Items { // all are asked for, so that one trip loads them
		c, err := d.claimItem(doc.ID*receivable.ItemStep+i, right)
		if err != nil {
			missed = err
		}
		out = append(out, c)
	}
	return out, missed
}

// SettleInput clears items against each other.
type SettleInput struct {
	Date      Text         `json:"date"`
	Lines     []SettleItem `json:"lines"`
	Discount  DiscountWish `json:"discount,omitempty"`
	Tolerance bool         `json:"tolerance,omitempty"`
	Fee       Text         `json:"fee,omitempty"`
	Reason    Text         `json:"reason,omitempty"`
	// Proposal is the rule whose proposal the lines are; kept as the way, with
	// the proposal in words, where the lines bear it out.
	Proposal Text `json:"proposal,omitempty"`
}

// SettleItem is a part taken off an item, positive on either side.
type SettleItem struct {
	Item   Text `json:"item"`
	Amount Text `json:"amount"`
}

// DiscountWish is true (what the terms earn) or an amount.
type DiscountWish struct {
	Earned bool
	Amount Text
}

// UnmarshalJSON takes true, false or an amount.
func (w *DiscountWish) UnmarshalJSON(b []byte) error {
	switch string(b) {
	case "true", `"true"`:
		w.Earned = true
		return nil
	case "false", "null", `""`:
		return nil
	}
	return w.Amount.UnmarshalJSON(b)
}

// MarshalJSON writes what UnmarshalJSON reads.
func (w DiscountWish) MarshalJSON() ([]byte, error) {
	if w.Amount != "" {
		return json.Marshal(string(w.Amount))
	}
	return json.Marshal(w.Earned)
}

// CreateSettlement settles items by hand.
type CreateSettlement struct {
	Input SettleInput
}

// Right of the command.
func (CreateSettlement) Right() access.Function { return access.SettlementWrite }

// Decide settles the items.
func (c CreateSettlement) Decide(d *Desk) (any, error) {
	in := c.Input
	var f fields
	f.required("date", in.Date)
	day := f.date("date", in.Date, 0)
	if len(in.Lines) == 0 {
		f.c.Add("lines", "empty_lines", nil)
	}
	reason := f.text("reason", in.Reason, 500)
	rule := f.choice("proposal", in.Proposal, append([]string{"manual", receivable.RuleDiscount}, receivable.Rules...)...)
	if err := f.err(); err != nil {
		return nil, err
	}
	if err := d.effective("date", day); err != nil {
		return nil, err
	}
	d.backdated("date", day)
	claims := make([]receivable.Claim, 0, len(in.Lines))
	seen := map[int64]bool{}
	for _, l := range in.Lines { // all are asked for, so that one trip loads them
		_, _ = d.itemNamed("", l.Item, c.Right())
	}
	for i, l := range in.Lines {
		cl, err := d.itemNamed(nth("lines", i, "item"), l.Item, c.Right())
		if err != nil {
			return nil, err
		}
		if seen[cl.Item.ID] {
			f.c.Add(nth("lines", i, "item"), "duplicate_item", nil)
		}
		seen[cl.Item.ID] = true
		cl.Take = f.positive(nth("lines", i, "amount"), l.Amount, cl.Item.Currency)
		claims = append(claims, cl)
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	allow, err := d.allowances(in, day, claims)
	if err != nil {
		return nil, err
	}
	way, why := d.proposed(rule, d.payersText(claims), day, claims, reason)
	plan, err := d.planSettlement(day, claims, allow, way, why)
	if err != nil {
		return nil, err
	}
	answer, err := d.postSettlement(plan)
	if err != nil {
		return nil, err
	}
	d.Log("settlement.create", answer.Number, reason)
	return answer, nil
}

// allowances works out which differences a settlement by hand may carry:
// stated fee and discount, and what is within the tolerance.
func (d *Desk) allowances(in SettleInput, day cal.Date, claims []receivable.Claim) ([]receivable.Allowance, error) {
	cur := claims[0].Item.Currency
	var f fields
	fee := f.notNegative("fee", in.Fee, cur)
	stated := f.notNegative("discount", in.Discount.Amount, cur)
	if err := f.err(); err != nil {
		return nil, err
	}
	var allow []receivable.Allowance
	if fee > 0 {
		allow = append(allow, receivable.Allowance{Role: ledger.RoleBankFee, Amount: fee})
	}
	if stated > 0 {
		allow = append(allow, receivable.Allowance{Role: ledger.RoleSettlementDiscount, Amount: stated})
	}
	given := fee + stated
	paid, left, settled := d.gap(claims, allow)
	if in.Discount.Earned {
		earned, err := d.earnedOn(claims, day, paid)
		if err != nil {
			return nil, err
		}
		allow = append(allow, earned...)
		for _, a := range earned {
			left -= a.Amount
		}
	}
	if in.Tolerance && left != 0 {
		if !d.settings().tolerance(cur).Allows(left, settled) {
			return nil, fault.NewRefused("over_tolerance", fault.Args{"difference": left.Format(cur)})
		}
		allow = append(allow, receivable.Allowance{Role: ledger.RoleRounding, Amount: left})
		given += left.Abs()
	}
	cust, _ := d.Customers.Get(claims[0].Item.Customer)
	return merge(allow), d.withinIn(access.CapDifference, access.SettlementWrite, cust, given, cur)
}

// roundedIn is what a settlement lets go within the tolerance, in the book's
// own currency; discounts that the terms earn are nobody's gift.
func roundedIn(p *settlePlan) money.Amount {
	var sum money.Amount
	if p == nil {
		return 0
	}
	for _, x := range p.cleared.Differences {
		if x.Role == ledger.RoleRounding {
			sum += x.Base.Abs()
		}
	}
	return sum
}

// gap gives the last document date of the credit side, what debits exceed
// credits by after the allowances, and what is settled.
func (d *Desk) gap(claims []receivable.Claim, allow []receivable.Allowance) (paid cal.Date, left, settled money.Amount) {
	for _, c := range claims {
		if c.Item.Original < 0 {
			paid = max(paid, c.Item.DocDate)
			left -= c.Take
			continue
		}
		left += c.Take
		settled += c.Take
	}
	for _, a := range allow {
		left -= a.Amount
	}
	return paid, left, settled
}

// earnedOn is the discount that invoices earn on the day paid: those taken
// whole, and parts where the terms say pro rata.
func (d *Desk) earnedOn(claims []receivable.Claim, day, paid cal.Date) ([]receivable.Allowance, error) {
	var out []receivable.Allowance
	for _, c := range claims {
		if c.Item.Original < 0 {
			continue
		}
		inv, _ := d.Docs.Get(c.Item.Doc)
		if open, _ := receivable.Least(c.Item, c.Events, day); c.Take != open && !inv.Discount.ProRata {
			continue
		}
		discount, tax, err := receivable.Earned(inv, c.Take, paid)
		if err != nil {
			return nil, err
		}
		out = append(out, receivable.Allowances(discount, tax)...)
	}
	if len(out) == 0 {
		return nil, fault.NewRefused("discount_not_earned", nil).At("discount")
	}
	return merge(out), nil
}
