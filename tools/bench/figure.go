package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// figure is one thing measured several times, each time beside its yardstick.
type figure struct {
	engine, id, what, unit string
	ours                   []float64
	yard                   []float64 // the yardstick of the same turn
	against                string    // what the yardstick is
	goal                   string    // the target in words
	met                    int       // 1 met, -1 missed, 0 no target
	note                   string
}

// sample is median, least and most of several measurements.
type sample struct {
	median, low, high float64
	n                 int
}

func sampled(v []float64) sample {
	if len(v) == 0 {
		return sample{}
	}
	s := slices.Clone(v)
	slices.Sort(s)
	m := s[len(s)/2]
	if len(s)%2 == 0 {
		m = (m + s[len(s)/2-1]) / 2
	}
	return sample{m, s[0], s[len(s)-1], len(s)}
}

// ratios are ours to the yardstick, turn by turn.
func (f *figure) ratios() []float64 {
	var out []float64
	for i := range min(len(f.ours), len(f.yard)) {
		if f.yard[i] > 0 {
			out = append(out, f.ours[i]/f.yard[i])
		}
	}
	return out
}

// atLeast and atMost set the target, on the ratio where there is a yardstick.
func (f *figure) atLeast(v float64, words string) { f.judge(f.value() >= v, words) }
func (f *figure) atMost(v float64, words string)  { f.judge(f.value() <= v, words) }

func (f *figure) value() float64 {
	if r := f.ratios(); len(r) > 0 {
		return sampled(r).median
	}
	return sampled(f.ours).median
}

func (f *figure) judge(ok bool, words string) {
	f.goal = words
	f.met = -1
	if ok {
		f.met = 1
	}
}

// shown writes a measurement in its unit.
func shown(v float64, unit string) string {
	switch unit {
	case "ms":
		if v < 10 {
			return fmt.Sprintf("%.2f", v)
		}
		return fmt.Sprintf("%.0f", v)
	case "B", "MB", "/s":
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.2f", v)
}

func (s sample) in(unit string) string {
	if s.n == 0 {
		return "–"
	}
	if s.n == 1 {
		return shown(s.median, unit) + " " + unit
	}
	return fmt.Sprintf("%s %s (%s–%s, n=%d)", shown(s.median, unit), unit, shown(s.low, unit), shown(s.high, unit), s.n)
}

// line is the figure as a row of a table.
func (f *figure) line() string {
	ratio, verdict := "", ""
	if r := f.ratios(); len(r) > 0 {
		s := sampled(r)
		ratio = fmt.Sprintf("**%.2f** (%.2f–%.2f) × %s", s.median, s.low, s.high, f.against)
	} else if f.against != "" {
		ratio = f.against
	}
	switch f.met {
	case 1:
		verdict = f.goal + " ✓"
	case -1:
		verdict = f.goal + " ✗"
	}
	cells := []string{f.id, f.what, sampled(f.ours).in(f.unit), ratio, verdict, f.note}
	return "| " + strings.Join(cells, " | ") + " |"
}

// slope fits cost against size on log-log axes.
func slope(sizes, costs []float64) float64 {
	var sx, sy, sxx, sxy float64
	n := float64(len(sizes))
	for i := range sizes {
		x, y := math.Log(sizes[i]), math.Log(costs[i])
		sx, sy, sxx, sxy = sx+x, sy+y, sxx+x*x, sxy+x*y
	}
	return (n*sxy - sx*sy) / (n*sxx - sx*sx)
}

func millis(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
