package app

import (
	"testing"

	"hesuan/internal/access"
)

func limit(amount, currency, from, to, reason Text) CreditInput {
	return CreditInput{Limit: LimitWish{Given: true, Text: amount}, Currency: currency, ValidFrom: from, ValidTo: to, Reason: reason}
}

func TestALimitsHistorySaysWhoSetItWhenAndWhy(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C", CustomerInput{})
		f.invoice("C", "2026-03-01", "100", "0")
		f.do(SetCredit{ID: "C", Input: limit("1000", "", "2026-06-01", "", "年审")})
		f.do(SetCredit{ID: "C", Input: limit("1500", "", "2026-06-20", "2026-07-31", "旺季")})
		f.do(SetCredit{ID: "C", Input: limit("1200", "", "2026-08-01", "", "下半年")})
		got, err := f.app.Credit(f.ctx, f.book, f.call, "C")
		if err != nil || len(got.Limits) != 3 {
			t.Fatalf("%v %+v", err, got)
		}
		for i, want := range []struct {
			reason string
			now    bool
		}{{"年审", false}, {"旺季", true}, {"下半年", false}} {
			if l := got.Limits[i]; l.Reason != want.reason || l.InForce != want.now || l.Recorded == 0 {
				t.Errorf("limit %d: %+v", i, l)
			}
		}
		if *got.Limit != "1500.00" || got.Sheet.Uses[0].Available != "1400.00" || got.GroupHead != nil || len(got.GroupExposures) != 0 {
			t.Errorf("now: %+v", got)
		}
		f.do(SetCredit{ID: "C", Input: limit("", "", "", "", "停止赊销")})
		got, err = f.app.Credit(f.ctx, f.book, f.call, "C")
		if err != nil || got.Limit != nil || got.Limits[3].InForce || !got.Limits[3].Removed || got.Limits[3].Reason != "停止赊销" {
			t.Errorf("removed: %v %+v", err, got)
		}
	})
}

func TestCreditShowsTheGroupAndTheChecksOfOrders(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("H", CustomerInput{})
		f.customer("M", CustomerInput{GroupHead: "H"})
		f.invoice("H", "2026-03-01", "400", "0")
		f.do(SetCredit{ID: "H", Input: limit("1000", "", "", "", "")})
		for _, price := range []Text{"500", "300"} {
			o := f.do(CreateOrder{Input: OrderInput{Customer: "M", Date: "2026-06-01", Lines: []LineInput{{Description: "货", Quantity: "1", Price: price}}}}).(*OrderAnswer)
			f.do(ConfirmOrder{ID: o.Number})
		}
		got, err := f.app.Credit(f.ctx, f.book, f.call, "M")
		if err != nil || got.GroupHead == nil || got.GroupHead.Code != "H" || len(got.GroupExposures) != 1 || got.GroupExposures[0].Exposure != "900.00" || got.GroupExposures[0].Receivable != "400.00" {
			t.Fatalf("the group: %v %+v", err, got)
		}
		if got.Limit != nil || got.Exposures[0].Exposure != "500.00" || got.Sheet.Uses[0].Rule != "group_limit" {
			t.Errorf("its own: %+v", got)
		}
		if len(got.Decisions) != 2 || got.Decisions[0].Outcome != "hold" || got.Decisions[0].Total != "300.00" || got.Decisions[0].Uses[0].Available != "-200.00" || got.Decisions[1].Outcome != "allow" || got.Decisions[1].Recorded == 0 {
			t.Errorf("the checks: %+v", got.Decisions)
		}
		blind := f.call
		blind.Who = access.Principal{UserID: 9, Name: "blind", Held: []access.Held{access.Role{Functions: []access.Function{access.CustomerRead, access.ReportRead}, Hides: []access.Field{access.FieldCredit}}.Hold(f.book, access.Grant{})}}
		if got, err = f.app.Credit(f.ctx, f.book, blind, "M"); err != nil || len(got.Decisions)+len(got.GroupExposures)+len(got.Exposures)+len(got.Limits) != 0 || got.Sheet != nil {
			t.Errorf("to whom credit is hidden: %v %+v", err, got)
		}
		narrow := f.call
		narrow.Who = access.Principal{UserID: 9, Name: "narrow", Held: []access.Held{access.Role{Functions: []access.Function{access.CustomerRead}}.Hold(f.book, access.Grant{})}}
		if got, err = f.app.Credit(f.ctx, f.book, narrow, "M"); err != nil || len(got.Decisions) != 0 {
			t.Errorf("orders are not shown without their right: %v %+v", err, got.Decisions)
		}
	})
}

func TestCreditListsChecksOfInvoicesAndRequests(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C", CustomerInput{})
		f.do(SetCredit{ID: "C", Input: limit("1000", "", "", "", "")})
		inv := f.invoice("C", "2026-06-01", "1200", "0")
		o := f.do(CreateOrder{Input: OrderInput{Customer: "C", Date: "2026-06-01", Lines: []LineInput{{Description: "货", Quantity: "1", Price: "300"}}}}).(*OrderAnswer)
		f.do(ConfirmOrder{ID: o.Number})
		f.do(AskCredit{ID: o.Number, Input: CreditRequestInput{Reason: "旺季"}})
		f.do(AnswerCredit{ID: o.Number, To: "refused", Reason: "先收款"})
		f.do(AskCredit{ID: o.Number, Input: CreditRequestInput{Reason: "再申请", Amount: "600"}})
		got, err := f.app.Credit(f.ctx, f.book, f.call, "C")
		if err != nil || len(got.Decisions) != 2 || len(got.Requests) != 2 {
			t.Fatalf("%v %+v", err, got)
		}
		order, invoice := got.Decisions[0], got.Decisions[1]
		if order.Kind != "order" || order.Order != o.ID || order.Outcome != "hold" {
			t.Errorf("the order's: %+v", order)
		}
		if invoice.Kind != "invoice" || invoice.Document != inv.ID || invoice.Outcome != "warn" || invoice.Total != "1200.00" || invoice.Number != inv.Number {
			t.Errorf("the invoice's: %+v", invoice)
		}
		if q := got.Requests[0]; q.State != "open" || q.Amount != "600.00" || q.Number != o.Number {
			t.Errorf("the newest request: %+v", q)
		}
		if q := got.Requests[1]; q.State != "refused" || q.Answer != "先收款" || q.Amount != "500.00" {
			t.Errorf("the first request: %+v", q)
		}
	})
}
