package app

import (
	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
)

// sides are the two customers of a claim: who owes it, and whom it was sold to.
// They are one where no bill-to stands between.
type sides struct{ owes, sold party.Customer }

// soldTo is what a document keeps: 0 where the customer itself was sold to.
func (s sides) soldTo() int64 {
	if s.sold.ID == s.owes.ID {
		return 0
	}
	return s.sold.ID
}

// sidesOf finds who owes what is entered for a customer. A customer with a
// bill-to leads to it, with a word to whoever enters; both may be named, as a
// pair that is right today.
func (d *Desk) sidesOf(customer, sold Text, right access.Function) (s sides, err error) {
	c, err := d.customer("customer", customer, right)
	if err != nil {
		return s, err
	}
	if sold == "" && c.BillTo == 0 {
		return sides{c, c}, nil
	}
	s = sides{sold: c}
	if sold != "" {
		if s.sold, err = d.customer("sold_to", sold, right); err != nil {
			return s, err
		}
	}
	var ok bool
	if s.owes, ok = d.billed(s.sold); !ok {
		return s, fault.NewNotFound("customer", string(customer))
	}
	switch {
	case c.ID != s.owes.ID && c.ID != s.sold.ID:
		return s, fault.NewRefused("wrong_sold_to", fault.Args{"sold_to": s.sold.Code, "bill_to": s.owes.Code, "customer": c.Code}).At("sold_to")
	case !d.sees(s.owes, right):
		return s, fault.NewRefused("bill_to_unseen", fault.Args{"customer": s.sold.Code}).At("customer")
	}
	if c.ID != s.owes.ID {
		d.Warn("billed_to", "customer", fault.Args{"sold_to": s.sold.Code, "bill_to": s.owes.Code + " " + s.owes.Name})
	}
	return s, nil
}

// sidesOfNote finds the sides of a credit note: those of the invoice it is for,
// whoever is billed now.
func (d *Desk) sidesOfNote(in InvoiceInput, right access.Function) (s sides, err error) {
	original, owes, err := d.document(string(in.Original), right, receivable.Invoice)
	unknown := fault.NewRefused("unknown_document", fault.Args{"document": string(in.Original)}).At("original")
	if err != nil {
		if _, missing := d.customer("customer", in.Customer, right); missing != nil {
			return s, missing
		}
		return s, unknown
	}
	s = sides{owes, owes}
	if original.SoldTo != 0 {
		sold, ok := d.Customers.Get(original.SoldTo)
		if !ok {
			return s, unknown
		}
		s.sold = sold
	}
	for _, x := range []struct {
		field string
		given Text
	}{{"customer", in.Customer}, {"sold_to", in.SoldTo}} {
		if x.given == "" && x.field == "sold_to" {
			continue
		}
		c, err := d.customer(x.field, x.given, right)
		switch {
		case err != nil:
			return s, err
		case x.field == "sold_to" && c.ID != s.sold.ID && c.ID != d.nowOf(s.sold.ID):
			return s, fault.NewRefused("wrong_sold_to", fault.Args{"sold_to": c.Code, "bill_to": s.owes.Code, "customer": s.owes.Code}).At("sold_to")
		case c.ID != s.owes.ID && c.ID != s.sold.ID:
			return s, unknown
		case c.ID != s.owes.ID && x.field == "customer":
			d.Warn("billed_to", "customer", fault.Args{"sold_to": s.sold.Code, "bill_to": s.owes.Code + " " + s.owes.Name})
		}
	}
	return s, nil
}

// mayBill checks that both sides of a new claim may have one.
func (d *Desk) mayBill(s sides) error {
	if err := d.usable("customer", s.sold, party.BlockInvoicing); err != nil || s.soldTo() == 0 {
		return err
	}
	return d.usable("customer", s.owes, party.BlockInvoicing)
}

// sidesOfInvoice finds the sides of an invoice or credit note.
func (d *Desk) sidesOfInvoice(kind receivable.Kind, in InvoiceInput, right access.Function) (sides, error) {
	if kind == receivable.CreditNote { // what was sold may come back, whoever is stopped
		if in.Original != "" {
			return d.sidesOfNote(in, right)
		}
		return d.sidesOf(in.Customer, in.SoldTo, right)
	}
	if in.Order != "" && in.SoldTo == "" {
		in.SoldTo = d.soldIn(in, right)
	}
	s, err := d.sidesOf(in.Customer, in.SoldTo, right)
	if err != nil {
		return s, err
	}
	return s, d.mayBill(s)
}

// soldIn names the customer of an invoice's order where the invoice names
// another, who is billed for it.
func (d *Desk) soldIn(in InvoiceInput, right access.Function) Text {
	_, of, _, err := d.order(string(in.Order), right)
	c, unknown := d.customer("customer", in.Customer, right)
	if err != nil || unknown != nil || of.BillTo == 0 || d.nowOf(of.ID) == c.ID {
		return ""
	}
	return Text(makeID(idCustomer, of.ID))
}
