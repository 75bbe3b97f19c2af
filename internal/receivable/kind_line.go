package receivable

import (
	"encoding/json"
	"slices"

	"hesuan/internal/cal"
	"hesuan/internal/money"
)

// The kinds of a receipt's lines (款项类型).
const (
	AgainstReceivable = "receivable" // pays what is owed
	InAdvance         = "advance"    // ahead, perhaps for an order
	OtherIncome       = "other"      // no business of the customer's account
)

// KindLine is a part of a receipt that was split by kind. Amount and Base are
// positive, in a reversal negative. Item counts the document's items from 1; an
// other line has none.
type KindLine struct {
	Kind    string       `json:"kind"`
	Amount  money.Amount `json:"amount"`
	Base    money.Amount `json:"base"`
	Account int64        `json:"account"`
	Item    int64        `json:"item,omitempty"`
	Order   int64        `json:"order,omitempty"`
	Text    string       `json:"text,omitempty"`
}

// ItemOf is the id of the item a line became in a document; 0 for none.
func (l KindLine) ItemOf(doc int64) int64 {
	if l.Item == 0 {
		return 0
	}
	return doc*ItemStep + l.Item - 1
}

// KindLines are the lines of a receipt that was split by kind; nil of all other
// documents.
func (d Document) KindLines() []KindLine {
	if d.Split == "" {
		return nil
	}
	var lines []KindLine
	if json.Unmarshal([]byte(d.Split), &lines) != nil {
		return nil // verify tells of it
	}
	return lines
}

// MoneyKinds are the kinds of a receipt's money, each once; nil of all other
// documents. A receipt that was made for an order is ahead, said or not.
func (d Document) MoneyKinds() []string {
	if d.Kind != Receipt {
		return nil
	}
	lines := d.KindLines()
	switch {
	case lines == nil && (d.ReceiptKind == InAdvance || d.Order != 0):
		return []string{InAdvance}
	case lines == nil:
		return []string{AgainstReceivable}
	}
	var kinds []string
	for _, kind := range []string{AgainstReceivable, InAdvance, OtherIncome} {
		if slices.ContainsFunc(lines, func(l KindLine) bool { return l.Kind == kind }) {
			kinds = append(kinds, kind)
		}
	}
	return kinds
}

// KeepKinds keeps lines in a document.
func (d *Document) KeepKinds(lines []KindLine) error {
	b, err := json.Marshal(lines)
	d.Split = string(b)
	return err
}

// Mirrored is what the reversal of a document keeps of its lines.
func (d Document) Mirrored() ([]KindLine, bool) {
	lines := d.KindLines()
	for i := range lines {
		lines[i].Amount, lines[i].Base = -lines[i].Amount, -lines[i].Base
	}
	return lines, lines != nil
}

// Arrived is what a receipt came to with its fee, other lines among it:
// positive, in a reversal negative.
func (d Document) Arrived() (amount, base money.Amount) {
	amount, base = -d.Total, -d.Base
	for _, l := range d.KindLines() {
		if l.Item == 0 {
			amount, base = amount+l.Amount, base+l.Base
		}
	}
	return amount, base
}

// OrderOf is the order that an item of a receipt is an advance for; 0 for none.
func (d Document) OrderOf(item int64) int64 {
	for _, l := range d.KindLines() {
		if l.ItemOf(d.ID) == item && item != 0 {
			return l.Order
		}
	}
	return d.Order
}

// Orders are the orders that a document is of, each once.
func (d Document) Orders() (out []int64) {
	if d.Order != 0 {
		out = append(out, d.Order)
	}
	for _, l := range d.KindLines() {
		if l.Order != 0 && !slices.Contains(out, l.Order) {
			out = append(out, l.Order)
		}
	}
	return out
}

// ShareBase gives the lines their base amounts: they come to the whole exactly,
// none is negative, and each is within a cent of its own conversion. What
// rounding leaves moves along the lines, so that the last takes the rest.
func ShareBase(lines []KindLine, whole, base money.Amount) error {
	var upTo, given money.Amount
	for i := range lines {
		upTo += lines[i].Amount
		part, err := base.Part(upTo, whole)
		if err != nil {
			return err
		}
		lines[i].Base = part - given
		given = part
	}
	return nil
}

// KindItems makes the items of a receipt's lines: a credit of its own for each
// that is the customer's.
func KindItems(d Document, lines []KindLine, origin cal.Date) []Item {
	var items []Item
	for _, l := range lines {
		if l.Item == 0 {
			continue
		}
		items = append(items, Item{
			ID: l.ItemOf(d.ID), Seq: d.Seq, Doc: d.ID, Customer: d.Customer, Account: l.Account, Currency: d.Currency,
			Original: -l.Amount, Base: -l.Base, Date: d.Date, Due: d.DueDate, DocDate: d.DocDate, Origin: origin,
		})
	}
	return items
}
