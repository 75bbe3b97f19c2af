package party

import (
	"strings"

	"golang.org/x/text/width"
)

const (
	usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	usccLength   = 18
)

// usccWeights are 3ⁱ mod 31 (GB 32100-2015).
var usccWeights = [usccLength - 1]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}

// NormalizeTaxID is a tax id's form for comparison.
func NormalizeTaxID(s string) string {
	return strings.ToUpper(strings.Join(strings.Fields(width.Fold.String(s)), ""))
}

// CheckUSCC gives a warning's code where an 18-character id, which a unified
// social credit code is, has a wrong check character; "" where nothing is to
// be said. Ids of other lengths are of other kinds.
func CheckUSCC(s string) string {
	if len(s) != usccLength || ValidUSCC(s) {
		return ""
	}
	return "tax_id_check"
}

// ValidUSCC tells whether a unified social credit code's check character is right.
func ValidUSCC(s string) bool {
	if len(s) != usccLength {
		return false
	}
	sum := 0
	for i, w := range usccWeights {
		v := strings.IndexByte(usccAlphabet, s[i])
		if v < 0 {
			return false
		}
		sum += v * w
	}
	return usccAlphabet[(31-sum%31)%31] == s[usccLength-1]
}
