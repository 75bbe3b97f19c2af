package app

import (
	"encoding/json"
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/credit"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
)

// CreditSheet is the decision sheet of a check: the outcome, the rule that
// fired, and every figure it was decided on.
type CreditSheet struct {
	Outcome credit.Outcome `json:"outcome"`
	Rule    string         `json:"rule"`
	Uses    []CreditUse    `json:"uses" hide:"customer.credit"`
	Overdue *OverdueAnswer `json:"overdue,omitempty" hide:"customer.credit"`
	Message string         `json:"message,omitempty" hide:"customer.credit"`
}

// CreditUse is what stands against one limit, in its currency: exposure =
// receivable − unapplied + orders + delivered; after = exposure + this.
type CreditUse struct {
	Rule       string `json:"rule"`
	Currency   string `json:"currency"`
	Limit      string `json:"limit"`
	Receivable string `json:"receivable"`
	Unapplied  string `json:"unapplied"`
	Orders     string `json:"orders"`
	Delivered  string `json:"delivered"`
	Exposure   string `json:"exposure"`
	This       string `json:"this"`
	After      string `json:"after"`
	Available  string `json:"available"`
}

// OverdueAnswer is debt that has been late for longer than the policy allows.
type OverdueAnswer struct {
	Days      int    `json:"days"`
	Amount    string `json:"amount"`
	Document  ID     `json:"document"`
	AllowDays int    `json:"allowed_days"`
}

// uses gathers what stands against the limits of a customer and of its group,
// with a document of this currency and amount on top. No limit, no use. Of
// merged customers the limits are those of the one that is left, of what is
// billed to another that one's.
func (d *Desk) uses(c party.Customer, cur money.Currency, this money.Amount) ([]credit.Use, error) {
	if s, ok := d.billed(c); ok {
		c = s
	}
	top := head(c)
	own, _ := d.Limits.Get(c.ID)
	group, _ := d.Limits.Get(top)
	var out []credit.Use
	add := func(rule string, limits []credit.Limit, who int64) error {
		l, ok := credit.InForce(limits, d.Today)
		if !ok {
			return nil
		}
		u, err := d.use(l, who, cur, this)
		u.Rule = rule
		out = append(out, u)
		return err
	}
	if top == c.ID {
		return out, add(credit.RuleLimit, own, credit.Party(c.ID, true))
	}
	if err := add(credit.RuleLimit, own, credit.Party(c.ID, false)); err != nil {
		return nil, err
	}
	err := add(credit.RuleGroup, group, credit.Party(top, true))
	return out, err
}

// use sums a party's exposure in the limit's currency, at today's rates.
func (d *Desk) use(l credit.Limit, who int64, cur money.Currency, this money.Amount) (u credit.Use, err error) {
	u = credit.Use{Limit: l.Amount, Currency: l.Currency}
	sums, _ := d.Exposures.Get(who)
	for _, c := range sortedCurrencies(sums) {
		if sums[c] == (credit.Exposure{}) {
			continue
		}
		e, err := sums[c].Convert(func(a money.Amount) (money.Amount, error) { return d.into(a, c, l.Currency) })
		if err != nil {
			return u, err
		}
		u.Now = u.Now.Plus(e)
	}
	u.This, err = d.into(this, cur, l.Currency)
	return u, err
}

// into is an amount in another currency at today's rates.
func (d *Desk) into(a money.Amount, from, to money.Currency) (money.Amount, error) {
	if from == to || a == 0 {
		return a, nil
	}
	in, err := d.rate("currency", 0, from, d.Today)
	if err != nil {
		return 0, err
	}
	out, err := d.rate("currency", 0, to, d.Today)
	if err != nil {
		return 0, err
	}
	base, err := money.Convert(a, from, in, d.base())
	if err != nil {
		return 0, err
	}
	return money.ConvertBack(base, to, out, d.base())
}

// creditPolicy is what beside limits stops a customer of this book.
func (d *Desk) creditPolicy() credit.Policy {
	return d.settings().creditPolicy(d.base())
}

// creditPolicy is what beside limits stops a customer, in the book's currency.
func (s Settings) creditPolicy(base money.Currency) credit.Policy {
	small, err := money.Parse(string(s.OverdueAmount), base)
	if err != nil {
		small = 0
	}
	return credit.Policy{Days: s.OverdueDays, Small: small}
}

// addLate adds an open item to what its customer has overdue for longer than the
// policy allows.
func addLate(l credit.Late, o receivable.Open, id int64, today cal.Date, p credit.Policy) credit.Late {
	days := today.Sub(o.Due)
	if p.Days <= 0 || o.Amount < 0 || days <= p.Days {
		return l
	}
	l.Amount += o.Base
	if days > l.Days {
		l.Days, l.Document = days, string(makeID(idDoc, id/receivable.ItemStep))
	}
	return l
}

