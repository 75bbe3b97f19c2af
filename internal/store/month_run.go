package store

import (
	"strings"

	"hesuan/internal/cal"
	"hesuan/internal/db"
)

// MonthRun is what was posted at a month's end to be taken back on day 1, or
// what took it back: a revaluation, or a run of what is delivered and not
// invoiced. Each keeps its lines apart.
type MonthRun struct {
	ID, Seq  int64
	Date     cal.Date
	Reverses int64
	Voucher  int64
	Number   string
}

// The two kinds of a list of runs.
const (
	RunsOnly = "run"
	BackOnly = "back"
)

func monthRunTable(name string) *db.Table {
	return &db.Table{Name: name, Key: words("id"), Ints: words("id seq date reverses voucher_id"), Texts: words("number")}
}

var (
	revaluationList = "select " + strings.Join(revaluationTable.Columns(), ", ") + " from revaluation where book_id = $1"
	unbilledList    = "select " + strings.Join(unbilledTable.Columns(), ", ") + " from unbilled where book_id = $1"
)

func scanMonthRun(r db.Row) (v MonthRun, err error) {
	err = r.Scan(&v.ID, &v.Seq, &v.Date, &v.Reverses, &v.Voucher, &v.Number)
	return v, err
}

func monthRuns(table *db.Table) *One[int64, MonthRun] {
	return (&One[int64, MonthRun]{table: table, posted: true, sql: byKey(table, "id", ""),
		scan: func(r db.Row) (int64, MonthRun, error) { v, err := scanMonthRun(r); return v.ID, v, err },
		row: func(r *db.Rows, _ int64, v MonthRun) {
			r.Int(v.ID, v.Seq, int64(v.Date), v.Reverses, v.Voucher).Text(v.Number)
		},
	}).init()
}

// monthRuns lists runs, what took them back, or ("") both, newest first.
func (r *Reading) monthRuns(list, kind string, p Page) (out []MonthRun, err error) {
	w := r.where()
	w.add("id < ?", p.before())
	switch kind {
	case RunsOnly:
		w.add("reverses = ?", 0)
	case BackOnly:
		w.add("reverses <> ?", 0)
	}
	text := w.sql(list, "order by id desc", p.Limit)
	err = r.Load(db.Query{SQL: text, Args: w.args, Scan: func(x db.Row) error {
		v, err := scanMonthRun(x)
		out = append(out, v)
		return err
	}})
	return out, err
}
