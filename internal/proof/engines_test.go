package proof

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"hesuan/internal/testpg"
)

// TestBothEnginesKeepTheSameBooks plays one command log on each engine and
// compares every answer, the fingerprints of the reports and the end of the
// audit chain; and on one engine twice.
func TestBothEnginesKeepTheSameBooks(t *testing.T) {
	first := history(t, testpg.SQLite)
	for _, engine := range append([]string{testpg.SQLite}, testpg.Engines(t)...) {
		again := history(t, engine)
		for n := range first {
			if n >= len(again) || first[n] != again[n] {
				t.Fatalf("%s differs at %d:\n%s\n%s", engine, n, first[n], again[n])
			}
		}
	}
}

// history plays a life of a book and writes down all it answers.
func history(t *testing.T, engine string) (out []string) {
	t.Run(engine, func(t *testing.T) {
		w := open(t, engine)
		code := w.book(base, "asbe", "2026-01")
		l := &walk{world: w, Rand: rand.New(rand.NewPCG(99, 7)), book: code, today: day("2026-01-20"), m: &model{firstMonth: 202601, closed: map[int]bool{}}}
		l.clock(date(l.today) + "T09:00:00Z")
		for n := range 3 {
			c := fmt.Sprint("C", n)
			w.do("POST", "/books/"+code+"/customers", map[string]any{"code": c, "name": "客户" + c})
			l.customers = append(l.customers, c)
		}
		for range 120 {
			l.m.step++
			l.any()
		}
		out = append(out, l.said...)
		for _, path := range []string{"/reports/aging", "/reports/aging?basis=document&buckets=10,20", "/reports/aging?by=account", "/reports/aging?unapplied=oldest", "/reports/balances?period=2026-03", "/reports/balances?period=2026-03&columns=ten", "/reports/ledger?customer=C0",
			"/reports/statement?customer=C1", "/reports/trial-balance", "/reports/tie-out", "/reports/aging?as_of=2026-02-15", "/items?limit=500", "/documents?limit=500", "/documents?limit=500&sort=total,-number",
			"/vouchers?limit=500", "/settlements?limit=500", "/customers", "/periods", "/accounts"} {
			out = append(out, path+" "+w.do("GET", "/books/"+code+path, nil).Text)
		}
		out = append(out, w.do("GET", "/audit?limit=500&book="+code, nil).Text)
		out = append(out, w.do("GET", "/audit?limit=500", nil).Text) // of the installation
		w.proven()
	})
	return out
}