// late sums what a customer, who is billed for it, and those merged with them
// have overdue for longer than the policy allows.
func (d *Desk) late(c party.Customer, p credit.Policy) credit.Late {
	var out credit.Late
	if p.Days <= 0 {
		return out
	}
	var ids []int64
	who := d.mergedOf(c.ID)
	if b, ok := d.billed(c); ok && !slices.Contains(who, b.ID) {
		who = append(who, d.mergedOf(b.ID)...)
	}
	for _, of := range who {
		its, _ := d.OpenOf.Get(of)
		ids = append(ids, its...)
	}
	seen := map[int64]bool{}
	for _, id := range ids {
		o, ok := d.Open.Get(id)
		if ok && !seen[id] {
			seen[id] = true
			out = addLate(out, o, id, d.Today, p)
		}
	}
	return out
}

// checkCredit judges a document of a customer that adds an amount to its
// exposure; nil where there is neither limit nor policy.
func (d *Desk) checkCredit(c party.Customer, cur money.Currency, this money.Amount) (*CreditSheet, error) {
	uses, err := d.uses(c, cur, this)
	p := d.creditPolicy()
	late := d.late(c, p)
	if err != nil || len(uses) == 0 && p.Days <= 0 {
		return nil, err
	}
	return sheetOf(uses, credit.Judge(uses, p, late), late, p, d.base()), nil
}

// sheetOf writes down what a check was decided on.
func sheetOf(uses []credit.Use, rule string, late credit.Late, p credit.Policy, base money.Currency) *CreditSheet {
	s := &CreditSheet{Outcome: credit.Allow, Rule: rule, Uses: []CreditUse{}}
	if rule != "" {
		s.Outcome = credit.Hold
	}
	for _, u := range uses {
		f := func(a money.Amount) string { return a.Format(u.Currency) }
		s.Uses = append(s.Uses, CreditUse{Rule: u.Rule, Currency: string(u.Currency), Limit: f(u.Limit), Receivable: f(u.Now.Debit), Unapplied: f(u.Now.Credit),
			Orders: f(u.Now.Orders), Delivered: f(u.Now.Delivered), Exposure: f(u.Now.Total()), This: f(u.This), After: f(u.After()), Available: f(u.Limit - u.After())})
	}
	if p.Stops(late) {
		s.Overdue = &OverdueAnswer{Days: late.Days, Amount: late.Amount.Format(base), Document: ID(late.Document), AllowDays: p.Days}
	}
	return s
}

// keepSheet stores the sheet of a check, and says in words what it came to.
func (d *Desk) keepSheet(s *CreditSheet, c party.Customer, doc int64) error {
	if s == nil {
		return nil
	}
	b, err := json.Marshal(s)
	if err != nil {
		return err
	}
	d.Decisions.Append(doc, credit.Decision{ID: d.NewID(), Seq: d.Seq, Customer: c.ID, Doc: doc, Outcome: s.Outcome, Rule: s.Rule, Sheet: string(b)})
	s.Message = d.creditWords(s, c)
	return nil
}

// creditWords explains why a document is stopped, "" where it is not.
func (d *Desk) creditWords(s *CreditSheet, c party.Customer) string {
	code, args := d.creditReason(s, c)
	if code == "" {
		return ""
	}
	return fault.Message(code, d.Call.Lang, args)
}

func (d *Desk) creditReason(s *CreditSheet, c party.Customer) (string, fault.Args) {
	if left, ok := d.billed(c); ok {
		c = left
	}
	return sheetReason(s, c.Code, d.hides(access.FieldCredit))
}

// sheetReason is why a sheet stops a customer's document, "" where it does not;
// unseen: to who does not see credit, without figures.
func sheetReason(s *CreditSheet, customer string, unseen bool) (string, fault.Args) {
	if s.Rule != "" && unseen {
		return "credit_unseen", fault.Args{"customer": customer}
	}
	if s.Rule == credit.RuleOverdue && s.Overdue != nil {
		return "credit_overdue", fault.Args{"customer": customer, "days": itoa(int64(s.Overdue.Days)), "amount": s.Overdue.Amount}
	}
	for _, u := range s.Uses {
		if u.Rule == s.Rule {
			return "credit_over_limit", fault.Args{"customer": customer, "limit": u.Limit, "exposure": u.After}
		}
	}
	return "", nil
}

// hold refuses a document that credit stops, with the sheet.
func (d *Desk) hold(s *CreditSheet, c party.Customer) error {
	if s != nil {
		s.Message = d.creditWords(s, c)
	}
	return fault.NewRefused("credit_hold", fault.Args{"customer": c.Code}).With("sheet", conceal(s, d.Call.Who.Hidden(d.Book)))
}

// checkInvoiceCredit checks an invoice by what it adds once it stands in its
// order's place. Over the limit it is warned of, or, where the book says so and it
// comes to more than its order did, refused.
func (d *Desk) checkInvoiceCredit(inv draftInvoice, this money.Amount, more bool) error {
	if inv.doc.Kind != receivable.Invoice || inv.released {
		return nil
	}
	s, err := d.checkCredit(inv.customer, inv.doc.Currency, this)
	if err != nil || s == nil {
		return err
	}
	if s.Outcome == credit.Hold {
		if more && d.settings().RefuseOverLimit {
			return d.hold(s, inv.customer)
		}
		s.Outcome = credit.Warn
		code, args := d.creditReason(s, inv.customer)
		d.Warn(code, "customer", args)
	}
	return d.keepSheet(s, inv.customer, inv.doc.ID)
}
