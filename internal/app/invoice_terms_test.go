package app

import (
	"fmt"
	"strings"
	"testing"

	"hesuan/internal/receivable"
)

// agreed writes terms of payment as percent/days n/days.
func agreed(t *TermsAnswer) string {
	if t == nil {
		return "none"
	}
	if t.Discount == nil {
		return fmt.Sprintf("n/%d", t.NetDays)
	}
	return fmt.Sprintf("%s/%s n/%d %s", t.Discount.Percent, t.Discount.Days, t.NetDays, t.Discount.Base)
}

func TestAnInvoiceIsSettledByItsOwnTerms(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{Terms: &TermsInput{NetDays: "30", Discount: &DiscountInput{Percent: "2", Days: "10"}}})
		plain := f.invoice("C1", "2026-03-01", "1000", "0")
		f.same("its customer's", agreed(plain.Terms), "2/10 n/30 gross")
		own := f.invoice("C1", "2026-03-01", "1000", "0", func(in *InvoiceInput) {
			in.Terms = &TermsInput{NetDays: "60", Discount: &DiscountInput{Percent: "3", Days: "20"}}
		})
		f.same("its own", agreed(own.Terms)+" "+own.DueDate.String(), "3/20 n/60 gross 2026-04-30")
		none := f.invoice("C1", "2026-03-01", "1000", "0", func(in *InvoiceInput) { in.Terms = &TermsInput{} })
		f.same("no discount, its customer's days", agreed(none.Terms), "n/30")
		f.refused("out_of_range", CreateInvoice{Kind: receivable.Invoice, Approve: true, Input: InvoiceInput{Customer: "C1", Date: "2026-03-01", Terms: &TermsInput{Discount: &DiscountInput{Percent: "101", Days: "5"}},
			Lines: []LineInput{{Description: "x", Quantity: "1", Price: "1"}}}})

		// On day 15 the customer's terms are over, the invoice's own are not.
		paid := f.receipt(ReceiptInput{Customer: "C1", Date: "2026-03-16", Amount: "970", Settle: SettleList{Lines: []SettleLine{{Invoice: Text(own.Number), Amount: "970", Discount: true}}}})
		read, err := f.app.Document(f.ctx, f.book, f.call, own.Number)
		if err != nil {
			t.Fatal(err)
		}
		f.same("settled with 3 %", read.Open+" "+paid.Unapplied+" "+agreed(read.Terms), "0.00 0.00 3/20 n/60 gross")
		rest := f.receipt(ReceiptInput{Customer: "C1", Date: "2026-03-16", Amount: "980"})
		f.refused("discount_not_earned", CreateSettlement{Input: SettleInput{Date: "2026-03-16", Discount: DiscountWish{Earned: true},
			Lines: []SettleItem{{Item: Text(none.Items[0].ID), Amount: "1000"}, {Item: Text(rest.Items[0].ID), Amount: "980"}}}})
	})
}

func TestADraftGoesBackToItsCustomersTerms(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{Terms: &TermsInput{NetDays: "30"}})
		in := InvoiceInput{Customer: "C1", Date: "2026-03-01", Terms: &TermsInput{NetDays: "60", Discount: &DiscountInput{Percent: "2", Days: "10"}}, Contract: "HT-1", InvoiceType: "digital_general",
			Lines: []LineInput{{Description: "x", Quantity: "1", Price: "100"}}}
		draft := f.do(CreateInvoice{Kind: receivable.Invoice, Input: in}).(*DocumentAnswer)
		change := func(patch string) *DocumentAnswer {
			draft = f.do(ChangeDraft{Kind: receivable.Invoice, ID: string(draft.ID), Version: draft.Version, Patch: []byte(patch)}).(*DocumentAnswer)
			return draft
		}
		f.same("another field leaves them", agreed(change(`{"text":"a"}`).Terms), "2/10 n/60 gross")
		f.same("given ones are whole", agreed(change(`{"terms":{"net_days":"45"}}`).Terms), "n/45")
		f.same("null", agreed(change(`{"terms":null}`).Terms), "n/30")
		posted := f.do(ApproveDraft{Kind: receivable.Invoice, ID: string(draft.ID)}).(*DocumentAnswer)
		f.same("posted", posted.Contract+" "+posted.InvoiceType+" "+agreed(posted.Terms), "HT-1 digital_general n/30")
		f.refused("bad_choice", CreateInvoice{Kind: receivable.Invoice, Input: InvoiceInput{Customer: "C1", Date: "2026-03-01", InvoiceType: "数电", Lines: in.Lines}})
		in.Original, in.Contract, in.InvoiceType, in.Terms = Text(posted.Number), "", "", nil
		red := f.do(CreateInvoice{Kind: receivable.CreditNote, Input: in, Approve: true}).(*DocumentAnswer)
		f.same("its red invoice", red.Contract+" "+red.InvoiceType+" "+agreed(red.Terms), "HT-1 digital_general none")
	})
}

