package app

import (
	"strings"
	"testing"

	"hesuan/internal/access"
)

func (f *fixture) order(customer, quantity, price, rate string) *OrderAnswer {
	f.Helper()
	return f.do(CreateOrder{Input: OrderInput{Customer: Text(customer), Date: "2026-03-01",
		Lines: []LineInput{{Description: "货物", Quantity: Text(quantity), Price: Text(price), TaxRate: Text(rate)}}}}).(*OrderAnswer)
}

func (f *fixture) confirm(o *OrderAnswer) *OrderAnswer {
	f.Helper()
	return f.do(ConfirmOrder{ID: o.Number}).(*OrderAnswer)
}

func (f *fixture) limit(customer, amount string) {
	f.Helper()
	f.do(SetCredit{ID: customer, Input: CreditInput{Limit: LimitWish{Given: true, Text: Text(amount)}}})
}

// as runs the rest as another user with all rights.
func (f *fixture) as(id int64, name string) *fixture {
	g := *f
	g.call.Who = access.System(id, name, "test")
	return &g
}

// credit gives a customer's exposure by its parts: receivable, unapplied,
// orders, delivered = exposure.
func (f *fixture) credit(customer string) string {
	f.Helper()
	c, err := f.app.Credit(f.ctx, f.book, f.call, customer)
	if err != nil {
		f.Fatal(err)
	}
	var out []string
	for _, e := range c.Exposures {
		out = append(out, strings.Join([]string{e.Receivable, e.Unapplied, e.Orders, e.Delivered, e.Exposure}, " "))
	}
	return strings.Join(out, "\n")
}

func part(line, quantity string) []QuantityInput {
	return []QuantityInput{{Line: Text(line), Quantity: Text(quantity)}}
}

func TestAnOrderIsDeliveredAndInvoicedInPartsAndItsExposureMovesAlong(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		o := f.order("C1", "10", "100", "13%")
		f.same("draft", o.Status+" "+o.Total+" "+f.credit("C1"), "draft 1130.00 ")
		f.same("confirmed", f.confirm(o).Status+" "+f.credit("C1"), "confirmed 0.00 0.00 1130.00 0.00 1130.00")
		f.do(DeliverOrder{ID: o.Number, Input: DeliverInput{Date: "2026-03-05", Lines: part("1", "6")}})
		f.same("delivered", f.credit("C1"), "0.00 0.00 452.00 678.00 1130.00")
		inv := f.do(InvoiceOrder{ID: o.Number, Input: InvoiceOrderInput{Date: "2026-03-06", Lines: part("1", "4")}}).(*DocumentAnswer)
		f.same("invoice", inv.Net+" "+inv.Tax+" "+inv.Total, "400.00 52.00 452.00")
		f.same("invoiced", f.credit("C1"), "452.00 0.00 452.00 226.00 1130.00")
		f.refused("quantity_exceeded", DeliverOrder{ID: o.Number, Input: DeliverInput{Date: "2026-03-07", Lines: part("1", "4.000001")}})
		f.refused("quantity_exceeded", InvoiceOrder{ID: o.Number, Input: InvoiceOrderInput{Date: "2026-03-07", Lines: part("1", "7")}})
		rest := f.do(InvoiceOrder{ID: o.Number, Input: InvoiceOrderInput{Date: "2026-03-07"}}).(*DocumentAnswer)
		f.same("the rest", rest.Total, "678.00")
		f.same("all invoiced", f.credit("C1"), "1130.00 0.00 0.00 0.00 1130.00")
		f.do(ReverseDocument{ID: inv.Number, Need: "invoice.reverse", Input: ReverseInput{Date: "2026-03-08", Reason: "开错"}})
		f.same("one taken back", f.credit("C1"), "678.00 0.00 452.00 0.00 1130.00")
		shown, err := f.app.Order(f.ctx, f.book, f.call, o.Number)
		if err != nil {
			t.Fatal(err)
		}
		f.same("the chain", shown.Delivery+" "+shown.Invoicing+" "+shown.Lines[0].Delivered+" "+shown.Lines[0].Invoiced, "part part 6 6")
		if len(shown.Invoices) != 3 || len(shown.Deliveries) != 1 || shown.Invoices[0].Status != "reversed" {
			t.Errorf("the order shows %+v and %+v", shown.Invoices, shown.Deliveries)
		}
		f.do(MoveOrder{ID: o.Number, To: "closed"})
		f.same("closed", f.credit("C1"), "678.00 0.00 0.00 0.00 678.00")
		f.refused("state_forbids", DeliverOrder{ID: o.Number, Input: DeliverInput{Date: "2026-03-09"}})
	})
}

