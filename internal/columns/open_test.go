package columns

import (
	"math/rand/v2"
	"testing"

	"hesuan/internal/cal"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// Whatever comes and goes, a fold says what the items one by one say.
func TestFoldSaysWhatTheItemsSay(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	asOf := cal.MustDate("2026-07-31")
	edges := []int{30, 60, 90}
	have := map[int64]receivable.Open{}
	c := NewOpen(0)
	for range 5000 {
		o := randomOpen(r, asOf)
		if r.IntN(3) == 0 {
			o.Amount = 0
		}
		if was, there := have[o.Item]; there {
			was.Amount, was.Base = o.Amount, o.Base
			o = was
		}
		c.Set(o)
		have[o.Item] = o
		if o.Amount == 0 {
			delete(have, o.Item)
		}
	}
	if c.Len() != len(have) || c.Len() == 0 {
		t.Fatalf("%d items, not %d", c.Len(), len(have))
	}
	for _, basis := range []receivable.Basis{receivable.ByDue, receivable.ByDocument, receivable.ByOrigin} {
		compare(t, c.Fold(asOf, 900, basis, edges).Sums(), have, asOf, 900, basis, edges)
	}
}

func randomOpen(r *rand.Rand, asOf cal.Date) receivable.Open {
	day := func() cal.Date { return asOf.AddDays(r.IntN(200) - 170) }
	amount := money.Amount(r.IntN(2000) - 400)
	return receivable.Open{Item: int64(r.IntN(1000)), Customer: int64(r.IntN(20)), Account: int64(r.IntN(2)), Currency: []money.Currency{"CNY", "USD"}[r.IntN(2)],
		Amount: amount, Base: amount * 7, Date: day(), Due: day(), DocDate: day(), Origin: day()}
}

func compare(t *testing.T, got []Sums, have map[int64]receivable.Open, asOf cal.Date, limit int64, basis receivable.Basis, edges []int) {
	t.Helper()
	type cell struct {
		g Group
		n int
	}
	one := NewAging(asOf, basis, edges)
	want, base := map[cell]money.Amount{}, map[Group]money.Amount{}
	for _, o := range have {
		if o.Date > asOf || o.Item >= limit {
			continue
		}
		g := Group{o.Customer, o.Account, o.Currency}
		one.Add(o, o.Amount < 0)
		want[cell{g, receivable.Bucket(o, asOf, basis, edges)}] += o.Amount
		base[g] += o.Base
	}
	if n := len(one.Sums()); n != len(got) {
		t.Errorf("%s: %d groups one by one, %d in a fold", basis, n, len(got))
	}
	if len(got) != len(base) {
		t.Fatalf("%s: %d groups, not %d", basis, len(got), len(base))
	}
	for _, s := range got {
		if s.Base != base[s.Group] {
			t.Errorf("%s %v: base %d, not %d", basis, s.Group, s.Base, base[s.Group])
		}
		for n, a := range s.Cells {
			if a != want[cell{s.Group, n}] {
				t.Errorf("%s %v: cell %d is %d, not %d", basis, s.Group, n, a, want[cell{s.Group, n}])
			}
		}
	}
}
