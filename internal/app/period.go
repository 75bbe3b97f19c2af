package app

import (
	"context"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// CheckReport is what stands in the way of closing a period.
type CheckReport struct {
	Period   string        `json:"period"`
	State    string        `json:"state"`
	Ready    bool          `json:"ready"`
	Blockers []BlockAnswer `json:"blockers"`
	Hints    []BlockAnswer `json:"hints"` // worth a look; they do not stand in the way
	DryRun   bool          `json:"dry_run,omitempty"`
}

// BlockAnswer is one blocker, with the place to mend it.
type BlockAnswer struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Link    string `json:"link"`
	Count   int64  `json:"count"`
}

// ClosePeriod closes a month where nothing stands in the way.
type ClosePeriod struct {
	Period   cal.Period
	Blockers []BlockAnswer // found on a snapshot by CloseMonth
	Hints    []BlockAnswer // found with them
	Print    string        // fingerprint of the period's balances
	Seq      int64         // the journal number of that snapshot
}

// Right of the command.
func (ClosePeriod) Right() access.Function { return access.PeriodClose }

// Decide closes the period: the month before must be closed already.
func (c ClosePeriod) Decide(d *Desk) (any, error) {
	if d.Head.Seq != c.Seq {
		return nil, errMoved // what was checked is no longer what is closed
	}
	p := c.Period
	state := d.Config.Periods.State(p)
	report := CheckReport{Period: p.String(), Blockers: c.Blockers, Hints: c.Hints, DryRun: d.Call.DryRun, State: periodState(state)}
	if p < d.Config.Book.First {
		return nil, fault.NewRefused("before_first_period", fault.Args{"date": p.String()})
	}
	if state == ledger.Closed {
		return nil, fault.NewConflict("state_forbids", fault.Args{"state": "closed"})
	}
	if p > d.Config.Book.First && d.Config.Periods.State(p.Prev()) != ledger.Closed {
		report.Blockers = append(report.Blockers, BlockAnswer{Code: "previous_open", Count: 1, Link: "/close?period=" + p.Prev().String(),
			Message: fault.Message("previous_open", d.Call.Lang, fault.Args{"period": p.Prev().String()})})
	}
	report.Ready = len(report.Blockers) == 0
	if !report.Ready && d.Call.DryRun {
		return report, nil // asked what stands in the way, that is the answer
	}
	if !report.Ready {
		return report, errNotReady(report)
	}
	d.Stale()
	d.Periods.Put(int64(p), store.Period{Period: p, State: ledger.Closed, Version: d.Seq, Report: c.Print})
	e := store.PeriodEvent{ID: d.NewID(), Seq: d.Seq, Period: p, State: ledger.Closed, NextID: d.Head.NextID, Fingerprint: c.Print}
	d.PeriodEvents.Put(e.ID, e)
	report.State = "closed"
	d.Log("period.close", p.String(), "")
	return report, nil
}

func errNotReady(r CheckReport) error {
	return fault.NewRefused("close_blocked", fault.Args{"period": r.Period}).With("ready", false).With("blockers", r.Blockers).With("hints", r.Hints)
}

func periodState(s ledger.PeriodState) string {
	switch s {
	case ledger.Closed:
		return "closed"
	case ledger.Closing:
		return "closing"
	}
	return "open"
}

// errMoved: the book moved between the check and the closing.
var errMoved = fault.NewConflict("book_moved", nil)

// CloseMonth checks a month on a snapshot and closes it, again if the book
// moved meanwhile.
func (a *App) CloseMonth(ctx context.Context, book int64, call Call, p cal.Period) (out Outcome, err error) {
	for range attempts {
		cmd := ClosePeriod{Period: p}
		err = a.ask(ctx, book, call, Query{AsOf: Text(p.Last().String())}, access.PeriodClose, func(k *asking) (err error) {
			cmd.Seq = k.Head.Seq
			if cmd.Blockers, err = k.blockers(p); err != nil {
				return err
			}
			if cmd.Hints, err = k.numberHints(p); err != nil {
				return err
			}
			tb, err := k.trialBalance(p.First(), "closing")
			if err == nil {
				tb.KnownAt = 0 // the figures alone, whenever they are read
				cmd.Print = k.finish(tb, Query{Period: Text(p.String())}).Fingerprint
			}
			return err
		})
		if err != nil {
			return Outcome{}, err
		}
		if out, err = a.Do(ctx, book, call, cmd); !fault.Is(err, "book_moved") {
			return out, err
		}
	}
	return out, err
}

// blockers finds what stands in the way of closing a month.
func (k *asking) blockers(p cal.Period) ([]BlockAnswer, error) {
	out := []BlockAnswer{}
	said := func(code, link string, n int64, args fault.Args) {
		args["count"], args["period"] = itoa(n), p.String()
		out = append(out, BlockAnswer{code, fault.Message(code, k.call.Lang, args), link, n})
	}
	add := func(code, link string, n int64) {
		if n > 0 {
			said(code, link, n, fault.Args{})
		}
	}
	from := p.First()
	if p == k.config.Book.First {
		from = from.AddDays(-1) // the openings close with the first month
	}
	drafts, pending, err := k.Unfinished(from, p.Last())
	if err != nil {
		return nil, err
	}
	for _, d := range drafts {
		said("drafts_open", pageOf(d.Kind)+"?status=draft&from="+from.String()+"&to="+p.Last().String(), d.Count, fault.Args{"kind": word(k.call.Lang, string(d.Kind))})
	}
	add("vouchers_unposted", "/vouchers?state=pending&period="+p.String(), pending)
	open, err := k.OpenItems(k.at, nil)
	if err != nil {
		return nil, err
	}
	var sum int64
	for _, o := range open {
		sum += int64(o.Base)
	}
	valued, err := k.monetary(open)
	if err != nil {
		return nil, err
	}
	if len(valued) > 0 {
		stale, err := k.unvalued(p)
		if err != nil {
			return nil, err
		}
		if stale {
			add("revaluation_missing", "/revaluation?period="+p.String(), int64(len(valued)))
		}
	}
	if parseSettings(k.config.Book.Settings).AccrueUnbilled {
		n, err := k.unaccrued(p)
		if err != nil {
			return nil, err
		}
		add("unbilled_missing", "/unbilled?period="+p.String(), n)
	}
	turnover, err := k.turnover(0, k.at, store.Slice{})
	if err != nil {
		return nil, err
	}
	ledgerSum, err := k.sumSeen(turnover, k.controlled())
	if err == nil && int64(ledgerSum) != sum {
		add("tie_out_differs", "/tie-out?period="+p.String(), 1)
	}
	return out, err
}

// pageOf is the list of the documents of a kind.
func pageOf(kind receivable.Kind) string {
	return "/" + strings.ReplaceAll(string(kind), "_", "-") + "s"
}

// unvalued tells whether a month's last day is not revalued, or was before
// something foreign was posted up to it.
func (k *asking) unvalued(p cal.Period) (bool, error) {
	run, err := k.Ref(refRevaluation + p.String())
	if err != nil || run == 0 {
		return true, err
	}
	date, seq, err := k.RevaluationAt(run)
	if err != nil || date != p.Last() {
		return true, err
	}
	n, err := k.ForeignSince(p.Last(), seq, k.base())
	return n > 0, err
}
