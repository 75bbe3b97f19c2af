package store

import "hesuan/internal/receivable"

// Move is what a batch changes on the open items between two heads; an item
// with nothing open any more has an amount of zero.
type Move struct {
	From, To Head
	Open     []receivable.Open
}

// move gathers the batch's changes before they are written.
func (s *Set) move(from Head) Move {
	m := Move{From: from, To: s.Head, Open: make([]receivable.Open, 0, len(s.Open.dirty))}
	for k := range s.Open.dirty {
		c := s.Open.have[k]
		o := c.v
		o.Item = k
		if !c.present {
			o.Amount, o.Base = 0, 0
		}
		m.Open = append(m.Open, o)
	}
	return m
}
