package receivable

import (
	"sort"
	"strings"
	"unicode/utf8"

	"hesuan/internal/money"
)

// Candidate is a debit item a credit may go to.
type Candidate struct {
	Item   int64
	Number string // of its document
	Due    int64
	Open   money.Amount
}

// Match is a proposal: what of a credit goes to which items, by which rule.
type Match struct {
	Rule       string // reference, exact, subset, oldest
	Confidence int    // percent
	Takes      []Take
}

// Take is a part of a match.
type Take struct {
	Item   int64
	Amount money.Amount
}

// Rules are the automatic rules in their order: the payer's own words first
// (Civil Code 560), then equal amounts, then a subset of open items that sums
// to the amount, then the oldest due.
var Rules = []string{"reference", "exact", "subset", "oldest"}

// Propose gives the matches that the rules named find for a credit amount, in
// the rules' order; text is what the payer wrote.
func Propose(amount money.Amount, text string, items []Candidate, rules []string) []Match {
	sorted := append([]Candidate(nil), items...)
	sort.Slice(sorted, func(i, j int) bool {
		a, b := sorted[i], sorted[j]
		return a.Due < b.Due || a.Due == b.Due && a.Item < b.Item
	})
	var out []Match
	for _, r := range rules {
		var m *Match
		switch r {
		case "reference":
			m = byReference(amount, text, sorted)
		case "exact":
			m = byAmount(amount, sorted)
		case "subset":
			m = bySubset(amount, sorted)
		case "oldest":
			m = byAge(amount, sorted)
		}
		if m != nil {
			out = append(out, *m)
		}
	}
	return out
}

// Names tells whether a text bears a document's number: as a whole, for one
// number may begin another.
func Names(text, number string) bool {
	if len(number) < 4 {
		return false
	}
	for rest := text; ; {
		at := strings.Index(rest, number)
		if at < 0 {
			return false
		}
		before, _ := utf8.DecodeLastRuneInString(rest[:at])
		rest = rest[at+len(number):]
		if after, _ := utf8.DecodeRuneInString(rest); !numeral(before) && !numeral(after) {
			return true
		}
	}
}

func numeral(r rune) bool { return r >= '0' && r <= '9' }

// byReference pays the invoices whose numbers stand in the payer's text.
func byReference(amount money.Amount, text string, items []Candidate) *Match {
	if text == "" {
		return nil
	}
	var named []Candidate
	for _, c := range items {
		if Names(text, c.Number) {
			named = append(named, c)
		}
	}
	if len(named) == 0 {
		return nil
	}
	return &Match{Rule: "reference", Confidence: 95, Takes: spread(amount, named)}
}

// byAmount pays the one item with just this amount; of several, none.
func byAmount(amount money.Amount, items []Candidate) *Match {
	var found []Candidate
	for _, c := range items {
		if c.Open == amount {
			found = append(found, c)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return &Match{Rule: "exact", Confidence: 90, Takes: []Take{{Item: found[0].Item, Amount: amount}}}
}

const subsetMost = 18 // 2^18 sums at most

// bySubset pays the oldest set of items that sums to the amount exactly.
func bySubset(amount money.Amount, items []Candidate) *Match {
	if len(items) < 2 {
		return nil
	}
	if len(items) > subsetMost {
		items = items[:subsetMost]
	}
	takes := subset(amount, items)
	if len(takes) < 2 {
		return nil
	}
	return &Match{Rule: "subset", Confidence: 75, Takes: takes}
}

func subset(left money.Amount, items []Candidate) []Take {
	if left == 0 {
		return []Take{}
	}
	if len(items) == 0 || left < 0 {
		return nil
	}
	if with := subset(left-items[0].Open, items[1:]); with != nil {
		return append([]Take{{Item: items[0].Item, Amount: items[0].Open}}, with...)
	}
	return subset(left, items[1:])
}

// byAge pays the oldest due first, the last in part.
func byAge(amount money.Amount, items []Candidate) *Match {
	takes := spread(amount, items)
	if len(takes) == 0 {
		return nil
	}
	return &Match{Rule: "oldest", Confidence: 50, Takes: takes}
}

func spread(amount money.Amount, items []Candidate) []Take {
	var takes []Take
	for _, c := range items {
		if amount <= 0 {
			break
		}
		take := min(amount, c.Open)
		takes = append(takes, Take{Item: c.Item, Amount: take})
		amount -= take
	}
	return takes
}
