package verify

import (
	"fmt"

	"hesuan/internal/db"
)

const (
	unbalanced = `select voucher_id from entry where book_id = $1 group by voucher_id
  having sum(case when side = 0 then base else -base end) <> 0 or count(*) < 2
  or (min(currency) = max(currency) and sum(case when side = 0 then amount else -amount end) <> 0) order by voucher_id limit 20`
	emptyVouchers = `select v.id from voucher v left join entry e on e.book_id = v.book_id and e.voucher_id = v.id where v.book_id = $1 and e.voucher_id is null order by v.id limit 20`
	baseDiffers   = `select e.voucher_id from entry e join book b on b.book_id = e.book_id where e.book_id = $1 and b.book_id = $1 and e.currency = b.base_currency and e.amount <> e.base order by e.voucher_id limit 20`
)

// balanced is INV-1.
func (r *run) balanced() error {
	for _, q := range []struct{ sql, text string }{
		{unbalanced, "voucher does not balance"}, {emptyVouchers, "voucher without entries"}, {baseDiffers, "a line in the book's currency differs from its base"},
	} {
		if err := r.none("INV-01", q.sql, q.text); err != nil {
			return err
		}
	}
	return nil
}

// spot is one cell of the tie-out.
type spot struct {
	account, customer, period int64
	currency                  string
}

// pair is an amount in currency and base.
type pair struct{ amount, base int64 }

const (
	controlEntries = `select e.account_id, e.customer_id, v.date / 100, e.currency, cast(sum(case when e.side = 0 then e.amount else -e.amount end) as bigint),
  cast(sum(case when e.side = 0 then e.base else -e.base end) as bigint)
  from entry e join voucher v on v.book_id = e.book_id and v.id = e.voucher_id join account a on a.book_id = e.book_id and a.id = e.account_id
  where e.book_id = $1 and v.book_id = $1 and a.book_id = $1 and a.role in ('receivable', 'other_receivable', 'bill', 'advance', 'advance_tax')
  group by e.account_id, e.customer_id, v.date / 100, e.currency`
	itemSums = `select account_id, customer_id, date / 100, currency, cast(sum(original) as bigint), cast(sum(base) as bigint) from item where book_id = $1
  group by account_id, customer_id, date / 100, currency`
	lineSums = `select i.account_id, i.customer_id, s.date / 100, i.currency, cast(sum(-l.amount) as bigint), cast(sum(-l.base) as bigint)
  from settlement_line l join settlement s on s.book_id = l.book_id and s.id = l.settlement_id join item i on i.book_id = l.book_id and i.id = l.item_id
  where l.book_id = $1 and s.book_id = $1 and i.book_id = $1 group by i.account_id, i.customer_id, s.date / 100, i.currency`
)

// tieOut is INV-2: entries = items, for each control account, customer and
// currency, by the period in which they took effect; so also at every period's
// end, and now.
func (r *run) tieOut() error {
	diff := map[spot]pair{}
	add := func(sign int64) func(db.Row) error {
		return func(x db.Row) error {
			var s spot
			var p pair
			err := x.Scan(&s.account, &s.customer, &s.period, &s.currency, &p.amount, &p.base)
			d := diff[s]
			diff[s] = pair{d.amount + sign*p.amount, d.base + sign*p.base}
			return err
		}
	}
	for _, q := range []struct {
		sql  string
		sign int64
	}{{controlEntries, 1}, {itemSums, -1}, {lineSums, -1}} {
		if err := r.each(q.sql, add(q.sign)); err != nil {
			return err
		}
	}
	for s, d := range diff {
		if d != (pair{}) {
			r.breach("INV-02", fmt.Sprintf("account %d customer %d %s period %d", s.account, s.customer, s.currency, s.period), fmt.Sprintf("ledger less items is %d, in base %d", d.amount, d.base))
		}
	}
	return nil
}

