package app

import (
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/party"
	"hesuan/internal/store"
)

// readCustomer puts what an input says into a customer; what is not given stays.
func (d *Desk) readCustomer(c *party.Customer, in CustomerInput, g Given) error {
	if err := d.unseen(in, g); err != nil {
		return err
	}
	var f fields
	readNames(&f, c, in, g)
	if g.has("tax_id", in.TaxID != "") {
		c.TaxID = party.NormalizeTaxID(f.text("tax_id", in.TaxID, 40))
	}
	if g.has("currency", in.Currency != "") {
		c.Currency = f.currency("currency", in.Currency, "")
	}
	if g.has("language", in.Language != "") {
		c.Extra.Language = readLanguage(&f, in.Language)
	}
	if g.has("terms", in.Terms != nil) {
		c.Terms = readTerms(&f, c.Terms, in.Terms, g)
	}
	if g.has("related_party", in.RelatedParty != nil) {
		c.Related = in.RelatedParty != nil && *in.RelatedParty
	}
	if g.has("external_id", in.ExternalID != "") {
		c.ExternalID = f.text("external_id", in.ExternalID, 120)
	}
	if g.has("notes", in.Notes != "") {
		c.Extra.Notes = f.text("notes", in.Notes, 4000)
	}
	readPlaces(&f, c, in, g)
	if err := f.err(); err != nil {
		return err
	}
	return d.readLinks(c, in, g)
}

// readLanguage reads the language of a customer's papers; "" is the printing caller's.
func readLanguage(f *fields, v Text) string {
	if v == "" {
		return ""
	}
	return f.choice("language", v, "zh", "en")
}

func readNames(f *fields, c *party.Customer, in CustomerInput, g Given) {
	if g.has("name", in.Name != "") && f.required("name", in.Name) {
		c.Name = f.text("name", in.Name, 200)
		f.required("name", Text(c.Name))
	}
	if g.has("code", in.Code != "") && f.required("code", in.Code) {
		c.Code = f.code("code", in.Code)
	}
	if g.has("legal_name", in.LegalName != "") {
		c.LegalName = f.text("legal_name", in.LegalName, 200)
	}
	if g.has("short_name", in.ShortName != "") {
		c.ShortName = f.text("short_name", in.ShortName, 60)
	}
	if g.has("aliases", in.Aliases != nil) {
		f.most("aliases", len(in.Aliases), 50)
		c.Extra.Aliases = nil
		for i, a := range in.Aliases {
			alias := f.text(nth("aliases", i, ""), a, 200)
			if alias != "" && !slices.Contains(c.Extra.Aliases, alias) {
				c.Extra.Aliases = append(c.Extra.Aliases, alias)
			}
		}
	}
}

// most notes a list that is too long.
func (f *fields) most(field string, n, most int) {
	if n > most {
		f.c.Add(field, "out_of_range", fault.Args{"max": itoa(int64(most))})
	}
}

// readPlaces reads who and where: contacts, addresses, bank accounts.
func readPlaces(f *fields, c *party.Customer, in CustomerInput, g Given) {
	if g.has("contacts", in.Contacts != nil) {
		f.most("contacts", len(in.Contacts), 50)
		c.Extra.Contacts = nil
		for i, x := range in.Contacts {
			f.required(nth("contacts", i, "name"), x.Name)
			c.Extra.Contacts = append(c.Extra.Contacts, party.Contact{Name: f.text(nth("contacts", i, "name"), x.Name, 80), Title: f.text(nth("contacts", i, "title"), x.Title, 80),
				Phone: f.text(nth("contacts", i, "phone"), x.Phone, 60), Email: f.email(nth("contacts", i, "email"), x.Email)})
		}
	}
	if g.has("addresses", in.Addresses != nil) {
		f.most("addresses", len(in.Addresses), 20)
		c.Extra.Addresses = nil
		for i, x := range in.Addresses {
			f.required(nth("addresses", i, "text"), x.Text)
			c.Extra.Addresses = append(c.Extra.Addresses, party.Address{Kind: f.choice(nth("addresses", i, "kind"), x.Kind, "registered", "billing", "shipping", "other"),
				Text: f.text(nth("addresses", i, "text"), x.Text, 300)})
		}
	}
	if g.has("bank_accounts", in.BankAccounts != nil) {
		f.most("bank_accounts", len(in.BankAccounts), 20)
		var list []party.BankAccount
		for i, x := range in.BankAccounts {
			f.required(nth("bank_accounts", i, "account"), x.Account)
			list = append(list, party.BankAccount{Bank: f.text(nth("bank_accounts", i, "bank"), x.Bank, 120), Holder: f.text(nth("bank_accounts", i, "holder"), x.Holder, 200),
				Account: strings.Join(strings.Fields(f.text(nth("bank_accounts", i, "account"), x.Account, 60)), "")})
		}
		var ok bool
		if list, ok = unmasked(list, c.Extra.Banks); !ok {
			f.c.Add("bank_accounts", "masked_account", nil)
		}
		c.Extra.Banks = list
	}
}

