package faults

import (
	"context"
	"errors"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"hesuan/internal/db"
	"hesuan/internal/testpg"
)

// durable starts a PostgreSQL of the test's own that keeps what it confirms.
func durable(t *testing.T) (server *testpg.Server, dsn string) {
	t.Helper()
	return own(t, testpg.Options{Durable: true})
}

// own starts a PostgreSQL of the test's own, which can be stopped.
func own(t *testing.T, opt testpg.Options) (server *testpg.Server, dsn string) {
	t.Helper()
	if !slices.Contains(testpg.Engines(t), testpg.Postgres) {
		t.Skip("PostgreSQL is left out by HESUAN_TEST_ENGINES")
	}
	server, err := testpg.Start(opt)
	if errors.Is(err, testpg.ErrNoPostgres) && !testpg.Strict() {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Stop() })
	dsn, err = server.CreateDatabase("book", "")
	if err != nil {
		t.Fatal(err)
	}
	return server, dsn
}

// HESUAN_CRASHES is how often PostgreSQL crashes: in turn one of its sessions
// is killed, on which it ends all others and recovers, or the whole server.
func TestWhatWasConfirmedSurvivesACrashOfPostgreSQL(t *testing.T) {
	server, dsn := durable(t)
	w := begin(t, dsn, db.Options{})
	w.settle()
	const outage = time.Minute // recovery takes PostgreSQL what it takes, and a client may meet several
	l := &ledger{numbers: map[string]string{}, outage: outage}
	stop := posting(w, l, 6)
	crashes := count("HESUAN_CRASHES", 6)
	for i := range crashes {
		l.moves(t, outage)
		if i%2 == 0 {
			killSession(t, dsn)
			continue
		}
		if err := server.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := server.Restart(); err != nil {
			t.Fatal(err)
		}
	}
	l.moves(t, outage)
	stop()
	l.compare(w)
	w.proven()
	t.Logf("%d crashes, %d invoices, %d receipts (%d more unclear), %d requests repeated, the slowest took %s", crashes, len(l.numbers), len(l.keyless), l.unclear, l.repeats, l.slowest)
}

// killSession kills one of the program's sessions that is at work, by the
// operating system.
func killSession(t *testing.T, dsn string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 4*heals)
	defer cancel()
	for ctx.Err() == nil {
		conn, err := pgx.Connect(ctx, dsn)
		if err != nil {
			time.Sleep(20 * time.Millisecond) // it recovers
			continue
		}
		var pid int
		err = conn.QueryRow(ctx, "select pid from pg_stat_activity where application_name = 'hesuan' order by state = 'active' desc, state_change desc limit 1").Scan(&pid)
		conn.Close(ctx)
		if err == nil && syscall.Kill(pid, syscall.SIGKILL) == nil {
			return
		}
	}
	t.Fatal("there is no session to kill")
}

func TestADatabaseThatMayLoseWhatItConfirmedIsNamed(t *testing.T) {
	server, dsn := durable(t)
	w := begin(t, dsn, db.Options{})
	named := func() string {
		t.Helper()
		settings, err := w.app.Unsafe(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return settings
	}
	if s := named(); s != "" {
		t.Errorf("a durable server: %s", s)
	}
	conn, err := pgx.Connect(t.Context(), server.URL("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	for _, statement := range []string{"alter system set fsync = off", "alter system set full_page_writes = off", "alter system set synchronous_commit = off", "select pg_reload_conf()"} {
		if _, err := conn.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	for range 100 {
		if named() == "fsync=off, full_page_writes=off" { // its own sessions ask for synchronous commits
			break
		}
		time.Sleep(20 * time.Millisecond)
	}
	if s := named(); s != "fsync=off, full_page_writes=off" {
		t.Errorf("a server that keeps nothing: %q", s)
	}
	said := serveOnce(t, dsn)
	for _, want := range []string{"警告：数据库设置 fsync=off, full_page_writes=off", "WARNING: the database runs with fsync=off, full_page_writes=off"} {
		if !strings.Contains(said, want) {
			t.Errorf("the server does not say %q but\n%s", want, said)
		}
	}
}
