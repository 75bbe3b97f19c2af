package faults

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hesuan/internal/access"
	"hesuan/internal/api"
	"hesuan/internal/app"
	"hesuan/internal/db"
	"hesuan/internal/store"
)

// inside is the program within the test's own process, so that its disk can be
// watched; it is reached over HTTP all the same.
type inside struct {
	testing.TB
	store *store.Store
	app   *app.App
	http  *api.Server
	token string
	log   safeBuffer
	now   atomic.Int64
}

// safeBuffer is written by many.
type safeBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *safeBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// begin opens the program on a database; it ends with the test, or by end.
func begin(t testing.TB, dsn string, opt db.Options) *inside {
	t.Helper()
	w := &inside{TB: t}
	if err := w.open(dsn, opt); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.end)
	return w
}

func (w *inside) open(dsn string, opt db.Options) (err error) {
	if w.store, err = store.Open(context.Background(), dsn, opt); err != nil {
		return err
	}
	w.now.Store(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC).UnixMicro())
	chance := rand.NewChaCha8([32]byte{1})
	w.app, err = app.New(context.Background(), w.store, app.Options{Clock: w.time, Random: chance, Zone: time.UTC})
	if err != nil {
		w.store.Close()
		w.store = nil
		return err
	}
	w.http = api.New(api.Options{App: w.app, Log: slog.New(slog.NewTextHandler(&w.log, nil)), Version: "test"})
	return nil
}

func (w *inside) end() {
	if w.store != nil {
		w.app.Close()
		w.store.Close()
		w.store = nil
	}
}

// time is the clock of the test; each reading is a microsecond later.
func (w *inside) time() time.Time { return time.UnixMicro(w.now.Add(1)).UTC() }

// settle makes a user, a book and a customer.
func (w *inside) settle() {
	w.Helper()
	call := app.Call{Who: access.System(1, "setup", "test"), Lang: "zh"}
	if _, err := w.app.Do(context.Background(), 0, call, app.CreateUser{Name: "admin", Roles: []string{"admin"}}); err != nil {
		w.Fatal(err)
	}
	shown, hash, err := w.app.NewSecret()
	if err != nil {
		w.Fatal(err)
	}
	if _, err := w.app.Do(context.Background(), 0, call, app.CreateToken{User: "admin", Hash: hash}); err != nil {
		w.Fatal(err)
	}
	w.token = shown
	w.must("POST", "/books", "", `{"code":"B1","name":"B","base_currency":"CNY","chart":"asbe","first_period":"2026-01"}`)
	w.must("POST", "/books/B1/customers", "", `{"code":"C1","name":"甲"}`)
}

// answer is what the program says.
type answer struct {
	status int
	head   http.Header
	text   string
}

func (a answer) ok() bool { return a.status/100 == 2 }

// get reads a member of the answer, "" where it is not; "." goes down.
func (a answer) get(path string) string {
	var v any
	if json.Unmarshal([]byte(a.text), &v) != nil {
		return ""
	}
	for name := range strings.SplitSeq(path, ".") {
		m, _ := v.(map[string]any)
		v = m[name]
	}
	s, _ := v.(string)
	return s
}

// send asks the program, in English where nothing else is said.
func (w *inside) send(method, path, key, body string, headers ...string) answer {
	req := httptest.NewRequest(method, "/api/v1"+path, strings.NewReader(body))
	req.Header.Set("Authorization", "Bearer "+w.token)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept-Language", "en")
	if key != "" {
		req.Header.Set("Idempotency-Key", key)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	rec := httptest.NewRecorder()
	w.http.ServeHTTP(rec, req)
	return answer{rec.Code, rec.Header(), rec.Body.String()}
}

// must sends what has to be accepted.
func (w *inside) must(method, path, key, body string) answer {
	w.Helper()
	a := w.send(method, path, key, body)
	if !a.ok() {
		w.Fatalf("%s %s %s: %d %s", method, path, body, a.status, a.text)
	}
	return a
}

const invoiceBody = `{"customer":"C1","date":"2026-03-01","lines":[{"description":"货","quantity":"1","price":"10","tax_rate":"0.13"}]}`

// numbers counts the documents of a list by number.
func (w *inside) numbers(list string) map[string]int {
	w.Helper()
	there := map[string]int{}
	for after := ""; ; {
		a := w.must("GET", "/books/B1/"+list+"?limit=500&after="+after, "", "")
		var page struct {
			Rows []struct{ Number string }
			Next *string
		}
		if err := json.Unmarshal([]byte(a.text), &page); err != nil {
			w.Fatal(err)
		}
		for _, r := range page.Rows {
			there[r.Number]++
		}
		if page.Next == nil {
			return there
		}
		after = *page.Next
	}
}

// proven proves every invariant again from the raw rows.
func (w *inside) proven() {
	w.Helper()
	rep, err := w.app.Verify(context.Background(), "")
	if err != nil {
		w.Fatal(err)
	}
	for _, b := range rep.Breaches {
		w.Errorf("%s %s: %s", b.Rule, b.Row, b.Message)
	}
}
