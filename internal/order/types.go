package order

import (
	"hesuan/internal/cal"
	"hesuan/internal/money"
)

// Status of an order.
type Status string

// The states of an order; held is a confirmed order the credit check stopped.
const (
	Draft     Status = "draft"
	Confirmed Status = "confirmed"
	Held      Status = "held"
	Closed    Status = "closed"
	Void      Status = "void"
)

// Order is a sales order's header. It may change until it is closed; each
// change is in the audit log.
type Order struct {
	ID          int64
	Number      string
	Customer    int64
	Date        cal.Date
	Currency    money.Currency
	Rate        money.Rate
	Total       money.Amount
	Maker       int64
	Held        bool
	Releaser    int64
	Released    money.Amount // the total the release covers
	Salesperson int64
	Status      Status
	External    string
	Text        string
	Version     int64
}

// Line is an order line with what has become of it. Amounts include tax where
// said; Delivered and Invoiced never exceed Quantity (INV-11).
type Line struct {
	Line            int64
	Product         int64
	Description     string
	Quantity        money.Quantity
	Price           money.Price
	TaxRate         money.Percent
	Net, Tax        money.Amount
	Discount        money.Amount
	Delivered       money.Quantity
	Invoiced        money.Quantity
	DeliveredAmount money.Amount // with tax, of what is delivered
	InvoicedAmount  money.Amount // with tax, of what is invoiced
}

// Delivery is a posted delivery or, where it reverses one, a return.
type Delivery struct {
	ID, Seq  int64
	Number   string
	Order    int64
	Customer int64
	Date     cal.Date
	Reverses int64
	Maker    int64
}

// DeliveryLine is what left of one order line.
type DeliveryLine struct {
	Line      int64
	OrderLine int64
	Quantity  money.Quantity
}
