package receivable

import "hesuan/internal/cal"

// Basis is the date an item's age counts from.
type Basis string

// The bases of aging: due date, document date, or when the debt first arose.
const (
	ByDue      Basis = "due"
	ByDocument Basis = "document"
	ByOrigin   Basis = "origin"
)

// Bucket gives the column of an open item: 0 not due, 1 … len(edges)+1 the
// buckets (edges inclusive, the last unbounded), len(edges)+2 unapplied. By
// due date, day 0 is not due; by the others the first bucket takes day 0 and
// not due stays empty. Every open credit item is unapplied.
func Bucket(o Open, asOf cal.Date, basis Basis, edges []int) int {
	if o.Amount < 0 {
		return len(edges) + 2
	}
	from := o.Due
	switch basis {
	case ByDocument:
		from = o.DocDate
	case ByOrigin:
		from = o.Origin
	}
	days := asOf.Sub(from)
	if days <= 0 && basis == ByDue {
		return 0
	}
	for i, e := range edges {
		if days <= e {
			return i + 1
		}
	}
	return len(edges) + 1
}
