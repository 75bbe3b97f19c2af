package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver
)

// sqliteEngine is one file: one writer connection, a pool of readers.
type sqliteEngine struct {
	driver  driver.Driver
	name    string     // as the driver takes it
	mu      sync.Mutex // held by the one who writes
	writer  *sqliteConn
	readers chan *sqliteConn
	texts   statements
	fast    bool
	doubt   bool // a commit failed on the disk: look at the file before writing on
}

// pragmas are per connection; the driver's own defaults are foreign keys off
// and no durability guarantee stated, so each is said here.
func pragmas(opt Options) string {
	sync := "FULL"
	if opt.Fast {
		sync = "OFF"
	}
	q := url.Values{}
	for _, p := range []string{"busy_timeout(0)", "journal_mode(WAL)", "synchronous(" + sync + ")", "foreign_keys(ON)",
		"trusted_schema(OFF)", "cell_size_check(ON)", "cache_size(-16000)", "temp_store(MEMORY)"} {
		q.Add("_pragma", p)
	}
	return q.Encode()
}

func openSQLite(ctx context.Context, path string, opt Options) (*sqliteEngine, error) {
	if dir := filepath.Dir(path); dir != "." {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, err
		}
	}
	// Create the file ourselves: SQLite would make it readable by others.
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	f.Close()
	name := "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + pragmas(opt)
	registered, err := sql.Open("sqlite", name) // only to ask which driver that is
	if err != nil {
		return nil, err
	}
	defer registered.Close()
	e := &sqliteEngine{driver: registered.Driver(), name: name, readers: make(chan *sqliteConn, opt.Readers), fast: opt.Fast}
	if err := e.ready(ctx); err != nil {
		return nil, fmt.Errorf("open database: %w", sqliteError(err))
	}
	for range opt.Readers {
		e.readers <- nil // opened when first wanted
	}
	return e, nil
}

func (e *sqliteEngine) connect(ctx context.Context) (*sqliteConn, error) {
	for {
		c, err := e.driver.Open(e.name)
		if err == nil {
			return &sqliteConn{c, map[string]*sqliteStmt{}, &e.texts, false}, nil
		}
		if !errors.Is(sqliteError(err), ErrRetry) || !pause(ctx) {
			return nil, err
		}
	}
}

// pause waits a millisecond, the poll of a busy file: SQLite's own back-off
// grows so long that a waiting writer starves.
func pause(ctx context.Context) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(time.Millisecond):
		return true
	}
}

func (e *sqliteEngine) write(ctx context.Context, fn func(session) error) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if err := e.ready(ctx); err != nil {
		return err
	}
	c := e.writer
	for {
		err := c.exec(ctx, "BEGIN IMMEDIATE")
		if err == nil {
			break
		}
		if !errors.Is(err, ErrRetry) || !pause(ctx) {
			return err
		}
	}
	if err := fn(c); err != nil {
		e.rollback()
		return err
	}
	// A commit is not interrupted half-way by its caller leaving.
	if err := c.exec(context.WithoutCancel(ctx), "COMMIT"); err != nil {
		e.rollback()
		e.drop()
		if errors.Is(err, ErrRetry) || errors.Is(err, ErrFull) {
			return err
		}
		e.doubt = true
		return fmt.Errorf("%w: %w", ErrCommitUnknown, err)
	}
	return nil
}

// ready gives the writer a fresh connection where the last commit failed.
func (e *sqliteEngine) ready(ctx context.Context) error {
	if e.writer != nil {
		return nil
	}
	c, err := e.connect(ctx)
	if err != nil {
		return sqliteError(err)
	}
	if err := e.admit(c); err != nil {
		c.close()
		return err
	}
	c.calm, e.writer = true, c
	return nil
}

func (e *sqliteEngine) rollback() {
	if err := e.writer.exec(context.Background(), "ROLLBACK"); err != nil {
		e.drop()
	}
}

// drop closes the writer connection; the next write opens another.
func (e *sqliteEngine) drop() {
	if e.writer != nil {
		e.writer.close()
		e.writer = nil
	}
}

func (e *sqliteEngine) read(ctx context.Context, fn func(session) error) error {
	var c *sqliteConn
	select {
	case c = <-e.readers:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { e.readers <- c }()
	if c == nil {
		opened, err := e.connect(ctx)
		if err != nil {
			return sqliteError(err)
		}
		c = opened
	}
	// Not interrupted: the driver may tell of a caller who has gone where the
	// transaction has begun all the same, and the next reader would find it open.
	if err := c.exec(context.Background(), "BEGIN"); err != nil {
		c.close()
		c = nil
		return err
	}
	err := fn(c)
	if end := c.exec(context.Background(), "ROLLBACK"); end != nil {
		c.close()
		c = nil
	}
	return err
}

func (e *sqliteEngine) direct(ctx context.Context, text string) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if err := e.ready(ctx); err != nil {
		return err
	}
	return e.writer.script(ctx, text)
}

// counting has every connection plan by rows counted anew. What reached the limit
// is only known to be more, and SQLite would take a book's rows, the first column
// of nearly every index, for that few: they are all rows, shared among the books.
// Other connections read the counts when they see the schema change, which ANALYZE
// by itself does not: they would go on planning for the book of when they began
// (seen: every line of a book read for each item).
const counting = `pragma analysis_limit = 400;
analyze;
update sqlite_stat1 set stat = rows || ' ' || (1 + rows / %d) || substr(rest, instr(rest || ' ', ' '))
  from (select rowid as at, cast(stat as integer) as rows, substr(stat, 1 + instr(stat, ' ')) as rest from sqlite_stat1 where instr(stat, ' ') > 0) c
  where c.at = sqlite_stat1.rowid and cast(c.rest as integer) > 400;
analyze sqlite_schema;
create table counted (n integer);
drop table counted`

func (e *sqliteEngine) analyze(ctx context.Context, books int64) error {
	text := fmt.Sprintf(counting, max(books, 1))
	return e.write(ctx, func(session) error { return e.writer.script(ctx, text) })
}

func (e *sqliteEngine) backup(ctx context.Context, path string) error {
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("backup: %s exists already", path)
	}
	c, err := e.connect(ctx)
	if err != nil {
		return sqliteError(err)
	}
	defer c.close()
	if err := c.script(ctx, "VACUUM INTO "+quote(path)); err != nil {
		os.Remove(path) // half a backup is none
		return err
	}
	return os.Chmod(path, 0o600)
}

func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", "''") + "'" }

func (e *sqliteEngine) close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	for range cap(e.readers) {
		if c := <-e.readers; c != nil {
			c.close()
		}
	}
	e.drop()
	return nil
}
