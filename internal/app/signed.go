package app

import (
	"encoding/json"

	"hesuan/internal/cal"
	"hesuan/internal/ledger"
	"hesuan/internal/order"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// Signature is who took a step of a record, and when; without a time where the
// step has left none.
type Signature struct {
	Step string       `json:"step"` // made, approved, reviewed, posted, confirmed, released
	Name string       `json:"name"`
	At   *cal.Instant `json:"at,omitempty"`
}

// by names who took a step; nobody where the program itself did.
func (k *asking) by(step string, user int64, at cal.Instant) Signature {
	s := Signature{Step: step, Name: k.actor(user)}
	if at != 0 {
		s.At = &at
	}
	return s
}

// draftBehind reads from the log which draft a document was, and when that was
// made; 0 where it was none, or was approved before the log said so.
func (k *asking) draftBehind(approval store.Audit) (id, made int64, err error) {
	var said struct {
		Draft string `json:"draft"`
	}
	if approval.Detail == "" || json.Unmarshal([]byte(approval.Detail), &said) != nil {
		return 0, 0, nil
	}
	id, ok := parseID(idDoc, said.Draft)
	if !ok {
		return 0, 0, nil
	}
	made, err = k.MadeIn(id)
	return id, made, err
}

// signDocument adds to a document who made, approved and posted it, and to its
// settlements when they were entered and what undid them.
func (k *asking) signDocument(out *DocumentAnswer, d receivable.Document, v store.VoucherRow) error {
	rows, err := k.Audits(store.AuditFilter{Seqs: []int64{d.Seq}}, store.Page{Limit: 1})
	if err != nil || len(rows) == 0 {
		return err
	}
	_, drafted, err := k.draftBehind(rows[0])
	if err != nil {
		return err
	}
	seqs := []int64{d.Seq, v.Seq, v.Posted, drafted}
	undone := map[ID]string{}
	for _, s := range out.Settlements {
		seqs = append(seqs, s.seq)
		undone[s.Reverses] = s.Number
	}
	when, err := k.RecordedAt(seqs)
	if err != nil {
		return err
	}
	for i := range out.Settlements {
		s := &out.Settlements[i]
		at := when[s.seq].At
		s.Recorded, s.UndoneBy = &at, undone[s.ID]
	}
	made := when[d.Seq].At
	if d.Kind == receivable.Invoice || d.Kind == receivable.CreditNote {
		if drafted != 0 || d.Maker != rows[0].Actor {
			made = when[drafted].At
		}
		out.Signed = append(out.Signed, k.by("made", d.Maker, made), k.by("approved", rows[0].Actor, when[d.Seq].At))
	} else {
		out.Signed = append(out.Signed, k.by("made", d.Maker, made))
	}
	if v.ID != 0 {
		out.Signed = append(out.Signed, k.signVoucher(v, when)[1:]...)
	}
	return nil
}

// signVoucher says who made, reviewed and posted a voucher.
func (k *asking) signVoucher(v store.VoucherRow, when map[int64]store.Recorded) []Signature {
	out := []Signature{k.by("made", v.Maker, when[v.Seq].At)}
	if v.Reviewer != 0 {
		out = append(out, k.by("reviewed", v.Reviewer, 0))
	}
	if v.State == ledger.Posted {
		out = append(out, k.by("posted", v.Poster, when[v.Posted].At))
	}
	return out
}

// signOrder says who made, confirmed and released an order. Orders bear no
// journal numbers: their making is found by their id, the rest from there on.
func (k *asking) signOrder(o order.Order) ([]Signature, error) {
	made, err := k.MadeIn(o.ID)
	if err != nil {
		return nil, err
	}
	when, err := k.RecordedAt([]int64{made})
	if err != nil {
		return nil, err
	}
	out := []Signature{k.by("made", o.Maker, when[made].At)}
	if o.Confirmer != 0 {
		_, at, err := k.FirstDeed(made, o.Number, "order."+string(order.Confirmed), "order."+string(order.Held))
		if err != nil {
			return nil, err
		}
		out = append(out, k.by("confirmed", o.Confirmer, at))
	}
	if o.Releaser != 0 {
		_, at, err := k.FirstDeed(made, o.Number, "order.release", "order.release")
		if err != nil {
			return nil, err
		}
		out = append(out, k.by("released", o.Releaser, at))
	}
	return out, nil
}
