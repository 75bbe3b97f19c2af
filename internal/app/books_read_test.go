package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/receivable"
)

// changes writes a comparison as "word kind number settled base" lines.
func (f *fixture) changes(q Query) string {
	f.Helper()
	r, err := f.app.Changes(f.ctx, f.book, f.call, q)
	if err != nil {
		f.Fatal(err)
	}
	if p := r.Extra.(ChangeProof); p.Difference != "0.00" {
		f.Errorf("the records do not explain the change: %+v", p)
	}
	var out []string
	for _, row := range r.Rows {
		v := row.Values
		out = append(out, fmt.Sprint(v[0], " ", v[1], " ", v[2], " ", v[10], " ", v[12]))
	}
	return strings.Join(out, "\n")
}

func TestTheRecordsBetweenTwoStampsExplainTheChange(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A1", CustomerInput{})
		f.customer("A2", CustomerInput{})
		inv := f.invoice("A1", "2026-03-01", "100", "0", func(in *InvoiceInput) { in.DueDate = "2026-03-31" })
		rec := f.receipt(ReceiptInput{Customer: "A1", Date: "2026-03-20", Amount: "100"})
		before := f.app.Now().String()
		time.Sleep(2 * time.Millisecond)
		in := SettleInput{Date: "2026-04-05"}
		in.Lines = append(in.Lines, SettleItem{Text(inv.Items[0].ID), "100"}, SettleItem{Text(rec.Items[0].ID), "100"})
		s := f.do(CreateSettlement{Input: in}).(*SettlementAnswer)
		other := f.invoice("A2", "2026-02-01", "50", "0")
		f.same("recorded in between, effective by the day", f.changes(Query{AsOf: "2026-04-30", ThanKnownAt: Text(before)}),
			"added invoice "+other.Number+" 0.00 50.00\nadded settlement "+s.Number+" 100.00 0.00")
		f.same("one customer's", f.changes(Query{Customer: "A2", AsOf: "2026-04-30", ThanKnownAt: Text(before)}), "added invoice "+other.Number+" 0.00 50.00")
		f.same("effective in between", f.changes(Query{AsOf: "2026-04-30", ThanAsOf: "2026-03-10"}), "added receipt "+rec.Number+" 0.00 -100.00\nadded settlement "+s.Number+" 100.00 0.00")
		f.same("and back again", f.changes(Query{AsOf: "2026-03-10", ThanAsOf: "2026-04-30"}), "removed receipt "+rec.Number+" 0.00 100.00\nremoved settlement "+s.Number+" -100.00 0.00")
		f.same("of the same stamp", f.changes(Query{AsOf: "2026-04-30"}), "")
	})
}

func TestAVoucherReadNamesItsPeopleAndItsSource(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("U1", CustomerInput{Currency: "USD"})
		inv := f.invoice("U1", "2026-03-01", "1000", "0", func(in *InvoiceInput) { in.Rate = "7.10" })
		rec := f.receipt(ReceiptInput{Customer: "U1", Date: "2026-03-10", Rate: "7.00", Amount: "400"})
		in := SettleInput{Date: "2026-03-11", Reason: "电话约定"}
		in.Lines = append(in.Lines, SettleItem{Text(inv.Items[0].ID), "400"}, SettleItem{Text(rec.Items[0].ID), "400"})
		s := f.do(CreateSettlement{Input: in}).(*SettlementAnswer)
		v := f.do(CreateVoucher{Input: VoucherInput{Date: "2026-03-12", Text: "计提", Entries: []EntryInput{{Account: "6602", Debit: "10", Text: "电费"}, {Account: "1002", Credit: "10"}}}}).(*VoucherAnswer)
		f.same("a line's own text", v.Entries[0].Text, "电费")
		list := func(q VoucherQuery) string {
			l, err := f.app.Vouchers(f.ctx, f.book, f.call, q)
			if err != nil {
				f.Fatal(err)
			}
			var out []string
			for _, r := range l.Rows {
				of := "-"
				if r.Of != nil {
					of = r.Of.Kind + " " + r.Of.Number
				}
				out = append(out, r.State+" "+of)
			}
			return strings.Join(out, "\n")
		}
		f.same("all", list(VoucherQuery{}), "prepared -\nposted settlement "+s.Number+"\nposted receipt "+rec.Number+"\nposted invoice "+inv.Number)
		f.same("what waits", list(VoucherQuery{State: "pending"}), "prepared -")
		f.same("of a source", list(VoucherQuery{Source: "receipt"}), "posted receipt "+rec.Number)
		f.same("posted by hand", list(VoucherQuery{State: "posted", Source: "manual"}), "")
		f.do(MoveVoucher{ID: string(v.ID), To: 1})
		f.same("reviewed", list(VoucherQuery{State: "reviewed"}), "reviewed -")
		gaps, err := f.app.VoucherGaps(f.ctx, f.book, f.call, "2026-03")
		if err != nil || len(gaps.Rows) != 1 || gaps.Rows[0].Count != 3 || gaps.Rows[0].Last != 3 || len(gaps.Rows[0].Missing) != 0 {
			f.Errorf("gaps: %+v, %v", gaps, err)
		}
		f.invoice("U1", "2026-04-02", "10", "0", func(in *InvoiceInput) { in.Rate = "7.10" })
		if gaps, err = f.app.VoucherGaps(f.ctx, f.book, f.call, ""); err != nil || fmt.Sprint(gaps.Rows) != "[{2026-04 记 1 1 []} {2026-03 记 3 3 []}]" {
			f.Errorf("gaps of the open year: %+v, %v", gaps, err)
		}
		one, err := f.app.Settlements(f.ctx, f.book, f.call, SettlementsQuery{Rule: "manual", From: "2026-03-01", To: "2026-03-31"})
		if err != nil || len(one.Rows) != 1 || one.Rows[0].Reason != "电话约定" || one.Rows[0].Recorded == nil {
			f.Errorf("settlements: %+v, %v", one, err)
		}
	})
}

