package app

import (
	"context"
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// HistoryRow is what was done with a record: a row of the audit log without
// what only its readers see.
type HistoryRow struct {
	Seq      int64       `json:"seq"`
	Recorded cal.Instant `json:"recorded"`
	Name     string      `json:"name"` // of who did it
	Action   string      `json:"action"`
	Title    string      `json:"title"` // of the action, for people
	Reason   string      `json:"reason,omitempty"`
	Channel  string      `json:"channel"`
}

// HistoryList is a record's history, newest first, and under which object the
// audit log has it.
type HistoryList struct {
	List[HistoryRow]
	Object string `json:"object"`
}

const historyMost = 200 // rows of one record

// past gathers the rows of a history: those of some journal numbers, and those
// that name an object in a stretch of the log.
type past struct {
	seqs         []int64
	object       string
	since, until int64
}

// DocumentHistory is what was done with a document or its draft. Whoever may
// read the document may read this.
func (a *App) DocumentHistory(ctx context.Context, book int64, call Call, name string, kinds ...receivable.Kind) (*HistoryList, error) {
	return a.history(ctx, book, call, func(k *asking, out *HistoryList) (past, error) {
		shown, err := k.documentNamed(name, kinds)
		if err != nil {
			return past{}, err
		}
		id, _ := parseID(idDoc, string(shown.ID))
		if out.Object = shown.Number; shown.Number == "" {
			out.Object = string(shown.ID)
			since, err := k.MadeIn(id)
			return past{object: out.Object, since: since}, err
		}
		by, _ := parseID(idDoc, string(shown.ReversedBy))
		docs, err := k.DocsByID([]int64{id, by})
		if err != nil {
			return past{}, err
		}
		p := past{seqs: []int64{docs[id].Seq, docs[by].Seq}}
		rows, err := k.Audits(store.AuditFilter{Seqs: p.seqs[:1]}, store.Page{Limit: 1})
		if err != nil || len(rows) == 0 {
			return p, err
		}
		draft, since, err := k.draftBehind(rows[0])
		if draft != 0 {
			p.object, p.since, p.until = string(makeID(idDoc, draft)), since, docs[id].Seq
		}
		return p, err
	})
}

// OrderHistory is what was done with an order.
func (a *App) OrderHistory(ctx context.Context, book int64, call Call, name string) (*HistoryList, error) {
	return a.history(ctx, book, call, func(k *asking, out *HistoryList) (past, error) {
		shown, err := k.orderNamed(name)
		if err != nil {
			return past{}, err
		}
		out.Object = shown.Number
		id, _ := parseID(idOrder, string(shown.ID))
		since, err := k.MadeIn(id)
		return past{object: shown.Number, since: since}, err
	})
}

// VoucherHistory is what was done with a voucher; as vouchers, only for who sees
// all customers.
func (a *App) VoucherHistory(ctx context.Context, book int64, call Call, name Text) (*HistoryList, error) {
	return a.history(ctx, book, call, func(k *asking, out *HistoryList) (past, error) {
		filter, err := k.voucherFilter(VoucherQuery{ID: name})
		if err != nil {
			return past{}, err
		}
		rows, _, err := k.Vouchers(filter, store.Page{Limit: 1})
		if err == nil && len(rows) == 0 {
			err = fault.NewNotFound("voucher", string(name))
		}
		if err != nil {
			return past{}, err
		}
		v := rows[0]
		out.Object = string(name)
		return past{seqs: []int64{v.Seq, v.Posted}, object: string(name), since: v.Seq, until: v.Posted}, nil
	})
}

func (a *App) history(ctx context.Context, book int64, call Call, of func(*asking, *HistoryList) (past, error)) (*HistoryList, error) {
	out := &HistoryList{List: List[HistoryRow]{Rows: []HistoryRow{}}}
	err := a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) error {
		p, err := of(k, out)
		if err != nil {
			return err
		}
		rows, err := k.pastRows(p)
		for _, r := range rows {
			channel, _, _ := access.Origin(r.Channel) // from which address, and by which token, is for readers of the log
			out.Rows = append(out.Rows, HistoryRow{Seq: r.Seq, Recorded: r.Recorded, Name: k.actor(r.Actor), Action: r.Action, Title: actionTitle(r.Action, call.Lang), Reason: r.Reason, Channel: channel})
		}
		return err
	})
	return out, err
}

func (k *asking) pastRows(p past) ([]store.Audit, error) {
	var rows []store.Audit
	for _, f := range []store.AuditFilter{{Seqs: p.seqs}, {Object: p.object, Since: p.since, Until: p.until}} {
		if len(f.Seqs) == 0 && f.Object == "" {
			continue
		}
		more, err := k.Audits(f, store.Page{Limit: historyMost})
		if err != nil {
			return nil, err
		}
		rows = append(rows, more...)
	}
	slices.SortFunc(rows, func(a, b store.Audit) int { return int(b.Seq - a.Seq) })
	return slices.CompactFunc(rows, func(a, b store.Audit) bool { return a.Seq == b.Seq }), nil
}
