package store

import (
	"hesuan/internal/cal"
	"hesuan/internal/db"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

const (
	draftsWithin  = `select kind, count(*) from draft where book_id = $1 and date >= $2 and date <= $3 group by kind order by kind`
	pendingWithin = `select count(*) from voucher_pending p join voucher v on v.book_id = p.book_id and v.id = p.voucher_id
  where p.book_id = $1 and v.book_id = $1 and v.date >= $2 and v.date <= $3`
)

// DraftCount is how many drafts there are of a kind.
type DraftCount struct {
	Kind  receivable.Kind
	Count int64
}

// Unfinished counts drafts, kind by kind, and vouchers not posted, dated within
// two days.
func (r *Reading) Unfinished(first, last cal.Date) (drafts []DraftCount, vouchers int64, err error) {
	args := []any{r.Book, int64(first), int64(last)}
	err = r.Load(
		db.Query{SQL: draftsWithin, Args: args, Scan: func(x db.Row) error {
			var c DraftCount
			err := x.Scan(&c.Kind, &c.Count)
			drafts = append(drafts, c)
			return err
		}},
		db.Query{SQL: pendingWithin, Args: args, Scan: func(x db.Row) error { return x.Scan(&vouchers) }})
	return drafts, vouchers, err
}

const (
	receiptsBase = `select coalesce(cast(sum(base) as bigint), 0) from doc where book_id = $1 and kind = 'receipt' and date >= $2 and date <= $3`
)

// ReceiptsBase sums receipts (negative, as documents are signed) of a span of
// days, of the customers given or of all.
func (r *Reading) ReceiptsBase(from, to cal.Date, customers []int64) (sum int64, err error) {
	q := db.Query{SQL: receiptsBase, Args: []any{r.Book, int64(from), int64(to)}, Scan: func(x db.Row) error {
		var part int64
		err := x.Scan(&part)
		sum += part
		return err
	}}
	if customers != nil {
		q.SQL, q.Ints = receiptsBase+` and customer_id in ({keys})`, customers
	}
	return sum, r.Load(q)
}

const (
	revaluationAt = `select date, seq from revaluation where book_id = $1 and id = $2`
	foreignSince  = `select count(*) from voucher v join entry e on e.book_id = v.book_id and e.voucher_id = v.id
  where v.book_id = $1 and e.book_id = $1 and v.date <= $2 and v.seq > $3 and e.currency <> $4 and e.customer_id > 0 and v.source <> 'unbilled'`
)

// RevaluationAt gives a revaluation's day and journal number.
func (r *Reading) RevaluationAt(id int64) (day cal.Date, seq int64, err error) {
	err = r.Load(db.Query{SQL: revaluationAt, Args: []any{r.Book, id}, Scan: func(x db.Row) error { return x.Scan(&day, &seq) }})
	return day, seq, err
}

// ForeignSince counts customers' entries in other currencies up to a day that
// were posted after a journal number.
func (r *Reading) ForeignSince(day cal.Date, seq int64, base money.Currency) (n int64, err error) {
	err = r.Load(db.Query{SQL: foreignSince, Args: []any{r.Book, int64(day), seq, string(base)}, Scan: func(x db.Row) error { return x.Scan(&n) }})
	return n, err
}
