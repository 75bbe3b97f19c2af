package app

import (
	"database/sql"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"hesuan/internal/fault"
)

// poison makes the database itself refuse receipts with the text "poison",
// which decide lets pass: a batch with one fails when it is flushed.
func (f *fixture) poison() {
	f.Helper()
	driver, dsn := "sqlite", strings.TrimPrefix(f.dsn, "sqlite:")
	traps := []string{`create trigger trap before insert on doc when new.text = 'poison' begin select raise(abort, 'poison'); end`}
	if strings.HasPrefix(f.dsn, "postgres") {
		driver, dsn = "pgx", f.dsn
		traps = []string{
			`create function trap() returns trigger language plpgsql as $$ begin if new.text = 'poison' then raise exception 'poison' using errcode = '23514'; end if; return new; end $$`,
			`create trigger trap before insert on doc for each row execute function trap()`}
	}
	d, err := sql.Open(driver, dsn)
	if err != nil {
		f.Fatal(err)
	}
	defer d.Close()
	for _, s := range traps {
		if _, err := d.Exec(s); err != nil {
			f.Fatal(err)
		}
	}
}

// A batch that fails in the air takes nothing with it but the guilty command:
// not its neighbours, nor those already decided behind it.
func TestAFlushThatFailsCostsOnlyTheGuiltyCommand(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("P1", CustomerInput{})
		f.poison()
		const clients, each = 24, 12
		var wg sync.WaitGroup
		var good, bad atomic.Int64
		for c := range clients {
			wg.Add(1)
			go func() {
				defer wg.Done()
				for i := range each {
					text := "ok"
					if (c*each+i)%31 == 5 {
						text = "poison"
					}
					call := f.call
					if i%2 == 0 {
						call.Key, call.Digest = fmt.Sprintf("k-%d-%d", c, i), digest("x")
					}
					_, err := f.app.Do(f.ctx, f.book, call, CreateReceipt{Input: ReceiptInput{Customer: "P1", Date: "2026-03-10", Amount: "1", Text: Text(text)}})
					switch {
					case err == nil && text == "ok":
						good.Add(1)
					case fault.Is(err, "internal") && text == "poison":
						bad.Add(1)
					default:
						t.Errorf("%s: %v", text, err)
					}
				}
			}()
		}
		wg.Wait()
		if bad.Load() != 10 {
			t.Errorf("%d refused, want 10", bad.Load())
		}
		f.same("left", f.aging("P1", "2026-06-30", ""), fmt.Sprintf("0.00 0.00 0.00 0.00 0.00 -%d.00 -%[1]d.00", good.Load()))
		list, err := f.app.Documents(f.ctx, f.book, f.call, DocsQuery{Paging: Paging{Limit: "500"}})
		if err != nil || len(list.Rows) != clients*each-10 || list.Rows[0].Number != fmt.Sprintf("SK2026-%06d", len(list.Rows)) {
			t.Errorf("%d receipts, the last %s (%v)", len(list.Rows), list.Rows[0].Number, err)
		}
	})
}

// Two processes on one book: what one decides ahead of its turn is decided
// again where the other has written meanwhile.
func TestTwoWritersOfOneBookSeeEachOther(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("W1", CustomerInput{})
		other := open0(t, f.dsn)
		other.book = f.book
		var wg sync.WaitGroup
		for _, g := range []*fixture{f, other} {
			for c := range 8 {
				wg.Add(1)
				go func() {
					defer wg.Done()
					for i := range 15 {
						call := g.call
						if c%2 == 0 {
							call.Key, call.Digest = fmt.Sprintf("w-%d-%d", c, i), digest("x") // the same keys in both
						}
						if _, err := g.app.Do(g.ctx, g.book, call, CreateReceipt{Input: ReceiptInput{Customer: "W1", Date: "2026-03-10", Amount: "1"}}); err != nil {
							t.Error(err)
						}
					}
				}()
			}
		}
		wg.Wait()
		// Half of the clients sent keys that both processes sent: one effect each.
		f.same("each effect once", f.aging("W1", "2026-06-30", ""), "0.00 0.00 0.00 0.00 0.00 -180.00 -180.00")
	})
}
