package sheet

import (
	"math"
	"time"
)

// validDate says whether the calendar has the day. Years outside 1900–2999 are
// typing errors in a receivables book.
func validDate(year, month, day int) bool {
	if year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 {
		return false
	}
	return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Day() == day
}

// serialOf is the day number under which Excel keeps a date. Before March 1900
// Excel's calendar is wrong and dates are better kept as text.
func serialOf(date string) (int, bool) {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil || day.Before(time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)) {
		return 0, false
	}
	return int(math.Round(day.Sub(epoch(lastSerial, false)).Hours() / 24)), true
}

// epoch is the day with serial number 0. Excel believes in 29 February 1900
// (serial 60), so serials from there on count from a day earlier.
func epoch(serial int, date1904 bool) time.Time {
	switch {
	case date1904:
		return time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case serial < 60:
		return time.Date(1899, 12, 31, 0, 0, 0, 0, time.UTC)
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
}
