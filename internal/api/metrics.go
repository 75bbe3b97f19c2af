package api

import (
	"net/http"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"hesuan/internal/app"
	"hesuan/internal/cal"
)

// metrics are what /metrics tells, for Prometheus.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
}

func newMetrics(a *app.App, version string) *metrics {
	m := &metrics{registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "hesuan_requests_total", Help: "Requests answered."}, []string{"route", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "hesuan_request_seconds", Help: "Time to answer a request.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10}}, []string{"route"})}
	m.registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), m.requests, m.seconds)
	for _, g := range []struct {
		name, help string
		value      func(app.Stats) int64
	}{
		{"hesuan_batches_total", "Transactions committed.", func(s app.Stats) int64 { return s.Batches }},
		{"hesuan_commands_total", "Commands accepted.", func(s app.Stats) int64 { return s.Commands }},
		{"hesuan_refused_total", "Commands refused by a rule.", func(s app.Stats) int64 { return s.Refused }},
		{"hesuan_failed_total", "Commands that could not be tried.", func(s app.Stats) int64 { return s.Failed }},
	} {
		m.registry.MustRegister(prometheus.NewCounterFunc(prometheus.CounterOpts{Name: g.name, Help: g.help}, func() float64 { return float64(g.value(a.Stats())) }))
	}
	m.registry.MustRegister(
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "hesuan_event_streams", Help: "Browsers that hear of movements."}, func() float64 { return float64(a.Stats().Hearers) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "hesuan_waiting", Help: "Commands in the queues."}, func() float64 { return float64(a.Stats().Waiting) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "hesuan_info", Help: "The program, by version.", ConstLabels: prometheus.Labels{"version": version}}, func() float64 { return 1 }))
	return m
}

// observe counts an answered request under its route, never its address.
func (m *metrics) observe(route string, status int, took cal.Instant) {
	m.requests.WithLabelValues(route, strconv.Itoa(status)).Inc()
	m.seconds.WithLabelValues(route).Observe(float64(took) / 1e6)
}

// metrics answers this machine, or the bearer of a token.
func (s *Server) metrics(w http.ResponseWriter, r *http.Request) {
	if !Loopback(r.RemoteAddr) {
		if _, err := s.caller(r); err != nil {
			s.problem(w, r, err)
			return
		}
	}
	promhttp.HandlerFor(s.measured.registry, promhttp.HandlerOpts{}).ServeHTTP(w, r)
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
