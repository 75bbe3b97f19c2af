package sheet

import (
	"strings"

	"golang.org/x/text/width"

	"hesuan/internal/fault"
)

// numberSigns is the most digits a number may have before it is refused; no
// value of hesuan has more than 29.
const numberSigns = 40

// CleanAmount turns an amount as people write it into machine text:
// "￥1,130.00" → "1130.00", "（５０）" → "-50", "20.5-" → "-20.5", "-" → "0".
// The decimal mark is the point; groups of thousands may be set off by commas,
// blanks or apostrophes. What could mean two things ("12,50") is refused with
// bad_number. Empty stays empty.
func CleanAmount(s string) (string, error) { return CleanNumber(s, ".") }

// CleanNumber is CleanAmount for a stated decimal mark, "." or ",".
func CleanNumber(s, decimalMark string) (string, error) {
	text := folded(s)
	if text == "" {
		return "", nil
	}
	if text == "-" {
		return "0", nil // how accounting formats show zero
	}
	negative, text, ok := splitSign(text)
	if !ok {
		return "", badNumber(s)
	}
	if decimalMark == "," {
		text = swapMarks(text)
	}
	whole, fraction, _ := strings.Cut(text, ".")
	whole, ok = ungrouped(whole)
	if !ok || !isDigits(fraction) || whole+fraction == "" || len(whole+fraction) > numberSigns {
		return "", badNumber(s)
	}
	return machineNumber(negative, whole, fraction), nil
}

// swapMarks turns a number with a decimal comma into one with a point.
func swapMarks(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case ',':
			return '.'
		case '.':
			return ','
		}
		return r
	}, s)
}

func badNumber(s string) error { return refuse("bad_number", fault.Args{"value": shortened(s)}) }

// minusSigns unites the many signs that stand for minus.
var minusSigns = strings.NewReplacer("−", "-", "–", "-", "—", "-", "﹣", "-")

// folded makes full-width signs narrow and trims.
func folded(s string) string {
	if isASCII(s) {
		return trim(s)
	}
	return trim(minusSigns.Replace(width.Narrow.String(s)))
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// splitSign takes off currency signs and the sign of the number, which may
// stand before or behind it or be a pair of brackets.
func splitSign(s string) (negative bool, rest string, ok bool) {
	s = withoutCurrency(s)
	switch {
	case strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")"):
		negative, s = true, s[1:len(s)-1]
	case strings.HasPrefix(s, "-"):
		negative, s = true, s[1:]
	case strings.HasPrefix(s, "+"):
		s = s[1:]
	case strings.HasSuffix(s, "-"):
		negative, s = true, s[:len(s)-1]
	}
	s = withoutCurrency(trim(s))
	return negative, s, s != "" && !strings.ContainsAny(s, "+-()")
}

// withoutCurrency drops the signs that say nothing the currency column does not
// say. Codes (USD) stay and make the number unreadable: dropping one could hide
// that the amount is in another currency.
func withoutCurrency(s string) string {
	for _, sign := range []string{"¥", "￥", "$", "€", "£"} {
		if rest, ok := strings.CutPrefix(s, sign); ok {
			return trim(rest)
		}
		if rest, ok := strings.CutSuffix(s, sign); ok {
			return trim(rest)
		}
	}
	return trim(strings.TrimSuffix(s, "元"))
}

// ungrouped joins groups of thousands; the groups must be whole and set off by
// one and the same sign.
func ungrouped(s string) (string, bool) {
	for _, mark := range []string{",", " ", "\u00a0", "\u202f", "'", "’"} {
		if !strings.Contains(s, mark) {
			continue
		}
		groups := strings.Split(s, mark)
		for i, group := range groups {
			if len(group) > 3 || (i > 0 && len(group) != 3) || (i == 0 && group == "") {
				return "", false
			}
		}
		s = strings.Join(groups, "")
		break
	}
	return s, isDigits(s)
}

// isDigits is true for the empty text too.
func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

func machineNumber(negative bool, whole, fraction string) string {
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	number := whole
	if fraction != "" {
		number += "." + fraction
	}
	if negative && strings.Trim(number, "0.") != "" {
		number = "-" + number
	}
	return number
}

// CleanPercent turns a tax rate into a fraction: "13%" → "0.13", "13" → "0.13",
// "0.13" → "0.13", 免税 → "0". No rate reaches 100 %, so a plain number from 1
// on means percent.
func CleanPercent(s, decimalMark string) (string, error) {
	text := folded(s)
	for _, word := range []string{"免税", "不征税", "零税率", "exempt"} {
		if strings.EqualFold(text, word) {
			return "0", nil
		}
	}
	text, percent := strings.CutSuffix(text, "%")
	number, err := CleanNumber(text, decimalMark)
	if err != nil || number == "" {
		return "", err
	}
	whole, _, _ := strings.Cut(strings.TrimPrefix(number, "-"), ".")
	if percent || whole != "0" {
		number = hundredth(number)
	}
	return number, nil
}

// hundredth moves the decimal point two places to the left.
func hundredth(number string) string {
	digits, negative := strings.CutPrefix(number, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	for len(whole) < 3 {
		whole = "0" + whole
	}
	at := len(whole) - 2
	fraction = strings.TrimRight(whole[at:]+fraction, "0")
	return machineNumber(negative, whole[:at], fraction)
}

// inUnits turns a machine number counted in units of 1,000 or 10,000 into one
// counted in ones: the point moves, no digit is lost.
func inUnits(number string, unit int) string {
	places := map[int]int{1000: 3, 10000: 4}[unit]
	if number == "" || places == 0 {
		return number
	}
	digits, negative := strings.CutPrefix(number, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	for len(fraction) < places {
		fraction += "0"
	}
	return machineNumber(negative, whole+fraction[:places], fraction[places:])
}

// shortened keeps a wrong value readable in a message.
func shortened(s string) string {
	const most = 40
	if runes := []rune(trim(s)); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return trim(s)
}
