package store

import (
	"maps"
	"slices"
	"strings"

	"hesuan/internal/cal"
	"hesuan/internal/catalog"
	"hesuan/internal/db"
	"hesuan/internal/party"
)

var customerList = "select " + strings.Join(customerTable.Columns(), ", ") + " from customer where book_id = $1"

// Salesperson narrows a list to a salesperson's customers: by the user linked,
// or by a code that is the user's name.
type Salesperson struct {
	User int64
	Name string
}

// CustomerFilter narrows a list of customers. State is active, inactive,
// blocked, merged, or "" for all that are not merged; with a text, merged ones
// are found too, as an old code or name leads to them, and so they are by id.
type CustomerFilter struct {
	Text, After string
	State       string
	Salesperson string            // its code
	Classes     map[string]string // by dimension, as they stand at a point
	At          At
	Sales       *Salesperson
	NoTaxID     bool    // the text is not looked for in tax ids
	IDs         []int64 // those alone; nil: any
	BillTo      int64   // billed to that customer; 0: any
	Payer       int64   // paid for by that customer; 0: any
}

// stateOf are the conditions of CustomerFilter.State.
var stateOf = map[string]string{
	"active": "active = 1 and merged_into = ?", "inactive": "active = 0 and merged_into = ?", "blocked": "blocks > 0 and merged_into = ?", "merged": "merged_into > ?",
}

func (f CustomerFilter) where(r *Reading) where {
	w := r.where()
	if f.After != "" {
		w.add("code > ?", f.After)
	}
	found := `lower(code) like ? escape '!' or lower(name) like ? escape '!' or lower(sort_key) like ? escape '!'`
	if !f.NoTaxID {
		found += ` or lower(tax_id) like ? escape '!'`
	}
	w.like("("+found+")", f.Text)
	if condition, ok := stateOf[f.State]; ok {
		w.add(condition, int64(0))
	} else if f.Text == "" && len(f.IDs) == 0 {
		w.add("merged_into = ?", int64(0))
	}
	if f.Salesperson != "" {
		w.add("salesperson in (select id from dim where book_id = $1 and kind = 'salesperson' and code = ?)", f.Salesperson)
	}
	if f.Sales != nil {
		w.text = append(w.text, w.ofSales(f.Sales))
	}
	among(&w, "id", f.IDs)
	w.id("bill_to", f.BillTo)
	w.id("payer", f.Payer)
	f.classed(&w)
	return w
}

// classed keeps to customers whose newest value of a dimension is the one asked
// for.
func (f CustomerFilter) classed(w *where) {
	for _, dimension := range slices.Sorted(maps.Keys(f.Classes)) {
		if value := f.Classes[dimension]; value != "" {
			w.text = append(w.text, "(select value from customer_class c where c.book_id = $1 and c.customer_id = customer.id and dimension = "+w.bind(dimension)+
				" and valid_from <= "+w.bind(int64(f.At.AsOf))+" and c.id < "+w.bind(f.At.known())+" order by valid_from desc, c.id desc limit 1) = "+w.bind(value))
		}
	}
}

// Customers lists customers by code after a cursor; text is found in code,
// names, aliases, their pinyin and the tax id.
func (r *Reading) Customers(f CustomerFilter, p Page) ([]party.Customer, error) {
	w := f.where(r)
	sql := w.page(customerList, "code", p)
	var out []party.Customer
	err := r.Load(db.Query{SQL: sql, Args: w.args, Scan: func(x db.Row) error {
		c, err := scanCustomer(x)
		out = append(out, c)
		return err
	}})
	return out, err
}

// CustomerKey is what a customer is ordered by.
type CustomerKey struct {
	ID            int64
	Code, SortKey string
}

const customerKeys = "select id, code, sort_key from customer where book_id = $1"

// CustomerKeys gives the keys of all customers of a filter, by code.
func (r *Reading) CustomerKeys(f CustomerFilter) ([]CustomerKey, error) {
	w := f.where(r)
	var out []CustomerKey
	err := r.Load(db.Query{SQL: customerKeys + w.tail() + " order by code, id", Args: w.args, Scan: func(x db.Row) error {
		var k CustomerKey
		err := x.Scan(&k.ID, &k.Code, &k.SortKey)
		out = append(out, k)
		return err
	}})
	return out, err
}

const customersWithDocs = `select customer_id from doc where book_id = $1 and date >= $2 and date <= $3 and id < $4
  union select customer_id from sales_order where book_id = $1 and date >= $2 and date <= $3 and id < $4`

// CustomersWithDocs lists the customers with a document or an order from a day
// on, up to a point.
func (r *Reading) CustomersWithDocs(from cal.Date, at At) ([]int64, error) {
	var out []int64
	err := r.Load(db.Query{SQL: customersWithDocs, Args: []any{r.Book, int64(from), int64(at.AsOf), at.known()}, Scan: func(x db.Row) error {
		var id int64
		err := x.Scan(&id)
		out = append(out, id)
		return err
	}})
	return out, err
}

var productList = "select " + strings.Join(productTable.Columns(), ", ") + " from product where book_id = $1"

// Products lists products by code after a cursor; state is active, inactive or
// "" for both.
func (r *Reading) Products(text, state, after string, page Page) ([]catalog.Product, error) {
	w := r.where()
	if after != "" {
		w.add("code > ?", after)
	}
	if state == "active" || state == "inactive" {
		w.add("active = ?", flag(state == "active"))
	}
	w.like(`(lower(code) like ? escape '!' or lower(name) like ? escape '!' or lower(category) like ? escape '!')`, text)
	sql := w.page(productList, "code", page)
	var out []catalog.Product
	err := r.Load(db.Query{SQL: sql, Args: w.args, Scan: func(x db.Row) error {
		p, err := scanProduct(x)
		out = append(out, p)
		return err
	}})
	return out, err
}

