package cal

import (
	"encoding/json"
	"strings"
	"time"

	"hesuan/internal/fault"
)

// Date is a day as the number 20260731; 0 is none.
type Date int64

// ParseDate reads YYYY-MM-DD, of a day there is: 30 February is bad_date.
func ParseDate(s string) (Date, error) {
	bad := fault.NewMalformed("bad_date", fault.Args{"value": clip(s)})
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, bad
	}
	y, ok1 := number(s[:4])
	m, ok2 := number(s[5:7])
	d, ok3 := number(s[8:])
	if !ok1 || !ok2 || !ok3 || y < 1900 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m) {
		return 0, bad
	}
	return Date(y*10000 + m*100 + d), nil
}

func clip(s string) string {
	if len(s) > 40 {
		return s[:40] + "…"
	}
	return s
}

func number(s string) (int, bool) {
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

func daysIn(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// MustDate reads a date that is known to be good.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// Year of the date.
func (d Date) Year() int { return int(d) / 10000 }

// String writes YYYY-MM-DD, nothing for none.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	b := []byte("0000-00-00")
	v := int64(d)
	for _, i := range []int{9, 8, 6, 5, 3, 2, 1, 0} {
		b[i] = byte('0' + v%10)
		v /= 10
	}
	return string(b)
}

// civil is the day's number since 1970-01-01, by arithmetic on 400-year eras.
func (d Date) civil() int {
	y, m, day := int(d/10000), int(d/100%100), int(d%100)
	if m <= 2 {
		y--
	}
	era := y / 400
	yoe := y - era*400
	doy := (153*((m+9)%12)+2)/5 + day - 1
	return era*146097 + yoe*365 + yoe/4 - yoe/100 + doy - 719468
}

// fromCivil is the inverse of civil.
func fromCivil(n int) Date {
	n += 719468
	era := n / 146097
	doe := n - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	y, m, day := yoe+era*400, mp+3, doy-(153*mp+2)/5+1
	if m > 12 {
		y, m = y+1, m-12
	}
	return Date(y*10000 + m*100 + day)
}

// AddDays is the day n days on.
func (d Date) AddDays(n int) Date { return fromCivil(d.civil() + n) }

// Sub is the number of days from e to d.
func (d Date) Sub(e Date) int { return d.civil() - e.civil() }

// Period is the month of the date.
func (d Date) Period() Period { return Period(d / 100) }

// Time is the date's midnight in UTC, for calendars and files.
func (d Date) Time() time.Time {
	return time.Date(int(d/10000), time.Month(d/100%100), int(d%100), 0, 0, 0, 0, time.UTC)
}

// FromTime is the day of an instant in a zone.
func FromTime(t time.Time, zone *time.Location) Date {
	y, m, d := t.In(zone).Date()
	return Date(y*10000 + int(m)*100 + d)
}

// MarshalJSON writes "2026-07-31", null for none.
func (d Date) MarshalJSON() ([]byte, error) {
	if d == 0 {
		return []byte("null"), nil
	}
	return json.Marshal(d.String())
}

// Due is the day net days after a document's date.
func Due(from Date, netDays int) Date { return from.AddDays(netDays) }

// UnmarshalJSON reads what MarshalJSON writes.
func (d *Date) UnmarshalJSON(b []byte) error {
	s := strings.Trim(string(b), `"`)
	if s == "" || s == "null" {
		*d = 0
		return nil
	}
	v, err := ParseDate(s)
	*d = v
	return err
}
