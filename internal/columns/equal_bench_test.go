package columns

import (
	"math/rand"
	"testing"

	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// BenchmarkEqual looks for an amount among a million open items, three
// instalments a document (ui.md 2.6 allows 100 ms).
func BenchmarkEqual(b *testing.B) {
	random := rand.New(rand.NewSource(1))
	c := NewOpen(1_000_000)
	for doc := int64(1); c.Len() < 1_000_000; doc++ {
		for n := int64(0); n < 3; n++ {
			amount := money.Amount(1_00 + random.Intn(5_000_00))
			c.Set(receivable.Open{Item: doc*7*receivable.ItemStep + n, Customer: doc % 20_000, Account: 1, Currency: "CNY", Amount: amount, Base: amount, Date: 20260101, Due: 20260201, DocDate: 20260101, Origin: 20260101})
		}
	}
	for b.Loop() {
		c.Equal([]money.Amount{9_000_00, 9_001_00}, "CNY", 20260630)
	}
}
