package app

import (
	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/party"
)

// DiscountInput are cash-discount terms.
type DiscountInput struct {
	Percent Text `json:"percent"`
	Days    Text `json:"days"`
	Base    Text `json:"base,omitempty"`
	Tax     Text `json:"tax,omitempty"`
	ProRata bool `json:"pro_rata,omitempty"`
}

// TermsInput are payment terms.
type TermsInput struct {
	NetDays  Text           `json:"net_days,omitempty"`
	Discount *DiscountInput `json:"discount,omitempty"`
}

// CreateCustomer adds a customer.
type CreateCustomer struct {
	Code            Text              `json:"code,omitempty"`
	Name            Text              `json:"name"`
	TaxID           Text              `json:"tax_id,omitempty"`
	Currency        Text              `json:"currency,omitempty"`
	Terms           TermsInput        `json:"terms"`
	GroupHead       Text              `json:"group_head,omitempty"`
	Salesperson     Text              `json:"salesperson,omitempty"`
	Classes         map[string]string `json:"classes,omitempty"`
	DuplicateReason Text              `json:"duplicate_reason,omitempty"`
	ExternalID      Text              `json:"external_id,omitempty"`
}

// Right of the command.
func (CreateCustomer) Right() access.Function { return access.CustomerWrite }

// CustomerAnswer is a customer as answers show it.
type CustomerAnswer struct {
	ID       ID        `json:"id"`
	Code     string    `json:"code"`
	Name     string    `json:"name"`
	DryRun   bool      `json:"dry_run,omitempty"`
	Warnings []Warning `json:"warnings"`
}

// Decide adds the customer.
func (in CreateCustomer) Decide(d *Desk) (any, error) {
	var f fields
	f.required("name", in.Name)
	c := party.Customer{Active: true, Version: 1}
	c.Name = f.text("name", in.Name, 200)
	c.Code = f.code("code", in.Code)
	c.Currency = f.currency("currency", in.Currency, "")
	c.Terms.NetDays = f.count("terms.net_days", in.Terms.NetDays, 3650)
	if err := f.err(); err != nil {
		return nil, err
	}
	c.ID = d.NewID()
	if c.Code == "" {
		c.Code = d.number("K", d.Today.Year())
	}
	if err := d.claim(refCustomer+c.Code, c.ID, fault.NewConflict("duplicate_code", fault.Args{"code": c.Code}).At("code")); err != nil {
		return nil, err
	}
	d.Customers.Put(c.ID, c)
	d.OpenOf.Begin(c.ID)
	d.Exposures.Begin(c.ID * 2)
	d.Exposures.Begin(c.ID*2 + 1)
	d.Log("customer.create", c.Code, "")
	return &CustomerAnswer{ID: d.newly(idCustomer, c.ID), Code: c.Code, Name: c.Name, DryRun: d.Call.DryRun, Warnings: d.warnings()}, nil
}
