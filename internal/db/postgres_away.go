package db

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// How long the program waits for a PostgreSQL that does not answer. What a
// statement may take is for its caller to say, by the context.
const (
	pgConnects = 10 * time.Second // a new connection, with sign-in
	pgPongs    = 4 * time.Second  // one that was idle shows whether it still is one
	pgBegins   = 10 * time.Second // a transaction, with all of the above
	pgEnds     = 5 * time.Second  // a rollback; a commit after its caller's time is over
	pgCommits  = 30 * time.Second // a commit whose caller has all the time
)

// Where the network has gone without a word, the operating system notices: of
// ours by tcp and unheard, of the server's by pgNotices, so that no session is
// left on it. Some 20 seconds either way.
var (
	tcp       = net.KeepAliveConfig{Enable: true, Idle: 10 * time.Second, Interval: 3 * time.Second, Count: 3}
	unheard   = 20 * time.Second
	pgNotices = map[string]string{"tcp_keepalives_idle": "10", "tcp_keepalives_interval": "3", "tcp_keepalives_count": "3", "tcp_user_timeout": "20000"}
)

// noticing lets both ends notice that the other has gone. What the database's
// address says itself stands.
func noticing(cfg *pgxpool.Config) {
	if cfg.ConnConfig.ConnectTimeout == 0 {
		cfg.ConnConfig.ConnectTimeout = pgConnects
	}
	dialer := &net.Dialer{KeepAliveConfig: tcp, Control: func(network, _ string, c syscall.RawConn) error {
		if strings.HasPrefix(network, "tcp") {
			return limitUnheard(c, unheard)
		}
		return nil
	}}
	cfg.ConnConfig.DialFunc = dialer.DialContext
	cfg.PingTimeout = pgPongs
	for name, value := range pgNotices {
		if _, told := cfg.ConnConfig.RuntimeParams[name]; !told {
			cfg.ConnConfig.RuntimeParams[name] = value
		}
	}
}

// acquire takes a connection of a pool. Whatever keeps it from that, nothing
// was asked of the database yet.
func acquire(ctx context.Context, pool *pgxpool.Pool) (*pgxpool.Conn, error) {
	conn, err := pool.Acquire(ctx)
	mapped := pgError(err)
	switch {
	case err == nil:
		return conn, nil
	case errors.Is(err, context.Canceled), errors.Is(mapped, ErrFull), errors.Is(mapped, ErrDisk), errors.Is(mapped, ErrDamaged):
		return nil, mapped
	}
	return nil, fmt.Errorf("%w: %w: %w", ErrAway, ErrRetry, err)
}

// begin takes a connection and begins a transaction, or finds out soon that
// it cannot.
func begin(ctx context.Context, pool *pgxpool.Pool, text string) (*pgxpool.Conn, error) {
	soon, cancel := context.WithTimeout(ctx, pgBegins)
	defer cancel()
	conn, err := acquire(soon, pool)
	if err != nil {
		return nil, err
	}
	if _, err := conn.Exec(soon, text); err != nil {
		end(conn)
		conn.Release()
		return nil, pgError(err)
	}
	return conn, nil
}

// end rolls back; a connection that cannot is thrown away by the pool.
func end(conn *pgxpool.Conn) {
	ctx, cancel := context.WithTimeout(context.Background(), pgEnds)
	defer cancel()
	if _, err := conn.Exec(ctx, "rollback"); err != nil {
		conn.Conn().Close(ctx)
	}
}

// outliving gives a commit its time: what its caller has left, and a little
// more; its caller's leaving does not matter.
func outliving(ctx context.Context) (context.Context, context.CancelFunc) {
	alone := context.WithoutCancel(ctx)
	if at, ok := ctx.Deadline(); ok {
		return context.WithDeadline(alone, at.Add(pgEnds))
	}
	return context.WithTimeout(alone, pgCommits)
}

func (e *pgEngine) answers(ctx context.Context) error {
	if err := e.asks.Ping(ctx); err != nil {
		return fmt.Errorf("%w: %w", ErrAway, err)
	}
	return nil
}

// isServer tells whether the server itself said no, so that the outcome is
// known. What ends the session (FATAL, PANIC) may come after the commit.
func isServer(err error) bool {
	var pe *pgconn.PgError
	return errors.As(err, &pe) && (pe.SeverityUnlocalized == "ERROR" || pe.SeverityUnlocalized == "" && pe.Severity == "ERROR")
}

// pgError gives a server's error our name, by its SQLSTATE.
func pgError(err error) error {
	if err == nil {
		return nil
	}
	var pe *pgconn.PgError
	if !errors.As(err, &pe) {
		if lost(err) {
			return fmt.Errorf("%w: %w: %w", ErrAway, ErrRetry, err)
		}
		return err
	}
	switch {
	case strings.HasPrefix(pe.Code, "08"), strings.HasPrefix(pe.Code, "57P"), pe.Code == "25P03", pe.Code == "53300":
		return fmt.Errorf("%w: %w: %w", ErrAway, ErrRetry, err) // it ends, begins, or ended our session
	case pe.Code == "40001", pe.Code == "40P01", pe.Code == "55P03", pe.Code == "57014":
		return fmt.Errorf("%w: %w", ErrRetry, err)
	case strings.HasPrefix(pe.Code, "23"):
		return fmt.Errorf("%w %s: %w", ErrConstraint, pe.ConstraintName, err)
	case pe.Code == "53100":
		return fmt.Errorf("%w: %w", ErrFull, err)
	case pe.Code == "58030":
		return fmt.Errorf("%w: %w", ErrDisk, err)
	case pe.Code == "XX001", pe.Code == "XX002":
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}

// lost tells whether a connection has gone, or was too slow for the one who
// asked.
func lost(err error) bool {
	var ne net.Error
	return errors.As(err, &ne) || pgconn.SafeToRetry(err) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		strings.Contains(err.Error(), "conn closed") || strings.Contains(err.Error(), "unexpected EOF")
}
