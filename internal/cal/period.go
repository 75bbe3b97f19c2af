package cal

import (
	"encoding/json"
	"time"

	"hesuan/internal/fault"
)

// Period is a calendar month as the number 202607; 0 holds the openings.
type Period int64

// ParsePeriod reads YYYY-MM.
func ParsePeriod(s string) (Period, error) {
	d, err := ParseDate(s + "-01")
	if err != nil {
		return 0, fault.NewMalformed("bad_date", fault.Args{"value": clip(s)})
	}
	return d.Period(), nil
}

// String writes YYYY-MM.
func (p Period) String() string {
	b := []byte("0000-00")
	v := int64(p)
	for _, i := range []int{6, 5, 3, 2, 1, 0} {
		b[i] = byte('0' + v%10)
		v /= 10
	}
	return string(b)
}

// First day of the month.
func (p Period) First() Date { return Date(p)*100 + 1 }

// Last day of the month.
func (p Period) Last() Date { return Date(p)*100 + Date(daysIn(p.Year(), p.Month())) }

// Next month.
func (p Period) Next() Period {
	if p%100 == 12 {
		return p + 89
	}
	return p + 1
}

// Prev is the month before.
func (p Period) Prev() Period {
	if p%100 == 1 {
		return p - 89
	}
	return p - 1
}

// Year of the month.
func (p Period) Year() int { return int(p / 100) }

// Month of the year, 1 to 12.
func (p Period) Month() int { return int(p % 100) }

// YearStart is January of the month's year.
func (p Period) YearStart() Period { return p/100*100 + 1 }

// Instant is a moment in microseconds since 1970, UTC.
type Instant int64

// String writes RFC 3339 in UTC with microseconds where there are any.
func (i Instant) String() string {
	return time.UnixMicro(int64(i)).UTC().Format("2006-01-02T15:04:05.999999Z")
}

// ParseInstant reads RFC 3339.
func ParseInstant(s string) (Instant, error) {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return 0, fault.NewMalformed("bad_date", fault.Args{"value": clip(s)})
	}
	return Instant(t.UnixMicro()), nil
}

// MarshalJSON writes the instant as text.
func (i Instant) MarshalJSON() ([]byte, error) { return json.Marshal(i.String()) }
