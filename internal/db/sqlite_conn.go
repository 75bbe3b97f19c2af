package db

import (
	"context"
	"database/sql/driver"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// sqliteConn is a connection of the driver itself with its prepared statements.
// Going through database/sql, each value of each row would be looked at, locked
// and copied twice; a connection here has one user at a time.
type sqliteConn struct {
	conn  driver.Conn
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

// close closes the connection and its statements.
func (c *sqliteConn) close() {
	for _, s := range c.stmts {
		s.stmt.Close()
	}
	c.conn.Close()
}

// script runs statements without arguments, one after the other.
func (c *sqliteConn) script(ctx context.Context, text string) error {
	_, err := c.conn.(driver.ExecerContext).ExecContext(ctx, text, nil)
	return sqliteError(err)
}

// sqliteStmt is a prepared statement; order says which argument each of its
// nameless placeholders takes (binding by name costs a search for each).
type sqliteStmt struct {
	stmt  driver.Stmt
	order []int
	args  []driver.NamedValue // of the call under way
}

// arrange puts arguments in the order of the placeholders.
func (s *sqliteStmt) arrange(args []any) (err error) {
	for i, n := range s.order {
		if s.args[i].Value, err = bound(args[n]); err != nil {
			return err
		}
	}
	return nil
}

// bound is an argument in one of the driver's own kinds.
func bound(v any) (any, error) {
	switch v.(type) {
	case int64, string, []byte, bool, nil:
		return v, nil
	}
	return driver.DefaultParameterConverter.ConvertValue(v)
}

func (s *sqliteStmt) exec(ctx context.Context, args []any) (driver.Result, error) {
	if err := s.arrange(args); err != nil {
		return nil, err
	}
	return s.stmt.(driver.StmtExecContext).ExecContext(ctx, s.args)
}

func (s *sqliteStmt) query(ctx context.Context, args []any) (driver.Rows, error) {
	if err := s.arrange(args); err != nil {
		return nil, err
	}
	return s.stmt.(driver.StmtQueryContext).QueryContext(ctx, s.args)
}

// prepared gives the statement of a text, prepared once a connection.
func (c *sqliteConn) prepared(text string) (*sqliteStmt, error) {
	if s, ok := c.stmts[text]; ok {
		return s, nil
	}
	nameless, order := positional(text)
	p, err := c.conn.Prepare(nameless)
	if err != nil {
		return nil, fmt.Errorf("%w in %s", sqliteError(err), text)
	}
	if len(c.stmts) > 500 {
		for k, old := range c.stmts {
			old.stmt.Close()
			delete(c.stmts, k)
			break
		}
	}
	s := &sqliteStmt{p, order, make([]driver.NamedValue, len(order))}
	for i := range s.args {
		s.args[i].Ordinal = i + 1
	}
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
	s, err := c.prepared(text)
	if err != nil {
		return err
	}
	_, err = s.exec(c.waits(ctx), args)
	return sqliteError(err)
}

func (c *sqliteConn) load(ctx context.Context, queries []Query) error {
	for _, q := range queries {
		wait := ctx
		if q.Keyed() { // short: looked at between statements is enough
			wait = context.WithoutCancel(ctx)
		}
		for _, x := range expand(q, "") {
			if err := ctx.Err(); err != nil && !c.calm {
				return err
			}
			if err := c.query(wait, x); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *sqliteConn) query(ctx context.Context, x expanded) (err error) {
	s, err := c.prepared(x.sql)
	if err != nil {
		return err
	}
	ctx = c.waits(ctx)
	rows, err := s.query(ctx, x.args)
	if err != nil {
		return fmt.Errorf("%w in %s", sqliteError(err), x.sql)
	}
	defer func() {
		if end := rows.Close(); err == nil {
			err = sqliteError(end)
		}
	}()
	row := make(sqliteRow, len(rows.Columns()))
	for n := 1; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil { // the driver looks before the first row only
			return ctx.Err()
		}
		switch err := rows.Next(row); err {
		case nil:
		case io.EOF:
			return nil
		default:
			return fmt.Errorf("%w in %s", sqliteError(err), x.sql)
		}
		if err := x.scan(row); err != nil {
			return fmt.Errorf("%w in %s", err, x.sql)
		}
	}
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
	s, err := c.prepared(ch.SQL)
	if err != nil {
		return err
	}
	res, err := s.exec(c.waits(ctx), ch.Args)
	return counted(res, err, ch.SQL, ch.Want)
}

func counted(res driver.Result, err error, what string, want int64) error {
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
		s, err := c.prepared(text)
		if err != nil {
			return err
		}
		res, err := s.exec(c.waits(ctx), args)
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
	s, err := c.prepared(text)
	if err != nil {
		return err
	}
	for i := range ch.Rows.n {
		args := []any{ch.Book}
		for _, k := range ch.Table.Key {
			args = append(args, ch.Rows.value(ch.Table.columnIndex(k), i))
		}
		res, err := s.exec(c.waits(ctx), args)
		if err := counted(res, err, text, 1); err != nil {
			return err
		}
	}
	return nil
}
