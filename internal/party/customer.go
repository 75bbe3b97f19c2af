package party

import (
	"slices"

	"hesuan/internal/cal"
	"hesuan/internal/money"
)

// Discount are cash-discount terms: so much within so many days.
type Discount struct {
	Percent   money.Percent
	Days      int
	Base, Tax string // gross or net; keep or reduce
	ProRata   bool
}

// Terms are payment terms.
type Terms struct {
	NetDays  int
	Discount *Discount
}

// Contact is a person at a customer.
type Contact struct {
	Name  string `json:"name"`
	Title string `json:"title,omitempty"`
	Phone string `json:"phone,omitempty"`
	Email string `json:"email,omitempty"`
}

// Address is where a customer is found, by what it is for: registered,
// billing, shipping or other.
type Address struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
}

// BankAccount is an account a customer pays from.
type BankAccount struct {
	Bank    string `json:"bank,omitempty"`
	Account string `json:"account"`
	Holder  string `json:"holder,omitempty"`
}

// Extra is what of a customer is kept as a whole. Language is the one its
// papers are written in (zh, en), "" where it has none of its own. Merged
// are the customers merged into this one.
type Extra struct {
	Blocks    []BlockInfo   `json:"blocks,omitempty"`
	Aliases   []string      `json:"aliases,omitempty"`
	Contacts  []Contact     `json:"contacts,omitempty"`
	Addresses []Address     `json:"addresses,omitempty"`
	Banks     []BankAccount `json:"banks,omitempty"`
	Notes     string        `json:"notes,omitempty"`
	Language  string        `json:"language,omitempty"`
	Merged    []int64       `json:"merged,omitempty"`
	Apart     []Apart       `json:"apart,omitempty"`
}

// Apart says that another customer is not this one, though it may look so. It
// stands at both.
type Apart struct {
	Other  int64    `json:"other"`
	Reason string   `json:"reason"`
	By     string   `json:"by,omitempty"` // the name of who said so
	Since  cal.Date `json:"since"`
}

// IsApart tells whether another customer was said not to be this one.
func (c Customer) IsApart(other int64) bool {
	return slices.ContainsFunc(c.Extra.Apart, func(a Apart) bool { return a.Other == other })
}

// Customer is a customer's master data.
type Customer struct {
	ID                                 int64
	Code, Name, LegalName, ShortName   string
	TaxID                              string
	Currency                           money.Currency
	Terms                              Terms
	GroupHead, Salesperson, Department int64
	Active                             bool
	MergedInto                         int64
	BillTo, Payer                      int64 // who is billed and who usually pays for it; 0: itself
	Related                            bool
	ExternalID                         string
	Version                            int64
	Extra                              Extra
}

// Names are all names a customer goes by, its own first, none twice.
func (c Customer) Names() []string {
	var out []string
	for _, n := range append([]string{c.Name, c.LegalName, c.ShortName}, c.Extra.Aliases...) {
		if n != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// ClassValue is a value of a dimension from a day on; "" takes it away.
type ClassValue struct {
	Customer         int64
	Dimension, Value string
	ValidFrom        cal.Date
	Seq              int64
	Removed          bool
}
