package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"hesuan/internal/db"
	"hesuan/internal/store"
)

// rawTable is a table the yardstick writes: how many rows an invoice of three
// lines has in it, and whether each invoice has rows of its own or all share one.
type rawTable struct {
	table *db.Table
	rows  int
	op    db.Op
}

func words(s string) []string { return strings.Fields(s) }

// rawTables are the rows of a taxed three-line invoice, as hesuan writes them.
var rawTables = []rawTable{
	{&db.Table{Name: "ref", Key: words("ref"), Ints: words("target"), Texts: words("ref")}, 1, db.Upsert},
	{&db.Table{Name: "doc", Key: words("id"), Ints: words("id seq customer_id doc_date date due_date rate total tax base fee original reverses order_id bank_id voucher_id salesperson maker discount_percent discount_days discount_flags items"),
		Texts: words("kind number currency method reference external_id text")}, 1, db.Insert},
	{&db.Table{Name: "doc_line", Key: words("doc_id line"), Ints: words("doc_id line product_id quantity price tax_rate net tax discount order_line"), Texts: words("description")}, 3, db.Insert},
	{&db.Table{Name: "voucher", Key: words("id"), Ints: words("id seq date source_id reverses maker"), Texts: words("vtype source text")}, 1, db.Insert},
	{&db.Table{Name: "entry", Key: words("voucher_id line"), Ints: words("voucher_id line account_id side amount base customer_id department salesperson project product"), Texts: words("currency text")}, 3, db.Insert},
	{&db.Table{Name: "posting", Key: words("period vtype number"), Ints: words("number period voucher_id seq actor reviewer"), Texts: words("vtype")}, 1, db.Insert},
	{&db.Table{Name: "item", Key: words("id"), Ints: words("id seq doc_id customer_id account_id original base date due_date doc_date origin_date"), Texts: words("currency")}, 1, db.Insert},
	{&db.Table{Name: "item_open", Key: words("item_id"), Ints: words("item_id customer_id account_id open open_base date due_date doc_date origin_date"), Texts: words("currency")}, 1, db.Upsert},
	{&db.Table{Name: "exposure", Key: words("party currency"), Ints: words("party debit credit orders delivered"), Texts: words("currency")}, 2, db.Upsert},
	{&db.Table{Name: "audit", Key: words("seq"), Ints: words("seq recorded actor next_id"), Texts: words("action object reason channel detail"), Blobs: words("digest hash")}, 1, db.Insert},
}

// rowsEach is the number of rows written for an invoice, without the shared
// series, balances and head.
func rowsEach() int {
	n := 0
	for _, t := range rawTables {
		n += t.rows
	}
	return n
}

// yardstick writes n invoices' rows in batches, and gives invoices a second.
func yardstick(ctx context.Context, dsn string, n, batch int, next *int64) (float64, error) {
	d, err := db.Open(ctx, dsn, db.Options{})
	if err != nil {
		return 0, err
	}
	defer d.Close()
	if err := d.Migrate(ctx, store.Migrations()); err != nil {
		return 0, err
	}
	if err := store.New(d).Install(ctx); err != nil {
		return 0, err
	}
	start := time.Now()
	for done := 0; done < n; done += batch {
		var changes []db.Change
		for _, t := range rawTables {
			changes = append(changes, db.Change{Op: t.op, Table: t.table, Rows: rawRows(t, batch, *next)})
		}
		changes = append(changes, db.Change{Op: db.Exec, SQL: `update head set seq = seq + 1 where book_id = $1`, Args: []any{int64(0)}, Want: 1})
		*next += int64(batch)
		if err := d.Write(ctx, func(tx *db.Tx) error { return tx.Flush(changes...) }); err != nil {
			return 0, err
		}
	}
	return float64(n) / time.Since(start).Seconds(), nil
}

// rawRows makes a batch's rows of a table; the first integer (or text) is the key.
func rawRows(t rawTable, batch int, from int64) *db.Rows {
	rows := db.NewRows(t.table)
	hash := make([]byte, 32)
	for b := range int64(batch) {
		for r := range int64(t.rows) {
			ints := make([]int64, len(t.table.Ints))
			for i := range ints {
				ints[i] = 20260301
			}
			ints[0] = from + b
			if len(ints) > 1 {
				ints[1] = r
			}
			if t.table.Name == "exposure" {
				ints[0] = (from+b)*2 + r
			}
			if t.table.Name == "posting" {
				ints[2] = from + b // its voucher
			}
			if t.table.Name == "item" {
				ints[2] = from + b // its document
			}
			if t.table.Name == "entry" {
				ints[3] = 0
			}
			texts := make([]string, len(t.table.Texts))
			for i := range texts {
				texts[i] = "CNY"
			}
			if t.table.Name == "ref" {
				texts[0] = fmt.Sprintf("d:FP2026-%06d", from+b)
			}
			var blobs [][]byte
			for range t.table.Blobs {
				blobs = append(blobs, hash)
			}
			rows.Int(ints...).Text(texts...).Blob(blobs...)
		}
	}
	return rows
}
