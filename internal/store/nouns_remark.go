package store

import "hesuan/internal/db"

// Remark is a note or a file kept with a record of the book.
type Remark struct {
	ID, Seq int64
	Of      int64 // the record: ids are unique in a book, whatever they name
	Removes int64 // the remark that this one takes away; Note is the reason then
	Maker   int64
	Size    int64 // of the file, in bytes
	Note    string
	File    string // its name; "": a note alone
	Media   string
	Hash    string // SHA-256 of its contents, in hex
}

var remarkTable = &db.Table{Name: "remark", Key: words("id"), Ints: words("id seq of_id removes maker size"), Texts: words("note file media fhash")}

func scanRemark(r db.Row) (k int64, v Remark, err error) {
	err = r.Scan(&v.ID, &v.Seq, &v.Of, &v.Removes, &v.Maker, &v.Size, &v.Note, &v.File, &v.Media, &v.Hash)
	return v.Of, v, err
}

func remarks() *Many[int64, Remark] {
	return (&Many[int64, Remark]{table: remarkTable, sql: byKey(remarkTable, "of_id", "of_id, id"), scan: scanRemark,
		row: func(r *db.Rows, _ int64, v Remark) {
			r.Int(v.ID, v.Seq, v.Of, v.Removes, v.Maker, v.Size).Text(v.Note, v.File, v.Media, v.Hash)
		},
	}).init()
}
