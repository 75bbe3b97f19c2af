package app

import (
	"strings"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/receivable"
)

// proposed is the rule that a settlement by hand follows and the words kept
// with it; it is by hand after all where what is settled is not what the rule
// proposes. Text is what the payer wrote.
func (d *Desk) proposed(rule, text string, day cal.Date, claims []receivable.Claim, reason string) (way, why string) {
	if !receivable.Borne(rule, text, day, claims) {
		return "manual", reason
	}
	why = d.why("adopted", rule, claims)
	if reason != "" {
		why += "；" + reason
	}
	return rule, cut(why, 500)
}

// payersText is what the payer of the credits wrote.
func (d *Desk) payersText(claims []receivable.Claim) string {
	text := ""
	for _, c := range claims {
		if doc, ok := d.Docs.Get(c.Item.Doc); ok && c.Item.Original < 0 {
			text += doc.Reference + " " + doc.Text + " "
		}
	}
	return text
}

// fared counts a settlement that follows a rule, or its undoing, where the
// rule is measured: for the customer and for the whole book.
func (d *Desk) fared(s receivable.Settlement, by receivable.Record) {
	if s.Reverses != 0 || !receivable.Measured(s.Rule) {
		return
	}
	for _, customer := range []int64{0, s.Customer} {
		had, _ := d.RuleRecords.At(customer, s.Rule)
		d.RuleRecords.Put(customer, s.Rule, had.Plus(by))
	}
}

// why says in words which proposal a settlement follows, what in it speaks for
// that, and under which version of the rules.
func (d *Desk) why(how, rule string, claims []receivable.Claim) string {
	_, version := ruleRows(d.Config.Rules)
	return fault.Message("why_"+how, d.Call.Lang, fault.Args{"reason": fault.Message("match_"+rule, d.Call.Lang, nil), "evidence": evidence(rule, claims), "version": itoa(version)})
}

const evidenceMost = 6 // parts that are named; the settlement itself has the others

// evidence are the numbers or amounts by which a rule chose.
func evidence(rule string, claims []receivable.Claim) string {
	var parts []string
	for _, c := range claims {
		if c.Item.Original < 0 {
			continue
		}
		if len(parts) == evidenceMost {
			parts = append(parts, "…")
			break
		}
		if rule == "reference" || rule == "oldest" {
			parts = append(parts, c.Doc)
		} else {
			parts = append(parts, c.Take.Format(c.Item.Currency))
		}
	}
	if rule == "subset" {
		return strings.Join(parts, " + ")
	}
	return strings.Join(parts, " ")
}

// cut shortens a text to a number of characters.
func cut(text string, most int) string {
	if r := []rune(text); len(r) > most {
		return string(r[:most])
	}
	return text
}
