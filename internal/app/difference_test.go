package app

import (
	"strings"
	"testing"
)

// differs writes why two reports differ, and the documents behind.
func (f *fixture) differs(q Query) string {
	f.Helper()
	r, err := f.app.Difference(f.ctx, f.book, f.call, q)
	if err != nil {
		f.Fatal(err)
	}
	d := r.Extra.(DifferenceOf)
	out := []string{d.Left.Report + " " + d.Left.Amount + " − " + d.Right.Report + " " + d.Right.Amount + " = " + d.Difference + ", unexplained " + d.Unexplained}
	for _, c := range d.Causes {
		out = append(out, c.Code+" "+c.Amount)
	}
	for _, row := range r.Rows {
		out = append(out, strings.Join([]string{" ", row.text("cause"), row.text("kind"), row.text("number"), strings.Fields(row.text("customer") + " -")[0], row.text("amount")}, " "))
	}
	return strings.Join(out, "\n")
}

func TestTheDifferenceOfTwoReportsIsTakenApart(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		f.customer("U", CustomerInput{Currency: "USD"})
		f.do(CreateRate{Input: RateInput{Date: "2026-03-01", Currency: "USD", Rate: "7.00"}})
		f.do(CreateRate{Input: RateInput{Date: "2026-03-31", Currency: "USD", Rate: "7.20"}})
		f.invoice("A", "2026-03-05", "1000.00", "0%")
		f.invoice("U", "2026-03-05", "100.00", "0%")
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-03-20", Amount: "300.00", BankAccount: "1002"})
		c, err := f.app.PrepareRevaluation(f.ctx, f.book, f.call, MonthRunInput{Date: "2026-03-31"})
		if err != nil {
			f.Fatal(err)
		}
		f.do(c)
		f.do(ChangeBook{Version: 1, Input: BookPatch{Settings: []byte(`{"auto_review": false}`)}})
		f.invoice("A", "2026-03-25", "50.00", "0%")
		f.invoice("A", "2026-04-02", "70.00", "0%")
		f.same("aging and the receivable account", f.differs(Query{Left: "aging", Right: "receivable", AsOf: "2026-03-31"}), `
aging 1750.00 − receivable 1720.00 = 30.00, unexplained 0.00
unapplied 300.00
unposted 50.00
scope -300.00
revaluation -20.00
  unapplied receipt SK2026-000001 A 300.00
  unposted voucher  A 50.00
  scope account 2205 A -300.00
  revaluation account 1122.99 U -20.00`)
		f.same("statement and ledger", f.differs(Query{Left: "statement", AsOf: "2026-03-31"}), `
statement 1450.00 − ledger 1420.00 = 30.00, unexplained 0.00
unposted 50.00
revaluation -20.00
  unposted voucher  A 50.00
  revaluation account 1122.99 U -20.00`)
		f.same("two days", f.differs(Query{Left: "statement", Right: "balances", AsOf: "2026-04-30", ThanAsOf: "2026-03-31"}), `
statement 1520.00 − balances 1450.00 = 70.00, unexplained 0.00
cutoff 70.00
  cutoff invoice FP2026-000004 A 70.00`)
		f.same("one customer, the same on both sides", f.differs(Query{Left: "ledger", Right: "ledger", Customer: "A", AsOf: "2026-04-30"}), `
ledger 700.00 − ledger 700.00 = 0.00, unexplained 0.00`)
	})
}

func TestAReportSaysWhichDraftsItLeavesOut(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		f.customer("B", CustomerInput{})
		line := []LineInput{{Description: "货", Quantity: "1", Price: "10", TaxRate: "0%"}}
		for _, x := range [][2]string{{"A", "2026-03-05"}, {"A", "2026-04-05"}, {"B", "2026-03-06"}} {
			f.do(CreateInvoice{Kind: "invoice", Input: InvoiceInput{Customer: Text(x[0]), Date: Text(x[1]), Lines: line}})
		}
		for _, c := range []struct {
			q    Query
			want int64
		}{{Query{AsOf: "2026-03-31"}, 2}, {Query{AsOf: "2026-04-30"}, 3}, {Query{AsOf: "2026-04-30", Customer: "A"}, 2}, {Query{AsOf: "2026-01-31"}, 0}} {
			r, err := f.app.Aging(f.ctx, f.book, f.call, c.q)
			if err != nil {
				f.Fatal(err)
			}
			var n int64
			for _, d := range r.Drafts {
				n += d.Count
			}
			if n != c.want || n > 0 && r.Drafts[0].Link != "/invoices?status=draft&to="+string(c.q.AsOf) {
				f.Errorf("%+v: %+v, want %d", c.q, r.Drafts, c.want)
			}
		}
	})
}
