package api

import (
	"net/http"
	"reflect"

	"hesuan/internal/access"
	"hesuan/internal/app"
)

// auditRoutes are the routes of the audit log: a book's, or without a book the
// installation's.
func auditRoutes() []route {
	list := query(base+"/audit", access.AuditRead, "Audit log, newest first; format=csv, xlsx or pdf gives a file", (*Server).audit).
		answers(reflect.TypeFor[app.List[app.AuditRow]]()).takes("book", "actor", "action", "object", "from", "to", "text", "limit", "after", "sort", "format")
	list.within = true
	files := query(base+"/exports", access.AuditRead, "Files taken away, newest first: who took which list or report, when, narrowed to what", (*Server).exports).
		answers(reflect.TypeFor[app.ExportLog]()).takes("book", "actor", "name", "from", "to", "limit", "after")
	files.within = true
	return []route{list, files,
		{method: http.MethodPost, path: base + "/audit/verify", right: access.AuditRead, summary: "Check the chain of an audit log, row by row", status: 200, reads: true, within: true, long: true,
			in: reflect.TypeFor[bookInput](), out: reflect.TypeFor[app.AuditCheck](), handle: (*Server).verifyAudit},
	}
}

// bookInput names a book; without, it is the installation.
type bookInput struct {
	Book app.Text `json:"book,omitempty"`
}

// inBook turns to the book a request names outside its path.
func (q *request) inBook(code string) error {
	if code == "" {
		return nil
	}
	id, err := q.app.BookID(q.call.Who, code)
	q.book = id
	return err
}

func (s *Server) audit(q *request, w http.ResponseWriter) error {
	v := q.URL.Query()
	if err := q.inBook(v.Get("book")); err != nil {
		return err
	}
	text := func(name string) app.Text { return app.Text(v.Get(name)) }
	ask := app.AuditQuery{Actor: text("actor"), Action: text("action"), Object: text("object"), From: text("from"), To: text("to"), Text: text("text"), Paging: paging(q)}
	if f := v.Get("format"); f != "" && f != "json" {
		rep, err := s.app.AuditExport(q.Context(), q.book, q.call, ask)
		if err != nil {
			return err
		}
		return writeReport(w, q, rep)
	}
	out, err := s.app.Audit(q.Context(), q.book, q.call, ask)
	return send(w, out, err)
}

func (s *Server) verifyAudit(q *request, w http.ResponseWriter) error {
	var in bookInput
	if err := q.decode(&in); err != nil {
		return err
	}
	if err := q.inBook(string(in.Book)); err != nil {
		return err
	}
	out, err := s.app.VerifyAudit(q.Context(), q.book, q.call)
	return send(w, out, err)
}

func (s *Server) exports(q *request, w http.ResponseWriter) error {
	v := q.URL.Query()
	if err := q.inBook(v.Get("book")); err != nil {
		return err
	}
	text := func(name string) app.Text { return app.Text(v.Get(name)) }
	out, err := s.app.Exports(q.Context(), q.book, q.call, app.ExportQuery{Actor: text("actor"), Name: text("name"), From: text("from"), To: text("to"), Paging: paging(q)})
	return send(w, out, err)
}
