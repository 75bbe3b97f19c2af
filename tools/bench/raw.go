package main

import (
	"context"
	"fmt"
	"time"

	"hesuan/internal/db"
)

// raw is the yardstick Y3: the bare database layer writing the very rows that
// hesuan writes for an invoice, into a book of the same shape, at a batch size.
type raw struct {
	db        *db.DB
	book      int64
	template  *template
	customers []int64
	next      int
}

// write writes n invoices in batches and gives invoices a second. What is not
// writing (making the rows) is done before the clock starts.
func (y *raw) write(ctx context.Context, n, batch int) (float64, error) {
	var j *journal
	err := y.db.Read(ctx, func(tx *db.Tx) (err error) { j, err = openJournal(tx, y.book); return err })
	if err != nil {
		return 0, err
	}
	var todo [][]db.Change
	for done := 0; done < n; done += batch {
		for range batch {
			y.next++
			j.post(y.template, y.customers[y.next%len(y.customers)], y.template.date, y.template.rows["doc"][0].ints[5], false, nil)
		}
		todo = append(todo, j.changes(nil))
		j.flushed()
	}
	start := time.Now()
	for _, changes := range todo {
		if err := y.db.Write(ctx, func(tx *db.Tx) error { return tx.Flush(changes...) }); err != nil {
			return 0, fmt.Errorf("raw engine: %w", err)
		}
	}
	return float64(len(todo)*batch) / time.Since(start).Seconds(), nil
}

// writeReceipts writes n receipts that clear some invoices each, one a
// transaction; the invoices are there before the clock starts.
func (y *raw) writeReceipts(ctx context.Context, t *template, n, each int) (float64, error) {
	var j *journal
	err := y.db.Read(ctx, func(tx *db.Tx) (err error) { j, err = openJournal(tx, y.book); return err })
	if err != nil {
		return 0, err
	}
	paid := make([][]int64, n)
	for i := range paid {
		for range each {
			paid[i] = append(paid[i], j.post(y.template, y.customers[i%len(y.customers)], y.template.date, y.template.date, false, nil))
		}
		changes := j.changes(map[string]bool{"exposure": true}) // one customer's, several times
		if err := y.db.Write(ctx, func(tx *db.Tx) error { return tx.Flush(changes...) }); err != nil {
			return 0, err
		}
		j.flushed()
	}
	var todo [][]db.Change
	for i, docs := range paid {
		j.post(t, y.customers[i%len(y.customers)], t.date, t.date, true, docs)
		gone := db.NewRows(openTable())
		for _, d := range docs {
			gone.Int(d*1024, 0, 0, 0, 0, 0, 0, 0, 0).Text("")
		}
		todo = append(todo, append([]db.Change{{Op: db.Delete, Table: openTable(), Book: j.book, Rows: gone}}, j.changes(nil)...))
		j.flushed()
	}
	start := time.Now()
	for _, changes := range todo {
		if err := y.db.Write(ctx, func(tx *db.Tx) error { return tx.Flush(changes...) }); err != nil {
			return 0, fmt.Errorf("raw engine, receipts: %w", err)
		}
	}
	return float64(n) / time.Since(start).Seconds(), nil
}

func openTable() *db.Table {
	for i := range tables {
		if tables[i].Name == "item_open" {
			return tables[i].Table
		}
	}
	panic("no item_open")
}

// shared are the tables whose rows many documents share.
var shared = map[string]bool{"series": true, "balance": true, "exposure": true, "head": true, "schema_version": true, "session": true}

const (
	tablesLite = `select name from sqlite_master where type = 'table' and name not like 'sqlite%'`
	tablesPG   = `select cast(relname as text) from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace`
)

// rowCounts counts a book's rows in every table there is but the shared ones,
// so that a table the yardstick does not know of is noticed.
func rowCounts(ctx context.Context, d *db.DB, book int64) (map[string]int64, error) {
	out, list := map[string]int64{}, tablesLite
	if d.Engine() == "postgres" {
		list = tablesPG
	}
	err := d.Read(ctx, func(tx *db.Tx) error {
		var names []string
		q := db.Query{SQL: list, Scan: func(r db.Row) error { var name string; err := r.Scan(&name); names = append(names, name); return err }}
		if err := tx.Load(q); err != nil {
			return err
		}
		for _, name := range names {
			if shared[name] {
				continue
			}
			var n int64
			if err := tx.Load(db.Query{SQL: "select count(*) from " + name + " where book_id = $1", Args: []any{book}, Scan: func(r db.Row) error { return r.Scan(&n) }}); err != nil {
				return err
			}
			out[name] = n
		}
		return nil
	})
	return out, err
}

// sameRows asserts that two databases have grown by the same rows an invoice.
func sameRows(ours, rawly, oursBefore, rawlyBefore map[string]int64) error {
	n, m := ours["doc"]-oursBefore["doc"], rawly["doc"]-rawlyBefore["doc"]
	for name := range ours {
		a, b := ours[name]-oursBefore[name], rawly[name]-rawlyBefore[name]
		if a*m != b*n {
			return fmt.Errorf("the yardstick writes other rows: %s has %d for %d invoices of ours, %d for %d of its own", name, a, n, b, m)
		}
	}
	return nil
}
