package store

import (
	"context"

	"hesuan/internal/cal"
	"hesuan/internal/db"
)

// Session is a browser's sign-in.
type Session struct {
	User    int64
	Created cal.Instant
	Expires cal.Instant
	Used    cal.Instant
	Hash    string // of the cookie's secret
}

const (
	putSession = `insert into session (book_id, user_id, created, expires, used, shash) values (0, $1, $2, $3, $4, $5) on conflict (book_id, shash) do update set used = excluded.used`
	getSession = `select user_id, created, expires, used, shash from session where book_id = 0 and shash = $1`
	endSession = `delete from session where book_id = 0 and shash = $1`
)

// PutSession writes a session, beside the stream and without audit.
func (s *Store) PutSession(ctx context.Context, v Session) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		return tx.Load(db.Query{SQL: putSession, Args: []any{v.User, int64(v.Created), int64(v.Expires), int64(v.Used), v.Hash}, Scan: nothing})
	})
}

// GetSession finds a session by its secret's hash; User is 0 where none is.
func (s *Store) GetSession(ctx context.Context, hash string) (v Session, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		return tx.Load(db.Query{SQL: getSession, Args: []any{hash}, Scan: func(r db.Row) error {
			return r.Scan(&v.User, &v.Created, &v.Expires, &v.Used, &v.Hash)
		}})
	})
	return v, err
}

// EndSession removes a session.
func (s *Store) EndSession(ctx context.Context, hash string) error {
	return s.db.Write(ctx, func(tx *db.Tx) error {
		return tx.Load(db.Query{SQL: endSession, Args: []any{hash}, Scan: nothing})
	})
}
