package store

import (
	"hesuan/internal/cal"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
)

// Idem is the remembered result of a command under its idempotency key.
type Idem struct {
	Seq      int64
	Status   int64
	Recorded cal.Instant
	Hash     []byte // of method, path and body
	Result   []byte // JSON; empty after 30 days
}

// Book is a legal entity's set of books (账套).
type Book struct {
	ID       int64
	First    cal.Period
	Version  int64
	Code     string
	Name     string
	Base     money.Currency
	Chart    string
	State    string // open, removed
	Settings string // JSON of app settings
}

// Period is a month that is not simply open.
type Period struct {
	Period  cal.Period
	State   ledger.PeriodState
	Version int64
	Report  string
}

// PeriodEvent is a closing or re-opening.
type PeriodEvent struct {
	ID, Seq     int64
	Period      cal.Period
	State       ledger.PeriodState
	NextID      int64
	Fingerprint string
	Reason      string
}

// Merge redirects a customer to another, or undoes that.
type Merge struct {
	ID, Seq  int64
	Customer int64
	Into     int64
	Undo     bool
	Reason   string
}

// Dim is a salesperson, department or project.
type Dim struct {
	ID      int64
	User    int64 // the salesperson's user
	Active  bool
	Version int64
	Kind    string
	Code    string
	Name    string
}

// Rate is an exchange rate: base per one unit, from a date on.
type Rate struct {
	ID, Seq int64
	Date    cal.Date
	Rate    money.Rate
}

// Draft is a document before approval.
type Draft struct {
	ID       int64
	Customer int64
	Date     cal.Date
	Total    money.Amount
	Maker    int64
	Version  int64
	SoldTo   int64 // whom it is for, where another is billed
	Kind     string
	State    string // draft, submitted, void
	Currency money.Currency
	Body     string // JSON of the input
}

// Posting gives a voucher its number: it is posted from then on.
type Posting struct {
	Period   cal.Period
	Number   int64
	Voucher  int64
	Seq      int64
	Actor    int64
	Reviewer int64
	Type     string
}

// Pending is a voucher prepared or reviewed, and not yet posted.
type Pending struct {
	Voucher  int64
	State    ledger.State
	Reviewer int64
	Maker    int64
	Version  int64
}

// BalanceKey names one cell of the ledger's period sums.
type BalanceKey struct {
	Account  int64
	Customer int64
	Period   cal.Period
	Currency money.Currency
}

// Balance is a period's turnover on both sides, red included.
type Balance struct{ Debit, Credit, DebitBase, CreditBase money.Amount }

func (b Balance) plus(o Balance) Balance {
	return Balance{b.Debit + o.Debit, b.Credit + o.Credit, b.DebitBase + o.DebitBase, b.CreditBase + o.CreditBase}
}

// RevaluationLine is one item's adjustment.
type RevaluationLine struct {
	Line       int64
	Item       int64
	Customer   int64
	Account    int64
	Open       money.Amount
	OpenBase   money.Amount
	Rate       money.Rate
	Adjustment money.Amount
	Currency   money.Currency
}

// SettleRule is one step of automatic settlement.
type SettleRule struct {
	ID       int64
	Position int64
	Active   bool
	Approver int64
	Version  int64
	Rule     string
	Settings string
}

// User is a person or program that may sign in.
type User struct {
	ID       int64
	Active   bool
	Version  int64
	Since    cal.Instant // sessions opened before are over
	Name     string
	Display  string
	Password string
	TOTP     string
	Grants   string // JSON of []access.Grant
	Lang     string
}

// Role is a role the installation defined, or under a built-in role's name
// what the installation asks of those who hold it.
type Role struct {
	ID           int64
	Version      int64
	SecondFactor bool // its holders prove themselves twice at sign-in
	Name         string
	Title        string
	Functions    string // JSON of []access.Function
	Caps         string // JSON of map[access.Cap]string, "" for none
	Hides        string // JSON of []access.Field, "" for none
}

// Token is a program's key to the API.
type Token struct {
	ID      int64
	User    int64
	Expires cal.Instant
	Revoked bool
	Version int64
	Name    string
	Role    string // narrows the user's rights to one role, "" for all
	Hash    string // hex
}

// ImportBatch is one import of a file.
type ImportBatch struct {
	ID, Seq  int64
	Undone   bool
	Rows     int64
	Maker    int64
	Recorded cal.Instant
	Kind     string
	File     string
	Hash     string
	State    string
	Message  string
}

// ImportRow says what a line of a file became.
type ImportRow struct {
	Line   int64
	Target int64
	Kind   string
}

// Voucher is a voucher's header; its number is its posting's.
type Voucher struct {
	ID, Seq  int64
	Date     cal.Date
	SourceID int64 // the document, settlement or run that made it
	Reverses int64
	Maker    int64
	Type     string
	Source   string // kind of SourceID; manual where a person wrote it
	Text     string
}
