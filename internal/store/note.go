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
	raiseNote = putNote + ` where note.updated < excluded.updated`
	dropNote  = `delete from note where book_id = $1 and user_id = $2 and name = $3`
	oneNote   = `select name, body, updated from note where book_id = $1 and user_id = $2 and name = $3`
	noteHeads = `select name, '', updated from note where book_id = $1 and user_id = $2 and name >= $3 and name < $4 order by updated desc, name`
	listNotes = `select name, body, updated from note where book_id = $1 and user_id = $2 and name >= $3 and name < $4 order by name`
)

// PutNote writes notes, beside the stream and without audit.
func (s *Store) PutNote(ctx context.Context, book, user int64, notes ...Note) error {
	var queries []db.Query
	for _, n := range notes {
		queries = append(queries, noteQuery(putNote, book, user, n))
	}
	return s.exec(ctx, queries...)
}

// RaiseNote writes a note unless the one there is as new.
func (s *Store) RaiseNote(ctx context.Context, book, user int64, n Note) error {
	return s.exec(ctx, noteQuery(raiseNote, book, user, n))
}

func noteQuery(sql string, book, user int64, n Note) db.Query {
	return db.Query{SQL: sql, Args: []any{book, user, int64(n.Updated), n.Name, n.Body}}
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

// NotesOf are a user's notes in several books whose names begin with a prefix,
// by book, in one trip.
func (s *Store) NotesOf(ctx context.Context, user int64, books []int64, prefix string) (map[int64][]Note, error) {
	out := map[int64][]Note{}
	var queries []db.Query
	for _, book := range books {
		queries = append(queries, db.Query{SQL: listNotes, Args: []any{book, user, prefix, past(prefix)}, Scan: func(r db.Row) error {
			n, err := scanNote(r)
			out[book] = append(out[book], n)
			return err
		}})
	}
	err := s.db.Read(ctx, func(tx *db.Tx) error { return tx.Load(queries...) })
	return out, err
}

func scanNote(r db.Row) (n Note, err error) {
	err = r.Scan(&n.Name, &n.Body, &n.Updated)
	return n, err
}

// past is a text behind all that begin with a prefix.
func past(prefix string) string { return prefix + "\U0010ffff" }

func (s *Store) notes(ctx context.Context, sql string, args ...any) (out []Note, err error) {
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		return tx.Load(db.Query{SQL: sql, Args: args, Scan: func(r db.Row) error {
			n, err := scanNote(r)
			out = append(out, n)
			return err
		}})
	})
	return out, err
}
