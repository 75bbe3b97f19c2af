package db

import (
	"context"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// fullSync is what "pragma synchronous" says where each commit is synced.
const fullSync = 2

// admit lets a connection write: one that would not sync its commits is
// refused, and after a commit that failed on the disk the file is looked at
// first. Both take as long as they take.
func (e *sqliteEngine) admit(c *sqliteConn) error {
	ctx := context.Background()
	if !e.fast {
		var sync int64
		var mode string
		err := c.load(ctx, []Query{
			{SQL: "pragma synchronous", Scan: func(r Row) error { return r.Scan(&sync) }},
			{SQL: "pragma journal_mode", Scan: func(r Row) error { return r.Scan(&mode) }},
		})
		if err != nil {
			return err
		}
		if sync != fullSync || mode != "wal" {
			return fmt.Errorf("SQLite would not keep each commit: synchronous is %d, journal_mode is %s; is the file on a local disk?", sync, mode)
		}
	}
	if !e.doubt {
		return nil
	}
	var sound string
	if err := c.load(ctx, []Query{{SQL: "pragma quick_check(1)", Scan: func(r Row) error { return r.Scan(&sound) }}}); err != nil {
		return err
	}
	if sound != "ok" {
		return fmt.Errorf("%w: %s", ErrDamaged, sound)
	}
	e.doubt = false
	return nil
}

// unsafe lists nothing: a writer that would lose what it confirmed is refused.
func (e *sqliteEngine) answers(ctx context.Context) error {
	return e.read(ctx, func(s session) error {
		return s.load(ctx, []Query{{SQL: "select 1", Scan: func(Row) error { return nil }}})
	})
}

func (e *sqliteEngine) unsafe(context.Context) (string, error) { return "", nil }

func (e *sqliteEngine) damage(ctx context.Context) (found []string, err error) {
	err = e.read(ctx, func(s session) error {
		return s.load(ctx, []Query{{SQL: "pragma integrity_check(10)", Scan: func(r Row) error {
			var said string
			err := r.Scan(&said)
			if said != "ok" {
				found = append(found, said)
			}
			return err
		}}})
	})
	return found, err
}

// sqliteError gives an engine's error our name.
func sqliteError(err error) error {
	var e *sqlite.Error
	if err == nil || !errors.As(err, &e) {
		return err
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Errorf("%w: %w", ErrRetry, err)
	case sqlite3.SQLITE_CONSTRAINT:
		return fmt.Errorf("%w: %w", ErrConstraint, err)
	case sqlite3.SQLITE_FULL:
		return fmt.Errorf("%w: %w", ErrFull, err)
	case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN:
		return fmt.Errorf("%w: %w", ErrDisk, err)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}
