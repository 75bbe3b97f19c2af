package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestAMergeIsShownBeforeItIsDone(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Aliases: []Text{"甲旧名"}, ExternalID: "X-1"})
		f.customer("OLD", CustomerInput{})
		f.customer("B", CustomerInput{})
		f.do(MergeCustomer{ID: "OLD", Into: "A", Reason: "更名"})
		f.invoice("A", "2026-03-01", "100", "0", func(in *InvoiceInput) { in.DueDate = "2026-03-31" })
		f.invoice("A", "2026-04-01", "50", "0", func(in *InvoiceInput) { in.DueDate = "2026-12-31" })
		f.receipt(ReceiptInput{Customer: "B", Date: "2026-04-01", Amount: "30"})
		f.do(CreateOrder{Input: OrderInput{Customer: "A", Date: "2026-06-01", Lines: []LineInput{{Description: "货", Quantity: "1", Price: "1"}}}})
		f.do(CreateInvoice{Kind: "invoice", Input: InvoiceInput{Customer: "A", Date: "2026-06-01", Lines: []LineInput{{Description: "货", Quantity: "1", Price: "1"}}}})
		f.do(SetCredit{ID: "A", Input: limit("1000", "", "", "", "")})
		e, err := f.app.MergeEffect(f.ctx, f.book, f.call, "A", "B")
		if err != nil {
			t.Fatal(err)
		}
		f.same("what A has", mergeText(e.From), "A: draft 1, invoice 2, order 1; 2 open; 150.00 100.00 0.00; limit 1000.00; OLD")
		f.same("what B has", mergeText(e.Into), "B: receipt 1; 1 open; -30.00 0.00 -30.00; limit none; ")
		f.same("together", fmt.Sprint(e.Together, e.Leads), "{120.00 100.00 -30.00} [A 客户A X-1 甲旧名]")
		if f.shown("A").MergedInto != nil {
			t.Error("the preview merged them")
		}
		f.do(MergeCustomer{ID: "A", Into: "B", Reason: "合并"})
		if b := f.shown("B"); b.Balance != e.Together.Balance || b.Overdue != e.Together.Overdue || b.Unapplied != e.Together.Unapplied {
			t.Errorf("it came to %+v", b)
		}
		if _, err := f.app.MergeEffect(f.ctx, f.book, f.call, "A", "B"); err == nil {
			t.Error("what cannot be merged was shown as if it could")
		}
	})
}

func mergeText(s MergeSide) string {
	var kinds, merged []string
	for _, k := range s.Documents {
		kinds = append(kinds, fmt.Sprint(k.Kind, " ", k.Count))
	}
	for _, m := range s.Merged {
		merged = append(merged, m.Code)
	}
	slices.Sort(kinds)
	limit := "none"
	if s.Limit != nil {
		limit = *s.Limit
	}
	return fmt.Sprintf("%s: %s; %d open; %s %s %s; limit %s; %s", s.Customer.Code, strings.Join(kinds, ", "), s.OpenItems, s.Balance, s.Overdue, s.Unapplied, limit, strings.Join(merged, " "))
}
