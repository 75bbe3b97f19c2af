package db

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// pgEngine is three pools of connections to one PostgreSQL database: one reads
// and serves the schema, one writes, and one asks whether it is there, whatever
// the others wait for.
type pgEngine struct {
	pool    *pgxpool.Pool
	writers *pgxpool.Pool
	asks    *pgxpool.Pool
	texts   statements
}

type pgSession struct {
	conn  *pgxpool.Conn
	texts *statements
}

const (
	pgBegin = "begin isolation level read committed"
	pgRead  = "begin isolation level repeatable read read only"
	pgLock  = " for no key update"
)

func openPostgres(ctx context.Context, dsn string, opt Options) (*pgEngine, error) {
	cfg, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	cfg.MaxConns = int32(opt.Readers) + 2
	noticing(cfg)
	p := cfg.ConnConfig.RuntimeParams
	p["application_name"] = "hesuan"
	p["timezone"] = "UTC"
	_, told := p[pgIdle]
	if !told {
		p[pgIdle] = "60000"
	}
	if !opt.Fast {
		p["synchronous_commit"] = "on"
	}
	asking := cfg.Copy()
	asking.MaxConns = 1
	writing := cfg.Copy()
	writing.MaxConns = pgWriters
	for name, value := range pgByKey {
		writing.ConnConfig.RuntimeParams[name] = value
	}
	if !told { // it holds a book's lock, also where the network fell silent under it
		writing.ConnConfig.RuntimeParams[pgIdle] = "10000"
	}
	e := &pgEngine{}
	for _, made := range []struct {
		pool **pgxpool.Pool
		cfg  *pgxpool.Config
	}{{&e.pool, cfg}, {&e.writers, writing}, {&e.asks, asking}} {
		if *made.pool, err = pgxpool.NewWithConfig(ctx, made.cfg); err != nil {
			break
		}
	}
	if err == nil {
		err = e.pool.Ping(ctx)
	}
	if err != nil {
		e.close()
		return nil, fmt.Errorf("open database: %w", err)
	}
	return e, nil
}

// pgIdle is how long a transaction may do nothing before the server ends it,
// in milliseconds; the database's address may say otherwise.
const pgIdle = "idle_in_transaction_session_timeout"

// pgWriters are the books that can write at once.
const pgWriters = 4

// pgByKey are the settings of writing connections. A writing transaction finds
// all its rows by key; without these the planner reads a young table whole, in
// a plan it then keeps. One plan serves all values.
var pgByKey = map[string]string{"enable_seqscan": "off", "enable_hashjoin": "off", "enable_mergejoin": "off", "plan_cache_mode": "force_generic_plan"}

func (e *pgEngine) write(ctx context.Context, fn func(session) error) error {
	conn, err := begin(ctx, e.writers, pgBegin)
	if err != nil {
		return err
	}
	defer conn.Release()
	if err := fn(&pgSession{conn, &e.texts}); err != nil {
		end(conn)
		return err
	}
	// A commit is not interrupted half-way by its caller leaving.
	last, cancel := outliving(ctx)
	defer cancel()
	tag, err := conn.Exec(last, "commit")
	if err != nil {
		mapped := pgError(err)
		end(conn)
		if isServer(err) {
			return mapped
		}
		return fmt.Errorf("%w: %w", ErrCommitUnknown, mapped)
	}
	if tag.String() != "COMMIT" {
		return fmt.Errorf("%w: the transaction was rolled back", ErrRetry)
	}
	return nil
}

func (e *pgEngine) read(ctx context.Context, fn func(session) error) error {
	conn, err := begin(ctx, e.pool, pgRead)
	if err != nil {
		return err
	}
	defer conn.Release()
	defer end(conn)
	return fn(&pgSession{conn, &e.texts})
}

func (e *pgEngine) direct(ctx context.Context, text string) error {
	conn, err := acquire(ctx, e.pool)
	if err != nil {
		return err
	}
	defer conn.Release()
	_, err = conn.Conn().PgConn().Exec(ctx, text).ReadAll()
	return pgError(err)
}

// pgGrown lists the tables that have at least doubled since their rows were
// counted; those of a large book are then left alone, for counting them takes
// as long as posting some thousand invoices.
const pgGrown = `select string_agg(quote_ident(relname), ', ') from pg_class
  where relkind = 'r' and relnamespace = current_schema()::regnamespace and pg_relation_size(oid) > 2 * relpages * current_setting('block_size')::bigint`

// analyze leaves empty tables out: one counted as empty is planned for as such
// for ever after, and then the check of a foreign key may walk a whole index
// (seen: 20 ms a batch instead of 1).
func (e *pgEngine) analyze(ctx context.Context, _ int64) error {
	var tables *string
	if err := e.pool.QueryRow(ctx, pgGrown).Scan(&tables); err != nil || tables == nil {
		return pgError(err)
	}
	return e.direct(ctx, "analyze "+*tables)
}

