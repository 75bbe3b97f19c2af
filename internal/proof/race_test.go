package proof

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// client is a client of the program over a real connection.
type client struct {
	*http.Client
	base, token string
}

func (c *client) send(method, path, key string, body any) (reply, error) {
	req, err := http.NewRequest(method, c.base+"/api/v1"+path, bytes.NewReader(encode(body)))
	if err != nil {
		return reply{}, err
	}
	req.Header.Set("Authorization", "Bearer "+c.token)
	if key != "" {
		req.Header.Set("Idempotency-Key", key)
	}
	resp, err := c.Do(req)
	if err != nil {
		return reply{}, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	r := reply{Status: resp.StatusCode, Header: resp.Header, Text: string(b)}
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.UseNumber()
	_ = dec.Decode(&r.JSON)
	return r, err
}

func (w *world) serve(t *testing.T) *client {
	server := httptest.NewServer(w.http)
	t.Cleanup(server.Close)
	return &client{Client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 100}}, base: server.URL, token: w.token}
}

const (
	racers      = 64
	raceRounds  = 3
	raceInvoice = 200
)

// Many take from one receipt at once: what ERPs lose, double or half-commit.
func TestManyClientsNeverTakeMoreThanAReceiptHas(t *testing.T) {
	everywhere(t, func(t *testing.T, w *world) {
		w.clock("2026-06-30T08:00:00Z")
		book := "/books/" + w.book("CNY", "asbe", "2026-01")
		w.do("POST", book+"/customers", `{"code":"C1","name":"客户"}`)
		var items []string
		for range raceInvoice {
			items = append(items, w.do("POST", book+"/invoices?approve=true", `{"customer":"C1","date":"2026-02-10","lines":[{"description":"x","quantity":"1","price":"40"}]}`).get("items[0].id"))
		}
		c := w.serve(t)
		end := time.Now().Add(10 * time.Second)
		for round := 0; round < raceRounds && time.Now().Before(end); round++ {
			credit := w.do("POST", book+"/receipts", `{"customer":"C1","date":"2026-02-10","amount":"100.00"}`).get("items[0].id")
			left := 100 - race(t, c, book, credit, items, round)
			for _, row := range at(w.do("GET", book+"/items?limit=500&customer=C1", nil).JSON, "rows").([]any) {
				if show(at(row, "id")) == credit && show(at(row, "open")) != fmt.Sprintf("%d.00", -left) && left != 0 {
					t.Errorf("%v is open, the clients were told %d", row, left)
				}
			}
		}
		w.proven()
	})
}

// race lets the clients run on one receipt while two readers watch INV-3; it
// gives what they took.
func race(t *testing.T, c *client, book, credit string, items []string, round int) int64 {
	var won, lost atomic.Int64
	var clients, readers sync.WaitGroup
	done := make(chan struct{})
	for range 2 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
					watch(t, c, book)
				}
			}
		})
	}
	for n := range racers {
		clients.Go(func() {
			amount := int64(1 + (n*7+round)%40)
			r, err := c.send("POST", book+"/settlements", "", map[string]any{"date": "2026-03-01", "lines": []any{
				map[string]any{"item": items[(n*3+round)%len(items)], "amount": fmt.Sprint(amount)}, map[string]any{"item": credit, "amount": fmt.Sprint(amount)}}})
			switch {
			case err != nil:
				t.Error(err)
			case r.Status == 201:
				won.Add(amount)
			case r.Status == 409 && r.get("code") == "over_allocated" && r.get("left") != "":
				lost.Add(1)
			default:
				t.Errorf("neither won nor lost: %s", r)
			}
		})
	}
	clients.Wait()
	close(done)
	readers.Wait()
	if won.Load() > 100 || won.Load() < 61 || lost.Load() == 0 {
		t.Errorf("%d of 100 taken, %d refused", won.Load(), lost.Load())
	}
	return won.Load()
}

// watch reads a snapshot: nothing is below zero or above its original, and the
// book ties out.
func watch(t *testing.T, c *client, book string) {
	r, err := c.send("GET", book+"/items?open=true&limit=500", "", nil)
	if err != nil || r.Status != 200 {
		t.Errorf("%v %s", err, r)
		return
	}
	rows, _ := at(r.JSON, "rows").([]any)
	for _, row := range rows {
		original, open := cents(show(at(row, "original"))), cents(show(at(row, "open")))
		if original > 0 && (open < 0 || open > original) || original < 0 && (open > 0 || open < original) {
			t.Errorf("INV-3: %v", row)
		}
	}
	if r, err = c.send("GET", book+"/reports/aging", "", nil); err != nil || r.get("proof.difference") != "0.00" {
		t.Errorf("%v the aging does not tie out: %s", err, r.get("proof"))
	}
}

// cents reads an amount of two decimals.
func cents(s string) (v int64) {
	_, _ = fmt.Sscan(strings.Replace(s, ".", "", 1), &v)
	return v
}

func TestOneKeySentFiftyTimesAtOnceHasOneEffect(t *testing.T) {
	everywhere(t, func(t *testing.T, w *world) {
		w.clock("2026-06-30T08:00:00Z")
		book := "/books/" + w.book("CNY", "asbe", "2026-01")
		w.do("POST", book+"/customers", `{"code":"C1","name":"客户"}`)
		c := w.serve(t)
		before := w.seq("B1")
		answers := make([]string, 50)
		var all sync.WaitGroup
		for n := range answers {
			all.Go(func() {
				for range 50 {
					r, err := c.send("POST", book+"/receipts", "key", `{"customer":"C1","date":"2026-02-10","amount":"10"}`)
					if err == nil && r.Status == 409 && r.get("code") == "idempotency_in_progress" && r.Header.Get("Retry-After") != "" {
						time.Sleep(10 * time.Millisecond)
						continue
					}
					if err != nil || r.Status != 201 {
						t.Errorf("%v %s", err, r)
					}
					answers[n] = r.Text
					return
				}
			})
		}
		all.Wait()
		for _, a := range answers {
			if a != answers[0] || a == "" {
				t.Fatalf("answers differ:\n%s\n%s", answers[0], a)
			}
		}
		if w.seq("B1") != before+1 {
			t.Errorf("%d effects", w.seq("B1")-before)
		}
		w.proven()
	})
}
