package app

import (
	"context"
	"path"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// MayTake tells whether a file may leave: who may read figures on the screen may
// not take them away for that. A statement on paper is a letter to its customer,
// as an invoice is, and asks for no more than to see it.
func (a *App) MayTake(book int64, call Call, r *Report, format string) error {
	letter := r.Name == "statement" && format == "pdf"
	if !letter && !call.Who.Can(book, access.ExportRun) {
		return fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.ExportRun)})
	}
	return nil
}

// askedMost bounds how much of an address is kept.
const askedMost = 2000

// Taken notes a file that is about to leave, beside the stream: reading has no
// place in the journal (docs/adr/0026). A file that cannot be noted stays.
// Asked is what it was narrowed to, as in an address; the program's log leaves
// that out, for it may name people.
func (a *App) Taken(ctx context.Context, book int64, call Call, r *Report, file, asked string) error {
	if len(asked) > askedMost {
		asked = asked[:askedMost]
	}
	err := a.store.NoteExport(ctx, book, store.Export{Taken: a.Now(), Actor: call.Who.UserID, Rows: int64(len(r.Rows)), Name: r.Name, TitleZH: r.called[0], TitleEN: r.called[1],
		File: file, Asked: asked, Channel: call.Who.Channel, Viewer: call.Who.Viewer})
	if err != nil {
		return fault.New(fault.Unavailable, "export_not_logged", nil).Because(err)
	}
	a.log.Info("export", "user", call.Who.Name, "viewer", call.Who.Viewer, "book", book, "file", file, "rows", len(r.Rows))
	return nil
}

// ExportRow is a file that was taken away.
type ExportRow struct {
	ID      string      `json:"id"`
	Taken   cal.Instant `json:"taken"`
	Actor   string      `json:"actor"`            // name to sign in with
	Display string      `json:"display"`          // name shown
	Viewer  string      `json:"viewer,omitempty"` // who looked at the program as the actor
	Name    string      `json:"name"`
	Title   string      `json:"title"` // of the list or report, for people
	Format  string      `json:"format"`
	File    string      `json:"file"`
	Rows    int64       `json:"rows"`
	Asked   string      `json:"asked"` // what it was narrowed to, as in an address
	Channel string      `json:"channel"`
	Address string      `json:"address,omitempty"` // it went to, where known
	Via     string      `json:"via,omitempty"`     // the token that acted for the user
}

// ExportKind is a list or report of which files were taken away.
type ExportKind struct {
	Name  string `json:"name"`
	Title string `json:"title"`
}

// ExportLog is a page of the log of files; the first has the kinds there are.
type ExportLog struct {
	List[ExportRow]
	Kinds []ExportKind `json:"kinds"`
}

// ExportQuery asks for files taken away. Name is that of a list or report.
type ExportQuery struct {
	Actor, From, To, Name Text
	Paging
}

// Exports lists the files taken away from a book, newest first; book 0 has the
// installation's lists.
func (a *App) Exports(ctx context.Context, book int64, call Call, q ExportQuery) (*ExportLog, error) {
	out := &ExportLog{List: List[ExportRow]{Rows: []ExportRow{}}, Kinds: []ExportKind{}}
	page, err := q.Paging.page(nil, "")
	if err != nil {
		return nil, err
	}
	span, err := AuditQuery{Actor: q.Actor, From: q.From, To: q.To}.read(a)
	if err != nil {
		return nil, err
	}
	err = a.auditing(ctx, book, call, func(k *asking) error {
		if err := k.exportKinds(out, page); err != nil {
			return err
		}
		rows, err := k.Exports(store.ExportFilter{Actor: span.Actor, From: span.From, To: span.To, Name: string(q.Name)}, page)
		rows, out.Next = more(rows, page, func(e store.Export) int64 { return e.ID })
		for _, e := range rows {
			out.Rows = append(out.Rows, k.exportRow(e))
		}
		return err
	})
	return out, err
}

func (k *asking) exportKinds(out *ExportLog, page store.Page) error {
	if page.After != 0 {
		return nil
	}
	kinds, err := k.ExportKinds()
	for _, e := range kinds {
		out.Kinds = append(out.Kinds, ExportKind{e.Name, pick(k.call.Lang, e.TitleZH, e.TitleEN)})
	}
	return err
}

func (k *asking) exportRow(e store.Export) ExportRow {
	row := ExportRow{ID: *cursor(e.ID), Taken: e.Taken, Actor: k.app.installed().Users[e.Actor].Name, Display: k.actor(e.Actor), Viewer: e.Viewer, Name: e.Name,
		Title: pick(k.call.Lang, e.TitleZH, e.TitleEN), Format: strings.TrimPrefix(path.Ext(e.File), "."), File: e.File, Rows: e.Rows, Asked: e.Asked}
	row.Channel, row.Address, row.Via = access.Origin(e.Channel)
	return row
}
