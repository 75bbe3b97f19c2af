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

func TestRatesAreListedByOrderAndForce(t *testing.T) {
	onBoth(t, func(f *fixture) {
		for _, in := range []RateInput{{"2026-03-31", "USD", "7.15"}, {"2026-02-28", "EUR", "7.80"}, {"2026-03-31", "USD", "7.20"}, {"2026-04-30", "USD", "7.10"}} {
			f.do(CreateRate{Input: in})
		}
		file := func(q RatesQuery, columns Text) string {
			return f.file(f.app.RatesFile(f.ctx, f.book, f.call, q, columns))
		}
		f.same("the last entered first", file(RatesQuery{}, "date,currency,rate,force"), "2026-04-30 USD 7.1 有效\n2026-03-31 USD 7.2 有效\n2026-02-28 EUR 7.8 有效\n2026-03-31 USD 7.15 已更正\n--\n")
		f.same("in force only, by currency and falling by date", file(RatesQuery{State: "in_force", Paging: Paging{Sort: "currency,-date"}}, "currency,date"), "EUR 2026-02-28\nUSD 2026-04-30\nUSD 2026-03-31\n--\n")
		f.same("of one currency", file(RatesQuery{Currency: "EUR"}, "rate"), "7.8\n--\n")
		if !strings.Contains(file(RatesQuery{Currency: "EUR"}, "recorded"), ":") {
			t.Error("no time of entry")
		}
		page, err := f.app.Rates(f.ctx, f.book, f.call, RatesQuery{Paging: Paging{Limit: "3"}})
		if err != nil || page.Next == nil || len(page.Rows) != 3 {
			f.Fatalf("a page: %+v %v", page, err)
		}
		last, err := f.app.Rates(f.ctx, f.book, f.call, RatesQuery{Paging: Paging{Limit: "3", After: Text(*page.Next)}})
		if err != nil || last.Next != nil || len(last.Rows) != 1 || last.Rows[0].InForce {
			f.Errorf("what corrects it stands on the page before: %+v %v", last, err)
		}
	})
}

func TestMonthEndRunsAreListedAndTakenAway(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("U1", CustomerInput{Currency: "USD"})
		f.invoice("U1", "2026-03-01", "1000", "0", func(in *InvoiceInput) { in.Rate = "7.10" })
		c, err := f.app.PrepareRevaluation(f.ctx, f.book, f.call, MonthRunInput{Date: "2026-03-31", Rates: map[string]Text{"USD": "7.20"}})
		if err != nil {
			f.Fatal(err)
		}
		run := f.do(c).(RevaluationAnswer)
		back := run.Number + "-R"
		file := func(q MonthRunsQuery) string {
			return f.file(f.app.RevaluationsFile(f.ctx, f.book, f.call, q, "number,date,kind,currencies,items,adjustment,voucher"))
		}
		f.same("both, newest first", file(MonthRunsQuery{}), back+" 2026-04-01 次月冲回 USD 1 -100.00 记-1\n"+run.Number+" 2026-03-31 月末过账 USD 1 100.00 记-2\n--\n")
		f.same("runs alone", file(MonthRunsQuery{Kind: "run"}), run.Number+" 2026-03-31 月末过账 USD 1 100.00 记-2\n--\n")
		f.same("what took them back", file(MonthRunsQuery{Kind: "back"}), back+" 2026-04-01 次月冲回 USD 1 -100.00 记-1\n--\n")
		out, err := f.app.AccrueMonth(f.ctx, f.book, f.call, MonthRunInput{Date: "2026-03-31"})
		if err != nil {
			f.Fatal(err)
		}
		f.same("nothing waits, and the run is listed", f.file(f.app.UnbilledFile(f.ctx, f.book, f.call, MonthRunsQuery{}, "number,lines,base,voucher")), out.Value.(UnbilledAnswer).Number+" 0 0.00 \n--\n")
		page, err := f.app.Revaluations(f.ctx, f.book, f.call, MonthRunsQuery{Paging: Paging{Limit: "1"}})
		if err != nil || page.Next == nil || len(page.Rows) != 1 || page.Rows[0].Number != back {
			f.Fatalf("a page: %+v %v", page, err)
		}
		page, err = f.app.Revaluations(f.ctx, f.book, f.call, MonthRunsQuery{Paging: Paging{Limit: "1", After: Text(*page.Next)}})
		if err != nil || page.Next != nil || page.Rows[0].ID != run.ID {
			f.Errorf("the last page: %+v %v", page, err)
		}
	})
}

func TestStaffIsFoundSortedAndTakenAway(t *testing.T) {
	onBoth(t, func(f *fixture) {
		keep := func(in DimInput) *DimAnswer {
			c, err := f.app.KeepDim(KeepDim{Input: in})
			if err != nil {
				f.Fatal(err)
			}
			return f.do(c).(*DimAnswer)
		}
		keep(DimInput{Kind: "salesperson", Code: "S01", Name: "李雷"})
		keep(DimInput{Kind: "salesperson", Code: "S02", Name: "韩梅梅", Active: yes(false)})
		keep(DimInput{Kind: "department", Code: "D1", Name: "华东部"})
		file := func(q DimsQuery, columns Text) string {
			return f.file(f.app.DimsFile(f.ctx, f.book, f.call, q, columns))
		}
		f.same("salespeople", file(DimsQuery{}, ""), "S01 李雷  在用\nS02 韩梅梅  已停用\n--\n")
		f.same("falling by code", file(DimsQuery{Paging: Paging{Sort: "-code"}}, "code"), "S02\nS01\n--\n")
		f.same("found by a part of the code in any case, among those in use", file(DimsQuery{Text: "s0", State: "active"}, "name"), "李雷\n--\n")
		f.same("departments", file(DimsQuery{Kind: "department"}, "name,state"), "华东部 在用\n--\n")
		if _, err := f.app.Dims(f.ctx, f.book, f.call, DimsQuery{Paging: Paging{Sort: "colour"}}); err == nil || !strings.Contains(err.Error(), "colour") {
			t.Errorf("an order that is not there: %v", err)
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
