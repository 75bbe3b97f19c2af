package store

import (
	"strconv"
	"strings"

	"hesuan/internal/cal"
	"hesuan/internal/db"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// DocSearch narrows and orders a list of documents for a screen.
type DocSearch struct {
	Kinds    []string
	Customer int64
	From, To cal.Date
	Text     string // in number, reference, external id, customer
	Status   string // "", open, overdue, reversed, live
	Today    cal.Date
	Currency string
	Sales    *Salesperson // whose customers only
	Only     []int64      // these customers only
	Sort     string       // one of docSorts, "-" before it turns it round
}

// docSorts are the fields a document list can be ordered by.
var docSorts = map[string]string{"date": "doc_date", "due_date": "due_date", "number": "number", "total": "total"}

const (
	docOpen     = "exists (select 1 from item_open o where o.book_id = doc.book_id and o.item_id >= doc.id * 1024 and o.item_id < (doc.id + 1) * 1024 and o.open <> 0)"
	docOverdue  = "exists (select 1 from item_open o where o.book_id = doc.book_id and o.item_id >= doc.id * 1024 and o.item_id < (doc.id + 1) * 1024 and o.open > 0 and o.due_date < ?)"
	docReversed = "exists (select 1 from ref f where f.book_id = doc.book_id and f.ref = 'r:' || doc.id)"
	docText     = `(lower(number) like ? escape '!' or lower(reference) like ? escape '!' or lower(external_id) like ? escape '!' or customer_id in
  (select c.id from customer c where c.book_id = $1 and (lower(c.code) like ? escape '!' or lower(c.name) like ? escape '!' or lower(c.sort_key) like ? escape '!')))`
	docOfSales = `customer_id in (select c.id from customer c join dim d on d.book_id = c.book_id and d.id = c.salesperson where c.book_id = $1 and d.book_id = $1 and (d.user_id = ?`
	docOrNamed = `or d.user_id = 0 and lower(d.code) = ?))`
)

func (f DocSearch) where(book int64) where {
	w := where{args: []any{book}}
	if len(f.Kinds) > 0 {
		marks := make([]string, 0, len(f.Kinds))
		for _, k := range f.Kinds {
			w.args = append(w.args, k)
			marks = append(marks, "$"+strconv.Itoa(len(w.args)))
		}
		w.text = append(w.text, "kind in ("+strings.Join(marks, ", ")+")")
	}
	if f.Customer != 0 {
		w.add("customer_id = ?", f.Customer)
	}
	if f.From != 0 {
		w.add("doc_date >= ?", int64(f.From))
	}
	if f.To != 0 {
		w.add("doc_date <= ?", int64(f.To))
	}
	if f.Currency != "" {
		w.add("currency = ?", f.Currency)
	}
	if f.Text != "" {
		w.add(docText, "%"+escapeLike(strings.ToLower(f.Text))+"%")
	}
	f.status(&w)
	f.scope(&w)
	return w
}

// scope keeps a search to the customers its reader may see.
func (f DocSearch) scope(w *where) {
	if f.Sales != nil {
		w.add(docOfSales, f.Sales.User)
		w.add(docOrNamed, strings.ToLower(f.Sales.Name))
		last := len(w.text) - 1
		w.text = append(w.text[:last-1], w.text[last-1]+" "+w.text[last])
	}
	if len(f.Only) > 0 {
		w.in("customer_id", f.Only)
	}
}

// in keeps a column to a list of numbers.
func (w *where) in(column string, ids []int64) {
	marks := make([]string, 0, len(ids))
	for _, id := range ids {
		w.args = append(w.args, id)
		marks = append(marks, "$"+strconv.Itoa(len(w.args)))
	}
	w.text = append(w.text, column+" in ("+strings.Join(marks, ", ")+")")
}

func (f DocSearch) status(w *where) {
	switch f.Status {
	case "open":
		w.text = append(w.text, docOpen)
	case "overdue":
		w.add(docOverdue, int64(f.Today))
	case "reversed":
		w.text = append(w.text, "("+docReversed+" or reverses <> 0)")
	case "live":
		w.text = append(w.text, "not "+docReversed, "reverses = 0")
	}
}

func (f DocSearch) order() string {
	name, down := strings.CutPrefix(f.Sort, "-")
	column, ok := docSorts[name]
	if !ok {
		return "order by id desc"
	}
	if down {
		return "order by " + column + " desc, id desc"
	}
	return "order by " + column + ", id"
}

// SearchDocs lists posted documents from a row on, in the order asked for.
func (r *Reading) SearchDocs(f DocSearch, limit, skip int) ([]receivable.Document, error) {
	w := f.where(r.Book)
	text := w.sql(docList, f.order(), limit)
	w.args = append(w.args, int64(skip))
	text += " offset $" + strconv.Itoa(len(w.args))
	var out []receivable.Document
	err := r.Load(db.Query{SQL: text, Args: w.args, Scan: func(x db.Row) error {
		d, err := scanDoc(x)
		out = append(out, d)
		return err
	}})
	return out, err
}

// DocSums are the sums of a search in one currency.
type DocSums struct {
	Currency string
	Count    int64
	Total    money.Amount
	Open     money.Amount
}

const (
	docCount   = "select currency, count(*), cast(coalesce(sum(total), 0) as bigint) from doc where book_id = $1"
	docOpenSum = `select o.currency, cast(coalesce(sum(o.open), 0) as bigint) from item_open o where o.book_id = $1 and o.item_id / 1024 in (select id from doc where book_id = $1`
)

// SumDocs counts and sums a search by currency.
func (r *Reading) SumDocs(f DocSearch) ([]DocSums, error) {
	w := f.where(r.Book)
	tail := ""
	for _, c := range w.text {
		tail += " and " + c
	}
	open := map[string]money.Amount{}
	var out []DocSums
	err := r.Load(
		db.Query{SQL: docOpenSum + tail + ") group by o.currency", Args: w.args, Scan: func(x db.Row) error {
			var c string
			var a money.Amount
			err := x.Scan(&c, &a)
			open[c] = a
			return err
		}},
		db.Query{SQL: docCount + tail + " group by currency order by currency", Args: w.args, Scan: func(x db.Row) error {
			var s DocSums
			err := x.Scan(&s.Currency, &s.Count, &s.Total)
			out = append(out, s)
			return err
		}})
	for i := range out {
		out[i].Open = open[out[i].Currency]
	}
	return out, err
}

// OpenOf reads what is open of items by number; settled ones are absent.
func (r *Reading) OpenOf(items []int64) (map[int64]receivable.Open, error) {
	out := map[int64]receivable.Open{}
	if len(items) == 0 {
		return out, nil
	}
	err := r.Load(db.Query{SQL: openOfItems, Args: []any{r.Book}, Ints: items, Scan: func(x db.Row) error {
		o, err := scanOpen(x)
		out[o.Item] = o
		return err
	}})
	return out, err
}

const pendingOf = "select voucher_id, state from voucher_pending where book_id = $1 and voucher_id in ({keys})"

// PendingVouchers gives the states of those vouchers that are not posted yet.
func (r *Reading) PendingVouchers(ids []int64) (map[int64]ledger.State, error) {
	out := map[int64]ledger.State{}
	if len(ids) == 0 {
		return out, nil
	}
	err := r.Load(db.Query{SQL: pendingOf, Args: []any{r.Book}, Ints: ids, Scan: func(x db.Row) error {
		var id int64
		var s ledger.State
		err := x.Scan(&id, &s)
		out[id] = s
		return err
	}})
	return out, err
}

const derivedDocs = "select id from doc where book_id = $1 and customer_id = $2 and original = $3 order by id"

// DerivedFrom gives the documents that name this one as what they follow:
// credit notes of an invoice, refunds of a receipt.
func (r *Reading) DerivedFrom(customer, doc int64) ([]int64, error) {
	var out []int64
	err := r.Load(db.Query{SQL: derivedDocs, Args: []any{r.Book, customer, doc}, Scan: func(x db.Row) error {
		var id int64
		err := x.Scan(&id)
		out = append(out, id)
		return err
	}})
	return out, err
}
