package app

import (
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
)

func TestBadInputIsRefusedWithItsFieldAndLeavesNothing(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("B1", CustomerInput{})
		line := []LineInput{{Description: "x", Quantity: "1", Price: "1"}}
		base := InvoiceInput{Customer: "B1", Date: "2026-03-01", Lines: line}
		with := func(change func(*InvoiceInput)) CreateInvoice {
			in := base
			in.Lines = append([]LineInput(nil), line...)
			change(&in)
			return CreateInvoice{Kind: "invoice", Input: in, Approve: true}
		}
		for code, cmd := range map[string]Command{
			"bad_date":               with(func(in *InvoiceInput) { in.Date = "2026-02-30" }),
			"bad_number":             with(func(in *InvoiceInput) { in.Lines[0].Price = "1e309" }),
			"negative_not_allowed":   with(func(in *InvoiceInput) { in.Lines[0].Price = "-1" }),
			"required":               with(func(in *InvoiceInput) { in.Customer = "" }),
			"unknown_customer":       with(func(in *InvoiceInput) { in.Customer = "nobody" }),
			"empty_lines":            with(func(in *InvoiceInput) { in.Lines = nil }),
			"unknown_product":        with(func(in *InvoiceInput) { in.Lines[0].Product = "nothing" }),
			"rate_missing":           with(func(in *InvoiceInput) { in.Currency = "USD" }),
			"bad_currency":           with(func(in *InvoiceInput) { in.Currency = "dollars" }),
			"before_first_period":    with(func(in *InvoiceInput) { in.Date = "2025-11-01" }),
			"instalments_do_not_sum": with(func(in *InvoiceInput) { in.Instalments = []InstalmentInput{{"2026-04-01", "0.99"}} }),
			"zero_not_allowed":       CreateReceipt{Input: ReceiptInput{Customer: "B1", Date: "2026-03-01", Amount: "0"}},
			"too_many_decimals":      CreateReceipt{Input: ReceiptInput{Customer: "B1", Date: "2026-03-01", Amount: "1.001"}},
			"unknown_account":        CreateReceipt{Input: ReceiptInput{Customer: "B1", Date: "2026-03-01", Amount: "1", BankAccount: "6001"}},
			"controlled_account":     CreateVoucher{Input: VoucherInput{Date: "2026-03-01", Entries: []EntryInput{{Account: "1122", Debit: "1"}, {Account: "6051", Credit: "1"}}}},
			"voucher_unbalanced":     CreateVoucher{Input: VoucherInput{Date: "2026-03-01", Entries: []EntryInput{{Account: "1002", Debit: "2"}, {Account: "6051", Credit: "1"}}}},
			"unknown_item":           CreateSettlement{Input: SettleInput{Date: "2026-03-01", Lines: []SettleItem{{"i_1", "1"}, {"i_2", "1"}}}},
		} {
			f.refused(code, cmd)
		}
		list, err := f.app.Documents(f.ctx, f.book, f.call, DocsQuery{})
		if err != nil || len(list.Rows) != 0 {
			t.Errorf("something was written: %v %v", list, err)
		}
	})
}

