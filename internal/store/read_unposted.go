package store

import (
	"hesuan/internal/cal"
	"hesuan/internal/db"
	"hesuan/internal/money"
)

// UnpostedPart is what a voucher made and not yet posted does to an account of
// a customer, in base.
type UnpostedPart struct {
	Voucher, Account, Customer int64
	Date                       cal.Date
	Text                       string
	Base                       money.Amount
}

const (
	unpostedParts = `select v.id, v.date, v.text, e.account_id, e.customer_id, cast(sum(case when e.side = 0 then e.base else -e.base end) as bigint)
  from voucher_pending p cross join voucher v cross join entry e
  where p.book_id = $1 and v.book_id = $1 and e.book_id = $1 and v.id = p.voucher_id and e.voucher_id = v.id and v.date <= $2 and v.id < $3
  group by v.id, v.date, v.text, e.account_id, e.customer_id order by v.id, e.account_id, e.customer_id`
	draftsUpTo = `select kind, customer_id, count(*) from draft where book_id = $1 and date <= $2 group by kind, customer_id order by kind, customer_id`
)

// UnpostedParts lists what vouchers not posted do, voucher by voucher.
func (r *Reading) UnpostedParts(at At) (out []UnpostedPart, err error) {
	err = r.Load(db.Query{SQL: unpostedParts, Args: []any{r.Book, int64(at.AsOf), at.known()}, Scan: func(x db.Row) error {
		var p UnpostedPart
		err := x.Scan(&p.Voucher, &p.Date, &p.Text, &p.Account, &p.Customer, &p.Base)
		out = append(out, p)
		return err
	}})
	return out, err
}

// DraftsOf is how many drafts of a kind a customer has.
type DraftsOf struct {
	Kind     string
	Customer int64
	Count    int64
}

// DraftsUpTo counts drafts dated up to a day, by kind and customer.
func (r *Reading) DraftsUpTo(day cal.Date) (out []DraftsOf, err error) {
	err = r.Load(db.Query{SQL: draftsUpTo, Args: []any{r.Book, int64(day)}, Scan: func(x db.Row) error {
		var d DraftsOf
		err := x.Scan(&d.Kind, &d.Customer, &d.Count)
		out = append(out, d)
		return err
	}})
	return out, err
}
