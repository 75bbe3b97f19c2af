package app

import (
	"context"
	"slices"
	"strings"
	"time"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/money"
)

// fileMost is how many rows of a list go into a file.
const fileMost = 50_000

// listColumn is a column of a list's file, and how it is read off a row.
type listColumn[T any] struct {
	Column
	of func(T) any
}

// listFile says how a list is taken away: under its screen's names of columns.
type listFile[T any] struct {
	name, zh, en string
	right        access.Function
	columns      []listColumn[T]
	standard     string // the columns where none are named
	asOf         Text   // the day its figures are of; "": today
}

// choose reads which columns are wanted, in which order.
func (l listFile[T]) choose(wish Text) ([]listColumn[T], error) {
	if wish == "" {
		wish = Text(l.standard)
	}
	known := map[string]listColumn[T]{}
	var names []string
	for _, c := range l.columns {
		known[c.Name], names = c, append(names, c.Name)
	}
	var out []listColumn[T]
	for _, name := range strings.Split(string(wish), ",") {
		c, ok := known[strings.TrimSpace(name)]
		if !ok {
			return nil, fault.NewMalformed("bad_choice", fault.Args{"value": name, "allowed": strings.Join(names, ", ")}).At("columns")
		}
		out = append(out, c)
	}
	return out, nil
}

// whole asks for a list to its end instead of a page of it, as files do.
func (p Paging) whole() Paging { return Paging{Sort: p.Sort, all: true} }

// asked are the filters of a list in words, where they are given: a Chinese and
// an English label, and the text.
func asked(lang fault.Lang, filters ...[3]string) (out [][2]string) {
	for _, f := range filters {
		if f[2] != "" {
			out = append(out, [2]string{pick(lang, f[0], f[1]), f[2]})
		}
	}
	return out
}

// fileOf makes a report of a list that was read to its end.
func fileOf[T any](ctx context.Context, a *App, book int64, call Call, l listFile[T], wish Text, list List[T], filters [][2]string) (*Report, error) {
	cols, err := l.choose(wish)
	if err != nil {
		return nil, err
	}
	if list.Next != nil {
		return nil, fault.NewRefused("too_many_rows", fault.Args{"limit": itoa(fileMost)})
	}
	day := a.Today()
	if l.asOf != "" {
		day, _ = cal.ParseDate(string(l.asOf)) // the list was read with it
	}
	r := &Report{Name: l.name, Title: pick(call.Lang, l.zh, l.en), called: [2]string{l.zh, l.en}, Rows: []Row{}, Totals: []Row{}, AsOf: day, filters: filters}
	for _, c := range cols {
		r.Columns = append(r.Columns, c.Column)
	}
	for _, row := range list.Rows {
		values := make([]any, len(cols))
		for i, c := range cols {
			values[i] = c.of(row)
		}
		r.add(values...)
	}
	return a.stampedBy(ctx, book, call, Query{AsOf: l.asOf}, r, l.right, false)
}

// has tells whether a report has a column.
func (r *Report) has(name string) bool {
	return slices.ContainsFunc(r.Columns, func(c Column) bool { return c.Name == name })
}

// sum adds a row of totals: values by the names of columns; what has no column
// is left out.
func (r *Report) sum(values map[string]string) {
	var cols []Column
	var texts []any
	for _, c := range r.Columns {
		if v, ok := values[c.Name]; ok {
			cols, texts = append(cols, c), append(texts, v)
		}
	}
	if len(cols) > 0 {
		r.Totals = append(r.Totals, Row{cols, texts})
	}
}

// flipped turns an amount's sign round, as receipts are shown.
func flipped(amount string) string {
	if rest, negative := strings.CutPrefix(amount, "-"); negative {
		return rest
	}
	if strings.Trim(amount, "0.") == "" {
		return amount
	}
	return "-" + amount
}

// wallClock writes a moment as the screens do, in the zone of business dates.
func (a *App) wallClock(at cal.Instant) string {
	return time.UnixMicro(int64(at)).In(a.zone).Format(time.DateTime)
}

func dateText(d cal.Date) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

// totalsBy sums amounts by currency.
type totalsBy map[money.Currency]*money.Sum

func (t totalsBy) add(currency, amount string) {
	c := money.Currency(currency)
	a, err := money.Parse(amount, c)
	if err != nil { // written by ourselves
		return
	}
	if t[c] == nil {
		t[c] = &money.Sum{}
	}
	t[c].Add(a)
}
