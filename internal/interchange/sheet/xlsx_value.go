package sheet

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// plainNumber writes a stored number as people see it: 0.30000000000000004 is
// 0.3, because Excel shows and keeps 15 digits. Whole numbers stay as stored,
// so that long codes other programs wrote keep all their digits.
func plainNumber(stored string) string {
	if isWhole(stored) {
		return stored
	}
	value, err := strconv.ParseFloat(stored, 64)
	if err != nil || math.IsInf(value, 0) || math.IsNaN(value) || strings.ContainsAny(stored, "xX_") {
		return stored
	}
	value, _ = strconv.ParseFloat(strconv.FormatFloat(value, 'g', 15, 64), 64)
	if value == 0 {
		return "0"
	}
	return strconv.FormatFloat(value, 'f', -1, 64)
}

func isWhole(s string) bool {
	digits := strings.TrimPrefix(s, "-")
	return digits != "" && strings.Trim(digits, "0123456789") == ""
}

// The last day Excel knows is 9999-12-31.
const lastSerial = 2958465

// dateText turns a serial number into a date, with the time of day where the
// format shows one and it is not midnight. What is no date stays a number.
func dateText(stored string, style dateStyle, date1904 bool) string {
	serial, err := strconv.ParseFloat(stored, 64)
	if err != nil || !(serial >= 0 && serial <= lastSerial) {
		return plainNumber(stored)
	}
	day := math.Floor(serial)
	seconds := int(math.Round((serial - day) * 86400))
	moment := epoch(int(day), date1904).AddDate(0, 0, int(day)).Add(time.Duration(seconds) * time.Second)
	if style == dateAndTime && seconds%86400 != 0 {
		return moment.Format("2006-01-02 15:04:05")
	}
	return moment.Format(time.DateOnly)
}
