package store

import (
	"hesuan/internal/cal"
	"hesuan/internal/db"
)

const (
	draftsWithin  = `select count(*) from draft where book_id = $1 and date >= $2 and date <= $3`
	pendingWithin = `select count(*) from voucher_pending p join voucher v on v.book_id = p.book_id and v.id = p.voucher_id
  where p.book_id = $1 and v.book_id = $1 and v.date >= $2 and v.date <= $3`
)

// Unfinished counts drafts and vouchers not posted, dated within two days.
func (r *Reading) Unfinished(first, last cal.Date) (drafts, vouchers int64, err error) {
	args := []any{r.Book, int64(first), int64(last)}
	err = r.Load(
		db.Query{SQL: draftsWithin, Args: args, Scan: func(x db.Row) error { return x.Scan(&drafts) }},
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
