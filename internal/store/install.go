package store

import (
	"context"

	"hesuan/internal/db"
)

const (
	newHead       = `insert into head (book_id, seq, recorded, next_id, hash) values ($1, 0, $2, $3, $4)`
	newHeadIfNone = `insert into head (book_id, seq, recorded, next_id, hash) values (0, 0, 0, 1, $1) on conflict do nothing`
	newBookIfNone = `insert into book (book_id, first_period, version, code, name, base_currency, chart, state, settings) values (0, 0, 0, '', '', '', '', 'installation', '') on conflict do nothing`
)

// Install writes the installation's own head (book 0) where there is none.
func (s *Store) Install(ctx context.Context) error {
	var there bool
	var h Head
	if err := s.db.Read(ctx, func(tx *db.Tx) error { return tx.Load(headQuery(0, false, &h, &there)) }); err != nil || there {
		return err
	}
	return s.db.Write(ctx, func(tx *db.Tx) error {
		if err := tx.Load(db.Query{SQL: newHeadIfNone, Args: []any{[]byte{}}, Scan: nothing}); err != nil {
			return err
		}
		return tx.Load(db.Query{SQL: newBookIfNone, Scan: nothing})
	})
}

func nothing(db.Row) error { return nil }
