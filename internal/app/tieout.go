package app

import (
	"context"
	"sort"

	"hesuan/internal/cal"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// TieOut compares open items and ledger by control account and currency, with
// by=customer also by customer. With columns=turnover it lays opening, debit,
// credit and closing of both beside each other, of a month or a span of days, in
// base or, of one currency, in that.
func (a *App) TieOut(ctx context.Context, book int64, call Call, q Query) (*Report, error) {
	var out *Report
	err := a.askWhole(ctx, book, call, q, func(k *asking) error {
		t, err := k.readTieOut(q)
		if err != nil {
			return err
		}
		if err := t.gather(); err != nil {
			return err
		}
		r, err := t.report()
		if err != nil {
			return err
		}
		if t.alone == "" { // the ledger is proven in one currency only, the book's own
			if r.Proof, err = k.proof(t.total, k.controlled()); err != nil {
				return err
			}
			if r.Extra, err = k.tieOutCauses(r.Proof); err != nil {
				return err
			}
		}
		out = k.finish(r, q)
		return nil
	})
	return out, err
}

// tieKey is a line of the tie-out; the customer is 0 where lines are of accounts.
type tieKey struct {
	account, customer int64
	currency          money.Currency
}

// tied is one line's two sums, by the items and by the ledger.
type tied struct{ items, ledger tiedSums }

// tiedSums are what one side says: what is left, and what moved in the span,
// the last two in the money the tie-out is written in.
type tiedSums struct{ own, base, debit, credit money.Amount }

// off tells whether the two differ.
func (t tied) off() bool { return t.items.own != t.ledger.own || t.items.base != t.ledger.base }

// tying is a tie-out being made.
type tying struct {
	*asking
	byCustomer, turnover, onlyOff bool
	alone                         money.Currency // this alone, its turnover written in it
	from                          cal.Date
	total                         money.Amount // of all items, in base
	lines                         map[tieKey]*tied
}

// readTieOut reads what is asked for, and moves the point to the span's end.
func (k *asking) readTieOut(q Query) (*tying, error) {
	var f fields
	t := &tying{asking: k, byCustomer: q.By == "customer", onlyOff: q.Off, lines: map[tieKey]*tied{}}
	t.turnover = f.choice("columns", q.Columns, "balance", "turnover") == "turnover"
	t.alone = f.currency("currency", q.Currency, "")
	if err := f.err(); err != nil {
		return nil, err
	}
	if q.Period == "" && q.To == "" {
		q.To = Text(k.at.AsOf.String())
	}
	if q.From == "" && q.Period == "" {
		to, err := cal.ParseDate(string(q.To))
		if err == nil {
			q.From = Text(to.Period().First().String())
		}
	}
	var err error
	t.from, k.at.AsOf, err = k.span(q)
	t.from = max(t.from, k.config.Book.First.First()) // openings never are turnover
	return t, err
}

func (t *tying) at(account, customer int64, c money.Currency) *tied {
	x := tieKey{account, customer, c}
	if !t.byCustomer {
		x.customer = 0
	}
	if t.lines[x] == nil {
		t.lines[x] = &tied{}
	}
	return t.lines[x]
}

// money picks of an amount what the tie-out is written in.
func (t *tying) money(own, base money.Amount) money.Amount {
	if t.alone != "" {
		return own
	}
	return base
}

// gather sums both sides up.
func (t *tying) gather() error {
	if err := t.eachOpen(func(o receivable.Open) {
		t.total += o.Base
		if t.alone == "" || o.Currency == t.alone {
			s := &t.at(o.Account, o.Customer, o.Currency).items
			s.own += o.Amount
			s.base += o.Base
		}
	}); err != nil {
		return err
	}
	booked, err := t.asking.turnover(0, t.asking.at, store.Slice{Customers: t.only})
	if err != nil {
		return err
	}
	if err := t.eachBooked(booked, func(l store.Sums, s *tiedSums) {
		s.own += l.Debit - l.Credit
		s.base += l.DebitBase - l.CreditBase
	}); err != nil || !t.turnover {
		return err
	}
	if booked, err = t.asking.turnover(t.from, t.asking.at, store.Slice{Customers: t.only}); err != nil {
		return err
	}
	if err := t.eachBooked(booked, func(l store.Sums, s *tiedSums) {
		s.debit += t.money(l.Debit, l.DebitBase)
		s.credit += t.money(l.Credit, l.CreditBase)
	}); err != nil {
		return err
	}
	return t.moved()
}

// eachBooked goes over the ledger's sums that belong here.
func (t *tying) eachBooked(sums []store.Sums, add func(store.Sums, *tiedSums)) error {
	ids := make([]int64, len(sums))
	for i, l := range sums {
		ids[i] = l.Customer
	}
	if err := t.load(ids); err != nil {
		return err
	}
	accounts := t.controlled()
	for _, l := range sums {
		if accounts[l.Account] && (t.alone == "" || l.Currency == t.alone) && t.belongs(l.Customer) {
			add(l, &t.at(l.Account, l.Customer, l.Currency).ledger)
		}
	}
	return nil
}

// belongs tells whether a customer, loaded before, is asked for and seen.
func (k *asking) belongs(customer int64) bool {
	if len(k.only) > 0 {
		asked := false
		for _, id := range k.only {
			asked = asked || id == customer
		}
		if !asked {
			return false
		}
	}
	return k.scope.All() || k.sees(k.names[customer])
}

// moved puts what the records did to the items on the side that the posting
// rules write it on, a record's parts together.
func (t *tying) moved() error {
	list, err := t.Moved(t.from, t.asking.at)
	if err != nil {
		return err
	}
	ids := make([]int64, len(list))
	for i, m := range list {
		ids[i] = m.Customer
	}
	if err := t.load(ids); err != nil {
		return err
	}
	type part struct {
		record, account, customer int64
		currency                  money.Currency
		credit                    bool
	}
	parts := map[part]money.Amount{}
	for _, m := range list {
		if (t.alone == "" || m.Currency == t.alone) && t.belongs(m.Customer) {
			parts[part{m.Record, m.Account, m.Customer, m.Currency, m.Credit}] += t.money(m.Amount, m.Base)
		}
	}
	swaps := parseSettings(t.config.Book.Settings).SwapSides
	for p, amount := range parts {
		if amount == 0 {
			continue
		}
		s, credit := &t.at(p.account, p.customer, p.currency).items, p.credit
		if red := amount < 0 != credit; red && swaps {
			credit = !credit
		}
		if credit {
			s.credit -= amount
		} else {
			s.debit += amount
		}
	}
	return nil
}

// keys are the lines by account, then customer code, then currency.
func (t *tying) keys() ([]tieKey, error) {
	var customers []int64
	keys := make([]tieKey, 0, len(t.lines))
	for x, line := range t.lines {
		if !t.onlyOff || line.off() {
			keys, customers = append(keys, x), append(customers, x.customer)
		}
	}
	if err := t.load(customers); err != nil {
		return nil, err
	}
	code := func(x tieKey) string { a, _ := t.config.Chart.ByID(x.account); return a.Code }
	sort.Slice(keys, func(i, j int) bool {
		a, b := keys[i], keys[j]
		if a.account != b.account {
			return code(a) < code(b)
		}
		if a.customer != b.customer {
			return t.names[a.customer].Code < t.names[b.customer].Code
		}
		return a.currency < b.currency
	})
	return keys, nil
}
