package app

import (
	"sort"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/party"
	"hesuan/internal/store"
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

// CustomerInput is a customer as a caller gives it.
type CustomerInput struct {
	Code            Text              `json:"code,omitempty"`
	Name            Text              `json:"name"`
	TaxID           Text              `json:"tax_id,omitempty"`
	Currency        Text              `json:"currency,omitempty"`
	Terms           *TermsInput       `json:"terms,omitempty"`
	GroupHead       Text              `json:"group_head,omitempty"`
	Salesperson     Text              `json:"salesperson,omitempty"`
	Classes         map[string]string `json:"classes,omitempty"`
	DuplicateReason Text              `json:"duplicate_reason,omitempty"`
	ExternalID      Text              `json:"external_id,omitempty"`
}

// CreateCustomer adds a customer.
type CreateCustomer struct {
	Input CustomerInput
}

// CustomerAnswer is a customer as answers show it.
type CustomerAnswer struct {
	ID          ID                `json:"id"`
	Code        string            `json:"code"`
	Name        string            `json:"name"`
	TaxID       string            `json:"tax_id"`
	Currency    string            `json:"currency"`
	Terms       TermsAnswer       `json:"terms"`
	GroupHead   *Named            `json:"group_head"`
	Salesperson string            `json:"salesperson"`
	Classes     map[string]string `json:"classes"`
	Active      bool              `json:"active"`
	MergedInto  *Named            `json:"merged_into,omitempty"`
	ExternalID  string            `json:"external_id,omitempty"`
	Version     int64             `json:"version"`
	DryRun      bool              `json:"dry_run,omitempty"`
	Warnings    []Warning         `json:"warnings"`
}

// TermsAnswer are payment terms as answers show them.
type TermsAnswer struct {
	NetDays  int            `json:"net_days"`
	Discount *DiscountInput `json:"discount,omitempty"`
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
	if err := d.readCustomer(&cust, in); err != nil {
		return nil, err
	}
	cust.ID = d.NewID()
	if cust.Code == "" {
		if cust.Code = d.customerCode(); cust.Code == "" {
			return nil, fault.NewConflict("duplicate_code", fault.Args{"code": ""}).At("code")
		}
	}
	if err := d.claim(refCustomer+cust.Code, cust.ID, fault.NewConflict("duplicate_code", fault.Args{"code": cust.Code}).At("code")); err != nil {
		return nil, err
	}
	if cust.ExternalID != "" {
		if err := d.claim(refCustomerExt+cust.ExternalID, cust.ID, fault.NewConflict("duplicate_code", fault.Args{"code": cust.ExternalID}).At("external_id")); err != nil {
			return nil, err
		}
	}
	if err := d.claimTaxID(cust, in.DuplicateReason); err != nil {
		return nil, err
	}
	d.similar(cust)
	d.Customers.Put(cust.ID, cust)
	d.countMember(cust.GroupHead, 1)
	d.OpenOf.Begin(cust.ID)
	d.Classes.Begin(cust.ID)
	d.Limits.Begin(cust.ID)
	d.Exposures.Begin(cust.ID * 2)
	d.Exposures.Begin(cust.ID*2 + 1)
	if err := d.classify(cust.ID, in.Classes); err != nil {
		return nil, err
	}
	d.Log("customer.create", cust.Code, string(in.DuplicateReason))
	return d.customerAnswer(cust), nil
}

// customerCode takes the next free code, K000001 and on.
func (d *Desk) customerCode() string {
	next, _ := d.Series.Get("K")
	for range 1000 {
		next++
		digits := itoa(next)
		code := "K" + strings.Repeat("0", max(0, 6-len(digits))) + digits
		if _, taken := d.Refs.Get(refCustomer + code); !taken {
			d.Series.Put("K", next)
			return code
		}
	}
	return ""
}

// claimTaxID notes whose tax id this is; a second customer with it needs a reason.
func (d *Desk) claimTaxID(c party.Customer, reason Text) error {
	if c.TaxID == "" {
		return nil
	}
	if warn := party.CheckUSCC(c.TaxID); warn != "" {
		d.Warn(warn, "tax_id", nil)
	}
	other, taken := d.Refs.Get(refTaxID + c.TaxID)
	if !taken {
		d.Refs.Put(refTaxID+c.TaxID, c.ID)
		return nil
	}
	if other == c.ID || reason != "" {
		return nil
	}
	o, _ := d.Customers.Get(other)
	return fault.NewConflict("duplicate_customer", fault.Args{"tax_id": c.TaxID, "customer": o.Code}).With("customer", namedCustomer(o)).At("tax_id")
}

// similar warns of a customer with the same normalised name.
func (d *Desk) similar(c party.Customer) {
	key := refCustomerName + party.NormalizeName(c.Name)
	other, taken := d.Refs.Get(key)
	if !taken {
		d.Refs.Put(key, c.ID)
		return
	}
	if o, ok := d.Customers.Get(other); ok && other != c.ID {
		d.Warn("similar_name", "name", fault.Args{"name": o.Name, "code": o.Code})
	}
}

// readCustomer puts what an input says into a customer; fields not given stay.
func (d *Desk) readCustomer(c *party.Customer, in CustomerInput) error {
	var f fields
	if in.Name != "" {
		c.Name = f.text("name", in.Name, 200)
	}
	if in.Code != "" {
		c.Code = f.code("code", in.Code)
	}
	if in.TaxID != "" {
		c.TaxID = party.NormalizeTaxID(f.text("tax_id", in.TaxID, 40))
	}
	c.Currency = f.currency("currency", in.Currency, c.Currency)
	if in.Terms != nil {
		c.Terms = readTerms(&f, *in.Terms)
	}
	if in.ExternalID != "" {
		c.ExternalID = f.text("external_id", in.ExternalID, 120)
	}
	if err := f.err(); err != nil {
		return err
	}
	if in.GroupHead != "" {
		h, err := d.customer("group_head", in.GroupHead, access.CustomerWrite)
		if err != nil {
			return err
		}
		if h.GroupHead != 0 || h.ID == c.ID {
			return fault.NewRefused("bad_group_head", fault.Args{"customer": h.Code}).At("group_head")
		}
		c.GroupHead = h.ID
	}
	if in.Salesperson != "" {
		id, err := d.dimValue("salesperson", in.Salesperson)
		if err != nil {
			return err
		}
		c.Salesperson = id
	}
	return nil
}

func readTerms(f *fields, in TermsInput) party.Terms {
	t := party.Terms{NetDays: f.count("terms.net_days", in.NetDays, 3650)}
	if in.Discount == nil {
		return t
	}
	dc := in.Discount
	percent := dc.Percent
	if percent != "" && !strings.HasSuffix(string(percent), "%") {
		percent += "%" // the field's name says percent: 2 is 2 %, 0.5 is 0.5 %
	}
	t.Discount = &party.Discount{Percent: f.percent("terms.discount.percent", percent), Days: f.count("terms.discount.days", dc.Days, 3650),
		Base: f.choice("terms.discount.base", dc.Base, "gross", "net"), Tax: f.choice("terms.discount.tax", dc.Tax, "keep", "reduce"), ProRata: dc.ProRata}
	if t.Discount.Percent >= 1_000_000 {
		f.c.Add("terms.discount.percent", "out_of_range", fault.Args{"max": "100"})
	}
	return t
}

// dimValue finds a salesperson, department or project by code, making one
// where there is none: a name in a file is enough to start with.
func (d *Desk) dimValue(kind string, v Text) (int64, error) {
	if id, ok := parseID(idDim, string(v)); ok {
		if _, found := d.Dims.Get(id); found {
			return id, nil
		}
	}
	key := refDim + kind + ":" + string(v)
	if id, ok := d.Refs.Get(key); ok {
		return id, nil
	}
	var f fields
	name := f.text(kind, v, 80)
	if err := f.err(); err != nil {
		return 0, err
	}
	id := d.NewID()
	d.Refs.Put(key, id)
	d.Dims.Put(id, store.Dim{ID: id, Kind: kind, Code: name, Name: name, Active: true, Version: 1})
	return id, nil
}

// classify sets classes from today on; a class is versioned, never changed.
func (d *Desk) classify(customer int64, classes map[string]string) error {
	names := make([]string, 0, len(classes))
	for n := range classes {
		names = append(names, n)
	}
	sort.Strings(names)
	history, _ := d.Classes.Get(customer)
	var f fields
	for _, n := range names {
		dim := f.code("classes."+n, Text(n))
		value := f.text("classes."+n, Text(classes[n]), 80)
		if latest(history, dim) == value {
			continue
		}
		from := d.Today
		if len(history) == 0 {
			from = 19000101 // the first one known holds for the past too
		}
		d.Classes.Append(customer, store.ClassValue{ID: d.NewID(), ClassValue: party.ClassValue{Customer: customer, Dimension: dim, Value: value, ValidFrom: from, Seq: d.Seq}})
	}
	return f.err()
}

func latest(history []store.ClassValue, dimension string) string {
	value := ""
	for _, h := range history {
		if h.Dimension == dimension {
			value = h.Value
		}
	}
	return value
}

// customerAnswer shows a customer just decided.
func (d *Desk) customerAnswer(c party.Customer) *CustomerAnswer {
	a := showCustomer(c)
	a.ID, a.DryRun, a.Warnings = d.newly(idCustomer, c.ID), d.Call.DryRun, d.warnings()
	if h, ok := d.Customers.Get(c.GroupHead); c.GroupHead != 0 && ok {
		n := namedCustomer(h)
		a.GroupHead = &n
	}
	if into, ok := d.Customers.Get(c.MergedInto); c.MergedInto != 0 && ok {
		n := namedCustomer(into)
		a.MergedInto = &n
	}
	if m, ok := d.Dims.Get(c.Salesperson); c.Salesperson != 0 && ok {
		a.Salesperson = m.Code
	}
	history, _ := d.Classes.Get(c.ID)
	for _, h := range history {
		a.Classes[h.Dimension] = h.Value
	}
	return a
}

func showCustomer(c party.Customer) *CustomerAnswer {
	a := &CustomerAnswer{ID: makeID(idCustomer, c.ID), Code: c.Code, Name: c.Name, TaxID: c.TaxID, Currency: string(c.Currency), Active: c.Active,
		ExternalID: c.ExternalID, Version: c.Version, Classes: map[string]string{}, Terms: TermsAnswer{NetDays: c.Terms.NetDays}, Warnings: []Warning{}}
	if t := c.Terms.Discount; t != nil {
		a.Terms.Discount = &DiscountInput{Percent: percentText(t.Percent), Days: Text(itoa(int64(t.Days))), Base: Text(t.Base), Tax: Text(t.Tax), ProRata: t.ProRata}
	}
	return a
}

// percentText shows a share as a percentage, without the sign.
func percentText(p money.Percent) Text { return Text((p * 100).String()) }

// ChangeCustomer changes a customer's master data, with the version it knows.
type ChangeCustomer struct {
	ID      string
	Version int64
	Input   CustomerInput
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
	if err := d.readCustomer(&cust, c.Input); err != nil {
		return nil, err
	}
	if c.Active != nil {
		cust.Active = *c.Active
	}
	if err := d.rename(was, cust, c.Input); err != nil {
		return nil, err
	}
	cust.Version++
	d.Customers.Put(cust.ID, cust)
	if err := d.classify(cust.ID, c.Input.Classes); err != nil {
		return nil, err
	}
	if was.GroupHead != cust.GroupHead {
		if err := d.moveGroup(was, cust.GroupHead); err != nil {
			return nil, err
		}
	}
	d.Log("customer.change", cust.Code, "")
	d.Detail(map[string]any{"before": showCustomer(was), "after": showCustomer(cust)})
	return d.customerAnswer(cust), nil
}

// rename moves the natural keys of a customer whose code, tax id or external
// id has changed.
func (d *Desk) rename(was, now party.Customer, in CustomerInput) error {
	if was.Code != now.Code {
		if err := d.claim(refCustomer+now.Code, now.ID, fault.NewConflict("duplicate_code", fault.Args{"code": now.Code}).At("code")); err != nil {
			return err
		}
		d.Refs.Remove(refCustomer + was.Code)
	}
	if was.ExternalID != now.ExternalID {
		if err := d.claim(refCustomerExt+now.ExternalID, now.ID, fault.NewConflict("duplicate_code", fault.Args{"code": now.ExternalID}).At("external_id")); err != nil {
			return err
		}
		if was.ExternalID != "" {
			d.Refs.Remove(refCustomerExt + was.ExternalID)
		}
	}
	if was.TaxID == now.TaxID {
		return nil
	}
	if err := d.claimTaxID(now, in.DuplicateReason); err != nil {
		return err
	}
	if held, _ := d.Refs.Get(refTaxID + was.TaxID); was.TaxID != "" && held == was.ID {
		d.Refs.Remove(refTaxID + was.TaxID)
	}
	return nil
}
