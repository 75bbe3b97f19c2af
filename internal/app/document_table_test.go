package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hesuan/internal/receivable"
)

// documents writes a table's numbers with their totals.
func numbers(t *DocumentTable) string {
	out := ""
	for _, r := range t.Rows {
		out += r.Customer.Code + " " + r.Total + " " + r.Open + " " + r.Status + "\n"
	}
	return out
}

func (f *fixture) table(q TableQuery) *DocumentTable {
	f.Helper()
	q.Kinds = []receivable.Kind{receivable.Invoice}
	out, err := f.app.DocumentTable(f.ctx, f.book, f.call, q)
	if err != nil {
		f.Fatal(err)
	}
	return out
}

func TestADocumentTableSearchesSortsAndSums(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		f.customer("B", CustomerInput{Name: "乙公司"})
		first := f.invoice("A", "2026-03-01", "1000.00", "13%")
		f.invoice("B", "2026-06-10", "200.00", "13%")
		gone := f.invoice("A", "2026-05-01", "50.00", "13%")
		f.do(ReverseDocument{Kinds: []receivable.Kind{receivable.Invoice}, ID: string(gone.ID), Need: "invoice.reverse", Input: ReverseInput{Date: "2026-05-02", Reason: "开错"}})
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-06-01", Amount: "130.00", BankAccount: "1002", Settle: to(first, "130.00")})

		f.same("live by amount", numbers(f.table(TableQuery{DocsQuery: DocsQuery{Status: "live"}, Sort: "-total"})), "A 1130.00 1000.00 approved\nB 226.00 226.00 approved\n")
		f.same("by customer's name", numbers(f.table(TableQuery{DocsQuery: DocsQuery{Status: "open"}, Text: "乙公"})), "B 226.00 226.00 approved\n")
		f.same("reversed", numbers(f.table(TableQuery{DocsQuery: DocsQuery{Status: "reversed"}, Sort: "number"})), "A 56.50 0.00 reversed\nA -56.50 0.00 approved\n")
		f.same("overdue", numbers(f.table(TableQuery{DocsQuery: DocsQuery{Status: "overdue"}, Text: Text(first.Number)})), "A 1130.00 1000.00 approved\n")
		f.same("by its whole number, in small letters too", numbers(f.table(TableQuery{Text: Text(strings.ToLower(first.Number))})), "A 1130.00 1000.00 approved\n")
		f.same("its number in the state of another", numbers(f.table(TableQuery{DocsQuery: DocsQuery{Status: "reversed"}, Text: Text(first.Number)})), "")
		f.receipt(ReceiptInput{Customer: "B", Date: "2026-06-11", Amount: "26", BankAccount: "1002", Reference: Text("付" + first.Number)})
		receipts, err := f.app.DocumentTable(f.ctx, f.book, f.call, TableQuery{DocsQuery: DocsQuery{Kinds: []receivable.Kind{receivable.Receipt}}, Text: Text(first.Number)})
		if err != nil {
			t.Fatal(err)
		}
		f.same("receipts that mention it", numbers(receipts), "B -26.00 -26.00 approved\n")
		all := f.table(TableQuery{DocsQuery: DocsQuery{Paging: Paging{Limit: "1"}}, Sort: "date"})
		if len(all.Sums) != 1 || all.Sums[0] != (DocumentSums{"CNY", 4, "1356.00", "1226.00"}) {
			t.Fatalf("sums: %+v", all.Sums)
		}
		rest := f.table(TableQuery{DocsQuery: DocsQuery{Paging: Paging{Limit: "1", After: Text(*all.Next)}}, Sort: "date"})
		f.same("the page after", numbers(rest), "A 56.50 0.00 reversed\n")
	})
}

func TestDraftsAreListedWithinTwoDays(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		for date, price := range map[Text]Text{"2026-03-31": "1.00", "2026-04-01": "2.00", "2026-04-30": "3.00", "2026-05-01": "4.00"} {
			f.do(CreateInvoice{Kind: receivable.Invoice, Input: InvoiceInput{Customer: "A", Date: date, Lines: []LineInput{{Description: "x", Quantity: "1", Price: price}}}})
		}
		for _, c := range []struct {
			from, to Text
			want     string
		}{{"", "", "1.00 2.00 3.00 4.00"}, {"2026-04-01", "2026-04-30", "2.00 3.00"}, {"2026-04-01", "", "2.00 3.00 4.00"}, {"", "2026-03-31", "1.00"}, {"2026-06-01", "", ""}} {
			asked := DocsQuery{Kinds: []receivable.Kind{receivable.Invoice}, Status: "draft", From: c.from, To: c.to}
			list, err := f.app.Documents(f.ctx, f.book, f.call, asked)
			if err != nil {
				f.Fatal(err)
			}
			f.same("list from "+string(c.from)+" to "+string(c.to), totals(list.Rows), c.want)
			table := f.table(TableQuery{DocsQuery: asked})
			f.same("table from "+string(c.from)+" to "+string(c.to), totals(table.Rows), c.want)
			f.same("counted", fmt.Sprint(table.Drafts), fmt.Sprint(len(strings.Fields(c.want))))
			notes := asked
			notes.Kinds = []receivable.Kind{receivable.CreditNote}
			if list, err = f.app.Documents(f.ctx, f.book, f.call, notes); err != nil || len(list.Rows) != 0 {
				f.Errorf("of another kind: %+v, %v", list, err)
			}
		}
	})
}