func TestInvoicesAreFoundByContractAndTypeAndNameTheirOrder(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		f.invoice("C1", "2026-03-01", "100", "0")
		f.invoice("C1", "2026-03-02", "200", "0", func(in *InvoiceInput) { in.InvoiceType, in.Contract = "digital_special", "HT-2026-07" })
		o := f.confirm(f.order("C1", "3", "100", "0"))
		f.do(InvoiceOrder{ID: o.Number, Input: InvoiceOrderInput{Date: "2026-03-03", InvoiceType: "digital_special"}})
		list := func(q TableQuery) string {
			q.Kinds, q.Sort = []receivable.Kind{receivable.Invoice}, "date"
			table, err := f.app.DocumentTable(f.ctx, f.book, f.call, q)
			if err != nil {
				t.Fatal(err)
			}
			out := ""
			for _, r := range table.Rows {
				out += r.Total + " " + r.Contract + " " + r.OrderNumber + "\n"
			}
			return out + fmt.Sprint(table.Sums)
		}
		f.same("by type", list(TableQuery{Type: "digital_special"}), "200.00 HT-2026-07 \n300.00  "+o.Number+"\n[{CNY 2 500.00 500.00}]")
		f.same("of none", list(TableQuery{Type: "none"}), "100.00  \n[{CNY 1 100.00 100.00}]")
		f.same("by contract", list(TableQuery{Text: "2026-07"}), "200.00 HT-2026-07 \n[{CNY 1 200.00 200.00}]")
	})
}

func TestAnOrderHandsItsContractAndTermsToItsInvoices(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{Terms: &TermsInput{NetDays: "30"}})
		in := OrderInput{Customer: "C1", Date: "2026-03-01", Contract: "HT-9", Terms: &TermsInput{NetDays: "60", Discount: &DiscountInput{Percent: "2", Days: "10"}},
			Lines: []LineInput{{Description: "a", Quantity: "2", Price: "100", DeliveryDate: "2026-06-29"}, {Description: "b", Quantity: "1", Price: "50", DeliveryDate: "2026-07-05"}}}
		o := f.confirm(f.do(CreateOrder{Input: in}).(*OrderAnswer))
		f.same("the order", o.Contract+" "+agreed(o.Terms)+" "+o.NextDate+" "+o.Lines[1].DeliveryDate+" "+fmt.Sprint(o.Late, o.Lines[0].Late, o.Lines[1].Late), "HT-9 2/10 n/60 gross 2026-06-29 2026-07-05 true true false")
		late := func() string { return strings.Join(numbersOf(f.orders(OrdersQuery{Status: "late"})), " ") }
		f.same("late", late(), o.Number)
		f.same("by contract", strings.Join(numbersOf(f.orders(OrdersQuery{Text: "ht-9"})), " "), o.Number)
		inv := f.do(InvoiceOrder{ID: o.Number, Input: InvoiceOrderInput{Date: "2026-03-05", Lines: []QuantityInput{{Line: "1", Quantity: "2"}}}}).(*DocumentAnswer)
		f.same("its invoice", inv.Contract+" "+agreed(inv.Terms)+" "+inv.DueDate.String(), "HT-9 2/10 n/60 gross 2026-05-04")
		f.same("what is invoiced is not late", late(), "")
		shown, err := f.app.Order(f.ctx, f.book, f.call, o.Number)
		if err != nil {
			t.Fatal(err)
		}
		f.same("what is left", shown.NextDate+" "+fmt.Sprint(shown.Late), "2026-07-05 false")
		contract := Text("HT-10")
		changed := f.do(ChangeOrder{ID: o.Number, Version: shown.Version, Input: OrderPatch{Contract: &contract, Terms: &TermsInput{}}}).(*OrderAnswer)
		f.same("changed", changed.Contract+" "+agreed(changed.Terms), "HT-10 none")
		rest := f.do(InvoiceOrder{ID: o.Number, Input: InvoiceOrderInput{Date: "2026-03-05"}}).(*DocumentAnswer)
		f.same("by the customer's terms again", rest.Contract+" "+agreed(rest.Terms), "HT-10 n/30")
		f.refused("order_only", CreateInvoice{Kind: receivable.Invoice, Input: InvoiceInput{Customer: "C1", Date: "2026-03-01", Lines: in.Lines}})
	})
}

func numbersOf(t *OrderTable) []string {
	var out []string
	for _, r := range t.Rows {
		out = append(out, r.Number)
	}
	return out
}

func TestFilesOfOrdersAndInvoicesHaveContractsTypesAndDays(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A1", CustomerInput{})
		f.brought("orders", "客户编码,订单日期,合同号,账期,品名,数量,单价,交期,订单号\nA1,2026-03-05,HT-1,45,板,1,100,2026-04-01,O1\nA1,2026-03-05,,,管,2,10,,O1\n")
		o := f.orders(OrdersQuery{}).Rows[0]
		f.same("the order", o.Contract+" "+agreed(o.Terms)+" "+o.NextDate+" "+fmt.Sprint(len(o.Lines)), "HT-1 n/45 2026-04-01 2")
		f.brought("invoices", "客户编码,开票日期,发票类型,合同编号,品名,数量,单价,发票号\nA1,2026-03-05,数电专票,HT-2,板,1,100,E1\nA1,2026-03-06,红字,,板,1,10,E2\n")
		f.brought("invoices", "客户编码,开票日期,票种,品名,数量,单价,发票号\nA1,2026-03-07,电子发票（普通发票）,板,1,100,E3\n")
		f.brought("invoices", "customer,date,invoice type,description,quantity,price,external_id\nA1,2026-03-08,credit note,x,1,100,E4\n")
		list, err := f.app.Documents(f.ctx, f.book, f.call, DocsQuery{})
		if err != nil {
			t.Fatal(err)
		}
		out := ""
		for _, d := range list.Rows {
			out = d.ExternalID + " " + d.Kind + " " + d.InvoiceType + " " + d.Contract + "\n" + out
		}
		f.same("the invoices", out, "E1 invoice digital_special HT-2\nE2 credit_note  \nE3 invoice digital_general \nE4 credit_note  ")
	})
}
