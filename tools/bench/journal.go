package main

import (
	"fmt"

	"hesuan/internal/cal"
	"hesuan/internal/db"
	"hesuan/internal/store"
)

// journal writes clones behind one another as a book's journal: ids, numbers,
// balances and the chain of hashes go on as hesuan itself would have them.
type journal struct {
	book    int64
	head    store.Head
	actor   int64
	series  map[string]int64
	rows    *rowSet
	balance map[balanceKey]*[4]int64
	taken   map[string]bool // series used since the last flush
	posted  int             // since the last flush
	stamped cal.Instant
}

type balanceKey struct {
	account, customer, period int64
	currency                  string
}

// openJournal goes on where the book's journal ends.
func openJournal(tx *db.Tx, book int64) (*journal, error) {
	j := &journal{book: book, series: map[string]int64{}, rows: newRowSet(), balance: map[balanceKey]*[4]int64{}, taken: map[string]bool{}}
	head := db.Query{SQL: "select seq, recorded, next_id, hash from head where book_id = $1", Args: []any{book}, Scan: func(r db.Row) error {
		return r.Scan(&j.head.Seq, &j.head.Recorded, &j.head.NextID, &j.head.Hash)
	}}
	series := db.Query{SQL: "select name, next from series where book_id = $1", Args: []any{book}, Scan: func(r db.Row) error {
		var name string
		var next int64
		err := r.Scan(&name, &next)
		j.series[name] = next
		return err
	}}
	return j, tx.Load(head, series)
}

func (j *journal) next(series string) int64 {
	j.series[series]++
	j.taken[series] = true
	return j.series[series]
}

// post adds a clone of a template and gives its document's id.
func (j *journal) post(t *template, customer, date, due int64, settled bool, items []int64) int64 {
	prefix := fmt.Sprintf("%s%d", t.docNumber[:2], date/10000)
	c := clone{doc: j.head.NextID, seq: j.head.Seq + 1, customer: customer, date: date, due: due, settled: settled, number: fmt.Sprintf("%s-%06d", prefix, j.next(prefix))}
	p := cal.Period(date / 100)
	c.posting = j.next("V" + p.String() + t.rows["voucher"][0].texts[0])
	if t.settlement != 0 {
		hx := fmt.Sprintf("HX%d", date/10000)
		c.settleNumber = fmt.Sprintf("%s-%06d", hx, j.next(hx))
		for _, it := range items {
			c.items = append(c.items, it*1024)
		}
		c.items = append(c.items, c.doc*1024)
	}
	digest := j.rows.add(t, c)
	j.audit(t, c, digest)
	for _, e := range t.rows["entry"] {
		j.sum(e, c)
	}
	j.posted++
	return c.doc
}

func (j *journal) audit(t *template, c clone, digest []byte) {
	was := t.rows["audit"][0]
	j.head.Seq++
	j.head.NextID += t.nextID - t.doc
	if j.stamped == 0 {
		j.stamped = j.head.Recorded + 1
	}
	a := store.Audit{Seq: j.head.Seq, Recorded: j.stamped, Actor: was.ints[2], NextID: j.head.NextID, Action: was.texts[0], Object: t.renamed(c, was.texts[1]),
		Reason: was.texts[2], Channel: was.texts[3], Detail: was.texts[4], Digest: digest}
	j.head.Recorded = a.Recorded
	j.head.Hash = a.Link(j.head.Hash)
	last := len(tables) - 1
	j.rows.rows[last].Int(a.Seq, int64(a.Recorded), a.Actor, a.NextID).Text(a.Action, a.Object, a.Reason, a.Channel, a.Detail).Blob(a.Digest, j.head.Hash)
}

// sum adds an entry to the balances.
func (j *journal) sum(e row, c clone) {
	customer := e.ints[6]
	if customer != 0 {
		customer = c.customer
	}
	k := balanceKey{e.ints[2], customer, c.date / 100, e.texts[0]}
	b := j.balance[k]
	if b == nil {
		b = &[4]int64{}
		j.balance[k] = b
	}
	side := e.ints[3]
	b[side] += e.ints[4]
	b[2+side] += e.ints[5]
}

// changes are the batch's writes, as hesuan orders them: one change a table,
// the head last.
func (j *journal) changes(skip map[string]bool) []db.Change {
	var out []db.Change
	for i := range tables {
		if tables[i].Name != "audit" && j.rows.rows[i].Len() > 0 && !skip[tables[i].Name] {
			out = append(out, db.Change{Op: tables[i].op, Table: tables[i].Table, Book: j.book, Rows: j.rows.rows[i]})
		}
	}
	balances, series := db.NewRows(balanceTable), db.NewRows(seriesTable)
	for k, b := range j.balance {
		balances.Int(k.account, k.customer, k.period, b[0], b[1], b[2], b[3]).Text(k.currency)
	}
	for name := range j.taken {
		series.Int(j.series[name]).Text(name)
	}
	last := len(tables) - 1
	return append(out, db.Change{Op: db.Add, Table: balanceTable, Book: j.book, Rows: balances}, db.Change{Op: db.Upsert, Table: seriesTable, Book: j.book, Rows: series},
		db.Change{Op: db.Insert, Table: tables[last].Table, Book: j.book, Rows: j.rows.rows[last]},
		db.Change{Op: db.Exec, SQL: "update head set seq = $2, recorded = $3, next_id = $4, hash = $5 where book_id = $1 and seq = $6", Want: 1,
			Args: []any{j.book, j.head.Seq, int64(j.head.Recorded), j.head.NextID, j.head.Hash, j.head.Seq - int64(j.posted)}})
}

// flushed begins the next batch.
func (j *journal) flushed() {
	j.rows, j.balance, j.taken, j.posted, j.stamped = newRowSet(), map[balanceKey]*[4]int64{}, map[string]bool{}, 0, 0
}