// totals are what documents come to, in order.
func totals(rows []*DocumentAnswer) string {
	var out []string
	for _, r := range rows {
		out = append(out, r.Total)
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

func TestADocumentNamesWhatStandsBeforeAndAfterIt(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		inv := f.invoice("A", "2026-03-01", "1000.00", "13%")
		rec := f.receipt(ReceiptInput{Customer: "A", Date: "2026-06-01", Amount: "130.00", BankAccount: "1002", Settle: to(inv, "130.00")})
		red := f.do(CreateInvoice{Kind: receivable.CreditNote, Approve: true, Input: InvoiceInput{Customer: "A", Date: "2026-06-02", Original: Text(inv.Number),
			Lines: []LineInput{{Description: "退货", Quantity: "1", Price: "10.00", TaxRate: "13%"}}}}).(*DocumentAnswer)
		got, err := f.app.Document(f.ctx, f.book, f.call, string(inv.ID), receivable.Invoice)
		if err != nil {
			t.Fatal(err)
		}
		want := []DocLink{{"follows", "credit_note", red.ID, red.Number, "-11.30", ""}, {"settled", "receipt", rec.ID, rec.Number, "-130.00", rec.Settlement.Number}}
		if len(got.Links) != 2 || got.Links[0] != want[0] || got.Links[1] != want[1] {
			t.Fatalf("links: %+v", got.Links)
		}
	})
}

func TestMoneyBeingEnteredIsMatchedWithItsDiscount(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司", Terms: &TermsInput{NetDays: "30", Discount: &DiscountInput{Percent: "2", Days: "10", Base: "net", Tax: "reduce"}}})
		inv := f.invoice("A", "2026-06-20", "1000.00", "13%")
		f.invoice("A", "2026-06-01", "500.00", "13%")
		out, err := f.app.Propose(f.ctx, f.book, f.call, ProposeInput{Customer: "A", Amount: "1107.40", Date: "2026-06-28"})
		if err != nil {
			t.Fatal(err)
		}
		best := out.Rows[0]
		if best.Rule != "discount" || len(best.Lines) != 1 || best.Lines[0] != (TakeLine{inv.Items[0].ID, inv.Number, "1107.40", true}) {
			t.Fatalf("best: %+v", best)
		}
		items, err := f.app.Items(f.ctx, f.book, f.call, Query{Customer: "A", Open: true, Group: true, AsOf: "2026-06-28"}, Paging{})
		if err != nil || len(items.Rows) != 2 || items.Rows[0].Discount != "22.60" || items.Rows[1].Discount != "" {
			t.Fatalf("items: %+v %v", items.Rows, err)
		}
	})
}

// TestReceiptsAreListedByKindOfMoney also goes over the file, and a receipt split before
// kinds of whole receipts were kept is found by its lines.
func TestReceiptsAreListedByKindOfMoney(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		o := f.confirm(f.order("A", "5", "100", "0"))
		in := func(amount string, kind, order Text) ReceiptInput {
			return ReceiptInput{Customer: "A", Date: "2026-03-10", Amount: Text(amount), BankAccount: "1002", Kind: kind, Order: order}
		}
		f.receipt(in("1", "", ""))
		f.receipt(in("2", "receivable", ""))
		f.receipt(in("3", "advance", ""))
		f.receipt(in("4", "advance", Text(o.Number)))
		f.receipt(mixed(SettleList{}))
		gone := f.receipt(in("5", "advance", ""))
		f.do(ReverseDocument{ID: string(gone.ID), Need: "receipt.reverse", Input: ReverseInput{Date: "2026-03-20", Reason: "x"}})
		of := func(kind, status Text) TableQuery {
			return TableQuery{DocsQuery: DocsQuery{Kinds: []receivable.Kind{receivable.Receipt}, Status: status}, Money: kind, Sort: "number"}
		}
		listed := func(kind, status Text) (out string) {
			table, err := f.app.DocumentTable(f.ctx, f.book, f.call, of(kind, status))
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range table.Rows {
				out += r.Amount + " " + strings.Join(r.ReceiptKinds, ",") + "\n"
			}
			for _, s := range table.Sums {
				out += fmt.Sprintln(s.Count, s.Total)
			}
			return out
		}
		const all = "99.00 receivable,advance,other\n"
		f.same("receivable", listed("receivable", "live"), "1.00 receivable\n2.00 receivable\n"+all+"3 -93.00\n")
		f.same("advance", listed("advance", "live"), "3.00 advance\n4.00 advance\n"+all+"3 -97.00\n")
		f.same("other", listed("other", "live"), all+"1 -90.00\n")
		f.same("reversed", listed("advance", "reversed"), "5.00 advance\n-5.00 advance\n2 0.00\n")
		f.vandalise("update doc set receipt_kind = '' where book_id = 1 and order_id > 0")
		f.same("an older advance of an order", listed("advance", "live"), "3.00 advance\n4.00 advance\n"+all+"3 -97.00\n")
		f.vandalise("update doc set receipt_kind = 'advance' where book_id = 1 and order_id > 0")
		f.verified()
		if _, err := f.app.DocumentTable(f.ctx, f.book, f.call, of("invoice", "")); err == nil || !strings.Contains(err.Error(), "receipt_kind") {
			t.Errorf("%v", err)
		}
		file := f.file(f.app.DocumentsFile(f.ctx, f.book, f.call, of("other", "live"), "number,receipt_kinds,amount"))
		if !strings.Contains(file, "应收款, 预收款, 其他收入") {
			t.Errorf("file:\n%s", file)
		}
	})
}
