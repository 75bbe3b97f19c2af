package verify

import (
	"fmt"
	"math/big"

	"hesuan/internal/db"
)

// cell is one sum of the ledger.
type cell struct {
	account, customer, period int64
	currency                  string
}

// turnover is a cell's debits and credits, red included.
type turnover struct{ debit, credit, debitBase, creditBase int64 }

func (t turnover) plus(e entry) turnover {
	if e.credit == 1 {
		return turnover{t.debit, t.credit + e.amount, t.debitBase, t.creditBase + e.base}
	}
	return turnover{t.debit + e.amount, t.credit, t.debitBase + e.base, t.creditBase}
}

const balanceRows = `select account_id, customer_id, period, currency, debit, credit, debit_base, credit_base from balance where book_id = $1`

// balances is INV-04 for the ledger: a stored balance is the sum of its entries.
func (r *run) balances(sums map[cell]turnover) error {
	err := r.each(balanceRows, func(x db.Row) error {
		var c cell
		var t turnover
		err := x.Scan(&c.account, &c.customer, &c.period, &c.currency, &t.debit, &t.credit, &t.debitBase, &t.creditBase)
		if want := sums[c]; want != t {
			r.breach("INV-04", "balance", c.String(), say("余额记为 %v，分录合计为 %v", "the balance says %v, its entries come to %v", t, want))
		}
		delete(sums, c)
		return err
	})
	for c, want := range sums {
		if want != (turnover{}) {
			r.breach("INV-04", "balance", c.String(), say("没有余额行，分录合计为 %v", "there is no balance, its entries come to %v", want))
		}
	}
	return err
}

// String names the cell.
func (c cell) String() string {
	return fmt.Sprintf("account %d customer %d period %d %s", c.account, c.customer, c.period, c.currency)
}

// party is a customer, or a group head's members together, in a currency.
type party struct {
	id       int64 // customer * 2, + 1 for the group
	currency string
}

// exposure is what a party has open on both sides, both positive, and what
// its orders take up.
type exposure struct{ debit, credit, orders, delivered int64 }

// expose adds what an item has open to its customer and to the group.
func (r *run) expose(it item, open int64) {
	if open == 0 {
		return
	}
	if a := r.ahead[r.paidFor[it.id]]; a != nil {
		a.open -= open
		return
	}
	e := exposure{debit: open}
	if it.original < 0 {
		e = exposure{credit: -open}
	}
	r.exposeBy(it.customer, it.currency, e)
}

// exposeBy adds to a customer, to those it was merged into, and to the group of
// the last of them.
func (r *run) exposeBy(customer int64, currency string, more exposure) {
	parties := []int64{customer * 2}
	for range 100 { // a damaged book may have a circle
		next := r.into[customer]
		if next == 0 {
			break
		}
		customer, parties = next, append(parties, next*2)
	}
	head, known := r.heads[customer]
	if !known {
		head = customer
	}
	for _, id := range append(parties, head*2+1) {
		p := party{id, currency}
		e := r.exposed[p]
		r.exposed[p] = exposure{e.debit + more.debit, e.credit + more.credit, e.orders + more.orders, e.delivered + more.delivered}
	}
}

// owes is who takes up what is ordered by a customer: the bill-to of the one it
// was merged into at last, where that has one.
func (r *run) owes(customer int64) int64 {
	last := customer
	for range 100 {
		next := r.into[last]
		if next == 0 {
			break
		}
		last = next
	}
	if to := r.billTo[last]; to != 0 {
		return to
	}
	return customer
}

const (
	exposureRows = `select party, currency, debit, credit, orders, delivered from exposure where book_id = $1`
	advanceRows  = `select id, order_id from doc where book_id = $1 and kind = 'receipt' and order_id > 0 and total < 0`
	orderedRows  = `select o.id, o.customer_id, o.currency, o.status, l.quantity, l.delivered, l.invoiced, l.net + l.tax from order_line l
  join sales_order o on o.book_id = l.book_id and o.id = l.order_id where l.book_id = $1`
)

// advance is what is open of the advances for an order, and what the order
// takes up: they relieve no more than that.
type advance struct {
	customer, open, pending int64
	currency                string
}

// advances reads which items are advances for an order: those of a receipt for
// it, or a line's of one that was split by kind.
func (r *run) advances() error {
	err := r.each(advanceRows, func(x db.Row) error {
		var doc, order int64
		err := x.Scan(&doc, &order)
		r.paidFor[doc*1024], r.ahead[order] = order, &advance{}
		return err
	})
	if err != nil {
		return err
	}
	split, err := r.splits()
	for _, d := range split {
		for _, l := range d.lines {
			if l.Order != 0 && l.Amount > 0 && l.Item != 0 {
				r.paidFor[d.item(l)], r.ahead[l.Order] = l.Order, &advance{}
			}
		}
	}
	return err
}

// ordered adds what orders take up: confirmed and not delivered, delivered and
// not invoiced, each its share of the line with tax; and what the advances for
// them relieve of that.
func (r *run) ordered() error {
	err := r.each(orderedRows, func(x db.Row) error {
		var order, customer, quantity, delivered, invoiced, gross int64
		var currency, status string
		if err := x.Scan(&order, &customer, &currency, &status, &quantity, &delivered, &invoiced, &gross); err != nil {
			return err
		}
		var e exposure
		if quantity != 0 {
			e.delivered = share(gross, max(0, delivered-invoiced), quantity)
			if status == "confirmed" {
				e.orders = share(gross, quantity-max(delivered, invoiced), quantity)
			}
		}
		if a := r.ahead[order]; a != nil {
			a.customer, a.currency, a.pending = customer, currency, a.pending+e.orders+e.delivered
		}
		if e != (exposure{}) {
			r.exposeBy(r.owes(customer), currency, e)
		}
		return nil
	})
	for _, a := range r.ahead {
		if relief := min(a.open, a.pending); relief > 0 {
			r.exposeBy(r.owes(a.customer), a.currency, exposure{credit: relief})
		}
	}
	return err
}

// share is a × part ÷ whole, half-up on the absolute value.
func share(a, part, whole int64) int64 {
	n := new(big.Int).Mul(big.NewInt(a), big.NewInt(2*part))
	d := big.NewInt(2 * whole)
	half := big.NewInt(whole)
	if n.Sign() < 0 {
		half.Neg(half)
	}
	return n.Quo(n.Add(n, half), d).Int64()
}

// exposures is INV-04 for credit: what a party has open is the sum of its items.
func (r *run) exposures() error {
	if err := r.ordered(); err != nil {
		return err
	}
	err := r.each(exposureRows, func(x db.Row) error {
		var p party
		var e exposure
		err := x.Scan(&p.id, &p.currency, &e.debit, &e.credit, &e.orders, &e.delivered)
		if want := r.exposed[p]; want != e {
			r.breach("INV-04", "exposure", p.String(), say("信用占用记为 %v，未清项与订单合计为 %v", "the exposure says %v, its open items and orders come to %v", e, want))
		}
		delete(r.exposed, p)
		return err
	})
	for p, want := range r.exposed {
		r.breach("INV-04", "exposure", p.String(), say("没有信用占用行，未清项与订单合计为 %v", "there is no exposure, its open items and orders come to %v", want))
	}
	return err
}

// String names the party.
func (p party) String() string {
	if p.id%2 == 1 {
		return fmt.Sprintf("group of customer %d %s", p.id/2, p.currency)
	}
	return fmt.Sprintf("customer %d %s", p.id/2, p.currency)
}
