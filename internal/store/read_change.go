package store

import (
	"hesuan/internal/cal"
	"hesuan/internal/db"
	"hesuan/internal/money"
)

// Change is a record that one stamp holds and another does not: a document by
// its items, or a settlement by the lines that touch one customer.
type Change struct {
	Settled       bool // a settlement, not a document
	ID, Customer  int64
	DocDate, Date cal.Date
	Recorded      cal.Instant
	Kind          string // of a document; of a settlement its rule
	Number, Text  string
	Currency      money.Currency
	Amount, Base  money.Amount // effect on what is open
	Gross         money.Amount // of a settlement: what it took off debit items
}

const (
	// A record belongs to a stamp that is effective by its day and known by its
	// journal position: $2 and $3 are of the one that must hold it, $4 and $5 of
	// the one that must not.
	changedDocs = `select d.id, d.customer_id, d.doc_date, d.date, a.recorded, d.kind, d.number, d.text, i.currency,
  cast(sum(i.original) as bigint), cast(sum(i.base) as bigint)
  from item i join doc d on d.book_id = i.book_id and d.id = i.doc_id join audit a on a.book_id = d.book_id and a.seq = d.seq
  where i.book_id = $1 and d.book_id = $1 and a.book_id = $1 and i.date <= $2 and d.id < $3 and (i.date > $4 or d.id >= $5)
  group by d.id, d.customer_id, d.doc_date, d.date, a.recorded, d.kind, d.number, d.text, i.currency order by d.id`
	changedSettlements = `select s.id, i.customer_id, s.date, s.date, a.recorded, s.rule, s.number, s.reason, i.currency,
  cast(sum(-l.amount) as bigint), cast(sum(-l.base) as bigint), cast(sum(case when i.original > 0 then l.amount else 0 end) as bigint)
  from settlement s join settlement_line l on l.book_id = s.book_id and l.settlement_id = s.id
  join item i on i.book_id = l.book_id and i.id = l.item_id join audit a on a.book_id = s.book_id and a.seq = s.seq
  where s.book_id = $1 and l.book_id = $1 and i.book_id = $1 and a.book_id = $1 and s.date <= $2 and s.id < $3 and (s.date > $4 or s.id >= $5)
  group by s.id, i.customer_id, s.date, a.recorded, s.rule, s.number, s.reason, i.currency order by s.id`
)

// Changes lists the records that one point holds and another does not.
func (r *Reading) Changes(held, not At) ([]Change, error) {
	var out []Change
	args := []any{r.Book, int64(held.AsOf), held.known(), int64(not.AsOf), not.known()}
	err := r.Load(
		db.Query{SQL: changedDocs, Args: args, Scan: func(x db.Row) error {
			var c Change
			err := x.Scan(&c.ID, &c.Customer, &c.DocDate, &c.Date, &c.Recorded, &c.Kind, &c.Number, &c.Text, &c.Currency, &c.Amount, &c.Base)
			out = append(out, c)
			return err
		}},
		db.Query{SQL: changedSettlements, Args: args, Scan: func(x db.Row) error {
			c := Change{Settled: true}
			err := x.Scan(&c.ID, &c.Customer, &c.DocDate, &c.Date, &c.Recorded, &c.Kind, &c.Number, &c.Text, &c.Currency, &c.Amount, &c.Base, &c.Gross)
			out = append(out, c)
			return err
		}})
	return out, err
}
