package app

import (
	"testing"
	"time"
)

// The worked cases of the accounting model, to the cent.

func TestCase1AReceiptInForeignCurrencyRealisesTheExchangeDifferenceAndUndoGivesItBack(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("U1", CustomerInput{Currency: "USD"})
		inv := f.invoice("U1", "2026-03-01", "1000", "0", func(in *InvoiceInput) { in.Rate = "7.10" })
		f.same("invoice base", inv.Base, "7100.00")
		r := f.receipt(ReceiptInput{Customer: "U1", Date: "2026-03-10", Rate: "7.00", Amount: "400", Settle: to(inv, "400")})
		f.same("voucher", entries(r.Voucher), "1002 debit 400.00 2800.00\n1122 credit 400.00 2840.00\n6603.03 debit 0.00 40.00")
		line := r.Settlement.Lines[0]
		f.same("left open", line.Open+" "+line.OpenBase, "600.00 4260.00")
		undo := f.do(ReverseSettlement{ID: string(r.Settlement.ID), Input: ReverseInput{Date: "2026-03-20", Reason: "错核"}}).(*SettlementAnswer)
		f.same("undo", entries(undo.Voucher), "1122 credit -400.00 -2840.00\n2205 credit 400.00 2800.00\n6603.03 debit 0.00 -40.00")
		f.same("invoice after undo", undo.Lines[0].Open+" "+undo.Lines[0].OpenBase, "1000.00 7100.00")
		f.same("receipt after undo", undo.Lines[1].Open+" "+undo.Lines[1].OpenBase, "-400.00 -2800.00")
	})
}

func TestCase2CashDiscountIsEarnedInsideItsWindowOnly(t *testing.T) {
	onBoth(t, func(f *fixture) {
		reduce := &TermsInput{NetDays: "30", Discount: &DiscountInput{Percent: "2", Days: "10", Tax: "reduce"}}
		keep := &TermsInput{NetDays: "30", Discount: &DiscountInput{Percent: "2", Days: "10"}}
		net := &TermsInput{NetDays: "30", Discount: &DiscountInput{Percent: "2", Days: "10", Base: "net"}}
		for _, c := range []struct {
			name, day, amount string
			terms             *TermsInput
			want, open        string
		}{
			{"reducing, day 10", "2026-03-11", "1107.40", reduce, "1002 debit 1107.40 1107.40\n1122 credit 1130.00 1130.00\n6001.99 credit -20.00 -20.00\n2221.01.02 credit -2.60 -2.60", "0.00"},
			{"reducing, day 11", "2026-03-12", "1107.40", reduce, "1002 debit 1107.40 1107.40\n1122 credit 1107.40 1107.40", "22.60"},
			{"keeping, day 10", "2026-03-11", "1107.40", keep, "1002 debit 1107.40 1107.40\n1122 credit 1130.00 1130.00\n6001.99 credit -22.60 -22.60", "0.00"},
			{"keeping on net, day 10", "2026-03-11", "1110.00", net, "1002 debit 1110.00 1110.00\n1122 credit 1130.00 1130.00\n6001.99 credit -20.00 -20.00", "0.00"},
		} {
			code := string(rune('A'+len(c.name)%26)) + c.day + string(c.terms.Discount.Tax) + string(c.terms.Discount.Base)
			f.customer(code, CustomerInput{Terms: c.terms})
			inv := f.invoice(code, "2026-03-01", "1000", "13%")
			settle := to(inv, c.amount)
			settle.Lines[0].Discount = true
			r := f.receipt(ReceiptInput{Customer: Text(code), Date: Text(c.day), Amount: Text(c.amount), Settle: settle})
			f.same(c.name, entries(r.Voucher), c.want)
			f.same(c.name+" open", r.Settlement.Lines[0].Open, c.open)
		}
	})
}

func TestCase3AToleranceIsWrittenOffOnlyWithinThePolicy(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("T1", CustomerInput{})
		pay := func(inv *DocumentAnswer) *DocumentAnswer {
			s := to(inv, "1129.95")
			s.Lines[0].Tolerance = true
			return f.receipt(ReceiptInput{Customer: "T1", Date: "2026-03-10", Amount: "1129.95", Settle: s})
		}
		r := pay(f.invoice("T1", "2026-03-01", "1000", "13%"))
		f.same("within", entries(r.Voucher), "1002 debit 1129.95 1129.95\n1122 credit 1130.00 1130.00\n6603.05 debit 0.05 0.05")
		f.do(ChangeBook{Version: 1, Input: BookPatch{Settings: []byte(`{"tolerance_amount": "0.01"}`)}})
		r = pay(f.invoice("T1", "2026-03-01", "1000", "13%"))
		f.same("beyond", r.Settlement.Lines[0].Open, "0.05")
	})
}

