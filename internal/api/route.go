package api

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"
	"strings"
	"time"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/fault"
)

// route is one endpoint.
type route struct {
	method, path string
	right        access.Function // "" where any signed-in user may
	summary      string
	in, out      reflect.Type // out: where the table of answers does not say
	status       int
	public       bool     // without sign-in
	reads        bool     // changes nothing, though its method may
	within       bool     // the handler asks for the right itself: in the book it is given
	upload       bool     // the body is a file
	long         bool     // may take minutes, as what it reads has no bounds
	self         bool     // also for who must set up a second factor first
	words        []string // query parameters, where they are the route's own
	handle       func(*Server, *request, http.ResponseWriter) error
}

const (
	base     = "/api/v1"
	bookPath = base + "/books/{book}"
)

// register puts all routes into the router.
func (s *Server) register() {
	s.routes = routes()
	for _, rt := range s.routes {
		s.mux.HandleFunc(rt.method+" "+rt.path, func(w http.ResponseWriter, r *http.Request) { s.run(rt, w, r) })
	}
	s.mux.HandleFunc("/api/", s.noRoute)
	s.mux.HandleFunc("GET /api/openapi.json", s.describe)
	s.mux.HandleFunc("GET /api/docs", s.docs)
	s.mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		reply(w, 200, map[string]string{"status": "ok", "version": s.Version})
	})
	s.mux.HandleFunc("GET /readyz", s.ready)
	s.mux.HandleFunc("GET /metrics", s.metrics)
	if s.UI != nil {
		s.mux.Handle("/", s.UI)
	}
}

// run answers one request of a route.
func (s *Server) run(rt route, to http.ResponseWriter, r *http.Request) {
	start, w := s.app.Now(), &statusWriter{ResponseWriter: to, status: http.StatusOK}
	if most := rt.most(r); most > 0 {
		ctx, cancel := context.WithTimeout(r.Context(), most)
		defer cancel()
		r = r.WithContext(ctx)
	}
	q, err := s.accept(r, rt)
	if err == nil {
		err = rt.handle(s, q, w)
	}
	if err != nil {
		s.problem(w, r, err)
	}
	s.measured.observe(rt.method+" "+rt.path, w.status, s.app.Now()-start)
}

// Wait is the longest an ordinary request takes, whatever the database does;
// LongWait one that brings or makes a file, or reads a log to its end.
const (
	Wait     = 30 * time.Second
	LongWait = 10 * time.Minute
)

// most is the longest a request of the route may take; 0 is for ever.
func (rt route) most(r *http.Request) time.Duration {
	switch {
	case strings.HasSuffix(rt.path, "/events"):
		return 0
	case rt.upload, rt.long, r.URL.Query().Has("format"):
		return LongWait
	}
	return Wait
}

// noRoute answers for an address that is not there, or not with this method.
func (s *Server) noRoute(w http.ResponseWriter, r *http.Request) {
	var allowed []string
	for _, m := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
		other := r.Clone(r.Context())
		other.Method = m
		if _, pattern := s.mux.Handler(other); pattern != "/api/" {
			allowed = append(allowed, m)
		}
	}
	if len(allowed) == 0 {
		s.problem(w, r, fault.NewNotFound("path", r.URL.Path))
		return
	}
	w.Header().Set("Allow", strings.Join(allowed, ", "))
	s.problem(w, r, fault.NewMalformed("method_not_allowed", fault.Args{"allowed": strings.Join(allowed, ", ")}))
}

// ready answers whether requests can be sent here: the database answers, and soon.
func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	if err := s.app.Ready(r.Context()); err != nil {
		s.problem(w, r, fault.New(fault.Unavailable, "database_away", nil).Because(err))
		return
	}
	reply(w, 200, map[string]string{"status": "ok"})
}

// command makes a POST route of a command: decode, do, answer.
func command[I any](method, path string, right access.Function, status int, summary string, make func(*request, I) (app.Command, error)) route {
	return route{method: method, path: path, right: right, summary: summary, in: reflect.TypeFor[I](), status: status,
		handle: func(s *Server, q *request, w http.ResponseWriter) error {
			var in I
			if err := q.decode(&in); err != nil {
				return err
			}
			cmd, err := make(q, in)
			if err != nil {
				return err
			}
			book := q.book
			out, err := s.app.Do(q.Context(), book, q.call, cmd)
			if err != nil {
				return err
			}
			return q.done(w, status, out)
		}}
}

// status is that of a command's answer: a dry run creates nothing.
func (q *request) status(done int) int {
	if q.call.DryRun {
		return http.StatusOK
	}
	return done
}

// done answers what a command did, or of a dry run what it would do.
func (q *request) done(w http.ResponseWriter, status int, out app.Outcome) error {
	if q.call.DryRun {
		return tried(w, out.Value)
	}
	answer(w, status, out)
	return nil
}

// answer writes a command's outcome; a repeated key gets the first answer.
func answer(w http.ResponseWriter, status int, out app.Outcome) {
	if out.Replayed {
		w.Header().Set("Idempotent-Replayed", "true")
	}
	if out.Body != nil {
		reply(w, status, out.Body)
		return
	}
	reply(w, status, out.Value)
}

// tried answers a dry run: what the command would answer, marked, without an id.
func tried(w http.ResponseWriter, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	body := map[string]json.RawMessage{}
	if err := json.Unmarshal(b, &body); err != nil {
		return err
	}
	body["dry_run"] = json.RawMessage("true")
	if _, has := body["id"]; has {
		body["id"] = json.RawMessage("null")
	}
	reply(w, http.StatusOK, body)
	return nil
}

// query makes a GET route.
func query(path string, right access.Function, summary string, handle func(*Server, *request, http.ResponseWriter) error) route {
	return route{method: http.MethodGet, path: path, right: right, summary: summary, status: 200, handle: handle}
}

// answers says what a route answers with.
func (rt route) answers(t reflect.Type) route {
	rt.out = t
	return rt
}

// unbounded says that what a route reads may take minutes.
func (rt route) unbounded() route {
	rt.long = true
	return rt
}

// takes names a route's query parameters.
func (rt route) takes(words ...string) route {
	rt.words = words
	return rt
}
