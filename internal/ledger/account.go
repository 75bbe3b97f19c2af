package ledger

import "hesuan/internal/money"

// Class is an account's class: where it stands in the statements, and which
// side makes it grow.
type Class string

// The classes of accounts. Revenue and Expense are profit and loss (损益类),
// which a year end closes.
const (
	Asset     Class = "asset"
	Liability Class = "liability"
	Equity    Class = "equity"
	Cost      Class = "cost"
	Revenue   Class = "revenue"
	Expense   Class = "expense"
)

// Classes lists the classes in the order of a trial balance.
func Classes() []Class {
	return []Class{Asset, Liability, Equity, Cost, Revenue, Expense}
}

// Side is the side that makes an account of the class grow (余额方向). A contra
// account such as the allowance has its balance on the other side of its class.
func (c Class) Side() Side {
	switch c {
	case Liability, Equity, Revenue:
		return Credit
	}
	return Debit
}

// ProfitAndLoss tells whether the year end closes accounts of the class.
func (c Class) ProfitAndLoss() bool { return c == Revenue || c == Expense }

// Title names the class for people.
func (c Class) Title(zh bool) string {
	switch c {
	case Asset:
		return pick(zh, "资产", "Assets")
	case Liability:
		return pick(zh, "负债", "Liabilities")
	case Equity:
		return pick(zh, "所有者权益", "Equity")
	case Cost:
		return pick(zh, "成本", "Costs")
	case Revenue:
		return pick(zh, "损益（收入）", "Revenue")
	case Expense:
		return pick(zh, "损益（费用）", "Expenses")
	}
	return string(c)
}

// Account (科目) is a line of a book's chart. Code is the user's own; levels
// are parted by dots, as in 2221.01.02.
type Account struct {
	ID                 int64
	Code, Name, NameEN string
	Class              Class
	Role               Role // one at most; "" for none
	Preferred          bool // among the accounts of its role
	Active             bool
	Version            int64
}

// Direction names the side of a net balance, debit positive: "debit" 借,
// "credit" 贷, "zero" 平.
func Direction(net money.Amount) string {
	switch {
	case net > 0:
		return Debit.String()
	case net < 0:
		return Credit.String()
	}
	return "zero"
}

func pick(zh bool, chinese, english string) string {
	if zh {
		return chinese
	}
	return english
}
