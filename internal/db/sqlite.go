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
	"strconv"
	"strings"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver
)

// sqliteEngine is one file: one writer connection, a pool of readers.
type sqliteEngine struct {
	pool    *sql.DB
	mu      sync.Mutex // held by the one who writes
	writer  *sqliteConn
	readers chan *sqliteConn
	texts   statements
	fast    bool
	doubt   bool // a commit failed on the disk: look at the file before writing on
}

// sqliteConn is a connection with its prepared statements.
type sqliteConn struct {
	conn  *sql.Conn
	stmts map[string]*sqliteStmt
	texts *statements
	calm  bool // statements are not interrupted: the writer's, which wait for nothing
}

// waits is the context a statement runs under. The driver starts a goroutine
// for each statement that may be interrupted; the writer has fifteen a commit.
func (c *sqliteConn) waits(ctx context.Context) context.Context {
	if c.calm {
		return context.WithoutCancel(ctx)
	}
	return ctx
}

// sqliteStmt is a prepared statement; order says which argument each of its
// nameless placeholders takes (binding by name costs a search for each).
type sqliteStmt struct {
	*sql.Stmt
	order []int
}

// arrange puts arguments in the order of the placeholders.
func (s *sqliteStmt) arrange(args []any) []any {
	out := make([]any, len(s.order))
	for i, n := range s.order {
		out[i] = args[n]
	}
	return out
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
	pool, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+pragmas(opt))
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(opt.Readers + 2)
	pool.SetMaxIdleConns(opt.Readers + 2)
	e := &sqliteEngine{pool: pool, readers: make(chan *sqliteConn, opt.Readers), fast: opt.Fast}
	if err := e.ready(ctx); err != nil {
		pool.Close()
		return nil, fmt.Errorf("open database: %w", sqliteError(err))
	}
	for range opt.Readers {
		e.readers <- nil // opened when first wanted
	}
	return e, nil
}

