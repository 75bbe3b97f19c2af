package verify

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"maps"
	"slices"

	"hesuan/internal/db"
)

// control are the roles of accounts whose entries are open items.
var control = map[string]bool{"receivable": true, "other_receivable": true, "bill": true, "advance": true, "advance_tax": true}

// fxAdjustment is the role of the account whose entries are revaluation runs.
const fxAdjustment = "fx_adjustment"

// unbilledRole is the role of the account whose entries are runs of what is
// delivered and not invoiced.
const unbilledRole = "unbilled"

// spot is where entries and items meet: a customer on a control account in a
// currency, by month of effect. Account 0 stands for fx_adjustment, -1 for
// unbilled.
type spot struct {
	account, customer, month int64
	currency                 string
}

// tie is the ledger's side of a spot less that of the items: all zero on a
// sound book. The trails weigh each movement by its two dates, so that the
// sides agree there only where they agree at every effective date and every
// journal number, but for one chance in 2^64. Sums may wrap: what is equal
// stays equal.
type tie struct {
	amount, base           int64
	amountTrail, baseTrail int64
}

// tie adds a movement to a spot.
func (r *run) tie(s spot, date, seq, amount, base int64) {
	weight := int64(maphash.Comparable(r.seed, [2]int64{date, seq}))
	t := r.ties[s]
	r.ties[s] = tie{t.amount + amount, t.base + base, t.amountTrail + amount*weight, t.baseTrail + base*weight}
}

// tieOut is INV-02: entries = items for each control account, customer and
// currency, at the end of every month, and on every day between.
func (r *run) tieOut() error {
	if err := r.revaluations(); err != nil {
		return err
	}
	if err := r.unbilled(); err != nil {
		return err
	}
	bad := map[spot]tie{}
	for s, t := range r.ties {
		if t != (tie{}) {
			bad[s] = t
		}
	}
	for _, s := range slices.SortedFunc(maps.Keys(bad), spot.compare) {
		t := bad[s]
		said := say("总账与未清项相差 %d，本位币 %d", "ledger less items is %d, in base %d", t.amount, t.base)
		if t.amount == 0 && t.base == 0 {
			said = say("月末相等，但月内某日或某时的总账与未清项不等", "ledger and items agree at the month's end, but not on every day and at every recording")
		}
		r.breach("INV-02", "entry", s.String(), said)
	}
	return nil
}

const revaluationSums = `select m.date, m.seq, l.customer_id, case when m.reverses > 0 then -l.adjustment else l.adjustment end
  from revaluation m join revaluation_line l on l.book_id = m.book_id and l.revaluation_id = case when m.reverses > 0 then m.reverses else m.id end
  where m.book_id = $1`

// revaluations takes the runs in force, and their reversals, off fx_adjustment.
func (r *run) revaluations() error {
	return r.each(revaluationSums, func(x db.Row) error {
		var date, seq, customer, adjustment int64
		err := x.Scan(&date, &seq, &customer, &adjustment)
		r.tie(spot{0, customer, date / 100, r.base}, date, seq, -adjustment, -adjustment)
		return err
	})
}

const unbilledSums = `select m.date, m.seq, l.customer_id, l.currency, case when m.reverses > 0 then -1 else 1 end, l.net + l.tax, l.base
  from unbilled m join unbilled_line l on l.book_id = m.book_id and l.unbilled_id = case when m.reverses > 0 then m.reverses else m.id end
  where m.book_id = $1`

// unbilled takes the runs of deliveries not invoiced, and their reversals, off
// the accounts that bear them.
func (r *run) unbilled() error {
	return r.each(unbilledSums, func(x db.Row) error {
		var date, seq, customer, sign, amount, base int64
		var currency string
		err := x.Scan(&date, &seq, &customer, &currency, &sign, &amount, &base)
		r.tie(spot{-1, customer, date / 100, currency}, date, seq, -sign*amount, -sign*base)
		return err
	})
}

func (s spot) compare(o spot) int {
	return cmp.Or(cmp.Compare(s.month, o.month), cmp.Compare(s.account, o.account), cmp.Compare(s.customer, o.customer), cmp.Compare(s.currency, o.currency))
}

// String names the spot.
func (s spot) String() string {
	if s.account == -1 {
		return fmt.Sprintf("unbilled customer %d %s month %d", s.customer, s.currency, s.month)
	}
	if s.account == 0 {
		return fmt.Sprintf("fx_adjustment customer %d %s month %d", s.customer, s.currency, s.month)
	}
	return fmt.Sprintf("account %d customer %d %s month %d", s.account, s.customer, s.currency, s.month)
}
