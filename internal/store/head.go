package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"

	"hesuan/internal/cal"
	"hesuan/internal/db"
)

// Head is a book's head row: the end of its journal. It is the book's only
// lock, and moves with every write.
type Head struct {
	Seq      int64
	Recorded cal.Instant
	NextID   int64
	Hash     []byte
}

// Same tells whether nothing was written between two readings.
func (h Head) Same(o Head) bool { return h.Seq == o.Seq && bytes.Equal(h.Hash, o.Hash) }

// Audit is one row of the audit log: one accepted command.
type Audit struct {
	Seq      int64
	Recorded cal.Instant
	Actor    int64
	NextID   int64
	Action   string
	Object   string
	Reason   string
	Channel  string
	Detail   string // JSON: before and after of what may change
	Digest   []byte // of the rows the command posted
	Hash     []byte
}

// Link is the row's hash in the chain: SHA-256 of the previous hash and the
// canonical row (INV-10).
func (a Audit) Link(previous []byte) []byte {
	h := sha256.New()
	h.Write(previous)
	var n [8]byte
	for _, v := range []int64{a.Seq, int64(a.Recorded), a.Actor, a.NextID} {
		binary.BigEndian.PutUint64(n[:], uint64(v))
		h.Write(n[:])
	}
	for _, t := range []string{a.Action, a.Object, a.Reason, a.Channel, a.Detail, string(a.Digest)} {
		binary.BigEndian.PutUint64(n[:], uint64(len(t)))
		h.Write(n[:])
		h.Write([]byte(t))
	}
	return h.Sum(nil)
}

var auditTable = &db.Table{Name: "audit", Key: []string{"seq"},
	Ints:  []string{"seq", "recorded", "actor", "next_id"},
	Texts: []string{"action", "object", "reason", "channel", "detail"},
	Blobs: []string{"digest", "hash"}}

func (a Audit) row(r *db.Rows) {
	r.Int(a.Seq, int64(a.Recorded), a.Actor, a.NextID).Text(a.Action, a.Object, a.Reason, a.Channel, a.Detail).Blob(a.Digest, a.Hash)
}

const (
	readHead = `select seq, recorded, next_id, hash from head where book_id = $1`
	moveHead = `update head set seq = $2, recorded = $3, next_id = $4, hash = $5 where book_id = $1 and seq = $6`
)

func headQuery(book int64, lock bool, into *Head, found *bool) db.Query {
	return db.Query{SQL: readHead, Args: []any{book}, Lock: lock, Scan: func(r db.Row) error {
		*found = true
		return r.Scan(&into.Seq, &into.Recorded, &into.NextID, &into.Hash)
	}}
}

const auditBySeq = `select hash from audit where book_id = $1 and seq = $2`

// Took tells whether a head once written stands in the journal: how the
// outcome of a commit without an answer is found.
func (s *Store) Took(ctx context.Context, book int64, h Head) (bool, error) {
	var hash []byte
	err := s.db.Write(ctx, func(tx *db.Tx) error {
		var at Head
		var found bool
		// Locking the head waits for the old transaction, if it still runs.
		return tx.Load(headQuery(book, true, &at, &found),
			db.Query{SQL: auditBySeq, Args: []any{book, h.Seq}, Scan: func(r db.Row) error { return r.Scan(&hash) }})
	})
	return bytes.Equal(hash, h.Hash) && len(hash) > 0, err
}

// unread is the head of a set that has not seen its book yet.
var unread = Head{Seq: -1}
