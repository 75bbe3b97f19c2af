package verify_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the engines, to plant corruptions behind db's back
	_ "modernc.org/sqlite"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/db"
	"hesuan/internal/store"
	"hesuan/internal/testpg"
	"hesuan/internal/verify"
)

// maker posts to one book of a database. The clock stands at 30 June 2026.
type maker struct {
	testing.TB
	ctx   context.Context
	app   *app.App
	store *store.Store
	call  app.Call
	book  int64
	keys  int
}

// open starts the program on a database.
func open(t testing.TB, dsn string) *maker {
	t.Helper()
	ctx := context.Background()
	s, err := store.Open(ctx, dsn, db.Options{Fast: true})
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 6, 30, 8, 0, 0, 0, time.UTC)
	a, err := app.New(ctx, s, app.Options{Clock: func() time.Time { return now }, Random: zeros{}, Zone: time.UTC})
	if err != nil {
		t.Fatal(err)
	}
	return &maker{TB: t, ctx: ctx, app: a, store: s, call: app.Call{Who: access.System(1, "tester", "test"), Lang: "zh"}}
}

func (m *maker) close() {
	m.app.Close()
	m.store.Close()
}

// zeros is a source of bytes that needs no chance.
type zeros struct{}

func (zeros) Read(b []byte) (int, error) { return len(b), nil }

var _ io.Reader = zeros{}

// newBook makes a book that begins in January 2026 and goes on in it.
func (m *maker) newBook(code, chart string) {
	m.Helper()
	m.book = 0
	m.do(app.CreateBook{Code: app.Text(code), Name: "测试公司", BaseCurrency: "CNY", Chart: app.Text(chart), FirstPeriod: "2026-01"})
	id, err := m.app.BookID(m.call.Who, code)
	if err != nil {
		m.Fatal(err)
	}
	m.book = id
}

// do runs a command that must be accepted.
func (m *maker) do(c app.Command) any {
	m.Helper()
	v, err := m.try(c)
	if err != nil {
		m.Fatalf("%T: %v (%v)", c, err, errors.Unwrap(err))
	}
	return v
}

// try runs a command under an idempotency key of its own.
func (m *maker) try(c app.Command) (any, error) {
	call := m.call
	m.keys++
	call.Key = fmt.Sprint("key-", m.keys)
	call.Digest = sha256.Sum256([]byte(call.Key))
	out, err := m.app.Do(m.ctx, m.book, call, c)
	return out.Value, err
}

// sound verifies a database and fails where anything is found.
func sound(t testing.TB, dsn string) verify.Report {
	t.Helper()
	rep := report(t, dsn)
	for _, b := range rep.Breaches {
		t.Errorf("%s %s %s %s: %s", b.Rule, b.Book, b.Table, b.Row, b.Message)
	}
	return rep
}

func report(t testing.TB, dsn string) verify.Report {
	t.Helper()
	ctx := context.Background()
	d, err := db.Open(ctx, dsn, db.Options{Fast: true, Readers: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	rep, err := verify.Run(ctx, d, "")
	if err != nil {
		t.Fatal(err)
	}
	return rep
}

// fresh is a new database of an engine that lives as long as the test.
func fresh(t testing.TB, engine string) string {
	t.Helper()
	if engine == testpg.Postgres {
		return testpg.For(t).Database(t, "")
	}
	return "sqlite:" + filepath.Join(t.TempDir(), "hesuan.db")
}

// copied is a copy of a database that nobody is connected to.
func copied(t testing.TB, dsn string) string {
	t.Helper()
	path, ok := strings.CutPrefix(dsn, "sqlite:")
	if !ok {
		name := dsn[strings.LastIndex(dsn[:strings.IndexByte(dsn, '?')], "/")+1 : strings.IndexByte(dsn, '?')]
		return testpg.For(t).Database(t, name)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	to := filepath.Join(t.TempDir(), "copy.db")
	if err := os.WriteFile(to, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return "sqlite:" + to
}

// vandal is a connection with triggers and foreign keys out of the way.
func vandal(t testing.TB, dsn string) *sql.DB {
	t.Helper()
	driver, name, walls := "pgx", dsn, []string{"set session_replication_role = replica", "alter table item_open drop constraint item_open_not_zero"}
	if path, ok := strings.CutPrefix(dsn, "sqlite:"); ok {
		driver, name, walls = "sqlite", path, []string{"pragma foreign_keys = off", "pragma ignore_check_constraints = on"}
	}
	d, err := sql.Open(driver, name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	d.SetMaxOpenConns(1)
	if driver == "sqlite" {
		walls = append(walls, triggers(t, d)...)
	}
	for _, w := range walls {
		if _, err := d.Exec(w); err != nil {
			t.Fatal(w, err)
		}
	}
	return d
}

func triggers(t testing.TB, d *sql.DB) (drops []string) {
	rows, err := d.Query("select name from sqlite_master where type = 'trigger'")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		drops = append(drops, "drop trigger "+name)
	}
	return drops
}

// chance is a source of choices that a seed gives again.
func chance(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }
