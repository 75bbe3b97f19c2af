package party

import (
	"hash/fnv"
	"strconv"
	"strings"
	"unicode"
)

// Why two names are taken to be one customer's, strongest first.
const (
	SameName     = "same_name"     // but for width, brackets, script and legal form
	SameCore     = "same_core"     // but for 集团, 股份 and the like too
	SameReading  = "same_reading"  // the same pinyin
	OneCharacter = "one_character" // one character more, less, other or swapped
	CloseName    = "close"         // much in common, by an Index
)

// loose are words that a firm's name is given with or without.
var loose = strings.NewReplacer("集团", "", "股份", "", "控股", "", "总公司", "", "公司", "")

// core is what of a normal form tells a customer apart.
func core(normal string) string {
	if c := loose.Replace(normal); len([]rune(c)) >= 2 {
		return c
	}
	return normal
}

// Alike says why two names may be one customer's, "" where nothing says so.
func Alike(a, b string) string {
	a, b = NormalizeName(a), NormalizeName(b)
	if a == b {
		return SameName
	}
	a, b = core(a), core(b)
	switch {
	case a == b:
		return SameCore
	case a == "" || b == "" || numerals(a) != numerals(b):
		return "" // 第一 and 第二 are two firms
	case reading(a) == reading(b):
		return SameReading
	case long(a) && long(b) && withinOne([]rune(a), []rune(b)):
		return OneCharacter
	}
	return ""
}

// numerals are the numbers in a name, by which branches are told apart.
func numerals(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || strings.ContainsRune("一二三四五六七八九十", r) {
			return r
		}
		return -1
	}, s)
}

// long tells that one character of a name may be a slip: in a short one it is
// another name.
func long(core string) bool {
	n, han := 0, 0
	for _, r := range core {
		n++
		if unicode.Is(unicode.Han, r) {
			han++
		}
	}
	return han >= 5 || n >= 8
}

// withinOne tells that one insertion, deletion, replacement or swap of
// neighbours makes a of b.
func withinOne(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return equalRunes(a[i:], b[i+1:])
	}
	if i == len(a) || equalRunes(a[i+1:], b[i+1:]) {
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && equalRunes(a[i+2:], b[i+2:])
}

func equalRunes(a, b []rune) bool { return string(a) == string(b) }

// likeMost bounds how much of a name the keys of LikeKeys look at.
const likeMost = 12

// LikeKeys are at most 14 keys, at least one of which two names share that are
// Alike: one for the reading of the core, and for long ones the core with each
// of its first characters left out in turn. They are hashes.
func LikeKeys(name string) []string {
	c := core(NormalizeName(name))
	if c == "" {
		return nil
	}
	keys := []string{hashed("=" + reading(c))}
	if !long(c) {
		return keys
	}
	r := []rune(c)
	if len(r) > likeMost {
		r = r[:likeMost]
	}
	keys = append(keys, hashed(string(r)))
	for i := range r {
		if i > 0 && r[i] == r[i-1] {
			continue // leaves the same
		}
		keys = append(keys, hashed(string(r[:i])+string(r[i+1:])))
	}
	return keys
}

func hashed(s string) string {
	h := fnv.New64a()
	h.Write([]byte(s))
	return strconv.FormatUint(h.Sum64(), 36)
}
