package app

import (
	"testing"

	"hesuan/internal/receivable"
)

func TestAnInvoiceLikeAnotherOfItsCustomerNamesIt(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		f.customer("C2", CustomerInput{})
		post := func(customer, date, price Text, kind receivable.Kind) *DocumentAnswer {
			return f.do(CreateInvoice{Kind: kind, Approve: true, Input: InvoiceInput{Customer: customer, Date: date, Lines: []LineInput{{Description: "x", Quantity: "1", Price: price}}}}).(*DocumentAnswer)
		}
		first := post("C1", "2026-06-10", "500", receivable.Invoice)
		for _, x := range []struct {
			customer, date, price Text
			kind                  receivable.Kind
			want                  string
		}{
			{"C1", "2026-06-10", "500", receivable.Invoice, first.Number},
			{"C1", "2026-06-10", "500.01", receivable.Invoice, ""},
			{"C1", "2026-06-11", "500", receivable.Invoice, ""},
			{"C2", "2026-06-10", "500", receivable.Invoice, ""},
			{"C1", "2026-06-10", "500", receivable.CreditNote, ""},
		} {
			f.call.DryRun = true
			got := ""
			for _, w := range post(x.customer, x.date, x.price, x.kind).Warnings {
				if w.Code == "invoice_alike" {
					got = w.Document.Number
				}
			}
			f.call.DryRun = false
			if got != x.want {
				t.Errorf("%+v is like %q", x, got)
			}
		}
		twin := post("C1", "2026-06-10", "500", receivable.Invoice)
		if len(twin.Warnings) != 1 || twin.Warnings[0].Document.ID != first.ID {
			t.Errorf("the twin warns %+v", twin.Warnings)
		}
		f.do(ReverseDocument{ID: twin.Number, Need: "invoice.reverse", Input: ReverseInput{Date: "2026-06-12", Reason: "重复"}})
		f.do(ReverseDocument{ID: first.Number, Need: "invoice.reverse", Input: ReverseInput{Date: "2026-06-12", Reason: "重复"}})
		again := post("C1", "2026-06-10", "500", receivable.Invoice)
		if len(again.Warnings) != 0 {
			t.Errorf("reversed ones are no twins: %+v", again.Warnings)
		}
		// What another process finds in the database is the same.
		f.app.stream(f.book).set.Clear()
		if w := post("C1", "2026-06-10", "500", receivable.Invoice).Warnings; len(w) != 1 || w[0].Document.Number != again.Number {
			t.Errorf("read anew: %+v", w)
		}
	})
}

func TestInvoicesOfOrdersAreNoTwins(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		for range 2 {
			o := f.confirm(f.order("A", "2", "100", "0"))
			if w := f.do(InvoiceOrder{ID: o.Number, Input: InvoiceOrderInput{Date: "2026-06-03"}}).(*DocumentAnswer).Warnings; len(w) != 0 {
				t.Errorf("warned: %+v", w)
			}
		}
	})
}

func TestATaxInvoiceNumberThatIsThereNamesItsDocument(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		cmd := CreateInvoice{Kind: receivable.Invoice, Approve: true, Input: InvoiceInput{Customer: "C1", Date: "2026-06-10", TaxInvoiceNo: "2631001", Lines: []LineInput{{Description: "x", Quantity: "1", Price: "5"}}}}
		first := f.do(cmd).(*DocumentAnswer)
		e := f.refused("duplicate_number", cmd)
		if ref, _ := e.Extra["document"].(SourceRef); ref.ID != first.ID {
			t.Errorf("the refusal has %+v", e.Extra)
		}
	})
}
