package api

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"reflect"
	"strconv"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/fault"
)

// Options are what a server is given.
type Options struct {
	App *app.App
	Log *slog.Logger
	// UI serves the browser's files; nil where none is built in.
	UI http.Handler
	// SetupToken lets the first user be made in the browser.
	SetupToken string
	// DemoToken signs its bearer in as the demo's user while the demo runs.
	DemoToken string
	DemoUser  int64
	// Secure marks cookies Secure: everywhere but on plain loopback.
	Secure bool
	// Version is shown by /healthz.
	Version string
	// MakeDemo fills a demo book; nil where there is none to make.
	MakeDemo func(ctx context.Context, lang fault.Lang) error
	// Proxy are the addresses whose X-Forwarded-For is believed; none where zero.
	Proxy netip.Prefix
}

// Server answers HTTP.
type Server struct {
	Options
	app      *app.App
	log      *slog.Logger
	mux      *http.ServeMux
	routes   []route
	throttle access.Throttle
	measured *metrics
	guard    *http.CrossOriginProtection
}

const (
	bodyMax   = 1 << 20
	importMax = 64 << 20
	cookie    = "hesuan"
)

// New makes a server with all its routes.
func New(o Options) *Server {
	s := &Server{Options: o, app: o.App, log: o.Log, mux: http.NewServeMux(), guard: http.NewCrossOriginProtection(), measured: newMetrics(o.App, o.Version)}
	s.register()
	return s
}

// ServeHTTP answers one request: headers that keep browsers safe, then the
// route; a panic is answered as internal, with an id.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Content-Security-Policy", "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'")
	defer func() {
		if p := recover(); p != nil {
			s.problem(w, r, fault.New(fault.Internal, "internal", nil).Because(panicError{p}))
		}
	}()
	if client := s.forwarded(r); client != "" {
		r.RemoteAddr = client
	}
	s.mux.ServeHTTP(w, r)
}

type panicError struct{ v any }

func (p panicError) Error() string { return "panic: " + jsonText(p.v) }

func jsonText(v any) string {
	if e, ok := v.(error); ok {
		return e.Error()
	}
	b, _ := json.Marshal(v)
	return string(b)
}

// caller finds who asks, and from where.
func (s *Server) caller(r *http.Request) (access.Principal, error) {
	who, err := s.identify(r)
	if err != nil {
		return who, err
	}
	return who.From(origin(r)), nil
}

// origin is the caller's, without its port.
func origin(r *http.Request) string { return strings.Trim(host(r.RemoteAddr), "[]") }

// identify finds who asks: a bearer's token, or a browser's session.
func (s *Server) identify(r *http.Request) (access.Principal, error) {
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return s.app.ByToken(strings.TrimSpace(bearer))
	}
	c, err := r.Cookie(cookie)
	if err != nil {
		return access.Principal{}, fault.New(fault.Unauthorized, "unauthorized", nil)
	}
	return s.app.BySession(r.Context(), c.Value)
}

// request is a decoded call of a route.
type request struct {
	*http.Request
	app  *app.App
	call app.Call
	book int64
	body []byte
}

// accept reads who calls, which book, and how.
func (s *Server) accept(r *http.Request, rt route) (*request, error) {
	q := &request{Request: r, app: s.app}
	q.call.Lang = fault.ParseLang(r.Header.Get("Accept-Language"))
	if r.Header.Get("Authorization") == "" { // a browser's request must come from our own pages
		if err := s.guard.Check(r); err != nil {
			return nil, fault.NewNotAllowed("csrf", nil)
		}
	}
	if !rt.public {
		who, err := s.caller(r)
		if err != nil {
			return nil, err
		}
		q.call.Who = who
	}
	if code := r.PathValue("book"); code != "" {
		id, err := s.app.BookID(q.call.Who, code)
		if err != nil {
			return nil, err
		}
		q.book = id
	}
	if err := rt.admits(q.call.Who, q.book); err != nil {
		return nil, err
	}
	var err error
	if q.call.DryRun, err = flag(r, "dry_run"); err != nil {
		return nil, err
	}
	return q, s.readBody(q, rt)
}

