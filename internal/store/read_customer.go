package store

import (
	"strings"

	"hesuan/internal/cal"
	"hesuan/internal/db"
	"hesuan/internal/money"
)

const monthSums = `select period, account_id, cast(sum(debit_base) as bigint), cast(sum(credit_base) as bigint) from balance
  where book_id = $1 and period <= $2 and customer_id in ({keys}) group by period, account_id order by period`

// MonthSum is an account's turnover of a month, in the book's own currency.
type MonthSum struct {
	Period        cal.Period // 0: the openings
	Account       int64
	Debit, Credit money.Amount
}

// MonthSums gives the turnover of customers, month by month, up to a month.
func (r *Reading) MonthSums(customers []int64, last cal.Period) (out []MonthSum, err error) {
	err = r.Load(db.Query{SQL: monthSums, Args: []any{r.Book, int64(last)}, Ints: customers, Scan: scanMonth(&out)})
	return out, err
}

func scanMonth(into *[]MonthSum) func(db.Row) error {
	return func(x db.Row) error {
		var s MonthSum
		err := x.Scan(&s.Period, &s.Account, &s.Debit, &s.Credit)
		*into = append(*into, s)
		return err
	}
}

// paidLately are the parts of what customers owed that receipts settled, of
// settlements that stand, in their newest items.
const paidLately = `select l.amount, i.original, i.base, i.doc_date, i.due_date, s.date
  from (select id, original, base, doc_date, due_date from item where book_id = $1 and original > 0 and customer_id in ({keys}) order by id desc limit $4) i
  cross join settlement_line l cross join settlement s
  where l.book_id = $1 and s.book_id = $1 and l.item_id = i.id and s.id = l.settlement_id and s.date > $2 and s.date <= $3 and s.reverses = 0 and l.amount > 0
  and exists (select 1 from doc o where o.book_id = $1 and o.id = i.id / 1024 and o.kind in ('invoice', 'other_receivable', 'opening'))
  and not exists (select 1 from ref f where f.book_id = $1 and f.ref = 'r:' || cast(s.id as text))
  and exists (select 1 from settlement_line c join doc d on d.book_id = c.book_id and d.id = c.item_id / 1024
    where c.book_id = $1 and c.settlement_id = s.id and d.book_id = $1 and d.kind = 'receipt')`

// Paid is a part of an item that receipts settled on a day.
type Paid struct {
	Amount, Original, Base money.Amount // of the part and the item in its currency; of the item in the book's own
	DocDate, Due, On       cal.Date
}

// PaidLately gives what receipts settled after one day and up to another, of
// the customers' newest items, at most so many.
func (r *Reading) PaidLately(customers []int64, after, to cal.Date, items int) (out []Paid, err error) {
	err = r.Load(db.Query{SQL: paidLately, Args: []any{r.Book, int64(after), int64(to), int64(items)}, Ints: customers, Scan: func(x db.Row) error {
		var p Paid
		err := x.Scan(&p.Amount, &p.Original, &p.Base, &p.DocDate, &p.Due, &p.On)
		out = append(out, p)
		return err
	}})
	return out, err
}

// Event is something that happened with a customer: a document by its kind, an
// order, a settlement, a class, a limit, a merge or its undoing, a note or a file.
type Event struct {
	ID, Seq, Customer int64
	Kind              string
	Date              cal.Date
	Number, Text      string
	Currency          money.Currency
	Amount            money.Amount
	State             string
	Of                int64  // of a note or file: the record it is kept with, whose number Number is
	OfKind            string // that record's kind: customer, order, settlement, or a document's
	Maker             int64  // of a note or file
}

const eventsWhere = ` book_id = $1 and id < $2 and customer_id in ({keys}) order by id desc limit $3`

// eventQueries read each sort of event by the index of its table, newest first.
var eventQueries = map[string]string{
	"documents": `select id, seq, customer_id, kind, doc_date, number, text, currency, total, cause from doc where` + eventsWhere,
	"orders":    `select id, 0, customer_id, 'order', date, number, text, currency, total, status from sales_order where` + eventsWhere,
	"settlements": `select id, seq, customer_id, 'settlement', date, number, reason,
  coalesce((select max(i.currency) from settlement_line l join item i on i.book_id = l.book_id and i.id = l.item_id where l.book_id = s.book_id and l.settlement_id = s.id), ''),
  cast(coalesce((select sum(l.amount) from settlement_line l join item i on i.book_id = l.book_id and i.id = l.item_id
    where l.book_id = s.book_id and l.settlement_id = s.id and i.original > 0), 0) as bigint),
  case when reverses > 0 then 'undo' else rule end from settlement s where` + eventsWhere,
	"classes": `select id, seq, customer_id, 'class', valid_from, dimension, value, '', 0, '' from customer_class where` + eventsWhere,
	"limits":  `select id, seq, customer_id, 'limit', valid_from, '', '', currency, amount, case when removed = 1 then 'removed' else '' end from credit_limit where` + eventsWhere,
	"merges":  `select id, seq, customer_id, case when undo = 1 then 'unmerge' else 'merge' end, 0, '', reason, '', 0, '' from customer_merge where` + eventsWhere,
}

