package app

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/store"
	"hesuan/internal/verify"
)

// AuditRow is a row of the audit log.
type AuditRow struct {
	Seq      int64           `json:"seq"`
	Recorded cal.Instant     `json:"recorded"`
	Actor    string          `json:"actor"`   // name to sign in with; "" for the machine's operator
	Display  string          `json:"display"` // name shown
	Action   string          `json:"action"`
	Title    string          `json:"title"` // of the action, for people
	Object   string          `json:"object"`
	Reason   string          `json:"reason"`
	Channel  string          `json:"channel"`           // web, api, cli
	Address  string          `json:"address,omitempty"` // it came from, where known
	Via      string          `json:"via,omitempty"`     // what acted for the person: a token, the system's user
	Detail   json.RawMessage `json:"detail,omitempty"`  // before and after of what may change
	Hash     string          `json:"hash"`
}

// AuditQuery asks for audit rows. Action is exact, or with a dot at its end
// all that begin so; Object is exact: a code or a number.
type AuditQuery struct {
	Actor, From, To, Text, Action, Object Text
	Paging
}

// read turns the question into a filter.
func (q AuditQuery) read(a *App) (store.AuditFilter, error) {
	var f fields
	filter := store.AuditFilter{Text: string(q.Text), Action: string(q.Action), Object: string(q.Object)}
	if d := f.date("from", q.From, 0); d != 0 {
		filter.From = a.midnight(d)
	}
	if d := f.date("to", q.To, 0); d != 0 {
		filter.To = a.midnight(d.AddDays(1)) - 1
	}
	if q.Actor != "" {
		filter.Actor = -1
		if u, err := a.userNamed(string(q.Actor)); err == nil {
			filter.Actor = u.ID
		}
	}
	return filter, f.err()
}

// midnight is the instant a day begins, in the zone of business dates.
func (a *App) midnight(d cal.Date) cal.Instant {
	t := d.Time()
	return cal.Instant(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, a.zone).UnixMicro())
}

// Audit lists a book's audit log, newest first; book 0 is the installation's.
func (a *App) Audit(ctx context.Context, book int64, call Call, q AuditQuery) (*List[AuditRow], error) {
	out := &List[AuditRow]{Rows: []AuditRow{}}
	page, err := q.Paging.page(map[string]string{"recorded": "recorded", "action": "action"}, "seq desc")
	if err != nil {
		return nil, err
	}
	filter, err := q.read(a)
	if err != nil {
		return nil, err
	}
	err = a.auditing(ctx, book, call, func(k *asking) error {
		filter.NoDetail = len(call.Who.Hidden(book)) > 0
		rows, err := k.Audits(filter, page)
		rows, out.Next = more(rows, page, func(r store.Audit) int64 { return r.Seq })
		for _, r := range rows {
			out.Rows = append(out.Rows, k.auditRow(r))
		}
		return err
	})
	return out, err
}

// auditing asks something of the audit log. It knows no customers, so whoever sees
// some customers only does not see it.
func (a *App) auditing(ctx context.Context, book int64, call Call, fn func(*asking) error) error {
	return a.ask(ctx, book, call, Query{}, access.AuditRead, func(k *asking) error {
		if !k.scope.All() {
			return fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.AuditRead)})
		}
		return fn(k)
	})
}

func (k *asking) auditRow(r store.Audit) AuditRow {
	u := k.app.installed().Users[r.Actor]
	row := AuditRow{Seq: r.Seq, Recorded: r.Recorded, Actor: u.Name, Display: k.actor(r.Actor), Action: r.Action, Title: actionTitle(r.Action, k.call.Lang),
		Object: r.Object, Reason: r.Reason, Hash: hex.EncodeToString(r.Hash)}
	row.Channel, row.Address, row.Via = access.Origin(r.Channel)
	if detail := concealDetail(r.Detail, k.call.Who.Hidden(k.Book)); detail != "" {
		row.Detail = json.RawMessage(detail)
	}
	return row
}

