package receivable

import (
	"slices"
	"strings"

	"hesuan/internal/cal"
	"hesuan/internal/money"
)

// RuleDiscount is the rule of a payment that is what is open less the cash
// discount; a person alone follows it, never a run.
const RuleDiscount = "discount"

// Measured tells whether settlements by a rule are counted, to say how often it
// was right.
func Measured(rule string) bool { return rule == RuleDiscount || slices.Contains(Rules, rule) }

// Record is how settlements that followed a rule have fared.
type Record struct{ Made, Undone int64 }

// Kept is how many of them stand.
func (r Record) Kept() int64 { return r.Made - r.Undone }

// Plus adds two records.
func (r Record) Plus(o Record) Record { return Record{r.Made + o.Made, r.Undone + o.Undone} }

// Enough is how many cases a record must have before a share is said of it.
const Enough = 10

// habitLeast is how many settlements by one rule make a customer's habit.
const habitLeast = 3

// Habit is the rule that most of a customer's settlements follow, where they
// stand and are enough to speak of one; "" where there is none.
func Habit(records map[string]Record) string {
	best, all := "", int64(0)
	for _, rule := range append([]string{RuleDiscount}, Rules...) {
		kept := records[rule].Kept()
		all += kept
		if best == "" || kept > records[best].Kept() {
			best = rule
		}
	}
	if kept := records[best].Kept(); kept < habitLeast || 2*kept <= all {
		return ""
	}
	return best
}

// Token is one thing that speaks for a match: what kind of thing, how it is
// written in the document or in the payer's text, and of which item it is
// (0 where of none).
type Token struct {
	Kind string // number, amount, part, due, fee, name
	Text string
	Item int64
}

// Payment is the money that a match is sought for, and what is known of it.
type Payment struct {
	Amount, Fee money.Amount // Fee is contained in Amount
	Currency    money.Currency
	Text        string   // what the payer wrote
	Names       []string // of the payer
}

// tokensMost is how many items are named; the match itself has the others.
const tokensMost = 6

// Evidence are the tokens that speak for a match: numbers that stand in the
// payer's text, then what its rule went by, then the payer's name. Offered are
// the items that were chosen from.
func (m Match) Evidence(p Payment, offered []Candidate) []Token {
	of := make(map[int64]Candidate, len(offered))
	for _, c := range offered {
		of[c.Item] = c
	}
	out := []Token{}
	for i, t := range m.Takes {
		c := of[t.Item]
		if i < tokensMost && Names(p.Text, c.Number) {
			out = append(out, Token{"number", c.Number, t.Item})
		}
	}
	for i, t := range m.Takes {
		if kind := partOf[m.Rule]; kind != "" && i < tokensMost {
			out = append(out, Token{kind, t.Amount.Format(p.Currency), t.Item})
		}
	}
	if m.Rule == "oldest" && len(m.Takes) > 0 {
		first := m.Takes[0].Item
		out = append(out, Token{"due", cal.Date(of[first].Due).String(), first})
	}
	if p.Fee > 0 && (m.Rule == "exact" || m.Rule == "subset" || m.Rule == RuleDiscount) {
		out = append(out, Token{Kind: "fee", Text: p.Fee.Format(p.Currency)})
	}
	if name := named(p.Text, p.Names); name != "" {
		out = append(out, Token{Kind: "name", Text: name})
	}
	return out
}

// partOf is what an amount stands for in a match by a rule that goes by amounts.
var partOf = map[string]string{"exact": "amount", "subset": "part", RuleDiscount: "amount"}

// nameLeast is how many characters of a name a text must have to bear it: "中国"
// stands in many a text.
const nameLeast = 3

// named is the longest of the payer's names in a text.
func named(text string, names []string) string {
	best := ""
	for _, n := range names {
		if len([]rune(n)) >= nameLeast && len(n) > len(best) && strings.Contains(text, n) {
			best = n
		}
	}
	return best
}
