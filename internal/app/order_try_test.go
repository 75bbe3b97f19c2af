package app

import (
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/credit"
)

func TestAnOrderTriedBeforeItIsKeptSaysWhatItsCreditComesTo(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A1", CustomerInput{})
		f.do(SetCredit{ID: "A1", Input: CreditInput{Limit: LimitWish{Given: true, Text: "1000"}}})
		f.invoice("A1", "2026-03-01", "300", "0")
		in := OrderInput{Customer: "A1", Date: "2026-03-02", Lines: []LineInput{{Description: "x", Quantity: "1", Price: "600"}}}
		try := func(c Command) *OrderAnswer {
			call := f.call
			call.DryRun = true
			out, err := f.app.Do(f.ctx, f.book, call, c)
			if err != nil {
				t.Fatal(err)
			}
			return out.Value.(*OrderAnswer)
		}
		a := try(CreateOrder{Input: in})
		if a.Credit == nil || a.Credit.Outcome != credit.Allow || a.Status != "draft" || a.Credit.Uses[0].Available != "100.00" {
			t.Errorf("a trial: %+v", a.Credit)
		}
		in.Lines[0].Price = "800"
		a = try(CreateOrder{Input: in})
		if a.Credit == nil || a.Credit.Outcome != credit.Hold || a.Credit.Rule != credit.RuleLimit || a.Credit.Message == "" || a.Credit.Uses[0].Available != "-100.00" {
			t.Errorf("a trial over the limit: %+v", a.Credit)
		}
		made := f.do(CreateOrder{Input: in}).(*OrderAnswer)
		if made.Credit != nil {
			t.Errorf("a draft has no check: %+v", made.Credit)
		}
		rate := Text("")
		a = try(ChangeOrder{ID: made.Number, Version: made.Version, Input: OrderPatch{Rate: &rate, Lines: &[]LineInput{{Description: "x", Quantity: "1", Price: "700"}}}})
		if a.Credit == nil || a.Credit.Outcome != credit.Allow || a.Credit.Uses[0].This != "700.00" {
			t.Errorf("a change tried: %+v", a.Credit)
		}
		held := f.do(ConfirmOrder{ID: made.Number}).(*OrderAnswer)
		read, err := f.app.Order(f.ctx, f.book, f.call, made.Number)
		if err != nil || held.Status != "held" || read.Credit == nil || read.Credit.Message == "" || read.Credit.Message != held.Credit.Message {
			t.Errorf("a held order read again explains itself: %v %+v", err, read.Credit)
		}
	})
}

func TestAnOrderKnowsWhatWasReceivedOfItsInvoicesAndItsSalespersonChanges(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A1", CustomerInput{})
		o := f.do(CreateOrder{Confirm: true, Input: OrderInput{Customer: "A1", Date: "2026-03-01", Lines: []LineInput{{Description: "x", Quantity: "10", Price: "10"}}}}).(*OrderAnswer)
		push := func(quantity Text) *DocumentAnswer {
			return f.do(InvoiceOrder{ID: o.Number, Input: InvoiceOrderInput{Date: "2026-03-05", Lines: []QuantityInput{{Line: "1", Quantity: quantity}}}}).(*DocumentAnswer)
		}
		first, second := push("4"), push("3")
		f.receipt(ReceiptInput{Customer: "A1", Date: "2026-03-06", Amount: "25", Settle: to(first, "25")})
		read, err := f.app.Order(f.ctx, f.book, f.call, o.Number)
		if err != nil || read.Received != "25.00" || read.Invoices[0].Open != "15.00" || read.Invoices[1].Open != "30.00" {
			t.Errorf("%v: received %s, invoices %+v", err, read.Received, read.Invoices)
		}
		f.do(ReverseDocument{ID: string(second.ID), Need: access.InvoiceReverse, Input: ReverseInput{Date: "2026-03-07", Reason: "开错"}})
		if read, err = f.app.Order(f.ctx, f.book, f.call, o.Number); err != nil || read.Received != "25.00" {
			t.Errorf("%v: what was reversed was not received: %s", err, read.Received)
		}
		f.do(ChangeOrder{ID: o.Number, Version: read.Version, Input: OrderPatch{Salesperson: "li"}})
		if read, err = f.app.Order(f.ctx, f.book, f.call, o.Number); err != nil || read.Salesperson != "li" {
			t.Errorf("%v: the salesperson is %q", err, read.Salesperson)
		}
	})
}
