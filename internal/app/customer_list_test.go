package app

import (
	"fmt"
	"strings"
	"testing"

	"hesuan/internal/fault"
)

// listing gives a list of customers, page by page, as codes with a bar between pages.
func (f *fixture) listing(q CustomersQuery) string {
	f.Helper()
	var pages []string
	for {
		list, err := f.app.Customers(f.ctx, f.book, f.call, q)
		if err != nil {
			f.Fatal(err)
		}
		var codes []string
		for _, c := range list.Rows {
			codes = append(codes, c.Code)
		}
		pages = append(pages, strings.Join(codes, " "))
		if list.Next == nil {
			return strings.Join(pages, " | ")
		}
		q.After = Text(*list.Next)
	}
}

func (f *fixture) summed(q CustomersQuery) string {
	f.Helper()
	s, err := f.app.SumCustomers(f.ctx, f.book, f.call, q)
	if err != nil {
		f.Fatal(err)
	}
	return fmt.Sprint(s.Count, " ", s.Balance, " ", s.Overdue, " ", s.Unapplied, " ", s.Currency)
}

// debtors are five customers: B owes most and is late, C owes something not yet
// due, D has paid too much and is over a limit of its group, A owes nothing.
func debtors(f *fixture) {
	f.customer("A", CustomerInput{Name: "丙公司"})
	f.customer("B", CustomerInput{Name: "乙公司", Salesperson: "li"})
	f.customer("C", CustomerInput{Name: "甲公司"})
	f.customer("D", CustomerInput{Name: "丁公司"})
	f.invoice("B", "2026-01-05", "900", "0")
	today := f.app.Today().String()
	f.invoice("C", today, "500", "0", func(in *InvoiceInput) { in.DueDate = Text(f.app.Today().AddDays(30).String()) })
	f.receipt(ReceiptInput{Customer: "D", Date: Text(today), Amount: "70", BankAccount: "1002"})
	f.do(SetClass{Customer: "B", Dimension: "region", Value: "华东", ValidFrom: "2026-01-01"})
	f.do(SetClass{Customer: "C", Dimension: "region", Value: "华东", ValidFrom: "2026-01-01"})
	f.do(SetClass{Customer: "C", Dimension: "region", Value: "华北", ValidFrom: "2026-02-01"})
	f.limit("B", "100")
	f.limit("C", "9000")
}

func TestCustomersAreNarrowedAndOrderedByWhatTheyOwe(t *testing.T) {
	onBoth(t, func(f *fixture) {
		debtors(f)
		by := func(sort string) CustomersQuery { return CustomersQuery{Paging: Paging{Sort: Text(sort), Limit: "2"}} }
		for _, c := range []struct{ name, got, want string }{
			{"by balance, falling", f.listing(by("-balance")), "B C | A D"},
			{"by balance", f.listing(by("balance")), "D A | C B"},
			{"by overdue, falling, then by name's reading", f.listing(by("-overdue,name")), "B A | D C"}, // bing, ding, jia
			{"by name's reading", f.listing(by("name")), "A D | C B"},
			{"by code", f.listing(by("-code")), "D C | B A"},
			{"longest late first, and last what is not", f.listing(by("oldest_due")), "B A | C D"},
			{"the same the other way", f.listing(by("-oldest_due,code")), "B A | C D"},
			{"by region, those without one last", f.listing(by("-region")), "B C | A D"},
			{"by region, rising", f.listing(by("region")), "C B | A D"},
			{"what is late", f.listing(CustomersQuery{Overdue: true}), "B"},
			{"over the limit", f.listing(CustomersQuery{OverLimit: true}), "B"},
			{"of a salesperson", f.listing(CustomersQuery{Salesperson: "li"}), "B"},
			{"of a region as it is today", f.listing(CustomersQuery{Classes: map[string]string{"region": "华东"}}), "B"},
			{"of a region, by balance", f.listing(CustomersQuery{Classes: map[string]string{"region": "华北", "size": ""}, Paging: Paging{Sort: "balance"}}), "C"},
			{"all summed", f.summed(CustomersQuery{}), "4 1330.00 900.00 -70.00 CNY"},
			{"a region summed", f.summed(CustomersQuery{Classes: map[string]string{"region": "华北"}}), "1 500.00 0.00 0.00 CNY"},
			{"those in arrears summed", f.summed(CustomersQuery{Overdue: true}), "1 900.00 900.00 0.00 CNY"},
		} {
			f.same(c.name, c.got, c.want)
		}
		_, order := f.app.Customers(f.ctx, f.book, f.call, by("colour"))
		_, state := f.app.SumCustomers(f.ctx, f.book, f.call, CustomersQuery{State: "nice"})
		for field, err := range map[string]error{"sort": order, "state": state} {
			if e := fault.From(err); err == nil || len(e.Fields) != 1 || e.Fields[0].Field != field || e.Fields[0].Code != "bad_choice" {
				t.Errorf("%s that is none: %v", field, err)
			}
		}
	})
}

