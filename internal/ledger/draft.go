package ledger

import (
	"math"
	"slices"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/money"
)

// Draft builds a voucher line by line; posting rules write to it, and
// Draft.Voucher, which checks it, is the only door to a voucher.
type Draft struct {
	v   Voucher
	err error // the first overflow, told when the voucher is asked for
}

// NewDraft begins a voucher of the ordinary type, in the month of its date.
func NewDraft(date cal.Date, text string) *Draft {
	return &Draft{v: Voucher{Type: General, Date: date, Period: date.Period(), Text: text}}
}

// Debit adds a debit line; a negative one is red. A line of nothing, 0 in both
// currencies, is left out.
func (d *Draft) Debit(account int64, cur money.Currency, amount, base money.Amount, dims Dims) {
	d.add(Entry{Account: account, Side: Debit, Currency: cur, Amount: amount, Base: base, Dims: dims})
}

// Credit adds a credit line, in the manner of Debit.
func (d *Draft) Credit(account int64, cur money.Currency, amount, base money.Amount, dims Dims) {
	d.add(Entry{Account: account, Side: Credit, Currency: cur, Amount: amount, Base: base, Dims: dims})
}

// Add adds a line as it is given, its own text with it.
func (d *Draft) Add(e Entry) { d.add(e) }

// add merges lines that differ in nothing but their size.
func (d *Draft) add(e Entry) {
	if e.Amount == 0 && e.Base == 0 {
		return
	}
	for i := range d.v.Entries {
		if o := &d.v.Entries[i]; o.mergesWith(&e) {
			o.Amount, o.Base = d.sum(o.Amount, e.Amount), d.sum(o.Base, e.Base)
			return
		}
	}
	e.Line = int64(len(d.v.Entries) + 1)
	d.v.Entries = append(d.v.Entries, e)
}

// SwapRed is Voucher.SwapRed on the lines so far; those that are then alike
// merge.
func (d *Draft) SwapRed() {
	lines := d.v.Entries
	d.v.SwapRed()
	d.v.Entries = nil
	for _, e := range lines {
		d.add(e)
	}
}

// mergesWith keeps blue and red apart, so that turnover shows both.
func (e *Entry) mergesWith(o *Entry) bool {
	return e.Account == o.Account && e.Side == o.Side && e.Currency == o.Currency && e.Dims == o.Dims &&
		e.Text == o.Text && (e.Base < 0) == (o.Base < 0) && (e.Amount < 0) == (o.Amount < 0)
}

func (d *Draft) sum(a, b money.Amount) money.Amount {
	var s money.Sum
	s.Add(a)
	s.Add(b)
	v, err := s.Value()
	if err != nil && d.err == nil {
		d.err = err
	}
	return v
}

// Voucher gives the voucher built so far, prepared and unnumbered. It is
// refused as Balanced refuses, as overflow where a sum or a mirror of it could
// not be held, and as unknown_account where a line names none.
func (d *Draft) Voucher(base money.Currency) (Voucher, error) {
	if d.err != nil {
		return Voucher{}, d.err
	}
	for _, e := range d.v.Entries {
		if e.Amount == math.MinInt64 || e.Base == math.MinInt64 {
			return Voucher{}, fault.NewRefused("overflow", nil)
		}
		if e.Account == 0 {
			return Voucher{}, fault.NewRefused("unknown_account", fault.Args{"account": "0"})
		}
	}
	if err := Balanced(d.v.Entries, base); err != nil {
		return Voucher{}, err
	}
	v := d.v
	v.Entries = slices.Clone(v.Entries)
	return v, nil
}
