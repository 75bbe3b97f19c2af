package app

import (
	"context"
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/money"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// CustomersQuery asks for customers; State is active, inactive, blocked, merged,
// or "" for all that are not merged (with a text or ids, for those too).
type CustomersQuery struct {
	Text, State Text
	Salesperson Text              // its code
	Classes     map[string]string // by dimension; an empty value asks for nothing
	Overdue     bool              // who owes what is late
	OverLimit   bool              // whose limit is passed
	Mine        bool              // the caller is the salesperson
	Dormant     Text              // days without a document or an order
	IDs         Text              // those alone, with commas between
	BillTo      Text              // the customer they are billed to
	Payer       Text              // the customer that pays for them
	Pace        bool              // with how fast each pays: of the rows shown only, so that it is no order
	// AsOf is the day of the figures and classes, today where it is not given;
	// ClassesAt says whose classes those are: then (that day's, the default) or
	// now. Limits and what stands against them are always today's.
	AsOf, ClassesAt Text
	Paging
}

// customerOrders are what customers may be sorted by; figures and classes are
// not in the table, the others are columns of it. Names go by their reading.
var (
	customerColumns = map[string]string{"code": "code", "name": "sort_key"}
	customerOrders  = []string{"balance", "code", "industry", "name", "oldest_due", "overdue", "region", "size", "tier"}
)

// byFigures tells that the list cannot be read a page at a time: who belongs to
// it, or where, depends on more than the table of customers.
func (q CustomersQuery) byFigures(order []sortKey) bool {
	return q.Overdue || q.OverLimit || q.Dormant != "" || slices.ContainsFunc(order, func(key sortKey) bool { return customerColumns[key.field] == "" })
}

// Customers lists customers by code unless said.
func (a *App) Customers(ctx context.Context, book int64, call Call, q CustomersQuery) (*List[*CustomerRow], error) {
	out := &List[*CustomerRow]{Rows: []*CustomerRow{}}
	order, err := q.order(customerOrders)
	if err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{AsOf: q.AsOf}, access.CustomerRead, func(k *asking) error {
		filter, err := k.customerFilter(q)
		if err != nil {
			return err
		}
		var list []party.Customer
		if q.byFigures(order) {
			list, out.Next, err = k.customersByFigures(q, filter, order)
		} else {
			list, out.Next, err = k.customersByTable(q, filter)
		}
		if err != nil {
			return err
		}
		if out.Rows, err = k.customerRows(list, filter.At); err == nil && q.Pace {
			err = k.paces(out.Rows)
		}
		k.conceal(out.Rows)
		return err
	})
	return out, err
}

func (k *asking) customersByTable(q CustomersQuery, filter store.CustomerFilter) (list []party.Customer, next *string, err error) {
	page, after, err := q.byCode(customerColumns)
	if err != nil {
		return nil, nil, err
	}
	filter.After = after
	if list, err = k.Reading.Customers(filter, page); err != nil {
		return nil, nil, err
	}
	if list, next = more(list, page, func(party.Customer) int64 { return 0 }); next != nil && page.Order == "" {
		next = &list[len(list)-1].Code
	}
	return list, next, nil
}

// customersByFigures finds a page of a list that is narrowed or ordered by what
// is owed: from the keys of all, and the open items kept in memory.
func (k *asking) customersByFigures(q CustomersQuery, filter store.CustomerFilter, order []sortKey) ([]party.Customer, *string, error) {
	limit, skip, err := q.read()
	if err != nil {
		return nil, nil, err
	}
	keys, owed, err := k.customersWanted(q, filter)
	if err != nil {
		return nil, nil, err
	}
	if err = k.arrange(keys, owed, order, filter.At); err != nil {
		return nil, nil, err
	}
	keys = keys[min(skip, int64(len(keys))):]
	var next *string
	if len(keys) > limit {
		keys, next = keys[:limit], cursor(skip+int64(limit))
	}
	ids := make([]int64, 0, len(keys))
	for _, key := range keys {
		ids = append(ids, key.ID)
	}
	found, err := k.CustomersByID(ids)
	list := make([]party.Customer, 0, len(ids))
	for _, id := range ids {
		list = append(list, found[id])
	}
	return list, next, err
}

