package columns

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hesuan/internal/money"
)

func TestCreditsTakeTheOldestDebtFirst(t *testing.T) {
	for _, c := range []struct{ cells, want []money.Amount }{
		{[]money.Amount{50, 30, 20, -25}, []money.Amount{50, 25, 0, 0}},
		{[]money.Amount{50, 30, 20, -100}, []money.Amount{0, 0, 0, 0}},
		{[]money.Amount{50, 30, 20, -101}, []money.Amount{0, 0, 0, -1}},
		{[]money.Amount{50, 30, 20, 0}, []money.Amount{50, 30, 20, 0}},
		{[]money.Amount{0, 0, 0, -7}, []money.Amount{0, 0, 0, -7}},
	} {
		got := slices.Clone(c.cells)
		Net(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%v nets to %v, not %v", c.cells, got, c.want)
		}
	}
}

func TestNettingMovesNothingOutOfTheSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		debts := rapid.SliceOfN(rapid.Int64Range(0, 1000), 1, 8).Draw(t, "debts")
		cells := make([]money.Amount, 0, len(debts)+1)
		for _, d := range debts {
			cells = append(cells, money.Amount(d))
		}
		cells = append(cells, -money.Amount(rapid.Int64Range(0, 4000).Draw(t, "credit")))
		var before, after, left money.Amount
		for _, c := range cells {
			before += c
		}
		Net(cells)
		for i, c := range cells {
			after += c
			if i < len(cells)-1 {
				left += c
				if c < 0 {
					t.Fatalf("a debt below nothing: %v", cells)
				}
			}
		}
		if before != after || left > 0 && cells[len(cells)-1] < 0 {
			t.Fatalf("%d became %d: %v", before, after, cells)
		}
	})
}
