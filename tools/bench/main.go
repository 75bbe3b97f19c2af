// Command bench measures hesuan against the raw engine in the same run:
//
//	go run ./tools/bench            # small profile, under a minute an engine
//	go run ./tools/bench -n 20000   # more invoices a step
//
// For each engine it first writes the very rows of an invoice through the
// bare database layer at batch sizes 1, 8, 64 and 256 (the yardstick), then
// posts invoices and receipts over HTTP with 1, 8 and 64 clients, imports a
// file, and ages what is open. After each engine it runs verify: a figure
// without that proof is not printed. All flushes are on.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"hesuan/internal/testpg"
)

func main() {
	n := flag.Int("n", 3000, "invoices a step")
	flag.Parse()
	fmt.Printf("machine: %d cores, %s; each figure is one run\n\n", runtime.NumCPU(), runtime.Version())
	if err := run(context.Background(), *n); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, n int) error {
	dir, err := os.MkdirTemp("", "hesuan-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := engine(ctx, "sqlite", "sqlite:"+filepath.Join(dir, "raw.db"), "sqlite:"+filepath.Join(dir, "ours.db"), n); err != nil {
		return err
	}
	pg, err := testpg.Start(testpg.Options{Durable: true})
	if err != nil {
		return err
	}
	defer pg.Stop()
	raw, err := pg.CreateDatabase("raw", "")
	if err != nil {
		return err
	}
	ours, err := pg.CreateDatabase("ours", "")
	if err != nil {
		return err
	}
	return engine(ctx, "postgres", raw, ours, n)
}
