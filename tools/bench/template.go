package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"strings"

	"hesuan/internal/db"
	"hesuan/internal/store"
)

func words(s string) []string { return strings.Fields(s) }

// tables are those a document has rows in, in the order of foreign keys; the
// posted ones stand in the order in which the audit digest goes through them.
// Their columns are the schema's.
var tables = fitted([]documentTable{
	{&db.Table{Name: "ref"}, "target in ($2, $4)", db.Upsert, false},
	{&db.Table{Name: "doc"}, "id = $2", db.Insert, true},
	{&db.Table{Name: "doc_line"}, "doc_id = $2", db.Insert, true},
	{&db.Table{Name: "voucher"}, "id = $3", db.Insert, true},
	{&db.Table{Name: "entry"}, "voucher_id = $3", db.Insert, true},
	{&db.Table{Name: "posting"}, "voucher_id = $3", db.Insert, true},
	{&db.Table{Name: "item"}, "doc_id = $2", db.Insert, true},
	{&db.Table{Name: "settlement"}, "id = $4", db.Insert, true},
	{&db.Table{Name: "settlement_line"}, "settlement_id = $4", db.Insert, true},
	{&db.Table{Name: "item_open"}, "item_id = $2 * 1024", db.Upsert, false},
	{&db.Table{Name: "exposure"}, "party in ($5 * 2, $5 * 2 + 1)", db.Upsert, false},
	{&db.Table{Name: "audit"}, "seq = $6", db.Insert, false},
})

// documentTable is a table with how one command's rows are found in it.
type documentTable struct {
	*db.Table
	by     string
	op     db.Op
	posted bool
}

func fitted(list []documentTable) []documentTable {
	for _, t := range store.Tables() {
		for i := range list {
			if list[i].Name == t.Name {
				list[i].Table = t
			}
		}
	}
	return list
}

// balanceTable and seriesTable are what a batch adds to once, for all it posts.
var (
	balanceTable = &db.Table{Name: "balance", Key: words("account_id customer_id currency period"), Ints: words("account_id customer_id period debit credit debit_base credit_base"), Texts: words("currency"),
		Adds: words("debit credit debit_base credit_base")}
	seriesTable = &db.Table{Name: "series", Key: words("name"), Ints: words("next"), Texts: words("name")}
)

// row is one row as read from the database.
type row struct {
	ints  []int64
	texts []string
	blobs [][]byte
}

// template holds all rows of one command that hesuan itself has written; its
// clones are the same rows with other numbers, customers and days.
type template struct {
	rows                             map[string][]row
	doc, voucher, settlement, nextID int64
	customer, seq, number, date      int64
	docNumber, settleNumber          string
}

