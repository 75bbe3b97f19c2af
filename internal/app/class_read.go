package app

import (
	"context"
	"sort"

	"hesuan/internal/access"
	"hesuan/internal/cal"
)

// ClassSpan is a value of a dimension over the days it held.
type ClassSpan struct {
	Dimension string      `json:"dimension"`
	Value     string      `json:"value"`
	ValidFrom cal.Date    `json:"valid_from"`
	ValidTo   cal.Date    `json:"valid_to"` // the last day; null while it holds
	Recorded  cal.Instant `json:"recorded"` // when it was learned
	Current   bool        `json:"current"`
	Replaced  bool        `json:"replaced"` // corrected later for the same day
}

// CustomerClasses lists the classes a customer had, by dimension and day.
func (a *App) CustomerClasses(ctx context.Context, book int64, call Call, name string) (*List[ClassSpan], error) {
	out := &List[ClassSpan]{Rows: []ClassSpan{}}
	err := a.ask(ctx, book, call, Query{Customer: Text(name), alone: true}, access.CustomerRead, func(k *asking) error {
		rows, err := k.ClassHistory(k.only[0])
		for i, r := range rows {
			s := ClassSpan{Dimension: r.Dimension, Value: r.Value, ValidFrom: r.ValidFrom, Recorded: cal.Instant(r.Recorded)}
			if i+1 < len(rows) && rows[i+1].Dimension == r.Dimension {
				next := rows[i+1].ValidFrom
				s.Replaced = next == r.ValidFrom
				if s.ValidTo = next.AddDays(-1); s.Replaced {
					s.ValidTo = 0
				}
			}
			s.Current = !s.Replaced && s.ValidFrom <= k.at.AsOf && (s.ValidTo == 0 || k.at.AsOf <= s.ValidTo)
			out.Rows = append(out.Rows, s)
		}
		return err
	})
	return out, err
}

// ClassDimension is a dimension customers are classed by, with its values.
type ClassDimension struct {
	Dimension string       `json:"dimension"`
	Values    []ClassCount `json:"values"`
}

// ClassCount is a value and how many customers have it today.
type ClassCount struct {
	Value     string `json:"value"`
	Customers int    `json:"customers"`
}

// ClassList lists the book's dimensions, the usual ones and its own, with the
// values in force on a day for the customers the caller sees.
func (a *App) ClassList(ctx context.Context, book int64, call Call, asOf Text) (*List[ClassDimension], error) {
	out := &List[ClassDimension]{Rows: []ClassDimension{}}
	err := a.ask(ctx, book, call, Query{AsOf: asOf}, access.CustomerRead, func(k *asking) error {
		rows, err := k.ClassesInForce(k.at)
		if err != nil {
			return err
		}
		if !k.scope.All() {
			ids := make([]int64, 0, len(rows))
			for _, r := range rows {
				ids = append(ids, r.Customer)
			}
			if err := k.load(ids); err != nil {
				return err
			}
		}
		counts := map[string]map[string]int{"industry": {}, "region": {}, "size": {}, "tier": {}}
		for _, r := range rows {
			if !k.scope.All() && !k.sees(k.names[r.Customer]) {
				continue
			}
			if counts[r.Dimension] == nil {
				counts[r.Dimension] = map[string]int{}
			}
			counts[r.Dimension][r.Value]++
		}
		out.Rows = dimensionRows(counts)
		return nil
	})
	return out, err
}

// usual are the dimensions every book has, in the order they are shown.
var usual = map[string]int{"industry": 1, "region": 2, "size": 3, "tier": 4}

func dimensionRows(counts map[string]map[string]int) []ClassDimension {
	out := make([]ClassDimension, 0, len(counts))
	for dimension, values := range counts {
		row := ClassDimension{dimension, []ClassCount{}}
		for v, n := range values {
			row.Values = append(row.Values, ClassCount{v, n})
		}
		sort.Slice(row.Values, func(i, j int) bool {
			x, y := row.Values[i], row.Values[j]
			return x.Customers > y.Customers || x.Customers == y.Customers && x.Value < y.Value
		})
		out = append(out, row)
	}
	place := func(d string) int {
		if n, ok := usual[d]; ok {
			return n
		}
		return len(usual) + 1
	}
	sort.Slice(out, func(i, j int) bool {
		x, y := out[i].Dimension, out[j].Dimension
		return place(x) < place(y) || place(x) == place(y) && x < y
	})
	return out
}
