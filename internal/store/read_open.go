package store

import (
	"hesuan/internal/cal"
	"hesuan/internal/db"
	"hesuan/internal/receivable"
)

// At is the point of a reading: what is effective by a day, and known by a
// journal position (ids below Known).
type At struct {
	AsOf  cal.Date
	Known int64 // the first id not known yet; 0: all is known
}

func (a At) known() int64 {
	if a.Known == 0 {
		return 1 << 60
	}
	return a.Known
}

const (
	knownID = `select next_id from audit where book_id = $1 and recorded <= $2 order by recorded desc, seq desc limit 1`

	openAll = `select item_id, customer_id, account_id, open, open_base, date, due_date, doc_date, origin_date, currency from item_open where book_id = $1`
	openOne = openAll + ` and customer_id in ({keys})`

	// The joins are written as cross joins so that SQLite keeps their order:
	// from the few late settlements to their lines and items.
	//
	// What settlements later than the point have taken is open at it.
	laterByDate = `select i.id, i.customer_id, i.account_id, l.amount, l.base, i.date, i.due_date, i.doc_date, i.origin_date, i.currency
  from settlement s cross join settlement_line l cross join item i
  where s.book_id = $1 and l.book_id = $1 and i.book_id = $1 and l.settlement_id = s.id and i.id = l.item_id and s.date > $2 and i.date <= $2 and i.id < $3`
	laterByID = `select i.id, i.customer_id, i.account_id, l.amount, l.base, i.date, i.due_date, i.doc_date, i.origin_date, i.currency
  from settlement s cross join settlement_line l cross join item i
  where s.book_id = $1 and l.book_id = $1 and i.book_id = $1 and l.settlement_id = s.id and i.id = l.item_id and s.id >= $4 and s.date <= $2 and i.date <= $2 and i.id < $3`
)

const (
	// The latest, by the index; asked whether there is a later one, PostgreSQL
	// plans for a third of them and reads the table.
	lastSettled = `select date from settlement where book_id = $1 order by date desc limit 1`

	// Of a few customers: from their items to what settled them.
	laterOfDate = `select i.id, i.customer_id, i.account_id, l.amount, l.base, i.date, i.due_date, i.doc_date, i.origin_date, i.currency
  from item i cross join settlement_line l cross join settlement s
  where i.book_id = $1 and l.book_id = $1 and s.book_id = $1 and l.item_id = i.id and s.id = l.settlement_id and s.date > $2 and i.date <= $2 and i.id < $3 and i.customer_id in ({keys})`
	laterOfID = `select i.id, i.customer_id, i.account_id, l.amount, l.base, i.date, i.due_date, i.doc_date, i.origin_date, i.currency
  from item i cross join settlement_line l cross join settlement s
  where i.book_id = $1 and l.book_id = $1 and s.book_id = $1 and l.item_id = i.id and s.id = l.settlement_id and s.id >= $4 and s.date <= $2 and i.date <= $2 and i.id < $3 and i.customer_id in ({keys})`
)

// KnownAt gives the journal position of an instant.
func (r *Reading) KnownAt(t cal.Instant) (int64, error) {
	if t >= r.Head.Recorded {
		return 0, nil
	}
	id := int64(1)
	err := r.Load(db.Query{SQL: knownID, Args: []any{r.Book, int64(t)}, Scan: func(x db.Row) error { return x.Scan(&id) }})
	return id, err
}

// TakenLater lists what settlements later than the point took from items, a
// part a row: it was open then.
func (r *Reading) TakenLater(at At) (out []receivable.Open, err error) {
	scan := func(x db.Row) error {
		o, err := scanOpen(x)
		out = append(out, o)
		return err
	}
	args := []any{r.Book, int64(at.AsOf), at.Limit()}
	qs := []db.Query{{SQL: laterByDate, Args: args, Scan: scan}}
	if at.Known != 0 {
		qs = append(qs, db.Query{SQL: laterByID, Args: append(args[:3:3], at.known()), Scan: scan})
	}
	err = r.Load(qs...)
	return out, err
}

// settledAfter tells whether anything was settled after a day. As of today
// there is nothing, and nobody's history need be looked at for it.
func (r *Reading) settledAfter(day cal.Date) (bool, error) {
	var last cal.Date
	err := r.Load(db.Query{SQL: lastSettled, Args: []any{r.Book}, Scan: func(x db.Row) error { return x.Scan(&last) }})
	return last > day, err
}

// OpenItems gives what was open at a point, of the customers given or of all:
// what is open now, and what later settlements took. Its cost follows the open
// items and what has happened since, not the history (INV-3's formula turned
// round).
func (r *Reading) OpenItems(at At, customers []int64) ([]receivable.Open, error) {
	byID := map[int64]int{}
	var list []receivable.Open
	limit := at.Limit()
	add := func(o receivable.Open) {
		if i, ok := byID[o.Item]; ok {
			list[i].Amount += o.Amount
			list[i].Base += o.Base
			return
		}
		byID[o.Item] = len(list)
		list = append(list, o)
	}
	now := db.Query{SQL: openAll, Args: []any{r.Book}, Scan: func(x db.Row) error {
		o, err := scanOpen(x)
		if err == nil && o.Date <= at.AsOf && o.Item < limit {
			add(o)
		}
		return err
	}}
	then := func(x db.Row) error {
		o, err := scanOpen(x)
		if err == nil {
			add(o)
		}
		return err
	}
	args := []any{r.Book, int64(at.AsOf), limit}
	late, unknown := db.Query{SQL: laterByDate, Args: args, Scan: then}, db.Query{SQL: laterByID, Args: append(args[:3:3], at.known()), Scan: then}
	if len(customers) > 0 {
		now.SQL, now.Ints = openOne, customers
		late.SQL, late.Ints = laterOfDate, customers
		unknown.SQL, unknown.Ints = laterOfID, customers
	}
	qs := []db.Query{now}
	if later, err := r.settledAfter(at.AsOf); err != nil {
		return nil, err
	} else if later {
		qs = append(qs, late)
	}
	if at.Known != 0 {
		qs = append(qs, unknown)
	}
	if err := r.Load(qs...); err != nil {
		return nil, err
	}
	out := list[:0]
	for _, o := range list {
		if o.Amount != 0 || o.Base != 0 {
			out = append(out, o)
		}
	}
	return out, nil
}
