package receivable

import (
	"testing"

	"pgregory.net/rapid"

	"hesuan/internal/money"
)

// TestKindLinesShareTheWholeBase: base amounts come to the whole exactly, none
// is negative, and each is within two minor units of its exact part.
func TestKindLinesShareTheWholeBase(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := make([]KindLine, rapid.IntRange(1, 50).Draw(t, "lines"))
		var whole money.Amount
		for i := range lines {
			lines[i].Amount = money.Amount(rapid.Int64Range(1, 1_000_000).Draw(t, "amount"))
			whole += lines[i].Amount
		}
		base := money.Amount(rapid.Int64Range(0, 1_000_000_000).Draw(t, "base"))
		if err := ShareBase(lines, whole, base); err != nil {
			t.Fatal(err)
		}
		var sum money.Amount
		for _, l := range lines {
			exact, err := base.Part(l.Amount, whole)
			if err != nil {
				t.Fatal(err)
			}
			if l.Base < 0 || (l.Base-exact).Abs() > 1 {
				t.Fatalf("%d of %d at %d is %d, not about %d", l.Amount, whole, base, l.Base, exact)
			}
			sum += l.Base
		}
		if sum != base {
			t.Fatalf("the parts come to %d, not %d", sum, base)
		}
	})
}

// TestALineFindsItsItemAndOrder: items count the customer's lines only.
func TestALineFindsItsItemAndOrder(t *testing.T) {
	d := Document{ID: 7, Total: -90, Base: -90}
	err := d.KeepKinds([]KindLine{{Kind: OtherIncome, Amount: 10, Base: 10}, {Kind: InAdvance, Amount: 30, Base: 30, Item: 1, Order: 5}, {Kind: AgainstReceivable, Amount: 60, Base: 60, Item: 2}})
	if err != nil {
		t.Fatal(err)
	}
	if a, b := d.Arrived(); a != 100 || b != 100 {
		t.Errorf("arrived %d, %d", a, b)
	}
	if d.OrderOf(7*ItemStep) != 5 || d.OrderOf(7*ItemStep+1) != 0 {
		t.Error("the advance is for the order, the other is not")
	}
	items := KindItems(d, d.KindLines(), d.DocDate)
	if len(items) != 2 || items[0].Original != -30 || items[1].ID != 7*ItemStep+1 {
		t.Errorf("items %+v", items)
	}
	if back, split := d.Mirrored(); !split || back[0].Amount != -10 || back[2].Base != -60 {
		t.Errorf("mirrored %+v", back)
	}
}
