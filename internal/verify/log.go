package verify

import (
	"context"
	"encoding/hex"
	"fmt"

	"hesuan/internal/db"
)

// ChainReport is the outcome of a check of one audit log. Bad lists what was
// found, the first first.
type ChainReport struct {
	Rows     int64    `json:"rows"`
	Seq      int64    `json:"seq"`      // the journal number the book stands at
	Recorded int64    `json:"recorded"` // microseconds since 1970
	Head     string   `json:"head"`     // the hash at the end of the chain, hex
	Bad      []Breach `json:"bad"`
}

// Chain checks the audit log of one book alone (INV-10 and INV-08): that each
// row is chained to the one before, and that what each command posted is still
// what it was. Book 0 is the installation.
func Chain(ctx context.Context, d *db.DB, id int64) (ChainReport, error) {
	out := ChainReport{Bad: []Breach{}}
	books, err := readBooks(ctx, d, "")
	if err != nil {
		return out, err
	}
	for _, b := range books {
		if b.id != id {
			continue
		}
		var rep Report
		err := d.Read(ctx, func(tx *db.Tx) error {
			r := newRun(tx, b, &rep)
			if err := r.standing(&out); err != nil {
				return err
			}
			if err := r.counts(); err != nil {
				return err
			}
			if err := r.chain(); err != nil {
				return err
			}
			out.Rows = r.mine.Counts["audit"]
			return r.digests()
		})
		out.Bad = append(out.Bad, rep.Breaches...)
		return out, err
	}
	return out, fmt.Errorf("no book %d", id)
}

// standing reads where the book stands.
func (r *run) standing(out *ChainReport) error {
	return r.each(headRow, func(x db.Row) error {
		var next int64
		var hash []byte
		err := x.Scan(&out.Seq, &out.Recorded, &next, &hash)
		out.Head = hex.EncodeToString(hash)
		return err
	})
}
