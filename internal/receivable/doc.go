// Package receivable turns documents into open items, vouchers and
// settlements (往来核销): invoice, credit note, receipt, refund, other
// receivable, opening item.
//
// An Item is the smallest thing that is owed or owing: one instalment of one
// document, signed (a debit is positive), on one control account. It never
// changes; a Settlement (a dated, numbered, reversible record) takes parts of
// debit and credit items away against each other. What is open on a day is the
// item's original less the settlement lines effective by then (INV-3).
//
// Everything here is a pure function of values; the package knows neither the
// database nor the clock. Amounts are in minor units of their currency, "base"
// is the same in the book's own currency at the booked rate.
package receivable
