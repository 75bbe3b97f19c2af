package money

import "strings"

const (
	wordDigits = "零壹贰叁肆伍陆柒捌玖"
	wordPlaces = "仟佰拾"
)

// Words writes an amount of renminbi in capital numerals (人民币大写): 1005.06 is
// 壹仟零伍元零陆分, 10.00 is 壹拾元整.
func Words(a Amount) string {
	if a == 0 {
		return "零元整"
	}
	sign := ""
	u := uint64(a)
	if a < 0 {
		sign, u = "负", -u
	}
	yuan, jiao, fen := u/100, u/10%10, u%10
	out := sign
	if yuan > 0 {
		out += wholeWords(yuan) + "元"
	}
	digits := []rune(wordDigits)
	switch {
	case jiao > 0:
		out += string(digits[jiao]) + "角"
	case fen > 0 && yuan > 0:
		out += "零"
	}
	if fen > 0 {
		return out + string(digits[fen]) + "分"
	}
	return out + "整"
}

// wholeWords writes whole yuan, four digits a group: 万, 亿, 万亿, 亿亿.
func wholeWords(n uint64) string {
	var groups []uint64
	for ; n > 0; n /= 10_000 {
		groups = append(groups, n%10_000)
	}
	units := []string{"", "万", "亿", "万", "亿"}
	var b strings.Builder
	gap := false
	for i := len(groups) - 1; i >= 0; i-- {
		g := groups[i]
		if g == 0 {
			gap = true
			if i == 2 && len(groups) > 3 { // 万亿 keeps its 亿
				b.WriteString("亿")
			}
			continue
		}
		if b.Len() > 0 && (gap || g < 1000) {
			b.WriteString("零")
		}
		gap = false
		b.WriteString(groupWords(g))
		b.WriteString(units[i])
	}
	return b.String()
}

// groupWords writes 1 to 9999.
func groupWords(g uint64) string {
	digits, places := []rune(wordDigits), []rune(wordPlaces)
	var b strings.Builder
	zero := false
	for i, p := range []uint64{1000, 100, 10, 1} {
		d := g / p % 10
		if d == 0 {
			zero = b.Len() > 0
			continue
		}
		if zero {
			b.WriteString("零")
			zero = false
		}
		b.WriteRune(digits[d])
		if i < 3 {
			b.WriteRune(places[i])
		}
	}
	return b.String()
}
