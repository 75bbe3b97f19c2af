package api

import (
	"net/http"

	"hesuan/internal/app"
)

// formRoutes are the routes of forms begun and not sent, each its writer's own.
func formRoutes() []route {
	const forms = bookPath + "/me/forms"
	return []route{
		query(forms, "", "Forms I have begun in the book and not sent, newest first", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.KeptForms(q.Context(), q.book, q.call)
			return send(w, out, err)
		}).answers(of[app.List[app.KeptForm]]()),
		query(forms+"/{name}", "", "A form I have begun, with what I typed", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.KeptForm(q.Context(), q.book, q.call, q.PathValue("name"))
			return send(w, out, err)
		}).answers(of[app.KeptForm]()),
		{method: http.MethodPut, path: forms + "/{name}", summary: "Keep what I have typed into a form; not audited, forgotten after 30 days", status: 200,
			in: of[app.KeptFormInput](), out: of[app.KeptForm](), handle: (*Server).keepForm},
		{method: http.MethodDelete, path: forms + "/{name}", summary: "Forget a form I have begun", status: 204, handle: (*Server).dropForm},
	}
}

func (s *Server) keepForm(q *request, w http.ResponseWriter) error {
	var in app.KeptFormInput
	if err := q.decode(&in); err != nil {
		return err
	}
	out, err := s.app.KeepForm(q.Context(), q.book, q.call, q.PathValue("name"), in)
	return send(w, out, err)
}

func (s *Server) dropForm(q *request, w http.ResponseWriter) error {
	if err := s.app.DropForm(q.Context(), q.book, q.call, q.PathValue("name")); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
