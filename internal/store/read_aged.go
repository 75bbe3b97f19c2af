package store

import (
	"hesuan/internal/columns"
	"hesuan/internal/db"
	"hesuan/internal/receivable"
)

const (
	takenSince = `select i.customer_id, i.account_id, i.currency, l.amount, l.base, i.due_date, i.doc_date, i.origin_date, case when i.original < 0 then 1 else 0 end
  from settlement s cross join settlement_line l cross join item i
  where s.book_id = $1 and l.book_id = $1 and i.book_id = $1 and l.settlement_id = s.id and i.id = l.item_id and i.date <= $2 and i.id < $3`
	takenByDate = takenSince + ` and s.date > $2`
	takenByID   = takenSince + ` and s.id >= $4 and s.date <= $2`
	countOpen   = `select count(*) from item_open where book_id = $1`
)

// OpenColumns reads all that is open now.
func (r *Reading) OpenColumns() (*columns.Open, error) {
	var n int64
	if err := r.Load(db.Query{SQL: countOpen, Args: []any{r.Book}, Scan: func(x db.Row) error { return x.Scan(&n) }}); err != nil {
		return nil, err
	}
	c := columns.NewOpen(int(n) + int(n)/8)
	err := r.Load(db.Query{SQL: openAll, Args: []any{r.Book}, Scan: func(x db.Row) error {
		o, err := scanOpen(x)
		c.Set(o)
		return err
	}})
	return c, err
}

// Limit is the first item number not known yet at a point.
func (a At) Limit() int64 {
	limit := a.known()
	if limit < 1<<50 {
		limit *= receivable.ItemStep
	}
	return limit
}

// TakenSince adds to an aging what settlements later than the point have
// taken from the items: it was open then.
func (r *Reading) TakenSince(at At, aging *columns.Aging) error {
	scan := func(x db.Row) error {
		var o receivable.Open
		var credit int64
		err := x.Scan(&o.Customer, &o.Account, &o.Currency, &o.Amount, &o.Base, &o.Due, &o.DocDate, &o.Origin, &credit)
		aging.Add(o, credit == 1)
		return err
	}
	args := []any{r.Book, int64(at.AsOf), at.Limit()}
	qs := []db.Query{{SQL: takenByDate, Args: args, Scan: scan}}
	if at.Known != 0 {
		qs = append(qs, db.Query{SQL: takenByID, Args: append(args[:3:3], at.known()), Scan: scan})
	}
	return r.Load(qs...)
}