func TestCustomersAreNarrowedToOnesOwnToTheSilentAndToThoseTicked(t *testing.T) {
	onBoth(t, func(f *fixture) {
		debtors(f)
		li := f.seeing("li")
		f.same("one's own", li.listing(CustomersQuery{Mine: true}), "B")
		f.same("the operator is nobody's salesperson", f.listing(CustomersQuery{Mine: true}), "")
		f.same("no document for 30 days", f.listing(CustomersQuery{Dormant: "30"}), "A B")
		f.same("counted", f.summed(CustomersQuery{Dormant: "30"}), "2 900.00 900.00 0.00 CNY")
		f.do(MergeCustomer{ID: "C", Into: "A", Reason: "同一家"})
		f.same("what was merged speaks for the one left", f.listing(CustomersQuery{Dormant: "30"}), "B")
		b, c := string(f.shown("B").ID), string(f.shown("C").ID)
		f.same("those ticked, merged ones too", f.listing(CustomersQuery{IDs: Text(c + "," + b), Paging: Paging{Sort: "code"}}), "B C")
		for field, q := range map[string]CustomersQuery{"dormant": {Dormant: "0"}, "ids": {IDs: "x"}, "classes": {ClassesAt: "soon"}} {
			_, err := f.app.Customers(f.ctx, f.book, f.call, q)
			if e := fault.From(err); err == nil || len(e.Fields) != 1 || e.Fields[0].Field != field {
				t.Errorf("%s: %v", field, err)
			}
		}
	})
}

func TestCustomersAreListedAsTheyWere(t *testing.T) {
	onBoth(t, func(f *fixture) {
		debtors(f)
		seen := func(q CustomersQuery) string {
			list, err := f.app.Customers(f.ctx, f.book, f.call, q)
			if err != nil {
				f.Fatal(err)
			}
			out := ""
			for _, c := range list.Rows {
				out += fmt.Sprint(c.Code, " ", c.Balance, " ", c.Overdue, " ", dateText(c.OldestDue), " ", c.DaysOverdue, " ", c.Classes["region"], "; ")
			}
			return out
		}
		f.same("on a day, with its classes", seen(CustomersQuery{AsOf: "2026-01-15", IDs: Text(string(f.shown("B").ID) + "," + string(f.shown("C").ID))}), "B 900.00 900.00 2026-01-05 10 华东; C 0.00 0.00  0 华东; ")
		f.same("on the day, with today's classes", seen(CustomersQuery{AsOf: "2026-01-15", ClassesAt: "now", Classes: map[string]string{"region": "华北"}}), "C 0.00 0.00  0 华北; ")
		f.same("narrowed by the classes of then", f.listing(CustomersQuery{AsOf: "2026-01-15", Classes: map[string]string{"region": "华东"}}), "B C")
		f.same("ordered by the classes of today", f.listing(CustomersQuery{AsOf: "2026-01-15", ClassesAt: "now", Paging: Paging{Sort: "region"}}), "C B A D")
		r, err := f.app.CustomersFile(f.ctx, f.book, f.call, CustomersQuery{AsOf: "2026-01-15", Overdue: true}, "code,balance,oldest_due,days_overdue,region")
		f.same("the file too", f.file(r, err), "B 900.00 2026-01-05 10 华东\n--\n900.00\n")
		f.same("and it bears the day", r.AsOf.String(), "2026-01-15")
	})
}

