package app

import (
	"cmp"
	"context"
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

const (
	triedCredits = 500 // unapplied credits that new rules are tried on, the newest
	triedCases   = 20  // of those that would settle otherwise, listed
)

// RulesTrial is what a new order of rules would do to the credits open today,
// each by itself.
type RulesTrial struct {
	Credits int             `json:"credits"` // tried
	More    bool            `json:"more"`    // there are older ones, not tried
	Limit   int             `json:"limit"`
	Changed int             `json:"changed"` // would settle otherwise
	Before  int             `json:"before"`  // a rule matches, as the rules are
	After   int             `json:"after"`   // and as they would be
	Rows    []RulesTrialRow `json:"rows"`    // the first that would settle otherwise
}

// RulesTrialRow is a credit that would settle otherwise.
type RulesTrialRow struct {
	ID       ID         `json:"id"`
	Kind     string     `json:"kind"` // of the document
	Document string     `json:"document"`
	Date     string     `json:"date"`
	Customer Named      `json:"customer"`
	Open     string     `json:"open"`
	Currency string     `json:"currency"`
	Before   *RulesTake `json:"before"` // null: no rule matches
	After    *RulesTake `json:"after"`
}

// RulesTake is which rule settles a credit, and with what.
type RulesTake struct {
	Rule  string     `json:"rule"`
	Title string     `json:"title"`
	Lines []TakeLine `json:"lines"`
}

// tryRules proposes for credits by the rules as they are and as they would be.
type tryRules struct {
	input RulesInput
	items []int64
}

// Right of the command, which is only ever run dry.
func (tryRules) Right() access.Function { return access.BookManage }

// TryRules tells what a change of the rules would do to the credits open today.
func (a *App) TryRules(ctx context.Context, book int64, call Call, in RulesInput) (*RulesTrial, error) {
	c := tryRules{input: in}
	more := false
	err := a.ask(ctx, book, call, Query{}, access.BookManage, func(k *asking) error {
		open, err := k.OpenItems(k.at, k.only)
		if err != nil {
			return err
		}
		if open, err = k.visibleItems(open); err != nil {
			return err
		}
		for _, o := range open {
			if o.Amount < 0 { // as a run over the book does
				c.items = append(c.items, o.Item)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.Sort(c.items)
	slices.Reverse(c.items)
	if more = len(c.items) > triedCredits; more {
		c.items = c.items[:triedCredits]
	}
	call.DryRun, call.Key = true, ""
	out, err := a.Do(ctx, book, call, c)
	if err != nil {
		return nil, err
	}
	trial := out.Value.(*RulesTrial)
	trial.More = more
	return trial, nil
}

// Decide proposes for each credit twice.
func (c tryRules) Decide(d *Desk) (any, error) {
	was, _ := ruleRows(d.Config.Rules)
	now, err := d.readRules(c.input, was)
	if err != nil {
		return nil, err
	}
	out := &RulesTrial{Credits: len(c.items), Limit: triedCredits, Rows: []RulesTrialRow{}}
	open := openDebits{}
	var missed error
	for _, id := range c.items { // all are tried, so that few trips load them
		credit, err := d.credit(id, open)
		if err != nil {
			missed = cmp.Or(missed, err)
			continue
		}
		if len(credit.items) > 0 {
			out.compare(d, credit, credit.match(d, was), credit.match(d, now))
		}
	}
	return out, missed
}

// openDebits are a customer's open debits, found once for all its credits.
type openDebits map[openKey][]receivable.Candidate

type openKey struct {
	customer int64
	currency money.Currency
	day      cal.Date
}

// triedCredit is a credit and what it could settle.
type triedCredit struct {
	item       receivable.Item
	doc        receivable.Document
	left, base money.Amount
	items      []receivable.Candidate
}

// credit reads a credit as a run of today would.
func (d *Desk) credit(id int64, open openDebits) (triedCredit, error) {
	own, err := d.claimItem(id, access.ReportRead)
	if err != nil {
		return triedCredit{}, err
	}
	t := triedCredit{item: own.Item}
	t.doc, _ = d.Docs.Get(own.Item.Doc)
	key := openKey{own.Item.Customer, own.Item.Currency, max(d.Today, own.Item.Date)}
	t.left, t.base = receivable.Least(own.Item, own.Events, key.day)
	items, known := open[key]
	if !known {
		if items, err = d.candidates(key.customer, own.Item, key.day); err == nil {
			open[key] = items
		}
	}
	if t.left < 0 {
		t.items = items
	}
	return t, err
}

// match is what an order of rules proposes first; nil: nothing.
func (t triedCredit) match(d *Desk, rows []store.SettleRule) *receivable.Match {
	found := receivable.Propose(-t.left, t.doc.Reference+" "+t.doc.Text, t.items, d.rulesFor(rows, -t.base))
	if len(found) == 0 {
		return nil
	}
	return &found[0]
}

// compare counts a credit, and lists it where it would settle otherwise.
func (out *RulesTrial) compare(d *Desk, t triedCredit, was, now *receivable.Match) {
	out.Before += count(was != nil)
	out.After += count(now != nil)
	if was == nil && now == nil || was != nil && now != nil && was.Rule == now.Rule && slices.Equal(was.Takes, now.Takes) {
		return
	}
	if out.Changed++; len(out.Rows) >= triedCases {
		return
	}
	c, _ := d.Customers.Get(t.item.Customer)
	out.Rows = append(out.Rows, RulesTrialRow{ID: makeID(idDoc, t.doc.ID), Kind: string(t.doc.Kind), Document: t.doc.Number, Date: t.doc.Date.String(), Customer: namedCustomer(c), Open: (-t.left).Format(t.item.Currency),
		Currency: string(t.item.Currency), Before: t.take(d, was), After: t.take(d, now)})
}

func (t triedCredit) take(d *Desk, m *receivable.Match) *RulesTake {
	if m == nil {
		return nil
	}
	out := &RulesTake{Rule: m.Rule, Title: fault.Message("rule_"+m.Rule, d.Call.Lang, nil), Lines: []TakeLine{}}
	for _, x := range m.Takes {
		at := slices.IndexFunc(t.items, func(c receivable.Candidate) bool { return c.Item == x.Item })
		out.Lines = append(out.Lines, TakeLine{Item: makeID(idItem, x.Item), Number: t.items[at].Number, Amount: x.Amount.Format(t.item.Currency), Discount: m.Rule == receivable.RuleDiscount})
	}
	return out
}
