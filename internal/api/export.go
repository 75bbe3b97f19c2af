package api

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"path"
	"slices"

	"hesuan/internal/app"
	"hesuan/internal/fault"
)

// files are the formats that a report or a list may be taken away in.
var files = []string{"csv", "xlsx", "pdf"}

// writeReport answers a report as JSON, or with format=csv|xlsx|pdf as a file
// that equals the screen.
func writeReport(w http.ResponseWriter, q *request, rep *app.Report) error {
	format := q.URL.Query().Get("format")
	if format == "" || format == "json" {
		b, err := rep.JSON()
		if err == nil {
			reply(w, http.StatusOK, b)
		}
		return err
	}
	if err := fileFormat(format); err != nil {
		return err
	}
	name := rep.Name + "-" + rep.AsOf.String() + "." + format
	if err := q.app.MayTake(q.book, q.call, rep, format); err != nil {
		return err
	}
	file := &attachment{w: w, name: name, before: func() error { return q.app.Taken(q.Context(), q.book, q.call, rep, name, narrowed(q.URL.Query())) }}
	if err := rep.Write(file, format, q.call.Lang); file.refused == nil {
		return err
	}
	return file.refused
}

// narrowed is what of an address says which rows a file has.
func narrowed(v url.Values) string {
	for _, word := range []string{"format", "dry_run", "book", "limit", "after"} {
		v.Del(word)
	}
	return v.Encode()
}

// listed answers a list as a file where one is asked for, in the columns named,
// and tells that it did.
func (q *request) listed(w http.ResponseWriter, list func(columns app.Text) (*app.Report, error)) (bool, error) {
	v := q.URL.Query()
	format := v.Get("format")
	if format == "" || format == "json" {
		return false, nil
	}
	if err := fileFormat(format); err != nil {
		return true, err
	}
	rep, err := list(app.Text(v.Get("columns")))
	if err != nil {
		return true, err
	}
	return true, writeReport(w, q, rep)
}

// listOrFile answers a list or, with a format, its file: one question for both.
func listOrFile[Q, T any](q *request, w http.ResponseWriter, find Q, list func(context.Context, int64, app.Call, Q) (*app.List[T], error), file func(context.Context, int64, app.Call, Q, app.Text) (*app.Report, error)) error {
	if done, err := q.listed(w, func(columns app.Text) (*app.Report, error) {
		return file(q.Context(), q.book, q.call, find, columns)
	}); done {
		return err
	}
	out, err := list(q.Context(), q.book, q.call, find)
	return send(w, out, err)
}

// fileFormat refuses what is no format of a file.
func fileFormat(format string) error {
	if slices.Contains(files, format) {
		return nil
	}
	return fault.NewMalformed("bad_choice", fault.Args{"value": format, "allowed": "json, csv, xlsx, pdf"}).At("format")
}

// printed answers a record with format=pdf as a paper to print, on the paper
// asked for, and tells that it did.
func (q *request) printed(w http.ResponseWriter, write func(name, size string, to io.Writer) error) (bool, error) {
	format, name := q.URL.Query().Get("format"), q.PathValue("id")
	switch format {
	case "", "json":
		return false, nil
	case "pdf":
		return true, download(w, name+".pdf", func(to io.Writer) error { return write(name, q.URL.Query().Get("paper"), to) })
	}
	return true, fault.NewMalformed("bad_choice", fault.Args{"value": format, "allowed": "json, pdf"}).At("format")
}

// download answers with a file; its headers go with its first byte, so that a
// refusal before is answered as one.
func download(w http.ResponseWriter, name string, write func(io.Writer) error) error {
	return write(&attachment{w: w, name: name})
}

type attachment struct {
	w       http.ResponseWriter
	name    string
	before  func() error // asked before the first byte, where there is such a thing
	refused error        // what it said; nothing was sent then
	begun   bool
}

// contentTypes are those of the files handed out, by the end of their names.
var contentTypes = map[string]string{".csv": "text/csv; charset=utf-8", ".pdf": "application/pdf", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}

// Write sends bytes.
func (a *attachment) Write(b []byte) (int, error) {
	if a.refused != nil {
		return 0, a.refused
	}
	if !a.begun && a.before != nil {
		if a.refused = a.before(); a.refused != nil {
			return 0, a.refused
		}
	}
	if !a.begun {
		a.begun = true
		a.w.Header().Set("Content-Type", contentTypes[path.Ext(a.name)])
		a.w.Header().Set("Cache-Control", "no-store")
		a.w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(a.name))
	}
	return a.w.Write(b)
}
