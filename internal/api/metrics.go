package api

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"sync"

	prom "github.com/VictoriaMetrics/metrics"

	"hesuan/internal/app"
	"hesuan/internal/cal"
)

// metrics are what /metrics tells, in the text format of Prometheus.
type metrics struct {
	set    *prom.Set
	routes sync.Map // measured → *measure: names are put together once
}

// measured is what requests are counted by.
type measured struct {
	route  string
	status int
}

type measure struct {
	requests *prom.Counter
	seconds  *prom.PrometheusHistogram
}

// slower are the bounds of the times to answer, in seconds.
var slower = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10}

func newMetrics(a *app.App, version string) *metrics {
	prom.ExposeMetadata(true) // what is a counter and what a gauge
	m := &metrics{set: prom.NewSet()}
	m.set.RegisterMetricsWriter(func(w io.Writer) {
		now := a.Stats()
		prom.WriteCounterUint64(w, "hesuan_batches_total", uint64(now.Batches))   // transactions committed
		prom.WriteCounterUint64(w, "hesuan_commands_total", uint64(now.Commands)) // commands accepted
		prom.WriteCounterUint64(w, "hesuan_refused_total", uint64(now.Refused))   // refused by a rule
		prom.WriteCounterUint64(w, "hesuan_failed_total", uint64(now.Failed))     // could not be tried
		prom.WriteGaugeUint64(w, "hesuan_event_streams", uint64(now.Hearers))     // browsers that hear of movements
		prom.WriteGaugeUint64(w, "hesuan_waiting", uint64(now.Waiting))           // commands in the queues
		prom.WriteGaugeUint64(w, fmt.Sprintf("hesuan_info{version=%q}", version), 1)
	})
	return m
}

// observe counts an answered request under its route, never its address.
func (m *metrics) observe(route string, status int, took cal.Instant) {
	of := measured{route, status}
	one, met := m.routes.Load(of)
	if !met {
		one, _ = m.routes.LoadOrStore(of, &measure{
			m.set.GetOrCreateCounter(fmt.Sprintf("hesuan_requests_total{route=%q,status=%q}", route, strconv.Itoa(status))),
			m.set.GetOrCreatePrometheusHistogramExt(fmt.Sprintf("hesuan_request_seconds{route=%q}", route), slower)})
	}
	each := one.(*measure)
	each.requests.Inc()
	each.seconds.Update(float64(took) / 1e6)
}

// metrics answers this machine, or the bearer of a token.
func (s *Server) metrics(w http.ResponseWriter, r *http.Request) {
	if !Loopback(r.RemoteAddr) {
		if _, err := s.caller(r); err != nil {
			s.problem(w, r, err)
			return
		}
	}
	w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
	s.measured.set.WritePrometheus(w)
	prom.WriteProcessMetrics(w)
}

// statusWriter remembers the status written.
type statusWriter struct {
	http.ResponseWriter
	status int
}

// WriteHeader writes the status.
func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Flush sends what is written (server-sent events).
func (w *statusWriter) Flush() {
	if f, ok := w.ResponseWriter.(http.Flusher); ok {
		f.Flush()
	}
}
