package api

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"math/rand/v2"
	"mime/multipart"
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

// client asks a server as the administrator of a fresh installation with book B1.
type client struct {
	*testing.T
	url    string
	cookie string
}

type seeded struct{ r *rand.Rand }

func (s seeded) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(s.r.IntN(256))
	}
	return len(b), nil
}

func onServers(t *testing.T, test func(client)) {
	for _, engine := range testpg.Engines(t) {
		t.Run(engine, func(t *testing.T) {
			test(serveOn(t, fresh.Database(t, engine)))
		})
	}
}

func serveOn(t *testing.T, dsn string) client {
	ctx := context.Background()
	s, err := store.Open(ctx, dsn, db.Options{Fast: true})
	if err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	clock := func() time.Time { return time.Date(2026, 6, 30, 8, 0, 0, 0, time.UTC).Add(time.Since(began)) }
	a, err := app.New(ctx, s, app.Options{Clock: clock, Random: seeded{rand.New(rand.NewPCG(1, 2))}, Zone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	call := app.Call{Who: access.System(1, "tester", "test"), Lang: "zh"}
	if _, err := a.Do(ctx, 0, call, app.CreateBook{Code: "B1", Name: "测试公司", BaseCurrency: "CNY", Chart: "asbe", FirstPeriod: "2026-01"}); err != nil {
		t.Fatal(err)
	}
	admin, err := a.Prepare(app.CreateUser{Name: "admin", Password: "correct horse battery", Roles: []string{"admin"}})
	if err == nil {
		_, err = a.Do(ctx, 0, call, admin)
	}
	if err != nil {
		t.Fatal(err)
	}
	u, _ := a.FindUser("admin")
	secret, err := a.OpenSession(ctx, u.ID)
	if err != nil {
		t.Fatal(err)
	}
	srv := httptest.NewServer(New(Options{App: a, Log: slog.New(slog.DiscardHandler)}))
	t.Cleanup(func() { srv.Close(); a.Close(); s.Close() })
	return client{t, srv.URL + base + "/books/B1", secret}
}

// ask sends a request and reads the answer's body.
func (c client) ask(method, path, kind string, body io.Reader) (int, string) {
	c.Helper()
	r, err := http.NewRequest(method, c.url+path, body)
	if err != nil {
		c.Fatal(err)
	}
	r.AddCookie(&http.Cookie{Name: cookie, Value: c.cookie})
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		c.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		c.Fatal(err)
	}
	return res.StatusCode, string(b)
}

// upload sends a form: fields as name, value; the file last.
func (c client) upload(path, file string, fields ...string) (int, string) {
	c.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for i := 0; i < len(fields); i += 2 {
		if err := w.WriteField(fields[i], fields[i+1]); err != nil {
			c.Fatal(err)
		}
	}
	if file != "" {
		part, err := w.CreateFormFile("file", "客户.csv")
		if err == nil {
			_, err = io.WriteString(part, file)
		}
		if err != nil {
			c.Fatal(err)
		}
	}
	w.Close()
	return c.ask(http.MethodPost, path, w.FormDataContentType(), &b)
}

type jobBody struct {
	ID, State, Code string
	Done, Total     int
	Result          struct {
		Batch                      string
		Created, Unchanged, Failed int
		Undone                     int
	}
}

// ended reads the job of an answer until it has ended.
func (c client) ended(status int, body string, want int) jobBody {
	c.Helper()
	var j jobBody
	if err := json.Unmarshal([]byte(body), &j); err != nil || status != want {
		c.Fatalf("%d, want %d: %s", status, want, body)
	}
	for range 1000 {
		if j.State != "queued" && j.State != "running" {
			return j
		}
		time.Sleep(10 * time.Millisecond)
		_, body = c.ask(http.MethodGet, "/jobs/"+j.ID, "", nil)
		j = jobBody{}
		if err := json.Unmarshal([]byte(body), &j); err != nil {
			c.Fatal(err, body)
		}
	}
	c.Fatal("the job does not end")
	return j
}

func TestAFileIsImportedOverHTTPFromPreviewToUndo(t *testing.T) {
	const file = "客户编码,客户名称,账期\nA1,甲公司,30\nA2,,30\n"
	onServers(t, func(c client) {
		status, body := c.upload("/imports/preview", file, "kind", "customers")
		if status != 200 || !strings.Contains(body, `"encoding":"utf-8"`) || !strings.Contains(body, `"samples":["A1","A2"]`) {
			c.Errorf("preview: %d %s", status, body)
		}
		status, body = c.upload("/imports", file, "kind", "customers", "dry_run", "true")
		tried := c.ended(status, body, 202)
		if tried.State != "done" || tried.Result.Created != 1 || tried.Result.Failed != 1 || tried.Done != 2 || tried.Total != 2 {
			c.Errorf("dry run: %+v", tried)
		}
		status, body = c.ask(http.MethodGet, "/jobs/"+tried.ID+"/errors", "", nil)
		if status != 200 || strings.Count(body, "\r\n") != 2 || !strings.Contains(body, "A2,,30,") {
			c.Errorf("errors: %d %s", status, body)
		}
		status, body = c.ask(http.MethodPost, "/jobs/"+tried.ID+"/repeat", "application/json", strings.NewReader(`{"skip_errors":true}`))
		posted := c.ended(status, body, 202)
		if posted.State != "done" || posted.Result.Created != 1 || posted.Result.Batch == "" {
			c.Errorf("import: %+v", posted)
		}
		status, body = c.ask(http.MethodPost, "/imports/"+posted.Result.Batch+"/undo", "application/json", strings.NewReader(`{}`))
		if undone := c.ended(status, body, 200); undone.State != "done" || undone.Result.Undone != 1 {
			c.Errorf("undo: %+v", undone)
		}
		if status, body = c.ask(http.MethodGet, "/imports", "", nil); status != 200 || !strings.Contains(body, `"state":"undone"`) {
			c.Errorf("history: %d %s", status, body)
		}
		if status, _ = c.ask(http.MethodDelete, "/jobs/"+tried.ID, "", nil); status != 204 {
			c.Errorf("drop: %d", status)
		}
		if status, _ = c.ask(http.MethodGet, "/jobs/"+tried.ID, "", nil); status != 404 {
			c.Errorf("a dropped job: %d", status)
		}
	})
}

func TestFaultyUploadsAreRefusedWithTheField(t *testing.T) {
	onServers(t, func(c client) {
		for name, x := range map[string]struct {
			file   string
			fields []string
			status int
			part   string
		}{
			"no file":            {"", []string{"kind", "customers"}, 400, `"field":"file"`},
			"no kind":            {"code,name\n", nil, 400, `"field":"kind"`},
			"an unknown kind":    {"code,name\n", []string{"kind", "suppliers"}, 400, "bad_choice"},
			"an unknown field":   {"code,name\n", []string{"kind", "customers", "colour", "red"}, 400, "unknown_field"},
			"neither yes nor no": {"code,name\n", []string{"kind", "customers", "dry_run", "maybe"}, 400, `"field":"dry_run"`},
			"an unknown mapping": {"code,name\n", []string{"kind", "customers", "mapping", "nobody's"}, 404, "mapping_unknown"},
			"a broken mapping":   {"code,name\n", []string{"kind", "customers", "mapping", "{"}, 400, "unreadable_json"},
		} {
			if status, body := c.upload("/imports", x.file, x.fields...); status != x.status || !strings.Contains(body, x.part) {
				c.Errorf("%s: %d %s", name, status, body)
			}
		}
		if status, body := c.ask(http.MethodPost, "/imports", "application/json", strings.NewReader("{}")); status != 400 || !strings.Contains(body, "multipart/form-data") {
			c.Errorf("JSON: %d %s", status, body)
		}
	})
}
