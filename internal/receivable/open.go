package receivable

import (
	"sort"

	"hesuan/internal/cal"
	"hesuan/internal/money"
)

// OpenAt is what an item has open on a day, by the events given (those known
// at the time asked for): INV-3's formula. It is zero before the item counts.
func OpenAt(it Item, events []Event, day cal.Date) (amount, base money.Amount) {
	if it.Date > day {
		return 0, 0
	}
	amount, base = it.Original, it.Base
	for _, e := range events {
		if e.Date <= day {
			amount -= e.Amount
			base -= e.Base
		}
	}
	return amount, base
}

// Least is the least that is open on any day from the one given on: what a
// settlement of that day may take, so that no later one is undone by it.
func Least(it Item, events []Event, from cal.Date) (amount, base money.Amount) {
	if from < it.Date {
		from = it.Date
	}
	amount, base = OpenAt(it, events, from)
	later := make([]Event, 0, len(events))
	for _, e := range events {
		if e.Date > from {
			later = append(later, e)
		}
	}
	sort.SliceStable(later, func(i, j int) bool { return later[i].Date < later[j].Date })
	nowAmount, nowBase := amount, base
	for i, e := range later {
		nowAmount -= e.Amount
		nowBase -= e.Base
		if i+1 < len(later) && later[i+1].Date == e.Date {
			continue // a day counts as a whole
		}
		if nowAmount.Abs() < amount.Abs() {
			amount, base = nowAmount, nowBase
		}
	}
	return amount, base
}

// Sound checks INV-3 for an item over all days: what is open lies between 0
// and the original, sign included, in currency and base, and both reach 0
// together.
func Sound(it Item, events []Event) bool {
	days := []cal.Date{it.Date}
	for _, e := range events {
		if e.Date < it.Date {
			return false
		}
		days = append(days, e.Date)
	}
	for _, d := range days {
		a, b := OpenAt(it, events, d)
		if !between(a, it.Original) || !between(b, it.Base) || (a == 0 && b != 0) {
			return false
		}
	}
	return true
}

func between(open, original money.Amount) bool {
	if original >= 0 {
		return open >= 0 && open <= original
	}
	return open <= 0 && open >= original
}