func TestAnOrderOverTheLimitIsHeldUntilAnotherPersonReleasesIt(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		f.limit("C1", "1000")
		f.same("within", f.confirm(f.order("C1", "6", "100", "0")).Status, "confirmed")
		o := f.order("C1", "5", "100", "0")
		held := f.confirm(o)
		f.same("held", held.Status+" "+held.Credit.Rule, "held limit")
		use := held.Credit.Uses[0]
		f.same("sheet", strings.Join([]string{use.Limit, use.Orders, use.This, use.After, use.Available}, " "), "1000.00 600.00 500.00 1100.00 -100.00")
		f.same("a held order takes up nothing", f.credit("C1"), "0.00 0.00 600.00 0.00 600.00")
		f.refused("credit_hold", DeliverOrder{ID: o.Number, Input: DeliverInput{Date: "2026-03-05"}})
		f.refused("credit_hold", InvoiceOrder{ID: o.Number, Input: InvoiceOrderInput{Date: "2026-03-05"}})
		f.refused("self_release", ReleaseOrder{ID: o.Number, Reason: "老客户"})
		boss := f.as(2, "boss")
		boss.refused("required", ReleaseOrder{ID: o.Number})
		free := boss.do(ReleaseOrder{ID: o.Number, Reason: "老客户"}).(*OrderAnswer)
		f.same("released", free.Status+" "+f.credit("C1"), "confirmed 0.00 0.00 1100.00 0.00 1100.00")
		f.do(DeliverOrder{ID: o.Number, Input: DeliverInput{Date: "2026-03-05"}})
		f.do(InvoiceOrder{ID: o.Number, Input: InvoiceOrderInput{Date: "2026-03-05"}})
		// The release covered that order and its total only.
		f.same("the next", f.confirm(f.order("C1", "1", "0.01", "0")).Status, "held")
	})
}

func TestAnAmendedOrderIsCheckedAgainAndKeepsWhatIsInUse(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		f.limit("C1", "1000")
		o := f.confirm(f.order("C1", "5", "100", "0"))
		amend := func(version int64, quantity, price string) ChangeOrder {
			return ChangeOrder{ID: o.Number, Version: version, Input: OrderPatch{Lines: &[]LineInput{{Description: "货物", Quantity: Text(quantity), Price: Text(price)}}}}
		}
		f.refused("version_conflict", amend(o.Version-1, "6", "100"))
		up := f.do(amend(o.Version, "11", "100")).(*OrderAnswer)
		f.same("over", up.Status+" "+f.credit("C1"), "held 0.00 0.00 0.00 0.00 0.00")
		down := f.do(amend(up.Version, "9", "100")).(*OrderAnswer)
		f.same("within again", down.Status+" "+f.credit("C1"), "confirmed 0.00 0.00 900.00 0.00 900.00")
		f.do(DeliverOrder{ID: o.Number, Input: DeliverInput{Date: "2026-03-05", Lines: part("1", "4")}})
		f.do(InvoiceOrder{ID: o.Number, Input: InvoiceOrderInput{Date: "2026-03-05", Lines: part("1", "2")}})
		f.refused("quantity_below_used", amend(down.Version+2, "3", "100"))
		f.refused("line_in_use", amend(down.Version+2, "9", "90"))
		f.do(amend(down.Version+2, "4", "100"))
		f.same("shrunk", f.credit("C1"), "200.00 0.00 0.00 200.00 400.00")
	})
}

