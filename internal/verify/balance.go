package verify

import (
	"fmt"

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

// exposure is what a party has open on both sides, both positive.
type exposure struct{ debit, credit int64 }

// expose adds what an item has open to its customer and to the group.
func (r *run) expose(it item, open int64) {
	if open == 0 {
		return
	}
	head, known := r.heads[it.customer]
	if !known {
		head = it.customer
	}
	for _, id := range []int64{it.customer * 2, head*2 + 1} {
		p := party{id, it.currency}
		e := r.exposed[p]
		if it.original > 0 {
			e.debit += open
		} else {
			e.credit -= open
		}
		r.exposed[p] = e
	}
}

const exposureRows = `select party, currency, debit, credit from exposure where book_id = $1`

// exposures is INV-04 for credit: what a party has open is the sum of its items.
func (r *run) exposures() error {
	err := r.each(exposureRows, func(x db.Row) error {
		var p party
		var e exposure
		err := x.Scan(&p.id, &p.currency, &e.debit, &e.credit)
		if want := r.exposed[p]; want != e {
			r.breach("INV-04", "exposure", p.String(), say("信用占用记为 %v，未清项合计为 %v", "the exposure says %v, its open items come to %v", e, want))
		}
		delete(r.exposed, p)
		return err
	})
	for p, want := range r.exposed {
		r.breach("INV-04", "exposure", p.String(), say("没有信用占用行，未清项合计为 %v", "there is no exposure, its open items come to %v", want))
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
