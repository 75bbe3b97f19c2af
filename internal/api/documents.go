package api

import (
	"net/http"

	"hesuan/internal/app"
	"hesuan/internal/receivable"
)

// documentTable answers a list of documents as a screen wants it (brief=true):
// searched, sorted, with sums of the whole filter, without each one's lines.
func (s *Server) documentTable(q *request, w http.ResponseWriter, kinds []receivable.Kind) error {
	v := q.URL.Query()
	text := func(name string) app.Text { return app.Text(v.Get(name)) }
	out, err := s.app.DocumentTable(q.Context(), q.book, q.call, app.TableQuery{
		DocsQuery: app.DocsQuery{Kinds: kinds, Customer: text("customer"), From: text("from"), To: text("to"), Status: text("status"), Paging: paging(q)},
		Text:      text("q"), Currency: text("currency"), Sort: text("sort")})
	return send(w, out, err)
}
