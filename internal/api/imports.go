package api

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"reflect"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/fault"
	"hesuan/internal/interchange/sheet"
)

const (
	imports = bookPath + "/imports"
	jobs    = bookPath + "/jobs"
)

// importRoutes are the routes of imports and jobs.
func importRoutes() []route {
	return []route{
		{method: post, path: imports, right: access.ImportRun, summary: "Import a file as a job (multipart: file, kind, mapping, dry_run, skip_errors)", status: 202, upload: true,
			handle: (*Server).startImport},
		{method: post, path: imports + "/preview", right: access.ImportRun, summary: "First rows and recognised columns of a file (multipart: file, kind, mapping)", status: 200, upload: true,
			handle: (*Server).previewImport},
		{method: post, path: imports + "/{id}/undo", right: access.ImportRun, summary: "Undo an import as a unit; 202 where it takes longer", status: 200,
			in: reflect.TypeFor[app.UndoInput](), handle: (*Server).undoImport},
		{method: post, path: imports + "/mappings", right: access.ImportRun, summary: "Keep a mapping of columns under a name", status: 200,
			in: reflect.TypeFor[sheet.Mapping](), handle: (*Server).saveMapping},
		{method: http.MethodDelete, path: imports + "/mappings/{name}", right: access.ImportRun, summary: "Forget a mapping", status: 204, handle: (*Server).dropMapping},
		query(imports, access.ImportRun, "Imports, newest first", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.Imports(q.Context(), q.book, q.call, app.Text(q.URL.Query().Get("kind")), paging(q))
			return send(w, out, err)
		}),
		query(imports+"/kinds", access.ImportRun, "Kinds of files and their columns", func(s *Server, q *request, w http.ResponseWriter) error {
			return send(w, s.app.DescribeImports(q.call), nil)
		}),
		query(imports+"/mappings", access.ImportRun, "Saved mappings", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.Mappings(q.Context(), q.book, q.call)
			return send(w, out, err)
		}),
		query(imports+"/templates/{kind}", access.ImportRun, "An empty file of a kind (format=csv|xlsx)", (*Server).importTemplate),
		command(post, bookPath+"/market-sizes", access.ImportRun, 201, "Note the size of a market", func(q *request, in app.MarketSizeInput) (app.Command, error) {
			return app.SetMarketSize{Input: in}, nil
		}),
		query(bookPath+"/market-sizes", access.ReportRead, "Market sizes", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.MarketSizes(q.Context(), q.book, q.call)
			return send(w, out, err)
		}),
	}
}

func jobRoutes() []route {
	return []route{
		query(jobs, access.ImportRun, "Jobs, newest first", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.Jobs(q.Context(), q.book, q.call, app.JobsQuery{Kind: app.Text(q.URL.Query().Get("kind")), State: app.Text(q.URL.Query().Get("state")), Paging: paging(q)})
			return send(w, out, err)
		}),
		query(jobs+"/{id}", access.ImportRun, "One job", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.Job(q.Context(), q.book, q.call, q.PathValue("id"))
			return send(w, out, err)
		}),
		{method: http.MethodDelete, path: jobs + "/{id}", right: access.ImportRun, summary: "Cancel a running job at a safe point; take an ended one off the list", status: 200,
			handle: (*Server).cancelJob},
		{method: post, path: jobs + "/{id}/repeat", right: access.ImportRun, summary: "Do a job again with the file it kept", status: 202,
			in: reflect.TypeFor[app.RepeatInput](), handle: (*Server).repeatJob},
		query(jobs+"/{id}/rows", access.ImportRun, "The first rows that were refused, by their cells, to be mended", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.JobFaulty(q.Context(), q.book, q.call, q.PathValue("id"))
			return send(w, out, err)
		}),
		query(jobs+"/{id}/errors", access.ImportRun, "The rows that were refused, with the reason (CSV)", (*Server).jobErrors).unbounded(),
	}
}

// upload is a file that came in as a form.
type upload struct {
	form   *multipart.Form
	file   multipart.File
	header *multipart.FileHeader
}

func (u *upload) close() {
	u.file.Close()
	_ = u.form.RemoveAll()
}

// readUpload reads a form with a file; large ones lie on disk meanwhile. A
// field that is not among those allowed is an error.
func (q *request) readUpload(w http.ResponseWriter, most int64, allowed ...string) (*upload, error) {
	if kind, _, _ := mime.ParseMediaType(q.Header.Get("Content-Type")); kind != "multipart/form-data" {
		return nil, fault.NewMalformed("wrong_type", fault.Args{"want": "multipart/form-data", "got": or(kind, "-")}).At("Content-Type")
	}
	q.Body = http.MaxBytesReader(w, q.Body, most+bodyMax)
	if err := q.ParseMultipartForm(8 << 20); err != nil {
		var big *http.MaxBytesError
		if errors.As(err, &big) {
			return nil, fault.NewMalformed("file_too_large", nil).At("file")
		}
		return nil, fault.NewMalformed("unreadable_form", fault.Args{"reason": err.Error()})
	}
	u := &upload{form: q.MultipartForm}
	err := checkForm(q.MultipartForm, allowed)
	if err == nil {
		u.file, u.header, err = q.FormFile("file")
		if err != nil {
			err = fault.NewMalformed("required", nil).At("file")
		}
	}
	if err != nil {
		_ = q.MultipartForm.RemoveAll()
		return nil, err
	}
	return u, nil
}

