package main

import (
	"bytes"
	"context"
	_ "embed"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"hesuan/internal/db"
)

// reading is the page's text around the figures: what they mean, and what
// bounds those that miss.
//
//go:embed reading.md
var reading string

// results gathers all figures of a run.
type results struct {
	profile profile
	began   time.Time
	took    time.Duration
	machine string
	load    string // before the run
	figures []*figure
	sizes   []*reporting
}

func (r *results) posting(ctx context.Context, e engine) error {
	fmt.Fprintln(os.Stderr, "posting on", e.name)
	f, err := measurePosting(ctx, r.profile, e)
	r.figures = append(r.figures, f...)
	return err
}

func (r *results) reports(ctx context.Context, engines []engine) error {
	for _, n := range r.profile.sizes {
		m, err := measureReports(ctx, r.profile, engines, n)
		if err != nil {
			return fmt.Errorf("%d open items: %w", n, err)
		}
		r.sizes = append(r.sizes, m)
	}
	return nil
}

// describe names the machine and the versions.
func describe(ctx context.Context, postgres string) string {
	cpu := "unknown processor"
	if b, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(b)) {
			if name, v, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
				cpu = strings.TrimSpace(v)
				break
			}
		}
	}
	sqlite := "?"
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, d := range info.Deps {
			if d.Path == "modernc.org/sqlite" {
				sqlite = d.Version
			}
		}
	}
	server := "?"
	if d, err := db.Open(ctx, postgres, db.Options{}); err == nil {
		_ = d.Read(ctx, func(tx *db.Tx) error {
			return tx.Load(db.Query{SQL: "show server_version", Scan: func(x db.Row) error { return x.Scan(&server) }})
		})
		d.Close()
	}
	return fmt.Sprintf("%d cores (%s), %s, SQLite by modernc.org/sqlite %s, PostgreSQL %s", runtime.NumCPU(), cpu, runtime.Version(), sqlite, server)
}

// busy is the machine's load over the last minute, its own run included.
func busy() string {
	b, err := os.ReadFile("/proc/loadavg")
	if f := strings.Fields(string(b)); err == nil && len(f) > 0 {
		return f[0]
	}
	return "?"
}

// disturbed says so where others used the machine before the run had begun.
func (r *results) disturbed() string {
	load, err := strconv.ParseFloat(r.load, 64)
	if err != nil || load < float64(runtime.NumCPU())/2 {
		return ""
	}
	return fmt.Sprintf("**这台机器当时另有负载（运行前平均负载 %s）：绝对值与 ✓✗ 都不作数。The machine was busy with other work (load average %s before the run): neither levels nor ✓ and ✗ count.**\n\n", r.load, r.load)
}

const head = "| id | what | ours: median (min–max, n) | ratio: median (min–max) | target | |\n| --- | --- | --- | --- | --- | --- |\n"

// write prints the page, and writes it where a file is named.
func (r *results) write(out string) error {
	var b bytes.Buffer
	before, after, _ := strings.Cut(reading, "<!-- figures -->")
	b.WriteString(before + r.disturbed())
	fmt.Fprintf(&b, "Profile %s, %s, %.0f minutes; machine: %s; load average at the end %s.\n\n", r.profile.name, r.began.Format("2006-01-02"), r.took.Minutes(), r.machine, busy())
	for _, e := range []string{"sqlite", "postgres"} {
		fmt.Fprintf(&b, "## %s\n\n%s", map[string]string{"sqlite": "SQLite", "postgres": "PostgreSQL"}[e], head)
		for _, f := range r.all() {
			if f.engine == e {
				b.WriteString(f.line() + "\n")
			}
		}
		b.WriteString("\n")
	}
	b.WriteString("## 尺子 Yardsticks of the reports\n\n" + head)
	for _, f := range r.all() {
		if f.engine == "yardstick" {
			b.WriteString(f.line() + "\n")
		}
	}
	b.WriteString("\n" + r.slopes() + r.binary())
	b.WriteString(strings.TrimRight(after, "\n") + "\n")
	os.Stdout.Write(b.Bytes())
	if out == "" {
		return nil
	}
	return os.WriteFile(out, b.Bytes(), 0o644)
}

func (r *results) all() []*figure {
	all := r.figures
	for _, m := range r.sizes {
		all = append(all[:len(all):len(all)], m.figures...)
	}
	return all
}

// slopes fits how costs grow with the number of open items.
func (r *results) slopes() string {
	if len(r.sizes) < 2 {
		return ""
	}
	var b strings.Builder
	b.WriteString("## 增长 Growth\n\nSlope of cost against open items on log-log axes (0: flat, 1: in proportion).\n\n| engine | id | costs | slope | allowed |\n| --- | --- | --- | --- | --- |\n")
	for _, e := range []string{"sqlite", "postgres"} {
		for _, x := range []struct {
			id      string
			allowed float64
		}{{"P2g", 0.05}, {"R3", 0.05}, {"R1", 1.05}, {"R2", 1.05}, {"M1", 1}, {"S1", 1}} {
			var sizes, costs []float64
			var shownCosts []string
			for _, m := range r.sizes {
				sizes, costs = append(sizes, float64(m.open)), append(costs, m.costs[e+" "+x.id])
				shownCosts = append(shownCosts, fmt.Sprintf("%.3g", m.costs[e+" "+x.id]))
			}
			s, mark := slope(sizes, costs), "✓"
			if s > x.allowed {
				mark = "✗"
			}
			fmt.Fprintf(&b, "| %s | %s | %s | %.2f | ≤ %.2f %s |\n", e, x.id, strings.Join(shownCosts, ", "), s, x.allowed, mark)
		}
	}
	return b.String() + "\n"
}

func (r *results) binary() string {
	info, err := os.Stat(r.profile.bin)
	if err != nil {
		return ""
	}
	mark := "✓"
	if info.Size() > 40e6 {
		mark = "✗"
	}
	return fmt.Sprintf("The binary has %.1f MB (≤ 40 MB %s).\n", float64(info.Size())/1e6, mark)
}
