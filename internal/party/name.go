package party

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/width"
)

// legalForms are left out when names are compared.
var legalForms = strings.NewReplacer("股份有限公司", "", "有限责任公司", "", "有限公司", "", "(代收)", "", "company limited", "", "co.,ltd.", "", "co., ltd.", "", "co.,ltd", "", "co.ltd", "", "ltd.", "", "ltd", "", "limited", "", "gmbh", "", "inc.", "")

// NormalizeName is a name's form for comparison: half-width, lower case,
// simplified characters, without blanks, brackets, dots and legal form.
func NormalizeName(s string) string {
	s = simplify(strings.ToLower(widthFold(strings.TrimSpace(s))))
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

func widthFold(s string) string { return width.Fold.String(s) }

// tones are the marked vowels of a dictionary's reading and their plain letters.
var tones = strings.NewReplacer("ā", "a", "á", "a", "ǎ", "a", "à", "a", "ē", "e", "é", "e", "ě", "e", "è", "e", "ō", "o", "ó", "o", "ǒ", "o", "ò", "o",
	"ī", "i", "í", "i", "ǐ", "i", "ì", "i", "ū", "u", "ú", "u", "ǔ", "u", "ù", "u", "ü", "v", "ǖ", "v", "ǘ", "v", "ǚ", "v", "ǜ", "v", "ń", "n", "ň", "n", "ǹ", "n", "ḿ", "m", "ê", "e")

// syllable is the first reading of a Chinese character, without tone.
func syllable(r rune) string {
	if r < 0x2e80 {
		return ""
	}
	first, _, _ := strings.Cut(pinyin.PinyinDict[int(r)], ",")
	return tones.Replace(first)
}

// PinyinKey sorts and finds a name by its reading: the initials, a blank, and
// the whole reading; other letters as they are.
func PinyinKey(name string) string {
	var first, whole strings.Builder
	for _, r := range strings.ToLower(width.Fold.String(name)) {
		if p := syllable(r); p != "" {
			first.WriteByte(p[0])
			whole.WriteString(p)
			continue
		}
		if !unicode.IsSpace(r) {
			first.WriteRune(r)
			whole.WriteRune(r)
		}
	}
	return first.String() + " " + whole.String()
}

// reading is a name's pinyin, without the initials.
func reading(name string) string {
	_, whole, _ := strings.Cut(PinyinKey(name), " ")
	return whole
}

// SortKey sorts a customer by its name and finds it by any of its names, as
// written or by their reading, brackets left out.
func SortKey(c Customer) string {
	key := PinyinKey(c.Name)
	for _, n := range c.Names() {
		plain := NormalizeName(n)
		if n != c.Name {
			key += " | " + strings.ToLower(n)
		}
		if k := PinyinKey(plain); !strings.HasPrefix(key, k) {
			key += " | " + plain + " " + k
		}
	}
	return key
}