func checkForm(form *multipart.Form, allowed []string) error {
	known := func(name string) bool {
		for _, a := range allowed {
			if a == name {
				return true
			}
		}
		return false
	}
	var c fault.Collector
	for name := range form.Value {
		if !known(name) {
			c.Add(name, "unknown_field", fault.Args{"name": name})
		}
	}
	for name := range form.File {
		if name != "file" {
			c.Add(name, "unknown_field", fault.Args{"name": name})
		}
	}
	return c.Err(fault.Malformed, "malformed")
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// yes reads a form's yes or no.
func yes(q *request, name string) (bool, error) {
	switch v := q.FormValue(name); v {
	case "", "false", "0":
		return false, nil
	case "true", "1", "on":
		return true, nil
	default:
		return false, fault.NewMalformed("bad_choice", fault.Args{"value": v, "allowed": "true, false"}).At(name)
	}
}

func (s *Server) startImport(q *request, w http.ResponseWriter) error {
	if !q.call.Who.Can(q.book, access.ImportRun) {
		return notAllowed(access.ImportRun)
	}
	u, err := q.readUpload(w, importMax, "kind", "mapping", "dry_run", "skip_errors")
	if err != nil {
		return err
	}
	defer u.close()
	dry, err := yes(q, "dry_run")
	if err != nil {
		return err
	}
	skip, err := yes(q, "skip_errors")
	if err != nil {
		return err
	}
	if q.call.Key = q.Header.Get("Idempotency-Key"); len(q.call.Key) > 200 {
		return fault.NewMalformed("too_long", fault.Args{"max": "200"}).At("Idempotency-Key")
	}
	q.call.DryRun = q.call.DryRun || dry
	job, err := s.app.StartImport(q.Context(), q.book, q.call, app.Upload{Kind: q.FormValue("kind"), Name: u.header.Filename, Data: u.file, Size: u.header.Size,
		Mapping: q.FormValue("mapping"), SkipErrors: skip})
	if err == nil {
		reply(w, http.StatusAccepted, job)
	}
	return err
}

func (s *Server) previewImport(q *request, w http.ResponseWriter) error {
	if !q.call.Who.Can(q.book, access.ImportRun) {
		return notAllowed(access.ImportRun)
	}
	u, err := q.readUpload(w, importMax, "kind", "mapping")
	if err != nil {
		return err
	}
	defer u.close()
	m, err := s.app.Mapping(q.Context(), q.book, q.call, q.FormValue("mapping"))
	if err != nil {
		return err
	}
	out, err := s.app.PreviewImport(q.Context(), q.book, q.call, app.ImportFile{Kind: q.FormValue("kind"), Name: u.header.Filename, Data: u.file, Size: u.header.Size, Mapping: m})
	return send(w, out, err)
}

func (s *Server) undoImport(q *request, w http.ResponseWriter) error {
	var in app.UndoInput
	if err := q.decode(&in); err != nil {
		return err
	}
	job, dry, err := s.app.StartUndo(q.Context(), q.book, q.call, q.PathValue("id"), in)
	switch {
	case err != nil:
		return err
	case dry != nil:
		reply(w, http.StatusOK, map[string]any{"batch": dry.Batch, "undone": dry.Undone, "kept": dry.Kept, "dry_run": true})
	case job.State == "running" || job.State == "queued":
		reply(w, http.StatusAccepted, job)
	default:
		reply(w, http.StatusOK, job)
	}
	return nil
}

func (s *Server) saveMapping(q *request, w http.ResponseWriter) error {
	var in sheet.Mapping
	if err := q.decode(&in); err != nil {
		return err
	}
	return send(w, in, s.app.SaveMapping(q.Context(), q.book, q.call, in))
}

func (s *Server) dropMapping(q *request, w http.ResponseWriter) error {
	if err := s.app.DropMapping(q.Context(), q.book, q.call, q.PathValue("name")); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (s *Server) importTemplate(q *request, w http.ResponseWriter) error {
	if !q.call.Who.Can(q.book, access.ImportRun) {
		return notAllowed(access.ImportRun)
	}
	kind, format := q.PathValue("kind"), or(q.URL.Query().Get("format"), "csv")
	return download(w, kind+"."+format, func(out io.Writer) error { return app.WriteImportTemplate(out, kind, format, q.call.Lang) })
}

func (s *Server) jobErrors(q *request, w http.ResponseWriter) error {
	name, in, err := s.app.JobErrors(q.Context(), q.book, q.call, q.PathValue("id"))
	if err != nil {
		return err
	}
	return download(w, name, func(out io.Writer) error { _, err := in.WriteTo(out); return err })
}

func (s *Server) cancelJob(q *request, w http.ResponseWriter) error {
	out, err := s.app.CancelJob(q.Context(), q.book, q.call, q.PathValue("id"))
	if err == nil && out == nil {
		w.WriteHeader(http.StatusNoContent)
		return nil
	}
	return send(w, out, err)
}

func (s *Server) repeatJob(q *request, w http.ResponseWriter) error {
	var in app.RepeatInput
	if err := q.decode(&in); err != nil {
		return err
	}
	out, err := s.app.RepeatJob(q.Context(), q.book, q.call, q.PathValue("id"), in)
	if err == nil {
		reply(w, http.StatusAccepted, out)
	}
	return err
}
