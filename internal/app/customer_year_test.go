package app

import (
	"fmt"
	"strings"
	"testing"

	"hesuan/internal/access"
)

// events writes a timeline, one event in a line.
func (f *fixture) events(call Call, q TimelineQuery) (*List[*TimelineRow], string) {
	f.Helper()
	l, err := f.app.Timeline(f.ctx, f.book, call, q)
	if err != nil {
		f.Fatal(err)
	}
	var out []string
	for _, r := range l.Rows {
		out = append(out, strings.Join(strings.Fields(fmt.Sprintf("%s %s %s %s %s %s %s", r.Customer.Code, r.Kind, r.Date, r.State, r.Currency, r.Amount, r.Text)), " "))
	}
	return l, strings.Join(out, "\n")
}

func TestACustomersTimelineHasAllThatHappened(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		f.customer("C", CustomerInput{Name: "丙公司"})
		inv := f.invoice("A", "2026-03-01", "1000.00", "13%")
		f.invoice("C", "2026-03-02", "50.00", "0")
		f.limit("A", "5000.00")
		f.do(SetClass{Customer: "A", Dimension: "tier", Value: "甲", ValidFrom: "2026-04-01"})
		f.confirm(f.order("A", "1", "100", "0"))
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-05-01", Amount: "130.00", BankAccount: "1002", Settle: to(inv, "130.00")})
		f.do(MergeCustomer{ID: "C", Into: "A", Reason: "同一家"})

		_, got := f.events(f.call, TimelineQuery{Customer: "A"})
		f.same("all", got, `C merge 2026-06-30 同一家
A settlement 2026-05-01 receipt CNY 130.00
A receipt 2026-05-01 CNY -130.00
A order 2026-03-01 confirmed CNY 100.00
A class 2026-04-01 甲
A limit 2026-06-30 CNY 5000.00
C invoice 2026-03-02 CNY 50.00
A invoice 2026-03-01 CNY 1130.00`)
		_, got = f.events(f.call, TimelineQuery{Customer: "A", Sorts: []Text{"documents", "limits"}})
		f.same("some sorts", got, `A receipt 2026-05-01 CNY -130.00
A limit 2026-06-30 CNY 5000.00
C invoice 2026-03-02 CNY 50.00
A invoice 2026-03-01 CNY 1130.00`)

		first, got := f.events(f.call, TimelineQuery{Customer: "A", Sorts: []Text{"documents"}, Paging: Paging{Limit: "2"}})
		_, rest := f.events(f.call, TimelineQuery{Customer: "A", Sorts: []Text{"documents"}, Paging: Paging{Limit: "2", After: Text(*first.Next)}})
		f.same("page by page", got+"\n"+rest, "A receipt 2026-05-01 CNY -130.00\nC invoice 2026-03-02 CNY 50.00\nA invoice 2026-03-01 CNY 1130.00")

		hidden := f.call
		hidden.Who.Held = []access.Held{{Book: f.book, Functions: f.call.Who.Held[0].Functions, Hides: []access.Field{access.FieldCredit}}}
		if _, got = f.events(hidden, TimelineQuery{Customer: "A"}); strings.Contains(got, "limit") {
			t.Errorf("who may not see credit sees a limit: %s", got)
		}
		if _, err := f.app.Timeline(f.ctx, f.book, f.call, TimelineQuery{Customer: "A", Sorts: []Text{"letters"}}); err == nil {
			t.Error("a sort there is not is taken")
		}
		own := f.seeing("li", "C")
		if _, err := f.app.Timeline(f.ctx, f.book, own.call, TimelineQuery{Customer: "A"}); err == nil {
			t.Error("a timeline of a customer not seen is given")
		}
	})
}