func TestALoweredLimitStopsTheDeliveryOfAConfirmedOrder(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		f.limit("C1", "1000")
		o := f.confirm(f.order("C1", "8", "100", "0"))
		f.limit("C1", "500")
		e := f.refused("credit_hold", DeliverOrder{ID: o.Number, Input: DeliverInput{Date: "2026-03-05"}})
		if e.Extra["sheet"].(*CreditSheet).Uses[0].After != "800.00" {
			t.Errorf("the refusal explains itself by %+v", e.Extra["sheet"])
		}
		// A temporary uplift ends by itself; today is 30 June.
		f.do(SetCredit{ID: "C1", Input: CreditInput{Limit: LimitWish{Given: true, Text: "2000"}, ValidFrom: "2026-05-01", ValidTo: "2026-06-29"}})
		f.refused("credit_hold", DeliverOrder{ID: o.Number, Input: DeliverInput{Date: "2026-03-05"}})
		f.do(SetCredit{ID: "C1", Input: CreditInput{Limit: LimitWish{Given: true, Text: "2000"}, ValidTo: "2026-06-30"}})
		f.do(DeliverOrder{ID: o.Number, Input: DeliverInput{Date: "2026-03-05"}})
	})
}

func TestAGroupsCapStandsAboveItsMembersAndFollowsThem(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("H", CustomerInput{})
		f.customer("M1", CustomerInput{GroupHead: "H"})
		f.customer("M2", CustomerInput{GroupHead: "H"})
		f.limit("H", "1000")
		f.limit("M1", "800")
		f.same("M1", f.confirm(f.order("M1", "7", "100", "0")).Status, "confirmed")
		held := f.confirm(f.order("M2", "4", "100", "0"))
		f.same("M2", held.Status+" "+held.Credit.Rule, "held group_limit")
		own := f.confirm(f.order("M1", "2", "100", "0"))
		f.same("M1 again", own.Status+" "+own.Credit.Rule, "held limit")
		whose := func(code string) string {
			row := f.shown(code)
			return *row.Limit + " " + row.Exposure + " " + row.LimitScope
		}
		f.same("a limit of the group's says so", whose("H")+", "+whose("M1")+", "+whose("M2"), "1000.00 700.00 group, 800.00 700.00 customer, 1000.00 700.00 group")
		f.customer("X", CustomerInput{})
		f.refused("head_of_group", ChangeCustomer{ID: "H", Version: 1, Input: CustomerInput{GroupHead: "X"}})
		f.do(ChangeCustomer{ID: "M1", Version: 1, Input: CustomerInput{GroupHead: "X"}}) // takes its 700 along
		f.same("M2 alone under the cap", f.confirm(held).Status, "confirmed")
	})
}

func TestDebtThatIsTooLateStopsOrders(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		f.do(ChangeBook{Version: 1, Input: BookPatch{Settings: []byte(`{"overdue_days": 30, "overdue_amount": "50"}`)}})
		inv := f.invoice("C1", "2026-03-01", "50", "0")
		f.same("small", f.confirm(f.order("C1", "1", "1", "0")).Status, "confirmed")
		f.invoice("C1", "2026-05-31", "1000", "0") // 30 days late on 30 June: not more than 30
		f.same("not late enough", f.confirm(f.order("C1", "1", "1", "0")).Status, "confirmed")
		f.invoice("C1", "2026-03-02", "0.01", "0")
		held := f.confirm(f.order("C1", "1", "1", "0"))
		f.same("late", held.Status+" "+held.Credit.Rule+" "+held.Credit.Overdue.Amount, "held overdue 50.01")
		f.receipt(ReceiptInput{Customer: "C1", Date: "2026-06-01", Amount: "50", Settle: to(inv, "50")})
		f.same("paid", f.confirm(held).Status, "confirmed")
	})
}

