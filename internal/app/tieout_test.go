package app

import (
	"strings"
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/receivable"
)

// turnoverOf writes a tie-out with turnover as lines of figures; an amount that
// the ledger says otherwise stands beside it.
func (f *fixture) turnoverOf(q Query) []string {
	f.Helper()
	q.Columns = "turnover"
	r, err := f.app.TieOut(f.ctx, f.book, f.call, q)
	if err != nil {
		f.Fatal(err)
	}
	var out []string
	rows := append(r.Rows, r.Totals...)
	for i := 0; i < len(rows); i += 2 {
		items, ledger := rows[i], rows[i+1]
		line := []string{items.text("account"), strings.Fields(items.text("customer") + " -")[0], items.text("currency")}
		for _, c := range []string{"opening", "debit", "credit", "closing"} {
			figure := items.text(c)
			if figure != ledger.text(c) {
				figure += "≠" + ledger.text(c)
			}
			line = append(line, figure)
		}
		out = append(out, strings.Join(append(line, ledger.text("difference")), " "))
	}
	return out
}

func TestATieOutHasTheTurnoverOfBothSides(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		f.customer("U", CustomerInput{Currency: "USD"})
		f.do(CreateRate{Input: RateInput{Date: "2026-03-01", Currency: "USD", Rate: "7.10"}})
		old := f.invoice("A", "2026-02-10", "1000.00", "13%")
		inv := f.invoice("A", "2026-03-05", "200.00", "13%")
		usd := f.invoice("U", "2026-03-05", "100.00", "0%")
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-03-10", Amount: "500.00", BankAccount: "1002", Settle: to(old, "500.00")})
		f.receipt(ReceiptInput{Customer: "U", Date: "2026-03-12", Amount: "30.00", Currency: "USD", Rate: "7.20", BankAccount: "1002", Settle: to(usd, "20.00")})
		f.do(ReverseDocument{Kinds: []receivable.Kind{receivable.Invoice}, ID: inv.Number, Need: access.InvoiceReverse, Input: ReverseInput{Date: "2026-03-20", Reason: "错"}})
		f.same("in base, by customer", strings.Join(f.turnoverOf(Query{Period: "2026-03", By: "customer"}), "\n"),
			"1122 A CNY 1130.00 0.00 500.00 630.00 0.00\n1122 U USD 0.00 710.00 142.00 568.00 0.00\n2205 U USD 0.00 0.00 72.00 -72.00 0.00\n -  1130.00 710.00 714.00 1126.00 0.00")
		f.same("in dollars", strings.Join(f.turnoverOf(Query{From: "2026-03-01", AsOf: "2026-03-31", Currency: "USD"}), "\n"),
			"1122 - USD 0.00 100.00 20.00 80.00 0.00\n2205 - USD 0.00 0.00 10.00 -10.00 0.00\n -  0.00 100.00 30.00 70.00 0.00")
		if lines := f.turnoverOf(Query{Period: "2026-03", By: "customer", Off: true}); len(lines) != 0 {
			f.Errorf("lines that differ: %q", lines)
		}
	})
}
