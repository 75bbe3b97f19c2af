package app

import (
	"strings"
	"testing"

	"hesuan/internal/cal"
)

func (f *fixture) statements(q Query) *Report {
	f.Helper()
	r, err := f.app.Statements(f.ctx, f.book, f.call, q)
	if err != nil {
		f.Fatal(err)
	}
	if r.Proof == nil || r.Proof.Difference != "0.00" {
		f.Errorf("the statements do not come to the control account: %+v", r.Proof)
	}
	return r
}

func TestStatementsOfAllCustomersComeToTheLedger(t *testing.T) {
	onBoth(t, func(f *fixture) {
		for _, c := range []string{"A", "B", "C", "D"} {
			f.customer(c, CustomerInput{Name: Text(c + "公司")})
		}
		first := f.invoice("A", "2026-03-01", "1000.00", "13%")
		later := func(in *InvoiceInput) { in.DueDate = "2026-07-31" }
		f.invoice("A", "2026-06-20", "100.00", "0%", later)
		f.invoice("B", "2026-06-10", "200.00", "13%", later)
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-06-01", Amount: "130.00", BankAccount: "1002", Settle: to(first, "130.00")})
		paid := f.invoice("C", "2026-06-05", "50.00", "0%")
		f.receipt(ReceiptInput{Customer: "C", Date: "2026-06-06", Amount: "50.00", BankAccount: "1002", Settle: to(paid, "50.00")})
		june := Query{AsOf: "2026-06-30", From: "2026-06-01"}

		f.same("balance or movement, D has neither", filed(f.statements(june)),
			"A CNY 1130.00 100.00 130.00 1100.00 1000.00 0.00 2\nB CNY 0.00 226.00 0.00 226.00 0.00 0.00 1\nC CNY 0.00 50.00 50.00 0.00 0.00 0.00 0\n--\nCNY 1130.00 376.00 180.00 1326.00 1000.00 0.00 3\n")
		f.same("a past day, from the columns and what came later", filed(f.statements(Query{AsOf: "2026-05-31"})),
			"A CNY 1130.00 0.00 0.00 1130.00 1130.00 0.00 1\n--\nCNY 1130.00 0.00 0.00 1130.00 1130.00 0.00 1\n")
		june.Lines = true
		r := f.statements(june)
		f.same("a row for each item", columnsOf(r, "customer", "open"), "A 1000.00\nA 100.00\nB 226.00\n")
		letters := r.letters("zh")
		if len(letters) != 3 || letters[0].Balances[0].Amount != "1100.00" || letters[0].Balances[0].Overdue != "1000.00" || len(letters[0].Lines.Rows) != 2 ||
			letters[2].Customer != "C公司" || letters[2].Balances[0].Amount != "0.00" {
			t.Errorf("the letters: %+v", letters)
		}
		f.file(r, nil)
		f.same("one customer", columnsOf(f.statements(Query{AsOf: "2026-06-30", Customer: "B", Lines: true}), "customer", "open"), "B 226.00\n")
		one, err := f.app.Statement(f.ctx, f.book, f.call, Query{Customer: "A", AsOf: "2026-06-30"})
		if err != nil || len(one.Rows) != len(letters[0].Lines.Rows) || one.letters("zh")[0].Balances[0] != letters[0].Balances[0] {
			t.Errorf("the run and the customer's own statement differ: %v", err)
		}
	})
}

// columnsOf writes some columns of a report.
func columnsOf(r *Report, names ...string) string {
	var b strings.Builder
	for _, row := range r.Rows {
		var cells []string
		for i, c := range r.Columns {
			for _, n := range names {
				if c.Name == n {
					cells = append(cells, texts(row.Values[i])[0])
				}
			}
		}
		b.WriteString(strings.Join(cells, " ") + "\n")
	}
	return b.String()
}

func TestTheItemsInMemoryAreThoseOfTheTable(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		first := f.invoice("A", "2026-03-01", "1000.00", "13%")
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-06-01", Amount: "1130.00", BankAccount: "1002", Settle: to(first, "1130.00")})
		f.invoice("A", "2026-06-02", "10.00", "0%")
		for _, day := range []string{"2026-02-28", "2026-03-01", "2026-05-31", "2026-06-01", "2026-06-30"} {
			f.read(func(k *asking) {
				k.at.AsOf = cal.MustDate(day)
				memory, err := k.openItems()
				if err != nil {
					t.Fatal(err)
				}
				table, err := k.OpenItems(k.at, nil)
				if err != nil || len(memory) != len(table) {
					t.Fatalf("%s: %d items in memory, %d in the table (%v)", day, len(memory), len(table), err)
				}
				sortByDue(memory)
				sortByDue(table)
				for i := range memory {
					if memory[i] != table[i] {
						t.Errorf("%s: %+v in memory, %+v in the table", day, memory[i], table[i])
					}
				}
			})
		}
	})
}

// read runs a question on a snapshot.
func (f *fixture) read(fn func(*asking)) {
	f.Helper()
	err := f.app.ask(f.ctx, f.book, f.call, Query{}, "report.read", func(k *asking) error {
		fn(k)
		return nil
	})
	if err != nil {
		f.Fatal(err)
	}
}
