package app

import (
	"fmt"
	"testing"
)

func TestOneReceiptSettlesManyInvoicesByTheRules(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("M1", CustomerInput{})
		for i := range 40 {
			f.invoice("M1", fmt.Sprintf("2026-02-%02d", 1+i%28), "10", "0")
		}
		f.app.stream(f.book).set.Clear() // nothing is known beforehand
		r := f.receipt(ReceiptInput{Customer: "M1", Date: "2026-03-10", Amount: "395", Settle: SettleList{Auto: true}})
		if r.Unapplied != "0.00" || len(r.Settlement.Lines) != 41 {
			t.Errorf("unapplied %s, %d lines", r.Unapplied, len(r.Settlement.Lines))
		}
		f.same("left", f.aging("M1", "2026-06-30", ""), "0.00 0.00 0.00 0.00 5.00 0.00 5.00")
	})
}
