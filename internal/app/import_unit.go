package app

import (
	"errors"

	"hesuan/internal/store"
)

// importUnit is what one or several rows make: one command.
type importUnit struct {
	lines   []int32 // of the file, in order
	settled []int32 // of a receipt: the row each of its settle lines came from
	split   []int32 // of a receipt: the row each of its lines by kind came from
	arrived Text    // of a receipt: what the file says arrived in all
	key     string  // natural key that tells it was imported before
	cmd     Command
	err     error
	at      int  // the row (index of lines) that err is about
	twin    bool // it says the same as an earlier one of the file
}

// errUnchanged: the row's record is there already; nothing is to do.
var errUnchanged = errors.New("unchanged")

// fail notes the first fault of a unit and the row it is on.
func (u *importUnit) fail(err error, row int) {
	if u.err == nil && err != nil {
		u.err, u.at = err, row
	}
}

// imported wraps a row's command: it does nothing where the record is there,
// and notes for the batch what it made.
type imported struct {
	Command
	key    string
	batch  int64
	line   int32
	drafts bool // it may be there as a draft
}

// Decide decides the row.
func (c imported) Decide(d *Desk) (any, error) {
	if c.key != "" {
		if _, there := d.Refs.Get(c.key); there {
			return nil, errUnchanged
		}
	}
	if c.drafted(d) {
		return nil, errUnchanged
	}
	v, err := c.Command.Decide(d)
	if err == nil && d.posted != nil {
		doc, _ := v.(*DocumentAnswer)
		return triedDocument{d.posted, doc.Settlement}, nil
	}
	if err != nil || c.batch == 0 {
		return v, err
	}
	d.BatchRows.Append(c.batch, store.ImportRow{Line: int64(c.line), Target: targetOf(v), Kind: d.action})
	return v, nil
}

// targetOf is the record an answer is about.
func targetOf(v any) int64 {
	var id ID
	kind := byte(idDoc)
	switch a := v.(type) {
	case *DocumentAnswer:
		id = a.ID
	case *CustomerAnswer:
		id, kind = a.ID, idCustomer
	case *ProductAnswer:
		id, kind = a.ID, idProduct
	case *OrderAnswer:
		id, kind = a.ID, idOrder
	case RateAnswer:
		id, kind = a.ID, idRate
	case importedRow:
		return a.id
	}
	n, _ := parseID(kind, string(id))
	return n
}

// importedRow is the answer of a row whose record has no answer of its own.
type importedRow struct{ id int64 }
