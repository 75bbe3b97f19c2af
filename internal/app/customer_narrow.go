package app

import (
	"cmp"
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/party"
	"hesuan/internal/store"
)

// The most customers that are named one by one, and the longest silence that
// can be asked for.
const (
	namedMost   = 1000
	dormantMost = 3650
)

// customerFilter is the part of a query that the table answers.
func (k *asking) customerFilter(q CustomersQuery) (store.CustomerFilter, error) {
	var f fields
	if q.State != "" {
		f.choice("state", q.State, "active", "inactive", "blocked", "merged")
	}
	filter := store.CustomerFilter{Text: string(q.Text), State: string(q.State), Salesperson: string(q.Salesperson), Classes: q.Classes, At: k.at, NoTaxID: k.hides(access.FieldTaxID)}
	if q.ClassesAt != "" && f.choice("classes", q.ClassesAt, "then", "now") == "now" {
		filter.At = store.At{AsOf: k.app.Today()}
	}
	filter.IDs = f.customerIDs("ids", q.IDs)
	user, own := k.scope.Own()
	if own && !k.scope.All() && len(k.scope.Listed()) == 0 || q.Mine {
		filter.Sales = &store.Salesperson{User: user, Name: k.call.Who.Name}
	}
	if q.Mine {
		filter.Sales.User = cmp.Or(k.call.Who.UserID, -1) // nobody is linked to no user
	}
	if err := f.err(); err != nil {
		return filter, err
	}
	for _, x := range []struct {
		field string
		given Text
		into  *int64
	}{{"bill_to", q.BillTo, &filter.BillTo}, {"payer", q.Payer, &filter.Payer}} {
		if x.given != "" {
			id, err := k.customerID(string(x.given))
			if err != nil {
				return filter, fault.From(err).At(x.field)
			}
			*x.into = id
		}
	}
	return filter, nil
}

// customerIDs reads ids with commas between; nil where none are given.
func (f *fields) customerIDs(field string, v Text) []int64 {
	if v == "" {
		return nil
	}
	names := strings.Split(string(v), ",")
	f.most(field, len(names), namedMost)
	ids := make([]int64, 0, len(names))
	for _, name := range names {
		id, ok := parseID(idCustomer, strings.TrimSpace(name))
		if !ok {
			f.c.Add(field, "unknown_customer", fault.Args{"customer": name})
		}
		ids = append(ids, id)
	}
	return ids
}

// busyCustomers are those with a document or an order in the last so many
// days, also where it is of one merged into them; nil where no days are given.
func (k *asking) busyCustomers(days Text) (map[int64]bool, error) {
	if days == "" {
		return nil, nil
	}
	var f fields
	n := f.count("dormant", days, dormantMost)
	if n == 0 {
		f.c.Add("dormant", "out_of_range", fault.Args{"max": itoa(dormantMost)})
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	ids, err := k.CustomersWithDocs(k.at.AsOf.AddDays(1-n), k.at)
	if err != nil {
		return nil, err
	}
	busy := make(map[int64]bool, len(ids))
	for _, id := range ids {
		for range mergedDeep {
			busy[id] = true
			next, ok := k.merged[id] // read with what is owed
			if !ok {
				break
			}
			id = next
		}
	}
	return busy, nil
}

// arranging compares customers by what a list may be ordered by.
type arranging struct {
	owed    map[int64]owing
	classes map[int64]map[string]string // how each is read, where the order asks for a class
}

// arrange puts keys, which come by code, in an order.
func (k *asking) arrange(keys []store.CustomerKey, owed map[int64]owing, order []sortKey, classes store.At) error {
	by := arranging{owed: owed}
	for _, key := range order {
		if _, class := usual[key.field]; class && by.classes == nil {
			var err error
			if by.classes, err = k.classReadings(classes); err != nil {
				return err
			}
		}
	}
	slices.SortStableFunc(keys, func(a, b store.CustomerKey) int {
		for _, key := range order {
			if c := by.compare(key, a, b); c != 0 {
				return c
			}
		}
		return 0
	})
	return nil
}

// classReadings are the classes of all customers at a point, as they are read.
func (k *asking) classReadings(at store.At) (map[int64]map[string]string, error) {
	rows, err := k.ClassesInForce(at)
	out, read := map[int64]map[string]string{}, map[string]string{}
	for _, r := range rows {
		if _, known := read[r.Value]; !known {
			read[r.Value] = party.PinyinKey(r.Value)
		}
		if out[r.Customer] == nil {
			out[r.Customer] = map[string]string{}
		}
		out[r.Customer][r.Dimension] = read[r.Value]
	}
	return out, err
}

// compare says which of two customers comes first. One without a class, or
// without anything late, comes last whichever way the order runs.
func (by arranging) compare(key sortKey, a, b store.CustomerKey) int {
	way := 1
	if key.falls {
		way = -1
	}
	if _, class := usual[key.field]; class {
		return emptyLast(by.classes[a.ID][key.field], by.classes[b.ID][key.field], way)
	}
	switch key.field {
	case "oldest_due":
		return emptyLast(by.owed[a.ID].oldest, by.owed[b.ID].oldest, way)
	case "balance":
		return way * cmp.Compare(by.owed[a.ID].balance, by.owed[b.ID].balance)
	case "overdue":
		return way * cmp.Compare(by.owed[a.ID].overdue, by.owed[b.ID].overdue)
	case "name":
		return way * strings.Compare(a.SortKey, b.SortKey)
	}
	return way * strings.Compare(a.Code, b.Code)
}

func emptyLast[V string | cal.Date](x, y V, way int) int {
	var empty V
	switch {
	case x == y:
		return 0
	case x == empty:
		return 1
	case y == empty:
		return -1
	}
	return way * cmp.Compare(x, y)
}
