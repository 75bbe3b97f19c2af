package app

import (
	"errors"
	"slices"
	"sync"

	"hesuan/internal/columns"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

const (
	openMax    = 5_000_000 // items of a book kept in memory; beyond, reports read the table
	pendingMax = 500_000   // changes waiting for a report to ask; beyond, it reads anew
)

// errAhead: the columns have moved past the snapshot; a newer one will do.
var errAhead = errors.New("app: the columns are ahead of the snapshot")

// openNow keeps a book's open items as columns (docs/adr/0016). Its stream
// says what each batch changes; a report brings the columns to the head of its
// own snapshot, and reads all anew where that cannot be done.
type openNow struct {
	mu   sync.Mutex // one report at a time
	head store.Head
	cols *columns.Open

	waiting sync.Mutex
	active  bool
	moves   []store.Move
	size    int
}

// openOf gives a book's columns.
func (a *App) openOf(book int64) *openNow {
	a.mu.Lock()
	defer a.mu.Unlock()
	o := a.opens[book]
	if o == nil {
		o = &openNow{}
		a.opens[book] = o
	}
	return o
}

// moved takes note of a batch about to be written. One that failed leaves a
// move whose successor begins where it did, and is forgotten then.
func (o *openNow) moved(m store.Move) {
	o.waiting.Lock()
	defer o.waiting.Unlock()
	if !o.active {
		return
	}
	for n := len(o.moves); n > 0 && o.moves[n-1].From.Seq >= m.From.Seq; n = len(o.moves) {
		o.size -= len(o.moves[n-1].Open)
		o.moves = o.moves[:n-1]
	}
	o.moves, o.size = append(o.moves, m), o.size+len(m.Open)
	if o.size > pendingMax {
		o.active, o.moves, o.size = false, nil, 0
	}
}

// until takes the moves up to a head.
func (o *openNow) until(h store.Head) []store.Move {
	o.waiting.Lock()
	defer o.waiting.Unlock()
	n := 0
	for n < len(o.moves) && o.moves[n].To.Seq <= h.Seq {
		o.size -= len(o.moves[n].Open)
		n++
	}
	taken := o.moves[:n:n]
	o.moves = append([]store.Move(nil), o.moves[n:]...)
	return taken
}

// follow brings the columns to a head, and tells whether they are there.
func (o *openNow) follow(h store.Head) bool {
	for _, m := range o.until(h) {
		if o.cols == nil || !m.From.Same(o.head) {
			continue
		}
		for _, item := range m.Open {
			o.cols.Set(item)
		}
		o.head = m.To
	}
	return o.cols != nil && o.head.Same(h)
}

// read fills the columns from a snapshot.
func (o *openNow) read(r *store.Reading) (err error) {
	o.waiting.Lock()
	o.active, o.moves, o.size = true, nil, 0
	o.waiting.Unlock()
	o.head, o.cols = r.Head, nil
	o.cols, err = r.OpenColumns()
	return err
}

// drop lets the columns go.
func (o *openNow) drop() {
	o.waiting.Lock()
	o.active, o.moves, o.size = false, nil, 0
	o.waiting.Unlock()
	o.cols = nil
}

// aged sums what was open at the query's point by customer, account, currency
// and cell.
func (k *asking) aged(basis receivable.Basis, edges []int) ([]columns.Sums, error) {
	if len(k.only) > 0 || k.plain {
		return k.agedByItem(basis, edges)
	}
	aging, err := k.foldNow(basis, edges)
	if err != nil || aging == nil {
		return nil, err
	}
	if err := k.TakenSince(k.at, aging); err != nil {
		return nil, err
	}
	return aging.Sums(), nil
}

// foldNow folds the columns at the snapshot's head.
func (k *asking) foldNow(basis receivable.Basis, edges []int) (aging *columns.Aging, err error) {
	err = k.atHead(func(c *columns.Open) { aging = c.Fold(k.at.AsOf, k.at.Limit(), basis, edges) })
	return aging, err
}

// atHead lets one read the columns as they are at the snapshot's head.
func (k *asking) atHead(read func(*columns.Open)) error {
	o := k.app.openOf(k.Book)
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.follow(k.Head) {
		if o.cols != nil && o.head.Seq > k.Head.Seq {
			return errAhead
		}
		if err := o.read(k.Reading); err != nil {
			o.drop()
			return err
		}
	}
	read(o.cols)
	if o.cols.Len() > openMax {
		o.drop()
	}
	return nil
}

// openItems gives the items open at the query's point: of a few customers from
// the table, of all from the columns and what later settlements took.
func (k *asking) openItems() (open []receivable.Open, err error) {
	if len(k.only) > 0 || k.plain {
		return k.OpenItems(k.at, k.only)
	}
	if err = k.atHead(func(c *columns.Open) { open = c.Items(k.at.AsOf, k.at.Limit()) }); err != nil {
		return nil, err
	}
	later, err := k.TakenLater(k.at)
	if err != nil || len(later) == 0 {
		return open, err
	}
	return joined(open, later), nil
}

// eachOpen goes over the open items the caller sees; where that is all of them
// as they are now, without a list of its own.
func (k *asking) eachOpen(fn func(receivable.Open)) error {
	if k.scope.All() && len(k.only) == 0 && !k.plain {
		if later, err := k.TakenLater(k.at); err != nil {
			return err
		} else if len(later) == 0 {
			return k.atHead(func(c *columns.Open) { c.Each(k.at.AsOf, k.at.Limit(), fn) })
		}
	}
	open, err := k.openItems()
	if err != nil {
		return err
	}
	if open, err = k.visibleItems(open); err != nil {
		return err
	}
	for _, o := range open {
		fn(o)
	}
	return nil
}

// joined adds parts to the items they are of; one that comes to nothing goes.
func joined(open, parts []receivable.Open) []receivable.Open {
	at := make(map[int64]int, len(open))
	for i, o := range open {
		at[o.Item] = i
	}
	for _, p := range parts {
		i, there := at[p.Item]
		if !there {
			at[p.Item] = len(open)
			open = append(open, p)
			continue
		}
		open[i].Amount += p.Amount
		open[i].Base += p.Base
	}
	return slices.DeleteFunc(open, func(o receivable.Open) bool { return o.Amount == 0 && o.Base == 0 })
}

// agedByItem sums a few customers' items, read from the table.
func (k *asking) agedByItem(basis receivable.Basis, edges []int) ([]columns.Sums, error) {
	open, err := k.OpenItems(k.at, k.only)
	if err != nil {
		return nil, err
	}
	aging := columns.NewAging(k.at.AsOf, basis, edges)
	for _, o := range open {
		aging.Add(o, o.Amount < 0)
	}
	return aging.Sums(), nil
}

// customersOf lists the customers of sums.
func customersOf(sums []columns.Sums) []int64 {
	ids := make([]int64, 0, len(sums))
	seen := make(map[int64]bool, len(sums))
	for _, s := range sums {
		if !seen[s.Customer] {
			seen[s.Customer] = true
			ids = append(ids, s.Customer)
		}
	}
	return ids
}

// visibleSums leaves out the sums of customers the caller may not see.
func (k *asking) visibleSums(sums []columns.Sums) ([]columns.Sums, error) {
	if err := k.loadNames(customersOf(sums)); err != nil || k.scope.All() {
		return sums, err
	}
	kept := sums[:0]
	for _, s := range sums {
		if k.sees(k.names[s.Customer]) {
			kept = append(kept, s)
		} else {
			k.hidden = true
		}
	}
	return kept, nil
}
