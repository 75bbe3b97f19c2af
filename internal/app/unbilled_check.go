package app

import (
	"hesuan/internal/cal"
	"hesuan/internal/store"
)

// unaccrued counts the order lines whose waiting quantity at a month's end is
// not what the month's runs have posted.
func (k *asking) unaccrued(p cal.Period) (n int64, err error) {
	posted, err := k.AccruedIn(p)
	if err != nil {
		return 0, err
	}
	waiting, err := k.WaitingOn(p.Last())
	if err != nil {
		return 0, err
	}
	for _, w := range waiting {
		key := store.OrderLineKey{Order: w.Order, Line: w.Line}
		if posted[key] != w.Left() {
			n++
		}
		delete(posted, key)
	}
	for _, q := range posted {
		if q != 0 {
			n++
		}
	}
	return n, nil
}
