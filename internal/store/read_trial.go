package store

import (
	"hesuan/internal/cal"
	"hesuan/internal/db"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
)

const (
	turnoverOf = `select cast(coalesce(sum(debit_base), 0) as bigint), cast(coalesce(sum(credit_base), 0) as bigint) from balance where book_id = $1 and period >= $2 and period <= $3`

	// The newest vouchers of a stretch of days: red lines as they stand, and the
	// blue lines of vouchers that take another back.
	vouchersOf   = `select id, reverses from voucher where book_id = $1 and date >= $2 and date <= $3 order by date desc, id desc limit $4`
	correctionOf = `with v as (` + vouchersOf + `)
  select e.account_id, e.side, case when e.base < 0 or e.base = 0 and e.amount < 0 then 1 else 0 end, cast(sum(e.base) as bigint), count(*)
  from v join entry e on e.book_id = $1 and e.voucher_id = v.id join posting p on p.book_id = $1 and p.voucher_id = v.id
  where e.base < 0 or e.base = 0 and e.amount < 0 or v.reverses > 0
  group by e.account_id, e.side, case when e.base < 0 or e.base = 0 and e.amount < 0 then 1 else 0 end order by e.account_id, e.side`
	vouchersIn = `select count(*) from (` + vouchersOf + `) v`
)

// WholeTurnover sums the ledger's debits and credits of a stretch of months, in base.
func (r *Reading) WholeTurnover(from, to cal.Period) (debit, credit money.Amount, err error) {
	err = r.Load(db.Query{SQL: turnoverOf, Args: []any{r.Book, int64(from), int64(to)}, Scan: func(x db.Row) error { return x.Scan(&debit, &credit) }})
	return debit, credit, err
}

// Correction is what an account's lines of one side that correct others come to,
// in base: red ones, or of vouchers that take others back on the other side.
type Correction struct {
	Account int64
	Side    ledger.Side
	Red     bool
	Base    money.Amount
	Lines   int64
}

// Corrections sums the posted lines that correct others, of the newest vouchers
// of a stretch of days, so many at most; more tells that there are others.
func (r *Reading) Corrections(from, to cal.Date, most int) (out []Correction, more bool, err error) {
	args := []any{r.Book, int64(from), int64(to), int64(most)}
	err = r.Load(db.Query{SQL: correctionOf, Args: args, Scan: func(x db.Row) error {
		var c Correction
		var side, red int64
		err := x.Scan(&c.Account, &side, &red, &c.Base, &c.Lines)
		c.Side, c.Red = ledger.Side(side), red == 1
		out = append(out, c)
		return err
	}}, db.Query{SQL: vouchersIn, Args: []any{r.Book, int64(from), int64(to), int64(most) + 1}, Scan: func(x db.Row) error {
		var n int64
		err := x.Scan(&n)
		more = n > int64(most)
		return err
	}})
	return out, more, err
}
