package store

import (
	"iter"
	"slices"

	"hesuan/internal/db"
)

// key is what a noun is found by.
type key interface{ ~int64 | ~string }

// part is a noun's place in the set, whatever its types.
type part interface {
	accept(*chain)
	drop()
	clear()
	wanted() bool
	queries(book int64, early bool) []db.Query
	changes(book int64) []db.Change
	written()
	size() int
}

// cell is a known value, or a known absence.
type cell[V any] struct {
	v       V
	present bool
	stored  bool // a row of it is in the database
}

// One is a noun with one row a key.
type One[K key, V any] struct {
	table *db.Table
	sql   string // select …, keyed by IN ({keys})
	scan  func(db.Row) (K, V, error)
	row   func(*db.Rows, K, V)
	// posted rows are only inserted, and are part of the audit digest.
	posted bool
	brief  bool // seldom read again: not kept beyond the batch

	have  map[K]cell[V]
	over  map[K]cell[V]
	order []K            // of the overlay's first changes
	miss  map[K]struct{} // asked for by the running command, not known
	need  map[K]struct{} // missed by earlier commands, to be loaded
	dirty map[K]struct{}
	air   map[K]cell[V] // what the last sealed batch put and is not held any more
	out   *db.Rows      // posted rows accepted and not yet written
}

func (n *One[K, V]) init() *One[K, V] {
	n.clear()
	return n
}

// Get gives the value of a key; ok is false where it is absent or not yet known.
func (n *One[K, V]) Get(k K) (v V, ok bool) {
	if c, known := n.over[k]; known {
		return c.v, c.present
	}
	if c, known := n.have[k]; known {
		return c.v, c.present
	}
	n.miss[k] = struct{}{}
	return v, false
}

// Put sets the value of a key, in the running command's overlay.
func (n *One[K, V]) Put(k K, v V) {
	if _, again := n.over[k]; !again {
		n.order = append(n.order, k)
	}
	n.over[k] = cell[V]{v: v, present: true}
}

// Fresh sets the value of a key that cannot be there yet (a number just taken
// from its series), without asking the database. It goes to the overlay alone:
// where the series was not known yet the number is a guess, and must not leave
// behind that the real record of that number is absent.
func (n *One[K, V]) Fresh(k K, v V) { n.Put(k, v) }

// Remove takes a key away.
func (n *One[K, V]) Remove(k K) {
	if _, again := n.over[k]; !again {
		n.order = append(n.order, k)
	}
	n.over[k] = cell[V]{}
}

// Want marks a key to be loaded with the next trip.
func (n *One[K, V]) Want(k K) {
	if _, known := n.have[k]; !known {
		n.need[k] = struct{}{}
	}
}

func (n *One[K, V]) accept(c *chain) {
	from := 0
	if n.posted { // the digest's order must be found again from the rows alone
		slices.Sort(n.order)
		from = n.out.Len()
	}
	for _, k := range n.order {
		v := n.over[k]
		v.stored = n.have[k].stored
		n.have[k] = v
		switch {
		case c == nil:
		case n.posted:
			n.row(n.out, k, v.v)
		default:
			n.dirty[k] = struct{}{}
		}
	}
	if n.posted && c != nil {
		c.add(n.out, from)
	}
	n.drop()
}

func (n *One[K, V]) drop() {
	clear(n.over)
	n.order = n.order[:0]
}

func (n *One[K, V]) clear() {
	n.have, n.over = map[K]cell[V]{}, map[K]cell[V]{}
	n.miss, n.need, n.dirty = map[K]struct{}{}, map[K]struct{}{}, map[K]struct{}{}
	n.order, n.air = nil, nil
	if n.table != nil {
		n.out = db.NewRows(n.table)
	}
}

func (n *One[K, V]) wanted() bool { return moved(n.miss, n.need) }

// queries asks for all missing keys; until the answer, they count as absent.
func (n *One[K, V]) queries(book int64, early bool) []db.Query {
	q := db.Query{SQL: n.sql, Args: []any{book}}
	for k := range lacking(n.need, n.air, early) {
		keyOf(&q, k)
		n.have[k] = cell[V]{}
	}
	if !q.Keyed() {
		return nil
	}
	q.Scan = func(r db.Row) error {
		k, v, err := n.scan(r)
		n.have[k] = cell[V]{v: v, present: true, stored: true}
		return err
	}
	return []db.Query{q}
}

// moved passes what a command missed on to what is to be loaded.
func moved[K key](miss, need map[K]struct{}) bool {
	if len(miss) == 0 {
		return false
	}
	for k := range miss {
		need[k] = struct{}{}
	}
	clear(miss)
	return true
}

// lacking takes the keys to be loaded; early, while the last sealed batch may
// not be in the database yet, it leaves those that this batch has written.
func lacking[K key, V any](need map[K]struct{}, air map[K]V, early bool) iter.Seq[K] {
	return func(yield func(K) bool) {
		for k := range need {
			if _, flying := air[k]; early && flying {
				continue
			}
			delete(need, k)
			if !yield(k) {
				return
			}
		}
	}
}

func keyOf[K key](q *db.Query, k K) {
	switch x := any(k).(type) {
	case int64:
		q.Ints = append(q.Ints, x)
	case string:
		q.Texts = append(q.Texts, x)
	}
}

func (n *One[K, V]) changes(book int64) []db.Change {
	if n.posted {
		if n.out.Len() == 0 {
			return nil
		}
		return []db.Change{{Op: db.Insert, Table: n.table, Book: book, Rows: n.out}}
	}
	if len(n.dirty) == 0 {
		return nil
	}
	put, gone := db.NewRows(n.table), db.NewRows(n.table)
	for k := range n.dirty {
		c := n.have[k]
		switch {
		case c.present:
			n.row(put, k, c.v)
		case c.stored:
			n.row(gone, k, c.v)
		}
	}
	var out []db.Change
	if gone.Len() > 0 {
		out = append(out, db.Change{Op: db.Delete, Table: n.table, Book: book, Rows: gone})
	}
	if put.Len() > 0 {
		out = append(out, db.Change{Op: db.Upsert, Table: n.table, Book: book, Rows: put})
	}
	return out
}

func (n *One[K, V]) written() {
	for k := range n.dirty {
		c := n.have[k]
		c.stored = c.present
		n.have[k] = c
	}
	clear(n.dirty)
	if n.brief {
		n.air, n.have = n.have, map[K]cell[V]{}
	}
	if n.posted && n.out.Len() > 0 {
		n.out = db.NewRows(n.table)
	}
}

func (n *One[K, V]) size() int { return len(n.have) }
