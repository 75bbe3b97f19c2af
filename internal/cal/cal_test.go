package cal

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestOnlyDaysThatExistAreDates(t *testing.T) {
	for _, s := range []string{"2026-02-30", "2026-13-01", "2026-00-10", "2025-02-29", "2026-1-1", "20260101", "", "2026-01-32", "1899-12-31", "2026-01-01T00:00:00Z", "二〇二六"} {
		if d, err := ParseDate(s); err == nil {
			t.Errorf("%q is %s", s, d)
		}
	}
	for _, s := range []string{"2024-02-29", "2000-02-29", "1900-01-01", "9999-12-31"} {
		if d, err := ParseDate(s); err != nil || d.String() != s {
			t.Errorf("%q: %s %v", s, d, err)
		}
	}
}

func TestDayArithmeticAgreesWithTheStandardLibrary(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := time.Date(rapid.IntRange(1901, 2900).Draw(t, "y"), time.Month(rapid.IntRange(1, 12).Draw(t, "m")), rapid.IntRange(1, 28).Draw(t, "d"), 0, 0, 0, 0, time.UTC)
		n := rapid.IntRange(-300, 100000).Draw(t, "n")
		d := FromTime(start, time.UTC)
		want := FromTime(start.AddDate(0, 0, n), time.UTC)
		if got := d.AddDays(n); got != want || want.Sub(d) != n || want.Time() != start.AddDate(0, 0, n) {
			t.Fatalf("%s + %d: %s, want %s", d, n, got, want)
		}
	})
}

func TestPeriods(t *testing.T) {
	p := MustDate("2026-12-31").Period()
	if p.String() != "2026-12" || p.Next().String() != "2027-01" || p.Next().Prev() != p || p.Last().String() != "2026-12-31" || p.First().String() != "2026-12-01" || p.YearStart().String() != "2026-01" {
		t.Error(p)
	}
	if Period(202402).Last() != 20240229 {
		t.Error("a leap February")
	}
	if _, err := ParsePeriod("2026-13"); err == nil {
		t.Error("month 13")
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-02-28", "2026-02-30", "----------"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := ParseDate(s); err == nil && d.String() != s {
			t.Errorf("%q is %s", s, d)
		}
	})
}
