package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"hesuan/internal/db"
)

const (
	auditRows = `select seq, recorded, actor, next_id, action, object, reason, channel, detail, digest, hash from audit where book_id = $1 order by seq`
	headRow   = `select seq, next_id, hash from head where book_id = $1`
)

// chain is INV-10: each audit row's hash is that of the row before and its own
// content, numbers have no gap, instants do not run back, and the head row
// holds the end.
func (r *run) chain() error {
	var last []byte
	if r.book != 0 {
		genesis := sha256.Sum256([]byte("hesuan book " + r.code))
		last = genesis[:]
	}
	var seq, instant, next int64
	err := r.each(auditRows, func(x db.Row) error {
		var n, recorded, actor, nextID int64
		var action, object, reason, channel, detail string
		var digest, hash []byte
		if err := x.Scan(&n, &recorded, &actor, &nextID, &action, &object, &reason, &channel, &detail, &digest, &hash); err != nil {
			return err
		}
		if n != seq+1 {
			r.breach("INV-10", fmt.Sprintf("audit %d", n), fmt.Sprintf("follows %d", seq))
		}
		if recorded < instant {
			r.breach("INV-10", fmt.Sprintf("audit %d", n), "recorded before the row before it")
		}
		if want := link(last, []int64{n, recorded, actor, nextID}, []string{action, object, reason, channel, detail, string(digest)}); !bytes.Equal(want, hash) {
			r.breach("INV-10", fmt.Sprintf("audit %d", n), "the chain is broken here")
		}
		seq, instant, next, last = n, recorded, nextID, hash
		return nil
	})
	if err != nil {
		return err
	}
	return r.each(headRow, func(x db.Row) error {
		var n, nextID int64
		var hash []byte
		err := x.Scan(&n, &nextID, &hash)
		if n != seq || seq > 0 && (nextID != next || !bytes.Equal(hash, last)) {
			r.breach("INV-10", "head", fmt.Sprintf("stands at %d, the log ends at %d", n, seq))
		}
		return err
	})
}

func link(previous []byte, ints []int64, texts []string) []byte {
	h := sha256.New()
	h.Write(previous)
	var n [8]byte
	for _, v := range ints {
		binary.BigEndian.PutUint64(n[:], uint64(v))
		h.Write(n[:])
	}
	for _, t := range texts {
		binary.BigEndian.PutUint64(n[:], uint64(len(t)))
		h.Write(n[:])
		h.Write([]byte(t))
	}
	return h.Sum(nil)
}
