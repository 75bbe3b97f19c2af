package verify

import (
	"fmt"

	"hesuan/internal/db"
)

// entry is a line of a voucher with the voucher's two dates; line 0 stands for
// a voucher that has none.
type entry struct {
	voucher, seq, date              int64
	line, account, customer, credit int64
	amount, base                    int64
	currency                        string
}

// signed gives the amounts debit positive.
func (e *entry) signed() (amount, base int64) {
	if e.credit == 1 {
		return -e.amount, -e.base
	}
	return e.amount, e.base
}

const voucherLines = `select v.id, v.seq, v.date, coalesce(e.line, 0), coalesce(e.account_id, 0), coalesce(e.customer_id, 0), coalesce(e.side, 0),
  coalesce(e.amount, 0), coalesce(e.base, 0), coalesce(e.currency, '')
  from voucher v left join entry e on e.book_id = v.book_id and e.voucher_id = v.id where v.book_id = $1 order by v.id, e.line`

// ledger reads the vouchers once: INV-01 of each, and the sums that INV-02 and
// INV-04 compare.
func (r *run) ledger() error {
	var v voucher
	sums := map[cell]turnover{}
	err := r.each(voucherLines, func(x db.Row) error {
		var e entry
		err := x.Scan(&e.voucher, &e.seq, &e.date, &e.line, &e.account, &e.customer, &e.credit, &e.amount, &e.base, &e.currency)
		if e.voucher != v.id {
			r.judge(v)
			v = voucher{id: e.voucher, currency: e.currency, alone: true}
		}
		if e.line > 0 {
			r.take(e, &v, sums)
		}
		return err
	})
	if err != nil {
		return err
	}
	r.judge(v)
	return r.balances(sums)
}

// voucher sums a voucher under way.
type voucher struct {
	id, lines    int64
	amount, base int64
	currency     string
	alone        bool // all lines so far share the currency
}

// take adds a line to its voucher, its balance and its spot.
func (r *run) take(e entry, v *voucher, sums map[cell]turnover) {
	amount, base := e.signed()
	v.lines++
	v.amount += amount
	v.base += base
	v.alone = v.alone && e.currency == v.currency
	if e.currency == r.base && e.amount != e.base {
		r.breach("INV-01", "entry", fmt.Sprintf("%d/%d", e.voucher, e.line), say("本位币分录的原币 %d 与本位币 %d 不等", "a line in the book's own currency has amount %d and base %d", e.amount, e.base))
	}
	role, known := r.roles[e.account]
	if !known {
		r.breach("INV-12", "entry", fmt.Sprintf("%d/%d", e.voucher, e.line), say("科目 %d 不存在", "there is no account %d", e.account))
	}
	if _, known := r.heads[e.customer]; !known && e.customer != 0 {
		r.breach("INV-12", "entry", fmt.Sprintf("%d/%d", e.voucher, e.line), say("客户 %d 不存在", "there is no customer %d", e.customer))
	}
	k := cell{e.account, e.customer, r.period(e.date), e.currency}
	sums[k] = sums[k].plus(e)
	switch {
	case control[role]:
		r.tie(spot{e.account, e.customer, e.date / 100, e.currency}, e.date, e.seq, amount, base)
	case role == unbilledRole:
		r.tie(spot{-1, e.customer, e.date / 100, e.currency}, e.date, e.seq, amount, base)
	case role == fxAdjustment:
		r.tie(spot{0, e.customer, e.date / 100, e.currency}, e.date, e.seq, amount, base)
	}
}

// judge is INV-01: a voucher has lines, balances in base, and in its currency
// where all lines share one.
func (r *run) judge(v voucher) {
	row := named(v.id, "")
	switch {
	case v.id == 0:
	case v.lines == 0:
		r.breach("INV-01", "voucher", row, say("凭证没有分录", "the voucher has no entries"))
	case v.base != 0:
		r.breach("INV-01", "voucher", row, say("本位币借贷相差 %d", "debits and credits differ by %d in base", v.base))
	case v.alone && v.amount != 0:
		r.breach("INV-01", "voucher", row, say("%[2]s 借贷相差 %[1]d", "debits and credits differ by %d in %s", v.amount, v.currency))
	}
}

// period is the period a day's entries belong to; 0 holds the openings.
func (r *run) period(date int64) int64 {
	if p := date / 100; p >= r.first {
		return p
	}
	return 0
}
