package store

import "hesuan/internal/db"

// The last views are enough: nobody reads a hundred notices.
const viewsOf = `select seq, recorded, actor, action from audit where book_id = $1 and seq > $2 and object = $3 and action in ('session.view_as', 'session.view_end') order by seq desc limit 100`

// Views lists, of the installation's log, when somebody began and ended to look
// at the program as a user, after a journal number, oldest first.
func (r *Reading) Views(user string, after int64) (out []Audit, err error) {
	err = r.Load(db.Query{SQL: viewsOf, Args: []any{r.Book, after, user}, Scan: func(x db.Row) error {
		var a Audit
		err := x.Scan(&a.Seq, &a.Recorded, &a.Actor, &a.Action)
		out = append([]Audit{a}, out...)
		return err
	}})
	return out, err
}
