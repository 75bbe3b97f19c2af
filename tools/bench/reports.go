package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"hesuan/internal/cal"
	"hesuan/internal/columns"
	"hesuan/internal/db"
	"hesuan/internal/receivable"
)

// The yardstick of aging: what anyone would ask PostgreSQL on the same items.
const groupBy = `select customer_id, currency,
  sum(case when open > 0 and due_date >= $2 then open else 0 end), sum(case when open > 0 and due_date < $2 and due_date >= $3 then open else 0 end),
  sum(case when open > 0 and due_date < $3 and due_date >= $4 then open else 0 end), sum(case when open > 0 and due_date < $4 and due_date >= $5 then open else 0 end),
  sum(case when open > 0 and due_date < $5 then open else 0 end), sum(case when open < 0 then open else 0 end)
  from item_open where book_id = $1 group by customer_id, currency`

// reporting measures R1 to R3 and the growth of posting on books of one size,
// on both engines beside PostgreSQL's own query and a fold in memory.
type reporting struct {
	p       profile
	open    int
	books   []*book
	servers []*server
	names   []string
	yard    *db.DB // the PostgreSQL book
	items   *columns.Open
	figures []*figure
	costs   map[string]float64 // by engine and id, for the slopes
}

func measureReports(ctx context.Context, p profile, engines []engine, open int) (*reporting, error) {
	m := &reporting{p: p, open: open, costs: map[string]float64{}}
	defer m.close()
	if err := m.grow(ctx, engines); err != nil {
		return nil, err
	}
	steps := []func(context.Context) error{m.start, m.reports, m.posting, m.memory}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// grow makes the books, both engines at once.
func (m *reporting) grow(ctx context.Context, engines []engine) error {
	fmt.Fprintf(os.Stderr, "growing books of %d open items and %d settled\n", m.open, m.open*m.p.historyOf(m.open))
	m.books = make([]*book, len(engines))
	errs := make([]error, len(engines))
	var wg sync.WaitGroup
	for i, e := range engines {
		m.names = append(m.names, e.name)
		wg.Add(1)
		go func() {
			defer wg.Done()
			var dsn string
			if dsn, errs[i] = e.fresh(fmt.Sprintf("grown_%d", m.open)); errs[i] != nil {
				return
			}
			if m.books[i], errs[i] = grow(ctx, m.p, dsn, m.open); errs[i] == nil && m.open <= 10_000 {
				errs[i] = m.books[i].verify(ctx) // larger ones are made by the same code
			}
		}()
	}
	wg.Wait()
	return errors.Join(errs...)
}

func (m *reporting) close() {
	for _, s := range m.servers {
		_ = s.stop()
	}
	if m.yard != nil {
		m.yard.Close()
	}
}

// start starts the servers, S1 at this size.
func (m *reporting) start(ctx context.Context) (err error) {
	for i, b := range m.books {
		f := &figure{engine: m.names[i], id: "S1", what: fmt.Sprintf("start to first answer, %s open items", thousands(m.open)), unit: "s"}
		var s *server
		for turn := range 3 {
			if turn > 0 {
				_ = s.stop()
			}
			if s, err = serve(ctx, m.p.bin, b); err != nil {
				return err
			}
			f.ours = append(f.ours, s.start.Seconds())
		}
		m.servers = append(m.servers, s)
		f.atMost(0.3, "≤ 0.3 s")
		m.add(f)
	}
	last := len(m.books) - 1
	if m.yard, err = db.Open(ctx, m.books[last].dsn, db.Options{}); err != nil {
		return err
	}
	return m.loadItems(ctx)
}

func (m *reporting) add(f *figure) {
	m.figures = append(m.figures, f)
	m.costs[f.engine+" "+f.id] = sampled(f.ours).median
}

// loadItems takes the items into memory, for Y4.
func (m *reporting) loadItems(ctx context.Context) error {
	m.items = columns.NewOpen(m.open)
	return m.yard.Read(ctx, func(tx *db.Tx) error {
		return tx.Load(db.Query{SQL: "select item_id, customer_id, account_id, open, open_base, date, due_date, doc_date, origin_date, currency from item_open where book_id = $1",
			Args: []any{m.books[len(m.books)-1].id}, Scan: func(r db.Row) error {
				var o receivable.Open
				err := r.Scan(&o.Item, &o.Customer, &o.Account, &o.Amount, &o.Base, &o.Date, &o.Due, &o.DocDate, &o.Origin, &o.Currency)
				m.items.Set(o)
				return err
			}})
	})
}

var edges = []int{30, 60, 90}

func (m *reporting) today() cal.Date { return cal.FromTime(time.Now(), time.UTC) }

// fold is Y4, group PostgreSQL's GROUP BY with its rows read.
func (m *reporting) fold() float64 {
	start := time.Now()
	m.items.Fold(m.today(), 1<<60, receivable.ByDue, edges)
	return millis(time.Since(start))
}

func (m *reporting) group(ctx context.Context) (float64, error) {
	args := []any{m.books[len(m.books)-1].id, int64(m.today())}
	for _, e := range edges {
		args = append(args, int64(m.today().AddDays(-e)))
	}
	start := time.Now()
	err := m.yard.Read(ctx, func(tx *db.Tx) error {
		return tx.Load(db.Query{SQL: groupBy, Args: args, Scan: func(r db.Row) error {
			var customer int64
			var currency string
			var cells [6]int64
			return r.Scan(&customer, &currency, &cells[0], &cells[1], &cells[2], &cells[3], &cells[4], &cells[5])
		}})
	})
	return millis(time.Since(start)), err
}

// reports measures each report in turns with the yardsticks.
func (m *reporting) reports(ctx context.Context) error {
	day := m.today()
	own := m.size()
	y4 := &figure{engine: "yardstick", id: "Y4", what: "fold of the items in memory, in Go, " + own, unit: "ms"}
	yg := &figure{engine: "yardstick", id: "YG", what: "PostgreSQL's GROUP BY, " + own, unit: "ms"}
	for range m.p.reports {
		g, err := m.group(ctx)
		if err != nil {
			return err
		}
		y4.ours, yg.ours = append(y4.ours, m.fold()), append(yg.ours, g)
	}
	m.figures = append(m.figures, y4, yg)
	for i, s := range m.servers {
		if err := m.aging(ctx, m.names[i], s, day); err != nil {
			return err
		}
		if err := m.statement(ctx, m.names[i], s); err != nil {
			return err
		}
		if err := m.statements(ctx, m.names[i], s); err != nil {
			return err
		}
	}
	return nil
}

func (m *reporting) size() string {
	return fmt.Sprintf("%s open items (+ %s settled)", thousands(m.open), thousands(m.open*m.p.historyOf(m.open)))
}

func (m *reporting) aging(ctx context.Context, name string, s *server, day cal.Date) error {
	first := &figure{engine: name, id: "R1c", what: "the first aging after a start, " + m.size(), unit: "ms"}
	r1 := &figure{engine: name, id: "R1", what: "aging today, all customers, over HTTP, " + m.size(), unit: "ms", against: "PostgreSQL's GROUP BY"}
	r2 := &figure{engine: name, id: "R2", what: "aging 30 days back, " + m.size(), unit: "ms", against: "aging today"}
	far := &figure{engine: name, id: "R2f", what: "aging 365 days back (over the history's receipts since), " + m.size(), unit: "ms", against: "aging today"}
	took, err := timed(ctx, s, "/reports/aging")
	if err != nil {
		return err
	}
	first.ours = []float64{took}
	for turn := range m.p.reports {
		g, err := m.group(ctx)
		if err != nil {
			return err
		}
		now, err := timed(ctx, s, "/reports/aging")
		if err != nil {
			return err
		}
		back, err := timed(ctx, s, "/reports/aging?as_of="+day.AddDays(-30).String())
		if err != nil {
			return err
		}
		r1.ours, r1.yard = append(r1.ours, now), append(r1.yard, g)
		r2.ours, r2.yard = append(r2.ours, back), append(r2.yard, now)
		if turn < 2 {
			old, err := timed(ctx, s, "/reports/aging?as_of="+day.AddDays(-365).String())
			if err != nil {
				return err
			}
			far.ours, far.yard = append(far.ours, old), append(far.yard, now)
		}
	}
	if m.open >= 100_000 { // the target is about books of this size
		r1.atMost(1, "< 1")
	}
	r2.atMost(2, "≤ 2")
	if err := tied(ctx, s); err != nil {
		return err
	}
	m.add(r1)
	m.add(r2)
	m.figures = append(m.figures, far, first)
	return nil
}

func timed(ctx context.Context, s *server, path string) (float64, error) {
	start := time.Now()
	_, err := s.get(ctx, path)
	return millis(time.Since(start)), err
}

// tied asserts that the report's own proof comes out at zero.
func tied(ctx context.Context, s *server) error {
	body, err := s.get(ctx, "/reports/aging")
	if err != nil {
		return err
	}
	var r struct {
		Rows  []json.RawMessage
		Proof struct{ Items, Ledger, Difference string }
	}
	if err := json.Unmarshal(body, &r); err != nil {
		return err
	}
	if r.Proof.Difference != "0.00" || len(r.Rows) == 0 {
		return fmt.Errorf("aging: %d rows, items %s, ledger %s", len(r.Rows), r.Proof.Items, r.Proof.Ledger)
	}
	return nil
}

func (m *reporting) statement(ctx context.Context, name string, s *server) error {
	f := &figure{engine: name, id: "R3", what: fmt.Sprintf("statement of one customer with %d open items, %s", fixedOwn, m.size()), unit: "ms"}
	for turn := range m.p.reports * 10 {
		took, err := timed(ctx, s, "/reports/statement?customer=C1")
		if err != nil {
			return err
		}
		if turn > 5 {
			f.ours = append(f.ours, took)
		}
	}
	f.atMost(1, "≤ 1 ms, flat")
	m.add(f)
	return nil
}

// statements measures the run over all customers, balances and movement (R4).
func (m *reporting) statements(ctx context.Context, name string, s *server) error {
	run := &figure{engine: name, id: "R4", what: "statement run, all customers, over HTTP, " + m.size(), unit: "ms"}
	for turn := range m.p.reports + 1 {
		took, err := timed(ctx, s, "/reports/statements")
		if err != nil {
			return err
		}
		if turn > 0 {
			run.ours = append(run.ours, took)
		}
	}
	if m.open == 100_000 { // the target is about a book of this size
		run.atMost(200, "≤ 200 ms")
	}
	m.add(run)
	return nil
}

// posting measures how posting goes on a book of this size, alone and while
// agings run all the time.
func (m *reporting) posting(ctx context.Context) error {
	for i, s := range m.servers {
		v := &invoices{of: int64(len(s.book.customers)), day: m.today().String()}
		if _, err := s.drive(ctx, 300, 8, "/invoices?approve=true", v.body); err != nil {
			return err
		}
		rate := &figure{engine: m.names[i], id: "P2g", what: "post, 8 clients, in a book of " + m.size(), unit: "/s"}
		idle := &figure{engine: m.names[i], id: "P2g", what: "the same: p99", unit: "ms"}
		for range m.p.runs {
			l, err := s.drive(ctx, m.p.posts, 8, "/invoices?approve=true", v.body)
			if err != nil {
				return err
			}
			rate.ours, idle.ours = append(rate.ours, l.rate), append(idle.ours, millis(l.p99))
		}
		mixed, reports, err := m.mixed(ctx, s, v)
		if err != nil {
			return err
		}
		mix := &figure{engine: m.names[i], id: "MIX", what: "60 % posting, 40 % agings, 8 clients, " + m.size() + ": posting p99", unit: "ms",
			ours: []float64{millis(mixed.p99)}, yard: []float64{sampled(idle.ours).median}, against: "p99 of posting alone"}
		mix.note = fmt.Sprintf("%.0f postings/s, %.1f agings/s, aging p50 %.0f ms", mixed.rate, reports.rate, millis(reports.p50))
		mix.atMost(2, "≤ 2")
		m.figures = append(m.figures, rate, idle, mix)
		m.costs[m.names[i]+" P2g"] = 1 / sampled(rate.ours).median
	}
	return nil
}

// mixed lets eight clients post and ask in turns, three of five times posting.
func (m *reporting) mixed(ctx context.Context, s *server, v *invoices) (posts, reports load, err error) {
	const clients = 8
	var mu sync.Mutex
	var took [2][]time.Duration
	var wg sync.WaitGroup
	end := time.Now().Add(m.p.mixed)
	start := time.Now()
	for c := range clients {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for turn := c; time.Now().Before(end); turn++ {
				t, kind := time.Now(), 0
				var e error
				if turn%5 < 3 {
					_, e = s.ask(ctx, "POST", "/invoices?approve=true", v.body())
				} else {
					kind = 1
					_, e = s.get(ctx, "/reports/aging")
				}
				mu.Lock()
				took[kind] = append(took[kind], time.Since(t))
				if e != nil {
					err = e
				}
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
	elapsed := time.Since(start)
	return measured(took[0], elapsed), measured(took[1], elapsed), err
}

// memory reads what the servers took at most, and proves their agings once more.
func (m *reporting) memory(ctx context.Context) error {
	for i, s := range m.servers {
		if err := tied(ctx, s); err != nil {
			return err
		}
		peak, err := s.memory("VmHWM")
		if err != nil {
			return err
		}
		f := &figure{engine: m.names[i], id: "M1", what: "resident, peak under reports and posting, " + m.size(), unit: "MB", ours: []float64{float64(peak) / 1e6}}
		f.atMost(512, "≤ 512 MB")
		m.add(f)
	}
	return nil
}

func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