// pgUnsafe lists the settings by which the server may lose what it confirmed.
const pgUnsafe = `select coalesce(string_agg(name || '=' || setting, ', ' order by name), '') from pg_settings
  where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'`

func (e *pgEngine) unsafe(ctx context.Context) (settings string, err error) {
	err = e.pool.QueryRow(ctx, pgUnsafe).Scan(&settings)
	return settings, pgError(err)
}

func (e *pgEngine) damage(context.Context) ([]string, error) { return nil, nil }

func (e *pgEngine) backup(context.Context, string) error {
	return errors.New("backup: PostgreSQL is backed up by its own tools (pg_dump, WAL archive)")
}

func (e *pgEngine) close() error {
	for _, p := range []*pgxpool.Pool{e.pool, e.writers, e.asks} {
		if p != nil {
			p.Close()
		}
	}
	return nil
}

func (s *pgSession) load(ctx context.Context, queries []Query) error {
	var all []expanded
	for _, q := range queries {
		all = append(all, expand(q, pgLock)...)
	}
	if len(all) == 1 {
		rows, err := s.conn.Query(ctx, all[0].sql, all[0].args...)
		if err != nil {
			return pgError(err)
		}
		return scanAll(rows, all[0])
	}
	batch := &pgx.Batch{}
	for _, x := range all {
		batch.Queue(x.sql, x.args...)
	}
	res := s.conn.SendBatch(ctx, batch)
	for _, x := range all {
		rows, err := res.Query()
		if err != nil {
			res.Close()
			return fmt.Errorf("%w in %s", pgError(err), x.sql)
		}
		if err := scanAll(rows, x); err != nil {
			res.Close()
			return err
		}
	}
	return pgError(res.Close())
}

func scanAll(rows pgx.Rows, x expanded) error {
	defer rows.Close()
	for rows.Next() {
		if err := x.scan(rows); err != nil {
			return fmt.Errorf("%w in %s", err, x.sql)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("%w in %s", pgError(err), x.sql)
	}
	return nil
}

func (s *pgSession) flush(ctx context.Context, changes []Change) error {
	batch := &pgx.Batch{}
	for i := range changes {
		ch := &changes[i]
		if ch.Op == Exec {
			batch.Queue(ch.SQL, ch.Args...)
			continue
		}
		text := s.texts.get(ch.Table, ch.Op, 0, func() string { return unnestText(ch.Table, ch.Op) })
		batch.Queue(text, unnestArgs(ch)...)
	}
	res := s.conn.SendBatch(ctx, batch)
	for i := range changes {
		ch := &changes[i]
		want, what := ch.Want, ch.SQL
		if ch.Op != Exec {
			want, what = int64(ch.Rows.n), ch.Table.Name
		}
		tag, err := res.Exec()
		if err != nil {
			res.Close()
			return fmt.Errorf("%w in %s", pgError(err), what)
		}
		if tag.RowsAffected() != want {
			res.Close()
			return fmt.Errorf("%w: %d, not %d, in %s", ErrRowCount, tag.RowsAffected(), want, what)
		}
	}
	return pgError(res.Close())
}

// unnestText writes all rows of a change by one statement whose arguments are
// one array a column. The book comes from its head row and not from a
// constant: a distributed PostgreSQL then keeps the statement on one node.
func unnestText(t *Table, op Op) string {
	cols := t.Columns()
	if op == Delete {
		cols = t.Key
	}
	var arrays, names []string
	for i, c := range cols {
		arrays = append(arrays, fmt.Sprintf("$%d::%s[]", i+2, t.pgType(c)))
		names = append(names, c)
	}
	from := "unnest(" + strings.Join(arrays, ", ") + ") as u(" + strings.Join(names, ", ") + ")"
	if op == Delete {
		where := "t.book_id = $1"
		for _, k := range t.Key {
			where += " and t." + k + " = u." + k
		}
		return "delete from " + t.Name + " t using " + from + " where " + where
	}
	return "insert into " + t.Name + " (book_id, " + strings.Join(cols, ", ") + ") select k.book_id, u.* from head k, " +
		from + " where k.book_id = $1" + conflict(t, op)
}

func (t *Table) pgType(column string) string {
	i := t.columnIndex(column)
	switch {
	case i < len(t.Ints):
		return "bigint"
	case i < len(t.Ints)+len(t.Texts):
		return "text"
	}
	return "bytea"
}

func unnestArgs(ch *Change) []any {
	args := []any{ch.Book}
	names := ch.Table.Columns()
	if ch.Op == Delete {
		names = ch.Table.Key
	}
	for _, name := range names {
		args = append(args, ch.Rows.column(ch.Table.columnIndex(name)))
	}
	return args
}

func (r *Rows) column(c int) any {
	if c < len(r.ints) {
		return r.ints[c]
	}
	c -= len(r.ints)
	if c < len(r.texts) {
		return r.texts[c]
	}
	return r.blobs[c-len(r.texts)]
}
