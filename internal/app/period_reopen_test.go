package app

import (
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/fault"
)

// reopened writes the log's rows on re-openings, the oldest first.
func (f *fixture) reopened() string {
	f.Helper()
	l, err := f.app.Audit(f.ctx, f.book, f.call, AuditQuery{Object: "2026-01"})
	if err != nil {
		f.Fatal(err)
	}
	out := ""
	for _, r := range l.Rows {
		if r.Action != "period.close" {
			out = r.Channel + " " + r.Title + " " + r.Reason + " " + string(r.Detail) + "\n" + out
		}
	}
	return out
}

// codeOf is a fault's code; "" where there is none.
func codeOf(err error) string {
	if err == nil {
		return ""
	}
	return fault.From(err).Code
}

func TestARefusedReopeningIsInTheAuditLog(t *testing.T) {
	onBoth(t, func(f *fixture) {
		for _, p := range []ClosePeriod{{Period: 202601}, {Period: 202602}} {
			if _, err := f.app.CloseMonth(f.ctx, f.book, f.call, p.Period); err != nil {
				f.Fatal(err)
			}
		}
		reopen := func(call Call, reason Text, want string) {
			f.Helper()
			_, err := f.app.Reopen(f.ctx, f.book, call, ReopenPeriod{Period: 202601, Reason: reason})
			if got := codeOf(err); got != want {
				f.Errorf("%s: %s, want %s", reason, got, want)
			}
		}
		clerk := f.call
		clerk.Key = "twice"
		clerk.Who = access.Principal{UserID: 9, Name: "clerk", Channel: "web", Held: []access.Held{access.Role{Functions: []access.Function{access.PeriodClose}}.Hold(f.book, access.Grant{Role: "clerk"})}}
		reopen(clerk, "补一张", "not_allowed")
		reopen(clerk, "补一张", "not_allowed") // it was tried twice
		reopen(clerk, "a\x00b", "not_allowed")
		reopen(f.call, "补录", "period_not_latest")
		reopen(f.call, "", "malformed") // a reason forgotten is no refusal
		tried := f.call
		tried.DryRun = true
		reopen(tried, "补录", "period_not_latest")
		viewer := f.call
		viewer.Who.Viewer = "张敏"
		reopen(viewer, "补录", "view_as_read_only")
		f.do(ReopenPeriod{Period: 202602, Reason: "补录"})
		reopen(f.call, "补录", "")
		reopen(f.call, "补录", "state_forbids")
		f.same("log", f.reopened(), `web 反结账被拒绝 补一张 {"refusal":"not_allowed"}
web 反结账被拒绝 补一张 {"refusal":"not_allowed"}
web 反结账被拒绝  {"refusal":"not_allowed"}
test 反结账被拒绝 补录 {"refusal":"period_not_latest"}
test 反结账 补录 
test 反结账被拒绝 补录 {"refusal":"state_forbids"}
`)
	})
}
