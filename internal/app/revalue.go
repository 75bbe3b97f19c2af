package app

import (
	"slices"
	"sort"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// Revalue posts the difference between open items at booked rates and at the
// day's rates to fx_adjustment, and takes it back on day 1 of the next period.
// A second run in the same month posts only what has changed since; one dated
// before the last is refused.
type Revalue struct {
	Input MonthRunInput
	Items []int64 // open at the day, found by the caller on a snapshot
}

// RevaluationAnswer is a run as answers show it.
type RevaluationAnswer struct {
	MonthRunAnswer
	Adjustment string           `json:"adjustment"`
	Lines      []RevaluedAnswer `json:"lines"`
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
	day, rates, err := c.Input.read(d)
	if err != nil {
		return nil, err
	}
	// A copy: a decision may run again, and must find its input as it was.
	lines, err := d.revalued(slices.Clone(c.Items), day, rates)
	if err != nil {
		return nil, err
	}
	return d.postRevaluation(day, lines)
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

// adjusted sums what runs of the same month have posted, by item.
func (d *Desk) adjusted(day cal.Date) (map[int64]money.Amount, error) {
	sum := map[int64]money.Amount{}
	lines, err := d.revaluations().before(d, day)
	for _, l := range lines {
		sum[l.Item] += l.Adjustment
	}
	return sum, err
}

func (d *Desk) postRevaluation(day cal.Date, lines []store.RevaluationLine) (any, error) {
	a := RevaluationAnswer{Lines: []RevaluedAnswer{}}
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
	a.MonthRunAnswer, err = d.revaluations().post(d, day, lines, len(lines) > 0, d.enterRevaluation)
	return a, err
}

// enterRevaluation writes a line's gain or loss against the account beside the
// item's own.
func (d *Desk) enterRevaluation(to *ledger.Draft, l store.RevaluationLine, sign money.Amount) error {
	role := ledger.RoleFXGain
	if l.Adjustment < 0 {
		role = ledger.RoleFXLoss
	}
	other, err := d.role(role)
	if err != nil {
		return Fault(err)
	}
	beside, ok := d.Config.Chart.Beside(l.Account, ledger.RoleFXAdjustment)
	if !ok {
		_, err := d.role(ledger.RoleFXAdjustment) // refuses, and says which role is missing
		return err
	}
	adjust, dims := beside.ID, ledger.Dims{Customer: l.Customer}
	if l.Adjustment > 0 {
		to.Debit(adjust, d.base(), sign*l.Adjustment, sign*l.Adjustment, dims)
		to.Credit(other, d.base(), sign*l.Adjustment, sign*l.Adjustment, ledger.Dims{})
	} else {
		to.Debit(other, d.base(), -sign*l.Adjustment, -sign*l.Adjustment, ledger.Dims{})
		to.Credit(adjust, d.base(), -sign*l.Adjustment, -sign*l.Adjustment, dims)
	}
	return nil
}
