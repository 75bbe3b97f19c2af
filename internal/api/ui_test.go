package api_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"testing/fstest"

	"hesuan/internal/api"
)

func gzipped(t *testing.T, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	zip := gzip.NewWriter(&out)
	if _, err := zip.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := zip.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A browser gets the compressed file of a script where there is one and it reads
// it; everyone else gets the plain one, under the same address.
func TestAssetsAreServedCompressed(t *testing.T) {
	ui := api.UI(fstest.MapFS{
		"index.html":       {Data: []byte("<p>page</p>")},
		"mark.svg":         {Data: []byte("<svg/>")},
		"assets/app.js":    {Data: []byte("let plain = 1")},
		"assets/app.js.gz": {Data: gzipped(t, "let plain = 1")},
		"assets/app.css":   {Data: []byte("p {}")},
	})
	for name, c := range map[string]struct {
		path, accept, span       string
		status                   int
		encoding, kind, vary, is string
	}{
		"browser":            {path: "/assets/app.js", accept: "gzip, deflate, br", status: 200, encoding: "gzip", kind: "text/javascript; charset=utf-8", vary: "Accept-Encoding", is: "let plain = 1"},
		"weighed":            {path: "/assets/app.js", accept: "br;q=1, GZIP;q=0.5", status: 200, encoding: "gzip", kind: "text/javascript; charset=utf-8", vary: "Accept-Encoding", is: "let plain = 1"},
		"refused":            {path: "/assets/app.js", accept: "br, gzip;q=0.0", status: 200, kind: "text/javascript; charset=utf-8", vary: "Accept-Encoding", is: "let plain = 1"},
		"unsaid":             {path: "/assets/app.js", status: 200, kind: "text/javascript; charset=utf-8", vary: "Accept-Encoding", is: "let plain = 1"},
		"other coding":       {path: "/assets/app.js", accept: "gzipped", status: 200, kind: "text/javascript; charset=utf-8", vary: "Accept-Encoding", is: "let plain = 1"},
		"a part":             {path: "/assets/app.js", accept: "gzip", span: "bytes=4-8", status: 206, kind: "text/javascript; charset=utf-8", vary: "Accept-Encoding", is: "plain"},
		"never compressed":   {path: "/assets/app.css", accept: "gzip", status: 200, kind: "text/css; charset=utf-8", is: "p {}"},
		"a page's address":   {path: "/invoices/I1", accept: "gzip", status: 200, kind: "text/html; charset=utf-8", is: "<p>page</p>"},
		"a file at the top":  {path: "/mark.svg", accept: "gzip", status: 200, kind: "image/svg+xml", is: "<svg/>"},
		"an asset long gone": {path: "/assets/old.js", accept: "gzip", status: 404, kind: "text/plain; charset=utf-8", is: "404 page not found\n"},
	} {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequest(http.MethodGet, c.path, nil)
			r.Header.Set("Accept-Encoding", c.accept)
			if c.span != "" {
				r.Header.Set("Range", c.span)
			}
			w := httptest.NewRecorder()
			ui.ServeHTTP(w, r)
			h := w.Header()
			got := []any{w.Code, h.Get("Content-Encoding"), h.Get("Content-Type"), h.Get("Vary"), unpacked(t, h.Get("Content-Encoding"), w.Body)}
			if want := []any{c.status, c.encoding, c.kind, c.vary, c.is}; !slices.Equal(got, want) {
				t.Fatalf("got %q, want %q", got, want)
			}
		})
	}
}

func unpacked(t *testing.T, encoding string, body io.Reader) string {
	t.Helper()
	if encoding == "gzip" {
		plain, err := gzip.NewReader(body)
		if err != nil {
			t.Fatal(err)
		}
		body = plain
	}
	text, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
