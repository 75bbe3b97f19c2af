package ledger

import (
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/money"
)

// Side is the side of an entry.
type Side uint8

// Debit and credit, 借 and 贷.
const (
	Debit Side = iota
	Credit
)

// Dims are an entry's auxiliary dimensions, 0 for none.
type Dims struct{ Customer, Department, Salesperson, Project, Product int64 }

// Entry is a line of a voucher, signed on its own side: red is negative.
type Entry struct {
	Line     int64
	Account  int64
	Side     Side
	Currency money.Currency
	Amount   money.Amount // in Currency
	Base     money.Amount // in the book's own currency
	Dims
	Text string
}

// State is where a voucher stands: prepared 已制单, reviewed 已审核, posted 已记账.
type State uint8

// The states of a voucher.
const (
	Prepared State = iota
	Reviewed
	Posted
)

// String names the state in code.
func (s State) String() string { return [...]string{"prepared", "reviewed", "posted"}[s] }

// Voucher is a balanced set of entries. Number is 0 until it is posted.
type Voucher struct {
	ID, Seq  int64
	Type     string
	Date     cal.Date
	Period   cal.Period
	Number   int64
	State    State
	Text     string
	Source   string
	Entries  []Entry
	Reverses int64
}

// General is the ordinary type of vouchers (记账凭证).
const General = "记"

// Draft builds a voucher; it is the only door to one.
type Draft struct{ v Voucher }

// NewDraft begins a voucher of a day.
func NewDraft(date cal.Date, text string) *Draft {
	return &Draft{Voucher{Type: General, Date: date, Period: date.Period(), Text: text}}
}

// Debit adds a debit line; one of nothing is left out.
func (d *Draft) Debit(account int64, c money.Currency, amount, base money.Amount, dims Dims) {
	d.add(Entry{Account: account, Side: Debit, Currency: c, Amount: amount, Base: base, Dims: dims})
}

// Credit adds a credit line; one of nothing is left out.
func (d *Draft) Credit(account int64, c money.Currency, amount, base money.Amount, dims Dims) {
	d.add(Entry{Account: account, Side: Credit, Currency: c, Amount: amount, Base: base, Dims: dims})
}

// add merges lines that differ in nothing but their amounts; blue and red
// stay apart, so that turnover shows both.
func (d *Draft) add(e Entry) {
	if e.Amount == 0 && e.Base == 0 {
		return
	}
	for i := range d.v.Entries {
		o := &d.v.Entries[i]
		if o.Account == e.Account && o.Side == e.Side && o.Currency == e.Currency && o.Dims == e.Dims && (o.Base < 0) == (e.Base < 0) && (o.Amount < 0) == (e.Amount < 0) {
			o.Amount += e.Amount
			o.Base += e.Base
			return
		}
	}
	e.Line = int64(len(d.v.Entries) + 1)
	d.v.Entries = append(d.v.Entries, e)
}

// Voucher checks what was built: INV-1, in base, and in its own currency where
// all lines share one (a difference line carries 0 of it).
func (d *Draft) Voucher(base money.Currency) (Voucher, error) {
	if err := Balanced(d.v.Entries, base); err != nil {
		return Voucher{}, err
	}
	return d.v, nil
}

// Balanced checks INV-1.
func Balanced(entries []Entry, base money.Currency) error {
	var debit, credit, own money.Sum
	shared := true
	for _, e := range entries {
		if e.Currency != entries[0].Currency {
			shared = false
		}
		if e.Currency == base && e.Amount != e.Base {
			return unbalanced(e.Amount, e.Base, base)
		}
		if e.Side == Debit {
			debit.Add(e.Base)
			own.Add(e.Amount)
		} else {
			credit.Add(e.Base)
			own.Sub(e.Amount)
		}
	}
	d, err := debit.Value()
	if err != nil {
		return err
	}
	c, err := credit.Value()
	if err != nil {
		return err
	}
	diff, err := own.Value()
	if err != nil {
		return err
	}
	if d != c || len(entries) < 2 || shared && diff != 0 {
		return unbalanced(d, c, base)
	}
	return nil
}

func unbalanced(d, c money.Amount, base money.Currency) error {
	return fault.NewRefused("voucher_unbalanced", fault.Args{"debit": d.Format(base), "credit": c.Format(base)})
}

// Reverse is a voucher's red mirror: the same sides, amounts negated.
func Reverse(v Voucher, date cal.Date, text string) Voucher {
	r := v
	r.Date, r.Period, r.Text, r.Reverses = date, date.Period(), text, v.ID
	r.Entries = make([]Entry, len(v.Entries))
	for i, e := range v.Entries {
		e.Amount, e.Base = -e.Amount, -e.Base
		r.Entries[i] = e
	}
	return r
}

// CheckManual refuses entries a person may not write by hand.
func CheckManual(c *Chart, entries []Entry) error {
	for _, e := range entries {
		a, ok := c.ByID(e.Account)
		if !ok || !a.Active {
			return fault.NewRefused("unknown_account", fault.Args{"account": a.Code})
		}
		if a.Role.Controlled() {
			return fault.NewRefused("controlled_account", fault.Args{"account": a.Code})
		}
	}
	return nil
}
