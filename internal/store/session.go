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
	AsUser  int64       // looks at the program as this user, reading only; 0: as itself
	AsUntil cal.Instant // until then
	Hash    string      // of the cookie's secret
}

const (
	putSession = `insert into session (book_id, user_id, created, expires, used, as_user, as_until, shash) values (0, $1, $2, $3, $4, $5, $6, $7)
  on conflict (book_id, shash) do update set used = excluded.used, as_user = excluded.as_user, as_until = excluded.as_until`
	useSession  = `update session set used = $2 where book_id = 0 and shash = $1`
	getSession  = `select user_id, created, expires, used, as_user, as_until, shash from session where book_id = 0 and shash = $1`
	endSession  = `delete from session where book_id = 0 and shash = $1`
	endSessions = `delete from session where book_id = 0 and user_id = $1 and created < $2`
)

// PutSession writes a session, beside the stream and without audit.
func (s *Store) PutSession(ctx context.Context, v Session) error {
	return s.beside(ctx, putSession, v.User, int64(v.Created), int64(v.Expires), int64(v.Used), v.AsUser, int64(v.AsUntil), v.Hash)
}

// UseSession notes when a session was last used.
func (s *Store) UseSession(ctx context.Context, hash string, now cal.Instant) error {
	return s.beside(ctx, useSession, hash, int64(now))
}

// GetSession finds a session by its secret's hash; User is 0 where none is.
func (s *Store) GetSession(ctx context.Context, hash string) (v Session, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		return tx.Load(db.Query{SQL: getSession, Args: []any{hash}, Scan: func(r db.Row) error {
			return r.Scan(&v.User, &v.Created, &v.Expires, &v.Used, &v.AsUser, &v.AsUntil, &v.Hash)
		}})
	})
	return v, err
}

// EndSession removes a session.
func (s *Store) EndSession(ctx context.Context, hash string) error {
	return s.beside(ctx, endSession, hash)
}

// EndSessions removes a user's sessions opened before an instant.
func (s *Store) EndSessions(ctx context.Context, user int64, before cal.Instant) error {
	return s.beside(ctx, endSessions, user, int64(before))
}

// takeStep uses up a step of time: steps before it are over too.
const takeStep = `insert into totp_step (book_id, user_id, step) values (0, $1, $2)
  on conflict (book_id, user_id) do update set step = excluded.step where totp_step.step < excluded.step returning step`

// TakeStep notes that a user signed in with the one-time code of a step of
// time; false where that step or a later one was used before.
func (s *Store) TakeStep(ctx context.Context, user, step int64) (fresh bool, err error) {
	err = s.db.Write(ctx, func(tx *db.Tx) error {
		fresh = false
		return tx.Load(db.Query{SQL: takeStep, Args: []any{user, step}, Scan: func(r db.Row) error {
			var got int64
			fresh = true
			return r.Scan(&got)
		}})
	})
	return fresh, err
}

// beside writes a row that is not accounting, beside the stream.
func (s *Store) beside(ctx context.Context, sql string, args ...any) error {
	ctx, cancel := context.WithTimeout(ctx, besideMost)
	defer cancel()
	return s.db.Write(ctx, func(tx *db.Tx) error {
		return tx.Load(db.Query{SQL: sql, Args: args, Scan: nothing})
	})
}
