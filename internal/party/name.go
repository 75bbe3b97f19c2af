package party

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/width"
)

// legalForms are left out when names are compared.
var legalForms = strings.NewReplacer("股份有限公司", "", "有限责任公司", "", "有限公司", "", "(代收)", "", "company limited", "", "co.,ltd.", "", "co., ltd.", "", "co.ltd", "", "ltd.", "", "limited", "", "gmbh", "", "inc.", "")

// NormalizeName is a name's form for comparison: half-width, lower case,
// without blanks, brackets, dots and legal form.
func NormalizeName(s string) string {
	s = strings.ToLower(width.Fold.String(strings.TrimSpace(s)))
	short := legalForms.Replace(s)
	if strings.TrimSpace(short) != "" {
		s = short
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("()[]{}（）【】〔〕.,·•-_'\"", r) {
			return -1
		}
		return r
	}, s)
}

var readings = pinyin.NewArgs()

// PinyinKey sorts and finds a name by its reading: the initials, a blank, and
// the whole reading; other letters as they are.
func PinyinKey(name string) string {
	var first, whole strings.Builder
	for _, r := range strings.ToLower(width.Fold.String(name)) {
		if p := pinyin.SinglePinyin(r, readings); len(p) > 0 {
			first.WriteByte(p[0][0])
			whole.WriteString(p[0])
			continue
		}
		if !unicode.IsSpace(r) {
			first.WriteRune(r)
			whole.WriteRune(r)
		}
	}
	return first.String() + " " + whole.String()
}
