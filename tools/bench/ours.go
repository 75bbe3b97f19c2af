package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"hesuan/internal/access"
	"hesuan/internal/api"
	"hesuan/internal/app"
	"hesuan/internal/db"
	"hesuan/internal/store"
)

const customers = 1000

// bench is one engine under measurement.
type bench struct {
	ctx    context.Context
	app    *app.App
	call   app.Call
	book   int64
	url    string
	token  string
	client *http.Client
	sent   atomic.Int64
}

func engine(ctx context.Context, name, rawDSN, ourDSN string, n int) error {
	fmt.Printf("## %s\n\n| step | invoices/s | p50 | p99 | against |\n| --- | --- | --- | --- | --- |\n", name)
	raw := map[int]float64{}
	next := int64(1)
	for _, batch := range []int{1, 8, 64, 256} {
		rate, err := yardstick(ctx, rawDSN, n/batch*batch, batch, &next)
		if err != nil {
			return fmt.Errorf("yardstick: %w", err)
		}
		raw[batch] = rate
		fmt.Printf("| raw engine, %d rows, batch %d | %.0f | | | |\n", rowsEach(), batch, rate)
	}
	b, done, err := open(ctx, ourDSN)
	if err != nil {
		return err
	}
	defer done()
	for _, p := range []struct {
		id      string
		clients int
		hot     bool
	}{{"P1", 1, false}, {"P2", 8, false}, {"P3", 64, false}, {"P3 hot customer", 64, true}} {
		rate, p50, p99, err := b.post(n, p.clients, p.hot)
		if err != nil {
			return err
		}
		fmt.Printf("| %s post over HTTP, %d clients | %.0f | %s | %s | %.2f × raw engine at batch %d |\n", p.id, p.clients, rate, p50, p99, rate/raw[p.clients], p.clients)
	}
	if err := b.rest(n, raw[256]); err != nil {
		return err
	}
	rep, err := b.app.Verify(ctx, "")
	if err != nil {
		return err
	}
	if !rep.OK() {
		return fmt.Errorf("verify: %+v", rep.Breaches[0])
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Printf("\nverify: all invariants hold. Heap in use %d MB.\n\n", m.HeapInuse>>20)
	return nil
}

func open(ctx context.Context, dsn string) (*bench, func(), error) {
	s, err := store.Open(ctx, dsn, db.Options{})
	if err != nil {
		return nil, nil, err
	}
	a, err := app.New(ctx, s, app.Options{Clock: time.Now, Random: rand.Reader, Zone: time.UTC})
	if err != nil {
		return nil, nil, err
	}
	b := &bench{ctx: ctx, app: a, call: app.Call{Who: access.System(0, "bench", "bench")}}
	if err := b.prepare(); err != nil {
		return nil, nil, err
	}
	srv := httptest.NewServer(api.New(api.Options{App: a, Log: slog.New(slog.DiscardHandler)}))
	b.url = srv.URL + "/api/v1/books/B1"
	b.client = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 100}}
	return b, func() { srv.Close(); a.Close(); s.Close() }, nil
}

func (b *bench) prepare() error {
	for _, c := range []app.Command{app.CreateBook{Code: "B1", Name: "bench", FirstPeriod: "2026-01"}, app.CreateUser{Name: "bench", Roles: []string{"admin"}}} {
		if _, err := b.app.Do(b.ctx, 0, b.call, c); err != nil {
			return err
		}
	}
	shown, hash, err := b.app.NewSecret()
	if err != nil {
		return err
	}
	b.token = shown
	if _, err := b.app.Do(b.ctx, 0, b.call, app.CreateToken{User: "bench", Hash: hash}); err != nil {
		return err
	}
	if b.book, err = b.app.BookID(b.call.Who, "B1"); err != nil {
		return err
	}
	var cmds []app.Command
	for i := range customers {
		cmds = append(cmds, app.CreateCustomer{Input: app.CustomerInput{Code: app.Text(fmt.Sprintf("C%d", i)), Name: app.Text(fmt.Sprintf("Customer %d", i))}})
	}
	_, err = b.app.DoAll(b.ctx, b.book, b.call, cmds)
	return err
}

