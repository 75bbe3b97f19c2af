package store

import (
	"hesuan/internal/db"
	"hesuan/internal/money"
)

const accountUse = `select count(*), cast(coalesce(sum(debit_base - credit_base), 0) as bigint) from balance where book_id = $1 and account_id = $2`

// AccountUse tells whether anything was ever entered on an account, and its
// balance in the book's own currency, debit positive.
func (r *Reading) AccountUse(id int64) (used bool, balance money.Amount, err error) {
	err = r.Load(db.Query{SQL: accountUse, Args: []any{r.Book, id}, Scan: func(x db.Row) error {
		var n int64
		err := x.Scan(&n, &balance)
		used = n > 0
		return err
	}})
	return used, balance, err
}
