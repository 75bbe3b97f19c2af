package store

import (
	"context"
	"io"

	"hesuan/internal/db"
)

// The files of a job.
const (
	JobInput  = "input"  // what was uploaded
	JobErrors = "errors" // the rows that were refused
	JobFaulty = "faulty" // the first of them, by their cells (JSON)
)

// piece is the size of the parts a file is kept in.
const piece = 1 << 20

// JobWriter writes a file of a job in pieces.
type JobWriter struct {
	ctx     context.Context
	store   *Store
	book    int64
	job     int64
	kind    string
	part    int64
	waiting []byte
}

// WriteJobFile begins a file of a job; an earlier one of the kind is replaced.
func (s *Store) WriteJobFile(ctx context.Context, book, job int64, kind string) (*JobWriter, error) {
	err := s.exec(ctx, db.Query{SQL: dropInput, Args: []any{book, job, kind}})
	return &JobWriter{ctx: ctx, store: s, book: book, job: job, kind: kind}, err
}

// Write takes bytes and writes whole pieces.
func (w *JobWriter) Write(b []byte) (int, error) {
	w.waiting = append(w.waiting, b...)
	for len(w.waiting) >= piece {
		if err := w.put(w.waiting[:piece]); err != nil {
			return 0, err
		}
		w.waiting = append([]byte(nil), w.waiting[piece:]...)
	}
	return len(b), nil
}

func (w *JobWriter) put(b []byte) error {
	err := w.store.exec(w.ctx, db.Query{SQL: putPiece, Args: []any{w.book, w.job, w.part, w.kind, b}})
	w.part++
	return err
}

// Close writes the rest.
func (w *JobWriter) Close() error {
	if len(w.waiting) == 0 {
		return nil
	}
	return w.put(w.waiting)
}

// DropJobFile removes a file of a job.
func (s *Store) DropJobFile(ctx context.Context, book, job int64, kind string) error {
	return s.exec(ctx, db.Query{SQL: dropInput, Args: []any{book, job, kind}})
}

// CopyJobFile copies a file of a job to another job.
func (s *Store) CopyJobFile(ctx context.Context, book, from, to int64, kind string) error {
	return s.exec(ctx, db.Query{SQL: copyPieces, Args: []any{book, from, to, kind}})
}

// JobFile reads a file of a job, one piece in memory at a time. It is not safe
// for several goroutines.
type JobFile struct {
	ctx   context.Context
	store *Store
	book  int64
	job   int64
	kind  string
	part  int64
	data  []byte
	err   error
}

// Err is the database's error that ended reading; nil where none did. Readers
// of formats tell of an unreadable file only.
func (f *JobFile) Err() error { return f.err }

// ReadJobFile opens a file of a job.
func (s *Store) ReadJobFile(ctx context.Context, book, job int64, kind string) *JobFile {
	return &JobFile{ctx: ctx, store: s, book: book, job: job, kind: kind, part: -1}
}

// ReadAt reads from any place of the file.
func (f *JobFile) ReadAt(b []byte, at int64) (n int, err error) {
	for n < len(b) {
		if err := f.load((at + int64(n)) / piece); err != nil {
			return n, err
		}
		from := (at + int64(n)) % piece
		if from >= int64(len(f.data)) {
			return n, io.EOF
		}
		n += copy(b[n:], f.data[from:])
	}
	return n, nil
}

func (f *JobFile) load(part int64) error {
	if part == f.part {
		return nil
	}
	f.data, f.part = nil, -1
	ctx, cancel := context.WithTimeout(f.ctx, besideMost)
	defer cancel()
	err := f.store.db.Read(ctx, func(tx *db.Tx) error {
		return tx.Load(db.Query{SQL: getPiece, Args: []any{f.book, f.job, part, f.kind}, Scan: func(r db.Row) error { return r.Scan(&f.data) }})
	})
	if f.err = err; err == nil {
		f.part = part
	}
	return err
}

// WriteTo writes the whole file; n is 0 where there is none.
func (f *JobFile) WriteTo(w io.Writer) (n int64, err error) {
	for part := int64(0); ; part++ {
		if err := f.load(part); err != nil || len(f.data) == 0 {
			return n, err
		}
		m, err := w.Write(f.data)
		n += int64(m)
		if err != nil {
			return n, err
		}
	}
}
