package app

import (
	"slices"

	"hesuan/internal/cal"
	"hesuan/internal/money"
)

// Since is what was recorded since an instant, kind by kind.
type Since struct {
	At   cal.Instant `json:"at"`
	Rows []SinceRow  `json:"rows"`
}

// SinceRow is how many records of a kind there are, and what documents come to
// in the book's own currency.
type SinceRow struct {
	Kind   string `json:"kind"` // a document's kind, order, settlement, undo (of one)
	Count  int64  `json:"count"`
	Amount string `json:"amount"`
}

func (k *asking) since(at Text) (*Since, error) {
	if at == "" {
		return nil, nil
	}
	t, err := cal.ParseInstant(string(at))
	if err != nil {
		var f fields
		f.c.AddErr("since", err)
		return nil, f.err()
	}
	from, err := k.KnownAt(t)
	if err != nil {
		return nil, err
	}
	out := &Since{At: t, Rows: []SinceRow{}}
	if from == 0 { // nothing was recorded after it
		return out, nil
	}
	counted, err := k.RecordedSince(from, k.seen())
	for _, c := range counted {
		row := SinceRow{Kind: c.Kind, Count: c.Count}
		if isDocument(c.Kind) {
			row.Amount = money.Amount(c.Base).Format(k.base())
		}
		out.Rows = append(out.Rows, row)
	}
	return out, err
}

func isDocument(kind string) bool {
	return slices.ContainsFunc(draftKinds, func(d draftKind) bool { return d.kind == kind })
}
