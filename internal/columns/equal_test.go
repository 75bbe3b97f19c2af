package columns

import (
	"fmt"
	"testing"

	"hesuan/internal/cal"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

func TestDebtsOfAnAmountAreFoundItemByItemAndByDocument(t *testing.T) {
	c := NewOpen(0)
	day := cal.MustDate("2026-03-01")
	put := func(doc, instalment int64, amount money.Amount, currency money.Currency, due cal.Date) {
		c.Set(receivable.Open{Item: doc*receivable.ItemStep + instalment, Customer: doc, Currency: currency, Amount: amount, Date: day, Due: due})
	}
	put(1, 0, 100, "CNY", day.AddDays(30))
	put(2, 0, 60, "CNY", day.AddDays(9))
	put(2, 1, 40, "CNY", day.AddDays(5))
	put(3, 1, 100, "CNY", day.AddDays(1)) // the other instalment is paid
	put(4, 0, 100, "USD", day)
	put(5, 0, -100, "CNY", day)
	put(6, 0, 105, "CNY", day.AddDays(60))
	for want, got := range map[string][]Equal{
		"[3×1 2×2 1×1]":     c.Equal([]money.Amount{100}, "CNY", day),
		"[3×1 2×2 1×1 6×1]": c.Equal([]money.Amount{100, 105}, "CNY", day),
		"[2×1]":             c.Equal([]money.Amount{40}, "CNY", day),
		"[]":                c.Equal([]money.Amount{100}, "CNY", day.AddDays(-1)),
	} {
		words := []string{}
		for _, e := range got {
			words = append(words, fmt.Sprintf("%d×%d", e.Customer, e.Items))
		}
		if fmt.Sprint(words) != want {
			t.Errorf("%v, not %s", words, want)
		}
	}
}
