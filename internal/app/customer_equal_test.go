package app

import (
	"fmt"
	"strings"
	"testing"
)

func (f *fixture) equal(q EqualQuery) string {
	f.Helper()
	list, err := f.app.EqualDebts(f.ctx, f.book, f.call, q)
	if err != nil {
		f.Fatal(err)
	}
	var out []string
	for _, r := range list.Rows {
		line := r.Customer.Code + " " + r.Document + " " + r.Amount
		if r.Items > 1 {
			line += fmt.Sprintf(" ×%d", r.Items)
		}
		if r.WithFee {
			line += " fee"
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestAnAmountOffersTheCustomersThatOweIt(t *testing.T) {
	onBoth(t, func(f *fixture) {
		for _, code := range []string{"A", "B", "C", "D"} {
			f.customer(code, CustomerInput{})
		}
		early := f.invoice("B", "2026-03-01", "100", "0").Number
		fee := f.invoice("C", "2026-03-02", "105", "0").Number
		mine := f.invoice("A", "2026-02-01", "100", "0").Number
		f.invoice("A", "2026-03-05", "100", "0")
		paid := f.invoice("D", "2026-01-02", "100", "0")
		two := f.invoice("D", "2026-03-09", "100", "0", func(in *InvoiceInput) {
			in.Instalments = []InstalmentInput{{DueDate: "2026-06-01", Amount: "60"}, {DueDate: "2026-07-01", Amount: "40"}}
		}).Number
		first := f.equal(EqualQuery{Amount: "100"})
		f.receipt(ReceiptInput{Customer: "D", Date: "2026-06-01", Amount: "100", BankAccount: "1002", Settle: to(paid, "100")})
		if !strings.HasPrefix(first, "D "+paid.Number) {
			f.Errorf("the earliest due is first: %s", first)
		}
		f.same("each once, and a document of two instalments", f.equal(EqualQuery{Amount: "100"}), "A "+mine+" 100.00\nB "+early+" 100.00\nD "+two+" 100.00 ×2")
		f.same("with the fee", f.equal(EqualQuery{Amount: "100", Fee: "5"}), "A "+mine+" 100.00\nB "+early+" 100.00\nC "+fee+" 105.00 fee\nD "+two+" 100.00 ×2")
		f.same("an instalment", f.equal(EqualQuery{Amount: "40"}), "D "+two+" 40.00")
		f.same("in another currency", f.equal(EqualQuery{Amount: "100", Currency: "USD"}), "")
		f.same("not known before its day", f.equal(EqualQuery{Amount: "105", Date: "2026-03-01"}), "")
		f.same("who may not be seen leaves no trace", f.seeing("x", "B", "C").equal(EqualQuery{Amount: "100"}), "B "+early+" 100.00")
		f.do(MergeCustomer{ID: "B", Into: "C", Reason: "同一家"})
		f.same("under the one that is left", f.seeing("x", "B", "C").equal(EqualQuery{Amount: "100"}), "C "+early+" 100.00")
		if _, err := f.app.EqualDebts(f.ctx, f.book, f.call, EqualQuery{Amount: "x"}); err == nil {
			f.Error("no amount was answered")
		}
	})
}