func (e *sqliteEngine) connect(ctx context.Context) (*sqliteConn, error) {
	for {
		c, err := e.pool.Conn(ctx)
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
	if err := c.exec(ctx, "BEGIN"); err != nil {
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
	_, err := e.writer.conn.ExecContext(ctx, text)
	return sqliteError(err)
}

func (e *sqliteEngine) analyze(ctx context.Context) error {
	return e.direct(ctx, "pragma analysis_limit = 400; analyze")
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
	if _, err := c.conn.ExecContext(ctx, "VACUUM INTO "+quote(path)); err != nil {
		os.Remove(path) // half a backup is none
		return sqliteError(err)
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
	return e.pool.Close()
}

// close closes the connection for good: given back to the pool it would be the
// next one's, with whatever was wrong with it.
func (c *sqliteConn) close() {
	for _, s := range c.stmts {
		s.Close()
	}
	_ = c.conn.Raw(func(any) error { return driver.ErrBadConn })
	c.conn.Close()
}

// prepared gives the statement of a text, prepared once a connection.
func (c *sqliteConn) prepared(ctx context.Context, text string) (*sqliteStmt, error) {
	if s, ok := c.stmts[text]; ok {
		return s, nil
	}
	nameless, order := positional(text)
	p, err := c.conn.PrepareContext(ctx, nameless)
	if err != nil {
		return nil, fmt.Errorf("%w in %s", sqliteError(err), text)
	}
	if len(c.stmts) > 500 {
		for k, old := range c.stmts {
			old.Close()
			delete(c.stmts, k)
			break
		}
	}
	s := &sqliteStmt{p, order}
	c.stmts[text] = s
	return s, nil
}

// positional turns $1, $2 … into nameless placeholders, and says which
// argument each takes.
func positional(text string) (string, []int) {
	var b strings.Builder
	var order []int
	quoted := false
	for i := 0; i < len(text); i++ {
		ch := text[i]
		if ch == '\'' {
			quoted = !quoted
		}
		if ch != '$' || quoted {
			b.WriteByte(ch)
			continue
		}
		n := 0
		for i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9' {
			i++
			n = n*10 + int(text[i]-'0')
		}
		b.WriteByte('?')
		order = append(order, n-1)
	}
	return b.String(), order
}

func (c *sqliteConn) exec(ctx context.Context, text string, args ...any) error {
	s, err := c.prepared(ctx, text)
	if err != nil {
		return err
	}
	_, err = s.ExecContext(c.waits(ctx), s.arrange(args)...)
	return sqliteError(err)
}

func (c *sqliteConn) load(ctx context.Context, queries []Query) error {
	for _, q := range queries {
		for _, x := range expand(q, "") {
			if err := c.query(ctx, x); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *sqliteConn) query(ctx context.Context, x expanded) error {
	s, err := c.prepared(ctx, x.sql)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(c.waits(ctx), s.arrange(x.args)...)
	if err != nil {
		return fmt.Errorf("%w in %s", sqliteError(err), x.sql)
	}
	defer rows.Close()
	for rows.Next() {
		if err := x.scan(rows); err != nil {
			return fmt.Errorf("%w in %s", err, x.sql)
		}
	}
	return sqliteError(rows.Err())
}

// insertSizes are the rows of one insert statement on SQLite.
var insertSizes = [...]int{32, 8, 1}

func (c *sqliteConn) flush(ctx context.Context, changes []Change) error {
	for i := range changes {
		ch := &changes[i]
		var err error
		switch ch.Op {
		case Exec:
			err = c.flushExec(ctx, ch)
		case Delete:
			err = c.flushDelete(ctx, ch)
		default:
			err = c.flushRows(ctx, ch)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *sqliteConn) flushExec(ctx context.Context, ch *Change) error {
	s, err := c.prepared(ctx, ch.SQL)
	if err != nil {
		return err
	}
	res, err := s.ExecContext(c.waits(ctx), s.arrange(ch.Args)...)
	return counted(res, err, ch.SQL, ch.Want)
}

func counted(res sql.Result, err error, what string, want int64) error {
	if err != nil {
		return fmt.Errorf("%w in %s", sqliteError(err), what)
	}
	if n, err := res.RowsAffected(); err != nil || n != want {
		return fmt.Errorf("%w: %d, not %d, in %s", ErrRowCount, n, want, what)
	}
	return nil
}

func (c *sqliteConn) flushRows(ctx context.Context, ch *Change) error {
	cols := len(ch.Table.Columns())
	for from := 0; from < ch.Rows.n; {
		size := 1
		for _, s := range insertSizes {
			if ch.Rows.n-from >= s {
				size = s
				break
			}
		}
		text := c.texts.get(ch.Table, ch.Op, size, func() string { return insertText(ch.Table, ch.Op, size) })
		args := make([]any, 0, size*cols+1)
		args = append(args, ch.Book)
		for i := from; i < from+size; i++ {
			for col := range cols {
				args = append(args, ch.Rows.value(col, i))
			}
		}
		s, err := c.prepared(ctx, text)
		if err != nil {
			return err
		}
		res, err := s.ExecContext(c.waits(ctx), s.arrange(args)...)
		if err := counted(res, err, ch.Table.Name, int64(size)); err != nil {
			return err
		}
		from += size
	}
	return nil
}

func insertText(t *Table, op Op, rows int) string {
	cols := t.Columns()
	var b strings.Builder
	fmt.Fprintf(&b, "insert into %s (book_id, %s) values ", t.Name, strings.Join(cols, ", "))
	for i := range rows {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString("($1")
		for c := range cols {
			b.WriteString(", $" + strconv.Itoa(2+i*len(cols)+c))
		}
		b.WriteByte(')')
	}
	b.WriteString(conflict(t, op))
	return b.String()
}

func (c *sqliteConn) flushDelete(ctx context.Context, ch *Change) error {
	text := c.texts.get(ch.Table, Delete, 1, func() string {
		where := "book_id = $1"
		for i, k := range ch.Table.Key {
			where += fmt.Sprintf(" and %s = $%d", k, i+2)
		}
		return "delete from " + ch.Table.Name + " where " + where
	})
	s, err := c.prepared(ctx, text)
	if err != nil {
		return err
	}
	for i := range ch.Rows.n {
		args := []any{ch.Book}
		for _, k := range ch.Table.Key {
			args = append(args, ch.Rows.value(ch.Table.columnIndex(k), i))
		}
		res, err := s.ExecContext(c.waits(ctx), s.arrange(args)...)
		if err := counted(res, err, text, 1); err != nil {
			return err
		}
	}
	return nil
}
