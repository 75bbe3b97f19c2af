package app

import (
	"sort"

	"hesuan/internal/access"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
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

// add takes up what one document posts, read back from its answer.
func (e *effect) add(v any) {
	doc, ok := v.(*DocumentAnswer)
	if !ok {
		return
	}
	sum := e.totals[doc.Currency]
	if sum == nil {
		sum = &money.Sum{}
		e.totals[doc.Currency] = sum
	}
	sum.Add(e.read(doc.Total, money.Currency(doc.Currency)))
	e.post(doc.Voucher)
	own := map[ID]bool{}
	for _, it := range doc.Items {
		own[it.ID] = true
		e.items.Add(e.read(it.OpenBase, e.base))
	}
	if doc.Settlement == nil {
		return
	}
	e.post(doc.Settlement.Voucher)
	for _, l := range doc.Settlement.Lines {
		if !own[l.Item] {
			e.items.Sub(e.read(l.Base, e.base))
		}
	}
}

func (e *effect) post(v *VoucherAnswer) {
	if v == nil {
		return
	}
	for _, x := range v.Entries {
		a := e.accounts[x.Account]
		if a == nil {
			a = &accountSums{}
			e.accounts[x.Account] = a
		}
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
