package store

import "hesuan/internal/db"

const lastNumbers = `select name, next from series where book_id = $1`

// LastNumbers gives the last number of each series, as FP2026.
func (r *Reading) LastNumbers() (map[string]int64, error) {
	out := map[string]int64{}
	err := r.Load(db.Query{SQL: lastNumbers, Args: []any{r.Book}, Scan: func(x db.Row) error {
		var name string
		var last int64
		err := x.Scan(&name, &last)
		out[name] = last
		return err
	}})
	return out, err
}
