package order

import (
	"hesuan/internal/cal"
	"hesuan/internal/money"
	"hesuan/internal/party"
)

// Status of an order.
type Status string

// The states of an order; held is one that the credit check stopped at its
// confirmation.
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
	Rate        money.Rate // for its invoices; 0: the table's on their date
	Total       money.Amount
	Maker       int64
	Confirmer   int64
	Releaser    int64
	Released    money.Amount // the total the release covers
	Salesperson int64
	Status      Status
	Closed      cal.Date
	External    string
	Text        string
	Contract    string       // number of the contract it is under
	Terms       *party.Terms // of payment, for its invoices; nil: its customer's
	Version     int64
}

// Line is an order line with what has become of it (INV-11). A line taken off
// an order stays with quantity 0.
type Line struct {
	Line            int64
	Product         int64
	Description     string
	Quantity        money.Quantity
	Price           money.Price
	TaxRate         money.Percent
	Net, Tax        money.Amount
	Discount        money.Amount
	Delivered       money.Quantity // less what came back
	Invoiced        money.Quantity
	DeliveredAmount money.Amount // with tax, at the order's price
	InvoicedAmount  money.Amount // with tax, as invoiced
	Shipped         money.Amount // cost waiting in goods shipped, in base
	Wanted          cal.Date     // the day on which it is to be delivered; 0: none
}

// Delivery is a posted delivery or, where it reverses one, a return.
type Delivery struct {
	ID, Seq  int64
	Number   string
	Order    int64
	Customer int64
	Date     cal.Date
	Reverses int64
	Voucher  int64 // 0 where nothing had a cost
	Maker    int64
	Reason   string
}

// DeliveryLine is what left of one order line, or came back (negative), and
// its cost in base, signed alike.
type DeliveryLine struct {
	Line      int64
	OrderLine int64
	Quantity  money.Quantity
	Cost      money.Amount
}
