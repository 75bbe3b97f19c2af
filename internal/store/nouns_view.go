package store

import (
	"strings"

	"hesuan/internal/db"
)

// SavedView is a name for what a list page shows: filters, order, columns.
type SavedView struct {
	ID      int64
	Owner   int64 // the user
	Shared  bool  // with every reader of the book
	Version int64
	Page    string
	Name    string
	Query   string // of the address
}

var viewTable = &db.Table{Name: "saved_view", Key: words("id"), Ints: words("id owner shared version"), Texts: words("page name query")}

func scanView(r db.Row) (v SavedView, err error) {
	var shared int64
	err = r.Scan(&v.ID, &v.Owner, &shared, &v.Version, &v.Page, &v.Name, &v.Query)
	v.Shared = shared == 1
	return v, err
}

func views() *One[int64, SavedView] {
	return (&One[int64, SavedView]{table: viewTable, sql: byKey(viewTable, "id", ""),
		scan: func(r db.Row) (int64, SavedView, error) { v, err := scanView(r); return v.ID, v, err },
		row: func(r *db.Rows, k int64, v SavedView) {
			r.Int(k, v.Owner, flag(v.Shared), v.Version).Text(v.Page, v.Name, v.Query)
		},
	}).init()
}

var viewList = "select " + strings.Join(viewTable.Columns(), ", ") + " from saved_view where book_id = $1 and page = $2 and (owner = $3 or shared = 1) order by name, id"

// SavedViews lists the views of a page that a user has, and those shared.
func (r *Reading) SavedViews(page string, user int64) (out []SavedView, err error) {
	err = r.Load(db.Query{SQL: viewList, Args: []any{r.Book, page, user}, Scan: func(x db.Row) error {
		v, err := scanView(x)
		out = append(out, v)
		return err
	}})
	return out, err
}