const (
	ledgerSums = `select e.account_id, e.customer_id, case when v.date / 100 < b.first_period then 0 else v.date / 100 end, e.currency,
  cast(sum(case when e.side = 0 then e.amount else 0 end) as bigint), cast(sum(case when e.side = 1 then e.amount else 0 end) as bigint),
  cast(sum(case when e.side = 0 then e.base else 0 end) as bigint), cast(sum(case when e.side = 1 then e.base else 0 end) as bigint)
  from entry e join voucher v on v.book_id = e.book_id and v.id = e.voucher_id join book b on b.book_id = e.book_id
  where e.book_id = $1 and v.book_id = $1 and b.book_id = $1 group by 1, 2, 3, 4`
	balanceRows  = `select account_id, customer_id, period, currency, debit, credit, debit_base, credit_base from balance where book_id = $1`
	exposureRows = `select party, currency, debit, credit from exposure where book_id = $1`
	openSums     = `select o.customer_id, case when c.group_head > 0 then c.group_head else c.id end, o.currency, cast(sum(case when i.original > 0 then o.open else 0 end) as bigint),
  cast(sum(case when i.original < 0 then -o.open else 0 end) as bigint)
  from item_open o join item i on i.book_id = o.book_id and i.id = o.item_id join customer c on c.book_id = o.book_id and c.id = o.customer_id
  where o.book_id = $1 and i.book_id = $1 and c.book_id = $1 group by 1, 2, 3`
)

// projections is INV-4: stored balances and exposures equal the sums beneath.
func (r *run) projections() error {
	type four [4]int64
	diff := map[spot]four{}
	add := func(sign int64) func(db.Row) error {
		return func(x db.Row) error {
			var s spot
			var v four
			err := x.Scan(&s.account, &s.customer, &s.period, &s.currency, &v[0], &v[1], &v[2], &v[3])
			d := diff[s]
			for i := range d {
				d[i] += sign * v[i]
			}
			diff[s] = d
			return err
		}
	}
	if err := r.each(ledgerSums, add(1)); err != nil {
		return err
	}
	if err := r.each(balanceRows, add(-1)); err != nil {
		return err
	}
	for s, d := range diff {
		if d != (four{}) {
			r.breach("INV-04", fmt.Sprintf("balance account %d customer %d %s period %d", s.account, s.customer, s.currency, s.period), fmt.Sprintf("differs by %v", d))
		}
	}
	return r.exposures()
}

func (r *run) exposures() error {
	type party struct {
		id       int64
		currency string
	}
	diff := map[party]pair{}
	add := func(id int64, c string, debit, credit int64) {
		d := diff[party{id, c}]
		diff[party{id, c}] = pair{d.amount + debit, d.base + credit}
	}
	if err := r.each(openSums, func(x db.Row) error {
		var customer, head, debit, credit int64
		var c string
		err := x.Scan(&customer, &head, &c, &debit, &credit)
		add(customer*2, c, debit, credit)
		add(head*2+1, c, debit, credit)
		return err
	}); err != nil {
		return err
	}
	if err := r.each(exposureRows, func(x db.Row) error {
		var id, debit, credit int64
		var c string
		err := x.Scan(&id, &c, &debit, &credit)
		add(id, c, -debit, -credit)
		return err
	}); err != nil {
		return err
	}
	for p, d := range diff {
		if d != (pair{}) {
			r.breach("INV-04", fmt.Sprintf("exposure party %d %s", p.id, p.currency), fmt.Sprintf("differs by %v", d))
		}
	}
	return nil
}

const postedNumbers = `select period, vtype, number, seq, voucher_id from posting where book_id = $1 order by period, vtype, number`

// numbers is INV-5: 1, 2, 3 … per period and type, in order of posting; and
// every voucher is either posted or waiting.
func (r *run) numbers() error {
	var lastPeriod, lastNumber, lastSeq int64
	lastType := ""
	err := r.each(postedNumbers, func(x db.Row) error {
		var period, number, seq, voucher int64
		var kind string
		if err := x.Scan(&period, &kind, &number, &seq, &voucher); err != nil {
			return err
		}
		if period != lastPeriod || kind != lastType {
			lastPeriod, lastType, lastNumber, lastSeq = period, kind, 0, 0
		}
		if number != lastNumber+1 {
			r.breach("INV-05", fmt.Sprintf("voucher %d", voucher), fmt.Sprintf("number %d follows %d in period %d", number, lastNumber, period))
		}
		if seq < lastSeq {
			r.breach("INV-05", fmt.Sprintf("voucher %d", voucher), "numbers are not in the order of posting")
		}
		lastNumber, lastSeq = number, seq
		return nil
	})
	if err != nil {
		return err
	}
	return r.none("INV-05", noPosting, "voucher neither posted nor waiting")
}

const noPosting = `select v.id from voucher v left join posting p on p.book_id = v.book_id and p.voucher_id = v.id
  left join voucher_pending w on w.book_id = v.book_id and w.voucher_id = v.id
  where v.book_id = $1 and ((p.voucher_id is null) = (w.voucher_id is null)) order by v.id limit 20`
