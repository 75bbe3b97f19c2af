package db_test

import (
	"context"
	"testing"

	"github.com/jackc/pgx/v5"

	"hesuan/internal/db"
	"hesuan/internal/testpg"
)

// Counting the rows of a large book takes as long as posting some thousand
// invoices, so that only what has doubled since is counted again.
func TestRowsAreCountedAgainWhereATableHasDoubled(t *testing.T) {
	ctx := t.Context()
	dsn := testpg.For(t).Database(t, "")
	d, err := db.Open(ctx, dsn, db.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	do := func(sql string, args ...any) {
		t.Helper()
		if _, err := conn.Exec(ctx, sql, args...); err != nil {
			t.Fatal(err)
		}
	}
	counted := func(table string) (n float64) {
		t.Helper()
		if err := conn.QueryRow(ctx, "select reltuples from pg_class where relname = $1", table).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	const add = "insert into grown select g, repeat('x', 100) from generate_series(1, $1::int) g"
	do("create table grown (n bigint, text text) with (autovacuum_enabled = off)")
	do("create table empty (n bigint) with (autovacuum_enabled = off)")
	for _, step := range []struct {
		rows int
		want float64
	}{{1_000, 1_000}, {800, 1_000}, {400, 2_200}, {10, 2_200}} {
		do(add, step.rows)
		if err := d.Analyze(ctx, 1); err != nil {
			t.Fatal(err)
		}
		if got := counted("grown"); got != step.want {
			t.Errorf("with %d rows more the engine counts %v, not %v", step.rows, got, step.want)
		}
	}
	if n := counted("empty"); n != -1 {
		t.Errorf("an empty table was counted: %v", n)
	}
}
