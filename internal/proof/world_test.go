package proof

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"hesuan/internal/access"
	"hesuan/internal/api"
	"hesuan/internal/app"
	"hesuan/internal/db"
	"hesuan/internal/store"
	"hesuan/internal/testpg"
	"hesuan/internal/testpg/fresh"
)

// world is the program on a database of one engine, reached over HTTP only.
type world struct {
	testing.TB
	engine string
	dsn    string
	store  *store.Store
	app    *app.App
	http   *api.Server
	token  string            // of who asks
	tokens map[string]string // by user; "second" is for what needs two
	now    atomic.Int64
	books  int
	log    bytes.Buffer
	// cold opens the program anew before each request, so that nothing is known
	// and each decision has to load what it needs.
	cold bool
	// resting is a second program on the same database, see change.
	resting *twin
}

// everywhere runs a test on each engine, on a database of its own.
func everywhere(t *testing.T, test func(*testing.T, *world)) {
	t.Helper()
	for _, engine := range testpg.Engines(t) {
		t.Run(engine, func(t *testing.T) { test(t, open(t, engine)) })
	}
}

func open(t testing.TB, engine string) *world {
	t.Helper()
	dsn := fresh.Database(t, engine)
	s, err := store.Open(context.Background(), dsn, db.Options{Fast: true})
	if err != nil {
		t.Fatal(err)
	}
	w := &world{TB: t, engine: engine, dsn: dsn, store: s}
	w.clock("2026-01-01T00:00:00Z")
	w.begin()
	t.Cleanup(func() { w.app.Close(); w.store.Close() })
	w.tokens = map[string]string{"accountant": w.user("accountant"), "second": w.user("second")}
	w.as("accountant")
	return w
}

// as says who asks from now on.
func (w *world) as(user string) { w.token = w.tokens[user] }

// begin starts the program on the open store.
func (w *world) begin() {
	a, err := app.New(context.Background(), w.store, app.Options{Clock: w.time, Random: chance{rand.New(rand.NewPCG(1, 2))}, Zone: time.UTC})
	if err != nil {
		w.Fatal(err)
	}
	w.app = a
	w.http = api.New(api.Options{App: a, Log: slog.New(slog.NewTextHandler(&w.log, nil)), Version: "test"})
}

// chance gives the same bytes in every run.
type chance struct{ r *rand.Rand }

func (c chance) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(c.r.IntN(256))
	}
	return len(b), nil
}

// time is the clock of the test; each reading is a microsecond later.
func (w *world) time() time.Time { return time.UnixMicro(w.now.Add(1)).UTC() }

func (w *world) clock(instant string) {
	t, err := time.Parse(time.RFC3339, instant)
	if err != nil {
		w.Fatal(err)
	}
	w.now.Store(t.UnixMicro())
}

// user makes a user with all rights and gives a token of it.
func (w *world) user(name string) string {
	w.Helper()
	call := app.Call{Who: access.System(1, "setup", "test"), Lang: "zh"}
	if _, err := w.app.Do(context.Background(), 0, call, app.CreateUser{Name: app.Text(name), Roles: []string{"admin"}}); err != nil {
		w.Fatal(err)
	}
	shown, hash, err := w.app.NewSecret()
	if err != nil {
		w.Fatal(err)
	}
	if _, err := w.app.Do(context.Background(), 0, call, app.CreateToken{User: app.Text(name), Hash: hash}); err != nil {
		w.Fatal(err)
	}
	return shown
}

// book makes a new book and gives its code.
func (w *world) book(currency, chart, first string) string {
	w.Helper()
	w.books++
	code := fmt.Sprintf("B%d", w.books)
	r := w.send("POST", "/books", map[string]any{"code": code, "name": "账套" + code, "base_currency": currency, "chart": chart, "first_period": first})
	if r.Status != 201 {
		w.Fatalf("the book: %s", r)
	}
	return code
}

// reply is an answer of the program.
type reply struct {
	Status int
	Header http.Header
	Text   string
	JSON   any
}

func (r reply) String() string { return fmt.Sprintf("%d %s", r.Status, strings.TrimSpace(r.Text)) }

// get reads a place of the answer's JSON, as "items[0].open"; "" where it is not.
func (r reply) get(path string) string { return show(at(r.JSON, path)) }

// send asks the program; the body is sent as JSON, a string as it is. Headers
// follow in pairs.
func (w *world) send(method, path string, body any, headers ...string) reply {
	if w.cold {
		w.app.Close()
		w.begin()
	}
	req := httptest.NewRequest(method, "/api/v1"+path, bytes.NewReader(encode(body)))
	req.Header.Set("Authorization", "Bearer "+w.token)
	req.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	rec := httptest.NewRecorder()
	w.http.ServeHTTP(rec, req)
	r := reply{Status: rec.Code, Header: rec.Header(), Text: rec.Body.String()}
	dec := json.NewDecoder(strings.NewReader(r.Text))
	dec.UseNumber()
	_ = dec.Decode(&r.JSON)
	return r
}

func encode(body any) []byte {
	switch b := body.(type) {
	case nil:
		return nil
	case string:
		return []byte(b)
	}
	b, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	return b
}

// do sends a command that must be accepted.
func (w *world) do(method, path string, body any, headers ...string) reply {
	w.Helper()
	r := w.send(method, path, body, headers...)
	if r.Status/100 != 2 {
		w.Fatalf("%s %s %v\n%s", method, path, body, r)
	}
	return r
}

// seq is the journal number of a book: it moves with every effect.
func (w *world) seq(book string) int64 {
	w.Helper()
	id, err := w.app.BookID(access.System(1, "setup", "test"), book)
	if err != nil {
		w.Fatal(err)
	}
	n, err := w.store.HeadSeq(context.Background(), id)
	if err != nil {
		w.Fatal(err)
	}
	return n
}

// proven re-proves every invariant of all books.
func (w *world) proven() {
	w.Helper()
	rep, err := w.app.Verify(context.Background(), "")
	if err != nil {
		w.Fatal(err)
	}
	for _, b := range rep.Breaches {
		w.Errorf("%s %s: %s", b.Rule, b.Row, b.Message)
	}
	if w.log.Len() > 0 {
		w.Errorf("the program logged: %s", w.log.String())
		w.log.Reset()
	}
}

// plain asks for a place without a token.
func (w *world) plain(path string) reply {
	rec := httptest.NewRecorder()
	req := httptest.NewRequest("GET", path, nil)
	req.RemoteAddr = "127.0.0.1:1"
	w.http.ServeHTTP(rec, req)
	r := reply{Status: rec.Code, Header: rec.Header(), Text: rec.Body.String()}
	_ = json.Unmarshal(rec.Body.Bytes(), &r.JSON)
	return r
}
