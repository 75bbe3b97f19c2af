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
	NoDetail bool // the text is not looked for in the details
}

const auditHead = `select seq, recorded, actor, next_id, action, object, reason, channel, detail, digest, hash from audit where book_id = $1`

// Audits lists audit rows, newest first.
func (r *Reading) Audits(f AuditFilter, p Page) ([]Audit, error) {
	w := r.where()
	w.add("seq < ?", p.before())
	w.id("actor", f.Actor)
	between(&w, "recorded", f.From, f.To)
	w.id("seq", f.Seq)
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
