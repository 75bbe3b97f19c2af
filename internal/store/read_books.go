package store

import (
	"strings"

	"hesuan/internal/cal"
	"hesuan/internal/db"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

var rateList = "select " + strings.Join(rateTable.Columns(), ", ") + ", " + rateForce + " from rate where book_id = $1"

const (
	// A later entry for the same day corrects the earlier ones, wherever in the list it stands.
	rateForce = `(case when exists (select 1 from rate n where n.book_id = $1 and n.currency = rate.currency and n.date = rate.date and n.id > rate.id) then 0 else 1 end)`

	periodEventList = `select e.period, e.state, e.fingerprint, e.reason, a.recorded, a.actor from period_event e
  join audit a on a.book_id = e.book_id and a.seq = e.seq where e.book_id = $1 and a.book_id = $1 order by e.id`
	recordedAt   = `select seq, recorded, actor, reason from audit where book_id = $1 and seq in ({keys})`
	adjustmentOf = `select revaluation_id, currency, count(*), cast(sum(adjustment) as bigint) from revaluation_line
  where book_id = $1 and revaluation_id in ({keys}) group by revaluation_id, currency order by revaluation_id, currency`
	postedUnder   = `select voucher_id, vtype, number from posting where book_id = $1 and voucher_id in ({keys})`
	numbersUsed   = `select vtype, number from posting where book_id = $1 and period = $2 order by vtype, number`
	numbersGiven  = `select period, vtype, count(*), max(number) from posting where book_id = $1 and period >= $2 and period <= $3 group by period, vtype order by period desc, vtype`
	groupMembers  = `select id from customer where book_id = $1 and (id = $2 or group_head = $2)`
	billedFor     = `select id from customer where book_id = $1 and bill_to > 0 and bill_to in ({keys}) order by code`
	paidFor       = `select id from customer where book_id = $1 and payer > 0 and payer in ({keys}) order by code`
	settlementFor = `select voucher_id, id, number, merged from settlement where book_id = $1 and id > $2 and id < $3 and voucher_id in ({keys})`
)

// RateEntered is a rate with its currency, and whether it is in force: no later
// entry for its day corrects it.
type RateEntered struct {
	Rate
	Currency money.Currency
	InForce  bool
}

// RateList lists exchange rates, the last entered first; of all, or of those in
// force only.
func (r *Reading) RateList(cur money.Currency, force bool, p Page) ([]RateEntered, error) {
	w := r.where()
	w.add("id < ?", p.before())
	w.word("currency", string(cur))
	if force {
		w.add(rateForce+" = ?", 1)
	}
	text := w.page(rateList, "id desc", p)
	var out []RateEntered
	err := r.Load(db.Query{SQL: text, Args: w.args, Scan: func(x db.Row) error {
		var v RateEntered
		var force int64
		err := x.Scan(&v.ID, &v.Seq, &v.Date, &v.Rate.Rate, &v.Currency, &force)
		v.InForce = force == 1
		out = append(out, v)
		return err
	}})
	return out, err
}

// RevaluationList lists month-end runs and their reversals, newest first.
func (r *Reading) RevaluationList(kind string, p Page) ([]MonthRun, error) {
	return r.monthRuns(revaluationList, kind, p)
}

// Adjusted is what a run adjusted in one currency.
type Adjusted struct {
	Currency money.Currency
	Items    int64
	Base     money.Amount
}

// AdjustmentsOf sums runs by currency.
func (r *Reading) AdjustmentsOf(runs []int64) (map[int64][]Adjusted, error) {
	out := map[int64][]Adjusted{}
	if len(runs) == 0 {
		return out, nil
	}
	err := r.Load(db.Query{SQL: adjustmentOf, Args: []any{r.Book}, Ints: runs, Scan: func(x db.Row) error {
		var id int64
		var a Adjusted
		err := x.Scan(&id, &a.Currency, &a.Items, &a.Base)
		out[id] = append(out[id], a)
		return err
	}})
	return out, err
}

// PeriodMove is a closing or re-opening, by whom and when.
type PeriodMove struct {
	Period      cal.Period
	State       ledger.PeriodState
	Fingerprint string
	Reason      string
	Recorded    cal.Instant
	Actor       int64
}

// PeriodMoves lists closings and re-openings, oldest first.
func (r *Reading) PeriodMoves() ([]PeriodMove, error) {
	var out []PeriodMove
	err := r.Load(db.Query{SQL: periodEventList, Args: []any{r.Book}, Scan: func(x db.Row) error {
		var m PeriodMove
		var state int64
		err := x.Scan(&m.Period, &state, &m.Fingerprint, &m.Reason, &m.Recorded, &m.Actor)
		m.State = ledger.PeriodState(state)
		out = append(out, m)
		return err
	}})
	return out, err
}

// Recorded is an entry of the journal: when, by whom and why.
type Recorded struct {
	At     cal.Instant
	Actor  int64
	Reason string
}

// RecordedAt reads when journal numbers were written.
func (r *Reading) RecordedAt(seqs []int64) (map[int64]Recorded, error) {
	out := map[int64]Recorded{}
	if len(seqs) == 0 {
		return out, nil
	}
	err := r.Load(db.Query{SQL: recordedAt, Args: []any{r.Book}, Ints: seqs, Scan: func(x db.Row) error {
		var seq int64
		var v Recorded
		err := x.Scan(&seq, &v.At, &v.Actor, &v.Reason)
		out[seq] = v
		return err
	}})
	return out, err
}

// PostedUnder is the type and number a voucher was posted under.
type PostedUnder struct {
	Type   string
	Number int64
}

// PostedUnder gives the numbers of vouchers; those not posted yet have none.
func (r *Reading) PostedUnder(vouchers []int64) (map[int64]PostedUnder, error) {
	out := map[int64]PostedUnder{}
	if len(vouchers) == 0 {
		return out, nil
	}
	err := r.Load(db.Query{SQL: postedUnder, Args: []any{r.Book}, Ints: vouchers, Scan: func(x db.Row) error {
		var id int64
		var p PostedUnder
		err := x.Scan(&id, &p.Type, &p.Number)
		out[id] = p
		return err
	}})
	return out, err
}

// NumbersUsed gives the voucher numbers of a period, by voucher type, rising.
func (r *Reading) NumbersUsed(p cal.Period) (map[string][]int64, error) {
	out := map[string][]int64{}
	err := r.Load(db.Query{SQL: numbersUsed, Args: []any{r.Book, int64(p)}, Scan: func(x db.Row) error {
		var kind string
		var n int64
		err := x.Scan(&kind, &n)
		out[kind] = append(out[kind], n)
		return err
	}})
	return out, err
}

// Numbered is how many voucher numbers of a type a month has, and the last.
type Numbered struct {
	Period cal.Period
	Type   string
	Count  int64
	Last   int64
}

// NumbersGiven counts the voucher numbers of the months from one to another, the latest first.
func (r *Reading) NumbersGiven(from, to cal.Period) (out []Numbered, err error) {
	err = r.Load(db.Query{SQL: numbersGiven, Args: []any{r.Book, int64(from), int64(to)}, Scan: func(x db.Row) error {
		var n Numbered
		err := x.Scan(&n.Period, &n.Type, &n.Count, &n.Last)
		out = append(out, n)
		return err
	}})
	return out, err
}

// GroupMembers gives a group's head and all under it.
func (r *Reading) GroupMembers(head int64) ([]int64, error) {
	var out []int64
	err := r.Load(db.Query{SQL: groupMembers, Args: []any{r.Book, head}, Scan: func(x db.Row) error {
		var id int64
		err := x.Scan(&id)
		out = append(out, id)
		return err
	}})
	return out, err
}

// BilledFor gives those that customers are billed for, PaidFor those they pay for.
func (r *Reading) BilledFor(customers []int64) ([]int64, error) {
	return r.inRole(billedFor, customers)
}

// PaidFor gives those that customers usually pay for.
func (r *Reading) PaidFor(customers []int64) ([]int64, error) { return r.inRole(paidFor, customers) }

func (r *Reading) inRole(sql string, customers []int64) (out []int64, err error) {
	err = r.Load(db.Query{SQL: sql, Args: []any{r.Book}, Ints: customers, Scan: func(x db.Row) error {
		var id int64
		err := x.Scan(&id)
		out = append(out, id)
		return err
	}})
	return out, err
}

// SettlementsOfVouchers finds the settlements that made vouchers. Both get
// their numbers in one command, the settlement shortly after, so only that
// stretch of the table is read.
func (r *Reading) SettlementsOfVouchers(ids []int64) (map[int64]receivable.Settlement, error) {
	out := map[int64]receivable.Settlement{}
	if len(ids) == 0 {
		return out, nil
	}
	low, high := ids[0], ids[0]
	for _, id := range ids {
		low, high = min(low, id), max(high, id)
	}
	const near = 4096
	err := r.Load(db.Query{SQL: settlementFor, Args: []any{r.Book, low - near, high + near}, Ints: ids, Scan: func(x db.Row) error {
		var v receivable.Settlement
		err := x.Scan(&v.Voucher, &v.ID, &v.Number, &v.Merged)
		out[v.Voucher] = v
		return err
	}})
	return out, err
}