func TestGapsAreNamedNumberByNumber(t *testing.T) {
	g := gapsOf(cal.Period(202603), "记", []int64{2, 3, 6})
	if fmt.Sprint(g.Missing, g.Last, g.Count) != "[1 4 5] 6 3" {
		t.Errorf("got %+v", g)
	}
}

func TestRatesAndRevaluationsAreListed(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("U1", CustomerInput{Currency: "USD"})
		f.invoice("U1", "2026-03-01", "1000", "0", func(in *InvoiceInput) { in.Rate = "7.10" })
		f.do(CreateRate{Input: RateInput{Date: "2026-03-31", Currency: "USD", Rate: "7.15"}})
		f.do(CreateRate{Input: RateInput{Date: "2026-03-31", Currency: "USD", Rate: "7.20"}})
		rates, err := f.app.Rates(f.ctx, f.book, f.call, RatesQuery{Currency: "USD"})
		if err != nil || len(rates.Rows) != 2 || rates.Rows[0].Rate != "7.2" || !rates.Rows[0].InForce || rates.Rows[1].InForce {
			f.Errorf("rates: %+v, %v", rates, err)
		}
		c, err := f.app.PrepareRevaluation(f.ctx, f.book, f.call, MonthRunInput{Date: "2026-03-31"})
		if err != nil {
			f.Fatal(err)
		}
		f.do(c)
		runs, err := f.app.Revaluations(f.ctx, f.book, f.call, MonthRunsQuery{})
		if err != nil || len(runs.Rows) != 2 {
			f.Fatalf("runs: %+v, %v", runs, err)
		}
		for i, want := range map[int]string{0: "100.00", 1: "-100.00"} {
			got := runs.Rows[i]
			if (got.Reverses == "") == (got.Adjustment == "-100.00") {
				f.Errorf("run %d: %+v, one is %s", i, got, want)
			}
		}
		tie, err := f.app.TieOut(f.ctx, f.book, f.call, Query{AsOf: "2026-03-31", By: "customer"})
		if err != nil || len(tie.Rows) != 1 || tie.Rows[0].Values[2].(Named).Code != "U1" {
			f.Fatalf("tie-out: %+v, %v", tie, err)
		}
		causes := tie.Extra.(map[string]any)["causes"].([]Cause)
		if len(causes) != 1 || causes[0].Code != "revaluation" || causes[0].Amount != "100.00" {
			f.Errorf("causes: %+v", causes)
		}
	})
}

func TestAClosedMonthSaysWhoClosedItAndWhy(t *testing.T) {
	onBoth(t, func(f *fixture) {
		if _, err := f.app.CloseMonth(f.ctx, f.book, f.call, 202601); err != nil {
			f.Fatal(err)
		}
		f.do(ReopenPeriod{Period: 202601, Reason: "补录"})
		l, err := f.app.PeriodList(f.ctx, f.book, f.call)
		if err != nil || l.Rows[0].State != "open" || l.Rows[0].Reason != "补录" || l.Rows[0].Changed == nil || l.Rows[1].Changed != nil {
			f.Errorf("periods: %+v, %v", l, err)
		}
	})
}

func TestACheckBeforeClosingAnswersWhatStandsInTheWay(t *testing.T) {
	onBoth(t, func(f *fixture) {
		call := f.call
		call.DryRun = true
		out, err := f.app.CloseMonth(f.ctx, f.book, call, 202602)
		if err != nil {
			f.Fatal(err)
		}
		if r := out.Value.(CheckReport); r.Ready || len(r.Blockers) != 1 || r.Blockers[0].Code != "previous_open" {
			f.Errorf("got %+v", r)
		}
		if _, err := f.app.CloseMonth(f.ctx, f.book, f.call, 202602); err == nil {
			f.Error("closed all the same")
		}
	})
}

