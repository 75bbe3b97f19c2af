package app

import (
	"crypto/sha256"
	"strconv"

	"hesuan/internal/access"
	"hesuan/internal/fault"
)

// Call says who asks for something, and how.
type Call struct {
	Who    access.Principal
	Lang   fault.Lang
	DryRun bool
	// Key is the caller's idempotency key, Digest the hash of method, path and body.
	Key    string
	Digest [sha256.Size]byte
	// Bulk puts the command behind people's (imports, runs over all customers).
	Bulk bool
	// Acknowledge is what the caller says to the warnings there may be.
	Acknowledge *Acknowledgement
	// Quiet: of a document only its id is answered; nobody reads the rest.
	Quiet bool
}

// idemKey is a caller's key in the book's table: keys belong to a user.
func (c Call) idemKey() string { return strconv.FormatInt(c.Who.UserID, 10) + "|" + c.Key }

// Command changes a book. Decide reads and puts values on the desk and gives
// the answer; it may run several times before it counts, and must have no
// other effect.
type Command interface {
	// Right is the function the caller needs.
	Right() access.Function
	// Decide decides; it names the action by d.Log.
	Decide(d *Desk) (any, error)
}

// Warning is something the caller should know and that stops nothing.
type Warning struct {
	Code    string `json:"code"`
	Field   string `json:"field,omitempty"`
	Message string `json:"message"`
	// Customer is the one the warning is about, Reason why (similar_name).
	Customer *Named `json:"customer,omitempty"`
	Reason   string `json:"reason,omitempty"`
	// Document is the one the warning is about (invoice_alike).
	Document *SourceRef `json:"document,omitempty"`
}

// Outcome is a command's answer.
type Outcome struct {
	Value    any    // nil where Body is set
	Body     []byte // JSON of a remembered answer
	Replayed bool
	Seq      int64
}
