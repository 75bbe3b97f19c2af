package receivable_test

import (
	"testing"

	"pgregory.net/rapid"

	"hesuan/internal/cal"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// TestWhatIsDrawnLosesNothing: the instalments still come to the total, the
// first ones to what was drawn, and the items to the document's base amount.
func TestWhatIsDrawnLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := cal.MustDate("2026-03-10")
		var plan []receivable.Instalment
		var total money.Amount
		for range rapid.IntRange(1, 5).Draw(t, "instalments") {
			p := receivable.Instalment{Due: day.AddDays(rapid.IntRange(0, 90).Draw(t, "due")), Amount: money.Amount(rapid.Int64Range(1, 1e9).Draw(t, "amount"))}
			plan, total = append(plan, p), total+p.Amount
		}
		var advances []receivable.Claim
		for range rapid.IntRange(1, 3).Draw(t, "advances") {
			a := money.Amount(rapid.Int64Range(1, 1e9).Draw(t, "advance"))
			advances = append(advances, receivable.Claim{Item: receivable.Item{Original: -a, Base: -a * 7, Date: day, Currency: "USD"}})
		}
		_, amount, base, err := receivable.Draw(day, advances, total)
		if err != nil || amount <= 0 || amount > total || base != amount*7 {
			t.Fatalf("drew %d at %d of %d: %v", amount, base, total, err)
		}
		cut, err := receivable.Cut(plan, amount)
		if err != nil || len(cut) > len(plan)+1 {
			t.Fatalf("cut into %v: %v", cut, err)
		}
		doc := receivable.Document{ID: 1, Currency: "USD", Total: total, Base: base + (total-amount)*8}
		items, err := receivable.Items(doc, cut, 1, day)
		if err != nil {
			t.Fatal(err)
		}
		if err := receivable.Rebase(items, doc, amount, base); err != nil {
			t.Fatal(err)
		}
		var sum, sumBase, first, firstBase money.Amount
		for _, it := range items {
			if first < amount {
				first, firstBase = first+it.Original, firstBase+it.Base
			}
			sum, sumBase = sum+it.Original, sumBase+it.Base
		}
		if sum != total || sumBase != doc.Base || first != amount || firstBase != base {
			t.Fatalf("items come to %d at %d, the first to %d at %d; want %d at %d, %d at %d", sum, sumBase, first, firstBase, total, doc.Base, amount, base)
		}
	})
}