var dimList = "select " + strings.Join(dimTable.Columns(), ", ") + " from dim where book_id = $1 and kind = $2 order by code, id"

// Dims lists the salespeople, departments or projects of a book.
func (r *Reading) Dims(kind string) ([]Dim, error) {
	var out []Dim
	err := r.Load(db.Query{SQL: dimList, Args: []any{r.Book, kind}, Scan: func(x db.Row) error {
		v, err := scanDim(x)
		out = append(out, v)
		return err
	}})
	return out, err
}

const customerStamp = `select count(*), coalesce(cast(sum(version) as bigint), 0) from customer where book_id = $1`

// CustomerStamp changes whenever a customer does: their number and the sum of
// their versions.
func (r *Reading) CustomerStamp() (stamp [2]int64, err error) {
	err = r.Load(db.Query{SQL: customerStamp, Args: []any{r.Book}, Scan: func(x db.Row) error { return x.Scan(&stamp[0], &stamp[1]) }})
	return stamp, err
}

const customersCompared = `select id, name, tax_id, extra from customer where book_id = $1 and merged_into = 0 order by id`

// comparedExtras are the parts of extra that are compared.
var comparedExtras = []string{`_name":`, `"aliases":`, `"contacts":`, `"banks":`, `"apart":`}

// CustomersCompared gives what of every customer is compared with others.
func (r *Reading) CustomersCompared() ([]party.Entry, error) {
	var out []party.Entry
	err := r.Load(db.Query{SQL: customersCompared, Args: []any{r.Book}, Scan: func(x db.Row) error {
		var c party.Customer
		var text string
		if err := x.Scan(&c.ID, &c.Name, &c.TaxID, &text); err != nil {
			return err
		}
		if slices.ContainsFunc(comparedExtras, func(part string) bool { return strings.Contains(text, part) }) { // most have none of them
			if err := fromExtra(&c, text); err != nil {
				return err
			}
		}
		out = append(out, party.Compared(c))
		return nil
	}})
	return out, err
}

const mergesKnown = `select customer_id, into_id, undo from customer_merge where book_id = $1 and id < $2 order by id`

// MergesAt gives which customer each merged one was merged into, as known then.
func (r *Reading) MergesAt(at At) (map[int64]int64, error) {
	out := map[int64]int64{}
	err := r.Load(db.Query{SQL: mergesKnown, Args: []any{r.Book, at.known()}, Scan: func(x db.Row) error {
		var id, into, undo int64
		err := x.Scan(&id, &into, &undo)
		if out[id] = into; undo == 1 {
			delete(out, id)
		}
		return err
	}})
	return out, err
}

const (
	classHistory = `select c.id, c.seq, c.customer_id, c.valid_from, c.dimension, c.value, a.recorded from customer_class c
  join audit a on a.book_id = c.book_id and a.seq = c.seq where c.book_id = $1 and a.book_id = $1 and c.customer_id = $2 order by c.dimension, c.valid_from, c.id`
	classesInForce = `select c.customer_id, c.dimension, c.value from customer_class c
  where c.book_id = $1 and c.valid_from <= $2 and c.id < $3 and c.value <> '' and not exists (select 1 from customer_class d
    where d.book_id = $1 and d.customer_id = c.customer_id and d.dimension = c.dimension and d.valid_from <= $2 and d.id < $3
      and (d.valid_from > c.valid_from or d.valid_from = c.valid_from and d.id > c.id)) order by c.customer_id, c.dimension`
	classDimensions = `select distinct dimension from customer_class where book_id = $1 order by dimension`
)

// ClassRow is a class of a customer with the instant it was learned of.
type ClassRow struct {
	ClassValue
	Recorded int64
}

// ClassHistory lists all classes a customer ever had, by dimension and day.
func (r *Reading) ClassHistory(customer int64) ([]ClassRow, error) {
	var out []ClassRow
	err := r.Load(db.Query{SQL: classHistory, Args: []any{r.Book, customer}, Scan: func(x db.Row) error {
		var v ClassRow
		err := x.Scan(&v.ID, &v.Seq, &v.Customer, &v.ValidFrom, &v.Dimension, &v.Value, &v.Recorded)
		out = append(out, v)
		return err
	}})
	return out, err
}

// ClassInForce is a customer's value of a dimension at a point.
type ClassInForce struct {
	Customer         int64
	Dimension, Value string
}

// ClassesInForce lists the classes of all customers at a point.
func (r *Reading) ClassesInForce(at At) ([]ClassInForce, error) {
	var out []ClassInForce
	err := r.Load(db.Query{SQL: classesInForce, Args: []any{r.Book, int64(at.AsOf), at.known()}, Scan: func(x db.Row) error {
		var v ClassInForce
		err := x.Scan(&v.Customer, &v.Dimension, &v.Value)
		out = append(out, v)
		return err
	}})
	return out, err
}

// ClassDimensions lists the dimensions in use.
func (r *Reading) ClassDimensions() ([]string, error) {
	var out []string
	err := r.Load(db.Query{SQL: classDimensions, Args: []any{r.Book}, Scan: func(x db.Row) error {
		var v string
		err := x.Scan(&v)
		out = append(out, v)
		return err
	}})
	return out, err
}