// post lets clients post n invoices over HTTP.
func (b *bench) post(n, clients int, hot bool) (rate float64, p50, p99 time.Duration, err error) {
	took := make([][]time.Duration, clients)
	errs := make([]error, clients)
	var wg sync.WaitGroup
	start := time.Now()
	for c := range clients {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range n / clients {
				i := b.sent.Add(1)
				if hot {
					i = 7
				}
				body := fmt.Sprintf(`{"customer":"C%d","date":"2026-03-01","lines":[{"description":"a","quantity":"3","price":"12.5","tax_rate":"0.13"},{"description":"b","quantity":"1","price":"99","tax_rate":"0.13"},{"description":"c","quantity":"2","price":"7.35","tax_rate":"0.13"}]}`, i%customers)
				t := time.Now()
				if errs[c] = b.send("/invoices?approve=true", body); errs[c] != nil {
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
			return 0, 0, 0, errs[c]
		}
		all = append(all, took[c]...)
	}
	slices.Sort(all)
	return float64(len(all)) / elapsed.Seconds(), all[len(all)/2].Round(10 * time.Microsecond), all[len(all)*99/100].Round(10 * time.Microsecond), nil
}

func (b *bench) send(path, body string) error {
	req, err := http.NewRequestWithContext(b.ctx, http.MethodPost, b.url+path, strings.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Authorization", "Bearer "+b.token)
	res, err := b.client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode != http.StatusCreated {
		err = fmt.Errorf("%d %s", res.StatusCode, answer)
	}
	return err
}

// rest measures import, receipts and aging.
func (b *bench) rest(n int, raw float64) error {
	rate, err := b.importing(n * 3)
	if err != nil {
		return err
	}
	fmt.Printf("| P4 import end to end, %d invoices of 3 lines | %.0f | | | %.2f × raw engine at batch 256 |\n", n*3, rate, rate/raw)
	start := time.Now()
	for i := range n / 3 {
		body := fmt.Sprintf(`{"customer":"C%d","date":"2026-04-01","amount":"100","settle":"auto"}`, i%customers)
		if err := b.send("/receipts", body); err != nil {
			return err
		}
	}
	fmt.Printf("| P5 receipt, settled by the rules, 1 client | %.0f | | | |\n", float64(n/3)/time.Since(start).Seconds())
	for _, q := range []struct {
		id string
		q  app.Query
	}{{"R1 aging today", app.Query{}}, {"R2 aging as of a past day", app.Query{AsOf: "2026-03-15"}}, {"R3 statement of one customer", app.Query{Customer: "C5"}}} {
		var took []time.Duration
		items := 0
		for range 7 {
			t := time.Now()
			report := b.app.Aging
			if q.q.Customer != "" {
				report = b.app.Statement
			}
			r, err := report(b.ctx, b.book, b.call, q.q)
			if err != nil {
				return err
			}
			took, items = append(took, time.Since(t)), len(r.Rows)
		}
		slices.Sort(took)
		fmt.Printf("| %s, %d rows | | %s | %s | |\n", q.id, items, took[3].Round(10*time.Microsecond), took[6].Round(10*time.Microsecond))
	}
	return nil
}

func (b *bench) importing(n int) (float64, error) {
	var f bytes.Buffer
	f.WriteString("customer,date,description,quantity,price,tax_rate,external_id\n")
	for i := range n {
		for l := range 3 {
			fmt.Fprintf(&f, "C%d,2026-03-%02d,line %d,%d,%d.50,0.13,X%d\n", i%customers, 1+i%28, l, 1+i%9, 10+i%90, i)
		}
	}
	start := time.Now()
	res, err := b.app.Import(b.ctx, b.book, b.call, app.ImportFile{Kind: "invoices", Name: "bench.csv", Data: bytes.NewReader(f.Bytes()), Size: int64(f.Len())})
	if err != nil {
		return 0, err
	}
	if res.Created != n {
		return 0, fmt.Errorf("imported %d of %d", res.Created, n)
	}
	return float64(n) / time.Since(start).Seconds(), nil
}
