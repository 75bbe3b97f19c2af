package store

import "hesuan/internal/db"

var (
	batchByID   = byKey(batchTable, "id", "")
	rowsOfBatch = byKey(batchRowTable, "batch_id", "line")
)

// ImportBatch reads a batch and what its rows made.
func (r *Reading) ImportBatch(id int64) (b ImportBatch, rows []ImportRow, err error) {
	err = r.Load(
		db.Query{SQL: batchByID, Args: []any{r.Book}, Ints: []int64{id}, Scan: func(x db.Row) (err error) { b, err = scanBatch(x); return err }},
		db.Query{SQL: rowsOfBatch, Args: []any{r.Book}, Ints: []int64{id}, Scan: func(x db.Row) error {
			var v ImportRow
			var batch int64
			err := x.Scan(&batch, &v.Line, &v.Target, &v.Kind)
			rows = append(rows, v)
			return err
		}})
	return b, rows, err
}
