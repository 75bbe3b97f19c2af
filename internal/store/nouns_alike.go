package store

import (
	"hesuan/internal/db"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// Alike is what of an invoice tells whether another is the same again.
type Alike struct {
	ID       int64
	Customer int64
	Total    money.Amount
	Order    int64
	Day      int64
	Currency money.Currency
	Number   string
	Reversed bool // it stands no more
}

// alikeStep leaves room for a day (20260630) beside a customer in one key; the
// migration 0024 has the same in its index.
const alikeStep = 100000000

// AlikeKey is where invoices of a customer and a document date are found.
func AlikeKey(d receivable.Document) int64 { return d.Customer*alikeStep + int64(d.DocDate) }

// AlikeOf is what is kept of an invoice.
func AlikeOf(d receivable.Document, reversed bool) Alike {
	return Alike{d.ID, d.Customer, d.Total, d.Order, int64(d.DocDate), d.Currency, d.Number, reversed}
}

// Same tells whether an invoice looks like this one.
func (a Alike) Same(d receivable.Document) bool {
	return a.Customer == d.Customer && a.Day == int64(d.DocDate) && a.Total == d.Total && a.Currency == d.Currency && a.ID != d.ID
}

const alikeInvoices = `select d.id, d.customer_id, d.total, d.order_id, d.doc_date, d.currency, d.number,
case when exists (select 1 from ref r where r.book_id = $1 and r.ref = 'r:' || cast(d.id as text)) then 1 else 0 end
from doc d where d.book_id = $1 and d.kind = 'invoice' and d.reverses = 0 and d.customer_id * 100000000 + d.doc_date in ({keys}) order by d.id`

// alikes finds the invoices of a customer and a document date; the documents
// themselves are written by their own noun.
func alikes() *Many[int64, Alike] {
	return (&Many[int64, Alike]{sql: alikeInvoices,
		scan: func(r db.Row) (k int64, a Alike, err error) {
			var reversed int64
			err = r.Scan(&a.ID, &a.Customer, &a.Total, &a.Order, &a.Day, &a.Currency, &a.Number, &reversed)
			a.Reversed = reversed != 0
			return a.Customer*alikeStep + a.Day, a, err
		},
	}).init()
}