func TestCase4APastAgingNeverChangesWithWhatIsSettledLater(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A1", CustomerInput{})
		inv := f.invoice("A1", "2026-03-01", "100", "0", func(in *InvoiceInput) { in.DueDate = "2026-03-31" })
		rec := f.receipt(ReceiptInput{Customer: "A1", Date: "2026-03-20", Amount: "100"})
		before := f.app.Now().String()
		time.Sleep(2 * time.Millisecond)
		in := SettleInput{Date: "2026-04-05"}
		in.Lines = append(in.Lines, SettleItem{Text(inv.Items[0].ID), "100"}, SettleItem{Text(rec.Items[0].ID), "100"})
		f.do(CreateSettlement{Input: in})
		f.same("as of 31 March", f.aging("A1", "2026-03-31", ""), "100.00 0.00 0.00 0.00 0.00 -100.00 0.00")
		f.same("as of 5 April", f.aging("A1", "2026-04-05", ""), "")
		f.same("as of 5 April as known before", f.aging("A1", "2026-04-05", before), "0.00 100.00 0.00 0.00 0.00 -100.00 0.00")
	})
}

func TestCase5RevaluationIsTakenBackOnDay1AndNothingIsCountedTwice(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("U1", CustomerInput{Currency: "USD"})
		inv := f.invoice("U1", "2026-03-01", "1000", "0", func(in *InvoiceInput) { in.Rate = "7.10" })
		f.receipt(ReceiptInput{Customer: "U1", Date: "2026-03-10", Rate: "7.00", Amount: "400", Settle: to(inv, "400")})
		run := func() RevaluationAnswer {
			c, err := f.app.PrepareRevaluation(f.ctx, f.book, f.call, MonthRunInput{Date: "2026-03-31", Rates: map[string]Text{"USD": "7.20"}})
			if err != nil {
				t.Fatal(err)
			}
			return f.do(c).(RevaluationAnswer)
		}
		a := run()
		f.same("adjustment", a.Adjustment, "60.00")
		f.same("voucher", entries(a.Voucher), "1122.99 debit 60.00 60.00\n6603.02 credit 60.00 60.00")
		f.same("reversal", string(a.Reversal.Date.String())+"\n"+entries(a.Reversal), "2026-04-01\n1122.99 debit -60.00 -60.00\n6603.02 credit -60.00 -60.00")
		f.same("a second run posts the difference", run().Adjustment, "0.00")
		r := f.receipt(ReceiptInput{Customer: "U1", Date: "2026-04-10", Rate: "7.15", Amount: "600", Settle: to(inv, "600")})
		f.same("realised", entries(r.Voucher), "1002 debit 600.00 4290.00\n1122 credit 600.00 4260.00\n6603.02 credit 0.00 30.00")
	})
}

func TestCase6ABouncedReceiptIsUndoneByOneCommand(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("P1", CustomerInput{})
		inv := f.invoice("P1", "2026-03-01", "1000", "13%", func(in *InvoiceInput) { in.DueDate = "2026-03-31" })
		r := f.receipt(ReceiptInput{Customer: "P1", Date: "2026-03-10", Amount: "1130", Settle: to(inv, "1130")})
		reverse := ReverseDocument{Kinds: nil, ID: string(r.ID), Need: "receipt.reverse", Input: ReverseInput{Date: "2026-04-12", Reason: "退票"}}
		e := f.refused("blocked", reverse)
		if chain := e.Extra["chain"].([]Blocker); len(chain) != 1 || chain[0].Number != r.Settlement.Number {
			t.Errorf("the blocking chain is %v", chain)
		}
		reverse.Input.Chain = true
		back := f.do(reverse).(*DocumentAnswer)
		f.same("voucher", entries(back.Voucher), "1002 debit -1130.00 -1130.00\n1122 credit -1130.00 -1130.00")
		f.same("as of 31 March", f.aging("P1", "2026-03-31", ""), "")
		f.same("as of 12 April", f.aging("P1", "2026-04-12", ""), "0.00 1130.00 0.00 0.00 0.00 0.00 1130.00")
		f.refused("already_reversed", reverse)
		for _, number := range []string{r.Number, back.Number} {
			if a := f.document(number); a.Cause != "" {
				f.Errorf("a plain reversal has cause %q", a.Cause)
			}
		}
	})
}

func TestCase7PartPaymentsReleaseTheBookedBaseToTheCent(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("U7", CustomerInput{Currency: "USD"})
		inv := f.invoice("U7", "2026-03-01", "10", "0", func(in *InvoiceInput) { in.Rate = "7.1234" })
		var released string
		for _, a := range []string{"3.33", "3.33", "3.34"} {
			r := f.receipt(ReceiptInput{Customer: "U7", Date: "2026-03-10", Rate: "7.1234", Amount: Text(a), Settle: to(inv, a)})
			released += r.Settlement.Lines[0].Base + " "
		}
		f.same("released", released, "23.72 23.72 23.79")
	})
}
