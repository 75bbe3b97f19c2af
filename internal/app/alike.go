package app

import (
	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// warnAlike warns of an invoice that stands already with the customer, date,
// currency and total of this one. A tax invoice number cannot be there twice
// (register refuses it), nor can a line of an order be invoiced twice: two
// invoices of orders are let pass. Bulk is not asked (ADR 0032).
func (d *Desk) warnAlike(doc receivable.Document) {
	if doc.Kind != receivable.Invoice || d.Call.Bulk || doc.Total == 0 {
		return
	}
	list, _ := d.Alike.Get(store.AlikeKey(doc))
	gone := map[int64]bool{}
	for i := len(list) - 1; i >= 0; i-- { // the newest that stands; a reversal comes after what it reverses
		switch a := list[i]; {
		case a.Reversed:
			gone[a.ID] = true
		case !gone[a.ID] && a.Same(doc) && (doc.Order == 0 || a.Order == 0):
			d.Warn("invoice_alike", "lines", fault.Args{"number": a.Number, "date": doc.DocDate.String(), "amount": doc.Total.Format(doc.Currency)})
			d.Warnings[len(d.Warnings)-1].Document = &SourceRef{string(doc.Kind), makeID(idDoc, a.ID), a.Number}
			return
		}
	}
}

// noteAlike keeps a posted invoice, or that one was reversed, for those decided
// behind it.
func (d *Desk) noteAlike(doc receivable.Document, reversed bool) {
	if doc.Kind == receivable.Invoice && doc.Reverses == 0 {
		d.Alike.Append(store.AlikeKey(doc), store.AlikeOf(doc, reversed))
	}
}

// taxInvoiceTaken refuses a tax invoice number that is there, with the document
// that has it where the caller sees its customer.
func (d *Desk) taxInvoiceTaken(number string) *fault.Error {
	e := fault.NewConflict("duplicate_number", fault.Args{"number": number}).At("tax_invoice_no")
	id, taken := d.Refs.Get(refTaxInvoice + number)
	if !taken {
		return e
	}
	o, _ := d.Docs.Get(id)
	if _, err := d.visible(o.Customer, access.ReportRead, "document", ""); err != nil {
		return e
	}
	return e.With("document", SourceRef{string(o.Kind), makeID(idDoc, o.ID), o.Number})
}
