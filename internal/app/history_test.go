package app

import (
	"fmt"
	"strings"
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/receivable"
)

// user makes a user of roles and gives a call in its name.
func (f *fixture) user(name string, roles ...string) Call {
	f.Helper()
	f.do0(CreateUser{Name: Text(name), Display: Text("姓名" + name), Roles: roles})
	u, _ := f.app.FindUser(name)
	who, err := f.app.ByUser(u.ID)
	if err != nil {
		f.Fatal(err)
	}
	return Call{Who: who, Lang: "zh"}
}

func steps(list []Signature) string {
	var out []string
	for _, s := range list {
		out = append(out, fmt.Sprintf("%s %s %t", s.Step, s.Name, s.At != nil))
	}
	return strings.Join(out, ", ")
}

func deeds(list *HistoryList) string {
	var out []string
	for _, r := range list.Rows {
		out = append(out, r.Action+" "+r.Name+" "+r.Reason)
	}
	return strings.Join(out, ", ")
}

func TestADocumentSaysWhoMadeApprovedAndPostedItAndItsReadersSeeItsHistory(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A1", CustomerInput{Salesperson: "li"})
		f.customer("A2", CustomerInput{})
		zhang, wang, li := f.user("zhang", "accountant"), f.user("wang", "accountant"), f.user("li", "sales")
		in := InvoiceInput{Customer: "A1", Date: "2026-03-01", Lines: []LineInput{{Description: "x", Quantity: "1", Price: "100", TaxRate: "0"}}}
		as := func(call Call, c Command) *DocumentAnswer {
			out, err := f.app.Do(f.ctx, f.book, call, c)
			if err != nil {
				t.Fatal(err)
			}
			return out.Value.(*DocumentAnswer)
		}
		draft := as(zhang, CreateInvoice{Kind: receivable.Invoice, Input: in})
		f.receipt(ReceiptInput{Customer: "A2", Date: "2026-03-02", Amount: "1"}) // others go on
		early, err := f.app.DocumentHistory(f.ctx, f.book, li, string(draft.ID), receivable.Invoice)
		if err != nil {
			t.Fatal(err)
		}
		f.same("a draft's history", deeds(early), "invoice.draft 姓名zhang ")
		inv := as(wang, ApproveDraft{Kind: receivable.Invoice, ID: string(draft.ID)})
		read, err := f.app.Document(f.ctx, f.book, li, inv.Number)
		if err != nil {
			t.Fatal(err)
		}
		f.same("signed", steps(read.Signed), "made 姓名zhang true, approved 姓名wang true, posted 姓名wang true")
		rec := f.receipt(ReceiptInput{Customer: "A1", Date: "2026-03-05", Amount: "60", Settle: to(inv, "60")})
		f.do(ReverseSettlement{ID: rec.Settlement.Number, Input: ReverseInput{Date: "2026-03-20", Reason: "核错"}})
		read, err = f.app.Document(f.ctx, f.book, li, inv.Number)
		if err != nil || len(read.Settlements) != 2 {
			t.Fatalf("%v, settlements %+v", err, read.Settlements)
		}
		first, back := read.Settlements[0], read.Settlements[1]
		if first.UndoneBy != back.Number || back.Reverses != first.ID || first.Recorded == nil || back.Maker == "" {
			t.Errorf("the settlements are %+v and %+v", first, back)
		}
		f.do(ReverseDocument{ID: string(inv.ID), Kinds: []receivable.Kind{receivable.Invoice}, Need: access.InvoiceReverse, Input: ReverseInput{Date: "2026-04-01", Reason: "开错"}})
		list, err := f.app.DocumentHistory(f.ctx, f.book, li, inv.Number, receivable.Invoice)
		if err != nil {
			t.Fatal(err)
		}
		f.same("history", deeds(list), fmt.Sprintf("invoice.reverse %s 开错, invoice.approve 姓名wang , invoice.draft 姓名zhang ", list.Rows[0].Name))
		f.same("object", list.Object, inv.Number)
		other := f.invoice("A2", "2026-03-01", "5", "0")
		if _, err := f.app.DocumentHistory(f.ctx, f.book, li, other.Number, receivable.Invoice); !fault.Is(err, "not_found") {
			t.Errorf("li reads the history of another's customer: %v", err)
		}
		if _, err := f.app.VoucherHistory(f.ctx, f.book, li, Text(read.Voucher.ID)); !fault.Is(err, "not_allowed") {
			t.Errorf("li reads a voucher's history: %v", err)
		}
		v, err := f.app.VoucherHistory(f.ctx, f.book, f.call, Text(read.Voucher.ID))
		if err != nil || len(v.Rows) == 0 || v.Rows[len(v.Rows)-1].Action != "invoice.approve" {
			t.Errorf("the voucher's history is %+v, %v", v, err)
		}
	})
}

