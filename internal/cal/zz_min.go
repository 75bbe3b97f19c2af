package cal

import (
	"encoding/json"
	"fmt"
	"time"

	"hesuan/internal/fault"
)

type Date int64
type Period int64
type Instant int64

func ParseDate(s string) (Date, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil || t.Year() < 1900 {
		return 0, fault.NewMalformed("bad_date", fault.Args{"value": s})
	}
	return fromTime(t), nil
}
func fromTime(t time.Time) Date { return Date(t.Year()*10000 + int(t.Month())*100 + t.Day()) }
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}
func (d Date) Year() int  { return int(d) / 10000 }
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d/10000, d/100%100, d%100)
}
func (d Date) Time() time.Time {
	return time.Date(int(d/10000), time.Month(d/100%100), int(d%100), 0, 0, 0, 0, time.UTC)
}
func FromTime(t time.Time, loc *time.Location) Date { return fromTime(t.In(loc)) }
func (d Date) AddDays(n int) Date                   { return fromTime(d.Time().AddDate(0, 0, n)) }
func (d Date) Sub(e Date) int                       { return int(d.Time().Sub(e.Time()) / (24 * time.Hour)) }
func (d Date) Period() Period                       { return Period(d / 100) }
func (d Date) MarshalJSON() ([]byte, error) {
	if d == 0 {
		return []byte("null"), nil
	}
	return json.Marshal(d.String())
}
func Due(from Date, netDays int) Date { return from.AddDays(netDays) }
func ParsePeriod(s string) (Period, error) {
	d, err := ParseDate(s + "-01")
	return d.Period(), err
}
func (p Period) String() string { return fmt.Sprintf("%04d-%02d", p/100, p%100) }
func (p Period) First() Date    { return Date(p)*100 + 1 }
func (p Period) Next() Period   { return fromTime(p.First().Time().AddDate(0, 1, 0)).Period() }
func (p Period) Prev() Period   { return fromTime(p.First().Time().AddDate(0, -1, 0)).Period() }
func (p Period) Last() Date     { return p.Next().First().AddDays(-1) }
func (p Period) Year() int      { return int(p / 100) }
func (p Period) Month() int     { return int(p % 100) }
func (p Period) YearStart() Period { return p/100*100 + 1 }
func (i Instant) String() string {
	return time.UnixMicro(int64(i)).UTC().Format("2006-01-02T15:04:05.999999Z")
}
func ParseInstant(s string) (Instant, error) {
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return 0, fault.NewMalformed("bad_date", fault.Args{"value": s})
	}
	return Instant(t.UnixMicro()), nil
}
func (i Instant) MarshalJSON() ([]byte, error) { return json.Marshal(i.String()) }
