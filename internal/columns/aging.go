package columns

import (
	"hesuan/internal/cal"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// Sums are a group's amounts by cell, and their base.
type Sums struct {
	Group
	Cells []money.Amount
	Base  money.Amount
}

// Aging gathers sums by group and cell.
type Aging struct {
	width int
	basis receivable.Basis
	place places
	sums  []Sums
	row   map[Group]int
}

// NewAging begins an empty aging.
func NewAging(asOf cal.Date, basis receivable.Basis, edges []int) *Aging {
	return &Aging{width: len(edges) + 3, basis: basis, place: newPlaces(asOf, basis, edges)}
}

// Add adds a part of an item: what is open of it, or what was taken from it
// only later. The item says by its own sign, not the part's, whether it is a credit.
func (a *Aging) Add(part receivable.Open, credit bool) {
	if a.row == nil {
		a.row = make(map[Group]int, len(a.sums))
		for i, s := range a.sums {
			a.row[s.Group] = i
		}
	}
	g := Group{part.Customer, part.Account, part.Currency}
	i, ok := a.row[g]
	if !ok {
		i = len(a.sums)
		a.row[g] = i
		a.sums = append(a.sums, Sums{g, make([]money.Amount, a.width), 0})
	}
	a.sums[i].Cells[a.place.of(credit, int32(a.From(part)))] += part.Amount
	a.sums[i].Base += part.Base
}

// From is the day that an item is aged from.
func (a *Aging) From(o receivable.Open) cal.Date {
	switch a.basis {
	case receivable.ByDocument:
		return o.DocDate
	case receivable.ByOrigin:
		return o.Origin
	}
	return o.Due
}

// Sums gives the groups that have anything.
func (a *Aging) Sums() []Sums {
	out := make([]Sums, 0, len(a.sums))
	for _, s := range a.sums {
		if s.Base != 0 || !empty(s.Cells) {
			out = append(out, s)
		}
	}
	return out
}

func empty(cells []money.Amount) bool {
	for _, c := range cells {
		if c != 0 {
			return false
		}
	}
	return true
}

// places finds cells by comparing days: an age of at most e days is a day not
// before the e-th day back.
type places struct {
	notDue int32 // days from here on are not due; none by other bases
	back   []int32
}

func newPlaces(asOf cal.Date, b receivable.Basis, edges []int) places {
	p := places{notDue: 1 << 30}
	if b != receivable.ByDocument && b != receivable.ByOrigin {
		p.notDue = int32(asOf)
	}
	for _, e := range edges {
		p.back = append(p.back, int32(asOf.AddDays(-e)))
	}
	return p
}

func (p places) of(credit bool, from int32) int {
	if credit {
		return len(p.back) + 2
	}
	if from >= p.notDue {
		return 0
	}
	for i, back := range p.back {
		if from >= back {
			return i + 1
		}
	}
	return len(p.back) + 1
}
