package receivable

import (
	"testing"

	"hesuan/internal/money"
)

func TestANumberIsNamedOnlyAsAWhole(t *testing.T) {
	for text, want := range map[string]bool{
		"付 FP-2026-000012 货款":              true,
		"FP-2026-000012":                   true,
		"货款FP-2026-000012，谢谢":              true,
		"FP-2026-0000123":                  false, // another invoice
		"FP-2026-0000123 和 FP-2026-000012": true,
		"":                                 false,
	} {
		if got := Names(text, "FP-2026-000012"); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
	if Names("付 12 号", "12") {
		t.Error("a number of two figures names nothing")
	}
}

func TestASettlementBearsOutTheRuleItIsSaidToFollow(t *testing.T) {
	claim := func(original, take money.Amount, doc string) Claim {
		return Claim{Item: Item{Original: original}, Take: take, Doc: doc}
	}
	whole, part, credit := claim(60, 60, "FP-0001"), claim(60, 50, "FP-0002"), claim(-60, 60, "SK-0001")
	for _, c := range []struct {
		rule   string
		claims []Claim
		want   bool
	}{
		{"exact", []Claim{whole, credit}, true},
		{"exact", []Claim{part, claim(-60, 50, "SK-0001")}, false},
		{"reference", []Claim{whole, credit}, true},
		{"reference", []Claim{part, credit}, false},
		{"subset", []Claim{whole, claim(40, 40, "FP-0003"), claim(-100, 100, "SK-0001")}, true},
		{"subset", []Claim{whole, part, claim(-110, 110, "SK-0001")}, false},
		{"oldest", []Claim{part, credit}, true},
		{"oldest", []Claim{part, credit, credit}, false},
		{"oldest", []Claim{credit}, false},
	} {
		if got := Borne(c.rule, "付 FP-0001", 0, c.claims); got != c.want {
			t.Errorf("%s %+v: %v", c.rule, c.claims, got)
		}
	}
}
