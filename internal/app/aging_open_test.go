package app

import (
	"fmt"
	"strings"
	"testing"

	"hesuan/internal/money"
)

// lateOf sums the buckets of a row of an aging.
func (f *fixture) lateOf(row Row) string {
	f.Helper()
	var sum money.Amount
	for _, bucket := range []string{"1-30", "31-60", "61-90", "90+"} {
		amount, err := money.Parse(row.text(bucket), "CNY")
		if err != nil {
			f.Fatal(err)
		}
		sum += amount
	}
	return sum.Format("CNY")
}

// opened writes the items behind a row of an aging, page by page, and checks
// that their sums are the row's.
func (f *fixture) opened(q Query, row Row, limit string) string {
	f.Helper()
	var out []string
	sums := map[string]string{}
	p := Paging{Limit: Text(limit)}
	for {
		got, err := f.app.AgingItems(f.ctx, f.book, f.call, q, p)
		if err != nil {
			f.Fatal(err)
		}
		for _, r := range got.Rows {
			out = append(out, strings.TrimSpace(fmt.Sprint(r.Customer.Code, " ", r.Cell, " ", r.Value, " ", r.Age, " ", r.Taken)))
		}
		sums = got.Sums
		if got.Next == nil {
			break
		}
		p.After = Text(*got.Next)
	}
	for cell, sum := range sums {
		f.same("the row's "+cell, sum, row.text(cell))
	}
	return strings.Join(out, "\n")
}

func TestARowOfAnAgingOpensToItemsThatAddUpToIt(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Terms: &TermsInput{NetDays: "30"}})
		f.customer("B", CustomerInput{})
		f.invoice("A", "2026-01-05", "100.00", "0%")
		second := f.invoice("A", "2026-02-20", "50.00", "0%")
		f.invoice("A", "2026-03-20", "30.00", "0%")
		f.invoice("B", "2026-03-01", "9.00", "0%")
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-03-10", Amount: "70.00", BankAccount: "1002", Settle: to(second, "10.00")})
		for _, by := range []Text{"customer", "group", "account", "salesperson"} {
			for _, unapplied := range []Text{"apart", "oldest"} {
				for _, basis := range []Text{"due", "document"} {
					q := Query{AsOf: "2026-03-31", By: by, Unapplied: unapplied, Basis: basis}
					r, err := f.app.Aging(f.ctx, f.book, f.call, q)
					if err != nil {
						t.Fatal(err)
					}
					for _, row := range r.Rows {
						o := q
						o.Row, o.Currency = Text(row.text(string(by))), "CNY"
						if n, ok := row.Values[0].(Named); ok {
							o.Row = Text(n.ID)
						}
						f.opened(o, row, "1")
					}
				}
			}
		}
		q := Query{AsOf: "2026-03-31", Unapplied: "oldest"}
		r, err := f.app.Aging(f.ctx, f.book, f.call, q)
		if err != nil {
			t.Fatal(err)
		}
		q.Row = "A"
		f.same("the oldest first, netted", f.opened(q, r.Rows[0], "2"), "A 31-60 40.00 55 60.00\nA unapplied 0.00 21 -60.00\nA 1-30 40.00 9\nA not_due 30.00 -19")
		g := f.seeing("b only", "B")
		_, err = g.app.AgingItems(g.ctx, g.book, g.call, q, Paging{})
		f.same("refused", codeOf(err), "not_found")
	})
}

func TestAnItemTellsHowItWasSettledUpToAPoint(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		inv := f.invoice("A", "2026-01-05", "100.00", "0%")
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-02-10", Amount: "30.00", BankAccount: "1002", Settle: to(inv, "30.00")})
		before, err := f.app.Items(f.ctx, f.book, f.call, Query{Customer: "A"}, Paging{})
		if err != nil {
			t.Fatal(err)
		}
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-03-10", Amount: "20.00", BankAccount: "1002", Settle: to(inv, "20.00")})
		item := string(before.Rows[0].ID)
		told := func(q Query) string {
			h, err := f.app.ItemSettlements(f.ctx, f.book, f.call, item, q)
			if err != nil {
				t.Fatal(err)
			}
			out := h.Original
			for _, r := range h.Rows {
				out += fmt.Sprint(" | ", r.Date, " ", r.Amount, " ", r.Left, " ", len(r.Against), " ", r.Against[0].Amount, " ", r.Undone)
			}
			return out + " | " + h.Open
		}
		f.same("all of it", told(Query{AsOf: "2026-03-31"}), "100.00 | 2026-02-10 30.00 70.00 1 -30.00 false | 2026-03-10 20.00 50.00 1 -20.00 false | 50.00")
		f.same("by the day", told(Query{AsOf: "2026-02-28"}), "100.00 | 2026-02-10 30.00 70.00 1 -30.00 false | 70.00")
		f.same("as known", told(Query{AsOf: "2026-03-31", KnownAt: Text(before.KnownAt.String())}), "100.00 | 2026-02-10 30.00 70.00 1 -30.00 false | 70.00")
		_, err = f.app.ItemSettlements(f.ctx, f.book, f.call, item, Query{AsOf: "2026-01-01"})
		f.same("refused", codeOf(err), "not_found")
		f.customer("B", CustomerInput{})
		g := f.seeing("b only", "B")
		_, err = g.app.ItemSettlements(g.ctx, g.book, g.call, item, Query{})
		f.same("refused", codeOf(err), "not_found")
	})
}

func TestATrendIsTheAgingOfEachEndOfAMonth(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Terms: &TermsInput{NetDays: "30"}})
		f.customer("B", CustomerInput{Terms: &TermsInput{NetDays: "30"}})
		inv := f.invoice("A", "2026-01-05", "100.00", "0%")
		f.invoice("A", "2026-03-20", "30.00", "0%")
		f.invoice("B", "2026-03-01", "9.00", "0%")
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-03-10", Amount: "70.00", BankAccount: "1002", Settle: to(inv, "60.00")})
		a, b := f.shown("A").ID, f.shown("B").ID
		tr, err := f.app.AgingTrend(f.ctx, f.book, f.call, Query{AsOf: "2026-04-15", Row: Text(a + "," + b)})
		if err != nil {
			t.Fatal(err)
		}
		f.same("the days", fmt.Sprint(tr.Ends), "[2025-10-31 2025-11-30 2025-12-31 2026-01-31 2026-02-28 2026-03-31]")
		f.same("rows", fmt.Sprint(len(tr.Rows)), "2")
		for i, end := range tr.Ends {
			r, err := f.app.Aging(f.ctx, f.book, f.call, Query{AsOf: Text(end.String())})
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range tr.Rows {
				balance, overdue := "0.00", "0.00"
				for _, aged := range r.Rows {
					if n, _ := aged.Values[0].(Named); n.ID == row.Key {
						balance = aged.text("balance")
						overdue = f.lateOf(aged)
					}
				}
				f.same("balance", row.Balance[i], balance)
				f.same("overdue", row.Overdue[i], overdue)
			}
		}
		g := f.seeing("b only", "B")
		tr, err = g.app.AgingTrend(g.ctx, g.book, g.call, Query{AsOf: "2026-04-15", Row: Text(a + "," + b)})
		if err != nil || len(tr.Rows) != 1 || tr.Rows[0].Key != b {
			t.Errorf("who sees B alone is given %v, %v", tr.Rows, err)
		}
	})
}
