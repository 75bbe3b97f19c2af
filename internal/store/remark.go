package store

import (
	"context"
	"io"

	"hesuan/internal/cal"
	"hesuan/internal/db"
)

// remarkPiece is the size of the parts a file kept with a record lies in.
const remarkPiece = 1 << 20

const (
	putRemarkPart = `insert into remark_part (book_id, part, fhash, data) values ($1, $2, $3, $4) on conflict do nothing`
	pendRemark    = `insert into remark_pending (book_id, since, fhash) values ($1, $2, $3) on conflict (book_id, fhash) do update set since = excluded.since`
	heldPending   = `update remark_pending set since = since where book_id = $1 and since < $2`
	dropUnnamed   = `delete from remark_part where book_id = $1 and fhash in (select p.fhash from remark_pending p where p.book_id = $1 and p.since < $2)
  and not exists (select 1 from remark k where k.book_id = remark_part.book_id and k.fhash = remark_part.fhash)`
	dropPending   = `delete from remark_pending where book_id = $1 and since < $2`
	getRemarkPart = `select data from remark_part where book_id = $1 and part = $2 and fhash = $3`
	remarkFiles   = `select k.of_id, count(*) from remark k where k.book_id = $1 and k.fhash <> '' and k.of_id in ({keys})
  and not exists (select 1 from remark x where x.book_id = k.book_id and x.of_id = k.of_id and x.removes = k.id) group by k.of_id`
)

var remarkByID = byKey(remarkTable, "id", "")

// KeepRemarkFile writes the contents of a file beside the stream, before the
// remark that names it. Parts that are there already are the same: the key is
// the hash. They are first marked as being brought, so that what a crash leaves
// without a remark is found, and nothing is removed while it comes.
func (s *Store) KeepRemarkFile(ctx context.Context, book int64, now cal.Instant, hash string, data []byte) error {
	if err := s.exec(ctx, db.Query{SQL: pendRemark, Args: []any{book, int64(now), hash}}); err != nil {
		return err
	}
	for part := int64(0); len(data) > 0; part++ {
		n := min(len(data), remarkPiece)
		if err := s.exec(ctx, db.Query{SQL: putRemarkPart, Args: []any{book, part, hash, data[:n]}}); err != nil {
			return err
		}
		data = data[n:]
	}
	return nil
}

// DropUnnamedFiles removes contents that were brought before an instant and that
// no remark names. The marks are held first: who brings the same contents just
// then waits, and finds none.
func (s *Store) DropUnnamedFiles(ctx context.Context, book int64, before cal.Instant) error {
	args := []any{book, int64(before)}
	return s.exec(ctx, db.Query{SQL: heldPending, Args: args}, db.Query{SQL: dropUnnamed, Args: args}, db.Query{SQL: dropPending, Args: args})
}

// RemarkFile writes the contents of a file; n is 0 where there are none.
func (r *Reading) RemarkFile(to io.Writer, hash string) (n int64, err error) {
	for part := int64(0); ; part++ {
		var data []byte
		err := r.Load(db.Query{SQL: getRemarkPart, Args: []any{r.Book, part, hash}, Scan: func(x db.Row) error { return x.Scan(&data) }})
		if err != nil || len(data) == 0 {
			return n, err
		}
		m, err := to.Write(data)
		if n += int64(m); err != nil {
			return n, err
		}
	}
}

// Remarks lists what is kept with some records, oldest first.
func (r *Reading) Remarks(of []int64) (out []Remark, err error) {
	if len(of) == 0 {
		return nil, nil
	}
	err = r.Load(db.Query{SQL: remarks().sql, Args: []any{r.Book}, Ints: of, Scan: func(x db.Row) error {
		_, v, err := scanRemark(x)
		out = append(out, v)
		return err
	}})
	return out, err
}

// RemarkByID finds one; its id is 0 where there is none.
func (r *Reading) RemarkByID(id int64) (v Remark, err error) {
	err = r.Load(db.Query{SQL: remarkByID, Args: []any{r.Book}, Ints: []int64{id}, Scan: func(x db.Row) (err error) {
		_, v, err = scanRemark(x)
		return err
	}})
	return v, err
}

// RemarkFiles counts the files kept with each of some records.
func (r *Reading) RemarkFiles(of []int64) (map[int64]int64, error) {
	out := map[int64]int64{}
	if len(of) == 0 {
		return out, nil
	}
	err := r.Load(db.Query{SQL: remarkFiles, Args: []any{r.Book}, Ints: of, Scan: func(x db.Row) error {
		var id, n int64
		err := x.Scan(&id, &n)
		out[id] = n
		return err
	}})
	return out, err
}
