package proof

import (
	"context"
	"strconv"
	"testing"

	"hesuan/internal/api"
	"hesuan/internal/app"
	"hesuan/internal/db"
	"hesuan/internal/store"
)

// TestTwoProgramsKeepOneBook walks the model with two programs on one database,
// now the one and now the other: a server and a command line, or two nodes.
// What one has in memory is worth nothing once the other has written.
func TestTwoProgramsKeepOneBook(t *testing.T) {
	everywhere(t, func(t *testing.T, w *world) {
		lives := max(1, seeds(w.engine)/8)
		var codes []string
		for range lives {
			codes = append(codes, w.book(base, "asbe", "2026-01"))
		}
		w.join(t)
		for n := range lives {
			t.Run(strconv.Itoa(n), func(t *testing.T) { live(t, w, codes[n], uint64(1000+n)) })
		}
		w.proven()
	})
}

// twin is a program that rests while the world stands on the other.
type twin struct {
	store *store.Store
	app   *app.App
	http  *api.Server
}

// join opens a second program on the same database.
func (w *world) join(t *testing.T) {
	s, err := store.Open(context.Background(), w.dsn, db.Options{Fast: true})
	if err != nil {
		t.Fatal(err)
	}
	w.resting = &twin{w.store, w.app, w.http}
	w.store = s
	w.begin()
	t.Cleanup(func() { w.resting.app.Close(); w.resting.store.Close() })
}

// change goes on with the other program, where there are two.
func (w *world) change() {
	if r := w.resting; r != nil {
		w.resting = &twin{w.store, w.app, w.http}
		w.store, w.app, w.http = r.store, r.app, r.http
	}
}
