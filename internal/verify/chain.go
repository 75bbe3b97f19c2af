package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"

	"hesuan/internal/db"
)

const (
	auditRows = `select seq, recorded, actor, next_id, action, object, reason, channel, detail, digest, hash from audit where book_id = $1 order by seq`
	headRow   = `select seq, recorded, next_id, hash from head where book_id = $1`
)

// logged is a row of the audit log.
type logged struct {
	seq, recorded, actor, next              int64
	action, object, reason, channel, detail string
	digest, hash                            []byte
}

// chain is INV-10: each audit row's hash is that of the row before and its own
// content, numbers have no gap, instants do not run back, and the head row
// holds the end.
func (r *run) chain() error {
	last := logged{hash: r.genesis()}
	made := map[string]bool{}
	err := r.each(auditRows, func(x db.Row) error {
		var a logged
		if err := x.Scan(&a.seq, &a.recorded, &a.actor, &a.next, &a.action, &a.object, &a.reason, &a.channel, &a.detail, &a.digest, &a.hash); err != nil {
			return err
		}
		r.follows(last, a)
		if a.action == "book.create" {
			made[a.object] = true
		}
		last = a
		return nil
	})
	if err != nil {
		return err
	}
	if err := r.ends(last); err != nil || r.id != 0 {
		return err
	}
	return r.booksLeft(made)
}

// genesis is what a book's first row is chained to.
func (r *run) genesis() []byte {
	if r.id == 0 {
		return nil
	}
	sum := sha256.Sum256([]byte("hesuan book " + r.code))
	return sum[:]
}

// follows compares a row with the one before it.
func (r *run) follows(last, a logged) {
	row := named(a.seq, a.action)
	if a.seq != last.seq+1 {
		r.breach("INV-10", "audit", row, say("日志号 %d 接在 %d 之后", "number %d follows %d", a.seq, last.seq))
	}
	if a.recorded < last.recorded || a.next < last.next {
		r.breach("INV-10", "audit", row, say("记录时间或编号早于上一行", "its instant or its ids run back"))
	}
	texts := []string{a.action, a.object, a.reason, a.channel, a.detail, string(a.digest)}
	if !bytes.Equal(link(last.hash, []int64{a.seq, a.recorded, a.actor, a.next}, texts), a.hash) {
		r.breach("INV-10", "audit", row, say("链在此处断开", "the chain is broken here"))
	}
}

// ends compares the head row with the log's last row.
func (r *run) ends(last logged) error {
	there := false
	err := r.each(headRow, func(x db.Row) error {
		there = true
		var h logged
		err := x.Scan(&h.seq, &h.recorded, &h.next, &h.hash)
		if h.seq != last.seq || !bytes.Equal(h.hash, last.hash) || last.seq > 0 && (h.next != last.next || h.recorded != last.recorded) {
			r.breach("INV-10", "head", named(r.id, ""), say("账套停在 %d，日志止于 %d，或内容不同", "the book stands at %d, the log ends at %d, or they differ", h.seq, last.seq))
		}
		return err
	})
	if !there {
		r.breach("INV-10", "head", named(r.id, ""), say("账套没有日志头", "the book has no head row"))
	}
	return err
}

// booksLeft finds books that the installation's log made and that are gone.
func (r *run) booksLeft(made map[string]bool) error {
	err := r.tx.Load(db.Query{SQL: listBooks, Scan: func(x db.Row) error {
		var b book
		var known int64
		err := x.Scan(&b.id, &b.code, &b.base, &b.first, &known)
		delete(made, b.code)
		return err
	}})
	for code := range made {
		r.breach("INV-12", "book", code, say("日志建立的账套不见了", "a book that the log made is gone"))
	}
	return err
}

// link is a row's hash in the chain.
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
