package app

import (
	"fmt"
	"strings"
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/receivable"
)

// desk writes what waits and what is new, one in a line.
func (f *fixture) desk(call Call, since string) (*Home, string) {
	f.Helper()
	h, err := f.app.Home(f.ctx, f.book, call, Text(since))
	if err != nil {
		f.Fatal(err)
	}
	var out []string
	for _, t := range h.Tasks {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %d %s %s", t.Name, t.Kind, t.Count, t.Oldest, t.Amount)))
	}
	if h.Since != nil {
		for _, r := range h.Since.Rows {
			out = append(out, strings.TrimSpace(fmt.Sprintf("new %s %d %s", r.Kind, r.Count, r.Amount)))
		}
	}
	return h, strings.Join(out, "\n")
}

func TestTheFirstPageSaysWhatWaits(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司", Terms: &TermsInput{NetDays: "30"}})
		f.customer("B", CustomerInput{Name: "乙公司", Terms: &TermsInput{NetDays: "30"}})
		f.invoice("A", "2026-04-10", "1000.00", "13%")
		f.invoice("B", "2026-06-20", "200.00", "13%")
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-06-15", Amount: "300.00", BankAccount: "1002"})
		f.do(CreateInvoice{Kind: receivable.Invoice, Input: InvoiceInput{Customer: "B", Date: "2026-06-25", Lines: []LineInput{{Description: "货", Quantity: "1", Price: "10.00", TaxRate: "13%"}}}})
		f.limit("B", "100.00")
		held := f.order("B", "5", "100.00", "13%")
		f.confirm(held)

		h, got := f.desk(f.call, "2026-06-30T00:00:00Z")
		f.same("the desk", got, `held  1 2026-03-01
to_settle  1 2026-06-15 300.00
overdue  1 2026-05-10 1130.00
drafts invoice 1 2026-06-25
to_close 2026-01 5 2026-01-31
new invoice 2 1356.00
new receipt 1 -300.00
new order 1`)
		if h.DSO == nil || *h.DSO != "91.0" || h.DSODays != 91 || h.Billed != "1356.00" { // 1356 owed of 1356 billed in April to June
			t.Errorf("DSO %v of %d days, %s billed", h.DSO, h.DSODays, h.Billed)
		}
		if h.Collection == nil || *h.Collection != "0.221239" || h.CollectionOf != "1356.00" { // 300 of 1130 at the start and 226 in June
			t.Errorf("collected %v of %s", h.Collection, h.CollectionOf)
		}
		if w := h.DueWeeks; len(w) != 13 || w[2].Amount != "226.00" || w[2].From.String() != "2026-07-14" || w[0].Amount != "0.00" {
			t.Errorf("due in weeks: %+v", w)
		}
		if _, got := f.desk(f.call, "2026-06-30T23:00:00Z"); strings.Contains(got, "new") {
			t.Errorf("news of the future: %s", got)
		}
		if _, err := f.app.Home(f.ctx, f.book, f.call, "yesterday"); err == nil {
			t.Error("an instant that is none is taken")
		}
	})
}

// A task is for who may do it, and counts what its reader sees.
func TestTasksAreThoseOfTheirReader(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		f.customer("B", CustomerInput{Name: "乙公司"})
		for _, c := range []Text{"A", "B"} {
			f.do(CreateInvoice{Kind: receivable.Invoice, Input: InvoiceInput{Customer: c, Date: "2026-06-25", Lines: []LineInput{{Description: "货", Quantity: "1", Price: "10.00", TaxRate: "13%"}}}})
		}
		own := f.seeing("li", "A")
		_, got := own.desk(own.call, "2026-06-01T00:00:00Z")
		f.same("the desk of who sees A alone", got, "drafts invoice 1 2026-06-25\nto_close 2026-01 5 2026-01-31")
		own.call.Who.Held[0].Functions = map[access.Function]bool{access.ReportRead: true}
		_, got = own.desk(own.call, "")
		f.same("the desk of who only reads", got, "")
	})
}
