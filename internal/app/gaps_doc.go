package app

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/receivable"
)

// gapsMost is how many missing numbers of a series are named.
const gapsMost = 1000

// SeriesGap is a series of documents' numbers in a year and what is missing in
// it. Missing names the first 1,000; last less count is how many there are.
type SeriesGap struct {
	Series  string   `json:"series"`
	Kind    string   `json:"kind"`
	Year    int      `json:"year"`
	Last    int64    `json:"last"`
	Count   int64    `json:"count"`
	Missing []string `json:"missing"`
}

// keptSeries are the series whose numbers are natural keys, by their prefix.
var keptSeries = func() map[string]struct{ kind, ref string } {
	out := map[string]struct{ kind, ref string }{
		"HX": {"settlement", refSettleNumber}, "DD": {"order", refOrderNumber}, "FH": {"delivery", refDelivery},
	}
	for _, k := range []receivable.Kind{receivable.Invoice, receivable.CreditNote, receivable.OtherReceivable, receivable.Receipt, receivable.Refund, receivable.Opening} {
		out[k.Series()] = struct{ kind, ref string }{string(k), refDocNumber}
	}
	return out
}()

// DocumentGaps checks the numbers of documents, orders, deliveries and
// settlements for gaps (断号), by series and year: those of a year, or where none
// is given those since the year of the first open month. A document that was
// reversed keeps its number, so none should be missing.
func (a *App) DocumentGaps(ctx context.Context, book int64, call Call, year Text) (*List[SeriesGap], error) {
	out := &List[SeriesGap]{Rows: []SeriesGap{}}
	y := 0
	if year != "" {
		var err error
		if y, err = strconv.Atoi(string(year)); err != nil || y < 1900 || y > 9999 {
			return nil, fault.NewMalformed("bad_year", fault.Args{"value": string(year)}).At("year")
		}
	}
	err := a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) (err error) {
		from, to := y, y
		if y == 0 {
			from, to = k.numbersFrom(k.config.Periods.FirstOpen(0).Year()), 9999
		}
		out.Rows, err = k.documentGaps(from, to)
		return err
	})
	return out, err
}

// numbersFrom is the year from which a year's documents are numbered: openings
// are dated the day before the book begins.
func (k *asking) numbersFrom(year int) int {
	if first := k.config.Book.First.First(); year <= first.Year() {
		return first.AddDays(-1).Year()
	}
	return year
}

func (k *asking) documentGaps(from, to int) ([]SeriesGap, error) {
	last, err := k.LastNumbers()
	if err != nil {
		return nil, err
	}
	out, keys := []SeriesGap{}, []string{}
	for name, n := range last {
		kind, year, ok := seriesOf(name)
		if ok && year >= from && year <= to {
			out = append(out, SeriesGap{Series: name, Kind: kind, Year: year, Last: n, Missing: []string{}})
		}
	}
	slices.SortFunc(out, func(a, b SeriesGap) int {
		if a.Year != b.Year {
			return b.Year - a.Year
		}
		return strings.Compare(a.Series, b.Series)
	})
	for _, g := range out {
		keys = append(keys, keptSeries[g.Series[:2]].ref+g.Series)
	}
	held, err := k.NumbersHeld(keys)
	for i := range out {
		if out[i].Count = held[i]; err == nil && out[i].Count != out[i].Last {
			err = k.nameMissing(&out[i], keys[i])
		}
	}
	return out, err
}

// seriesOf reads a series' name, as FP2026.
func seriesOf(name string) (kind string, year int, ok bool) {
	if len(name) != 6 {
		return "", 0, false
	}
	s, ok := keptSeries[name[:2]]
	year, err := strconv.Atoi(name[2:])
	return s.kind, year, ok && err == nil
}

// nameMissing goes through the numbers of a series that does not come out even.
func (k *asking) nameMissing(g *SeriesGap, key string) error {
	var used []int64
	err := k.EachHeld(key, func(number string) {
		n, err := strconv.ParseInt(number[7:], 10, 64)
		if err == nil && numbered(g.Series, n) == number { // not 0000001, once given by hand
			used = append(used, n)
		}
	})
	fillGap(g, used)
	return err
}

// fillGap names what is missing between the numbers used, and up to the last
// number that was given.
func fillGap(g *SeriesGap, used []int64) {
	g.Count = int64(len(used))
	if g.Count > 0 {
		g.Last = max(g.Last, used[g.Count-1])
	}
	next := int64(1)
	for _, n := range append(used, g.Last+1) {
		for ; next < n && len(g.Missing) < gapsMost; next++ {
			g.Missing = append(g.Missing, numbered(g.Series, next))
		}
		next = n + 1
	}
}

// numberHints tell, when a month is closed, of numbers that are missing among
// its vouchers and among its year's documents. They do not stand in its way:
// what is missing cannot be given any more, only explained.
func (k *asking) numberHints(p cal.Period) ([]BlockAnswer, error) {
	out := []BlockAnswer{}
	hint := func(code, link, series string, n int64, missing []string) {
		if n > 0 {
			args := fault.Args{"count": itoa(n), "series": series, "numbers": strings.Join(missing[:min(5, len(missing))], ", ")}
			out = append(out, BlockAnswer{code, fault.Message(code, k.call.Lang, args), link, n})
		}
	}
	vouchers, err := k.voucherGaps(p, p)
	for _, g := range vouchers {
		var missing []string
		for _, n := range g.Missing {
			missing = append(missing, g.Type+"-"+itoa(n))
		}
		hint("voucher_numbers_missing", "/vouchers?period="+g.Period, g.Period, g.Last-g.Count, missing)
	}
	if err != nil {
		return nil, err
	}
	year := p.First().Year()
	documents, err := k.documentGaps(k.numbersFrom(year), year)
	for _, g := range documents {
		hint("document_numbers_missing", seriesPage(g.Kind), g.Series, g.Last-g.Count, g.Missing)
	}
	return out, err
}

// seriesPage is the list where a series' documents stand.
func seriesPage(kind string) string {
	if kind == "delivery" {
		return "/orders"
	}
	return pageOf(receivable.Kind(kind))
}
