package store

import (
	"encoding/json"

	"hesuan/internal/catalog"
	"hesuan/internal/db"
	"hesuan/internal/party"
)

var customerTable = &db.Table{Name: "customer", Key: words("id"),
	Ints:  words("id net_days group_head salesperson department blocks active merged_into related version bill_to payer"),
	Texts: words("code name name_key sort_key tax_id currency discount external_id extra")}

func scanCustomer(r db.Row) (c party.Customer, err error) {
	var days, blocks, active, related int64
	var nameKey, sortKey, discount, extra string
	err = r.Scan(&c.ID, &days, &c.GroupHead, &c.Salesperson, &c.Department, &blocks, &active, &c.MergedInto, &related, &c.Version, &c.BillTo, &c.Payer,
		&c.Code, &c.Name, &nameKey, &sortKey, &c.TaxID, &c.Currency, &discount, &c.ExternalID, &extra)
	if err != nil {
		return c, err
	}
	c.Terms.NetDays, c.Active, c.Related = int(days), active == 1, related == 1
	if discount != "" {
		c.Terms.Discount = &party.Discount{}
		if err = json.Unmarshal([]byte(discount), c.Terms.Discount); err != nil {
			return c, err
		}
	}
	return c, fromExtra(&c, extra)
}

func customerRow(r *db.Rows, id int64, c party.Customer) {
	discount := ""
	if c.Terms.Discount != nil {
		discount = toJSON(c.Terms.Discount)
	}
	r.Int(id, int64(c.Terms.NetDays), c.GroupHead, c.Salesperson, c.Department, int64(blockBits(c)), flag(c.Active), c.MergedInto, flag(c.Related), c.Version, c.BillTo, c.Payer).
		Text(c.Code, c.Name, party.NormalizeName(c.Name), party.SortKey(c), c.TaxID, string(c.Currency), discount, c.ExternalID, toExtra(c))
}

// toJSON writes a value of our own making, which always can be written.
func toJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func customers() *One[int64, party.Customer] {
	return (&One[int64, party.Customer]{table: customerTable, sql: byKey(customerTable, "id", ""),
		scan: func(r db.Row) (int64, party.Customer, error) { c, err := scanCustomer(r); return c.ID, c, err },
		row:  customerRow,
	}).init()
}

const (
	billedBy = `select bill_to, id from customer where book_id = $1 and bill_to in ({keys}) order by bill_to, id`
	paidBy   = `select payer, id from customer where book_id = $1 and payer in ({keys}) order by payer, id`
)

// inRole lists the customers that name another in a role, or did: whether one
// still does, it says itself.
func inRole(sql string) *Many[int64, int64] {
	return (&Many[int64, int64]{sql: sql,
		scan: func(r db.Row) (k, v int64, err error) { err = r.Scan(&k, &v); return },
	}).init()
}

var classTable = &db.Table{Name: "customer_class", Key: words("id"), Ints: words("id seq customer_id valid_from"), Texts: words("dimension value")}

// ClassValue is a class of a customer from a day on, with the row's id.
type ClassValue struct {
	ID int64
	party.ClassValue
}

func classes() *Many[int64, ClassValue] {
	return (&Many[int64, ClassValue]{table: classTable, sql: byKey(classTable, "customer_id", "customer_id, id"),
		scan: func(r db.Row) (k int64, v ClassValue, err error) {
			err = r.Scan(&v.ID, &v.Seq, &v.Customer, &v.ValidFrom, &v.Dimension, &v.Value)
			v.Removed = v.Value == ""
			return v.Customer, v, err
		},
		row: func(r *db.Rows, _ int64, v ClassValue) {
			r.Int(v.ID, v.Seq, v.Customer, int64(v.ValidFrom)).Text(v.Dimension, v.Value)
		},
	}).init()
}

var mergeTable = &db.Table{Name: "customer_merge", Key: words("id"), Ints: words("id seq customer_id into_id undo"), Texts: words("reason")}

func merges() *Many[int64, Merge] {
	return (&Many[int64, Merge]{table: mergeTable, sql: byKey(mergeTable, "customer_id", "customer_id, id"),
		scan: func(r db.Row) (k int64, v Merge, err error) {
			var undo int64
			err = r.Scan(&v.ID, &v.Seq, &v.Customer, &v.Into, &undo, &v.Reason)
			v.Undo = undo == 1
			return v.Customer, v, err
		},
		row: func(r *db.Rows, _ int64, v Merge) {
			r.Int(v.ID, v.Seq, v.Customer, v.Into, flag(v.Undo)).Text(v.Reason)
		},
	}).init()
}

var productTable = &db.Table{Name: "product", Key: words("id"), Ints: words("id price cost tax_rate active version"), Texts: words("code name category unit external_id")}

func scanProduct(r db.Row) (p catalog.Product, err error) {
	var active int64
	err = r.Scan(&p.ID, &p.Price, &p.Cost, &p.TaxRate, &active, &p.Version, &p.Code, &p.Name, &p.Category, &p.Unit, &p.ExternalID)
	p.Active = active == 1
	return p, err
}

func products() *One[int64, catalog.Product] {
	return (&One[int64, catalog.Product]{table: productTable, sql: byKey(productTable, "id", ""),
		scan: func(r db.Row) (int64, catalog.Product, error) { p, err := scanProduct(r); return p.ID, p, err },
		row: func(r *db.Rows, k int64, p catalog.Product) {
			r.Int(k, int64(p.Price), int64(p.Cost), int64(p.TaxRate), flag(p.Active), p.Version).Text(p.Code, p.Name, p.Category, p.Unit, p.ExternalID)
		},
	}).init()
}

var dimTable = &db.Table{Name: "dim", Key: words("id"), Ints: words("id user_id active version"), Texts: words("kind code name")}

func scanDim(r db.Row) (v Dim, err error) {
	var active int64
	err = r.Scan(&v.ID, &v.User, &active, &v.Version, &v.Kind, &v.Code, &v.Name)
	v.Active = active == 1
	return v, err
}

func dims() *One[int64, Dim] {
	return (&One[int64, Dim]{table: dimTable, sql: byKey(dimTable, "id", ""),
		scan: func(r db.Row) (int64, Dim, error) { v, err := scanDim(r); return v.ID, v, err },
		row: func(r *db.Rows, k int64, v Dim) {
			r.Int(k, v.User, flag(v.Active), v.Version).Text(v.Kind, v.Code, v.Name)
		},
	}).init()
}

var rateTable = &db.Table{Name: "rate", Key: words("id"), Ints: words("id seq date rate"), Texts: words("currency")}

// rates are kept by currency, oldest known first.
func rates() *Many[string, Rate] {
	return (&Many[string, Rate]{table: rateTable, sql: byKey(rateTable, "currency", "currency, id"),
		scan: func(r db.Row) (k string, v Rate, err error) {
			err = r.Scan(&v.ID, &v.Seq, &v.Date, &v.Rate, &k)
			return k, v, err
		},
		row: func(r *db.Rows, k string, v Rate) { r.Int(v.ID, v.Seq, int64(v.Date), int64(v.Rate)).Text(k) },
	}).init()
}
