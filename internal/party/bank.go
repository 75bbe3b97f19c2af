package party

import (
	"slices"

	"hesuan/internal/cal"
)

// ChangeState is what became of a change that waits for a second person.
type ChangeState string

// The states of a change.
const (
	Waiting   ChangeState = "waiting"
	Approved  ChangeState = "approved"
	Rejected  ChangeState = "rejected"
	Withdrawn ChangeState = "withdrawn"
)

// BankChange is a change of a customer's bank accounts that somebody asked for
// and another person decides: the whole list as it was and as it shall be.
type BankChange struct {
	ID, Customer   int64
	Asked, Decided cal.Instant
	Since          cal.Date // the business day it was asked for on
	Maker, Decider int64
	State          ChangeState
	Reason, Answer string
	Was, Proposed  []BankAccount
}

// Why is the reason a change was asked for with; of none, nothing.
func (q *BankChange) Why() string {
	if q == nil {
		return ""
	}
	return q.Reason
}

// SameBanks tells that two lists name the same accounts in the same order.
func SameBanks(a, b []BankAccount) bool { return slices.Equal(a, b) }