func TestDraftsThatBlockAMonthLeadToTheListOfTheirKind(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		inv := f.invoice("A", "2026-01-05", "1000.00", "13%")
		draft := func(kind receivable.Kind, date, original Text) {
			f.do(CreateInvoice{Kind: kind, Input: InvoiceInput{Customer: "A", Date: date, Original: original,
				Lines: []LineInput{{Description: "x", Quantity: "1", Price: "10.00"}}}})
		}
		check := func(want ...BlockAnswer) {
			f.Helper()
			call := f.call
			call.DryRun = true
			out, err := f.app.CloseMonth(f.ctx, f.book, call, 202601)
			if err != nil {
				f.Fatal(err)
			}
			if got := out.Value.(CheckReport).Blockers; !slices.Equal(got, want) {
				f.Errorf("got %+v, want %+v", got, want)
			}
		}
		draft(receivable.CreditNote, "2026-02-01", Text(inv.Number)) // of another month
		check()
		draft(receivable.CreditNote, "2026-01-20", Text(inv.Number))
		note := BlockAnswer{"drafts_open", "2026-01 有 1 张未审核单据（红字发票）。", "/credit-notes?status=draft&from=2025-12-31&to=2026-01-31", 1}
		check(note)
		draft(receivable.Invoice, "2026-01-06", "")
		draft(receivable.Invoice, "2026-01-31", "")
		check(note, BlockAnswer{"drafts_open", "2026-01 有 2 张未审核单据（应收发票）。", "/invoices?status=draft&from=2025-12-31&to=2026-01-31", 2})
	})
}

func TestEachKindOfDocumentHasAPageOfItsOwn(t *testing.T) {
	for kind, want := range map[receivable.Kind]string{receivable.Invoice: "/invoices", receivable.CreditNote: "/credit-notes", receivable.Receipt: "/receipts",
		receivable.Refund: "/refunds", receivable.OtherReceivable: "/other-receivables", receivable.Opening: "/openings"} {
		if got := pageOf(kind); got != want {
			t.Errorf("%s: %s, want %s", kind, got, want)
		}
	}
}

func TestItemsOfAGroupComeTogether(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("H", CustomerInput{})
		f.customer("M1", CustomerInput{GroupHead: "H"})
		f.customer("X", CustomerInput{})
		for _, c := range []string{"H", "M1", "X"} {
			f.invoice(c, "2026-03-01", "100", "0")
		}
		for _, of := range []Text{"H", "M1"} {
			l, err := f.app.Items(f.ctx, f.book, f.call, Query{Customer: of, Group: true, Open: true}, Paging{})
			if err != nil || len(l.Rows) != 2 {
				f.Errorf("of %s: %+v, %v", of, l, err)
			}
		}
	})
}

func TestAllItemsAreListedPageByPageToThoseWhoSeeThem(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A1", CustomerInput{})
		a2 := f.do(CreateCustomer{Input: CustomerInput{Code: "A2", Name: "乙"}}).(*CustomerAnswer)
		var paid *DocumentAnswer
		for i := range 3 {
			paid = f.invoice("A1", "2026-03-01", "100", "0")
			f.invoice("A2", "2026-03-02", fmt.Sprint(10+i), "0")
		}
		f.receipt(ReceiptInput{Customer: "A1", Date: "2026-03-20", Amount: "100", Settle: to(paid, "100")})
		all := func(call Call) (out []string) {
			page := Paging{Limit: "2"}
			for {
				l, err := f.app.Items(f.ctx, f.book, call, Query{}, page)
				if err != nil {
					f.Fatal(err)
				}
				if len(l.Rows) > 2 {
					f.Fatalf("%d rows on a page of two", len(l.Rows))
				}
				for _, r := range l.Rows {
					out = append(out, r.Customer.Code+" "+r.Open)
				}
				if l.Next == nil {
					return out
				}
				page.After = Text(*l.Next)
			}
		}
		f.same("to who sees all", strings.Join(all(f.call), ", "), "A1 100.00, A2 10.00, A1 100.00, A2 11.00, A1 0.00, A2 12.00, A1 0.00")
		narrow := f.call
		id, _ := parseID(idCustomer, string(a2.ID))
		role := access.Role{Name: "one", Functions: []access.Function{access.ReportRead, access.CustomerRead}}
		narrow.Who = access.Principal{UserID: 9, Name: "one", Held: []access.Held{role.Hold(f.book, access.Grant{Customers: []int64{id}})}}
		f.same("to who sees one customer", strings.Join(all(narrow), ", "), "A2 10.00, A2 11.00, A2 12.00")
	})
}
