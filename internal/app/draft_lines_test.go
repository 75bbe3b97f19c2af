package app

import (
	"testing"

	"hesuan/internal/receivable"
)

func TestChangedLinesKeepNothingOfTheOldOnes(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		draft := f.do(CreateInvoice{Kind: receivable.Invoice, Input: InvoiceInput{Customer: "A", Date: "2026-06-01",
			Lines: []LineInput{{Description: "钢板", Quantity: "1", Price: "100", TaxRate: "13%", Discount: "40"}}}}).(*DocumentAnswer)
		changed := f.do(ChangeDraft{Kind: receivable.Invoice, ID: string(draft.ID), Version: 1,
			Patch: []byte(`{"lines": [{"description": "铝板", "quantity": "1", "price": "100"}]}`)}).(*DocumentAnswer)
		f.same("total", changed.Total, "100.00")
	})
}
