package app

import (
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/party"
)

// CreateCustomer adds a customer.
type CreateCustomer struct {
	Input CustomerInput
}

// Right of the command.
func (CreateCustomer) Right() access.Function { return access.CustomerWrite }

// Decide adds the customer.
func (c CreateCustomer) Decide(d *Desk) (any, error) {
	in := c.Input
	cust := party.Customer{Active: true, Version: 1}
	if in.Name == "" {
		return nil, fault.NewMalformed("required", nil).At("name")
	}
	if err := d.readCustomer(&cust, in, nil); err != nil {
		return nil, err
	}
	cust.ID = d.NewID()
	if cust.Code == "" {
		if cust.Code = d.customerCode(); cust.Code == "" {
			return nil, fault.NewConflict("duplicate_code", fault.Args{"code": ""}).At("code")
		}
	}
	if err := d.keepApart(&cust, in.Apart); err != nil {
		return nil, err
	}
	if err := d.rename(party.Customer{}, cust, in); err != nil {
		return nil, err
	}
	asked, err := d.askBanks(party.Customer{}, &cust, in.BankReason)
	if err != nil {
		return nil, err
	}
	d.Customers.Put(cust.ID, cust)
	d.countMember(cust.GroupHead, 1)
	d.noteRoles(party.Customer{}, cust)
	d.OpenOf.Begin(cust.ID)
	d.OrdersOf.Begin(cust.ID)
	d.BilledBy.Begin(cust.ID)
	d.PaidBy.Begin(cust.ID)
	d.Classes.Begin(cust.ID)
	d.Limits.Begin(cust.ID)
	d.Exposures.Begin(cust.ID * 2)
	d.Exposures.Begin(cust.ID*2 + 1)
	if err := d.classify(cust.ID, in.Classes); err != nil {
		return nil, err
	}
	d.Log("customer.create", cust.Code, or(string(in.DuplicateReason), asked.Why()))
	if asked != nil {
		d.Detail(map[string]any{"after": map[string]any{"bank_accounts_asked": maskedBanks(asked.Proposed)}})
	}
	return d.customerAnswer(cust), nil
}

// customerCode takes the next free code, K000001 and on. Many customers in one
// batch look the codes ahead up together.
func (d *Desk) customerCode() string {
	next, _ := d.Series.Get("K")
	for i := range int64(64) {
		d.Refs.Want(refCustomer + numberedCode(next+1+i))
	}
	for range 1000 {
		next++
		code := numberedCode(next)
		if _, taken := d.Refs.Get(refCustomer + code); !taken {
			d.Series.Put("K", next)
			return code
		}
	}
	return ""
}

func numberedCode(n int64) string {
	digits := itoa(n)
	return "K" + strings.Repeat("0", max(0, 6-len(digits))) + digits
}

// ChangeCustomer changes a customer's master data, with the version it knows.
// Given says which members the change has; nil: those that have a value.
type ChangeCustomer struct {
	ID      string
	Version int64
	Input   CustomerInput
	Given   Given
	Active  *bool
}

// Right of the command.
func (ChangeCustomer) Right() access.Function { return access.CustomerWrite }

// Decide changes the customer.
func (c ChangeCustomer) Decide(d *Desk) (any, error) {
	id, ok := d.findID(idCustomer, refCustomer, c.ID)
	if !ok {
		return nil, fault.NewNotFound("customer", c.ID)
	}
	cust, err := d.visible(id, c.Right(), "customer", c.ID)
	if err != nil {
		return nil, err
	}
	if c.Version != cust.Version {
		return nil, fault.NewConflict("version_conflict", fault.Args{"version": itoa(cust.Version)}).With("version", cust.Version)
	}
	was := cust
	if err := d.readCustomer(&cust, c.Input, c.Given); err != nil {
		return nil, err
	}
	if c.Active != nil {
		cust.Active = *c.Active
	}
	if was.Active && !cust.Active {
		if err := d.mayStop(was); err != nil {
			return nil, err
		}
	}
	if err := d.keepApart(&cust, c.Input.Apart); err != nil {
		return nil, err
	}
	if err := d.rename(was, cust, c.Input); err != nil {
		return nil, err
	}
	asked, err := d.askBanks(was, &cust, c.Input.BankReason)
	if err != nil {
		return nil, err
	}
	cust.Version++
	if err := d.putRoles(was, cust); err != nil {
		return nil, err
	}
	if err := d.reclassify(cust.ID, c.Input.Classes, c.Given); err != nil {
		return nil, err
	}
	if was.GroupHead != cust.GroupHead {
		if err := d.moveGroup(was, cust.GroupHead); err != nil {
			return nil, err
		}
	}
	d.Log("customer.change", cust.Code, or(string(c.Input.DuplicateReason), asked.Why()))
	d.Detail(map[string]any{"before": loggedCustomer{CustomerAnswer: d.shownOf(was)}, "after": loggedCustomer{d.shownOf(cust), maskedChange(asked)}})
	return d.customerAnswer(cust), nil
}
