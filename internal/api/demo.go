package api

import (
	"context"
	"net/http"

	"hesuan/internal/access"
	"hesuan/internal/fault"
)

// removeBook takes a demo book away.
func (s *Server) removeBook(q *request, w http.ResponseWriter) error {
	out, err := s.app.TakeAway(q.Context(), q.book, q.call)
	if err != nil {
		return err
	}
	answer(w, http.StatusOK, out)
	return nil
}

// makeDemo fills a demo book, to look at beside real ones.
func (s *Server) makeDemo(q *request, w http.ResponseWriter) error {
	if !q.call.Who.Can(0, access.BookCreate) {
		return notAllowed(access.BookCreate)
	}
	if s.MakeDemo == nil {
		return fault.NewNotFound("path", q.URL.Path)
	}
	// A caller who leaves does not leave half a book behind.
	if err := s.MakeDemo(context.WithoutCancel(q.Context()), q.call.Lang); err != nil {
		return err
	}
	reply(w, http.StatusCreated, map[string]any{"rows": s.app.Me(q.call.Who).Books, "next": nil})
	return nil
}
