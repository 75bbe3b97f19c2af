package app

import (
	"slices"
	"strings"

	"hesuan/internal/fault"
	"hesuan/internal/party"
	"hesuan/internal/store"
)

// several keeps a report to some customers, each with those merged into it.
func (k *asking) several(names Text) error {
	if names == "" {
		return nil
	}
	var f fields
	list := strings.Split(string(names), ",")
	f.most("customers", len(list), namedMost)
	if err := f.err(); err != nil {
		return err
	}
	for _, name := range list {
		id, err := k.customerID(strings.TrimSpace(name))
		if err != nil {
			return err
		}
		whole, err := k.wholeOf(id)
		if err != nil {
			return err
		}
		k.only = append(k.only, whole...)
	}
	slices.Sort(k.only)
	k.only = slices.Compact(k.only)
	return nil
}

// customerID finds a customer the caller sees, by id, code, external id, name
// or alias.
func (k *asking) customerID(s string) (int64, error) {
	id, ok := parseID(idCustomer, s)
	if !ok {
		var err error
		if id, err = k.Ref(refCustomer + s); err != nil {
			return 0, err
		}
		normal := party.NormalizeName(s)
		for _, key := range []string{refCustomerExt + s, refCustomerName + normal, refCustomerAlias + normal} {
			if id == 0 {
				if id, err = k.Ref(key); err != nil {
					return 0, err
				}
			}
		}
	}
	if err := k.load([]int64{id}); err != nil {
		return 0, err
	}
	if c, found := k.names[id]; !found || !k.sees(c) {
		return 0, fault.NewNotFound("customer", s)
	}
	return id, nil
}

// load reads customers not read yet, and their salespeople.
func (k *asking) load(ids []int64) error {
	var miss []int64
	for _, id := range ids {
		if _, ok := k.names[id]; !ok {
			miss = append(miss, id)
		}
	}
	got, err := k.CustomersByID(miss)
	if err != nil {
		return err
	}
	return k.met(got)
}

// loadNames is load for a report over many customers, which takes of them no
// more than it shows and groups by.
func (k *asking) loadNames(ids []int64) error {
	if len(ids) < manyCustomers {
		return k.load(ids)
	}
	got, err := k.CustomerBriefs()
	if err != nil {
		return err
	}
	return k.met(got)
}

// met takes customers read, and reads their salespeople.
func (k *asking) met(got map[int64]party.Customer) error {
	for id, c := range got {
		k.names[id] = c
	}
	if k.dims == nil {
		k.dims = map[int64]store.Dim{}
	}
	var people []int64
	for _, c := range got {
		if _, ok := k.dims[c.Salesperson]; !ok && c.Salesperson != 0 {
			people = append(people, c.Salesperson)
			k.dims[c.Salesperson] = store.Dim{}
		}
	}
	more, err := k.DimsByID(people)
	if err != nil {
		return err
	}
	for id, d := range more {
		k.dims[id] = d
	}
	var into []int64
	for _, c := range got {
		if _, ok := k.names[c.MergedInto]; !ok && c.MergedInto != 0 {
			into = append(into, c.MergedInto)
		}
	}
	if len(into) == 0 {
		return nil
	}
	return k.load(into)
}

// sees tells whether a customer is in the caller's set.
func (k *asking) sees(c party.Customer) bool {
	return k.scope.All() || k.scope.Allows(c.ID, userOf(k.dims[c.Salesperson], k.call.Who))
}

// manyCustomers is where reading all of them is quicker than asking for each.
const manyCustomers = 500
