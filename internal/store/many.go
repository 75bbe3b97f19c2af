package store

import (
	"maps"
	"slices"

	"hesuan/internal/db"
)

// Many is a noun with a list of rows a key: the lines of a document, the
// settlement lines of an item. Lists only grow.
type Many[K key, V any] struct {
	table *db.Table // nil where another noun writes the rows (an index)
	sql   string
	scan  func(db.Row) (K, V, error)
	row   func(*db.Rows, K, V)

	loose bool // not part of the audit digest
	brief bool // seldom read again: not kept beyond the batch

	have map[K][]V      // whole lists
	late map[K][]V      // accepted additions to lists not loaded
	air  map[K][]V      // what the last sealed batch added to lists not held any more
	over map[K][]V      // the running command's additions
	keys []K            // of over, in order
	miss map[K]struct{} // asked for by the running command, not known
	need map[K]struct{} // missed by earlier commands, to be loaded
	out  *db.Rows
}

func (n *Many[K, V]) init() *Many[K, V] {
	n.clear()
	return n
}

// Get gives the whole list of a key, oldest first; ok is false where it is not
// yet known. The list must not be changed.
func (n *Many[K, V]) Get(k K) ([]V, bool) {
	list, known := n.have[k]
	if !known {
		n.miss[k] = struct{}{}
		return nil, false
	}
	if more := n.over[k]; len(more) > 0 {
		return append(list[:len(list):len(list)], more...), true
	}
	return list, true
}

// Begin says that a key is new, so that its list is known to be empty.
func (n *Many[K, V]) Begin(k K) {
	if _, known := n.have[k]; !known {
		n.have[k] = nil
	}
}

// Append adds a row to the list of a key, in the running command's overlay.
func (n *Many[K, V]) Append(k K, v ...V) {
	if len(v) == 0 {
		return
	}
	if _, again := n.over[k]; !again {
		n.keys = append(n.keys, k)
	}
	n.over[k] = append(n.over[k], v...)
}

func (n *Many[K, V]) accept(c *chain) {
	writes := n.table != nil && c != nil
	from := 0
	if writes {
		from = n.out.Len()
	}
	slices.Sort(n.keys) // the digest's order must be found again from the rows alone
	for _, k := range n.keys {
		if writes {
			for _, v := range n.over[k] {
				n.row(n.out, k, v)
			}
		}
		if list, known := n.have[k]; known {
			n.have[k] = append(list, n.over[k]...) // who holds the shorter list never appends to it
		} else {
			n.late[k] = append(n.late[k], n.over[k]...)
		}
	}
	if writes && !n.loose {
		c.add(n.out, from)
	}
	n.drop()
}

func (n *Many[K, V]) drop() {
	clear(n.over)
	n.keys = n.keys[:0]
}

func (n *Many[K, V]) clear() {
	n.have, n.late, n.over, n.air = map[K][]V{}, map[K][]V{}, map[K][]V{}, nil
	n.miss, n.need, n.keys = map[K]struct{}{}, map[K]struct{}{}, nil
	if n.table != nil {
		n.out = db.NewRows(n.table)
	}
}

func (n *Many[K, V]) wanted() bool { return moved(n.miss, n.need) }

func (n *Many[K, V]) queries(book int64, early bool) []db.Query {
	q := db.Query{SQL: n.sql, Args: []any{book}}
	late := map[K][]V{}
	for k := range lacking(n.need, n.air, early) {
		keyOf(&q, k)
		n.have[k], late[k] = n.late[k], n.late[k]
		delete(n.late, k)
	}
	if !q.Keyed() {
		return nil
	}
	q.Scan = func(r db.Row) error {
		k, v, err := n.scan(r)
		// What is in the database was there before what this batch adds.
		list := n.have[k]
		at := len(list) - len(late[k])
		n.have[k] = append(append(list[:at:at], v), late[k]...)
		return err
	}
	return []db.Query{q}
}

func (n *Many[K, V]) changes(book int64) []db.Change {
	if n.table == nil || n.out.Len() == 0 {
		return nil
	}
	return []db.Change{{Op: db.Insert, Table: n.table, Book: book, Rows: n.out}}
}

func (n *Many[K, V]) written() {
	n.air, n.late = n.late, map[K][]V{}
	if n.brief {
		maps.Copy(n.air, n.have)
		clear(n.have)
	}
	if n.table != nil && n.out.Len() > 0 {
		n.out = db.NewRows(n.table)
	}
}

func (n *Many[K, V]) size() int { return len(n.have) }

// Tally is a noun of sums that commands only add to and never read: the
// ledger's balances.
type Tally[K comparable, V any] struct {
	table *db.Table
	row   func(*db.Rows, K, V)
	sum   func(V, V) V

	over map[K]V
	have map[K]V
}

func (n *Tally[K, V]) init() *Tally[K, V] {
	n.clear()
	return n
}

// Add adds to a key's sum.
func (n *Tally[K, V]) Add(k K, v V) { n.over[k] = n.sum(n.over[k], v) }

func (n *Tally[K, V]) accept(*chain) {
	for k, v := range n.over {
		n.have[k] = n.sum(n.have[k], v)
	}
	n.drop()
}

func (n *Tally[K, V]) drop()                          { clear(n.over) }
func (n *Tally[K, V]) clear()                         { n.over, n.have = map[K]V{}, map[K]V{} }
func (n *Tally[K, V]) wanted() bool                   { return false }
func (n *Tally[K, V]) queries(int64, bool) []db.Query { return nil }
func (n *Tally[K, V]) written()                       { clear(n.have) }
func (n *Tally[K, V]) size() int                      { return len(n.have) }

func (n *Tally[K, V]) changes(book int64) []db.Change {
	if len(n.have) == 0 {
		return nil
	}
	rows := db.NewRows(n.table)
	for k, v := range n.have {
		n.row(rows, k, v)
	}
	return []db.Change{{Op: db.Add, Table: n.table, Book: book, Rows: rows}}
}