// readTemplate reads the rows of the last document of a kind.
func readTemplate(ctx context.Context, d *db.DB, book int64, kind string) (*template, error) {
	t := &template{rows: map[string][]row{}}
	err := d.Read(ctx, func(tx *db.Tx) error {
		head := db.Query{SQL: "select id, voucher_id, customer_id, seq, date, number from doc where book_id = $1 and kind = $2 order by id desc limit 1", Args: []any{book, kind},
			Scan: func(r db.Row) error { return r.Scan(&t.doc, &t.voucher, &t.customer, &t.seq, &t.date, &t.docNumber) }}
		if err := tx.Load(head); err != nil {
			return err
		}
		settled := db.Query{SQL: "select id, number from settlement where book_id = $1 and merged = $2", Args: []any{book, t.doc}, Scan: func(r db.Row) error { return r.Scan(&t.settlement, &t.settleNumber) }}
		if err := tx.Load(settled); err != nil {
			return err
		}
		for i := range tables {
			if err := t.read(tx, book, i); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil || len(t.rows["audit"]) != 1 {
		return nil, fmt.Errorf("template of %s: %d audit rows, %w", kind, len(t.rows["audit"]), err)
	}
	t.nextID = t.rows["audit"][0].ints[3]
	t.number = t.rows["posting"][0].ints[1]
	return t, t.check()
}

func (t *template) read(tx *db.Tx, book int64, i int) error {
	tab := &tables[i]
	args := []any{book, t.doc, t.voucher, t.settlement, t.customer, t.seq}
	by := tab.by
	used := args[:1]
	for n := 2; n <= 6; n++ { // both engines want no argument that is not used
		if mark := fmt.Sprintf("$%d", n); strings.Contains(by, mark) {
			used = append(used[:len(used):len(used)], args[n-1])
			by = strings.ReplaceAll(by, mark, fmt.Sprintf("cast($%d as bigint)", len(used)))
		}
	}
	order := strings.Join(tab.Key, ", ")
	text := "select " + strings.Join(tab.Columns(), ", ") + " from " + tab.Name + " where book_id = $1 and " + by + " order by " + order
	return tx.Load(db.Query{SQL: text, Args: used, Scan: func(r db.Row) error {
		x := row{make([]int64, len(tab.Ints)), make([]string, len(tab.Texts)), make([][]byte, len(tab.Blobs))}
		var into []any
		for k := range x.ints {
			into = append(into, &x.ints[k])
		}
		for k := range x.texts {
			into = append(into, &x.texts[k])
		}
		for k := range x.blobs {
			into = append(into, &x.blobs[k])
		}
		err := r.Scan(into...)
		t.rows[tab.Name] = append(t.rows[tab.Name], x)
		return err
	}})
}

// check makes sure that our rows give the digest hesuan wrote.
func (t *template) check() error {
	same := clone{doc: t.doc, seq: t.seq, customer: t.customer, date: t.date, due: t.rows["doc"][0].ints[5], posting: t.number, number: t.docNumber, settleNumber: t.settleNumber}
	for _, l := range t.rows["settlement_line"] {
		same.items = append(same.items, l.ints[2])
	}
	set := newRowSet()
	if digest := set.add(t, same); string(digest) != string(t.rows["audit"][0].blobs[0]) {
		return fmt.Errorf("template %s: the digest of its rows is not the one in its audit row", t.docNumber)
	}
	return nil
}

// clone says how a copy differs from its template.
type clone struct {
	doc, seq, customer, date, due, posting int64
	recorded                               int64
	number, settleNumber                   string
	items                                  []int64 // of the settlement's lines, in order
	settled                                bool    // nothing of it is open any more
}

// rowSet gathers rows of all tables.
type rowSet struct {
	rows  []*db.Rows
	chain []byte
}

func newRowSet() *rowSet {
	s := &rowSet{}
	for i := range tables {
		s.rows = append(s.rows, db.NewRows(tables[i].Table))
	}
	return s
}

// add adds a template's rows as a clone, all but the audit row, and gives the
// digest of those posted.
func (s *rowSet) add(t *template, c clone) []byte {
	s.chain = s.chain[:0]
	for i := range tables {
		tab := &tables[i]
		if tab.Name == "audit" || c.settled && tab.Name == "item_open" {
			continue
		}
		list := t.rows[tab.Name]
		if !tab.posted {
			s.put(s.rows[i], t, c, tab.Table, list)
			continue
		}
		if len(list) == 0 {
			continue
		}
		from := s.rows[i].Len()
		s.put(s.rows[i], t, c, tab.Table, list)
		s.chain = s.rows[i].Canonical(s.chain, from)
	}
	digest := sha256.Sum256(s.chain)
	return digest[:]
}

func (s *rowSet) put(into *db.Rows, t *template, c clone, tab *db.Table, list []row) {
	ints, texts := make([]int64, len(tab.Ints)), make([]string, len(tab.Texts))
	for n, r := range list {
		for k, name := range tab.Ints {
			ints[k] = t.moved(c, tab.Name, name, r.ints[k], n)
		}
		for k := range texts {
			texts[k] = t.renamed(c, r.texts[k])
		}
		into.Int(ints...).Text(texts...).Blob(r.blobs...)
	}
}

// moved is a clone's value of an integer column, by the column's name.
func (t *template) moved(c clone, table, column string, was int64, n int) int64 {
	switch column {
	case "id", "target", "source_id", "doc_id", "voucher_id", "settlement_id", "merged":
		switch {
		case table == "item" && column == "id":
			return was + (c.doc-t.doc)*1024
		case was == t.doc, was == t.voucher, was == t.settlement && was != 0:
			return was + c.doc - t.doc
		}
	case "item_id":
		if table == "settlement_line" {
			return c.items[n]
		}
		return was + (c.doc-t.doc)*1024
	case "customer_id":
		if was == t.customer {
			return c.customer
		}
	case "party":
		return was + (c.customer-t.customer)*2
	case "seq":
		return c.seq
	case "date", "doc_date", "origin_date":
		return c.date
	case "due_date":
		return c.due
	case "period":
		return c.date / 100
	case "number":
		return c.posting
	}
	return was
}

func (t *template) renamed(c clone, was string) string {
	if was == "" || len(was) < len(t.docNumber) {
		return was
	}
	was = strings.Replace(was, t.docNumber, c.number, 1)
	if t.settleNumber != "" {
		was = strings.Replace(was, t.settleNumber, c.settleNumber, 1)
	}
	return was
}

// perInvoice counts a template's rows by table.
func (t *template) perInvoice() map[string]int {
	out := map[string]int{}
	for name, list := range t.rows {
		out[name] = len(list)
	}
	return out
}