func TestTheCostOfADeliveryWaitsForItsInvoice(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		f.do(CreateProduct{Input: ProductInput{Code: "P1", Name: "泵", Price: "100", Cost: "60", TaxRate: "13%"}})
		o := f.confirm(f.do(CreateOrder{Input: OrderInput{Customer: "C1", Date: "2026-03-01", Lines: []LineInput{{Product: "P1", Quantity: "10"}}}}).(*OrderAnswer))
		f.same("priced from the product", o.Total, "1130.00")
		del := f.do(DeliverOrder{ID: o.Number, Input: DeliverInput{Date: "2026-03-05", Lines: part("1", "6")}}).(*DeliveryAnswer)
		f.same("delivery", entries(del.Voucher), "1406 debit 360.00 360.00\n1405 credit 360.00 360.00")
		inv := f.do(InvoiceOrder{ID: o.Number, Input: InvoiceOrderInput{Date: "2026-03-06", Lines: part("1", "8")}}).(*DocumentAnswer)
		f.same("invoice", entries(inv.Voucher), "1122 debit 904.00 904.00\n6001 credit 800.00 800.00\n2221.01.02 credit 104.00 104.00\n1406 credit 360.00 360.00\n6401 debit 360.00 360.00")
		late := f.do(DeliverOrder{ID: o.Number, Input: DeliverInput{Date: "2026-03-07", Lines: part("1", "4")}}).(*DeliveryAnswer)
		f.same("sold before it left", entries(late.Voucher), "1406 debit 120.00 120.00\n6401 debit 120.00 120.00\n1405 credit 240.00 240.00")
		back := f.do(ReturnDelivery{ID: late.Number, Input: DeliverInput{Date: "2026-03-10", Lines: part("1", "3"), Reason: "质量"}}).(*DeliveryAnswer)
		f.same("two unsold and one sold come back", entries(back.Voucher), "1406 debit -120.00 -120.00\n6401 debit -60.00 -60.00\n1405 credit -180.00 -180.00")
		f.refused("quantity_exceeded", ReturnDelivery{ID: late.Number, Input: DeliverInput{Date: "2026-03-10", Lines: part("1", "2"), Reason: "质量"}})
		f.refused("reversal_not_reversible", ReturnDelivery{ID: back.Number, Input: DeliverInput{Date: "2026-03-10", Reason: "再退"}})
	})
}

func TestAnInvoiceByHandDrawsOnTheOrderItNames(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		f.customer("C2", CustomerInput{})
		o := f.confirm(f.order("C1", "10", "100", "0"))
		lines := func(q, price string) []LineInput {
			return []LineInput{{Description: "货物", Quantity: Text(q), Price: Text(price)}, {Description: "运费", Quantity: "1", Price: "50"}}
		}
		inv := func(customer, q, price string) CreateInvoice {
			return CreateInvoice{Kind: "invoice", Approve: true, Input: InvoiceInput{Customer: Text(customer), Date: "2026-03-05", Order: Text(o.Number), Lines: lines(q, price)}}
		}
		f.refused("unknown_document", inv("C2", "4", "100"))
		a := f.do(inv("C1", "4", "90")).(*DocumentAnswer)
		f.same("total", a.Total, "410.00")
		f.same("left of the order", f.credit("C1"), "410.00 0.00 600.00 0.00 1010.00")
		draft := inv("C1", "6", "100")
		draft.Approve = false
		d := f.do(draft).(*DocumentAnswer)
		f.do(ApproveDraft{Kind: "invoice", ID: string(d.ID)})
		f.same("all of it", f.credit("C1"), "1060.00 0.00 0.00 0.00 1060.00")
	})
}