func TestALimitedReaderCountsOnlyWhatIsSeen(t *testing.T) {
	onBoth(t, func(f *fixture) {
		debtors(f)
		own := f.seeing("li")
		f.same("a salesperson's own", own.listing(CustomersQuery{Paging: Paging{Sort: "-balance"}}), "B")
		f.same("summed", own.summed(CustomersQuery{}), "1 900.00 900.00 0.00 CNY")
		listed := f.seeing("x", "C", "D")
		f.same("those listed", listed.listing(CustomersQuery{Paging: Paging{Sort: "balance"}}), "D C")
		f.same("those listed, summed", listed.summed(CustomersQuery{}), "2 430.00 0.00 -70.00 CNY")
		f.same("none of theirs is late", listed.listing(CustomersQuery{Overdue: true}), "")
	})
}

func TestWhatWasMergedOwesWithTheCustomerLeft(t *testing.T) {
	onBoth(t, func(f *fixture) {
		debtors(f)
		f.do(MergeCustomer{ID: "B", Into: "A", Reason: "同一家"})
		f.same("the debt went along", f.listing(CustomersQuery{Paging: Paging{Sort: "-balance"}}), "A C D")
		f.same("late", f.listing(CustomersQuery{Overdue: true}), "A")
		f.same("summed", f.summed(CustomersQuery{}), "3 1330.00 900.00 -70.00 CNY")
	})
}

func TestVouchersAndSettlementsAreSummed(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		f.customer("B", CustomerInput{})
		inv := f.invoice("A", "2026-03-01", "1000.00", "13%")
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-03-05", Amount: "700", BankAccount: "1002", Settle: to(inv, "300")})
		other := f.invoice("B", "2026-04-01", "50", "0")
		rec := f.receipt(ReceiptInput{Customer: "B", Date: "2026-04-05", Amount: "20", BankAccount: "1002"})
		done := f.do(CreateSettlement{Input: SettleInput{Date: "2026-04-06", Lines: []SettleItem{{Text(other.Items[0].ID), "20"}, {Text(rec.Items[0].ID), "20"}}}}).(*SettlementAnswer)
		taken := func(g *fixture, q SettlementsQuery) string {
			s, err := g.app.SumSettlements(g.ctx, g.book, g.call, q)
			if err != nil {
				f.Fatal(err)
			}
			return fmt.Sprint(s.Count, s.Sums)
		}
		f.same("settlements", taken(f, SettlementsQuery{}), "2 [{CNY 320.00}]")
		f.same("of a customer", taken(f, SettlementsQuery{Customer: "A"}), "1 [{CNY 300.00}]")
		f.same("of a span", taken(f, SettlementsQuery{From: "2026-04-01", To: "2026-04-30"}), "1 [{CNY 20.00}]")
		f.same("of what is seen", taken(f.seeing("x", "B"), SettlementsQuery{}), "1 [{CNY 20.00}]")
		f.do(ReverseSettlement{ID: string(done.ID), Input: ReverseInput{Date: "2026-04-07", Reason: "错核"}})
		f.same("an undoing gives back", taken(f, SettlementsQuery{}), "3 [{CNY 300.00}]")

		debits := func(q VoucherQuery) string {
			s, err := f.app.SumVouchers(f.ctx, f.book, f.call, q)
			if err != nil {
				f.Fatal(err)
			}
			return fmt.Sprint(s.Count, s.Sums)
		}
		f.same("vouchers of a month", debits(VoucherQuery{Period: "2026-03"}), "2 [{CNY 1830.00}]")
		f.same("of a source", debits(VoucherQuery{Source: "invoice"}), "2 [{CNY 1180.00}]")
		f.same("none wait", debits(VoucherQuery{State: "pending"}), "0 [{CNY 0.00}]")
		limited := f.seeing("x", "B")
		if _, err := limited.app.SumVouchers(f.ctx, f.book, limited.call, VoucherQuery{}); !fault.Is(err, "not_allowed") {
			t.Errorf("sums of vouchers for a reader of some customers: %v", err)
		}
	})
}
