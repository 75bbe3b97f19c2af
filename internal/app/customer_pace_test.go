package app

import (
	"fmt"
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/receivable"
)

// pacesOf writes how fast customers pay, one in a line.
func (f *fixture) pacesOf(call Call, q CustomersQuery) string {
	f.Helper()
	q.Pace = true
	list, err := f.app.Customers(f.ctx, f.book, call, q)
	if err != nil {
		f.Fatal(err)
	}
	out := ""
	for _, c := range list.Rows {
		if p := c.Pace; p == nil {
			out += c.Code + " nothing\n"
		} else {
			out += fmt.Sprintln(c.Code, limitText(p.DSO), p.DSODays, p.Billed, p.Late, "of", p.Due, limitText(p.Risk), limitText(p.DaysLate))
		}
	}
	return out
}

// payers are A, who pays late, and B, of whom little is known. All is due at once.
func payers(f *fixture) {
	f.customer("A", CustomerInput{Name: "甲公司"})
	f.customer("B", CustomerInput{Name: "乙公司", Salesperson: "li"})
	f.customer("C", CustomerInput{Name: "丙公司"})
	paid := func(day, amount, on, part string) {
		inv := f.invoice("A", day, amount, "0")
		f.receipt(ReceiptInput{Customer: "A", Date: Text(on), Amount: Text(part), BankAccount: "1002", Settle: to(inv, part)})
	}
	paid("2026-01-10", "100.00", "2026-01-10", "100.00") // in time
	paid("2026-02-10", "100.00", "2026-02-10", "95.00")  // in time but for 5 %, which is late since
	paid("2026-03-01", "100.00", "2026-03-31", "100.00") // 30 days late
	f.invoice("A", "2026-06-10", "100.00", "0")          // open for 20 days
	credited := f.invoice("A", "2026-03-01", "100.00", "0")
	note := f.do(CreateInvoice{Kind: receivable.CreditNote, Input: InvoiceInput{Customer: "A", Date: "2026-04-01", Lines: []LineInput{{Description: "退", Quantity: "1", Price: "60.00", TaxRate: "0"}}}, Approve: true}).(*DocumentAnswer)
	f.do(CreateSettlement{Input: SettleInput{Date: "2026-04-01", Lines: []SettleItem{{Text(credited.Items[0].ID), "60"}, {Text(note.Items[0].ID), "60"}}}})
	f.receipt(ReceiptInput{Customer: "A", Date: "2026-03-01", Amount: "40.00", BankAccount: "1002", Settle: to(credited, "40")}) // all that was due of it, in time
	gone := f.invoice("A", "2026-05-01", "900.00", "0")
	f.do(ReverseDocument{ID: string(gone.ID), Need: access.InvoiceReverse, Input: ReverseInput{Date: "2026-05-01", Reason: "开错"}})
	f.invoice("A", "2026-06-30", "50.00", "0") // due today: not late yet
	f.invoice("B", "2026-06-01", "91.00", "0")
}

func TestAListTellsHowFastCustomersPay(t *testing.T) {
	onBoth(t, func(f *fixture) {
		payers(f)
		// DSO: A owes 5 + 100 + 50 of 100 + 50 − 60 credited, billed in April to June.
		// Late are those of March and June (that of February came to 95 % in time): 2 of 5, (2 + 1) ÷ (5 + 2).
		// Days: (5 × 140 + 100 × 30 + 100 × 20) ÷ 440.
		f.same("paces", f.pacesOf(f.call, CustomersQuery{}), `A 156.7 91 90.00 2 of 5 0.429 13.0
B 91.0 91 91.00 1 of 1  
C  91 0.00 0 of 0  
`)
		f.same("on a past day within a month no DSO", f.pacesOf(f.call, CustomersQuery{AsOf: "2026-03-15", Text: "A"}), "A  0  2 of 4  \n") // what was credited in April was still owed
		f.same("on the last of a month", f.pacesOf(f.call, CustomersQuery{AsOf: "2026-03-31", Text: "A"}), "A 14.6 90 400.00 2 of 4  \n")
		one, err := f.app.PacedCustomer(f.ctx, f.book, f.call, "B")
		if err != nil || one.Pace == nil || *one.Pace.DSO != "91.0" {
			t.Errorf("alone: %+v %v", one, err)
		}
		if plain := f.shown("B"); plain.Pace != nil {
			t.Error("given unasked")
		}
		r, err := f.app.CustomersFile(f.ctx, f.book, f.call, CustomersQuery{}, "code,dso,risk,days_late")
		f.same("the file", f.file(r, err), "A 156.7 42.9% 13.0\nB 91.0 样本不足 \nC  样本不足 \n--\n")
	})
}

func TestPaceIsOfWhatOneMaySee(t *testing.T) {
	onBoth(t, func(f *fixture) {
		payers(f)
		h, err := f.app.Home(f.ctx, f.book, f.seeing("li").call, "")
		if err != nil {
			t.Fatal(err)
		}
		f.same("one's only customer as the first page says", f.pacesOf(f.seeing("li").call, CustomersQuery{}), fmt.Sprintln("B", *h.DSO, h.DSODays, h.Billed, 1, "of", 1, "", ""))
		blind := f.call
		blind.Who.Held = []access.Held{{Book: f.book, Functions: map[access.Function]bool{access.CustomerRead: true, access.ExportRun: true}}}
		f.same("who may not read reports", f.pacesOf(blind, CustomersQuery{Text: "乙"}), "B nothing\n")
		r, err := f.app.CustomersFile(f.ctx, f.book, blind, CustomersQuery{Text: "乙"}, "code,dso,risk")
		f.same("nor in the file", f.file(r, err), "B  \n--\n")
		f.do(MergeCustomer{ID: "B", Into: "A", Reason: "同一家"})
		f.same("merged ones count", f.pacesOf(f.call, CustomersQuery{Text: "A"}), "A 123.7 91 181.00 3 of 6 0.5 15.7\n")
	})
}
