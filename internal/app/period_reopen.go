package app

import (
	"context"
	"errors"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/store"
)

// ReopenPeriod opens the latest closed month again, with a reason.
type ReopenPeriod struct {
	Period cal.Period
	Reason Text
}

// Right of the command.
func (ReopenPeriod) Right() access.Function { return access.PeriodReopen }

// Decide re-opens the period.
func (c ReopenPeriod) Decide(d *Desk) (any, error) {
	var f fields
	reason := f.text("reason", c.Reason, 500)
	if reason == "" {
		f.c.Add("reason", "required", nil)
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	if d.Config.Periods.State(c.Period) != ledger.Closed {
		return nil, fault.NewConflict("state_forbids", fault.Args{"state": "open"})
	}
	if d.Config.Periods.State(c.Period.Next()) == ledger.Closed {
		return nil, fault.NewRefused("period_not_latest", nil)
	}
	d.Stale()
	d.Periods.Put(int64(c.Period), store.Period{Period: c.Period, State: ledger.Open, Version: d.Seq})
	e := store.PeriodEvent{ID: d.NewID(), Seq: d.Seq, Period: c.Period, State: ledger.Open, NextID: d.Head.NextID, Reason: reason}
	d.PeriodEvents.Put(e.ID, e)
	d.Log("period.reopen", c.Period.String(), reason)
	return CheckReport{Period: c.Period.String(), State: "open", Blockers: []BlockAnswer{}, Hints: []BlockAnswer{}, DryRun: d.Call.DryRun}, nil
}

// Reopen opens a month again, or notes in the audit log that it was tried and
// refused: who wants to slip something into a closed month is to be seen.
func (a *App) Reopen(ctx context.Context, book int64, call Call, cmd ReopenPeriod) (Outcome, error) {
	out, err := a.Do(ctx, book, call, cmd)
	if e := new(fault.Error); errors.As(err, &e) && !call.DryRun && worthNoting(e) {
		call.Key = "" // a refusal is not remembered: tried again, it is noted again
		if _, lost := a.Do(ctx, book, call, refusedReopening{cmd, e.Code}); lost != nil {
			a.log.Error("refusal not noted", "book", book, "period", cmd.Period.String(), "error", lost)
		}
	}
	return out, err
}

// worthNoting: a want of right or a rule refused it, not how the request was
// filled in.
func worthNoting(e *fault.Error) bool {
	return len(e.Fields) == 0 && (e.Kind == fault.NotAllowed || e.Kind == fault.Conflict || e.Kind == fault.Refused)
}

// refusedReopening notes a re-opening that was refused.
type refusedReopening struct {
	ReopenPeriod
	code string
}

// Right of the command: it is noted for those who lack it.
func (refusedReopening) Right() access.Function { return "" }

// Decide logs it.
func (c refusedReopening) Decide(d *Desk) (any, error) {
	var f fields
	reason := f.text("reason", c.Reason, 500)
	if f.err() != nil {
		reason = "" // nobody may write what they like into the log
	}
	d.Log("period.reopen_refused", c.Period.String(), reason)
	d.Detail(map[string]string{"refusal": c.code})
	return nil, nil
}
