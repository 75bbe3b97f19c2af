package app

import (
	"slices"
	"sort"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// RevalueInput asks for the month-end revaluation of open foreign items.
type RevalueInput struct {
	Date  Text            `json:"date"`
	Rates map[string]Text `json:"rates,omitempty"` // by currency; else the table's
}

// Revalue posts the difference between open items at booked rates and at the
// day's rates to fx_adjustment, and takes it back on day 1 of the next period.
// A second run in the same month posts only what has changed since; one dated
// before the last is refused.
type Revalue struct {
	Input RevalueInput
	Items []int64 // open at the day, found by the caller on a snapshot
}

// RevaluationAnswer is a run as answers show it.
type RevaluationAnswer struct {
	ID         ID               `json:"id"`
	Number     string           `json:"number"`
	Date       cal.Date         `json:"date"`
	Adjustment string           `json:"adjustment"`
	Lines      []RevaluedAnswer `json:"lines"`
	Voucher    *VoucherAnswer   `json:"voucher"`
	Reversal   *VoucherAnswer   `json:"reversal"`
	DryRun     bool             `json:"dry_run,omitempty"`
	Warnings   []Warning        `json:"warnings"`
}

// RevaluedAnswer is one item's adjustment.
type RevaluedAnswer struct {
	Item       ID     `json:"item"`
	Currency   string `json:"currency"`
	Open       string `json:"open"`
	OpenBase   string `json:"open_base"`
	Rate       string `json:"rate"`
	Adjustment string `json:"adjustment"`
}

// Right of the command.
func (Revalue) Right() access.Function { return access.RevaluationRun }

// Decide runs the revaluation.
func (c Revalue) Decide(d *Desk) (any, error) {
	var f fields
	f.required("date", c.Input.Date)
	day := f.date("date", c.Input.Date, 0)
	rates := map[money.Currency]money.Rate{}
	for cur, r := range c.Input.Rates {
		rates[f.currency("rates."+cur, Text(cur), "")] = f.rate("rates."+cur, r)
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	if err := d.effective("date", day); err != nil {
		return nil, err
	}
	next := day.Period().Next().First()
	if err := d.effective("date", next); err != nil {
		return nil, err
	}
	// A copy: a decision may run again, and must find its input as it was.
	lines, err := d.revalued(slices.Clone(c.Items), day, rates)
	if err != nil {
		return nil, err
	}
	return d.postRevaluation(day, next, lines)
}

// revalued works out each item's adjustment, less what earlier runs of the
// month have posted.
func (d *Desk) revalued(items []int64, day cal.Date, rates map[money.Currency]money.Rate) ([]store.RevaluationLine, error) {
	before, err := d.adjusted(day)
	if err != nil {
		return nil, err
	}
	var lines []store.RevaluationLine
	seen := map[int64]bool{}
	for _, id := range items {
		seen[id] = true
	}
	for id := range before {
		if !seen[id] {
			items = append(items, id)
		}
	}
	sort.Slice(items, func(i, j int) bool { return items[i] < items[j] })
	for _, id := range items { // all are asked for, so that one trip loads them
		d.Items.Get(id)
		d.Events.Get(id)
	}
	for _, id := range items {
		it, ok := d.Items.Get(id)
		if !ok || it.Currency == d.base() {
			continue
		}
		events, _ := d.Events.Get(id)
		open, base := receivable.OpenAt(it, events, day)
		rate, err := d.rate("rates."+string(it.Currency), rates[it.Currency], it.Currency, day)
		if err != nil {
			return nil, err
		}
		worth, err := money.Convert(open, it.Currency, rate, d.base())
		if err != nil {
			return nil, err
		}
		adjust := worth - base - before[id]
		if adjust == 0 {
			continue
		}
		lines = append(lines, store.RevaluationLine{Line: int64(len(lines) + 1), Item: id, Customer: it.Customer, Account: it.Account, Open: open, OpenBase: base, Rate: rate, Adjustment: adjust, Currency: it.Currency})
	}
	return lines, nil
}

// adjusted sums what runs of the same month have posted, by item: they all
// stand until day 1 of the next. A chain of natural keys links a month's runs:
// v:MONTH names the last, v:ID the one before.
func (d *Desk) adjusted(day cal.Date) (map[int64]money.Amount, error) {
	sum := map[int64]money.Amount{}
	run, ok := d.Refs.Get(refRevaluation + day.Period().String())
	if last, _ := d.Revaluations.Get(run); ok && last.Date > day {
		return nil, fault.NewRefused("revaluation_before_last", fault.Args{"date": last.Date.String()}).At("date")
	}
	for ok && run != 0 {
		lines, _ := d.RevaluationLines.Get(run)
		for _, l := range lines {
			sum[l.Item] += l.Adjustment
		}
		run, ok = d.Refs.Get(refRevaluation + itoa(run))
	}
	return sum, nil
}

func (d *Desk) postRevaluation(day, next cal.Date, lines []store.RevaluationLine) (any, error) {
	a := RevaluationAnswer{Date: day, Lines: []RevaluedAnswer{}, DryRun: d.Call.DryRun, Warnings: d.warnings()}
	var total money.Sum
	for _, l := range lines {
		total.Add(l.Adjustment)
		a.Lines = append(a.Lines, RevaluedAnswer{makeID(idItem, l.Item), string(l.Currency), l.Open.Format(l.Currency), l.OpenBase.Format(d.base()), l.Rate.String(), l.Adjustment.Format(d.base())})
	}
	sum, err := total.Value()
	if err != nil {
		return nil, err
	}
	a.Adjustment = sum.Format(d.base())
	run := store.Revaluation{ID: d.NewID(), Seq: d.Seq, Date: day, Number: d.number("HD", day.Year())}
	a.ID, a.Number = d.newly(idReval, run.ID), run.Number
	if len(lines) > 0 {
		posted, back, err := d.revaluationVouchers(run, next, lines)
		if err != nil {
			return nil, err
		}
		run.Voucher, a.Voucher, a.Reversal = posted.ID, d.voucherAnswer(posted), d.voucherAnswer(back)
		reversal := store.Revaluation{ID: d.NewID(), Seq: d.Seq, Date: next, Reverses: run.ID, Voucher: back.ID, Number: run.Number + "-R"}
		d.Revaluations.Put(reversal.ID, reversal)
	}
	d.Revaluations.Put(run.ID, run)
	d.RevaluationLines.Begin(run.ID)
	d.RevaluationLines.Append(run.ID, lines...)
	month := refRevaluation + day.Period().String()
	if last, ok := d.Refs.Get(month); ok {
		d.Refs.Put(refRevaluation+itoa(run.ID), last)
	}
	d.Refs.Put(month, run.ID)
	d.Log("revaluation.run", run.Number, "")
	return a, nil
}

// revaluationVouchers writes the adjustment and its red reversal on day 1.
func (d *Desk) revaluationVouchers(run store.Revaluation, next cal.Date, lines []store.RevaluationLine) (posted, back ledger.Voucher, err error) {
	draft, red := ledger.NewDraft(run.Date, run.Number), ledger.NewDraft(next, run.Number)
	for _, l := range lines {
		role := ledger.RoleFXGain
		if l.Adjustment < 0 {
			role = ledger.RoleFXLoss
		}
		other, err := d.role(role)
		if err != nil {
			return posted, back, Fault(err)
		}
		beside, ok := d.Config.Chart.Beside(l.Account, ledger.RoleFXAdjustment)
		if !ok {
			_, err := d.role(ledger.RoleFXAdjustment) // refuses, and says which role is missing
			return posted, back, err
		}
		adjust, dims := beside.ID, ledger.Dims{Customer: l.Customer}
		for sign, to := range map[money.Amount]*ledger.Draft{1: draft, -1: red} {
			if l.Adjustment > 0 {
				to.Debit(adjust, d.base(), sign*l.Adjustment, sign*l.Adjustment, dims)
				to.Credit(other, d.base(), sign*l.Adjustment, sign*l.Adjustment, ledger.Dims{})
			} else {
				to.Debit(other, d.base(), -sign*l.Adjustment, -sign*l.Adjustment, ledger.Dims{})
				to.Credit(adjust, d.base(), -sign*l.Adjustment, -sign*l.Adjustment, dims)
			}
		}
	}
	if posted, err = d.post(draft, d.NewID(), "revaluation", run.ID, 0); err != nil {
		return posted, back, err
	}
	back, err = d.post(red, d.NewID(), "revaluation", run.ID, posted.ID)
	return posted, back, err
}
