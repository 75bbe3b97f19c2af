package store

import (
	"hesuan/internal/cal"
	"hesuan/internal/db"
)

// AuditFilter narrows the audit log.
type AuditFilter struct {
	Actor    int64
	From, To cal.Instant
	Text     string
	Action   string // exact, or with a dot at its end all that begin so
	Object   string // exact
	Seq      int64
	Seqs     []int64 // those alone
	Since    int64   // from this number on
	Until    int64   // up to this number; 0: all
	NoDetail bool    // the text is not looked for in the details
}

const auditHead = `select seq, recorded, actor, next_id, action, object, reason, channel, detail, digest, hash from audit where book_id = $1`

const auditAt = `select seq, next_id from audit where book_id = $1 and seq >= $2 order by seq limit 1`

// MadeIn finds the journal number of the command that made a record, by its id:
// ids only grow, so the log is halved until the command stands alone.
func (r *Reading) MadeIn(id int64) (int64, error) {
	low, high := int64(1), r.Head.Seq
	for low < high {
		middle := (low + high) / 2
		var seq, next int64
		if err := r.Load(db.Query{SQL: auditAt, Args: []any{r.Book, middle}, Scan: func(x db.Row) error { return x.Scan(&seq, &next) }}); err != nil {
			return 0, err
		}
		if next > id {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low, nil
}

const firstDeed = `select seq, recorded from audit where book_id = $1 and seq >= $2 and object = $3 and (action = $4 or action = $5) order by seq limit 1`

// FirstDeed finds the first of two actions on an object from a number on; its
// number is 0 where there is none.
func (r *Reading) FirstDeed(since int64, object, action, or string) (seq int64, at cal.Instant, err error) {
	err = r.Load(db.Query{SQL: firstDeed, Args: []any{r.Book, since, object, action, or}, Scan: func(x db.Row) error { return x.Scan(&seq, &at) }})
	return seq, at, err
}

// Audits lists audit rows, newest first.
func (r *Reading) Audits(f AuditFilter, p Page) ([]Audit, error) {
	w := r.where()
	w.add("seq < ?", p.before())
	w.id("actor", f.Actor)
	between(&w, "recorded", f.From, f.To)
	w.id("seq", f.Seq)
	among(&w, "seq", f.Seqs)
	between(&w, "seq", f.Since, f.Until)
	if n := len(f.Action); n > 0 && f.Action[n-1] == '.' {
		w.add("action like ? escape '!'", escapeLike(f.Action)+"%")
	} else if n > 0 {
		w.add("action = ?", f.Action)
	}
	w.word("object", f.Object)
	if f.Text != "" && f.NoDetail {
		w.add("(action like ? escape '!' or object like ? escape '!' or reason like ? escape '!')", "%"+escapeLike(f.Text)+"%")
	} else if f.Text != "" {
		w.add("(action like ? escape '!' or object like ? escape '!' or reason like ? escape '!' or detail like ? escape '!')", "%"+escapeLike(f.Text)+"%")
	}
	sql := w.page(auditHead, "seq desc", p)
	var out []Audit
	err := r.Load(db.Query{SQL: sql, Args: w.args, Scan: func(x db.Row) error {
		var a Audit
		err := x.Scan(&a.Seq, &a.Recorded, &a.Actor, &a.NextID, &a.Action, &a.Object, &a.Reason, &a.Channel, &a.Detail, &a.Digest, &a.Hash)
		out = append(out, a)
		return err
	}})
	return out, err
}
