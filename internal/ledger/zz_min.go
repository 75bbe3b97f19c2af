// Package ledger minimal.
package ledger

import (
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/money"
)

type Role string

const (
	RoleReceivable         Role = "receivable"
	RoleOtherReceivable    Role = "other_receivable"
	RoleAdvance            Role = "advance"
	RoleRevenue            Role = "revenue"
	RoleOutputTax          Role = "output_tax"
	RoleBank               Role = "bank"
	RoleFXAdjustment       Role = "fx_adjustment"
	RoleFXGain             Role = "fx_gain"
	RoleFXLoss             Role = "fx_loss"
	RoleSettlementDiscount Role = "settlement_discount"
	RoleRounding           Role = "rounding"
	RoleBankFee            Role = "bank_fee"
	RoleOpening            Role = "opening"
	RoleOtherIncome        Role = "other_income"
)

func (r Role) Controlled() bool {
	return r == RoleReceivable || r == RoleOtherReceivable || r == RoleAdvance || r == RoleFXAdjustment
}

type Class string
type Side uint8

const (
	Debit Side = iota
	Credit
)

type Account struct {
	ID                int64
	Code, Name, NameEN string
	Class             Class
	Role              Role
	Preferred, Active bool
	Version           int64
}
type Chart struct {
	all    []Account
	byID   map[int64]Account
	byCode map[string]Account
	role   map[Role]Account
}

func NewChart(as []Account) *Chart {
	c := &Chart{as, map[int64]Account{}, map[string]Account{}, map[Role]Account{}}
	for _, a := range as {
		c.byID[a.ID], c.byCode[a.Code] = a, a
		if _, ok := c.role[a.Role]; !ok || a.Preferred {
			c.role[a.Role] = a
		}
	}
	return c
}
func (c *Chart) ByID(id int64) (Account, bool)   { a, ok := c.byID[id]; return a, ok }
func (c *Chart) ByCode(s string) (Account, bool) { a, ok := c.byCode[s]; return a, ok }
func (c *Chart) ForRole(r Role) (Account, bool)  { a, ok := c.role[r]; return a, ok }
func (c *Chart) Role(id int64) Role              { return c.byID[id].Role }
func (c *Chart) All() []Account                  { return c.all }
func Template(chart string) ([]Account, error) {
	var out []Account
	for i, r := range []Role{RoleReceivable, RoleOtherReceivable, RoleAdvance, RoleRevenue, RoleOutputTax, RoleBank, RoleFXAdjustment, RoleFXGain, RoleFXLoss, RoleSettlementDiscount, RoleRounding, RoleBankFee, RoleOpening, RoleOtherIncome} {
		code := string(r)
		if r == RoleBank {
			code = "1002"
		}
		out = append(out, Account{ID: int64(i + 1), Code: code, Name: string(r), NameEN: string(r), Class: "asset", Role: r, Active: true, Preferred: true, Version: 1})
	}
	return out, nil
}

type Dims struct{ Customer, Department, Salesperson, Project, Product int64 }
type Entry struct {
	Line, Account int64
	Side          Side
	Currency      money.Currency
	Amount, Base  money.Amount
	Dims
	Text string
}
type State uint8

const (
	Prepared State = iota
	Reviewed
	Posted
)

func (s State) String() string { return [...]string{"prepared", "reviewed", "posted"}[s] }

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
type Draft struct {
	v Voucher
}

func NewDraft(d cal.Date, text string) *Draft {
	return &Draft{Voucher{Type: "记", Date: d, Period: d.Period(), Text: text}}
}
func (d *Draft) add(s Side, a int64, c money.Currency, am, b money.Amount, di Dims) {
	if am == 0 && b == 0 {
		return
	}
	for i := range d.v.Entries {
		e := &d.v.Entries[i]
		if e.Account == a && e.Side == s && e.Currency == c && e.Dims == di && (e.Base < 0) == (b < 0) {
			e.Amount += am
			e.Base += b
			return
		}
	}
	d.v.Entries = append(d.v.Entries, Entry{Line: int64(len(d.v.Entries) + 1), Account: a, Side: s, Currency: c, Amount: am, Base: b, Dims: di})
}
func (d *Draft) Debit(a int64, c money.Currency, am, b money.Amount, di Dims)  { d.add(Debit, a, c, am, b, di) }
func (d *Draft) Credit(a int64, c money.Currency, am, b money.Amount, di Dims) { d.add(Credit, a, c, am, b, di) }
func (d *Draft) Voucher(base money.Currency) (Voucher, error) {
	var n money.Amount
	for _, e := range d.v.Entries {
		if e.Side == Debit {
			n += e.Base
		} else {
			n -= e.Base
		}
	}
	if n != 0 {
		return d.v, fault.NewRefused("voucher_unbalanced", nil)
	}
	return d.v, nil
}
func Reverse(v Voucher, date cal.Date, text string) Voucher {
	r := v
	r.Date, r.Text, r.Reverses = date, text, v.ID
	r.Entries = nil
	for _, e := range v.Entries {
		e.Amount, e.Base = -e.Amount, -e.Base
		r.Entries = append(r.Entries, e)
	}
	return r
}
func CheckManual(c *Chart, es []Entry) error { return nil }

type PeriodState uint8

const (
	Open PeriodState = iota
	Closing
	Closed
)

type Periods struct {
	first  cal.Period
	states map[cal.Period]PeriodState
}

func NewPeriods(first cal.Period, states map[cal.Period]PeriodState) *Periods {
	return &Periods{first, states}
}
func (p *Periods) Check(d cal.Date) error {
	if d.Period() < p.first && d != p.first.First().AddDays(-1) {
		return fault.NewRefused("before_first_period", nil)
	}
	if p.states[d.Period()] != Open {
		return fault.NewRefused("period_closed", nil).With("first_open", p.FirstOpen(d).String())
	}
	return nil
}
func (p *Periods) FirstOpen(d cal.Date) cal.Date {
	q := d.Period()
	for p.states[q] != Open {
		q = q.Next()
	}
	return q.First()
}
