package app

import (
	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// MergeCustomer redirects a customer to another: new documents go there,
// posted rows keep their customer. Undo takes it back.
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
	reason := f.text("reason", c.Reason, 500)
	if reason == "" {
		f.c.Add("reason", "required", nil)
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	m := store.Merge{ID: d.NewID(), Seq: d.Seq, Customer: cust.ID, Into: cust.MergedInto, Undo: c.Undo, Reason: reason}
	if c.Undo {
		if cust.MergedInto == 0 {
			return nil, fault.NewConflict("state_forbids", fault.Args{"state": "not merged"})
		}
		cust.MergedInto = 0
	} else {
		into, err := d.customer("into", c.Into, c.Right())
		if err != nil {
			return nil, err
		}
		if into.ID == cust.ID || cust.MergedInto != 0 {
			return nil, fault.NewRefused("merged_customer", fault.Args{"customer": cust.Code}).At("into")
		}
		cust.MergedInto, m.Into = into.ID, into.ID
	}
	cust.Version++
	d.Customers.Put(cust.ID, cust)
	d.Merges.Append(cust.ID, m)
	action := "customer.merge"
	if c.Undo {
		action = "customer.unmerge"
	}
	d.Log(action, cust.Code, reason)
	return d.customerAnswer(cust), nil
}
