package api

import (
	"net/http"

	"hesuan/internal/app"
)

// deskRoutes are the routes of a person's own desk, which GET /me answers.
func deskRoutes() []route {
	const pins = bookPath + "/me/pins"
	return []route{
		{method: http.MethodPut, path: base + "/me/desk", summary: "Set of my desk what is given: language, order of the first page's panels, keys; not audited", status: 204,
			in: of[app.OwnDeskInput](), handle: (*Server).changeDesk},
		{method: http.MethodPut, path: pins, summary: "Pin a screen to my first page under a name, or rename it; first brings it to the front", status: 200,
			in: of[app.PinInput](), out: of[app.Pin](), handle: (*Server).keepPin},
		route{method: http.MethodDelete, path: pins, summary: "Take a screen off my first page", status: 204, handle: (*Server).dropPin}.takes("path"),
		{method: http.MethodPut, path: bookPath + "/me/seen", summary: "I have seen how jobs ended up to an instant, or look at the first page; it only grows", status: 204,
			in: of[app.DeskSeenInput](), handle: (*Server).seeBook},
	}
}

func (s *Server) changeDesk(q *request, w http.ResponseWriter) error {
	var in app.OwnDeskInput
	err := q.decode(&in)
	if err == nil {
		err = s.app.ChangeOwnDesk(q.Context(), q.call, in)
	}
	return nothing(w, err)
}

func (s *Server) keepPin(q *request, w http.ResponseWriter) error {
	var in app.PinInput
	if err := q.decode(&in); err != nil {
		return err
	}
	out, err := s.app.KeepPin(q.Context(), q.book, q.call, in)
	return send(w, out, err)
}

func (s *Server) dropPin(q *request, w http.ResponseWriter) error {
	return nothing(w, s.app.DropPin(q.Context(), q.book, q.call, app.Text(q.URL.Query().Get("path"))))
}

func (s *Server) seeBook(q *request, w http.ResponseWriter) error {
	var in app.DeskSeenInput
	err := q.decode(&in)
	if err == nil {
		err = s.app.SeeBook(q.Context(), q.book, q.call, in)
	}
	return nothing(w, err)
}

// nothing answers that something was done, with no body.
func nothing(w http.ResponseWriter, err error) error {
	if err == nil {
		w.WriteHeader(http.StatusNoContent)
	}
	return err
}
