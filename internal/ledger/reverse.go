package ledger

import "hesuan/internal/cal"

// Reverse makes a voucher's red mirror (红字冲销): the same lines on the same
// sides in the same order, amounts negated. It is a new voucher, prepared and
// without id or number, that names the one it reverses. Whether that one may be
// reversed (once, and never a reversal) is for the caller to know.
func Reverse(v Voucher, date cal.Date, text string) Voucher {
	r := Voucher{Type: v.Type, Date: date, Period: date.Period(), Text: text, Source: v.Source, Reverses: v.ID}
	r.Entries = make([]Entry, len(v.Entries))
	copy(r.Entries, v.Entries)
	for i := range r.Entries {
		r.Entries[i].Amount, r.Entries[i].Base = -r.Entries[i].Amount, -r.Entries[i].Base
	}
	return r
}

// Red tells whether a line is negative on its side.
func (e Entry) Red() bool { return e.Base < 0 || e.Base == 0 && e.Amount < 0 }

// SwapRed puts a voucher's red lines on the other side, positive: how an
// international book may choose to correct. Elsewhere it would inflate turnover.
func (v *Voucher) SwapRed() {
	for i := range v.Entries {
		if e := &v.Entries[i]; e.Red() {
			e.Side, e.Amount, e.Base = e.Side.Other(), -e.Amount, -e.Base
		}
	}
}
