package store

import (
	"context"

	"hesuan/internal/cal"
	"hesuan/internal/db"
)

// Export is a file that was taken away.
type Export struct {
	ID      int64
	Taken   cal.Instant
	Actor   int64
	Rows    int64
	Name    string // of the list or report
	TitleZH string
	TitleEN string
	File    string
	Asked   string // what it was narrowed to, as in an address
	Channel string
	Viewer  string // who looked at the program as the actor; "": nobody
}

// ExportFilter narrows the log of files.
type ExportFilter struct {
	Actor    int64
	From, To cal.Instant
	Name     string
}

const (
	newExport = `insert into export_log (book_id, id, taken, actor, rows, name, title_zh, title_en, file, asked, channel, viewer) ` +
		`select $1, case when coalesce(max(id), 0) < $2 then $2 else max(id) + 1 end, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 from export_log where book_id = $1`
	exportHead  = `select id, taken, actor, rows, name, title_zh, title_en, file, asked, channel, viewer from export_log where book_id = $1`
	exportKinds = `select name, max(title_zh), max(title_en) from export_log where book_id = $1 group by name order by name`
)

// NoteExport writes a row beside the stream: reading does not enter the journal.
func (s *Store) NoteExport(ctx context.Context, book int64, e Export) error {
	return s.exec(ctx, db.Query{SQL: newExport, Args: []any{book, int64(e.Taken), e.Actor, e.Rows, e.Name, e.TitleZH, e.TitleEN, e.File, e.Asked, e.Channel, e.Viewer}})
}

// Exports lists files taken away, newest first.
func (r *Reading) Exports(f ExportFilter, p Page) (out []Export, err error) {
	w := r.where()
	w.add("id < ?", p.before())
	w.id("actor", f.Actor)
	between(&w, "taken", f.From, f.To)
	w.word("name", f.Name)
	text := w.page(exportHead, "id desc", p)
	err = r.Load(db.Query{SQL: text, Args: w.args, Scan: func(x db.Row) error {
		var e Export
		err := x.Scan(&e.ID, &e.Taken, &e.Actor, &e.Rows, &e.Name, &e.TitleZH, &e.TitleEN, &e.File, &e.Asked, &e.Channel, &e.Viewer)
		out = append(out, e)
		return err
	}})
	return out, err
}

// ExportKinds are the lists and reports of which files were taken away: their
// names and titles.
func (r *Reading) ExportKinds() (out []Export, err error) {
	err = r.Load(db.Query{SQL: exportKinds, Args: []any{r.Book}, Scan: func(x db.Row) error {
		var e Export
		err := x.Scan(&e.Name, &e.TitleZH, &e.TitleEN)
		out = append(out, e)
		return err
	}})
	return out, err
}
