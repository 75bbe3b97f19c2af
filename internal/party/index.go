package party

import (
	"math/bits"
	"sort"
	"strings"
	"unicode"
)

// Entry is what of a customer is compared: its names by an Index, the others as
// they are.
type Entry struct {
	ID       int64
	Names    []string
	TaxID    string
	Phones   []string // as PhoneKey gives them
	Accounts []string // as AccountKey gives them
	Apart    []Apart
}

// Found is a customer whose name resembles the one asked for.
type Found struct {
	ID     int64
	Name   string // the one of its names that does
	Score  int    // per thousand: 1000 is the same name
	Reason string // SameName, SameCore, SameReading, OneCharacter or CloseName
}

// Index finds the names nearest to one. It weighs the one and two characters
// (letters: two and three) that names share by how rare they are: 科技 says
// little, a brand says much. Scores are integers, the same on every machine.
type Index struct {
	docs     []doc
	postings map[string][]posting
}

type doc struct {
	id     int64
	name   string
	length int // of the vector, in weight
}

type posting struct{ doc, weight int32 }

// NewIndex makes an index of customers' names.
func NewIndex(entries []Entry) *Index {
	x := &Index{docs: make([]doc, 0, len(entries)), postings: map[string][]posting{}}
	for _, e := range entries {
		for _, n := range e.Names {
			for k, times := range grams(n) {
				x.postings[k] = append(x.postings[k], posting{int32(len(x.docs)), int32(times)})
			}
			x.docs = append(x.docs, doc{id: e.ID, name: n})
		}
	}
	for _, held := range x.postings {
		rare := int32(x.rarity(len(held)))
		for i := range held {
			held[i].weight *= rare
			x.docs[held[i].doc].length += int(held[i].weight) * int(held[i].weight)
		}
	}
	for i := range x.docs {
		x.docs[i].length = root(x.docs[i].length)
	}
	return x
}

// rarity is 16 × log2(1 + names ÷ those that hold the gram), to the sixteenth.
func (x *Index) rarity(holding int) int {
	return log16(len(x.docs)+max(holding, 1)) - log16(max(holding, 1))
}

// log16 is 16 × log2(n), by squaring.
func log16(n int) int {
	if n < 1 {
		return 0
	}
	whole := bits.Len64(uint64(n)) - 1
	m := uint64(n) << 31 >> whole // n ÷ 2^whole, in 2^-31
	frac := 0
	for range 4 {
		m = m * m >> 31
		frac <<= 1
		if m >= 1<<32 {
			m >>= 1
			frac++
		}
	}
	return whole*16 + frac
}

// root is the integer square root.
func root(n int) int {
	if n < 2 {
		return n
	}
	r := 1 << ((bits.Len64(uint64(n)) + 1) / 2)
	for {
		next := (r + n/r) / 2
		if next >= r {
			return r
		}
		r = next
	}
}

// Find gives customers by how near a name of theirs is, nearest first, one row
// a customer; nothing below a score.
func (x *Index) Find(name string, least, most int) []Found {
	sums := map[int32]int{}
	length := 0
	for k, n := range grams(name) {
		held := x.postings[k]
		w := n * x.rarity(len(held))
		length += w * w
		for _, p := range held {
			sums[p.doc] += w * int(p.weight)
		}
	}
	length = root(length)
	best := map[int64]Found{}
	for d, s := range sums {
		doc := x.docs[d]
		f := Found{doc.id, doc.name, s * 1000 / max(1, length*doc.length), CloseName}
		if f.Score >= least/2 {
			f = judged(name, f)
		}
		if old, ok := best[f.ID]; f.Score >= least && (!ok || before(f, old)) {
			best[f.ID] = f
		}
	}
	out := make([]Found, 0, len(best))
	for _, f := range best {
		out = append(out, f)
	}
	sort.Slice(out, func(i, j int) bool { return before(out[i], out[j]) })
	return out[:min(most, len(out))]
}

func before(a, b Found) bool {
	if a.Score != b.Score {
		return a.Score > b.Score
	}
	if a.ID != b.ID {
		return a.ID < b.ID
	}
	return a.Name < b.Name
}

// judged raises what is alike for a reason that can be named, and lowers a
// firm told apart by a number.
func judged(name string, f Found) Found {
	switch reason := Alike(name, f.Name); reason {
	case SameName:
		f.Score, f.Reason = 1000, reason
	case SameCore:
		f.Score, f.Reason = 980, reason
	case SameReading:
		f.Score, f.Reason = max(f.Score, 950), reason
	case OneCharacter:
		f.Score, f.Reason = max(f.Score, 900), reason
	default:
		if numerals(core(NormalizeName(name))) != numerals(core(NormalizeName(f.Name))) {
			f.Score = f.Score * 9 / 10
		}
		f.Score = min(f.Score, 890)
	}
	return f
}

// suffixes are legal forms as words of their own, in Latin names.
var suffixes = map[string]bool{"inc": true, "incorporated": true, "corp": true, "corporation": true, "co": true, "company": true, "ltd": true, "limited": true,
	"llc": true, "lp": true, "llp": true, "plc": true, "gmbh": true, "ag": true, "kg": true, "sa": true, "sas": true, "srl": true, "spa": true, "bv": true, "nv": true, "oy": true, "ab": true, "as": true}

// grams counts what a name is made of: one and two characters of Chinese, two
// and three letters of other words with their edges.
func grams(name string) map[string]int {
	out := make(map[string]int, 2*len(name)/3)
	for _, word := range words(name) {
		r := []rune(word)
		short, tall := 2, 3
		if unicode.Is(unicode.Han, r[0]) {
			short, tall = 1, 2
		} else {
			r = []rune("^" + word + "$")
		}
		for n := short; n <= tall; n++ {
			for i := 0; i+n <= len(r); i++ {
				out[string(r[i:i+n])]++
			}
		}
	}
	return out
}

// words splits a name into runs of Chinese characters and words of letters,
// without legal forms.
func words(name string) []string {
	s := simplify(strings.ToLower(widthFold(name)))
	if short := core(legalForms.Replace(s)); strings.TrimSpace(short) != "" {
		s = short
	}
	var out []string
	var run []rune
	flush := func() {
		if len(run) > 0 {
			out = append(out, string(run))
		}
		run = run[:0]
	}
	for _, r := range s {
		han := unicode.Is(unicode.Han, r)
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			if r != '\'' && r != '.' && !han && len(run) > 0 && !unicode.Is(unicode.Han, run[0]) {
				flush() // blanks part words, but not Chinese ones
			}
			continue
		case len(run) > 0 && unicode.Is(unicode.Han, run[0]) != han:
			flush()
		}
		run = append(run, r)
	}
	flush()
	return withoutForms(out)
}

func withoutForms(list []string) []string {
	kept := make([]string, 0, len(list))
	for i, w := range list {
		if i > 0 && suffixes[w] {
			continue
		}
		kept = append(kept, w)
	}
	return kept
}
