package ledger

import (
	"hesuan/internal/cal"
	"hesuan/internal/money"
)

// Side is the side of an entry.
type Side uint8

// Debit and credit, 借 and 贷.
const (
	Debit Side = iota
	Credit
)

// String gives the side's code, "debit" or "credit".
func (s Side) String() string {
	if s == Credit {
		return "credit"
	}
	return "debit"
}

// Other is the opposite side.
func (s Side) Other() Side {
	if s == Credit {
		return Debit
	}
	return Credit
}

// Dims are an entry's auxiliary dimensions (辅助核算), 0 for none.
type Dims struct{ Customer, Department, Salesperson, Project, Product int64 }

// Entry (分录) is a line of a voucher, signed on its own side: red is negative.
type Entry struct {
	Line     int64 // 1, 2, 3 … in the voucher
	Account  int64
	Side     Side
	Currency money.Currency
	Amount   money.Amount // minor units of Currency; 0 on a difference line
	Base     money.Amount // minor units of the book's own currency
	Dims
	Text string
	Role Role // how its account was found, ByHand or Named; empty on lines of before it was kept
}

// State is where a voucher stands: prepared 已制单, reviewed 已审核, posted 已记账.
type State uint8

// The states of a voucher, in their order.
const (
	Prepared State = iota
	Reviewed
	Posted
)

// String gives the state's code.
func (s State) String() string {
	switch s {
	case Reviewed:
		return "reviewed"
	case Posted:
		return "posted"
	}
	return "prepared"
}

// General is the ordinary type of vouchers (记账凭证).
const General = "记"

// Voucher (凭证) is a balanced set of entries. Its Number is given when it is
// posted, in that order, per book, period and type (INV-5); it is 0 before.
// Reverses is the id of the voucher it mirrors, 0 for none.
type Voucher struct {
	ID, Seq  int64
	Type     string
	Date     cal.Date
	Period   cal.Period // 0 for the openings, dated before the first month
	Number   int64
	State    State
	Text     string
	Source   string // the kind of document that made it
	Entries  []Entry
	Reverses int64
}
