package faults

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"hesuan/internal/api"
	"hesuan/internal/testpg"
)

// notices is how soon the program must say that it has no database.
const notices = 3 * time.Second

// tells is how codes of a database that is not there read.
var tells = map[string]bool{"database_away": true, "overloaded": true, "outcome_unknown": true}

// ask asks the program once; the answer must come within the time that the
// program promises, whole, and be success or a 503 that says what to do.
func (w *world) ask(method, path, key, contentType, body string) answer {
	w.Helper()
	req, err := http.NewRequest(method, w.base+path, strings.NewReader(body))
	if err != nil {
		w.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+w.token)
	req.Header.Set("Accept-Language", "en")
	if body != "" {
		req.Header.Set("Content-Type", contentType)
	}
	if key != "" {
		req.Header.Set("Idempotency-Key", key)
	}
	began := time.Now()
	client := &http.Client{Timeout: api.Wait + 2*time.Second}
	res, err := client.Do(req)
	if err != nil {
		w.Errorf("%s %s: no answer: %v", method, path, err)
		return answer{}
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	a := answer{res.StatusCode, res.Header, string(text)}
	took := time.Since(began)
	w.mu.Lock()
	w.slowest = max(w.slowest, took)
	w.mu.Unlock()
	told := a.status == 503 && tells[a.get("code")] && a.get("detail") != "" && a.head.Get("Retry-After") != "" &&
		strings.HasPrefix(a.head.Get("Content-Type"), "application/problem+json")
	if err != nil || took > api.Wait+time.Second || !a.ok() && !told {
		w.Errorf("%s %s after %s: %d %s %v", method, path, took, a.status, a.text, err)
	}
	return a
}

const bookB1 = "/api/v1/books/B1"

// insist posts an invoice under a key until it is accepted, or it is over.
func (w *world) insist(key string, over <-chan struct{}) {
	w.mu.Lock()
	w.pending[key] = true
	w.mu.Unlock()
	for {
		a := w.ask("POST", bookB1+"/invoices?approve=true", key, "application/json", strings.Replace(invoiceBody, "货", key, 1))
		w.mu.Lock()
		if a.ok() {
			w.confirmed[key] = a.get("number")
			delete(w.pending, key)
		} else {
			w.refused++
		}
		w.mu.Unlock()
		select {
		case <-over:
			return
		case <-time.After(50 * time.Millisecond):
		}
		if a.ok() {
			return
		}
	}
}

// busy lets clients post and read until stopped.
func (w *world) busy(clients int) (stop func()) {
	over := make(chan struct{})
	var wg sync.WaitGroup
	for c := range clients {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := 0; ; i++ {
				select {
				case <-over:
					return
				default:
				}
				w.insist(fmt.Sprintf("busy-%d-%d", c, i), over)
				w.ask("GET", bookB1+"/invoices?limit=100", "", "", "")
				w.ask("GET", bookB1+"/jobs", "", "", "")
				w.ask("GET", bookB1+"/reports/aging", "", "", "")
			}
		}()
	}
	stop = sync.OnceFunc(func() { close(over); wg.Wait() })
	w.Cleanup(stop)
	return stop
}

// watcher asks for the program's health all the time.
type watcher struct {
	*world
	mu    sync.Mutex
	ready bool
	since time.Time // it has been so
	stop  func()
}

func (w *world) watch() *watcher {
	h := &watcher{world: w}
	over := make(chan struct{})
	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		defer wg.Done()
		for {
			h.look()
			select {
			case <-over:
				return
			case <-time.After(100 * time.Millisecond):
			}
		}
	}()
	h.stop = sync.OnceFunc(func() { close(over); wg.Wait() })
	w.Cleanup(h.stop)
	return h
}