// email reads an address that mail could go to.
func (f *fields) email(field string, v Text) string {
	s := f.text(field, v, 200)
	at := strings.Index(s, "@")
	if s != "" && (at < 1 || at == len(s)-1 || strings.ContainsAny(s, " ,;")) {
		f.c.Add(field, "bad_email", fault.Args{"value": s})
	}
	return s
}

// readLinks reads what other records a customer names.
func (d *Desk) readLinks(c *party.Customer, in CustomerInput, g Given) error {
	if g.has("group_head", in.GroupHead != "") {
		c.GroupHead = 0
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
	}
	if err := d.readRoles(c, in, g); err != nil {
		return err
	}
	for _, x := range []struct {
		kind  string
		given Text
		into  *int64
	}{{"salesperson", in.Salesperson, &c.Salesperson}, {"department", in.Department, &c.Department}} {
		if !g.has(x.kind, x.given != "") {
			continue
		}
		id := int64(0)
		if x.given != "" {
			var err error
			if id, err = d.dimValue(x.kind, x.given); err != nil {
				return err
			}
			if m, ok := d.Dims.Get(id); ok && !m.Active && id != *x.into {
				return fault.NewRefused("inactive_value", fault.Args{"value": m.Name}).At(x.kind)
			}
		}
		*x.into = id
	}
	return nil
}

// readTerms reads payment terms over those there are: in a change only what
// is given counts, of the discount too.
func readTerms(f *fields, t party.Terms, in *TermsInput, g Given) party.Terms {
	if in == nil {
		return party.Terms{}
	}
	if g == nil || g["terms.net_days"] {
		t.NetDays = f.count("terms.net_days", in.NetDays, 3650)
	}
	if !g.has("terms.discount", true) {
		return t
	}
	if in.Discount == nil {
		t.Discount = nil
		return t
	}
	dc := filledDiscount(*in.Discount, t.Discount, g)
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

// filledDiscount adds to a change of a discount what it leaves as it is.
func filledDiscount(in DiscountInput, was *party.Discount, g Given) DiscountInput {
	if g == nil || was == nil {
		return in
	}
	old := showTerms(party.Terms{Discount: was}).Discount
	if !g["terms.discount.percent"] {
		in.Percent = old.Percent
	}
	if !g["terms.discount.days"] {
		in.Days = old.Days
	}
	if !g["terms.discount.base"] {
		in.Base = old.Base
	}
	if !g["terms.discount.tax"] {
		in.Tax = old.Tax
	}
	if !g["terms.discount.pro_rata"] {
		in.ProRata = old.ProRata
	}
	return in
}

// dimValue finds a salesperson, department or project by code or name, making
// one where there is none: a name in a file is enough to start with.
func (d *Desk) dimValue(kind string, v Text) (int64, error) {
	if id, ok := parseID(idDim, string(v)); ok {
		if m, found := d.Dims.Get(id); found && m.Kind == kind {
			return id, nil
		}
	}
	key := refDim + kind + ":" + string(v)
	if id, ok := d.Refs.Get(key); ok {
		return id, nil
	}
	if id, ok := d.Refs.Get(refDimName + kind + ":" + string(v)); ok {
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
