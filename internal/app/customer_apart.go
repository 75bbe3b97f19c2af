package app

import (
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/party"
)

// ApartInput says that another customer is not this one, though it may look so,
// and why; Undo forgets it.
type ApartInput struct {
	Customer Text `json:"customer"`
	Reason   Text `json:"reason"`
	Undo     bool `json:"undo,omitempty"`
}

// KeepApart remembers of two customers that they are two, or forgets it.
type KeepApart struct {
	ID    string
	Input ApartInput
}

// Right of the command.
func (KeepApart) Right() access.Function { return access.CustomerWrite }

// Decide remembers it at both.
func (c KeepApart) Decide(d *Desk) (any, error) {
	id, ok := d.findID(idCustomer, refCustomer, c.ID)
	if !ok {
		return nil, fault.NewNotFound("customer", c.ID)
	}
	cust, err := d.visible(id, c.Right(), "customer", c.ID)
	if err != nil {
		return nil, err
	}
	other, err := d.other("customer", cust, c.Input.Customer)
	if err != nil {
		return nil, err
	}
	action := "customer.apart"
	if c.Input.Undo {
		action = "customer.unapart"
		if !cust.IsApart(other.ID) {
			return nil, fault.NewConflict("unchanged", nil)
		}
		d.parted(&cust, other, nil)
	} else if err := d.apartOne("", &cust, c.Input); err != nil {
		return nil, err
	}
	cust.Version++
	d.Customers.Put(cust.ID, cust)
	d.Log(action, cust.Code, string(c.Input.Reason))
	d.Detail(map[string]string{"customer": other.Code})
	return d.customerAnswer(cust), nil
}

// other is a customer that is not the one it is compared with.
func (d *Desk) other(field string, c party.Customer, name Text) (party.Customer, error) {
	o, err := d.customer(field, name, access.CustomerWrite)
	if err == nil && o.ID == c.ID {
		err = fault.NewRefused("same_customer", fault.Args{"customer": o.Code}).At(field)
	}
	return o, err
}

// keepApart remembers what was said while a customer was written.
func (d *Desk) keepApart(c *party.Customer, given []ApartInput) error {
	var f fields
	f.most("apart", len(given), 50)
	if err := f.err(); err != nil {
		return err
	}
	for i, in := range given {
		if err := d.apartOne(nth("apart", i, ""), c, in); err != nil {
			return err
		}
	}
	return nil
}

func (d *Desk) apartOne(at string, c *party.Customer, in ApartInput) error {
	field := func(name string) string {
		if at == "" {
			return name
		}
		return at + "." + name
	}
	var f fields
	f.required(field("reason"), in.Reason)
	reason := f.text(field("reason"), in.Reason, 500)
	if err := f.err(); err != nil {
		return err
	}
	o, err := d.other(field("customer"), *c, in.Customer)
	if err != nil {
		return err
	}
	d.parted(c, o, &party.Apart{Reason: reason, By: d.Call.Who.Display, Since: d.Today})
	return nil
}

// parted writes at both what is remembered of them; nil forgets it.
func (d *Desk) parted(c *party.Customer, o party.Customer, as *party.Apart) {
	for _, x := range []struct {
		of    *party.Customer
		other int64
	}{{c, o.ID}, {&o, c.ID}} {
		x.of.Extra.Apart = slices.DeleteFunc(slices.Clone(x.of.Extra.Apart), func(a party.Apart) bool { return a.Other == x.other })
		if as != nil {
			said := *as
			said.Other = x.other
			x.of.Extra.Apart = append(x.of.Extra.Apart, said)
		}
	}
	o.Version++
	d.Customers.Put(o.ID, o)
}
