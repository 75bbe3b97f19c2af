package api

import (
	"context"
	"encoding/json"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/db"
	"hesuan/internal/store"
	"hesuan/internal/testpg"
	"hesuan/internal/testpg/fresh"
)

// served is a server on a fresh database with two books, A and B, on 30 June 2026.
type served struct {
	*testing.T
	srv   *Server
	app   *app.App
	store *store.Store
	call  app.Call
	ctx   context.Context
	now   *time.Time
}

// onEach runs a test on both engines.
func onEach(t *testing.T, test func(*served)) {
	t.Helper()
	for _, engine := range testpg.Engines(t) {
		t.Run(engine, func(t *testing.T) {
			test(serveDB(t, fresh.Database(t, engine)))
		})
	}
}

func serveDB(t *testing.T, dsn string) *served {
	t.Helper()
	ctx := context.Background()
	st, err := store.Open(ctx, dsn, db.Options{Fast: true})
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 6, 30, 8, 0, 0, 0, time.UTC)
	clock := func() time.Time { now = now.Add(time.Microsecond); return now }
	a, err := app.New(ctx, st, app.Options{Clock: clock, Random: chance{rand.New(rand.NewPCG(1, 2))}, Zone: time.UTC, Keys: func(bool) ([][]byte, error) { return [][]byte{[]byte("a key of thirty-two bytes, fixed")}, nil }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close(); st.Close() })
	s := &served{T: t, app: a, store: st, ctx: ctx, now: &now, call: app.Call{Who: access.System(0, "tester", "test"), Lang: "zh"},
		srv: New(Options{App: a, Log: slog.New(slog.DiscardHandler)})}
	for _, code := range []app.Text{"A", "B"} {
		s.do(0, app.CreateBook{Code: code, Name: "账套" + code, BaseCurrency: "CNY", Chart: "asbe", FirstPeriod: "2026-01"})
	}
	return s
}

type chance struct{ r *rand.Rand }

func (c chance) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(c.r.IntN(256))
	}
	return len(b), nil
}

func (s *served) do(book int64, c app.Command) any {
	s.Helper()
	out, err := s.app.Do(s.ctx, book, s.call, c)
	if err != nil {
		s.Fatalf("%T: %v", c, err)
	}
	return out.Value
}

// user makes a user with roles in all books, who has a password.
func (s *served) user(name string, roles ...string) {
	s.Helper()
	c, err := s.app.ReadyUser(s.ctx, app.CreateUser{Name: app.Text(name), Password: app.Text(passwordOf(name)), Roles: roles})
	if err != nil {
		s.Fatal(err)
	}
	s.do(0, c)
}

func passwordOf(name string) string { return "correct horse " + name }

// token makes a token of a user, narrowed to a role where one is given.
func (s *served) token(user, role string) string {
	s.Helper()
	shown, hash, err := s.app.NewSecret()
	if err != nil {
		s.Fatal(err)
	}
	s.do(0, app.CreateToken{User: app.Text(user), Role: app.Text(role), Hash: hash})
	return shown
}

// said is an answer of the server, read.
type said struct {
	status int
	code   string
	text   string
	body   map[string]any
	cookie string
}

// ask sends a request; who is a bearer token, a cookie ("cookie:…") or "".
func (s *served) ask(method, path, who, body string, headers ...string) said {
	s.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	if secret, is := strings.CutPrefix(who, "cookie:"); is {
		r.AddCookie(&http.Cookie{Name: cookie, Value: secret})
	} else if who != "" {
		r.Header.Set("Authorization", "Bearer "+who)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	if strings.HasSuffix(path, "/events") { // it would never end
		ctx, cancel := context.WithCancel(r.Context())
		cancel()
		r = r.WithContext(ctx)
	}
	w := httptest.NewRecorder()
	s.srv.ServeHTTP(w, r)
	out := said{status: w.Code, text: w.Body.String()}
	_ = json.Unmarshal(w.Body.Bytes(), &out.body)
	out.code, _ = out.body["code"].(string)
	for _, c := range w.Result().Cookies() {
		if c.Name == cookie {
			out.cookie = c.Value
		}
	}
	return out
}

// must asks for something that has to answer with a status.
func (s *served) must(status int, method, path, who, body string, headers ...string) said {
	s.Helper()
	got := s.ask(method, path, who, body, headers...)
	if got.status != status {
		s.Fatalf("%s %s: %d, want %d: %s", method, path, got.status, status, got.text)
	}
	return got
}

// refused asks for something that has to be refused with a code.
func (s *served) refused(status int, code, method, path, who, body string, headers ...string) said {
	s.Helper()
	got := s.must(status, method, path, who, body, headers...)
	if got.code != code && !strings.Contains(got.text, `"code":"`+code+`"`) {
		s.Fatalf("%s %s: refused with %s, want %s: %s", method, path, got.code, code, got.text)
	}
	return got
}

// signIn opens a session.
func (s *served) signIn(name string) string {
	s.Helper()
	got := s.must(200, "POST", "/api/v1/session", "", `{"name":"`+name+`","password":"`+passwordOf(name)+`"}`)
	return "cookie:" + got.cookie
}

func (s *served) head(book int64) int64 {
	s.Helper()
	seq, err := s.store.HeadSeq(s.ctx, book)
	if err != nil {
		s.Fatal(err)
	}
	return seq
}
