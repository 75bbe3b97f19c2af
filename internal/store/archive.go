package store

import (
	"bufio"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"strings"

	"hesuan/internal/db"
)

// An archive is a portable backup: gzip of lines of JSON. The first tells the
// schema's version, then each table and book has a line with its name and a
// line a row; the last has the number of rows and the SHA-256 of all lines
// before it. Either engine writes and reads it.
const archiveFormat = "hesuan-archive-1"

// archiveLine is a line of an archive that is not a row.
type archiveLine struct {
	Format  string `json:"format,omitempty"`
	Version int64  `json:"version,omitempty"`
	Table   string `json:"table,omitempty"`
	Book    int64  `json:"book"`
	Rows    int64  `json:"rows"`
	SHA256  string `json:"sha256,omitempty"`
}

// ErrArchive: the file is no archive, or not the one that was written.
var ErrArchive = errors.New("the archive is damaged or was changed 备份文件已损坏或被改动")

// transient tables are not part of a backup: sign-ins end with a restore.
var transient = map[string]bool{"session": true}

// rowsOf reads all rows of a table of a book, in the order of its key.
func rowsOf(t *db.Table) string {
	q := "select " + strings.Join(t.Columns(), ", ") + " from " + t.Name + " where book_id = $1"
	if len(t.Key) > 0 {
		q += " order by " + strings.Join(t.Key, ", ")
	}
	return q
}

