package receivable

import "hesuan/internal/cal"

// Borne tells whether a settlement's claims are what a rule proposes for their
// one credit: what the settlement is said to follow must show in it. Text is
// what the payer wrote.
func Borne(rule, text string, day cal.Date, claims []Claim) bool {
	var credits, debits, whole, named int
	creditWhole := false
	for _, c := range claims {
		open, _ := Least(c.Item, c.Events, day)
		all := open.Abs() == c.Take
		if c.Item.Original < 0 {
			credits++
			creditWhole = all
			continue
		}
		debits++
		if all {
			whole++
		}
		if Names(text, c.Doc) {
			named++
		}
	}
	if credits != 1 || debits == 0 {
		return false
	}
	switch rule {
	case "reference":
		return named == debits
	case "exact", RuleDiscount:
		return debits == 1 && whole == 1 && creditWhole
	case "subset":
		return debits > 1 && whole == debits && creditWhole
	}
	return rule == "oldest"
}