func TestACustomersYear(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司", Terms: &TermsInput{NetDays: "30"}})
		early := f.invoice("A", "2026-02-01", "1000.00", "0")                                                                            // due 3 March
		late := f.invoice("A", "2026-03-01", "3000.00", "0")                                                                             // due 31 March
		f.invoice("A", "2026-05-01", "500.00", "0")                                                                                      // due 31 May: late
		f.invoice("A", "2026-06-10", "200.00", "0")                                                                                      // due 10 July
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-02-21", Amount: "1000.00", BankAccount: "1002", Settle: to(early, "1000.00")}) // after 20 days, 10 early
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-04-30", Amount: "3000.00", BankAccount: "1002", Settle: to(late, "3000.00")})  // after 60 days, 30 late
		gone := f.receipt(ReceiptInput{Customer: "A", Date: "2026-05-30", Amount: "1.00", BankAccount: "1002"})
		f.do(ReverseDocument{ID: string(gone.ID), Need: access.ReceiptReverse, Input: ReverseInput{Date: "2026-05-30", Reason: "录错"}})

		o, err := f.app.Overview(f.ctx, f.book, f.call, "A", "")
		if err != nil {
			t.Fatal(err)
		}
		h := o.Habit
		if h.Parts != 2 || h.Amount != "4000.00" || *h.DaysToPay != "50.0" || *h.DaysLate != "20.0" || *h.LateShare != "0.75" { // (20×1000 + 60×3000) ÷ 4000, (−10×1000 + 30×3000) ÷ 4000
			t.Errorf("it pays %d %s %s %s %s", h.Parts, h.Amount, *h.DaysToPay, *h.DaysLate, *h.LateShare)
		}
		if o.Oldest == nil || o.Oldest.Amount != "500.00" || o.Oldest.Date.String() != "2026-05-31" || o.Oldest.Days != 30 {
			t.Errorf("late: %+v", o.Oldest)
		}
		if o.NextDue == nil || o.NextDue.Amount != "200.00" || o.NextDue.Days != 10 {
			t.Errorf("next: %+v", o.NextDue)
		}
		if o.LastReceipt == nil || o.LastReceipt.Date.String() != "2026-04-30" || o.LastInvoice == nil || o.LastInvoice.Amount != "200.00" {
			t.Errorf("last: %+v %+v", o.LastReceipt, o.LastInvoice)
		}
		var months []string
		for _, m := range o.Months[7:] {
			months = append(months, m.Month+" "+m.Debit+" "+m.Credit+" "+m.Balance)
		}
		f.same("months", strings.Join(months, "\n"), `2026-01 0.00 0.00 0.00
2026-02 1000.00 1000.00 0.00
2026-03 3000.00 0.00 3000.00
2026-04 0.00 3000.00 0.00
2026-05 500.00 0.00 500.00
2026-06 200.00 0.00 700.00`)
		if len(o.Months) != overviewMonths || o.Months[0].Month != "2025-06" {
			t.Errorf("%d months from %s", len(o.Months), o.Months[0].Month)
		}
	})
}

func TestACustomerWithoutAPastHasAnEmptyYear(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		o, err := f.app.Overview(f.ctx, f.book, f.call, "A", "true")
		if err != nil {
			t.Fatal(err)
		}
		if o.Habit.DaysToPay != nil || o.Oldest != nil || o.NextDue != nil || o.LastReceipt != nil || o.LastInvoice != nil || o.Months[12].Balance != "0.00" {
			t.Errorf("it is told of nothing: %+v", o)
		}
	})
}

// A group larger than one query's keys is read in parts: its months still come
// in order, and its last receipt is the last of all.
func TestALargeGroupsYear(t *testing.T) {
	onBoth(t, func(f *fixture) {
		const members = 300
		f.customer("H", CustomerInput{})
		for i := range members {
			f.customer(fmt.Sprintf("M%04d", i), CustomerInput{GroupHead: "H"})
		}
		f.invoice("H", "2026-05-10", "300.00", "0")
		f.invoice("M0299", "2026-03-10", "200.00", "0")
		f.receipt(ReceiptInput{Customer: "M0299", Date: "2026-04-01", Amount: "20.00", BankAccount: "1002"})
		last := f.receipt(ReceiptInput{Customer: "H", Date: "2026-06-01", Amount: "30.00", BankAccount: "1002"})
		o, err := f.app.Overview(f.ctx, f.book, f.call, "H", "true")
		if err != nil {
			t.Fatal(err)
		}
		var months []string
		for _, m := range o.Months[8:] {
			months = append(months, m.Month+" "+m.Balance)
		}
		f.same("months", strings.Join(months, "\n"), "2026-02 0.00\n2026-03 200.00\n2026-04 180.00\n2026-05 480.00\n2026-06 450.00")
		if o.LastReceipt == nil || o.LastReceipt.Number != last.Number {
			t.Errorf("the last receipt is %+v", o.LastReceipt)
		}
	})
}
