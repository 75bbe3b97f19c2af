package party

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// What two customers may agree in beside their names.
const (
	SameTaxID   = "same_tax_id"
	SamePhone   = "same_phone"
	SameAccount = "same_account"
)

// PhoneKey is a telephone number as it is compared: its digits, without 86 for
// China; "" for what is too short to tell anything.
func PhoneKey(phone string) string {
	digits := strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, widthFold(phone))
	if rest, ok := strings.CutPrefix(strings.TrimPrefix(digits, "00"), "86"); ok && len(rest) >= 10 {
		digits = rest
	}
	digits = strings.TrimLeft(digits, "0") // 021… and +86 21… are one
	if len(digits) < 7 {
		return ""
	}
	return digits
}

// AccountKey is a bank account as it is compared: letters and digits; "" for
// what is too short to tell anything.
func AccountKey(account string) string {
	key := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || unicode.IsLetter(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, widthFold(account))
	if len(key) < 6 {
		return ""
	}
	return key
}

// Compared is what of a customer is compared.
func Compared(c Customer) Entry {
	e := Entry{ID: c.ID, Names: c.Names(), TaxID: c.TaxID, Apart: c.Extra.Apart}
	for _, x := range c.Extra.Contacts {
		e.Phones = addKey(e.Phones, PhoneKey(x.Phone))
	}
	for _, b := range c.Extra.Banks {
		e.Accounts = addKey(e.Accounts, AccountKey(b.Account))
	}
	return e
}

func addKey(list []string, key string) []string {
	if key == "" || slices.Contains(list, key) {
		return list
	}
	return append(list, key)
}

// Twin is a pair that may be one customer, and what speaks for it.
type Twin struct {
	A, B                  int64  // A is the older
	Name                  string // why the names are alike, "" where they are not
	TaxID, Phone, Account bool
	OtherTaxID            bool // both have a tax id, and not the same
}

// Score is how much speaks for a pair, per thousand: the strongest sign, and
// more for each further one; two tax ids speak against it. 0: nothing does.
func (t Twin) Score() int {
	signs := []int{map[string]int{SameName: 950, SameCore: 920, SameReading: 850, OneCharacter: 800}[t.Name]}
	for _, s := range []struct {
		agrees bool
		score  int
	}{{t.TaxID, 1000}, {t.Account, 850}, {t.Phone, 600}} {
		if s.agrees {
			signs = append(signs, s.score)
		}
	}
	slices.SortFunc(signs, func(a, b int) int { return cmp.Compare(b, a) })
	score := signs[0]
	for _, s := range signs[1:] {
		if s > 0 {
			score += (1000 - score) / 2
		}
	}
	if t.OtherTaxID {
		score = score * 7 / 10
	}
	return score
}

// crowd is more customers than a sign they share tells anything about.
const crowd = 30

// Twins finds pairs that may be one customer: alike by name for a reason that
// can be named, or with the same tax id, telephone or bank account. Pairs that
// were said to be two are among them; see Entry.Apart.
func Twins(entries []Entry) []Twin {
	sharing := map[string][]int{}
	for i, e := range entries {
		for _, k := range twinKeys(e) {
			if held := sharing[k]; len(held) == 0 || held[len(held)-1] != i {
				sharing[k] = append(held, i)
			}
		}
	}
	seen := map[[2]int]bool{}
	var out []Twin
	for _, held := range sharing {
		if len(held) > crowd {
			continue
		}
		for n, i := range held {
			for _, j := range held[n+1:] {
				if at := [2]int{i, j}; !seen[at] {
					seen[at] = true
					if t := Compare(entries[i], entries[j]); t.Score() > 0 {
						out = append(out, t)
					}
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b Twin) int {
		return cmp.Or(cmp.Compare(b.Score(), a.Score()), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return out
}

// twinKeys are keys of which two customers share one where anything speaks for
// their being the same.
func twinKeys(e Entry) []string {
	var keys []string
	for _, n := range e.Names {
		for _, k := range append(LikeKeys(n), "="+NormalizeName(n)) {
			keys = append(keys, "n"+k)
		}
	}
	if e.TaxID != "" {
		keys = append(keys, "t"+e.TaxID)
	}
	for _, p := range e.Phones {
		keys = append(keys, "p"+p)
	}
	for _, a := range e.Accounts {
		keys = append(keys, "a"+a)
	}
	return keys
}

var nameSigns = []string{"", OneCharacter, SameReading, SameCore, SameName}

// Compare says what speaks for two customers' being one.
func Compare(a, b Entry) Twin {
	if b.ID < a.ID {
		a, b = b, a
	}
	t := Twin{A: a.ID, B: b.ID, TaxID: a.TaxID != "" && a.TaxID == b.TaxID, OtherTaxID: a.TaxID != "" && b.TaxID != "" && a.TaxID != b.TaxID, Phone: common(a.Phones, b.Phones), Account: common(a.Accounts, b.Accounts)}
	for _, x := range a.Names {
		for _, y := range b.Names {
			if why := Alike(x, y); slices.Index(nameSigns, why) > slices.Index(nameSigns, t.Name) {
				t.Name = why
			}
		}
	}
	return t
}

func common(a, b []string) bool {
	return slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
}
