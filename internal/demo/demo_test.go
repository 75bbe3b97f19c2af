package demo

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path/filepath"
	"testing"
	"time"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/store"
	"hesuan/internal/testpg"
)

// filled makes the demo on a database; the clock stands at 31 October 2026 and
// moves on only as the program's own stamps do.
func filled(t *testing.T, dsn string) (*app.App, app.Call) {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, dsn, store.Options{Fast: true})
	if err != nil {
		t.Fatal(err)
	}
	clock := func() time.Time { return time.Date(2026, 10, 31, 2, 0, 0, 0, time.UTC) }
	a, err := app.New(ctx, s, app.Options{Clock: clock, Random: rand.Reader, Zone: time.FixedZone("UTC+8", 8*3600)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close(); s.Close() })
	if _, err := Fill(ctx, a, "zh"); err != nil {
		t.Fatal(err)
	}
	return a, app.Call{Who: access.System(1, "test", "test"), Lang: "zh"}
}

func dsnOf(t *testing.T, engine string) string {
	if engine == testpg.Postgres {
		return testpg.For(t).Database(t, "")
	}
	return "sqlite:" + filepath.Join(t.TempDir(), "demo.db")
}

// Both engines make the same demo: the same items and the same ledger, row by
// row. (The journals' stamps are not compared: they count batches, and how many
// commands share one depends on the machine.)
func TestTheDemoIsTheSameOnEveryRunAndEngineAndHoldsAllInvariants(t *testing.T) {
	ctx := context.Background()
	hashes := map[string]string{}
	for _, engine := range testpg.Engines(t) {
		a, call := filled(t, dsnOf(t, engine))
		rep, err := a.Verify(ctx, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range rep.Breaches {
			t.Errorf("%s: %s %s: %s", engine, b.Rule, b.Row, b.Message)
		}
		book, err := a.BookID(call.Who, Code)
		if err != nil {
			t.Fatal(err)
		}
		hashes[engine] = content(t, a, book, call)
		looksLived(t, a, book, call)
	}
	if len(hashes) == 2 && hashes[testpg.SQLite] != hashes[testpg.Postgres] {
		t.Errorf("the books differ: %v", hashes)
	}
}

// content is a hash of all open items and of the ledger.
func content(t *testing.T, a *app.App, book int64, call app.Call) string {
	t.Helper()
	h := sha256.New()
	for _, run := range []func(context.Context, int64, app.Call, app.Query) (*app.Report, error){a.ItemsReport, a.TrialBalance, a.Balances} {
		r, err := run(context.Background(), book, call, app.Query{})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range r.Rows {
			b, err := json.Marshal(row)
			if err != nil {
				t.Fatal(err)
			}
			h.Write(b)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// looksLived checks that there is something to see on every page.
func looksLived(t *testing.T, a *app.App, book int64, call app.Call) {
	t.Helper()
	ctx := context.Background()
	home, err := a.Home(ctx, book, call, "")
	if err != nil {
		t.Fatal(err)
	}
	if home.OverLimit == 0 || home.OpenItems < 300 || len(home.TopOverdue) < 10 || home.Proof.Difference != "0.00" {
		t.Errorf("home shows %+v", home)
	}
	for _, status := range []app.Text{"draft", "confirmed", "held"} {
		list, err := a.Orders(ctx, book, call, app.OrdersQuery{Status: status})
		if err != nil || len(list.Rows) == 0 {
			t.Errorf("no order is %s (%v)", status, err)
		}
	}
	periods, err := a.PeriodList(ctx, book, call)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(periods.Rows); n != months || periods.Rows[n-3].State != "closed" || periods.Rows[n-2].State != "open" {
		t.Errorf("periods end in %+v", periods.Rows[n-3:])
	}
}

func TestADemoIsTakenAwayAndItsPostedRowsStay(t *testing.T) {
	ctx := context.Background()
	a, call := filled(t, dsnOf(t, testpg.SQLite))
	book, err := a.BookID(call.Who, Code)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.TakeAway(ctx, book, call); err != nil {
		t.Fatal(err)
	}
	if _, err := a.BookID(call.Who, Code); err == nil {
		t.Error("the book is still found")
	}
	if books := a.Me(call.Who).Books; len(books) != 0 {
		t.Errorf("the book is still listed: %v", books)
	}
	if rep, err := a.Verify(ctx, ""); err != nil || !rep.OK() || rep.Books[len(rep.Books)-1].Counts["doc"] == 0 {
		t.Errorf("its rows are gone or broken: %v %v", rep.Breaches, err)
	}
	if _, err := a.Do(ctx, 0, call, app.CreateBook{Code: "B1", Name: "真账", FirstPeriod: "2026-01"}); err != nil {
		t.Fatal(err)
	}
	real, err := a.BookID(call.Who, "B1")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.TakeAway(ctx, real, call); err == nil {
		t.Error("a real book was removed")
	}
}
