package api

import (
	"net/http"

	"hesuan/internal/access"
	"hesuan/internal/app"
)

// viewRoutes are the routes of the saved views of list pages.
func viewRoutes() []route {
	return []route{
		query(bookPath+"/views", access.ReportRead, "My saved views of a list page, and those shared with all readers of the book", func(s *Server, q *request, w http.ResponseWriter) error {
			out, err := s.app.Views(q.Context(), q.book, q.call, app.Text(q.URL.Query().Get("page")))
			return send(w, out, err)
		}).answers(of[app.List[app.SavedView]]()).takes("page"),
		command(post, bookPath+"/views", access.ReportRead, 201, "Save a view under a name, in place of my own of that name; sharing takes view.share", func(q *request, in app.SavedViewInput) (app.Command, error) {
			return app.KeepView{Input: in}, nil
		}).answers(of[app.SavedView]()),
		command(http.MethodDelete, bookPath+"/views/{id}", access.ReportRead, 200, "Take a view away: my own, or a shared one with view.share", func(q *request, _ struct{}) (app.Command, error) {
			return app.DropView{ID: q.PathValue("id")}, nil
		}).answers(of[app.SavedView]()),
	}
}
