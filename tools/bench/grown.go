package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"time"

	"hesuan/internal/cal"
	"hesuan/internal/db"
)

// fixedOwn is how many open items the customer has whose statement is
// measured (R3), whatever the size of the book.
const fixedOwn = 150

// grow makes a book with so many open items and its settled history. Its rows
// are clones of an invoice and a receipt that hesuan itself has posted, so
// that verify proves it like any book.
func grow(ctx context.Context, p profile, dsn string, open int) (*book, error) {
	today := time.Now()
	first := today.AddDate(-2, -1, 0).Format("2006-01")
	b, err := prepare(ctx, dsn, max(1000, open/100), first)
	if err != nil {
		return nil, err
	}
	g := &grower{book: b, day: cal.FromTime(today, time.UTC), r: rand.New(rand.NewPCG(uint64(open), 7))}
	if err := g.templates(ctx, p); err != nil {
		return nil, err
	}
	d, err := db.Open(ctx, dsn, db.Options{Fast: true}) // growing is not measured
	if err != nil {
		return nil, err
	}
	defer d.Close()
	return b, g.all(ctx, d, open, open*p.historyOf(open))
}

// all writes the whole book.
func (g *grower) all(ctx context.Context, d *db.DB, open, settled int) error {
	g.db = d
	if err := d.Read(ctx, func(tx *db.Tx) (err error) { g.j, err = openJournal(tx, g.book.id); return err }); err != nil {
		return err
	}
	if err := g.write(ctx, open, settled); err != nil {
		return err
	}
	return d.Analyze(ctx, 1)
}

type grower struct {
	book             *book
	db               *db.DB
	j                *journal
	r                *rand.Rand
	day              cal.Date
	invoice, receipt *template
	exposed          map[int64]int64 // open amounts by customer
}

// templates lets the program post an invoice, and a receipt that clears five.
func (g *grower) templates(ctx context.Context, p profile) error {
	s, err := serve(ctx, p.bin, g.book)
	if err != nil {
		return err
	}
	_, err = s.receipts(ctx, 1, 5, g.day.String())
	if stopped := s.stop(); err == nil {
		err = stopped
	}
	if err != nil {
		return err
	}
	return g.book.open(ctx, func(d *db.DB) error {
		if g.invoice, err = readTemplate(ctx, d, g.book.id, "invoice"); err != nil {
			return err
		}
		// Nothing of the template's own item is open any more; a clone's is.
		it := g.invoice.rows["item"][0]
		g.invoice.rows["item_open"] = []row{{ints: []int64{it.ints[0], it.ints[3], it.ints[4], it.ints[5], it.ints[6], it.ints[7], it.ints[8], it.ints[9], it.ints[10]}, texts: it.texts}}
		g.receipt, err = readTemplate(ctx, d, g.book.id, "receipt")
		return err
	})
}

const flushEach = 1000 // documents of a transaction

// write writes the settled history, oldest first, then what is open.
func (g *grower) write(ctx context.Context, open, settled int) error {
	g.exposed = map[int64]int64{}
	total := g.invoice.rows["doc"][0].ints[7]
	for done := 0; done < settled; done += 5 {
		back := 760 - 590*done/settled // days, to 170 back
		customer := g.pick()
		var paid []int64
		for range 5 {
			day := g.day.AddDays(-back)
			paid = append(paid, g.j.post(g.invoice, customer, int64(day), int64(day.AddDays(30)), true, nil))
		}
		day := int64(g.day.AddDays(-back + 35))
		g.j.post(g.receipt, customer, day, day, true, paid)
		if err := g.flush(ctx, false); err != nil {
			return err
		}
	}
	for n := range open {
		customer := g.pick()
		if n < fixedOwn {
			customer = g.book.customers[1]
		}
		day := g.day.AddDays(-170 + 170*n/open)
		g.j.post(g.invoice, customer, int64(day), int64(day.AddDays(30)), false, nil)
		g.exposed[customer] += total
		if err := g.flush(ctx, false); err != nil {
			return err
		}
	}
	if err := g.flush(ctx, true); err != nil {
		return err
	}
	return g.expose(ctx)
}

// pick gives 1 % of the customers 30 % of the documents; the first two are
// left alone.
func (g *grower) pick() int64 {
	list := g.book.customers[2:]
	if g.r.IntN(10) < 3 {
		return list[g.r.IntN(max(1, len(list)/100))]
	}
	return list[g.r.IntN(len(list))]
}

func (g *grower) flush(ctx context.Context, last bool) error {
	if g.j.posted < flushEach && !last || g.j.posted == 0 {
		return nil
	}
	// The exposures come once, at the end.
	changes := g.j.changes(map[string]bool{"exposure": true})
	err := g.db.Write(ctx, func(tx *db.Tx) error { return tx.Flush(changes...) })
	if err == nil && g.j.head.Seq/500_000 != (g.j.head.Seq-int64(g.j.posted))/500_000 {
		fmt.Fprintf(os.Stderr, "  %d documents\n", g.j.head.Seq)
	}
	g.j.flushed()
	return err
}

// expose writes what each customer owes, and its group.
func (g *grower) expose(ctx context.Context) error {
	var table *db.Table
	for i := range tables {
		if tables[i].Name == "exposure" {
			table = tables[i].Table
		}
	}
	rows := db.NewRows(table)
	for customer, sum := range g.exposed {
		rows.Int(customer*2, sum, 0, 0, 0).Text("CNY").Int(customer*2+1, sum, 0, 0, 0).Text("CNY")
	}
	return g.db.Write(ctx, func(tx *db.Tx) error {
		return tx.Flush(db.Change{Op: db.Upsert, Table: table, Book: g.book.id, Rows: rows})
	})
}
