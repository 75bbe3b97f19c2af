package app

import (
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/store"
)

// MonthRunInput asks for a run at a month's end.
type MonthRunInput struct {
	Date  Text            `json:"date"`
	Rates map[string]Text `json:"rates,omitempty"` // by currency; else the table's
}

// MonthRunAnswer is what the answers of all such runs say.
type MonthRunAnswer struct {
	ID       ID             `json:"id"`
	Number   string         `json:"number"`
	Date     cal.Date       `json:"date"`
	Voucher  *VoucherAnswer `json:"voucher"`
	Reversal *VoucherAnswer `json:"reversal"`
	DryRun   bool           `json:"dry_run,omitempty"`
	Warnings []Warning      `json:"warnings"`
}

// monthRuns are the runs of one kind. Each posts what its lines of a month come
// to more than those of the runs before it, and is taken back on day 1 of the
// next month. A chain of natural keys links a month's runs: the month names the
// last, a run the one before.
type monthRuns[L any] struct {
	kind   byte   // of their ids
	ref    string // of the chain
	series string // of their numbers
	source string // of their vouchers, and of the audit log's action
	early  string // refused where a run of the month is dated later
	runs   *store.One[int64, store.MonthRun]
	lines  *store.Many[int64, L]
}

func (d *Desk) revaluations() monthRuns[store.RevaluationLine] {
	return monthRuns[store.RevaluationLine]{idReval, refRevaluation, "HD", "revaluation", "revaluation_before_last", d.Revaluations, d.RevaluationLines}
}

func (d *Desk) unbilledRuns() monthRuns[store.UnbilledLine] {
	return monthRuns[store.UnbilledLine]{idUnbilled, refUnbilled, "ZG", "unbilled", "unbilled_before_last", d.Unbilled, d.UnbilledLines}
}

// read gives the run's day and rates; that day and the one it is taken back on
// must be open.
func (in MonthRunInput) read(d *Desk) (day cal.Date, rates map[money.Currency]money.Rate, err error) {
	var f fields
	f.required("date", in.Date)
	day = f.date("date", in.Date, 0)
	rates = map[money.Currency]money.Rate{}
	for cur, r := range in.Rates {
		rates[f.currency("rates."+cur, Text(cur), "")] = f.rate("rates."+cur, r)
	}
	if err := f.err(); err != nil {
		return day, nil, err
	}
	for _, on := range []cal.Date{day, backOn(day)} {
		if err := d.effective("date", on); err != nil {
			return day, nil, err
		}
	}
	return day, rates, nil
}

// backOn is the day a run is taken back.
func backOn(day cal.Date) cal.Date { return day.Period().Next().First() }

// before are the lines that runs of the same month have posted: they all stand
// until day 1 of the next.
func (m monthRuns[L]) before(d *Desk, day cal.Date) (out []L, err error) {
	run, ok := d.Refs.Get(m.ref + day.Period().String())
	if last, _ := m.runs.Get(run); ok && last.Date > day {
		return nil, fault.NewRefused(m.early, fault.Args{"date": last.Date.String()}).At("date")
	}
	for ok && run != 0 {
		lines, _ := m.lines.Get(run)
		out = append(out, lines...)
		run, ok = d.Refs.Get(m.ref + itoa(run))
	}
	return out, nil
}

// post keeps a run with its lines; where they are worth posting it makes the
// voucher and the red one that takes it back.
func (m monthRuns[L]) post(d *Desk, day cal.Date, lines []L, worth bool, enter func(to *ledger.Draft, l L, sign money.Amount) error) (a MonthRunAnswer, err error) {
	a = MonthRunAnswer{Date: day, DryRun: d.Call.DryRun, Warnings: d.warnings()}
	run := store.MonthRun{ID: d.NewID(), Seq: d.Seq, Date: day, Number: d.number(m.series, day.Year())}
	a.ID, a.Number = d.newly(m.kind, run.ID), run.Number
	if worth {
		posted, back, err := m.vouchers(d, run, lines, enter)
		if err != nil {
			return a, err
		}
		run.Voucher, a.Voucher, a.Reversal = posted.ID, d.voucherAnswer(posted), d.voucherAnswer(back)
		reversal := store.MonthRun{ID: d.NewID(), Seq: d.Seq, Date: back.Date, Reverses: run.ID, Voucher: back.ID, Number: run.Number + "-R"}
		m.runs.Put(reversal.ID, reversal)
	}
	m.runs.Put(run.ID, run)
	m.lines.Begin(run.ID)
	m.lines.Append(run.ID, lines...)
	month := m.ref + day.Period().String()
	if last, ok := d.Refs.Get(month); ok {
		d.Refs.Put(m.ref+itoa(run.ID), last)
	}
	d.Refs.Put(month, run.ID)
	d.Log(m.source+".run", run.Number, "")
	return a, nil
}

// vouchers writes a run's lines, and in red on day 1.
func (m monthRuns[L]) vouchers(d *Desk, run store.MonthRun, lines []L, enter func(to *ledger.Draft, l L, sign money.Amount) error) (posted, back ledger.Voucher, err error) {
	draft, red := ledger.NewDraft(run.Date, run.Number), ledger.NewDraft(backOn(run.Date), run.Number)
	for _, l := range lines {
		if err := enter(draft, l, 1); err != nil {
			return posted, back, err
		}
		if err := enter(red, l, -1); err != nil {
			return posted, back, err
		}
	}
	if posted, err = d.post(draft, d.NewID(), m.source, run.ID, 0); err != nil {
		return posted, back, err
	}
	back, err = d.post(red, d.NewID(), m.source, run.ID, posted.ID)
	return posted, back, err
}
