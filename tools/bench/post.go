package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// load is one measured run of requests.
type load struct {
	rate     float64 // a second
	p50, p99 time.Duration
}

// drive lets clients send n requests made by body, and measures.
func (s *server) drive(ctx context.Context, n, clients int, path string, body func() string) (load, error) {
	took := make([][]time.Duration, clients)
	errs := make([]error, clients)
	var wg sync.WaitGroup
	start := time.Now()
	for c := range clients {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range max(1, n/clients) {
				t := time.Now()
				if _, errs[c] = s.ask(ctx, http.MethodPost, path, body()); errs[c] != nil {
					return
				}
				took[c] = append(took[c], time.Since(t))
			}
		}()
	}
	wg.Wait()
	elapsed := time.Since(start)
	var all []time.Duration
	for c := range clients {
		if errs[c] != nil {
			return load{}, errs[c]
		}
		all = append(all, took[c]...)
	}
	return measured(all, elapsed), nil
}

func measured(all []time.Duration, elapsed time.Duration) load {
	slices.Sort(all)
	if len(all) == 0 {
		return load{}
	}
	return load{float64(len(all)) / elapsed.Seconds(), all[len(all)/2], all[len(all)*99/100]}
}

// invoices makes bodies of three-line invoices, customer after customer, or
// all for one.
type invoices struct {
	sent atomic.Int64
	of   int64 // customers
	hot  bool
	day  string
}

func (v *invoices) body() string {
	i := v.sent.Add(1)
	if v.hot {
		i = 7
	}
	return fmt.Sprintf(`{"customer":"C%d","date":"%s","lines":[{"description":"a","quantity":"3","price":"12.5","tax_rate":"0.13"},{"description":"b","quantity":"1","price":"99","tax_rate":"0.13"},{"description":"c","quantity":"2","price":"7.35","tax_rate":"0.13"}]}`,
		i%v.of, v.day)
}

// receipts posts n receipts, each paid to some invoices posted before the
// clock starts.
func (s *server) receipts(ctx context.Context, n, each int, day string) (load, error) {
	var bodies []string
	for i := range n {
		customer := i % len(s.book.customers)
		var lines []string
		for range each {
			answer, err := s.ask(ctx, http.MethodPost, "/invoices?approve=true", fmt.Sprintf(`{"customer":"C%d","date":"%s","lines":[{"description":"a","quantity":"1","price":"100"}]}`, customer, day))
			if err != nil {
				return load{}, err
			}
			number, err := invoiceNumber(answer)
			if err != nil {
				return load{}, err
			}
			lines = append(lines, fmt.Sprintf(`{"invoice":"%s","amount":"100"}`, number))
		}
		bodies = append(bodies, fmt.Sprintf(`{"customer":"C%d","date":"%s","amount":"%d00","settle":[%s]}`, customer, day, each, join(lines)))
	}
	at := 0
	return s.drive(ctx, n, 1, "/receipts", func() string { at++; return bodies[at-1] })
}

func join(list []string) string {
	var b bytes.Buffer
	for i, x := range list {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(x)
	}
	return b.String()
}

// importFile imports a file of n invoices of three lines by the command line,
// from the start of its process to its end.
func importFile(ctx context.Context, bin string, b *book, n, run int, day string) (float64, error) {
	var f bytes.Buffer
	f.WriteString("customer,date,description,quantity,price,tax_rate,external_id\n")
	for i := range n {
		for l := range 3 {
			fmt.Fprintf(&f, "C%d,%s,line %d,%d,%d.50,0.13,X%d-%d\n", i%len(b.customers), day, l, 1+i%9, 10+i%90, run, i)
		}
	}
	dir, err := os.MkdirTemp("", "hesuan-bench-import-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "invoices.csv")
	if err := os.WriteFile(path, f.Bytes(), 0o600); err != nil {
		return 0, err
	}
	cmd := exec.CommandContext(ctx, bin, "import", "invoices", path, "--book", "B1", "--format", "json", "--db", b.dsn)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	start := time.Now()
	if err := cmd.Run(); err != nil {
		return 0, fmt.Errorf("import: %w\n%s", err, said.Bytes())
	}
	took := time.Since(start)
	var res struct{ Created int }
	if err := json.Unmarshal(said.Bytes(), &res); err != nil || res.Created != n {
		return 0, fmt.Errorf("import: %d of %d made, %w", res.Created, n, err)
	}
	return float64(n) / took.Seconds(), nil
}