const (
	remarkStands = ` and k.removes = 0
  and not exists (select 1 from remark x where x.book_id = k.book_id and x.of_id = k.of_id and x.removes = k.id) order by k.id desc limit $3`

	customerRemarks = `select k.id, k.seq, k.of_id, k.of_id, 'customer', '', k.maker, k.note, k.file from remark k where k.book_id = $1 and k.id < $2 and k.of_id in ({keys})` + remarkStands
	docRemarks      = `select k.id, k.seq, s.customer_id, k.of_id, s.kind, s.number, k.maker, k.note, k.file from doc s
  join remark k on k.book_id = s.book_id and k.of_id = s.id where s.book_id = $1 and k.id < $2 and s.customer_id in ({keys})` + remarkStands
	orderRemarks = `select k.id, k.seq, s.customer_id, k.of_id, 'order', s.number, k.maker, k.note, k.file from sales_order s
  join remark k on k.book_id = s.book_id and k.of_id = s.id where s.book_id = $1 and k.id < $2 and s.customer_id in ({keys})` + remarkStands
	settlementRemarks = `select k.id, k.seq, s.customer_id, k.of_id, 'settlement', s.number, k.maker, k.note, k.file from settlement s
  join remark k on k.book_id = s.book_id and k.of_id = s.id where s.book_id = $1 and k.id < $2 and s.customer_id in ({keys})` + remarkStands
)

// remarkEvents read the notes and files that are kept with a customer, and with
// its documents, orders and settlements, but for those taken away: each from the
// customer's own records on, by their indexes.
var remarkEvents = []string{customerRemarks, docRemarks, orderRemarks, settlementRemarks}

func scanRemarkEvent(into *[]Event) func(db.Row) error {
	return func(x db.Row) error {
		e := Event{Kind: "note"}
		var file string
		err := x.Scan(&e.ID, &e.Seq, &e.Customer, &e.Of, &e.OfKind, &e.Number, &e.Maker, &e.Text, &file)
		if file != "" {
			e.Kind, e.Text = "file", strings.TrimSpace(file+" "+e.Text)
		}
		*into = append(*into, e)
		return err
	}
}

// Events lists what happened with customers, of the sorts asked for, up to
// limit of each, recorded before an id.
func (r *Reading) Events(customers []int64, sorts []string, before int64, limit int) (out []Event, err error) {
	var qs []db.Query
	for _, sort := range sorts {
		if sort == "remarks" {
			for _, sql := range remarkEvents {
				qs = append(qs, db.Query{SQL: sql, Args: []any{r.Book, before, int64(limit)}, Ints: customers, Scan: scanRemarkEvent(&out)})
			}
			continue
		}
		qs = append(qs, db.Query{SQL: eventQueries[sort], Args: []any{r.Book, before, int64(limit)}, Ints: customers, Scan: scanEvent(&out)})
	}
	err = r.Load(qs...)
	return out, err
}

const lastEvent = `select id, seq, customer_id, kind, doc_date, number, text, currency, total, '' from doc
  where book_id = $1 and kind = $2 and reverses = 0 and customer_id in ({keys}) and not ` + docReversed + ` order by id desc limit 1`

// LastEvent is the newest document of a kind that stands, none where there is none.
func (r *Reading) LastEvent(customers []int64, kind string) (out []Event, err error) {
	err = r.Load(db.Query{SQL: lastEvent, Args: []any{r.Book, kind}, Ints: customers, Scan: scanEvent(&out)})
	return out, err
}

func scanEvent(into *[]Event) func(db.Row) error {
	return func(x db.Row) error {
		var e Event
		err := x.Scan(&e.ID, &e.Seq, &e.Customer, &e.Kind, &e.Date, &e.Number, &e.Text, &e.Currency, &e.Amount, &e.State)
		*into = append(*into, e)
		return err
	}
}