// actionTitle names an action for people; one without words stands for itself.
func actionTitle(action string, l fault.Lang) string {
	code := "action_" + strings.ReplaceAll(action, ".", "_")
	if title := fault.Message(code, l, nil); title != code {
		return title
	}
	return action
}

const auditMost = 50_000 // rows of an export

// AuditExport gives the log as a report, for files: newest first.
func (a *App) AuditExport(ctx context.Context, book int64, call Call, q AuditQuery) (rep *Report, err error) {
	filter, err := q.read(a)
	if err != nil {
		return nil, err
	}
	err = a.auditing(ctx, book, call, func(k *asking) error {
		rep = k.report("audit", "审计日志", "Audit log", []Column{col("seq", "int", "日志号", "Number"), col("recorded", "text", "时间", "Time"), col("actor", "text", "操作人", "Who"),
			col("action", "text", "动作代码", "Action code"), col("title", "text", "动作", "What"), col("object", "text", "对象", "Object"), col("reason", "text", "原因", "Reason"),
			col("channel", "text", "渠道", "Channel"), col("address", "text", "IP", "IP"), col("via", "text", "经由", "Through"), col("detail", "text", "前 → 后", "Before → after"), col("hash", "text", "链值", "Hash")})
		filter.NoDetail = len(call.Who.Hidden(book)) > 0
		var after int64
		for len(rep.Rows) < auditMost {
			rows, err := k.Audits(filter, store.Page{Limit: pageMost, After: after})
			if err != nil {
				return err
			}
			for _, r := range rows {
				x := k.auditRow(r)
				rep.add(x.Seq, x.Recorded.String(), x.Display, x.Action, x.Title, x.Object, x.Reason, x.Channel, x.Address, x.Via, string(x.Detail), x.Hash)
				after = r.Seq
			}
			if len(rows) < pageMost {
				break
			}
		}
		k.finish(rep, Query{})
		return nil
	})
	return rep, err
}

// AuditCheck is the outcome of a check of the chain.
type AuditCheck struct {
	OK       bool        `json:"ok"`
	Rows     int64       `json:"rows"`
	Seq      int64       `json:"seq"`
	Recorded cal.Instant `json:"recorded"`
	Head     string      `json:"head"` // the last hash: keep it elsewhere, to prove later that nothing was taken off
	FirstBad *AuditFault `json:"first_bad"`
	Found    int         `json:"found"`
	Bad      []int64     `json:"bad"` // numbers of the rows that are at fault, the first of them
}

// AuditFault is a place where the log is not what it was.
type AuditFault struct {
	Rule    string `json:"rule"`
	Row     string `json:"row"`
	Message string `json:"message"`
}

// VerifyAudit checks the chain of a book's audit log, row by row.
func (a *App) VerifyAudit(ctx context.Context, book int64, call Call) (*AuditCheck, error) {
	if err := a.auditing(ctx, book, call, func(*asking) error { return nil }); err != nil {
		return nil, err
	}
	rep, err := verify.Chain(ctx, a.store.Database(), book)
	if err != nil {
		return nil, err
	}
	out := &AuditCheck{OK: len(rep.Bad) == 0, Rows: rep.Rows, Seq: rep.Seq, Recorded: cal.Instant(rep.Recorded), Head: rep.Head, Found: len(rep.Bad), Bad: []int64{}}
	for _, b := range rep.Bad {
		if seq, ok := seqOf(b); ok && len(out.Bad) < 1000 {
			out.Bad = append(out.Bad, seq)
		}
	}
	if !out.OK {
		b := rep.Bad[0]
		out.FirstBad = &AuditFault{b.Rule, b.Row, pick(call.Lang, b.Message.ZH, b.Message.EN)}
	}
	return out, nil
}

// seqOf reads the number of an audit row out of what names it: "12", or
// "invoice.approve (12)".
func seqOf(b verify.Breach) (int64, bool) {
	text := b.Row[strings.LastIndexByte(b.Row, '(')+1:]
	n, err := strconv.ParseInt(strings.TrimSuffix(text, ")"), 10, 64)
	return n, b.Table == "audit" && err == nil
}
