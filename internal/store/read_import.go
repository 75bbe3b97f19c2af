package store

import (
	"strings"

	"hesuan/internal/cal"
	"hesuan/internal/db"
)

var (
	batchByID   = byKey(batchTable, "id", "")
	rowsOfBatch = byKey(batchRowTable, "batch_id", "line")
)

// ImportBatch reads a batch and what its rows made.
func (r *Reading) ImportBatch(id int64) (b ImportBatch, rows []ImportRow, err error) {
	err = r.Load(
		db.Query{SQL: batchByID, Args: []any{r.Book}, Ints: []int64{id}, Scan: func(x db.Row) (err error) { b, err = scanBatch(x); return err }},
		db.Query{SQL: rowsOfBatch, Args: []any{r.Book}, Ints: []int64{id}, Scan: func(x db.Row) error {
			var v ImportRow
			var batch int64
			err := x.Scan(&batch, &v.Line, &v.Target, &v.Kind)
			rows = append(rows, v)
			return err
		}})
	return b, rows, err
}

var batchList = "select " + strings.Join(batchTable.Columns(), ", ") + " from import_batch where book_id = $1"

// ImportBatches lists batches, newest first.
func (r *Reading) ImportBatches(kind string, p Page) (out []ImportBatch, err error) {
	w := r.where()
	w.add("id < ?", p.before())
	w.word("kind", kind)
	sql := w.sql(batchList, "order by id desc", p.Limit)
	err = r.Load(db.Query{SQL: sql, Args: w.args, Scan: func(x db.Row) error {
		b, err := scanBatch(x)
		out = append(out, b)
		return err
	}})
	return out, err
}

// Using is a record that keeps another from being taken back.
type Using struct {
	Of     int64 // the customer or product
	Kind   string
	ID     int64
	Number string
}

const (
	docsOfCustomers = `select d.customer_id, d.kind, d.id, d.number from doc d left join ref r on r.book_id = d.book_id and r.ref = 'r:' || cast(d.id as text)
  where d.book_id = $1 and d.reverses = 0 and r.target is null and d.customer_id in ({keys}) order by d.id limit 50`
	draftsOfCustomers = `select customer_id, kind, id, '' from draft where book_id = $1 and state = 'draft' and customer_id in ({keys}) order by id limit 50`
	ordersOfCustomers = `select customer_id, 'order', id, number from sales_order where book_id = $1 and status not in ('closed', 'void') and customer_id in ({keys}) order by id limit 50`
	membersOf         = `select group_head, 'customer', id, code from customer where book_id = $1 and active = 1 and group_head > 0 and group_head in ({keys}) order by id limit 500`
	billedToThem      = `select bill_to, 'customer', id, code from customer where book_id = $1 and active = 1 and bill_to > 0 and bill_to in ({keys}) order by id limit 500`
	paidForByThem     = `select payer, 'customer', id, code from customer where book_id = $1 and active = 1 and payer > 0 and payer in ({keys}) order by id limit 500`
	linesOfProducts   = `select l.product_id, min(d.kind), min(d.id), min(d.number) from doc_line l join doc d on d.book_id = l.book_id and d.id = l.doc_id
  left join ref r on r.book_id = d.book_id and r.ref = 'r:' || cast(d.id as text)
  where l.book_id = $1 and l.product_id > 0 and d.reverses = 0 and r.target is null group by l.product_id`
	orderLinesOfProducts = `select l.product_id, 'order', min(o.id), min(o.number) from order_line l join sales_order o on o.book_id = l.book_id and o.id = l.order_id
  where l.book_id = $1 and l.product_id > 0 and o.status not in ('closed', 'void') group by l.product_id`
)

// CustomersInUse finds what customers have: documents not reversed, drafts,
// open orders, members of their group, customers billed to them or paid for by
// them.
func (r *Reading) CustomersInUse(ids []int64) (out []Using, err error) {
	if len(ids) == 0 {
		return nil, nil
	}
	for _, sql := range []string{docsOfCustomers, draftsOfCustomers, ordersOfCustomers, membersOf, billedToThem, paidForByThem} {
		if err = r.Load(db.Query{SQL: sql, Args: []any{r.Book}, Ints: ids, Scan: using(&out)}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// ProductsInUse finds one document or order for each product that stands in any.
func (r *Reading) ProductsInUse() (out []Using, err error) {
	err = r.Load(db.Query{SQL: linesOfProducts, Args: []any{r.Book}, Scan: using(&out)}, db.Query{SQL: orderLinesOfProducts, Args: []any{r.Book}, Scan: using(&out)})
	return out, err
}

func using(out *[]Using) func(db.Row) error {
	return func(x db.Row) error {
		var u Using
		err := x.Scan(&u.Of, &u.Kind, &u.ID, &u.Number)
		*out = append(*out, u)
		return err
	}
}

const (
	ratesByID   = `select id, currency, date from rate where book_id = $1 and id in ({keys})`
	classesByID = `select id, customer_id from customer_class where book_id = $1 and id in ({keys})`
	marketsByID = `select id, mkey from market_size where book_id = $1 and id in ({keys})`
)

// RateRow says what an exchange rate's row is about.
type RateRow struct {
	Currency string
	Date     cal.Date
}

// RateRows finds rates by number.
func (r *Reading) RateRows(ids []int64) (map[int64]RateRow, error) {
	out := map[int64]RateRow{}
	err := r.Load(db.Query{SQL: ratesByID, Args: []any{r.Book}, Ints: ids, Scan: func(x db.Row) error {
		var id int64
		var v RateRow
		err := x.Scan(&id, &v.Currency, &v.Date)
		out[id] = v
		return err
	}})
	return out, err
}

// ClassRows finds the customers of class rows.
func (r *Reading) ClassRows(ids []int64) (map[int64]int64, error) {
	out := map[int64]int64{}
	err := r.Load(db.Query{SQL: classesByID, Args: []any{r.Book}, Ints: ids, Scan: func(x db.Row) error {
		var id, customer int64
		err := x.Scan(&id, &customer)
		out[id] = customer
		return err
	}})
	return out, err
}

// MarketRows finds the keys of market sizes.
func (r *Reading) MarketRows(ids []int64) (map[int64]string, error) {
	out := map[int64]string{}
	err := r.Load(db.Query{SQL: marketsByID, Args: []any{r.Book}, Ints: ids, Scan: func(x db.Row) error {
		var id int64
		var key string
		err := x.Scan(&id, &key)
		out[id] = key
		return err
	}})
	return out, err
}
