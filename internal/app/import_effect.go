package app

import (
	"sort"

	"hesuan/internal/access"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// ImportEffect is what the documents of an import post, or would post: their
// totals by currency, debits and credits by account in the book's own
// currency, and how items and ledger tie out with them.
type ImportEffect struct {
	Totals   map[string]string `json:"totals"`
	Currency string            `json:"currency"`
	Accounts []AccountEffect   `json:"accounts"`
	Debit    string            `json:"debit"`
	Credit   string            `json:"credit"`
	TieOut   EffectProof       `json:"tie_out"`
}

// AccountEffect is what an import posts to one account.
type AccountEffect struct {
	Account string `json:"account"`
	Name    string `json:"name"`
	Debit   string `json:"debit"`
	Credit  string `json:"credit"`
}

// EffectProof compares what the open items change by with what their control
// accounts change by; the difference must be 0.
type EffectProof struct {
	Items      string `json:"items"`
	Ledger     string `json:"ledger"`
	Difference string `json:"difference"`
}

// effect gathers an import's effect, document by document.
type effect struct {
	totals   map[string]*money.Sum
	accounts map[string]*accountSums
	items    money.Sum // in the book's own currency, base
	base     money.Currency
	failed   error
}

type accountSums struct{ debit, credit money.Sum }

func newEffect() *effect {
	return &effect{totals: map[string]*money.Sum{}, accounts: map[string]*accountSums{}}
}

// posted is what a document posts: its own amount, what its items are open at,
// and the entries of its voucher.
type posted struct {
	currency money.Currency
	total    money.Amount
	items    map[ID]money.Amount // base
	entries  []ledger.Entry
	chart    *ledger.Chart
}

func (d *Desk) posts(doc receivable.Document, items []receivable.Item, v *ledger.Voucher) *posted {
	p := &posted{currency: doc.Currency, total: doc.Total, items: make(map[ID]money.Amount, len(items)), chart: d.Config.Chart}
	for _, it := range items {
		o, _ := d.Open.Get(it.ID)
		p.items[d.newly(idItem, it.ID)] = o.Base
	}
	if v != nil {
		p.entries = v.Entries
	}
	return p
}

// triedDocument is a document that was decided on trial, and what it settled.
type triedDocument struct {
	*posted
	settled *SettlementAnswer
}

// add takes up what one document posts.
func (e *effect) add(v any) {
	doc, ok := v.(triedDocument)
	if !ok {
		return
	}
	sum := e.totals[string(doc.currency)]
	if sum == nil {
		sum = &money.Sum{}
		e.totals[string(doc.currency)] = sum
	}
	sum.Add(doc.total)
	for _, x := range doc.entries {
		acc, _ := doc.chart.ByID(x.Account)
		a := e.sums(acc.Code)
		if x.Side == ledger.Credit {
			a.credit.Add(x.Base)
		} else {
			a.debit.Add(x.Base)
		}
	}
	for _, base := range doc.items {
		e.items.Add(base)
	}
	if doc.settled == nil {
		return
	}
	e.post(doc.settled.Voucher)
	for _, l := range doc.settled.Lines {
		if _, own := doc.items[l.Item]; !own {
			e.items.Sub(e.read(l.Base, e.base))
		}
	}
}

func (e *effect) sums(account string) *accountSums {
	a := e.accounts[account]
	if a == nil {
		a = &accountSums{}
		e.accounts[account] = a
	}
	return a
}

func (e *effect) post(v *VoucherAnswer) {
	if v == nil {
		return
	}
	for _, x := range v.Entries {
		a := e.sums(x.Account)
		a.debit.Add(e.read(x.Debit, e.base))
		a.credit.Add(e.read(x.Credit, e.base))
	}
}

func (e *effect) read(s string, c money.Currency) money.Amount {
	a, err := money.Parse(s, c)
	if err != nil && e.failed == nil {
		e.failed = err
	}
	return a
}

// answer writes the sums; nil where nothing is posted.
func (e *effect) answer(r *importing) (*ImportEffect, error) {
	if e.failed != nil || len(e.totals) == 0 {
		return nil, e.failed
	}
	var out *ImportEffect
	err := r.app.ask(r.ctx, r.book, r.call, Query{}, access.ImportRun, func(k *asking) (err error) {
		out, err = e.show(k)
		return err
	})
	return out, err
}

func (e *effect) show(k *asking) (*ImportEffect, error) {
	base := k.base()
	out := &ImportEffect{Totals: map[string]string{}, Currency: string(base), Accounts: []AccountEffect{}}
	for c, s := range e.totals {
		text, err := written(s, money.Currency(c))
		if err != nil {
			return nil, err
		}
		out.Totals[c] = text
	}
	var debit, credit, control money.Sum
	codes := make([]string, 0, len(e.accounts))
	for code := range e.accounts {
		codes = append(codes, code)
	}
	sort.Strings(codes)
	for _, code := range codes {
		if acc, _ := k.config.Chart.ByCode(code); costly(acc.Role) && k.hides(access.FieldCost) {
			continue // both sides of what goods cost: the rest balances
		}
		line, err := e.account(k, code, &debit, &credit, &control)
		if err != nil {
			return nil, err
		}
		out.Accounts = append(out.Accounts, line)
	}
	difference := e.items
	if v, err := control.Value(); err == nil {
		difference.Sub(v)
	}
	for _, x := range []struct {
		into *string
		sum  *money.Sum
	}{{&out.Debit, &debit}, {&out.Credit, &credit}, {&out.TieOut.Items, &e.items}, {&out.TieOut.Ledger, &control}, {&out.TieOut.Difference, &difference}} {
		var err error
		if *x.into, err = written(x.sum, base); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (e *effect) account(k *asking, code string, debit, credit, control *money.Sum) (AccountEffect, error) {
	a := e.accounts[code]
	acc, _ := k.config.Chart.ByCode(code)
	line := AccountEffect{Account: code, Name: pick(k.call.Lang, acc.Name, acc.NameEN)}
	if line.Name == "" {
		line.Name = acc.Name
	}
	dr, err := a.debit.Value()
	if err != nil {
		return line, err
	}
	cr, err := a.credit.Value()
	if err != nil {
		return line, err
	}
	debit.Add(dr)
	credit.Add(cr)
	if ties(acc.Role) {
		control.Add(dr)
		control.Sub(cr)
	}
	if line.Debit, err = written(&a.debit, k.base()); err != nil {
		return line, err
	}
	line.Credit, err = written(&a.credit, k.base())
	return line, err
}

// ties tells the roles whose accounts tie out with open items.
func ties(r ledger.Role) bool {
	switch r {
	case ledger.RoleReceivable, ledger.RoleOtherReceivable, ledger.RoleBill, ledger.RoleAdvance, ledger.RoleAdvanceTax:
		return true
	}
	return false
}

func written(s *money.Sum, c money.Currency) (string, error) {
	v, err := s.Value()
	return v.Format(c), err
}