// admits refuses a caller without the route's right, before anything of the
// request is read. The command asks again, for what it turns out to be.
func (rt route) admits(who access.Principal, book int64) error {
	if rt.method != http.MethodGet && !rt.reads {
		if err := app.ReadOnly(who); err != nil {
			return err
		}
	}
	if who.Unproved && !rt.self {
		return app.Unproved(who)
	}
	if rt.right != "" && !rt.within && !who.Can(book, rt.right) {
		return notAllowed(rt.right)
	}
	return nil
}

func (s *Server) readBody(q *request, rt route) error {
	if q.Method != http.MethodPost && q.Method != http.MethodPut && q.Method != http.MethodPatch || rt.upload {
		return nil
	}
	var err error
	if q.body, err = io.ReadAll(http.MaxBytesReader(nil, q.Body, bodyMax)); err != nil {
		return jsonFault(err)
	}
	if key := q.Header.Get("Idempotency-Key"); key != "" {
		if len(key) > 200 {
			return fault.NewMalformed("too_long", fault.Args{"max": "200"}).At("Idempotency-Key")
		}
		q.call.Key = key
		h := sha256.New()
		io.WriteString(h, q.Method+" "+q.URL.Path+"?"+q.URL.RawQuery+"\n")
		h.Write(q.body)
		q.call.Digest = [32]byte(h.Sum(nil))
	}
	if rt.in == nil { // a route that takes nothing is given nothing
		return q.decode(&struct{}{})
	}
	return nil
}

// decode reads the body strictly into a struct.
func (q *request) decode(into any) error {
	body := bytes.TrimSpace(q.body)
	if len(body) == 0 {
		return nil
	}
	body, err := q.acknowledged(body)
	if err != nil {
		return err
	}
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		if e := locate(body, reflect.TypeOf(into)); e != nil {
			return e
		}
		return jsonFault(err)
	}
	if dec.More() {
		return fault.NewMalformed("unreadable_json", fault.Args{"reason": "more than one value"})
	}
	return nil
}

// reply writes an answer.
func reply(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	if n := version(v); n > 0 {
		w.Header().Set("ETag", `"`+strconv.FormatInt(n, 10)+`"`)
	}
	if b, ok := v.([]byte); ok {
		w.WriteHeader(status)
		w.Write(b)
		return
	}
	b, err := json.Marshal(v)
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	w.WriteHeader(status)
	w.Write(b)
}

// version is the version an answer carries, for If-Match of a later change; 0
// where it has none.
func version(v any) int64 {
	r := reflect.Indirect(reflect.ValueOf(v))
	if r.Kind() != reflect.Struct {
		return 0
	}
	if f := r.FieldByName("Version"); f.IsValid() && f.Kind() == reflect.Int64 {
		return f.Int()
	}
	return 0
}

// Loopback tells whether an address is this machine's own.
func Loopback(addr string) bool {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		host = addr
	}
	if host == "localhost" {
		return true
	}
	ip := net.ParseIP(host)
	return ip != nil && ip.IsLoopback()
}

// version reads the version a change is based on from If-Match.
func (q *request) version() (int64, error) {
	v := strings.Trim(strings.TrimPrefix(q.Header.Get("If-Match"), "W/"), `"`)
	if v == "" {
		return 0, fault.NewMalformed("required", nil).At("If-Match")
	}
	n, err := strconv.ParseInt(v, 10, 64)
	if err != nil {
		return 0, fault.NewMalformed("bad_number", fault.Args{"value": v}).At("If-Match")
	}
	return n, nil
}

// flag reads a yes or no of the query. Anything but true and false is refused:
// a dry run that was misspelt must not do the work.
func flag(r *http.Request, name string) (bool, error) {
	switch v := r.URL.Query().Get(name); v {
	case "true":
		return true, nil
	case "", "false":
		return false, nil
	default:
		return false, fault.NewMalformed("bad_choice", fault.Args{"value": v, "allowed": "true, false"}).At(name)
	}
}
