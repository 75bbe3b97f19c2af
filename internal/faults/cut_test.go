package faults

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"hesuan/internal/db"
	"hesuan/internal/testpg"
)

// heals is how long a client may have to repeat a request after a cut.
const heals = 5 * time.Second

// ledger is what clients were told, by key.
type ledger struct {
	sync.Mutex
	numbers map[string]string
	slowest time.Duration
	repeats int
	outage  time.Duration // how long a client may meet nothing but failures
	// keyless are receipts posted without a key: nobody repeats them, so one
	// without a clear answer is there or not, and never twice.
	keyless []string
	unclear int
}

func (l *ledger) once(w *inside) {
	a := w.send("POST", "/books/B1/receipts", "", `{"customer":"C1","date":"2026-03-01","amount":"1"}`)
	l.Lock()
	defer l.Unlock()
	switch {
	case a.ok():
		l.keyless = append(l.keyless, a.get("number"))
	case a.get("code") == "outcome_unknown":
		l.unclear++
	case a.status != 503:
		w.Errorf("a receipt: %d %s", a.status, a.text)
	}
}

// insist posts an invoice under a key until it is accepted.
func (l *ledger) insist(w *inside, key string) {
	began := time.Now()
	for {
		a := w.send("POST", "/books/B1/invoices?approve=true", key, invoiceBody)
		if a.ok() {
			l.note(w, key, a.get("number"), time.Since(began))
			return
		}
		if a.status != 503 || a.head.Get("Retry-After") == "" {
			w.Errorf("%s: %d %s", key, a.status, a.text)
			return
		}
		if time.Since(began) > l.outage {
			w.Errorf("%s: still %d %s after %s", key, a.status, a.text, time.Since(began))
			return
		}
		l.Lock()
		l.repeats++
		l.Unlock()
		time.Sleep(5 * time.Millisecond)
	}
}

func (l *ledger) note(w *inside, key, number string, took time.Duration) {
	l.Lock()
	defer l.Unlock()
	if was := l.numbers[key]; number == "" || was != "" && was != number {
		w.Errorf("%s was %q and is %q", key, was, number)
	}
	l.numbers[key] = number
	l.slowest = max(l.slowest, took)
}

// moves waits until another invoice is confirmed.
func (l *ledger) moves(t *testing.T, within time.Duration) {
	t.Helper()
	size := func() int {
		l.Lock()
		defer l.Unlock()
		return len(l.numbers)
	}
	for began, before := time.Now(), size(); size() == before; {
		if time.Since(began) > within {
			t.Fatalf("nothing was posted for %s", within)
		}
		time.Sleep(time.Millisecond)
	}
}

// compare compares what clients were told with what is there.
func (l *ledger) compare(w *inside) {
	w.Helper()
	there := w.numbers("invoices")
	for key, number := range l.numbers {
		if there[number] != 1 {
			w.Errorf("%s (%s) is there %d times", number, key, there[number])
		}
	}
	if len(there) != len(l.numbers) {
		w.Errorf("%d invoices are there, %d were confirmed", len(there), len(l.numbers))
	}
	there = w.numbers("receipts")
	for _, number := range l.keyless {
		if there[number] != 1 {
			w.Errorf("%s is there %d times", number, there[number])
		}
	}
	if n := len(there); n < len(l.keyless) || n > len(l.keyless)+l.unclear {
		w.Errorf("%d receipts are there, %d were confirmed and %d are unclear", n, len(l.keyless), l.unclear)
	}
}

// posting lets clients post, and look, until stopped.
func posting(w *inside, l *ledger, clients int) (stop func()) {
	var wg sync.WaitGroup
	ended := make(chan struct{})
	for c := range clients {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := 0; ; i++ {
				select {
				case <-ended:
					return
				default:
				}
				key := fmt.Sprintf("%d.%d", c, i)
				l.insist(w, key)
				if i%8 == 0 { // an answer that came is given again
					l.insist(w, key)
				}
				l.once(w)
				if a := w.send("GET", "/books/B1/invoices?limit=5", "", ""); a.status != 200 && a.status != 503 {
					w.Errorf("reading: %d %s", a.status, a.text)
				}
			}
		}()
	}
	return func() { close(ended); wg.Wait() }
}

// HESUAN_CUTS is how many connections are cut.
func TestACutConnectionToPostgreSQLHasExactlyOneEffect(t *testing.T) {
	direct := testpg.For(t).Database(t, "")
	p, dsn := newProxy(t, direct)
	w := begin(t, dsn, db.Options{})
	w.settle()
	l := &ledger{numbers: map[string]string{}, outage: 2 * heals}
	stop := posting(w, l, 6)
	cuts := count("HESUAN_CUTS", 100)
	chance := rand.New(rand.NewPCG(1, 1))
	for range cuts {
		c := p.arm(chance)
		select {
		case <-c.done:
		case <-time.After(2 * heals):
			t.Fatal("nothing goes through any more")
		}
		l.moves(t, heals)
	}
	stop()
	if l.slowest > heals {
		t.Errorf("a client had to go on for %s", l.slowest)
	}
	l.compare(w)
	w.proven()
	if n := sessions(t, direct); n > 10 {
		t.Errorf("%d sessions are left on the server", n)
	}
	t.Logf("%d cuts, %d invoices, %d receipts (%d more unclear), %d requests repeated, the slowest took %s", cuts, len(l.numbers), len(l.keyless), l.unclear, l.repeats, l.slowest)
}

// sessions counts the program's sessions of a database once those that were
// cut have had time to end.
func sessions(t *testing.T, dsn string) (n int) {
	t.Helper()
	time.Sleep(200 * time.Millisecond)
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	err = conn.QueryRow(t.Context(), "select count(*) from pg_stat_activity where datname = current_database() and application_name = 'hesuan'").Scan(&n)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// A network that falls silent leaves a session on the server with the book's
// lock; the server ends it, by the time the program asked for.
func TestASilentNetworkHoldsABookForALimitedTime(t *testing.T) {
	direct := testpg.For(t).Database(t, "")
	p, dsn := newProxy(t, direct)
	w := begin(t, dsn+"&idle_in_transaction_session_timeout=1000", db.Options{})
	w.settle()
	l := &ledger{numbers: map[string]string{}, outage: 2 * heals}
	c := p.make(&cut{where: silence})
	began := time.Now()
	l.insist(w, "x")
	<-c.done
	if took := time.Since(began); took < 500*time.Millisecond || took > 2*heals {
		t.Errorf("the book was free after %s", took)
	}
	l.compare(w)
	w.proven()
}

// A commit whose answer never comes, on a connection that stays, is waited for
// as long as its caller had and a little more; nobody knows what came of it.
func TestACommitThatIsNotAnsweredIsWaitedForALimitedTime(t *testing.T) {
	p, dsn := newProxy(t, testpg.For(t).Database(t, ""))
	d, err := db.Open(t.Context(), dsn, db.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { p.speak(); d.Close() }()
	nothing := func(*db.Tx) error { return nil }
	if err := d.Write(t.Context(), nothing); err != nil { // it is connected now
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	c := p.make(&cut{where: hush})
	began := time.Now()
	said := make(chan error, 1)
	go func() { said <- d.Write(ctx, nothing) }()
	<-c.done
	select {
	case err = <-said:
	case <-time.After(12 * time.Second):
		t.Fatal("the commit is still waited for")
	}
	if took := time.Since(began); took < time.Second || !errors.Is(err, db.ErrCommitUnknown) {
		t.Errorf("after %s: %v", took, err)
	}
}
