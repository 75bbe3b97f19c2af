package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"time"

	"hesuan/internal/db"
)

// posting measures P1 to P5 on one engine: a server in a process of its own,
// the raw engine beside it in a database of its own, turn by turn.
type posting struct {
	p       profile
	engine  string
	dir     string // for Y1 and Y2
	ours    *book
	raw     *raw
	server  *server
	look    *db.DB // reads ours
	today   string
	figures []*figure
	acked   int // invoices the server has acknowledged
}

func measurePosting(ctx context.Context, p profile, e engine) (figures []*figure, err error) {
	m := &posting{p: p, engine: e.name, dir: e.dir, today: time.Now().Format("2006-01-02")}
	if err := m.open(ctx, e); err != nil {
		return nil, err
	}
	defer m.look.Close()
	defer m.raw.db.Close()
	steps := []func(context.Context) error{m.warm, m.clients, m.settling, m.killed, m.importing, m.disk}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			m.server.kill()
			return nil, err
		}
	}
	if err := m.server.stop(); err != nil {
		return nil, err
	}
	return m.figures, errors.Join(m.ours.verify(ctx))
}

func (m *posting) open(ctx context.Context, e engine) (err error) {
	first := time.Now().AddDate(0, -6, 0).Format("2006-01")
	if m.ours, err = prepare(ctx, e.ours, 1000, first); err != nil {
		return err
	}
	beside, err := prepare(ctx, e.raw, 1000, first)
	if err != nil {
		return err
	}
	m.raw = &raw{book: beside.id, customers: beside.customers}
	if m.raw.db, err = db.Open(ctx, e.raw, db.Options{}); err != nil {
		return err
	}
	if m.look, err = db.Open(ctx, e.ours, db.Options{}); err != nil {
		return err
	}
	m.server, err = serve(ctx, m.p.bin, m.ours)
	return err
}

// warm lets both sides leave their first steps behind, takes the template of
// the yardstick from what hesuan wrote, and asserts that both write the same rows.
func (m *posting) warm(ctx context.Context) error {
	v := m.bodies(false)
	if _, err := m.drive(ctx, 400, 8, v); err != nil {
		return err
	}
	var err error
	if m.raw.template, err = readTemplate(ctx, m.look, m.ours.id, "invoice"); err != nil {
		return err
	}
	if _, err := m.raw.write(ctx, 400, 8); err != nil {
		return err
	}
	if err := m.raw.db.Analyze(ctx, 1); err != nil {
		return err
	}
	time.Sleep(500 * time.Millisecond) // ours counts its rows in the background
	return m.same(ctx, v)
}

func (m *posting) same(ctx context.Context, v *invoices) error {
	before, err := m.counts(ctx)
	if err != nil {
		return err
	}
	if _, err := m.drive(ctx, 64, 8, v); err != nil {
		return err
	}
	if _, err := m.raw.write(ctx, 64, 8); err != nil {
		return err
	}
	after, err := m.counts(ctx)
	if err != nil {
		return err
	}
	return sameRows(after[0], after[1], before[0], before[1])
}

func (m *posting) counts(ctx context.Context) (out [2]map[string]int64, err error) {
	if out[0], err = rowCounts(ctx, m.look, m.ours.id); err != nil {
		return out, err
	}
	out[1], err = rowCounts(ctx, m.raw.db, m.raw.book)
	return out, err
}

func (m *posting) bodies(hot bool) *invoices {
	return &invoices{of: int64(len(m.ours.customers)), hot: hot, day: m.today}
}

func (m *posting) drive(ctx context.Context, n, clients int, v *invoices) (load, error) {
	l, err := m.server.drive(ctx, n, clients, "/invoices?approve=true", v.body)
	m.acked += max(1, n/clients) * clients
	return l, err
}

// clients measures P1 to P3: in each turn ours, then the raw engine at the
// batch size that ours has just reached, then the disk alone.
func (m *posting) clients(ctx context.Context) error {
	rates := map[string]float64{}
	for _, s := range []struct {
		id, what string
		clients  int
		hot      bool
	}{{"P1", "post an invoice, 1 client", 1, false}, {"P2", "post an invoice, 8 clients", 8, false},
		{"P3", "post an invoice, 64 clients", 64, false}, {"P3h", "post, 64 clients, all on one customer", 64, true}} {
		if !m.p.asks(s.id) {
			continue
		}
		if err := m.step(ctx, s.id, s.what, s.clients, s.hot, rates); err != nil {
			return err
		}
	}
	return nil
}