// Archive writes a portable backup from one snapshot, while others go on.
func (s *Store) Archive(ctx context.Context, to io.Writer) error {
	version, err := s.db.SchemaVersion(ctx)
	if err != nil {
		return err
	}
	zip := gzip.NewWriter(to)
	out := &archiveWriter{w: bufio.NewWriterSize(zip, 1<<16), sum: sha256.New()}
	out.line(archiveLine{Format: archiveFormat, Version: version})
	err = s.db.Read(ctx, func(tx *db.Tx) error {
		books := []int64{0}
		if err := tx.Load(db.Query{SQL: allBooks, Scan: func(r db.Row) error {
			b, err := scanBook(r)
			books = append(books, b.ID)
			return err
		}}); err != nil {
			return err
		}
		for _, t := range tablesAt(version) {
			for _, book := range books {
				if err := out.table(tx, t, book); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	out.line(archiveLine{Rows: out.rows, SHA256: hex.EncodeToString(out.sum.Sum(nil))})
	if out.err != nil {
		return out.err
	}
	if err := out.w.Flush(); err != nil {
		return err
	}
	return zip.Close()
}

// archiveWriter writes lines and keeps their sum.
type archiveWriter struct {
	w    *bufio.Writer
	sum  hash.Hash
	rows int64
	err  error
}

func (a *archiveWriter) line(v any) {
	b, err := json.Marshal(v)
	if err == nil {
		b = append(b, '\n')
		a.sum.Write(b)
		_, err = a.w.Write(b)
	}
	a.err = errors.Join(a.err, err)
}

// table writes one book's rows of a table in the order of its key.
func (a *archiveWriter) table(tx *db.Tx, t *db.Table, book int64) error {
	if transient[t.Name] {
		return nil
	}
	begun := false
	text := rowsOf(t)
	ints, texts, blobs := make([]int64, len(t.Ints)), make([]string, len(t.Texts)), make([][]byte, len(t.Blobs))
	dest := make([]any, 0, len(t.Columns()))
	row := make([]any, len(t.Columns()))
	for i := range ints {
		dest = append(dest, &ints[i])
	}
	for i := range texts {
		dest = append(dest, &texts[i])
	}
	for i := range blobs {
		dest = append(dest, &blobs[i])
	}
	return tx.Load(db.Query{SQL: text, Args: []any{book}, Scan: func(r db.Row) error {
		if err := r.Scan(dest...); err != nil {
			return err
		}
		if !begun {
			a.line(archiveLine{Table: t.Name, Book: book})
			begun = true
		}
		for i := range row {
			switch {
			case i < len(ints):
				row[i] = ints[i]
			case i < len(ints)+len(texts):
				row[i] = texts[i-len(ints)]
			default:
				row[i] = blobs[i-len(ints)-len(texts)]
			}
		}
		a.line(row)
		a.rows++
		return a.err
	}})
}

// IsArchive tells whether a file begins like an archive.
func IsArchive(begin []byte) bool { return len(begin) >= 2 && begin[0] == 0x1f && begin[1] == 0x8b }

// Restore fills an empty database of either engine from an archive, in one
// transaction; a damaged archive leaves it as it was.
func Restore(ctx context.Context, dsn string, o Options, from io.Reader) error {
	d, err := db.Open(ctx, dsn, o)
	if err != nil {
		return err
	}
	defer d.Close()
	if v, err := d.SchemaVersion(ctx); err != nil || v != 0 {
		return errors.Join(err, fmt.Errorf("the database is not empty 目标数据库不是空的（schema %d）", v))
	}
	zip, err := gzip.NewReader(from)
	if err != nil {
		return ErrArchive
	}
	in := &archiveReader{r: bufio.NewReaderSize(zip, 1<<16), sum: sha256.New()}
	var head archiveLine
	if err := in.next(&head); err != nil || head.Format != archiveFormat {
		return ErrArchive
	}
	steps := Migrations()
	for len(steps) > 0 && steps[len(steps)-1].Version > head.Version {
		steps = steps[:len(steps)-1]
	}
	if len(steps) == 0 || steps[len(steps)-1].Version != head.Version {
		return fmt.Errorf("the archive has schema version %d, which this program does not know: use a newer hesuan", head.Version)
	}
	if err := d.Migrate(ctx, steps); err != nil {
		return err
	}
	if err := d.Write(ctx, func(tx *db.Tx) error { return in.fill(tx, head.Version) }); err != nil {
		return err
	}
	if err := d.Migrate(ctx, Migrations()); err != nil {
		return err
	}
	return New(d).Analyze(ctx)
}

const putHead = `insert into head (book_id, seq, recorded, next_id, hash) values ($1, $2, $3, $4, $5)`

// archiveReader reads lines and sums them.
type archiveReader struct {
	r    *bufio.Reader
	sum  hash.Hash
	rows int64
	last []int64 // integers and bytes of the row read last
	hash []byte
}

// head is the head row just read: seq, recorded, next_id, hash.
func (a *archiveReader) head(book int64) []any {
	return []any{book, a.last[0], a.last[1], a.last[2], a.hash}
}

func (a *archiveReader) bytes() ([]byte, error) {
	b, err := a.r.ReadBytes('\n')
	if err != nil {
		return nil, ErrArchive
	}
	return b, nil
}

func (a *archiveReader) next(into any) error {
	b, err := a.bytes()
	if err != nil {
		return err
	}
	a.sum.Write(b)
	return json.Unmarshal(b, into)
}

// fill inserts all rows, and compares the sum of the archive at its end.
func (a *archiveReader) fill(tx *db.Tx, version int64) error {
	byName := map[string]*db.Table{}
	for _, t := range tablesAt(version) {
		byName[t.Name] = t
	}
	var rows *db.Rows
	var at archiveLine
	flush := func() error {
		if rows == nil || rows.Len() == 0 {
			return nil
		}
		change := db.Change{Op: db.Insert, Table: byName[at.Table], Book: at.Book, Rows: rows}
		if at.Table == "head" { // rows of a book are written by its head, so that comes by itself
			change = db.Change{Op: db.Exec, SQL: putHead, Args: a.head(at.Book), Want: 1}
		}
		err := tx.Flush(change)
		rows = db.NewRows(byName[at.Table])
		return err
	}
	for {
		b, err := a.bytes()
		if err != nil {
			return err
		}
		if b[0] == '[' {
			if rows == nil {
				return ErrArchive
			}
			if err := a.row(b, byName[at.Table], rows); err != nil {
				return err
			}
			if rows.Len() == 500 {
				if err := flush(); err != nil {
					return err
				}
			}
			continue
		}
		if err := flush(); err != nil {
			return err
		}
		var line archiveLine
		if err := json.Unmarshal(b, &line); err != nil {
			return ErrArchive
		}
		if line.SHA256 != "" {
			return a.end(line)
		}
		a.sum.Write(b)
		if byName[line.Table] == nil {
			return ErrArchive
		}
		at, rows = line, db.NewRows(byName[line.Table])
	}
}

func (a *archiveReader) end(line archiveLine) error {
	if line.SHA256 != hex.EncodeToString(a.sum.Sum(nil)) || line.Rows != a.rows {
		return ErrArchive
	}
	if _, err := a.r.ReadByte(); err != io.EOF { // what is zipped ends here, and whole
		return ErrArchive
	}
	return nil
}

// row reads one row into rows.
func (a *archiveReader) row(b []byte, t *db.Table, rows *db.Rows) error {
	a.sum.Write(b)
	a.rows++
	ints, texts, blobs := make([]int64, len(t.Ints)), make([]string, len(t.Texts)), make([][]byte, len(t.Blobs))
	dest := make([]any, 0, len(t.Columns()))
	for i := range ints {
		dest = append(dest, &ints[i])
	}
	for i := range texts {
		dest = append(dest, &texts[i])
	}
	for i := range blobs {
		dest = append(dest, &blobs[i])
	}
	want := len(dest)
	if err := json.Unmarshal(b, &dest); err != nil || len(dest) != want {
		return ErrArchive
	}
	for i, x := range blobs {
		if x == nil {
			blobs[i] = []byte{}
		}
	}
	a.last = ints
	if len(blobs) > 0 {
		a.hash = blobs[0]
	}
	rows.Int(ints...).Text(texts...).Blob(blobs...)
	return nil
}
