package api

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/fault"
)

// remarkRoutes are the routes of notes and files kept with records.
func remarkRoutes() []route {
	const remarks = bookPath + "/remarks"
	return []route{
		query(remarks, access.CustomerRead, "Notes and files kept with a customer, order, document, settlement or voucher (of: its id), oldest first", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.Remarks(q.Context(), q.book, q.call, app.Text(q.URL.Query().Get("of")))
			return send(w, out, err)
		}).answers(of[app.List[app.Remark]]()).takes("of"),
		command(post, remarks, access.RemarkWrite, 201, "Keep a note with a record", func(q *request, in app.RemarkInput) (app.Command, error) {
			return app.AddRemark{Input: in}, nil
		}).answers(of[app.Remark]()),
		{method: post, path: remarks + "/files", right: access.RemarkWrite, summary: "Keep a file with a record (multipart: file, of, note), 10 MB at most", status: 201, upload: true,
			out: of[app.Remark](), handle: (*Server).keepRemarkFile},
		query(remarks+"/{id}/file", access.CustomerRead, "A file kept with a record (of: the record's id); inline=true shows a picture in the browser", (*Server).remarkFile).takes("of", "inline"),
		command(post, remarks+"/{id}/remove", access.RemarkWrite, 200, "Take a note or file away: its maker, or with book.manage; who and why stays", func(q *request, in removeRemarkInput) (app.Command, error) {
			return app.RemoveRemark{Of: in.Of, ID: app.Text(q.PathValue("id")), Reason: in.Reason}, nil
		}).answers(of[app.Remark]()),
	}
}

// removeRemarkInput names the record a remark is kept with, and why it goes.
type removeRemarkInput struct {
	Of     app.Text `json:"of"`
	Reason app.Text `json:"reason"`
}

func (s *Server) keepRemarkFile(q *request, w http.ResponseWriter) error {
	u, err := q.readUpload(w, app.RemarkFileMost, "of", "note")
	if err != nil {
		return err
	}
	defer u.close()
	if q.call.Key = q.Header.Get("Idempotency-Key"); len(q.call.Key) > 200 {
		return fault.NewMalformed("too_long", fault.Args{"max": "200"}).At("Idempotency-Key")
	}
	out, err := s.app.AddRemarkFile(q.Context(), q.book, q.call, app.RemarkUpload{Of: app.Text(q.FormValue("of")), Note: app.Text(q.FormValue("note")),
		Name: u.header.Filename, Data: u.file, Size: u.header.Size})
	if err != nil {
		return err
	}
	return q.done(w, http.StatusCreated, out)
}

// remarkFile gives a file out as a download; only pictures are shown in place.
// What others put there must never run in the reader's browser.
func (s *Server) remarkFile(q *request, w http.ResponseWriter) error {
	inline, err := flag(q.Request, "inline")
	if err != nil {
		return err
	}
	r, contents, err := s.app.RemarkContents(q.Context(), q.book, q.call, app.Text(q.URL.Query().Get("of")), app.Text(q.PathValue("id")))
	if err != nil {
		return err
	}
	how := "attachment"
	if inline && strings.HasPrefix(r.Media, "image/") {
		how = "inline"
	}
	h := w.Header()
	h.Set("Content-Type", r.Media)
	h.Set("Content-Disposition", how+"; filename*=UTF-8''"+url.PathEscape(r.File))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Length", strconv.Itoa(len(contents)))
	_, err = w.Write(contents)
	return err
}
