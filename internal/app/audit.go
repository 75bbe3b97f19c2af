package app

import (
	"context"
	"encoding/hex"
	"encoding/json"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// AuditRow is a row of the audit log.
type AuditRow struct {
	Seq      int64           `json:"seq"`
	Recorded cal.Instant     `json:"recorded"`
	Actor    string          `json:"actor"`
	Action   string          `json:"action"`
	Object   string          `json:"object"`
	Reason   string          `json:"reason"`
	Channel  string          `json:"channel"`
	Detail   json.RawMessage `json:"detail,omitempty"`
	Hash     string          `json:"hash"`
}

// AuditQuery asks for audit rows.
type AuditQuery struct {
	Actor, From, To, Text Text
	Paging
}

// Audit lists a book's audit log, newest first; book 0 is the installation's.
func (a *App) Audit(ctx context.Context, book int64, call Call, q AuditQuery) (*List[AuditRow], error) {
	out := &List[AuditRow]{Rows: []AuditRow{}}
	page, err := q.Paging.page(map[string]string{"recorded": "recorded", "action": "action"}, "seq desc")
	if err != nil {
		return nil, err
	}
	var f fields
	filter := store.AuditFilter{Text: string(q.Text)}
	if d := f.date("from", q.From, 0); d != 0 {
		filter.From = cal.Instant(d.Time().UnixMicro())
	}
	if d := f.date("to", q.To, 0); d != 0 {
		filter.To = cal.Instant(d.AddDays(1).Time().UnixMicro() - 1)
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	n := a.installed()
	if q.Actor != "" {
		filter.Actor = -1
		if u, ok := a.FindUser(string(q.Actor)); ok {
			filter.Actor = u.ID
		}
	}
	err = a.ask(ctx, book, call, Query{}, access.AuditRead, func(k *asking) error {
		rows, err := k.Audits(filter, page)
		rows, out.Next = more(rows, page, func(r store.Audit) int64 { return r.Seq })
		for _, r := range rows {
			row := AuditRow{Seq: r.Seq, Recorded: r.Recorded, Actor: n.Users[r.Actor].Name, Action: r.Action, Object: r.Object, Reason: r.Reason, Channel: r.Channel, Hash: hex.EncodeToString(r.Hash)}
			if r.Detail != "" {
				row.Detail = json.RawMessage(r.Detail)
			}
			out.Rows = append(out.Rows, row)
		}
		return err
	})
	return out, err
}

// SettlementsQuery asks for settlements.
type SettlementsQuery struct {
	Customer Text
	ID       Text
	From, To Text
	Rule     Text
	Paging
}

// Settlements lists settlements, newest first.
func (a *App) Settlements(ctx context.Context, book int64, call Call, q SettlementsQuery) (*List[*SettlementAnswer], error) {
	out := &List[*SettlementAnswer]{Rows: []*SettlementAnswer{}}
	page, err := q.Paging.page(map[string]string{"date": "date", "number": "number"}, "id desc")
	if err != nil {
		return nil, err
	}
	var f fields
	filter := store.SettlementFilter{From: f.date("from", q.From, 0), To: f.date("to", q.To, 0), Rule: string(q.Rule)}
	if err := f.err(); err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{Customer: q.Customer}, access.ReportRead, func(k *asking) error {
		var customer, id int64
		if len(k.only) > 0 {
			customer = k.only[0]
		}
		if q.ID != "" {
			var ok bool
			if id, ok = parseID(idSettle, string(q.ID)); !ok {
				if id, err = k.Ref(refSettleNumber + string(q.ID)); err != nil {
					return err
				}
			}
			if id == 0 {
				return notFoundSettlement(q.ID)
			}
		}
		filter.Customer, filter.ID = customer, id
		list, err := k.Reading.Settlements(filter, page)
		if err != nil {
			return err
		}
		list, out.Next = more(list, page, func(s receivable.Settlement) int64 { return s.ID })
		if out.Rows, err = k.settlementRows(list); err != nil {
			return err
		}
		if id != 0 && len(out.Rows) == 0 {
			return notFoundSettlement(q.ID)
		}
		return nil
	})
	return out, err
}
