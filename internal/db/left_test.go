package db_test

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"hesuan/internal/db"
	"hesuan/internal/testpg"
)

// A browser that leaves takes its requests with it, at any moment: the
// connections they read on serve others afterwards.
func TestCallersWhoLeaveSpoilNoConnection(t *testing.T) {
	for _, engine := range testpg.Engines(t) {
		t.Run(engine, func(t *testing.T) { callersLeave(t, fresh(t, engine)) })
	}
}

func fresh(t *testing.T, engine string) *db.DB {
	t.Helper()
	dsn := "sqlite:" + filepath.Join(t.TempDir(), "left.db")
	if engine != "sqlite" {
		dsn = testpg.For(t).Database(t, "")
	}
	d, err := db.Open(t.Context(), dsn, db.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func callersLeave(t *testing.T, d *db.DB) {
	ones := `with recursive n(i) as (select 1 union all select i + 1 from n where i < 300) select count(*) from n`
	read := func(ctx context.Context) error {
		return d.Read(ctx, func(tx *db.Tx) error {
			return tx.Load(db.Query{SQL: ones, Scan: func(r db.Row) error { var n int64; return r.Scan(&n) }})
		})
	}
	var all sync.WaitGroup
	for range 8 {
		all.Add(1)
		go func() {
			defer all.Done()
			for range 400 {
				ctx, cancel := context.WithTimeout(t.Context(), time.Duration(rand.IntN(400))*time.Microsecond)
				_ = read(ctx) // whether it came to an answer is not the matter
				cancel()
			}
		}()
	}
	all.Wait()
	for i := range 40 {
		if err := read(t.Context()); err != nil {
			t.Fatalf("read %d after them: %v", i, err)
		}
	}
}
