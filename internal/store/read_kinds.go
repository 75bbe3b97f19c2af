package store

import "hesuan/internal/db"

const (
	docKinds   = `select kind, count(*) from doc where book_id = $1 and customer_id in ({keys}) group by kind order by kind`
	orderKind  = `select 'order', count(*) from sales_order where book_id = $1 and customer_id in ({keys})`
	draftKinds = `select 'draft', count(*) from draft where book_id = $1 and customer_id in ({keys})`
)

// KindCount counts what there is of a kind.
type KindCount struct {
	Kind  string
	Count int
}

// DocKinds counts customers' posted documents by kind, their orders and their
// drafts.
func (r *Reading) DocKinds(customers []int64) (out []KindCount, err error) {
	var queries []db.Query
	for _, sql := range []string{docKinds, orderKind, draftKinds} {
		queries = append(queries, db.Query{SQL: sql, Args: []any{r.Book}, Ints: customers, Scan: func(x db.Row) error {
			var v KindCount
			err := x.Scan(&v.Kind, &v.Count)
			if v.Count > 0 {
				out = append(out, v)
			}
			return err
		}})
	}
	err = r.Load(queries...)
	return out, err
}
