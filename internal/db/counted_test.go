package db_test

import (
	"path/filepath"
	"strings"
	"testing"

	"hesuan/internal/db"
)

// A connection that looked at a young book plans by the counts of the grown one,
// and does not take all rows of a book for few.
func TestReadersPlanByWhatWasCountedSinceTheyBegan(t *testing.T) {
	ctx := t.Context()
	d, err := db.Open(ctx, "sqlite:"+filepath.Join(t.TempDir(), "counted.db"), db.Options{Readers: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	tables := []db.Migration{{Version: 1, Name: "tables", Text: `
create table item (book_id integer not null, id integer not null, customer_id integer not null, due integer not null, primary key (book_id, id)) strict, without rowid;
create index item_customer on item (book_id, customer_id, id);
create table line (book_id integer not null, settlement_id integer not null, n integer not null, item_id integer not null, amount integer not null, primary key (book_id, settlement_id, n)) strict, without rowid;
create index line_of on line (book_id, item_id, settlement_id);`}}
	if err := d.Migrate(ctx, tables); err != nil {
		t.Fatal(err)
	}
	plan := func(when string) []string { return planOf(t, d, when) }
	fill := func(from, to int64, lines bool) {
		t.Helper()
		err := d.Write(ctx, func(tx *db.Tx) error {
			for id := from; id < to; id++ {
				rows := []db.Change{{Op: db.Exec, Want: 1, SQL: `insert into item values ($1, $2, $3, 9)`, Args: []any{int64(1), id, id % 500}}}
				if lines {
					rows = append(rows, db.Change{Op: db.Exec, Want: 1, SQL: `insert into line values ($1, $2, 1, $3, 9)`, Args: []any{int64(1), id, id}})
				}
				if err := tx.Flush(rows...); err != nil {
					return err
				}
			}
			return nil
		})
		if err == nil {
			err = d.Analyze(ctx, 1)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	fill(0, 20, false)
	young := plan("young")
	fill(20, 5000, true)
	grown := plan("grown")
	want := "SEARCH i USING INDEX item_customer (book_id=? AND customer_id=?), SEARCH l USING INDEX line_of (book_id=? AND item_id=?)"
	if got := strings.ReplaceAll(strings.Join(grown, ", "), "COVERING ", ""); got != want {
		t.Errorf("the plan is\n%s, not\n%s", got, want)
	}
	if strings.Join(young, ", ") == strings.Join(grown, ", ") {
		t.Errorf("the plan of a young book is the same, so that this proves nothing: %s", young)
	}
}

// planOf carries the query out first: an explanation by itself does not look
// whether the schema is still that, nor does one prepared before.
func planOf(t *testing.T, d *db.DB, when string) (steps []string) {
	t.Helper()
	text := `select i.due, l.amount from item i cross join line l where i.book_id = $1 and l.book_id = $1 and l.item_id = i.id and i.customer_id in ({keys})`
	args := []any{int64(1)}
	few := make([]int64, 64)
	for i := range few {
		few[i] = int64(i)
	}
	carried := db.Query{SQL: text, Args: args, Ints: few, Scan: func(db.Row) error { return nil }}
	explain := db.Query{SQL: `explain query plan ` + text + ` -- ` + when, Args: args, Ints: few, Scan: func(x db.Row) error {
		var id, parent, unused int64
		var step string
		err := x.Scan(&id, &parent, &unused, &step)
		steps = append(steps, step)
		return err
	}}
	if err := d.Read(t.Context(), func(tx *db.Tx) error { return tx.Load(carried, explain) }); err != nil {
		t.Fatal(err)
	}
	return steps
}