func (m *posting) step(ctx context.Context, id, what string, clients int, hot bool, rates map[string]float64) error {
	f := &figure{engine: m.engine, id: id, what: what, unit: "/s", against: "raw engine, same rows, same batch"}
	slow := &figure{engine: m.engine, id: id, what: what + ": p99", unit: "ms"}
	disk := &figure{engine: m.engine, id: map[int]string{1: "Y1"}[clients], what: fmt.Sprintf("append 512 B and fsync, %d writers", clients), unit: "/s"}
	if clients > 1 {
		disk.id = "Y2"
	}
	n := m.p.posts
	if clients == 1 {
		n /= 2
	}
	var batches, p50 []float64
	for range m.p.runs {
		before, err := m.server.work(ctx)
		if err != nil {
			return err
		}
		l, err := m.drive(ctx, n, clients, m.bodies(hot))
		if err != nil {
			return err
		}
		after, err := m.server.work(ctx)
		if err != nil {
			return err
		}
		b := (after.commands - before.commands) / (after.batches - before.batches)
		y, err := m.raw.write(ctx, n, max(1, int(math.Round(b))))
		if err != nil {
			return err
		}
		d, err := fsyncs(m.dir, clients, m.p.disk)
		if err != nil {
			return err
		}
		f.ours, f.yard, batches, p50 = append(f.ours, l.rate), append(f.yard, y), append(batches, b), append(p50, millis(l.p50))
		slow.ours, disk.ours = append(slow.ours, millis(l.p99)), append(disk.ours, d)
	}
	rates[id] = sampled(f.ours).median
	f.note = fmt.Sprintf("batch %.1f; p50 %.2f ms", sampled(batches).median, sampled(p50).median)
	f.atLeast(0.6, "≥ 0.6")
	m.judge(f, slow, id, rates)
	m.figures = append(m.figures, f, slow)
	if !hot {
		m.figures = append(m.figures, disk)
	}
	return nil
}

// judge adds the targets that hold a step against another.
func (m *posting) judge(f, slow *figure, id string, rates map[string]float64) {
	switch id {
	case "P3":
		f.note += fmt.Sprintf("; %.2f × P2 (≥ 1.3)", rates["P3"]/rates["P2"])
		slow.atMost(25, "< 25 ms")
	case "P3h":
		f.note += fmt.Sprintf("; %.2f × P3 (≥ 0.8)", rates["P3h"]/rates["P3"])
		f.judge(rates["P3h"] >= 0.8*rates["P3"], "≥ 0.8 × P3")
	}
}

// settling measures P5: receipts paid to 1 and to 5 invoices, by one client.
func (m *posting) settling(ctx context.Context) error {
	if !m.p.asks("P5") {
		return nil
	}
	for _, each := range []int{1, 5} {
		f := &figure{engine: m.engine, id: "P5", what: fmt.Sprintf("receipt to %d invoice(s), 1 client", each), unit: "/s", against: "raw engine, same rows"}
		for range m.p.runs {
			l, err := m.server.receipts(ctx, m.p.receipts, each, m.today)
			if err != nil {
				return err
			}
			m.acked += m.p.receipts * each
			t, err := readTemplate(ctx, m.look, m.ours.id, "receipt")
			if err != nil {
				return err
			}
			y, err := m.raw.writeReceipts(ctx, t, m.p.receipts, each)
			if err != nil {
				return err
			}
			f.ours, f.yard = append(f.ours, l.rate), append(f.yard, y)
		}
		f.atLeast(0.6, "≥ 0.6")
		m.figures = append(m.figures, f)
	}
	return nil
}

