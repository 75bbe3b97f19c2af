package receivable

import (
	"hesuan/internal/cal"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
)

// Kind is a kind of document.
type Kind string

// The kinds of documents that bear items.
const (
	Invoice         Kind = "invoice"
	CreditNote      Kind = "credit_note"
	OtherReceivable Kind = "other_receivable"
	Receipt         Kind = "receipt"
	Refund          Kind = "refund"
	Opening         Kind = "opening"
)

// Series is the prefix of a kind's document numbers (FP 发票, HZ 红字, QT 其他,
// SK 收款, TK 退款, QC 期初).
func (k Kind) Series() string {
	switch k {
	case Invoice:
		return "FP"
	case CreditNote:
		return "HZ"
	case OtherReceivable:
		return "QT"
	case Receipt:
		return "SK"
	case Refund:
		return "TK"
	}
	return "QC"
}

// Document is a posted document's header. Total, Tax and Base are signed as
// the customer's debt moves: a receipt's and a credit note's are negative.
type Document struct {
	ID, Seq     int64
	Kind        Kind
	Number      string
	Customer    int64
	SoldTo      int64    // the customer it was sold to, where another is billed; else 0
	DocDate     cal.Date // the paper's date
	Date        cal.Date // effective date: when it counts in the books
	DueDate     cal.Date // of the last instalment
	Currency    money.Currency
	Rate        money.Rate // base per one unit
	Total       money.Amount
	Tax         money.Amount
	Base        money.Amount
	Fee         money.Amount // a receipt's bank fee
	Original    int64        // the invoice a credit note is for; the receipt a refund returns
	Reverses    int64        // the document this one mirrors
	Order       int64
	Bank        int64 // account of a receipt or refund
	Voucher     int64
	Salesperson int64
	Maker       int64
	Items       int64 // how many items it bears
	Discount    DiscountTerms
	Method      string
	Reference   string // what the payer wrote, or the tax invoice number
	BankSerial  string // the bank's own number of a receipt's movement, in capitals
	InvoiceType string // which kind of tax invoice it is, one of InvoiceTypes; "": not said
	Contract    string // number of the contract it is under
	External    string
	Text        string
	Cause       string // why it reverses another, where that has a name: CauseBounced, else ""
	Split       string // JSON of []KindLine: the lines of a receipt that was split by kind; Total is then what is the customer's of it
	ReceiptKind string // InAdvance where all of a receipt was said to be so; else ""
}

// InvoiceTypes are the kinds of tax invoices (发票种类): digital special (数电专票),
// digital general (数电普票), the same on paper, and others.
var InvoiceTypes = []string{"digital_special", "digital_general", "paper_special", "paper_general", "other"}

// CauseBounced is of the reversal of a receipt whose money the bank took back.
const CauseBounced = "bounced"

// DiscountTerms are the cash-discount terms stored on an invoice.
type DiscountTerms struct {
	Percent money.Percent
	Days    int
	OnNet   bool // of the net amount, else of the gross
	Reduce  bool // the discount reduces the tax (the tax share is red output tax)
	ProRata bool // a part payment inside the window earns its share
}

// Line is a line of a document; Net and Tax are signed like the document.
type Line struct {
	Line        int64
	Product     int64
	Description string
	Quantity    money.Quantity
	Price       money.Price
	TaxRate     money.Percent
	Net, Tax    money.Amount
	Discount    money.Amount
	OrderLine   int64
	Cost        money.Amount // of what is sold, in base: what left goods shipped, else the product's standard cost
	Shipped     money.Amount // of Cost, what the voucher moves from goods shipped
}

// Instalment is a part of a document's total with a due date.
type Instalment struct {
	Due    cal.Date
	Amount money.Amount
}

// Item is one instalment on one control account; debit items are positive.
type Item struct {
	ID       int64 // document id * ItemStep + instalment
	Seq      int64
	Doc      int64
	Customer int64
	Account  int64
	Currency money.Currency
	Original money.Amount
	Base     money.Amount
	Date     cal.Date // effective
	Due      cal.Date
	DocDate  cal.Date
	Origin   cal.Date // when the debt first arose
}

// ItemStep is the number of item ids a document has; a document therefore has
// fewer instalments than that.
const ItemStep = 1024

// Open is what an item has open now, whatever the date (a tight projection;
// it is there only while the amount is not zero).
type Open struct {
	Item      int64
	Customer  int64
	Account   int64
	Currency  money.Currency
	Amount    money.Amount
	Base      money.Amount
	Date, Due cal.Date
	DocDate   cal.Date
	Origin    cal.Date
}

// Event is one settlement line seen from its item: what it took away (signed
// like the item; a reversal's line gives back), and when it counts.
type Event struct {
	Settlement int64
	Date       cal.Date
	Amount     money.Amount
	Base       money.Amount
}

// Settlement clears items against each other, or undoes one that did.
type Settlement struct {
	ID, Seq     int64
	Number      string
	Date        cal.Date
	Customer    int64 // of its first line
	Reverses    int64
	Voucher     int64 // 0 where both sides share account, customer and base
	Merged      int64 // the receipt in whose own voucher its entries stand, or 0
	Maker       int64
	Rule        string
	Reason      string
	Differences string // JSON of []Difference
}

// SettlementLine takes an amount (signed like the item) off an item.
type SettlementLine struct {
	Line   int64
	Item   int64
	Amount money.Amount
	Base   money.Amount
}

// Difference is a part of a settlement that no item covers: discount, tax,
// rounding, fee, or exchange difference.
type Difference struct {
	Role   ledger.Role
	Side   ledger.Side
	Amount money.Amount // in the settlement's currency; 0 for exchange differences
	Base   money.Amount
}