func (h *watcher) look() {
	began := time.Now()
	if a := h.health("/healthz", "en"); a.status != 200 {
		h.Errorf("liveness: %d %s", a.status, a.text)
	}
	if took := time.Since(began); took > time.Second {
		h.Errorf("liveness took %s", took)
	}
	began = time.Now()
	a := h.health("/readyz", "en")
	if took := time.Since(began); took > notices || a.status != 200 && (a.status != 503 || a.get("code") != "database_away") {
		h.Errorf("readiness after %s: %d %s", took, a.status, a.text)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if ready := a.status == 200; ready != h.ready || h.since.IsZero() {
		h.ready, h.since = ready, time.Now()
	}
}

// health asks without signing in, as whoever watches it does.
func (w *world) health(path, lang string) answer {
	w.Helper()
	req, err := http.NewRequest(http.MethodGet, w.base+path, nil)
	if err != nil {
		w.Fatal(err)
	}
	req.Header.Set("Accept-Language", lang)
	res, err := (&http.Client{Timeout: 2 * notices}).Do(req)
	if err != nil {
		return answer{text: err.Error()}
	}
	defer res.Body.Close()
	text, _ := io.ReadAll(res.Body)
	return answer{res.StatusCode, res.Header, string(text)}
}

// turns waits until the program says that it is ready, or that it is not.
func (h *watcher) turns(ready bool, within time.Duration) {
	h.Helper()
	for began := time.Now(); ; time.Sleep(10 * time.Millisecond) {
		h.mu.Lock()
		now := h.ready
		h.mu.Unlock()
		if now == ready {
			return
		}
		if time.Since(began) > within {
			h.Fatalf("readiness is not %v after %s", ready, within)
		}
	}
}

// stays tells how long the program has said the same.
func (h *watcher) stays(ready bool) time.Duration {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.ready != ready {
		return 0
	}
	return time.Since(h.since)
}

// importing starts an import as a job and gives its number.
func (w *world) importing(kind, name, file string) (id string) {
	w.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	part, err := form.CreateFormFile("file", name)
	if err != nil {
		w.Fatal(err)
	}
	part.Write([]byte(file))
	form.WriteField("kind", kind)
	form.Close()
	a := w.ask("POST", bookB1+"/imports", name, form.FormDataContentType(), b.String())
	if !a.ok() {
		w.Fatalf("an import: %d %s", a.status, a.text)
	}
	return a.get("id")
}

// jobNow is a job as the program shows it.
type jobNow struct {
	State, Message string
	Done, Total    int
	Updated        time.Time
	Result         struct{ Documents, Created, Unchanged, Failed int }
}

func (w *world) job(id string) (j jobNow) {
	w.Helper()
	a := w.ask("GET", bookB1+"/jobs/"+id, "", "", "")
	if err := json.Unmarshal([]byte(a.text), &j); err != nil {
		w.Fatalf("a job: %d %s", a.status, a.text)
	}
	return j
}

// ends waits for a job that had not ended by a time, and sees that it has made
// what it was to make.
func (w *world) ends(id string, rows int, after time.Time) {
	w.Helper()
	j := w.job(id)
	for began := time.Now(); (j.State == "running" || j.State == "queued") && time.Since(began) < time.Minute; j = w.job(id) {
		time.Sleep(50 * time.Millisecond)
	}
	if j.State != "done" || j.Updated.Before(after) || j.Result.Created != rows || j.Result.Unchanged+j.Result.Failed != 0 {
		w.Errorf("the job of %d rows: %+v", rows, j)
	}
}

// Rows of the two imports: one is at work when the database goes, and the
// other waits for it.
const (
	workedRows = 3000
	queuedRows = 50
)

// begins starts both imports and returns once the first has posted some.
func (w *world) begins() (worked, queued string) {
	w.Helper()
	var receipts, customers strings.Builder
	receipts.WriteString("客户,收款日期,金额,收款单号\n")
	for i := range workedRows {
		fmt.Fprintf(&receipts, "C1,2026-03-01,1,R%d\n", i)
	}
	customers.WriteString("客户编码,客户名称\n")
	for i := range queuedRows {
		fmt.Fprintf(&customers, "M%d,第 %d 家\n", i, i)
	}
	worked = w.importing("receipts", "receipts.csv", receipts.String())
	queued = w.importing("customers", "customers.csv", customers.String())
	posting := func(j jobNow) bool {
		return strings.Contains(j.Message, "入账") || strings.Contains(strings.ToLower(j.Message), "posting")
	}
	for began := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		j := w.job(worked)
		if j.State == "running" && posting(j) {
			return worked, queued
		}
		if j.State != "running" && j.State != "queued" || time.Since(began) > time.Minute {
			w.Fatalf("the import is not seen at work: %+v", j)
		}
	}
}

