package app

import (
	"context"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
)

// maxPeriod is past all months there will be.
const maxPeriod = cal.Period(999912)

// NumberGap is a stretch of a period's voucher numbers and what is missing in it.
type NumberGap struct {
	Period  string  `json:"period"`
	Type    string  `json:"type"`
	Last    int64   `json:"last"`
	Count   int64   `json:"count"`
	Missing []int64 `json:"missing"`
}

// VoucherGaps checks a month's voucher numbers for gaps (断号), or where none is
// given those of all months since the beginning of the first open month's year.
// Numbers are given at posting and never taken back, so none should be missing.
func (a *App) VoucherGaps(ctx context.Context, book int64, call Call, period Text) (*List[NumberGap], error) {
	out := &List[NumberGap]{Rows: []NumberGap{}}
	var p cal.Period
	if period != "" {
		var err error
		if p, err = cal.ParsePeriod(string(period)); err != nil {
			return nil, fault.From(err).At("period")
		}
	}
	err := a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) (err error) {
		from, to := p, p
		if p == 0 {
			from, to = k.config.Periods.FirstOpen(0).Period().YearStart(), maxPeriod
		}
		out.Rows, err = k.voucherGaps(from, to)
		return err
	})
	return out, err
}

func (k *asking) voucherGaps(from, to cal.Period) ([]NumberGap, error) {
	out := []NumberGap{}
	given, err := k.NumbersGiven(from, to)
	for _, n := range given {
		g := NumberGap{n.Period.String(), n.Type, n.Last, n.Count, []int64{}}
		if n.Count != n.Last { // no number is given twice: some are missing
			used, err := k.NumbersUsed(n.Period)
			if err != nil {
				return nil, err
			}
			g = gapsOf(n.Period, n.Type, used[n.Type])
		}
		out = append(out, g)
	}
	return out, err
}

func gapsOf(p cal.Period, kind string, used []int64) NumberGap {
	g := NumberGap{Period: p.String(), Type: kind, Count: int64(len(used)), Missing: []int64{}}
	next := int64(1)
	for _, n := range used {
		for ; next < n && len(g.Missing) < gapsMost; next++ {
			g.Missing = append(g.Missing, next)
		}
		next, g.Last = n+1, n
	}
	return g
}
