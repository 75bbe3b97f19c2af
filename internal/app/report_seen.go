package app

import (
	"math/big"
	"slices"
	"strings"

	"hesuan/internal/fault"
	"hesuan/internal/money"
)

// Sight is how a reader looks at a report: rows found by a text, in an order
// ("-balance" falls).
type Sight struct{ Find, Sort Text }

// Seen leaves of a report the rows found, with their sums, in the order asked
// for, as its screen does. The stamp and the proof stay those of the whole.
func (r *Report) Seen(s Sight, lang fault.Lang) error {
	if err := r.found(string(s.Find), lang); err != nil {
		return err
	}
	return r.sorted(string(s.Sort))
}

func (r *Report) found(text string, lang fault.Lang) error {
	wanted := strings.ToLower(strings.TrimSpace(text))
	if wanted == "" {
		return nil
	}
	r.filters = append(r.filters, asked(lang, [3]string{"检索", "Search", text})...)
	r.Rows = slices.DeleteFunc(r.Rows, func(row Row) bool {
		return !strings.Contains(strings.ToLower(strings.Join(texts(row.Values[0]), " ")), wanted)
	})
	totals := r.Totals[:0]
	for _, t := range r.Totals {
		any, err := r.sumAgain(t)
		if err != nil {
			return err
		}
		if any {
			totals = append(totals, t)
		}
	}
	r.Totals = totals
	return nil
}

// sumAgain sums the amounts of a total over the rows left in its currency; it
// tells whether there are any.
func (r *Report) sumAgain(total Row) (bool, error) {
	own := total.text("currency")
	rows := slices.DeleteFunc(slices.Clone(r.Rows), func(row Row) bool { return row.text("currency") != own })
	for i, c := range total.columns {
		if c.Kind != "amount" || i >= len(total.Values) {
			continue
		}
		cur := own
		if cur == "" || strings.HasSuffix(c.Name, "_base") {
			cur = r.Currency
		}
		var sum money.Sum
		for _, row := range rows {
			amount, err := money.Parse(row.text(c.Name), money.Currency(cur))
			if err != nil {
				return false, err
			}
			sum.Add(amount)
		}
		value, err := sum.Value()
		if err != nil {
			return false, err
		}
		total.Values[i] = value.Format(money.Currency(cur))
	}
	return len(rows) > 0, nil
}

// sorted orders the rows by a column; equal ones stay by their names.
func (r *Report) sorted(by string) error {
	name, falling := strings.CutPrefix(by, "-")
	if name == "" || len(r.Rows) == 0 {
		return nil
	}
	order := func(a, b Row) int { return a.size(name).Cmp(b.size(name)) }
	switch {
	case name == "group" || name == r.Columns[0].Name:
		order = func(a, b Row) int { return strings.Compare(texts(a.Values[0])[0], texts(b.Values[0])[0]) }
	case !r.has(name) && !r.has(name+"_debit"):
		return fault.NewMalformed("bad_choice", fault.Args{"value": name, "allowed": strings.Join(r.names(), ", ")}).At("sort")
	}
	slices.SortStableFunc(r.Rows, func(a, b Row) int {
		if falling {
			return -order(a, b)
		}
		return order(a, b)
	})
	return nil
}

func (r *Report) names() []string {
	var out []string
	for _, c := range r.Columns {
		out = append(out, c.Name)
	}
	return out
}

// text is a row's value in a column, as a file has it.
func (w Row) text(column string) string {
	i := slices.IndexFunc(w.columns, func(c Column) bool { return c.Name == column })
	if i < 0 || i >= len(w.Values) {
		return ""
	}
	return texts(w.Values[i])[0]
}

// size is what a row is ordered by: a column's figure, or that of a balance
// written on its side. Figures of several currencies differ in decimals.
func (w Row) size(column string) *big.Rat {
	figure := func(name string) *big.Rat {
		v, ok := new(big.Rat).SetString(w.text(name))
		if !ok {
			return new(big.Rat)
		}
		return v
	}
	if w.text(column) == "" {
		return new(big.Rat).Sub(figure(column+"_debit"), figure(column+"_credit"))
	}
	return figure(column)
}
