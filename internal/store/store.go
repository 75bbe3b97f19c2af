package store

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"hesuan/internal/db"
	"hesuan/internal/fault"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// Migrations are the schema's steps, oldest first.
func Migrations() []db.Migration {
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		panic(err)
	}
	steps := make([]db.Migration, 0, len(names))
	for _, n := range names {
		text, err := migrationFiles.ReadFile(n)
		if err != nil {
			panic(err)
		}
		base := strings.TrimSuffix(strings.TrimPrefix(n, "migrations/"), ".sql")
		number, name, _ := strings.Cut(base, "_")
		v, err := strconv.ParseInt(number, 10, 64)
		if err != nil {
			panic(fmt.Sprintf("migration %s: no number", n))
		}
		steps = append(steps, db.Migration{Version: v, Name: name, Text: string(text)})
	}
	return steps
}

// Store reads and writes books.
type Store struct {
	db *db.DB
}

// New makes a store on an open, migrated database.
func New(d *db.DB) *Store { return &Store{d} }

// Engine is "sqlite" or "postgres".
func (s *Store) Engine() string { return s.db.Engine() }

// Rounds is how often a batch may load what it is missing before a command
// that still misses something is given up. Every round learns at least one key
// and most commands need two to four; the bound only keeps a faulty command
// from asking for ever.
const Rounds = 10_000

// Batch is one transaction of a book's stream: a working set under the head's
// lock.
type Batch struct {
	Set *Set
	// From is the head that the transaction has locked.
	From Head
	// Afresh: the set was of another head and is empty now; whatever was
	// decided on it before is to be decided again.
	Afresh bool

	tx *db.Tx
}

// Write runs one batch: it locks the book's head, drops the working set if
// anyone else has written since it was filled, runs decide, and writes what
// was accepted. From the moment decide has returned the set is the caller's
// again, who may decide the next batch on it while this one is flushed; where
// the error is not nil, the set must be cleared first.
func (s *Store) Write(ctx context.Context, set *Set, decide func(*Batch) (sealed func(), err error)) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		b := &Batch{Set: set, tx: tx}
		if err := b.lock(); err != nil {
			return err
		}
		sealed, err := decide(b)
		if err != nil {
			return err
		}
		changes := set.seal()
		sealed()
		return tx.Flush(changes...)
	})
}

// lock takes the head, and with it what the set is missing already.
func (b *Batch) lock() error {
	var from Head
	var found bool
	qs := append([]db.Query{headQuery(b.Set.Book, true, &from, &found)}, b.Set.queries()...)
	if err := b.tx.Load(qs...); err != nil {
		return err
	}
	return b.stand(from, found)
}

// stand takes a snapshot's head: a set filled before another head is
// forgotten, and what was decided on it with it.
func (b *Batch) stand(at Head, found bool) error {
	if !found {
		return fault.NewNotFound("book", strconv.FormatInt(b.Set.Book, 10))
	}
	b.From = at
	if b.Afresh = !b.Set.from.Same(at); b.Afresh {
		b.Set.begin(at)
	}
	return nil
}

// Load fetches all that decisions have missed, in one trip.
func (b *Batch) Load() error { return b.tx.Load(b.Set.queries()...) }

// Ahead loads what the set is missing while its last sealed batch is still in
// the air, from a snapshot of before or after that batch: what the batch has
// not touched is the same in both. It gives false where it cannot help, because
// someone else has written or all that is missing was touched.
func (s *Store) Ahead(ctx context.Context, set *Set) (bool, error) {
	if set.Config == nil {
		return false, nil
	}
	loaded := false
	err := s.db.Read(ctx, func(tx *db.Tx) error {
		var at Head
		var found bool
		if err := tx.Load(headQuery(set.Book, false, &at, &found)); err != nil {
			return err
		}
		if !at.Same(set.was) && !at.Same(set.from) {
			return nil
		}
		qs := set.early()
		loaded = len(qs) > 0
		return tx.Load(qs...)
	})
	return loaded, err
}

// Try runs decide on a snapshot, with nothing written: a dry run.
func (s *Store) Try(ctx context.Context, set *Set, decide func(*Batch) error) error {
	if !set.Head.Same(set.from) { // it bears what an earlier trial put
		set.Clear()
	}
	return s.db.Read(ctx, func(tx *db.Tx) error {
		b := &Batch{Set: set, tx: tx}
		var at Head
		var found bool
		if err := tx.Load(headQuery(set.Book, false, &at, &found)); err != nil {
			return err
		}
		if err := b.stand(at, found); err != nil {
			return err
		}
		return decide(b)
	})
}

// Reading is one snapshot of a book for a query, which answers for its head.
type Reading struct {
	Book int64
	Head Head
	tx   *db.Tx
}

// Load answers queries on the snapshot.
func (r *Reading) Load(queries ...db.Query) error { return r.tx.Load(queries...) }

// Read runs fn on a snapshot of a book.
func (s *Store) Read(ctx context.Context, book int64, fn func(*Reading) error) error {
	return s.db.Read(ctx, func(tx *db.Tx) error {
		r := &Reading{Book: book, tx: tx}
		var found bool
		if err := tx.Load(headQuery(book, false, &r.Head, &found)); err != nil {
			return err
		}
		if !found {
			return fault.NewNotFound("book", strconv.FormatInt(book, 10))
		}
		return fn(r)
	})
}

// Options tune an opening.
type Options = db.Options

// Open opens, migrates and wraps a database.
func Open(ctx context.Context, dsn string, o Options) (*Store, error) {
	d, err := db.Open(ctx, dsn, o)
	if err != nil {
		return nil, err
	}
	if err := migrate(ctx, d, dsn); err != nil {
		d.Close()
		return nil, err
	}
	return New(d), nil
}

// migrate brings the schema forward; an SQLite file that has one already is
// backed up beside itself first.
func migrate(ctx context.Context, d *db.DB, dsn string) error {
	steps := Migrations()
	last := steps[len(steps)-1].Version
	at, err := d.SchemaVersion(ctx)
	if err != nil {
		return err
	}
	if path, file := strings.CutPrefix(dsn, "sqlite:"); file && at > 0 && at < last {
		kept := path + ".before-schema-" + strconv.FormatInt(last, 10)
		if _, err := os.Stat(kept); err == nil {
			kept += "-" + strconv.FormatInt(int64(os.Getpid()), 10)
		}
		if err := d.Backup(ctx, kept); err != nil {
			return fmt.Errorf("back up before the migration: %w", err)
		}
	}
	if err := d.Migrate(ctx, steps); err != nil || at == 0 || at == last {
		return err
	}
	return New(d).Analyze(ctx) // of new indexes nothing is counted
}

// Close closes the database.
func (s *Store) Close() error { return s.db.Close() }

// Analyze lets the engine count its rows anew after much was written.
func (s *Store) Analyze(ctx context.Context) error {
	var books int64
	count := db.Query{SQL: countBooks, Scan: func(x db.Row) error { return x.Scan(&books) }}
	if err := s.db.Read(ctx, func(tx *db.Tx) error { return tx.Load(count) }); err != nil {
		return err
	}
	return s.db.Analyze(ctx, books)
}

const countBooks = `select count(*) from book`

// Answers asks whether the database is there.
func (s *Store) Answers(ctx context.Context) error { return s.db.Answers(ctx) }

// Database is the open database, for verify and backup.
func (s *Store) Database() *db.DB { return s.db }
