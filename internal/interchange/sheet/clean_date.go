package sheet

import (
	"fmt"
	"strconv"
	"strings"

	"hesuan/internal/fault"
)

// DateOrder says how the dates of a file are to be read.
type DateOrder string

// The orders. With DateAuto a date must be clear by itself: the year first, a
// month in words, or a day above 12.
const (
	DateAuto     DateOrder = ""
	YearMonthDay DateOrder = "ymd"
	MonthDayYear DateOrder = "mdy"
	DayMonthYear DateOrder = "dmy"
)

// CleanDate turns a date as people write it into YYYY-MM-DD: "2026-7-3",
// "2026/07/03", "20260703", "2026年7月3日", "3 Jul 2026", "25.12.2026"; a time
// of day behind it is dropped. What is no date, or could be two ("03.07.2026"
// without an order), is refused with bad_date. Empty stays empty.
func CleanDate(s string, order DateOrder) (string, error) {
	if isClean(s) { // as most files have it
		return s, nil
	}
	text := withoutTime(folded(s))
	if text == "" {
		return "", nil
	}
	parts := dateParts(text)
	year, month, day, ok := arrange(parts, order)
	if !ok || !validDate(year, month, day) {
		return "", refuse("bad_date", fault.Args{"value": shortened(s)})
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day), nil
}

// isClean tells a date as contract and storage have it: "2026-07-03".
func isClean(s string) bool {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' || !isDigits(s[:4]) || !isDigits(s[5:7]) || !isDigits(s[8:]) {
		return false
	}
	year, _ := strconv.Atoi(s[:4])
	month, _ := strconv.Atoi(s[5:7])
	day, _ := strconv.Atoi(s[8:])
	return validDate(year, month, day)
}

// withoutTime cuts off what follows the date: " 14:05", "T14:05:00Z".
func withoutTime(s string) string {
	colon := strings.IndexByte(s, ':')
	if colon < 0 {
		return s
	}
	if at := strings.LastIndexAny(s[:colon], " T"); at > 0 {
		return trim(s[:at])
	}
	return s
}

// dateParts splits at the usual marks; eight digits are year, month and day.
func dateParts(s string) []string {
	if len(s) == 8 && isDigits(s) {
		return []string{s[:4], s[4:6], s[6:]}
	}
	if rest, ok := strings.CutSuffix(s, "日"); ok {
		s = rest
	} else if rest, ok := strings.CutSuffix(s, "号"); ok {
		s = rest
	}
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-/.年月, ", r) })
}

// arrange finds year, month and day among three parts.
func arrange(parts []string, order DateOrder) (year, month, day int, ok bool) {
	if len(parts) != 3 {
		return 0, 0, 0, false
	}
	if y, m, d, ok := monthInWords(parts); ok {
		return y, m, d, true
	}
	var n [3]int
	for i, part := range parts {
		value, err := strconv.Atoi(part)
		if err != nil || len(part) > 4 || !isDigits(part) {
			return 0, 0, 0, false
		}
		n[i] = value
	}
	if len(parts[0]) == 4 {
		return n[0], n[1], n[2], true
	}
	if order == YearMonthDay {
		return fullYear(parts[0]), n[1], n[2], len(parts[0]) == 2
	}
	return arrangeYearLast(n, len(parts[2]), order, fullYear(parts[2]))
}

func arrangeYearLast(n [3]int, yearDigits int, order DateOrder, year int) (y, m, d int, ok bool) {
	if order == DateAuto {
		switch {
		case yearDigits != 4:
			return 0, 0, 0, false
		case n[0] > 12 || n[0] == n[1]:
			order = DayMonthYear
		case n[1] > 12:
			order = MonthDayYear
		}
	}
	switch {
	case yearDigits != 4 && yearDigits != 2:
		return 0, 0, 0, false
	case order == DayMonthYear:
		return year, n[1], n[0], true
	case order == MonthDayYear:
		return year, n[0], n[1], true
	}
	return 0, 0, 0, false
}

// fullYear reads two digits as Excel does: 00–29 this century, else the last.
func fullYear(digits string) int {
	year, _ := strconv.Atoi(digits)
	switch {
	case len(digits) != 2:
		return year
	case year < 30:
		return 2000 + year
	}
	return 1900 + year
}

// monthInWords reads "3 Jul 2026" and "July 3 2026".
func monthInWords(parts []string) (year, month, day int, ok bool) {
	at := 0
	if month = monthNumber(parts[0]); month == 0 {
		month, at = monthNumber(parts[1]), 1
	}
	if month == 0 || len(parts[2]) != 4 {
		return 0, 0, 0, false
	}
	day, dayErr := strconv.Atoi(parts[1-at])
	year, yearErr := strconv.Atoi(parts[2])
	return year, month, day, dayErr == nil && yearErr == nil
}

func monthNumber(word string) int {
	const names = "january february march april may june july august september october november december"
	if len(word) < 3 || isDigits(word[:1]) {
		return 0
	}
	for i, name := range strings.Fields(names) {
		if strings.HasPrefix(name, strings.ToLower(word)) {
			return i + 1
		}
	}
	return 0
}