func TestNothingIsPostedIntoAClosedPeriod(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		inv := f.invoice("C1", "2026-01-15", "100", "0")
		rec := f.receipt(ReceiptInput{Customer: "C1", Date: "2026-01-20", Amount: "100"})
		if _, err := f.app.CloseMonth(f.ctx, f.book, f.call, cal.Period(202601)); err != nil {
			t.Fatal(err)
		}
		post := func(date Text) Command {
			return CreateInvoice{Kind: "invoice", Approve: true, Input: InvoiceInput{Customer: "C1", Date: date, Lines: []LineInput{{Description: "x", Quantity: "1", Price: "1"}}}}
		}
		e := f.refused("period_closed", post("2026-01-31"))
		if e.Extra["first_open"] != "2026-02-01" {
			t.Errorf("first_open is %v", e.Extra["first_open"])
		}
		f.refused("period_closed", CreateSettlement{Input: SettleInput{Date: "2026-01-31", Lines: []SettleItem{{Text(inv.Items[0].ID), "1"}, {Text(rec.Items[0].ID), "1"}}}})
		f.refused("period_closed", CreateVoucher{Input: VoucherInput{Date: "2026-01-31", Entries: []EntryInput{{Account: "1002", Debit: "1"}, {Account: "6051", Credit: "1"}}}})
		back := f.do(ReverseDocument{ID: string(inv.ID), Need: access.InvoiceReverse, Input: ReverseInput{Date: "2026-01-31", Reason: "退货"}}).(*DocumentAnswer)
		if back.EffectiveDate != 20260201 || len(back.Warnings) == 0 {
			t.Errorf("a reversal goes to the first open day and says so, not to %s", back.EffectiveDate)
		}
		f.do(post("2026-02-01"))
		f.refused("required", ReopenPeriod{Period: 202601})
		f.do(ReopenPeriod{Period: 202601, Reason: "补录"})
		f.do(post("2026-01-31"))
	})
}

func TestADryRunAnswersAndDoesNothing(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("D1", CustomerInput{})
		call := f.call
		call.DryRun = true
		cmd := CreateInvoice{Kind: "invoice", Approve: true, Input: InvoiceInput{Customer: "D1", Date: "2026-03-01", Lines: []LineInput{{Description: "x", Quantity: "2", Price: "50", TaxRate: "13"}}}}
		for range 2 {
			out, err := f.app.Do(f.ctx, f.book, call, cmd)
			if err != nil {
				t.Fatal(err)
			}
			a := out.Value.(*DocumentAnswer)
			if a.ID != "" || !a.DryRun || a.Number != "FP2026-000001" || a.Total != "113.00" || a.Voucher == nil {
				t.Errorf("the preview is %+v", a)
			}
		}
		f.same("nothing is open", f.aging("D1", "2026-06-30", ""), "")
	})
}

func TestAVersionThatIsStaleIsRefused(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("V1", CustomerInput{})
		f.do(ChangeCustomer{ID: "V1", Version: 1, Input: CustomerInput{Name: "新名"}})
		f.refused("version_conflict", ChangeCustomer{ID: "V1", Version: 1, Input: CustomerInput{Name: "旧名"}})
	})
}

func TestASalespersonSeesOwnCustomersOnlyAndAnAuditorWritesNothing(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("S1", CustomerInput{Salesperson: "li"})
		f.customer("S2", CustomerInput{Salesperson: "wang"})
		f.invoice("S1", "2026-03-01", "10", "0")
		f.invoice("S2", "2026-03-01", "20", "0")
		f.do0(CreateUser{Name: "li", Roles: []string{"sales"}})
		f.do0(CreateUser{Name: "audit", Roles: []string{"auditor"}})
		f.do(f.app.Link(LinkSalesperson{Code: "wang", User: "audit"}))
		li, _ := f.app.FindUser("li")
		who, err := f.app.ByUser(li.ID)
		if err != nil {
			t.Fatal(err)
		}
		call := Call{Who: who, Lang: "zh"}
		r, err := f.app.Aging(f.ctx, f.book, call, Query{})
		if err != nil || len(r.Rows) != 1 || !r.Withheld || r.Proof.Items != "10.00" || r.Proof.Difference != "0.00" {
			t.Errorf("li's aging: %v %+v", err, r)
		}
		if _, err := f.app.Customer(f.ctx, f.book, call, "S2"); !fault.Is(err, "not_found") {
			t.Errorf("li asks for S2: %v", err)
		}
		au, _ := f.app.FindUser("audit")
		auditor, err := f.app.ByUser(au.ID)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.app.Do(f.ctx, f.book, Call{Who: auditor}, CreateReceipt{}); !fault.Is(err, "not_allowed") {
			t.Errorf("the auditor writes: %v", err)
		}
	})
}
