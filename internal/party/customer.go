package party

import (
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

// Block is what a customer may be stopped from.
type Block uint8

// The acts a block may stop.
const (
	BlockOrders Block = 1 << iota
	BlockDeliveries
	BlockInvoicing
	BlockDunning
)

// BlockInfo is a block with its reason and end.
type BlockInfo struct {
	Acts   Block    `json:"acts"`
	Reason string   `json:"reason"`
	User   int64    `json:"user"`
	Until  cal.Date `json:"until"`
}

// Extra is what of a customer is never searched.
type Extra struct {
	Blocks []BlockInfo `json:"blocks,omitempty"`
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
	Related                            bool
	ExternalID                         string
	Version                            int64
	Extra                              Extra
}

// Blocked tells whether an act is blocked on a day, and by what.
func Blocked(c Customer, act Block, on cal.Date) (BlockInfo, bool) {
	for _, b := range c.Extra.Blocks {
		if b.Acts&act != 0 && (b.Until == 0 || on <= b.Until) {
			return b, true
		}
	}
	return BlockInfo{}, false
}

// ClassValue is a value of a dimension from a day on; "" takes it away.
type ClassValue struct {
	Customer         int64
	Dimension, Value string
	ValidFrom        cal.Date
	Seq              int64
	Removed          bool
}
