package db

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// DB is an open database of either engine.
type DB struct {
	eng  engine
	name string
}

// engine is what SQLite and PostgreSQL each do in their own way.
type engine interface {
	// write runs fn in one transaction on the writer and commits it.
	write(ctx context.Context, fn func(session) error) error
	// read runs fn on one snapshot.
	read(ctx context.Context, fn func(session) error) error
	// direct runs statements outside any transaction (schema, maintenance).
	direct(ctx context.Context, sql string) error
	analyze(ctx context.Context, books int64) error
	// answers asks the least there is to ask.
	answers(ctx context.Context) error
	unsafe(ctx context.Context) (string, error)
	damage(ctx context.Context) ([]string, error)
	backup(ctx context.Context, path string) error
	close() error
}

// session is an engine's transaction.
type session interface {
	load(ctx context.Context, queries []Query) error
	flush(ctx context.Context, changes []Change) error
}

// Options tune an opening.
type Options struct {
	// Readers is the number of reading connections; 0 means 4.
	Readers int
	// Fast gives up durability: for tests only.
	Fast bool
}

// Open opens "sqlite:PATH" or "postgres://…".
func Open(ctx context.Context, dsn string, opt Options) (*DB, error) {
	if opt.Readers == 0 {
		opt.Readers = 4
	}
	switch {
	case strings.HasPrefix(dsn, "sqlite:"):
		eng, err := openSQLite(ctx, strings.TrimPrefix(dsn, "sqlite:"), opt)
		return &DB{eng, "sqlite"}, err
	case strings.HasPrefix(dsn, "postgres://"), strings.HasPrefix(dsn, "postgresql://"):
		eng, err := openPostgres(ctx, dsn, opt)
		return &DB{eng, "postgres"}, err
	}
	return nil, fmt.Errorf("database %q: want sqlite:PATH or postgres://", dsn)
}

// Engine is "sqlite" or "postgres".
func (d *DB) Engine() string { return d.name }

// Close waits for running transactions and closes all connections.
func (d *DB) Close() error { return d.eng.close() }

// Backup writes a consistent copy of an SQLite database to a new file while
// others go on writing.
func (d *DB) Backup(ctx context.Context, path string) error { return d.eng.backup(ctx, path) }

// Analyze lets the engine count its rows anew, so that it plans for a table
// that has just been filled; with the counts of an empty one it reads all of it.
// The rows are those of that many books.
func (d *DB) Analyze(ctx context.Context, books int64) error {
	return d.eng.analyze(ctx, books)
}

// Answers asks whether the database is there, by a way of its own that no other
// work can hold up.
func (d *DB) Answers(ctx context.Context) error { return d.eng.answers(ctx) }

// Unsafe lists the server's settings by which it may lose what it has confirmed
// when the power fails, as "fsync=off"; "" where there are none.
func (d *DB) Unsafe(ctx context.Context) (string, error) { return d.eng.unsafe(ctx) }

// Damage looks at every page of the file and compares each index with its
// table; it lists the first faults, none where the file is sound. PostgreSQL
// looks after its files itself (data checksums).
func (d *DB) Damage(ctx context.Context) ([]string, error) { return d.eng.damage(ctx) }

// Tx is a transaction under way; it lives for one call of Write or Read.
type Tx struct {
	ctx context.Context
	s   session
}

// Load answers all queries, in one trip where the engine can.
func (t *Tx) Load(queries ...Query) error {
	if len(queries) == 0 {
		return nil
	}
	return t.s.load(t.ctx, queries)
}

// Flush writes all changes in order, in one trip where the engine can, and
// fails with ErrRowCount when a statement touched another number of rows than
// it must.
func (t *Tx) Flush(changes ...Change) error {
	if len(changes) == 0 {
		return nil
	}
	return t.s.flush(t.ctx, changes)
}

// Write runs fn in one writing transaction, once. The caller retries what
// Retryable tells; after ErrCommitUnknown it must look whether the transaction
// took place.
func (d *DB) Write(ctx context.Context, fn func(*Tx) error) error {
	return d.eng.write(ctx, func(s session) error { return fn(&Tx{ctx, s}) })
}

// Read runs fn on one snapshot of the database.
func (d *DB) Read(ctx context.Context, fn func(*Tx) error) error {
	return d.eng.read(ctx, func(s session) error { return fn(&Tx{ctx, s}) })
}

// Errors of this package, found with errors.Is.
var (
	// ErrRowCount: a statement touched another number of rows than it must.
	ErrRowCount = errors.New("db: a write touched an unexpected number of rows")
	// ErrConstraint: the database refused a row; the message names the constraint.
	ErrConstraint = errors.New("db: constraint")
	// ErrRetry: nothing was written; the whole transaction may run again.
	ErrRetry = errors.New("db: try again")
	// ErrAway: the database is not there, or did not answer in time. With
	// ErrRetry nothing was written, with ErrCommitUnknown perhaps.
	ErrAway = errors.New("db: the database does not answer")
	// ErrCommitUnknown: the commit's answer was lost.
	ErrCommitUnknown = errors.New("db: outcome of commit unknown")
	// ErrFull: no space left.
	ErrFull = errors.New("db: no space left")
	// ErrDisk: the disk did not do what it was asked.
	ErrDisk = errors.New("db: the disk failed")
	// ErrDamaged: what is on the disk is not a sound database.
	ErrDamaged = errors.New("db: the database is damaged")
)

// Retryable tells whether nothing was written and the same may be tried again.
func Retryable(err error) bool { return errors.Is(err, ErrRetry) }