// customersWanted gives the keys of the customers a query asks for, and what
// all owe.
func (k *asking) customersWanted(q CustomersQuery, filter store.CustomerFilter) (keys []store.CustomerKey, owed map[int64]owing, err error) {
	if keys, err = k.CustomerKeys(filter); err != nil {
		return nil, nil, err
	}
	if owed, err = k.owedByAll(); err != nil {
		return nil, nil, err
	}
	var over map[int64]bool
	if q.OverLimit && !k.hides(access.FieldCredit) {
		if over, err = k.overLimit(); err != nil {
			return nil, nil, err
		}
	}
	busy, err := k.busyCustomers(q.Dormant)
	if err != nil {
		return nil, nil, err
	}
	keys, err = k.visibleKeys(keys)
	return slices.DeleteFunc(keys, func(key store.CustomerKey) bool {
		return q.Overdue && owed[key.ID].overdue == 0 || q.OverLimit && !over[key.ID] || busy[key.ID]
	}), owed, err
}

// visibleKeys leaves out customers the caller does not see.
func (k *asking) visibleKeys(keys []store.CustomerKey) ([]store.CustomerKey, error) {
	if k.scope.All() {
		return keys, nil
	}
	ids := make([]int64, 0, len(keys))
	for _, key := range keys {
		ids = append(ids, key.ID)
	}
	err := k.load(ids)
	return slices.DeleteFunc(keys, func(key store.CustomerKey) bool { return !k.sees(k.names[key.ID]) }), err
}

// owedByAll is owed for every customer the caller sees.
func (k *asking) owedByAll() (map[int64]owing, error) {
	sums := map[int64]owing{}
	if err := k.eachOpen(func(o receivable.Open) {
		s := sums[o.Customer]
		s.add(o, k.at.AsOf)
		sums[o.Customer] = s
	}); err != nil {
		return nil, err
	}
	if err := k.merges(); err != nil || len(k.merged) == 0 {
		return sums, err
	}
	gone := slices.DeleteFunc(idsOf(sums), func(id int64) bool { return k.merged[id] == 0 })
	if err := k.rollUp(gone); err != nil {
		return nil, err
	}
	for _, id := range gone {
		if left := k.survivor(id); left != id {
			sums[left] = sums[left].with(sums[id])
			delete(sums, id)
		}
	}
	return sums, nil
}

func idsOf[V any](m map[int64]V) []int64 {
	ids := make([]int64, 0, len(m))
	for id := range m {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// CustomerSums are the sums of a filter of customers, in the book's own currency.
type CustomerSums struct {
	Count     int    `json:"count"`
	Currency  string `json:"currency"`
	Balance   string `json:"balance"`
	Overdue   string `json:"overdue"`
	Unapplied string `json:"unapplied"`
}

// SumCustomers counts and sums a filter of customers.
func (a *App) SumCustomers(ctx context.Context, book int64, call Call, q CustomersQuery) (out *CustomerSums, err error) {
	err = a.ask(ctx, book, call, Query{AsOf: q.AsOf}, access.CustomerRead, func(k *asking) error {
		filter, err := k.customerFilter(q)
		if err != nil {
			return err
		}
		keys, owed, err := k.customersWanted(q, filter)
		if err != nil {
			return err
		}
		var sums [3]money.Sum
		for _, key := range keys {
			s := owed[key.ID]
			sums[0].Add(s.balance)
			sums[1].Add(s.overdue)
			sums[2].Add(s.unapplied)
		}
		out = &CustomerSums{Count: len(keys), Currency: string(k.base())}
		for i, text := range []*string{&out.Balance, &out.Overdue, &out.Unapplied} {
			v, err := sums[i].Value()
			if err != nil {
				return err
			}
			*text = v.Format(k.base())
		}
		return nil
	})
	return out, err
}