// killed kills the server, starts it again (S1), and asserts that all it had
// acknowledged is there.
func (m *posting) killed(ctx context.Context) error {
	peak, err := m.server.memory("VmHWM")
	if err != nil {
		return err
	}
	m.server.kill()
	start := &figure{engine: m.engine, id: "S1", what: fmt.Sprintf("start to first answer, after a kill, %d invoices", m.acked), unit: "s"}
	idle := &figure{engine: m.engine, id: "M1", what: "resident, idle", unit: "MB"}
	for range max(3, m.p.runs) {
		if m.server, err = serve(ctx, m.p.bin, m.ours); err != nil {
			return err
		}
		rss, err := m.server.memory("VmRSS")
		if err != nil {
			return err
		}
		start.ours, idle.ours = append(start.ours, m.server.start.Seconds()), append(idle.ours, float64(rss)/1e6)
		m.server.kill()
	}
	start.atMost(0.3, "≤ 0.3 s")
	idle.atMost(80, "≤ 80 MB")
	load := &figure{engine: m.engine, id: "M1", what: "resident, peak under the posting load", unit: "MB", ours: []float64{float64(peak) / 1e6}}
	load.atMost(512, "≤ 512 MB")
	m.figures = append(m.figures, start, idle, load)
	if m.server, err = serve(ctx, m.p.bin, m.ours); err != nil {
		return err
	}
	posted, err := number(ctx, m.look, "select count(*) from doc where book_id = $1 and kind = 'invoice'", m.ours.id)
	if err != nil {
		return err
	}
	if posted < int64(m.acked) {
		return fmt.Errorf("%d invoices acknowledged, %d there after the kill", m.acked, posted)
	}
	return nil
}

// importing measures P4, end to end by the command line.
func (m *posting) importing(ctx context.Context) error {
	if err := m.server.stop(); err != nil || !m.p.asks("P4") {
		return err
	}
	f := &figure{engine: m.engine, id: "P4", what: fmt.Sprintf("import %d invoices of 3 lines, end to end", m.p.imports), unit: "/s", against: "raw engine, same rows, batch 256"}
	total := &figure{engine: m.engine, id: "P4", what: "the same, absolute", unit: "/s"}
	for turn := range m.p.runs {
		r, err := importFile(ctx, m.p.bin, m.ours, m.p.imports, turn, m.today)
		if err != nil {
			return err
		}
		y, err := m.raw.write(ctx, m.p.imports/256*256, 256)
		if err != nil {
			return err
		}
		f.ours, f.yard = append(f.ours, r), append(f.yard, y)
	}
	total.ours = f.ours
	f.atLeast(0.6, "≥ 0.6")
	total.atLeast(5000, "≥ 5,000/s")
	m.figures = append(m.figures, f, total)
	return nil
}

// disk measures D1: how the database grows by posted invoices.
func (m *posting) disk(ctx context.Context) (err error) {
	if !m.p.asks("D1") {
		m.server, err = serve(ctx, m.p.bin, m.ours)
		return err
	}
	before, err := m.size(ctx)
	if err != nil {
		return err
	}
	if m.server, err = serve(ctx, m.p.bin, m.ours); err != nil {
		return err
	}
	n := m.p.posts * 2
	if _, err := m.drive(ctx, n, 64, m.bodies(false)); err != nil {
		return err
	}
	if err := m.server.stop(); err != nil {
		return err
	}
	after, err := m.size(ctx)
	if err != nil {
		return err
	}
	if m.server, err = serve(ctx, m.p.bin, m.ours); err != nil {
		return err
	}
	f := &figure{engine: m.engine, id: "D1", what: "on disk, an invoice of 3 lines with entries and indexes", unit: "B", ours: []float64{float64(after-before) / float64(n/64*64)}}
	f.atMost(1500, "≤ 1,500 B")
	m.figures = append(m.figures, f)
	return nil
}

// size is the database's size, what is in its log included.
func (m *posting) size(ctx context.Context) (int64, error) {
	if m.engine == "sqlite" {
		return number(ctx, m.look, "select page_count * page_size from pragma_page_count(), pragma_page_size()")
	}
	return number(ctx, m.look, "select pg_database_size(current_database())")
}

// number asks for one number.
func number(ctx context.Context, d *db.DB, sql string, args ...any) (n int64, err error) {
	err = d.Read(ctx, func(tx *db.Tx) error {
		return tx.Load(db.Query{SQL: sql, Args: args, Scan: func(r db.Row) error { return r.Scan(&n) }})
	})
	return n, err
}

// invoiceNumber reads the number of a posted invoice.
func invoiceNumber(answer []byte) (string, error) {
	var inv struct{ Number string }
	err := json.Unmarshal(answer, &inv)
	return inv.Number, err
}