func TestTheExposureReportAndTheHomeCountWhoIsOverTheLimit(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		f.customer("U1", CustomerInput{Currency: "USD"})
		f.do(CreateRate{Input: RateInput{Date: "2026-03-01", Currency: "USD", Rate: "7"}})
		f.limit("C1", "100")
		f.limit("U1", "700") // CNY
		f.invoice("C1", "2026-03-01", "150", "0")
		f.invoice("U1", "2026-03-01", "90", "0")
		r, err := f.app.Exposure(f.ctx, f.book, f.call, Query{})
		if err != nil {
			t.Fatal(err)
		}
		var rows []string
		for _, x := range r.Rows {
			rows = append(rows, x.Values[0].(Named).Code+" "+x.Values[2].(string)+" "+x.Values[3].(string)+" "+x.Values[8].(string)+" "+x.Values[9].(string)+" "+x.Values[10].(string))
		}
		f.same("rows", strings.Join(rows, "\n"), "C1 CNY 100.00 150.00 -50.00 over\nU1 CNY 700.00 630.00 70.00 ")
		f.same("proof", r.Proof.Items+" "+r.Proof.Difference, "780.00 0.00")
		h, err := f.app.Home(f.ctx, f.book, f.call, "")
		if err != nil || h.OverLimit != 1 {
			t.Errorf("over the limit: %d (%v), want 1", h.OverLimit, err)
		}
	})
}

func TestEveryReportBearsItsStamp(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		f.invoice("C1", "2026-03-01", "150", "0")
		items, err := f.app.ItemsReport(f.ctx, f.book, f.call, Query{})
		if err != nil {
			t.Fatal(err)
		}
		f.same("items' proof", items.Proof.Items+" "+items.Proof.Difference, "150.00 0.00")
		vouchers, err := f.app.VouchersReport(f.ctx, f.book, f.call, Query{})
		if err != nil {
			t.Fatal(err)
		}
		again, err := f.app.ItemsReport(f.ctx, f.book, f.call, Query{AsOf: Text(items.AsOf.String()), KnownAt: Text(items.KnownAt.String())})
		if err != nil {
			t.Fatal(err)
		}
		f.same("run again", again.Fingerprint, items.Fingerprint)
		for _, r := range []*Report{items, vouchers} {
			if len(r.Fingerprint) != 64 || r.KnownAt == 0 || r.Columns[0].Title == "" {
				t.Errorf("%s: fingerprint %q, known at %v, first column %q", r.Name, r.Fingerprint, r.KnownAt, r.Columns[0].Title)
			}
		}
	})
}

func TestMergedCustomersTakeUpTheLimitOfTheOneThatIsLeft(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("M1", CustomerInput{})
		f.customer("M2", CustomerInput{})
		f.customer("H", CustomerInput{})
		f.customer("M3", CustomerInput{GroupHead: "H"})
		old := f.invoice("M1", "2026-03-01", "400", "0")
		f.limit("M1", "100000")
		ordered := f.order("M1", "2", "100", "0")
		f.confirm(ordered)
		f.limit("M2", "1000")
		f.invoice("M2", "2026-03-01", "100", "0")
		f.do(MergeCustomer{ID: "M1", Into: "M2", Reason: "同一家"})
		f.same("both", f.credit("M2"), "500.00 0.00 200.00 0.00 700.00")
		f.same("asked by the old code", f.credit("M1"), f.credit("M2"))
		f.refused("limit_of_merged", SetCredit{ID: "M1", Input: CreditInput{Limit: LimitWish{Given: true, Text: "5"}}})
		held := f.confirm(f.order("M2", "4", "100", "0"))
		f.same("over the limit of the one left", held.Status+" "+held.Credit.Uses[0].Exposure+" "+held.Credit.Uses[0].After, "held 700.00 1100.00")
		f.same("within it", f.confirm(f.order("M1", "3", "100", "0")).Status, "confirmed")
		f.do(DeliverOrder{ID: ordered.Number, Input: DeliverInput{Date: "2026-03-05"}})
		f.same("the merged one's order moves along", f.credit("M2"), "500.00 0.00 300.00 200.00 1000.00")

		f.limit("H", "1050")
		f.do(MergeCustomer{ID: "M2", Into: "M3", Reason: "又一家"})
		f.same("all three", f.credit("M3"), "500.00 0.00 300.00 200.00 1000.00")
		held = f.confirm(f.order("M3", "1", "51", "0"))
		f.same("under the cap of its group", held.Status+" "+held.Credit.Rule, "held group_limit")
		f.receipt(ReceiptInput{Customer: "M3", Date: "2026-03-20", Amount: "400", Settle: to(old, "400")})
		f.same("the first one's invoice is paid", f.credit("M3"), "100.00 0.00 300.00 200.00 600.00")
		f.verified()

		f.do(MergeCustomer{ID: "M2", Reason: "不是一家", Undo: true})
		f.same("the last one alone again", f.credit("M3"), "0.00 0.00 0.00 0.00 0.00")
		f.same("the other two", f.credit("M2"), "100.00 0.00 300.00 200.00 600.00")
		f.same("the cap is free", f.confirm(held).Status, "confirmed")
		f.do(MergeCustomer{ID: "M1", Reason: "不是一家", Undo: true})
		f.same("the first", f.credit("M1"), "0.00 0.00 0.00 200.00 200.00")
		f.same("the second", f.credit("M2"), "100.00 0.00 300.00 0.00 400.00") // the new order was written to it
		f.do(ReverseDocument{ID: old.Number, Need: "invoice.reverse", Input: ReverseInput{Date: "2026-03-21", Reason: "开错", Chain: true}})
	})
}

