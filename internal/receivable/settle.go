package receivable

import (
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
)

// Claim is an item, what has happened to it, and the positive amount a
// settlement takes off it.
type Claim struct {
	Item   Item
	Events []Event
	Take   money.Amount
	Doc    string // the document's number, for messages
}

// Allowance is a difference a settlement may carry, in its currency. Debit
// items exceed credit items by the sum of these; a negative one is a gain.
type Allowance struct {
	Role   ledger.Role
	Amount money.Amount
}

// Cleared is a decided settlement: its lines and what no item covers.
type Cleared struct {
	Lines       []SettlementLine
	Differences []Difference
	claims      []Claim
}

// Settle decides a settlement effective on a day: what is taken off each item
// (never more than the least open from that day on), its base at the booked
// rate, the given allowances, and the exchange difference that is left. With
// one currency, debits less credits must equal the allowances; across
// currencies the difference in base is an exchange difference.
func Settle(day cal.Date, claims []Claim, allowances []Allowance, book money.Currency, revenueDiscount bool) (Cleared, error) {
	out := Cleared{claims: claims}
	var sum sides
	for i, c := range claims {
		line, err := take(day, c)
		if err != nil {
			return out, err
		}
		line.Line = int64(i + 1)
		out.Lines = append(out.Lines, line)
		sum.add(line)
	}
	if sum.debit == 0 && len(allowances) == 0 || len(claims) < 2 && len(allowances) == 0 {
		return out, fault.NewRefused("settlement_unbalanced", fault.Args{"debit": "", "credit": ""})
	}
	mixed := differentCurrencies(claims)
	cur := claims[0].Item.Currency
	left := sum.debit - sum.credit
	leftBase := sum.debitBase - sum.creditBase
	for _, a := range allowances {
		if mixed {
			return out, fault.NewRefused("wrong_currency", fault.Args{"want": string(cur)})
		}
		d := Difference{Role: a.Role, Amount: a.Amount}
		var err error
		if d.Base, err = sum.base(a.Amount, cur == book); err != nil {
			return out, err
		}
		left -= d.Amount
		leftBase -= d.Base
		out.add(d, revenueDiscount)
	}
	if left != 0 && !mixed {
		return out, fault.NewRefused("settlement_unbalanced", fault.Args{"debit": sum.debit.Format(cur), "credit": sum.credit.Format(cur)})
	}
	if leftBase != 0 {
		if cur == book && !mixed {
			return out, fault.NewRefused("settlement_unbalanced", fault.Args{"debit": sum.debit.Format(cur), "credit": sum.credit.Format(cur)})
		}
		out.add(Difference{Role: exchangeRole(leftBase), Base: leftBase}, revenueDiscount)
	}
	return out, nil
}

func exchangeRole(loss money.Amount) ledger.Role {
	if loss > 0 {
		return ledger.RoleFXLoss
	}
	return ledger.RoleFXGain
}

// sides sums what is taken off debit and credit items, all positive.
type sides struct{ debit, credit, debitBase, creditBase money.Amount }

func (s *sides) add(l SettlementLine) {
	if l.Amount > 0 {
		s.debit += l.Amount
		s.debitBase += l.Base
		return
	}
	s.credit -= l.Amount
	s.creditBase -= l.Base
}

// base is a difference's amount at the booked rate of the debit items.
func (s *sides) base(amount money.Amount, same bool) (money.Amount, error) {
	if same {
		return amount, nil
	}
	if s.debit == 0 {
		return s.creditBase.Part(amount, s.credit)
	}
	return s.debitBase.Part(amount, s.debit)
}

// take is one line of a settlement.
func take(day cal.Date, c Claim) (SettlementLine, error) {
	line := SettlementLine{Item: c.Item.ID}
	if day < c.Item.Date {
		return line, fault.NewRefused("settlement_before_item", fault.Args{"document": c.Doc, "date": c.Item.Date.String()})
	}
	open, base := Least(c.Item, c.Events, day)
	if c.Take <= 0 {
		return line, fault.NewMalformed("negative_not_allowed", fault.Args{"value": c.Take.Format(c.Item.Currency)})
	}
	line.Amount = c.Take
	if c.Item.Original < 0 {
		line.Amount = -c.Take
	}
	if line.Amount.Abs() > open.Abs() {
		left := open.Abs().Format(c.Item.Currency)
		return line, fault.NewConflict("over_allocated", fault.Args{"document": c.Doc, "left": left, "wanted": c.Take.Format(c.Item.Currency)}).With("left", left)
	}
	if line.Amount == open {
		line.Base = base
		return line, nil
	}
	var err error
	line.Base, err = base.Part(line.Amount, open)
	return line, err
}

func differentCurrencies(claims []Claim) bool {
	for _, c := range claims {
		if c.Item.Currency != claims[0].Item.Currency {
			return true
		}
	}
	return false
}

// add puts a difference on the side it belongs to: a loss is a debit; a
// discount is a red credit of revenue where the book says so (CAS 14, IFRS
// 15); the tax share of a discount is always red output tax; a gain is a credit.
func (c *Cleared) add(d Difference, revenueDiscount bool) {
	if d.Amount == 0 && d.Base == 0 {
		return
	}
	red := d.Role == ledger.RoleOutputTax || d.Role == ledger.RoleSettlementDiscount && revenueDiscount
	if red || d.Base < 0 {
		d.Side, d.Amount, d.Base = ledger.Credit, -d.Amount, -d.Base
	}
	c.Differences = append(c.Differences, d)
}

// Silent tells that a settlement posts nothing: no difference, and what leaves
// each account of each customer in each currency comes to zero.
func (c Cleared) Silent() bool {
	if len(c.Differences) > 0 {
		return false
	}
	type place struct {
		account, customer int64
		currency          money.Currency
	}
	type pair struct{ amount, base money.Amount }
	net := map[place]pair{}
	for i, l := range c.Lines {
		it := c.claims[i].Item
		p := place{it.Account, it.Customer, it.Currency}
		s := net[p]
		net[p] = pair{s.amount + l.Amount, s.base + l.Base}
	}
	for _, s := range net {
		if s != (pair{}) {
			return false
		}
	}
	return true
}
