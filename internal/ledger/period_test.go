package ledger_test

import (
	"testing"

	"pgregory.net/rapid"

	"hesuan/internal/cal"
	"hesuan/internal/ledger"
)

func months() *ledger.Periods {
	return ledger.NewPeriods(202601, map[cal.Period]ledger.PeriodState{
		202601: ledger.Closed, 202602: ledger.Closed, 202603: ledger.Closing, 202605: ledger.Open})
}

func TestPeriodLockByDay(t *testing.T) {
	fresh := ledger.NewPeriods(202601, nil)
	closing := ledger.NewPeriods(202601, map[cal.Period]ledger.PeriodState{202601: ledger.Closing})
	for _, c := range []struct {
		name  string
		in    *ledger.Periods
		day   cal.Date
		code  string // "" where it is taken
		first string
	}{
		{"a day of an open month", months(), 20260401, "", ""},
		{"a month nobody spoke of", months(), 20991231, "", ""},
		{"the last day of a closed month", months(), 20260228, "period_closed", "2026-04-01"},
		{"a day of a closing month", months(), 20260331, "period_closed", "2026-04-01"},
		{"the opening day of a closed month", months(), 20251231, "period_closed", "2026-04-01"},
		{"the day before the opening day", months(), 20251230, "before_first_period", "2026-04-01"},
		{"the opening day of a new book", fresh, 20251231, "", ""},
		{"two days before a new book", fresh, 20251230, "before_first_period", "2026-01-01"},
		{"a year before a new book", fresh, 20241231, "before_first_period", "2026-01-01"},
		{"the opening day while the first month closes", closing, 20251231, "period_closed", "2026-02-01"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := c.in.Check(c.day)
			if c.code == "" {
				if err != nil || c.in.FirstOpen(c.day) != c.day {
					t.Fatal(err, c.in.FirstOpen(c.day))
				}
				return
			}
			e := refused(t, err, c.code)
			if e.Extra["first_open"] != c.first || e.Args["date"] != c.day.String() || c.in.FirstOpen(c.day).String() != c.first {
				t.Fatalf("%v %v", e.Extra, e.Args)
			}
		})
	}
}

func TestClosingMonthTakesTheClosersRuns(t *testing.T) {
	if err := months().CheckClosing(20260331); err != nil {
		t.Fatal(err)
	}
	e := refused(t, months().CheckClosing(20260228), "period_closed")
	if e.Extra["first_open"] != "2026-03-01" {
		t.Fatal(e.Extra)
	}
}

func TestPeriodZeroHoldsTheOpenings(t *testing.T) {
	p := months()
	if p.OpeningDay() != 20251231 || p.Of(20251231) != 0 || p.Of(20240101) != 0 || p.Of(20260101) != 202601 {
		t.Fatal(p.OpeningDay(), p.Of(20251231), p.Of(20260101))
	}
	if p.State(0) != ledger.Closed || p.State(202603) != ledger.Closing || p.State(203001) != ledger.Open {
		t.Fatal("states")
	}
}

func TestPeriodsAreNotChangedThroughTheMapTheyWereMadeOf(t *testing.T) {
	states := map[cal.Period]ledger.PeriodState{}
	p := ledger.NewPeriods(202601, states)
	states[202601] = ledger.Closed
	if p.State(202601) != ledger.Open {
		t.Fatal("shared")
	}
}

func TestFirstOpenIsTheFirstDayThatCheckTakes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		states := map[cal.Period]ledger.PeriodState{}
		for q := cal.Period(202601); q <= 202612; q++ {
			states[q] = ledger.PeriodState(rapid.IntRange(0, 2).Draw(t, "state"))
		}
		p := ledger.NewPeriods(202601, states)
		from := cal.MustDate("2025-12-20").AddDays(rapid.IntRange(0, 400).Draw(t, "day"))
		got := p.FirstOpen(from)
		if got < from || p.Check(got) != nil {
			t.Fatalf("%v from %v", got, from)
		}
		for d := from; d < got; d = d.AddDays(1) {
			if p.Check(d) == nil && (d != p.OpeningDay() || d == from) {
				t.Fatalf("%v is open before %v", d, got)
			}
		}
	})
}

func TestStatesAreNamed(t *testing.T) {
	if ledger.Open.String()+ledger.Closing.String()+ledger.Closed.String() != "openclosingclosed" {
		t.Fatal("periods")
	}
	if ledger.Prepared.String()+ledger.Reviewed.String()+ledger.Posted.String() != "preparedreviewedposted" {
		t.Fatal("vouchers")
	}
}
