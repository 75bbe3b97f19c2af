package store

import "hesuan/internal/db"

const (
	anyCustomer = `select 'customers' from customer where book_id = $1 limit 1`
	anyOpening  = `select 'openings' from doc where book_id = $1 and kind = 'opening' limit 1`
)

// Begun tells what a book holds of what it needs to begin: "customers", "openings".
func (r *Reading) Begun() (map[string]bool, error) {
	out := map[string]bool{}
	scan := func(x db.Row) error {
		var name string
		err := x.Scan(&name)
		out[name] = true
		return err
	}
	err := r.Load(db.Query{SQL: anyCustomer, Args: []any{r.Book}, Scan: scan}, db.Query{SQL: anyOpening, Args: []any{r.Book}, Scan: scan})
	return out, err
}
