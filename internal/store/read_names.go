package store

import (
	"slices"
	"strings"

	"hesuan/internal/catalog"
	"hesuan/internal/db"
	"hesuan/internal/money"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
)

var (
	customersByID = byKey(customerTable, "id", "")
	docsByID      = byKey(docTable, "id", "")
	dimsByID      = byKey(dimTable, "id", "")
)

// CustomersByID reads customers by number.
func (r *Reading) CustomersByID(ids []int64) (map[int64]party.Customer, error) {
	out := make(map[int64]party.Customer, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	err := r.Load(db.Query{SQL: customersByID, Args: []any{r.Book}, Ints: ids, Scan: func(x db.Row) error {
		c, err := scanCustomer(x)
		out[c.ID] = c
		return err
	}})
	return out, err
}

const customerBriefs = `select id, group_head, salesperson, department, merged_into, bill_to, payer, code, name from customer where book_id = $1`

// CustomerBriefs reads of all customers what a report shows and groups by: id,
// group head, salesperson, department, whom it was merged into, bill-to, payer,
// code and name.
func (r *Reading) CustomerBriefs() (map[int64]party.Customer, error) {
	out := map[int64]party.Customer{}
	err := r.Load(db.Query{SQL: customerBriefs, Args: []any{r.Book}, Scan: func(x db.Row) error {
		var c party.Customer
		err := x.Scan(&c.ID, &c.GroupHead, &c.Salesperson, &c.Department, &c.MergedInto, &c.BillTo, &c.Payer, &c.Code, &c.Name)
		out[c.ID] = c
		return err
	}})
	return out, err
}

// DocsByID reads documents by number.
func (r *Reading) DocsByID(ids []int64) (map[int64]receivable.Document, error) {
	out := make(map[int64]receivable.Document, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	err := r.Load(db.Query{SQL: docsByID, Args: []any{r.Book}, Ints: ids, Scan: func(x db.Row) error {
		d, err := scanDoc(x)
		out[d.ID] = d
		return err
	}})
	return out, err
}

var productsByID = byKey(productTable, "id", "")

// ProductsByID reads products by number.
func (r *Reading) ProductsByID(ids []int64) (map[int64]catalog.Product, error) {
	out := make(map[int64]catalog.Product, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	err := r.Load(db.Query{SQL: productsByID, Args: []any{r.Book}, Ints: ids, Scan: func(x db.Row) error {
		p, err := scanProduct(x)
		out[p.ID] = p
		return err
	}})
	return out, err
}

// DimsByID reads salespeople and other dimension values by number.
func (r *Reading) DimsByID(ids []int64) (map[int64]Dim, error) {
	out := make(map[int64]Dim, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	err := r.Load(db.Query{SQL: dimsByID, Args: []any{r.Book}, Ints: ids, Scan: func(x db.Row) error {
		v, err := scanDim(x)
		out[v.ID] = v
		return err
	}})
	return out, err
}

var refByKey = byKey(refTable, "ref", "")

// Ref finds a record by natural key, 0 where none is.
func (r *Reading) Ref(key string) (id int64, err error) {
	err = r.Load(db.Query{SQL: refByKey, Args: []any{r.Book}, Texts: []string{key}, Scan: func(x db.Row) error {
		var k string
		return x.Scan(&id, &k)
	}})
	return id, err
}

const classesOf = `select customer_id, valid_from, value from customer_class where book_id = $1 and dimension = $2 and valid_from <= $3 and id < $4 and customer_id in ({keys}) order by customer_id, valid_from, id`

// ClassesOf gives customers' values of a dimension as they were on the day
// and as known then.
func (r *Reading) ClassesOf(ids []int64, dimension string, at At) (map[int64]string, error) {
	out := map[int64]string{}
	if len(ids) == 0 {
		return out, nil
	}
	err := r.Load(db.Query{SQL: classesOf, Args: []any{r.Book, dimension, int64(at.AsOf), at.known()}, Ints: ids, Scan: func(x db.Row) error {
		var id, from int64
		var v string
		err := x.Scan(&id, &from, &v)
		out[id] = v
		return err
	}})
	return out, err
}

const allClassesOf = `select customer_id, dimension, value from customer_class where book_id = $1 and valid_from <= $2 and id < $3 and customer_id in ({keys}) order by customer_id, valid_from, id`

// AllClasses gives customers' values of all dimensions at a point.
func (r *Reading) AllClasses(ids []int64, at At) (map[int64]map[string]string, error) {
	out := map[int64]map[string]string{}
	err := r.Load(db.Query{SQL: allClassesOf, Args: []any{r.Book, int64(at.AsOf), at.known()}, Ints: ids, Scan: func(x db.Row) error {
		var id int64
		var dim, v string
		err := x.Scan(&id, &dim, &v)
		if out[id] == nil {
			out[id] = map[string]string{}
		}
		out[id][dim] = v
		if v == "" { // taken back
			delete(out[id], dim)
		}
		return err
	}})
	return out, err
}

var (
	draftByID  = byKey(draftTable, "id", "")
	itemsByID  = byKey(itemTable, "id", "")
	itemsAfter = "select " + strings.Join(itemTable.Columns(), ", ") + " from item where book_id = $1 and id > $2 and date <= $3 and id < $4 order by id limit $5"
	itemsOfOne = "select " + strings.Join(itemTable.Columns(), ", ") + " from item where book_id = $1 and customer_id = $2 and date <= $3 and id < $4 order by id"
)

// DraftByID reads a draft.
func (r *Reading) DraftByID(id int64) (v Draft, ok bool, err error) {
	err = r.Load(db.Query{SQL: draftByID, Args: []any{r.Book}, Ints: []int64{id}, Scan: func(x db.Row) (err error) {
		v, err = scanDraft(x)
		ok = err == nil
		return err
	}})
	return v, ok, err
}

// ItemsByID reads items by number.
func (r *Reading) ItemsByID(ids []int64) (map[int64]receivable.Item, error) {
	out := map[int64]receivable.Item{}
	if len(ids) == 0 {
		return out, nil
	}
	err := r.Load(db.Query{SQL: itemsByID, Args: []any{r.Book}, Ints: ids, Scan: func(x db.Row) error {
		i, err := scanItem(x)
		out[i.ID] = i
		return err
	}})
	return out, err
}

// ItemName is what a list shows of an item beside what is open of it.
type ItemName struct {
	Original money.Amount
	Number   string // of its document
	Kind     string
	Terms    bool // its document has a cash discount
}

// Two looks by key, and no join: PostgreSQL took a whole table for one of some
// hundred keys (seen: 12 ms instead of 1).
const (
	itemOriginals = `select id, original from item where book_id = $1 and id in ({keys})`
	docNames      = `select id, discount_percent, number, kind from doc where book_id = $1 and id in ({keys})`
)

// ItemNames reads what a list shows of items.
func (r *Reading) ItemNames(ids []int64) (map[int64]ItemName, error) {
	out := make(map[int64]ItemName, len(ids))
	if len(ids) == 0 {
		return out, nil
	}
	named := make(map[int64]ItemName, len(ids))
	err := r.Load(
		db.Query{SQL: docNames, Args: []any{r.Book}, Ints: docsOf(ids), Scan: func(x db.Row) error {
			var doc, percent int64
			var n ItemName
			err := x.Scan(&doc, &percent, &n.Number, &n.Kind)
			n.Terms = percent != 0
			named[doc] = n
			return err
		}},
		db.Query{SQL: itemOriginals, Args: []any{r.Book}, Ints: ids, Scan: func(x db.Row) error {
			var id int64
			var original money.Amount
			err := x.Scan(&id, &original)
			n := named[id/receivable.ItemStep]
			n.Original = original
			out[id] = n
			return err
		}})
	return out, err
}

// docsOf are the documents of items, each once.
func docsOf(items []int64) []int64 {
	out := make([]int64, 0, len(items))
	for _, i := range items {
		out = append(out, i/receivable.ItemStep)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// ItemsAfter lists the next items by id after one, of all customers, at a
// point.
func (r *Reading) ItemsAfter(after int64, most int, at At) ([]receivable.Item, error) {
	var out []receivable.Item
	err := r.Load(db.Query{SQL: itemsAfter, Args: []any{r.Book, after, int64(at.AsOf), at.Limit(), most}, Scan: func(x db.Row) error {
		i, err := scanItem(x)
		out = append(out, i)
		return err
	}})
	return out, err
}

// ItemsOf lists a customer's items at a point, settled ones too.
func (r *Reading) ItemsOf(customer int64, at At) ([]receivable.Item, error) {
	limit := at.Limit()
	var out []receivable.Item
	err := r.Load(db.Query{SQL: itemsOfOne, Args: []any{r.Book, customer, int64(at.AsOf), limit}, Scan: func(x db.Row) error {
		i, err := scanItem(x)
		out = append(out, i)
		return err
	}})
	return out, err
}
