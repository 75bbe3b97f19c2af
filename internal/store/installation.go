package store

import (
	"context"
	"crypto/sha256"

	"hesuan/internal/cal"
	"hesuan/internal/db"
	"hesuan/internal/ledger"
)

// Installation is what book 0 holds.
type Installation struct {
	Seq    int64
	Books  []Book
	Users  []User
	Roles  []Role
	Tokens []Token
}

const (
	allBooks  = `select book_id, first_period, version, code, name, base_currency, chart, state, settings from book where book_id > 0 order by book_id`
	allUsers  = `select id, active, version, since, name, display, password, totp, grants, lang from app_user where book_id = $1 order by id`
	allRoles  = `select id, version, second_factor, name, title, functions, caps, hides from app_role where book_id = $1 order by id`
	allTokens = `select id, user_id, expires, revoked, version, name, role, thash from token where book_id = $1 order by id`
	headSeq   = `select seq from head where book_id = $1`
)

// ReadInstallation reads all of book 0.
func (s *Store) ReadInstallation(ctx context.Context) (in Installation, err error) {
	zero := []any{int64(0)}
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		return tx.Load(
			db.Query{SQL: headSeq, Args: zero, Scan: func(r db.Row) error { return r.Scan(&in.Seq) }},
			db.Query{SQL: allBooks, Scan: func(r db.Row) error { b, err := scanBook(r); in.Books = append(in.Books, b); return err }},
			db.Query{SQL: allUsers, Args: zero, Scan: func(r db.Row) error { u, err := scanUser(r); in.Users = append(in.Users, u); return err }},
			db.Query{SQL: allRoles, Args: zero, Scan: func(r db.Row) error { v, err := scanRole(r); in.Roles = append(in.Roles, v); return err }},
			db.Query{SQL: allTokens, Args: zero, Scan: func(r db.Row) error { t, err := scanToken(r); in.Tokens = append(in.Tokens, t); return err }},
		)
	})
	return in, err
}

// HeadSeq is a book's journal number now.
func (s *Store) HeadSeq(ctx context.Context, book int64) (seq int64, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		return tx.Load(db.Query{SQL: headSeq, Args: []any{book}, Scan: func(r db.Row) error { return r.Scan(&seq) }})
	})
	return seq, err
}

// SeedBook writes a new book, its head and its chart with the running command
// of book 0. Account ids are 1, 2, 3 …; the book's own ids go on from there.
func (s *Set) SeedBook(b Book, accounts []ledger.Account, now cal.Instant) {
	genesis := sha256.Sum256([]byte("hesuan book " + b.Code))
	rows := db.NewRows(accountTable)
	for _, a := range accounts {
		accountRow(rows, a)
	}
	books := db.NewRows(bookTable)
	b.row(books)
	s.Seed(
		db.Change{Op: db.Exec, SQL: newHead, Args: []any{b.ID, int64(now), int64(len(accounts) + 1), genesis[:]}, Want: 1},
		db.Change{Op: db.Insert, Table: bookTable, Book: b.ID, Rows: books},
		db.Change{Op: db.Insert, Table: accountTable, Book: b.ID, Rows: rows},
	)
}
