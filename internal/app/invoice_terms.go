package app

import (
	"hesuan/internal/cal"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
)

// agreedTerms are the terms of payment that an invoice keeps: those it is given
// with, else those of its order, else its customer's.
func agreedTerms(f *fields, in *TermsInput, c party.Customer, from *orderLines) party.Terms {
	base := c.Terms
	if from != nil && from.Terms != nil {
		base = *from.Terms
	}
	return ownTerms(f, in, base)
}

// ownTerms reads terms of payment of a paper's own. Given ones are whole: without
// a discount none is agreed; only the days are filled in.
func ownTerms(f *fields, in *TermsInput, base party.Terms) party.Terms {
	if in == nil {
		return base
	}
	base.Discount = nil
	return readTerms(f, base, in, Given{"terms.net_days": in.NetDays != "", "terms.discount": true})
}

func dueDate(t party.Terms, day cal.Date) cal.Date {
	if day == 0 {
		return 0
	}
	return cal.Due(day, t.NetDays)
}

// discountOf are the cash-discount terms an invoice keeps.
func discountOf(agreed party.Terms) receivable.DiscountTerms {
	t := agreed.Discount
	if t == nil {
		return receivable.DiscountTerms{}
	}
	return receivable.DiscountTerms{Percent: t.Percent, Days: t.Days, OnNet: t.Base == "net", Reduce: t.Tax == "reduce", ProRata: t.ProRata}
}

// showDocTerms are the terms of payment a posted document was made with; of
// other kinds than invoices there are none.
func showDocTerms(d receivable.Document) *TermsAnswer {
	if d.Kind != receivable.Invoice || d.Reverses != 0 {
		return nil
	}
	agreed := party.Terms{NetDays: d.DueDate.Sub(d.DocDate)}
	if x := d.Discount; x.Percent != 0 {
		agreed.Discount = &party.Discount{Percent: x.Percent, Days: x.Days, Base: pickWord(x.OnNet, "net", "gross"), Tax: pickWord(x.Reduce, "reduce", "keep"), ProRata: x.ProRata}
	}
	out := showTerms(agreed)
	return &out
}

func pickWord(which bool, yes, no string) string {
	if which {
		return yes
	}
	return no
}

// noDelivery refuses a day of delivery on an invoice's line, which has none.
func noDelivery(f *fields, lines []LineInput) {
	for i, l := range lines {
		if l.DeliveryDate != "" {
			f.c.Add(nth("lines", i, "delivery_date"), "order_only", nil)
		}
	}
}

// hand gives an invoice what its order has agreed.
func (o *orderLines) hand(doc *receivable.Document) {
	doc.Order, doc.Salesperson = o.ID, o.Salesperson
	if doc.Contract == "" {
		doc.Contract = o.Contract
	}
}
