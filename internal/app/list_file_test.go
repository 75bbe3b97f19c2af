package app

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"hesuan/internal/fault"
	"hesuan/internal/receivable"
)

// filed writes a list's file as text, its sums below a rule.
func filed(r *Report) string {
	var b strings.Builder
	for i, rows := range [][]Row{r.Rows, r.Totals} {
		if i == 1 {
			b.WriteString("--\n")
		}
		for _, row := range rows {
			for n, v := range row.Values {
				if n > 0 {
					b.WriteString(" ")
				}
				b.WriteString(fmt.Sprint(texts(v)[0]))
			}
			b.WriteString("\n")
		}
	}
	return b.String()
}

func (f *fixture) file(r *Report, err error) string {
	f.Helper()
	if err != nil {
		f.Fatal(err)
	}
	for _, format := range []string{"csv", "xlsx", "pdf"} {
		var b bytes.Buffer
		if err := r.Write(&b, format, f.call.Lang); err != nil || b.Len() == 0 {
			f.Errorf("%s as %s: %v", r.Name, format, err)
		}
	}
	return filed(r)
}

func TestListsAreTakenAwayAsTheScreenShowsThem(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		f.customer("B", CustomerInput{Name: "乙公司"})
		first := f.invoice("A", "2026-03-01", "1000.00", "13%")
		f.invoice("B", "2026-06-10", "200.00", "13%")
		rec := f.receipt(ReceiptInput{Customer: "A", Date: "2026-06-01", Amount: "150.00", BankAccount: "1002", Settle: to(first, "130.00")})
		f.do(CreateOrder{Input: OrderInput{Customer: "B", Date: "2026-06-02", Lines: []LineInput{{Description: "货", Quantity: "2", Price: "10.00", TaxRate: "13%"}}}})
		invoices := TableQuery{DocsQuery: DocsQuery{Kinds: []receivable.Kind{receivable.Invoice}}, Sort: "total"}

		f.same("invoices in the order and columns asked for", f.file(f.app.DocumentsFile(f.ctx, f.book, f.call, invoices, "customer,total,open,currency,status")),
			"B 226.00 226.00 CNY 已审核\nA 1130.00 1000.00 CNY 已审核\n--\n1356.00 1226.00 CNY\n")
		invoices.Text = "乙公"
		f.same("invoices of a search", f.file(f.app.DocumentsFile(f.ctx, f.book, f.call, invoices, "customer,total")), "B 226.00\n--\n226.00\n")
		receipts := TableQuery{DocsQuery: DocsQuery{Kinds: []receivable.Kind{receivable.Receipt}}}
		f.same("receipts are counted from our side", f.file(f.app.DocumentsFile(f.ctx, f.book, f.call, receipts, "number,amount,total,open")), rec.Number+" 150.00 150.00 20.00\n--\n150.00 20.00\n")
		f.same("orders", f.file(f.app.OrdersFile(f.ctx, f.book, f.call, OrdersQuery{Status: "draft"}, "customer,total,currency,status,delivery")), "B 22.60 CNY 草稿 未发货\n--\n22.60 CNY\n")
		f.same("customers by balance, falling or not", f.file(f.app.CustomersFile(f.ctx, f.book, f.call, CustomersQuery{Paging: Paging{Sort: "balance"}}, "code,balance")), "B 226.00\nA 980.00\n--\n1206.00\n")
		f.same("customers in arrears", f.file(f.app.CustomersFile(f.ctx, f.book, f.call, CustomersQuery{Overdue: true, Paging: Paging{Sort: "-balance"}}, "code")), f.overdue())
		f.same("settlements", f.file(f.app.SettlementsFile(f.ctx, f.book, f.call, SettlementsQuery{}, "date,rule,customer,credits,debits,amount,currency,state")),
			"2026-06-01 收款时核销 A "+rec.Number+" "+first.Number+" 130.00 CNY \n--\n130.00 CNY\n")
		f.file(f.app.ProductsFile(f.ctx, f.book, f.call, "", "", Paging{}, ""))
		if got := f.file(f.app.VouchersFile(f.ctx, f.book, f.call, VoucherQuery{Source: "receipt"}, "text,amount,state")); !strings.Contains(got, "150.00 已记账\n--\n150.00\n") {
			t.Errorf("vouchers: %s", got)
		}
	})
}

// overdue are the codes of customers in arrears, the largest balance first, as
// the list itself says.
func (f *fixture) overdue() string {
	list, err := f.app.Customers(f.ctx, f.book, f.call, CustomersQuery{})
	if err != nil {
		f.Fatal(err)
	}
	out := ""
	for _, c := range list.Rows { // A before B, and A owes more
		if c.Overdue != "0.00" {
			out += c.Code + "\n"
		}
	}
	return out + "--\n"
}

func TestAListsFileRefusesAColumnThatIsNotThere(t *testing.T) {
	onBoth(t, func(f *fixture) {
		if _, err := f.app.OrdersFile(f.ctx, f.book, f.call, OrdersQuery{}, "number,colour"); !fault.Is(err, "bad_choice") {
			t.Errorf("an unknown column: %v", err)
		}
	})
}
