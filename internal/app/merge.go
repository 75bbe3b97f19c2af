package app

import (
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/credit"
	"hesuan/internal/fault"
	"hesuan/internal/party"
	"hesuan/internal/store"
)

// MergeCustomer redirects a customer to another: new documents go there,
// posted rows keep their customer, reports roll up. Undo takes it back.
type MergeCustomer struct {
	ID     string
	Into   Text
	Reason Text
	Undo   bool
}

// Right of the command.
func (MergeCustomer) Right() access.Function { return access.CustomerMerge }

// Decide merges, or undoes a merge.
func (c MergeCustomer) Decide(d *Desk) (any, error) {
	id, ok := d.findID(idCustomer, refCustomer, c.ID)
	if !ok {
		return nil, fault.NewNotFound("customer", c.ID)
	}
	cust, err := d.visible(id, c.Right(), "customer", c.ID)
	if err != nil {
		return nil, err
	}
	var f fields
	f.required("reason", c.Reason)
	reason := f.text("reason", c.Reason, 500)
	if err := f.err(); err != nil {
		return nil, err
	}
	into, err := c.target(d, cust)
	if err != nil {
		return nil, err
	}
	was := into
	action := "customer.merge"
	into.Extra.Merged = slices.DeleteFunc(slices.Clone(into.Extra.Merged), func(x int64) bool { return x == cust.ID })
	if c.Undo {
		action, cust.MergedInto = "customer.unmerge", 0
	} else {
		cust.MergedInto = into.ID
		into.Extra.Merged = append(into.Extra.Merged, cust.ID)
	}
	cust.Version++
	into.Version++
	if err := d.putMerged(cust, was, into, c.Undo); err != nil {
		return nil, err
	}
	d.Merges.Append(cust.ID, store.Merge{ID: d.NewID(), Seq: d.Seq, Customer: cust.ID, Into: into.ID, Undo: c.Undo, Reason: reason})
	d.Log(action, cust.Code, reason)
	d.Detail(map[string]string{"from": cust.Code, "into": into.Code})
	return d.customerAnswer(cust), nil
}

// target is the customer that is merged into, or was.
func (c MergeCustomer) target(d *Desk, cust party.Customer) (party.Customer, error) {
	if c.Undo {
		into, ok := d.Customers.Get(cust.MergedInto)
		if cust.MergedInto == 0 || !ok {
			return into, fault.NewConflict("state_forbids", fault.Args{"state": "not merged"})
		}
		return into, nil
	}
	into, err := d.customer("into", c.Into, c.Right())
	if err != nil {
		return into, err
	}
	if into.ID == cust.ID || cust.MergedInto != 0 {
		return into, fault.NewRefused("merged_customer", fault.Args{"customer": cust.Code}).At("into")
	}
	members, _ := d.Refs.Get(refMembers + itoa(cust.ID))
	what := ""
	switch {
	case cust.TaxID != "" && into.TaxID != "" && cust.TaxID != into.TaxID:
		what = "merge_tax_id"
	case cust.GroupHead != 0 && into.GroupHead != 0 && cust.GroupHead != into.GroupHead && head(cust) != into.ID:
		what = "merge_group"
	case members > 0:
		what = "merge_head"
	case d.settings().BankCheck && d.bankWaiting(cust.ID) != nil:
		what = "merge_bank_change"
	default:
		what = d.rolesClash(cust, into)
	}
	if what != "" {
		return into, fault.NewRefused("merge_conflict", fault.Args{"from": cust.Code, "into": into.Code, "what": fault.Message(what, d.Call.Lang, nil)}).With("conflict", what).At("into")
	}
	return into, nil
}

// moveMerged rolls what a customer takes up, with all that was merged into it
// before, up to the one it is merged into and those above, and takes it from
// its own group to that of the one left; an undo takes it back.
func (d *Desk) moveMerged(c, into party.Customer, undo bool) error {
	above := []party.Customer{into}
	for range mergedDeep {
		if into.MergedInto == 0 {
			break
		}
		next, ok := d.Customers.Get(into.MergedInto)
		if !ok {
			return fault.NewNotFound("customer", "")
		}
		above, into = append(above, next), next
	}
	sums, _ := d.Exposures.Get(credit.Party(c.ID, false))
	for _, cur := range sortedCurrencies(sums) {
		e, back := sums[cur], credit.Exposure{}.Minus(sums[cur])
		if undo {
			e, back = back, e
		}
		for _, x := range above {
			d.addExposure(credit.Party(x.ID, false), cur, e)
		}
		d.addExposure(credit.Party(head(into), true), cur, e)
		d.addExposure(credit.Party(head(c), true), cur, back)
	}
	return nil
}

// mergedDeep is how far merges are followed: they make no circle, but a
// damaged book shall not hang.
const mergedDeep = 100

// survivor follows merges to the customer that is left.
func (d *Desk) survivor(c party.Customer) (party.Customer, bool) {
	for range mergedDeep {
		if c.MergedInto == 0 {
			return c, true
		}
		next, ok := d.Customers.Get(c.MergedInto)
		if !ok {
			return c, false
		}
		c = next
	}
	return c, false
}

// debtor is the group head of who is billed for the customer that is left of
// one: what may be settled together has the same.
func (d *Desk) debtor(c party.Customer) int64 {
	if s, ok := d.billed(c); ok {
		c = s
	}
	return head(c)
}

// mergedOf are the customer left of one and all that were merged into it, and
// into those.
func (d *Desk) mergedOf(customer int64) []int64 {
	c, _ := d.Customers.Get(customer)
	if s, ok := d.survivor(c); ok && s.ID != 0 {
		customer = s.ID
	}
	all := []int64{customer}
	for i := 0; i < len(all); i++ {
		c, _ := d.Customers.Get(all[i])
		for _, id := range c.Extra.Merged {
			if !slices.Contains(all, id) {
				all = append(all, id)
			}
		}
	}
	return all
}

// putMerged keeps the two customers of a merge and moves what they take up.
// Where another is billed for either, orders are carried apart from items: they
// stand with whoever will owe them.
func (d *Desk) putMerged(cust, was, into party.Customer, undo bool) error {
	before, _ := d.Customers.Get(cust.ID)
	put := func() error {
		if err := d.moveMerged(before, was, undo); err != nil {
			return err
		}
		d.Customers.Put(cust.ID, cust)
		d.Customers.Put(into.ID, into)
		return nil
	}
	left, ok := d.survivor(was)
	if !ok || before.BillTo == 0 && left.BillTo == 0 {
		return put()
	}
	return d.carry(d.under(before), put)
}

// rolesClash says why two customers cannot be one by whom they name, or who
// names them, "" where they can.
func (d *Desk) rolesClash(cust, into party.Customer) string {
	for _, r := range customerRoles {
		mine, theirs := r.of(cust), r.of(into)
		switch {
		case mine != 0 && theirs != 0 && d.nowOf(mine) != d.nowOf(theirs):
			return "merge_" + r.field
		case theirs != 0 && len(d.namedIn(r, cust)) > 0:
			return "merge_" + r.field + "_level"
		}
	}
	return ""
}

// nowOf is the customer that is left of one, by its number.
func (d *Desk) nowOf(id int64) int64 {
	c, _ := d.Customers.Get(id)
	if s, ok := d.survivor(c); ok && s.ID != 0 {
		return s.ID
	}
	return id
}
