package api

import (
	"net/http/httptest"
	"strings"
	"testing"
)

// The metrics are read by Prometheus: names, kinds and buckets are a promise.
func TestMetricsTellRequestsBatchesAndTheProgram(t *testing.T) {
	onEach(t, func(s *served) {
		s.srv.measured.observe("GET /books", 200, 3_000)
		s.srv.measured.observe("GET /books", 200, 30_000)
		s.srv.measured.observe("GET /books", 404, 20_000_000)
		r := httptest.NewRequest("GET", "/metrics", nil)
		r.RemoteAddr = "127.0.0.1:9"
		w := httptest.NewRecorder()
		s.srv.ServeHTTP(w, r)
		text := w.Body.String()
		for _, line := range []string{
			"# TYPE hesuan_batches_total counter",
			"# TYPE hesuan_waiting gauge",
			"hesuan_commands_total 2", // the two books
			"hesuan_refused_total 0",
			"hesuan_event_streams 0",
			`hesuan_info{version=""} 1`,
			`hesuan_requests_total{route="GET /books",status="200"} 2`,
			`hesuan_requests_total{route="GET /books",status="404"} 1`,
			"# TYPE hesuan_request_seconds histogram",
			`hesuan_request_seconds_bucket{route="GET /books",le="0.005"} 1`,
			`hesuan_request_seconds_bucket{route="GET /books",le="10"} 2`,
			`hesuan_request_seconds_bucket{route="GET /books",le="+Inf"} 3`,
			`hesuan_request_seconds_count{route="GET /books"} 3`,
			"# TYPE go_goroutines gauge",
		} {
			if !strings.Contains("\n"+text, "\n"+line+"\n") {
				t.Errorf("missing: %s", line)
			}
		}
		if t.Failed() {
			t.Log(text[:min(3000, len(text))])
		}
		r.RemoteAddr = "192.0.2.1:9"
		w = httptest.NewRecorder()
		if s.srv.ServeHTTP(w, r); w.Code != 401 {
			t.Errorf("from afar without a token: %d", w.Code)
		}
	})
}
