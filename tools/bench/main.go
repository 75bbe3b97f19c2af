// Command bench measures hesuan beside yardsticks it measures itself, in the
// same run and turn by turn:
//
//	go run ./tools/bench                          # small profile, about a minute an engine
//	go run ./tools/bench -profile full            # all sizes, about twenty minutes
//	go run ./tools/bench -profile full -out docs/benchmarks.md
//
// The server runs in a process of its own, all flushes are on, and after every
// part verify proves the books from raw rows: a figure without that proof is
// not printed. Levels follow the machine and whoever else uses it; the ratios
// to the yardsticks are what counts.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"hesuan/internal/testpg"
)

// profile says how much is measured.
type profile struct {
	name     string
	bin      string
	engines  string
	ids      string // of the posting part, all where empty
	posts    int    // invoices a turn
	receipts int
	imports  int
	runs     int // turns
	disk     time.Duration
	sizes    []int
	history  int  // settled invoices for each open one
	asked    bool // the history was asked for
	reports  int  // turns of a report
	mixed    time.Duration
}

// historyOf is the number of settled invoices for each open one: at a million
// open items one, unless asked for, for ten would take hours to write.
func (p profile) historyOf(open int) int {
	if open >= 1_000_000 && !p.asked {
		return 1
	}
	return p.history
}

var profiles = map[string]profile{
	"small": {name: "small", posts: 1000, receipts: 60, imports: 3000, runs: 3, disk: 100 * time.Millisecond, sizes: []int{10_000}, history: 3, reports: 5, mixed: 2 * time.Second},
	"full":  {name: "full", posts: 3000, receipts: 300, imports: 20_000, runs: 5, disk: 500 * time.Millisecond, sizes: []int{10_000, 100_000, 1_000_000}, history: 10, reports: 9, mixed: 10 * time.Second},
}

// engine is where one engine's books lie.
type engine struct {
	name, dir string
	ours, raw string
	fresh     func(name string) (string, error) // another database
}

func main() {
	name := flag.String("profile", "small", "small or full")
	bin := flag.String("bin", "bin/hesuan", "the program, as make build makes it")
	out := flag.String("out", "", "write the results to this file, as docs/benchmarks.md")
	only := flag.String("only", "", "posting or reports; both where nothing is said")
	engines := flag.String("engines", "sqlite,postgres", "of the posting part")
	sizes := flag.String("sizes", "", "open items of the report books, as 10000,100000")
	ids := flag.String("ids", "", "of the posting part, as P1,P5; all where nothing is said")
	history := flag.Int("history", 0, "settled invoices for each open one")
	flag.Parse()
	p, ok := profiles[*name]
	if !ok {
		fmt.Fprintln(os.Stderr, "bench: no profile", *name)
		os.Exit(2)
	}
	p.bin, p.engines, p.ids = *bin, *engines, *ids
	if *history > 0 {
		p.history, p.asked = *history, true
	}
	if err := p.read(*sizes); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
	if err := run(context.Background(), p, *only, *out); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// asks tells whether a figure of the posting part is wanted.
func (p profile) asks(id string) bool {
	return p.ids == "" || slices.Contains(strings.Split(p.ids, ","), id)
}

func (p *profile) read(sizes string) error {
	if sizes == "" {
		return nil
	}
	p.sizes = nil
	for _, s := range strings.Split(sizes, ",") {
		n, err := strconv.Atoi(s)
		if err != nil {
			return fmt.Errorf("sizes: %w", err)
		}
		p.sizes = append(p.sizes, n)
	}
	return nil
}

func run(ctx context.Context, p profile, only, out string) error {
	dir, err := os.MkdirTemp("", "hesuan-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	pg, err := testpg.Start(testpg.Options{Durable: true})
	if err != nil {
		return err
	}
	defer pg.Stop()
	engines, err := enginesIn(dir, pg)
	if err != nil {
		return err
	}
	r := &results{profile: p, began: time.Now(), load: busy(), machine: describe(ctx, engines[1].ours)}
	if only != "reports" {
		for _, e := range engines {
			if !strings.Contains(p.engines, e.name) {
				continue
			}
			if err := r.posting(ctx, e); err != nil {
				return fmt.Errorf("%s: %w", e.name, err)
			}
		}
	}
	if only != "posting" {
		if err := r.reports(ctx, engines); err != nil {
			return err
		}
	}
	r.took = time.Since(r.began)
	return r.write(out)
}

func enginesIn(dir string, pg *testpg.Server) ([]engine, error) {
	lite := func(name string) (string, error) { return "sqlite:" + filepath.Join(dir, name+".db"), nil }
	other := func(name string) (string, error) { return pg.CreateDatabase("bench_"+name, "") }
	var out []engine
	for _, e := range []engine{{name: "sqlite", dir: dir, fresh: lite}, {name: "postgres", dir: dir, fresh: other}} {
		var err error
		if e.ours, err = e.fresh("ours"); err != nil {
			return nil, err
		}
		if e.raw, err = e.fresh("raw"); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}
