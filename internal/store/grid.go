package store

import (
	"maps"

	"hesuan/internal/db"
)

// Grid is a noun with several changeable rows a key, each with a key of its
// own beneath it: the sums of a party by currency, the lines of an order.
type Grid[K key, S comparable, V any] struct {
	table *db.Table
	sql   string
	scan  func(db.Row) (K, S, V, error)
	row   func(*db.Rows, K, S, V)

	have  map[K]map[S]V
	over  map[K]map[S]V
	miss  map[K]struct{} // asked for by the running command, not known
	need  map[K]struct{} // missed by earlier commands, to be loaded
	dirty map[K]map[S]struct{}
}

func (n *Grid[K, S, V]) init() *Grid[K, S, V] {
	n.clear()
	return n
}

// Get gives all rows of a key; ok is false where they are not yet known.
func (n *Grid[K, S, V]) Get(k K) (map[S]V, bool) {
	rows, known := n.have[k]
	if !known {
		n.miss[k] = struct{}{}
		return nil, false
	}
	all := make(map[S]V, len(rows)+1)
	maps.Copy(all, rows)
	maps.Copy(all, n.over[k])
	return all, true
}

// At gives one row of a key, its zero value where there is none.
func (n *Grid[K, S, V]) At(k K, s S) (v V, ok bool) {
	rows, known := n.have[k]
	if !known {
		n.miss[k] = struct{}{}
		return v, false
	}
	if v, changed := n.over[k][s]; changed {
		return v, true
	}
	v, ok = rows[s]
	return v, ok
}

// Begin says that a key is new, so that it is known to have no rows.
func (n *Grid[K, S, V]) Begin(k K) {
	if _, known := n.have[k]; !known {
		n.have[k] = map[S]V{}
	}
}

// Put sets one row of a key, in the running command's overlay.
func (n *Grid[K, S, V]) Put(k K, s S, v V) {
	if n.over[k] == nil {
		n.over[k] = map[S]V{}
	}
	n.over[k][s] = v
}

func (n *Grid[K, S, V]) accept(*chain) {
	for k, rows := range n.over {
		if n.have[k] == nil {
			n.have[k] = map[S]V{}
		}
		if n.dirty[k] == nil {
			n.dirty[k] = map[S]struct{}{}
		}
		for s, v := range rows {
			n.have[k][s] = v
			n.dirty[k][s] = struct{}{}
		}
	}
	n.drop()
}

func (n *Grid[K, S, V]) drop() { clear(n.over) }

func (n *Grid[K, S, V]) clear() {
	n.have, n.over = map[K]map[S]V{}, map[K]map[S]V{}
	n.miss, n.need, n.dirty = map[K]struct{}{}, map[K]struct{}{}, map[K]map[S]struct{}{}
}

func (n *Grid[K, S, V]) wanted() bool { return moved(n.miss, n.need) }

func (n *Grid[K, S, V]) queries(book int64, early bool) []db.Query {
	q := db.Query{SQL: n.sql, Args: []any{book}}
	for k := range lacking[K, V](n.need, nil, early) {
		keyOf(&q, k)
		n.have[k] = map[S]V{}
	}
	if !q.Keyed() {
		return nil
	}
	q.Scan = func(r db.Row) error {
		k, s, v, err := n.scan(r)
		if err == nil {
			n.have[k][s] = v
		}
		return err
	}
	return []db.Query{q}
}

func (n *Grid[K, S, V]) changes(book int64) []db.Change {
	if len(n.dirty) == 0 {
		return nil
	}
	rows := db.NewRows(n.table)
	for k, changed := range n.dirty {
		for s := range changed {
			n.row(rows, k, s, n.have[k][s])
		}
	}
	return []db.Change{{Op: db.Upsert, Table: n.table, Book: book, Rows: rows}}
}

func (n *Grid[K, S, V]) written() { clear(n.dirty) }

func (n *Grid[K, S, V]) size() int { return len(n.have) }