// HESUAN_AWAY is for how many seconds the database is away.
func TestWithTheDatabaseAwayOrSlowAllIsAnsweredInTimeAndGoesOnAfter(t *testing.T) {
	away := time.Duration(count("HESUAN_AWAY", 6)) * time.Second
	t.Run("stopped", func(t *testing.T) {
		t.Parallel()
		server, dsn := own(t, testpg.Options{})
		sitsOut(t, dsn, away, func() (back func()) {
			if err := server.Kill(); err != nil {
				t.Fatal(err)
			}
			return func() {
				if err := server.Restart(); err != nil {
					t.Error(err)
				}
			}
		})
	})
	t.Run("silent", func(t *testing.T) {
		t.Parallel()
		p, dsn := newProxy(t, testpg.For(t).Database(t, ""))
		sitsOut(t, dsn, away, p.silence)
	})
	t.Run("slow", func(t *testing.T) {
		t.Parallel()
		waits(t)
	})
}

// sitsOut takes the database away from a program at work.
func sitsOut(t *testing.T, dsn string, away time.Duration, goes func() (back func())) {
	w := process(t, dsn)
	w.prepare()
	w.start()
	h := w.watch()
	h.turns(true, heals)
	stop := w.busy(4)
	worked, queued := w.begins()

	back := goes()
	h.turns(false, notices)
	for lang, want := range map[string]string{"en": "The database does not answer", "zh": "数据库没有应答"} {
		if a := w.health("/readyz", lang); a.status != 503 || !strings.Contains(a.text, want) {
			t.Errorf("readiness: %d %s", a.status, a.text)
		}
	}
	time.Sleep(away - time.Second)
	if said := h.stays(false); said < away-notices {
		t.Errorf("it has said that it is not ready for %s only", said)
	}
	returned := time.Now()
	back()

	h.turns(true, heals)
	w.ends(worked, workedRows, returned)
	w.ends(queued, queuedRows, returned)
	stop()
	h.stop()
	w.settled()
	t.Logf("%s away: %d invoices, %d answers of 503, the slowest answer took %s", away, len(w.confirmed), w.refused, w.slowest)
	if w.refused == 0 && away > api.Wait {
		t.Error("no write was refused")
	}
}

// settled repeats what has no answer yet, and compares all with what is there.
func (w *world) settled() {
	w.Helper()
	w.replay()
	w.check()
	w.run("verify")
}

// waits lets a program go on while each answer of its database comes two
// seconds late.
func waits(t *testing.T) {
	p, dsn := newProxy(t, testpg.For(t).Database(t, ""))
	w := process(t, dsn)
	w.prepare()
	w.start()
	h := w.watch()
	h.turns(true, heals)
	stop := w.busy(6) // connections that know their statements
	time.Sleep(time.Second)
	stop()
	p.delay(2 * time.Second)
	var wg sync.WaitGroup
	var read atomic.Int64
	before := len(w.confirmed)
	for i := range 3 {
		wg.Add(2)
		go func() {
			defer wg.Done()
			if w.ask("GET", bookB1+"/jobs", "", "", "").ok() {
				read.Add(1)
			}
		}()
		go func() {
			defer wg.Done()
			over := make(chan struct{})
			close(over) // once
			w.insist(fmt.Sprintf("slow-%d", i), over)
		}()
	}
	h.turns(false, 2*notices) // it is there, but not as one can work with
	wg.Wait()
	posted := len(w.confirmed) - before
	p.speak()
	h.turns(true, 2*heals)
	h.stop()
	w.settled()
	if read.Load() == 0 || posted == 0 {
		t.Error("a slow database does nothing any more")
	}
	t.Logf("slow: %d of 3 invoices were posted, %d of 3 lists read, the slowest answer took %s", posted, read.Load(), w.slowest)
}
