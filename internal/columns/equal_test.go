package columns

import (
	"fmt"
	"math/rand"
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

// The sums of documents agree with those of a map, whatever the order of the
// rows and the documents' numbers.
func TestDocumentsAreSummedWhateverTheirOrder(t *testing.T) {
	random := rand.New(rand.NewSource(7))
	c, day := NewOpen(0), cal.MustDate("2026-03-01")
	sums, items := map[int64]money.Amount{}, map[int64]int{}
	for range 5000 {
		doc, n := int64(1+random.Intn(900))*int64(1+random.Intn(3)*4096), int64(random.Intn(3))
		o := receivable.Open{Item: doc*receivable.ItemStep + n, Customer: doc, Currency: "CNY", Amount: money.Amount(random.Intn(40)), Date: day, Due: day}
		c.Set(o)
	}
	for row, item := range c.item {
		sums[item/receivable.ItemStep] += c.amount[row]
		items[item/receivable.ItemStep]++
	}
	for amount := money.Amount(1); amount < 120; amount++ {
		want := 0
		for doc, sum := range sums {
			if items[doc] > 1 && sum == amount {
				want++
			}
		}
		got := 0
		for _, e := range c.Equal([]money.Amount{amount}, "CNY", day) {
			if e.Items > 1 {
				got++
			}
		}
		if got != want {
			t.Fatalf("%d documents come to %d, not %d", got, amount, want)
		}
	}
}
