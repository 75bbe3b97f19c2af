package ledger

import "hesuan/internal/cal"

// Reverse makes a voucher's red mirror (红字冲销): the same lines on the same
// sides in the same order, amounts negated. It is a new voucher, prepared and
// without id or number, that names the one it reverses. Whether that one may be
// reversed (once, and never a reversal) is for the caller to know.
func Reverse(v Voucher, date cal.Date, text string) Voucher {
	return mirror(v, date, text, func(e *Entry) { e.Amount, e.Base = -e.Amount, -e.Base })
}

// ReverseSwapped makes the mirror with swapped sides and the same amounts, for
// an international book whose policy says so; elsewhere it would inflate
// turnover.
func ReverseSwapped(v Voucher, date cal.Date, text string) Voucher {
	return mirror(v, date, text, func(e *Entry) { e.Side = e.Side.Other() })
}

func mirror(v Voucher, date cal.Date, text string, turn func(*Entry)) Voucher {
	r := Voucher{Type: v.Type, Date: date, Period: date.Period(), Text: text, Source: v.Source, Reverses: v.ID}
	r.Entries = make([]Entry, len(v.Entries))
	copy(r.Entries, v.Entries)
	for i := range r.Entries {
		turn(&r.Entries[i])
	}
	return r
}