func TestAnOrderSaysWhoMadeAndConfirmedIt(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A1", CustomerInput{})
		o := f.do(CreateOrder{Input: OrderInput{Customer: "A1", Date: "2026-03-01", Lines: []LineInput{{Description: "x", Quantity: "1", Price: "100"}}}}).(*OrderAnswer)
		f.invoice("A1", "2026-03-02", "5", "0")
		wang := f.user("wang", "accountant")
		if _, err := f.app.Do(f.ctx, f.book, wang, ConfirmOrder{ID: o.Number}); err != nil {
			t.Fatal(err)
		}
		read, err := f.app.Order(f.ctx, f.book, f.call, o.Number)
		if err != nil || len(read.Signed) != 2 || steps(read.Signed[1:]) != "confirmed 姓名wang true" || read.Signed[0].At == nil || *read.Signed[0].At >= *read.Signed[1].At {
			t.Errorf("%v, signed %+v", err, read.Signed)
		}
		list, err := f.app.OrderHistory(f.ctx, f.book, f.call, o.Number)
		if err != nil || len(list.Rows) != 2 || list.Rows[0].Action != "order.confirmed" || list.Rows[1].Action != "order.create" {
			t.Errorf("%v, history %+v", err, list)
		}
	})
}

func TestADocumentsItemsAreReadAsOfADay(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A1", CustomerInput{})
		inv := f.invoice("A1", "2026-03-01", "100", "0", func(in *InvoiceInput) {
			in.Instalments = []InstalmentInput{{"2026-04-01", "40"}, {"2026-05-01", "60"}}
		})
		f.invoice("A1", "2026-03-01", "7", "0")
		f.receipt(ReceiptInput{Customer: "A1", Date: "2026-04-02", Amount: "55", Settle: to(inv, "55")})
		at := func(day string) string {
			list, err := f.app.Items(f.ctx, f.book, f.call, Query{Document: Text(inv.ID), AsOf: Text(day)}, Paging{})
			if err != nil {
				t.Fatal(err)
			}
			var out []string
			for _, r := range list.Rows {
				out = append(out, r.DueDate.String()+" "+r.Open)
			}
			return strings.Join(out, ", ")
		}
		f.same("before it counts", at("2026-02-28"), "")
		f.same("before the money", at("2026-04-01"), "2026-04-01 40.00, 2026-05-01 60.00")
		f.same("after it", at("2026-04-02"), "2026-04-01 0.00, 2026-05-01 45.00")
		if _, err := f.app.Items(f.ctx, f.book, f.call, Query{Document: "FP2026-000099"}, Paging{}); !fault.Is(err, "not_found") {
			t.Errorf("items of no document: %v", err)
		}
	})
}

// From which address somebody worked, and by which token, is for readers of the
// audit log; a record's history says no more than the way.
func TestAHistoryTellsNoAddress(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		f.call.Who.Channel = "api:10.0.0.5 nightly"
		inv := f.invoice("A", "2026-03-01", "1000.00", "13%")
		list, err := f.app.DocumentHistory(f.ctx, f.book, f.call, inv.Number)
		if err != nil {
			t.Fatal(err)
		}
		if len(list.Rows) == 0 {
			t.Fatal("an invoice without a history")
		}
		for _, r := range list.Rows {
			if r.Channel != "api" {
				t.Errorf("a history says %q", r.Channel)
			}
		}
	})
}
