package sheet

import "testing"

// TestNoTitleStandsForTwoFields guards the lists of header words: which field a
// word means must not depend on the order in which fields are asked.
func TestNoTitleStandsForTwoFields(t *testing.T) {
	settled := map[Kind]string{Receipts: plainTitle("源单编号")} // on a receipt, the invoice it pays
	for _, kind := range Kinds() {
		owner := map[string]string{}
		for _, field := range kind.Fields() {
			for _, title := range field.knownTitles() {
				title = plainTitle(title)
				if other := owner[title]; other != "" && other != field.Name && settled[kind] != title {
					t.Errorf("%s: %q stands for %s and %s", kind, title, other, field.Name)
				}
				if owner[title] == "" {
					owner[title] = field.Name
				}
			}
		}
	}
}