func TestAMergedCustomersLateDebtStopsTheOneThatIsLeft(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("M1", CustomerInput{})
		f.customer("M2", CustomerInput{})
		f.policy(`{"overdue_days": 30}`, 1)
		f.invoice("M1", "2026-03-01", "400", "0")
		f.same("before", f.confirm(f.order("M2", "1", "1", "0")).Status, "confirmed")
		f.do(MergeCustomer{ID: "M1", Into: "M2", Reason: "同一家"})
		late := f.confirm(f.order("M2", "1", "1", "0"))
		f.same("merged", late.Status+" "+late.Credit.Rule, "held overdue")
		f.do(MergeCustomer{ID: "M1", Reason: "不是一家", Undo: true})
		f.same("undone", f.confirm(late).Status, "confirmed")
	})
}

func TestAnOrdersInvoiceIsCheckedByAllThatStands(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		f.limit("A", "1000")
		o := f.confirm(f.order("A", "9", "100", "0"))
		f.limit("A", "850")
		part := f.do(InvoiceOrder{ID: o.Number, Input: InvoiceOrderInput{Date: "2026-06-05", Lines: []QuantityInput{{Line: "1", Quantity: "3"}}}}).(*DocumentAnswer)
		if len(part.Warnings) != 1 || part.Warnings[0].Code != "credit_over_limit" {
			t.Errorf("900 of 850, a third of it invoiced: %+v", part.Warnings)
		}
		f.limit("A", "900")
		rest := f.do(InvoiceOrder{ID: o.Number, Input: InvoiceOrderInput{Date: "2026-06-05"}}).(*DocumentAnswer)
		if len(rest.Warnings) != 0 {
			t.Errorf("900 of 900: %+v", rest.Warnings)
		}
		f.same("as much as before", f.credit("A"), "900.00 0.00 0.00 0.00 900.00")

		f.limit("A", "2000")
		o = f.confirm(f.order("A", "5", "100", "0"))
		f.limit("A", "850")
		f.policy(`{"refuse_over_limit": true}`, 1)
		whole := InvoiceInput{Customer: "A", Date: "2026-06-06", Order: Text(o.Number), Lines: []LineInput{{OrderLine: "1", Quantity: "5"}}}
		more := whole
		more.Lines = append([]LineInput{{Description: "运费", Quantity: "1", Price: "1"}}, whole.Lines...)
		f.refused("credit_hold", CreateInvoice{Kind: "invoice", Input: more, Approve: true})
		if a := f.do(CreateInvoice{Kind: "invoice", Input: whole, Approve: true}).(*DocumentAnswer); len(a.Warnings) != 1 {
			t.Errorf("what the order took up already is warned of: %+v", a.Warnings)
		}
	})
}
