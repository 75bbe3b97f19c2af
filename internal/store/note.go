package store

import (
	"context"

	"hesuan/internal/cal"
	"hesuan/internal/db"
)

// Note is a text kept under a name, of a user or, with user 0, of a book.
type Note struct {
	Name    string
	Body    string
	Updated cal.Instant
}

const (
	putNote   = `insert into note (book_id, user_id, updated, name, body) values ($1, $2, $3, $4, $5) on conflict (book_id, user_id, name) do update set updated = excluded.updated, body = excluded.body`
	dropNote  = `delete from note where book_id = $1 and user_id = $2 and name = $3`
	oneNote   = `select name, body, updated from note where book_id = $1 and user_id = $2 and name = $3`
	noteHeads = `select name, '', updated from note where book_id = $1 and user_id = $2 and name >= $3 and name < $4 order by updated desc, name`
	listNotes = `select name, body, updated from note where book_id = $1 and user_id = $2 and name >= $3 and name < $4 order by name`
)

// PutNote writes a note, beside the stream and without audit.
func (s *Store) PutNote(ctx context.Context, book, user int64, n Note) error {
	return s.exec(ctx, db.Query{SQL: putNote, Args: []any{book, user, int64(n.Updated), n.Name, n.Body}})
}

// DropNote removes a note.
func (s *Store) DropNote(ctx context.Context, book, user int64, name string) error {
	return s.exec(ctx, db.Query{SQL: dropNote, Args: []any{book, user, name}})
}

// Notes lists the notes whose names begin with a prefix.
func (s *Store) Notes(ctx context.Context, book, user int64, prefix string) ([]Note, error) {
	return s.notes(ctx, listNotes, book, user, prefix, past(prefix))
}

// NoteHeads lists them newest first, without their bodies.
func (s *Store) NoteHeads(ctx context.Context, book, user int64, prefix string) ([]Note, error) {
	return s.notes(ctx, noteHeads, book, user, prefix, past(prefix))
}

// Note is the note of a name; its name is empty where there is none.
func (s *Store) Note(ctx context.Context, book, user int64, name string) (Note, error) {
	out, err := s.notes(ctx, oneNote, book, user, name)
	if len(out) == 0 {
		return Note{}, err
	}
	return out[0], err
}

// past is a text behind all that begin with a prefix.
func past(prefix string) string { return prefix + "\U0010ffff" }

func (s *Store) notes(ctx context.Context, sql string, args ...any) (out []Note, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		return tx.Load(db.Query{SQL: sql, Args: args, Scan: func(r db.Row) error {
			var n Note
			err := r.Scan(&n.Name, &n.Body, &n.Updated)
			out = append(out, n)
			return err
		}})
	})
	return out, err
}
