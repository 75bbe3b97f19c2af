package store

import (
	"strings"

	"hesuan/internal/cal"
	"hesuan/internal/db"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// DocSearch narrows and orders a list of documents for a screen.
type DocSearch struct {
	ID       int64 // that one alone; 0: any
	Kinds    []string
	Customer int64
	SoldTo   int64 // or is the customer itself, where no other was billed
	From, To cal.Date
	Text     string // in number, reference, external id, bank serial, contract, customer
	Type     string // of tax invoice; none: those it is not said of
	Money    string // kind of a receipt's money: those that have it, alone or among others
	Status   string // "", open, overdue, reversed, live
	Today    cal.Date
	Currency string
	Seen     *Seen
	Sort     string // one of docSorts, "-" before it turns it round
}

// docSorts are the fields a document list can be ordered by.
var docSorts = map[string]string{"date": "doc_date", "due_date": "due_date", "number": "number", "total": "total"}

const (
	docOpen     = "exists (select 1 from item_open o where o.book_id = doc.book_id and o.item_id >= doc.id * 1024 and o.item_id < (doc.id + 1) * 1024 and o.open <> 0)"
	docOverdue  = "exists (select 1 from item_open o where o.book_id = doc.book_id and o.item_id >= doc.id * 1024 and o.item_id < (doc.id + 1) * 1024 and o.open > 0 and o.due_date < ?)"
	docSoldTo   = "(sold_to = ? or customer_id = ? and sold_to = 0)"
	docReversed = "exists (select 1 from ref f where f.book_id = doc.book_id and f.ref = 'r:' || doc.id)"
	docText     = `(lower(number) like ? escape '!' or lower(reference) like ? escape '!' or lower(external_id) like ? escape '!' or lower(bank_serial) like ? escape '!' or lower(contract) like ? escape '!' or ` + customerLike + `)`

	// customerLike finds a text in the customer of a row.
	customerLike = `customer_id in (select c.id from customer c where c.book_id = $1 and (lower(c.code) like ? escape '!' or lower(c.name) like ? escape '!' or lower(c.sort_key) like ? escape '!'))`
)

// ofMoney says which receipts have money of a kind, in the words of the indexes
// doc_advance and doc_other: only so are those used. Most have money against
// receivables, which goes through the list as without a filter.
var ofMoney = map[string]string{
	receivable.AgainstReceivable: `kind = 'receipt' and (split = '' and receipt_kind = '' and order_id = 0 or split like '%"kind":"receivable"%')`,
	receivable.InAdvance:         `kind = 'receipt' and (receipt_kind = 'advance' or order_id > 0 or split like '%"kind":"advance"%')`,
	receivable.OtherIncome:       `kind = 'receipt' and split like '%"kind":"other"%'`,
}

func (f DocSearch) where(r *Reading) where {
	w := r.where()
	w.id("id", f.ID)
	among(&w, "kind", f.Kinds)
	w.id("customer_id", f.Customer)
	if f.SoldTo != 0 {
		w.add(docSoldTo, f.SoldTo)
	}
	between(&w, "doc_date", f.From, f.To)
	w.word("currency", f.Currency)
	w.like(docText, f.Text)
	if f.Type == "none" {
		w.text = append(w.text, "invoice_type = ''")
	} else {
		w.word("invoice_type", f.Type)
	}
	if f.Money != "" {
		w.text = append(w.text, ofMoney[f.Money])
	}
	f.status(&w)
	w.seen(f.Seen)
	return w
}

func (f DocSearch) status(w *where) {
	switch f.Status {
	case "open":
		w.text = append(w.text, docOpen)
	case "overdue":
		w.add(docOverdue, int64(f.Today))
	case "reversed":
		w.text = append(w.text, "("+docReversed+" or reverses <> 0)")
	case "live":
		w.text = append(w.text, "not "+docReversed, "reverses = 0")
	}
}

func (f DocSearch) order() string {
	name, down := strings.CutPrefix(f.Sort, "-")
	column, ok := docSorts[name]
	if !ok {
		return "order by id desc"
	}
	if down {
		return "order by " + column + " desc, id desc"
	}
	return "order by " + column + ", id"
}

// SearchDocs lists posted documents from a row on, in the order asked for.
func (r *Reading) SearchDocs(f DocSearch, limit, skip int) ([]receivable.Document, error) {
	w := f.where(r)
	text := w.sql(docList, f.order(), limit) + " offset " + w.bind(int64(skip))
	var out []receivable.Document
	err := r.Load(db.Query{SQL: text, Args: w.args, Scan: func(x db.Row) error {
		d, err := scanDoc(x)
		out = append(out, d)
		return err
	}})
	return out, err
}

// DocSums are the sums of a search in one currency.
type DocSums struct {
	Currency string
	Count    int64
	Total    money.Amount
	Open     money.Amount
}

const (
	docCount   = "select currency, count(*), cast(coalesce(sum(total), 0) as bigint) from doc where book_id = $1"
	docOpenSum = `select o.currency, cast(coalesce(sum(o.open), 0) as bigint) from item_open o where o.book_id = $1 and o.item_id / 1024 in (select id from doc where book_id = $1`
)

// SumDocs counts and sums a search by currency.
func (r *Reading) SumDocs(f DocSearch) ([]DocSums, error) {
	w := f.where(r)
	tail := w.tail()
	open := map[string]money.Amount{}
	var out []DocSums
	err := r.Load(
		db.Query{SQL: docOpenSum + tail + ") group by o.currency", Args: w.args, Scan: func(x db.Row) error {
			var c string
			var a money.Amount
			err := x.Scan(&c, &a)
			open[c] = a
			return err
		}},
		db.Query{SQL: docCount + tail + " group by currency order by currency", Args: w.args, Scan: func(x db.Row) error {
			var s DocSums
			err := x.Scan(&s.Currency, &s.Count, &s.Total)
			out = append(out, s)
			return err
		}})
	for i := range out {
		out[i].Open = open[out[i].Currency]
	}
	return out, err
}

// OpenOf reads what is open of items by number; settled ones are absent.
func (r *Reading) OpenOf(items []int64) (map[int64]receivable.Open, error) {
	out := map[int64]receivable.Open{}
	if len(items) == 0 {
		return out, nil
	}
	err := r.Load(db.Query{SQL: openOfItems, Args: []any{r.Book}, Ints: items, Scan: func(x db.Row) error {
		o, err := scanOpen(x)
		out[o.Item] = o
		return err
	}})
	return out, err
}

const pendingOf = "select voucher_id, state from voucher_pending where book_id = $1 and voucher_id in ({keys})"

// PendingVouchers gives the states of those vouchers that are not posted yet.
func (r *Reading) PendingVouchers(ids []int64) (map[int64]ledger.State, error) {
	out := map[int64]ledger.State{}
	if len(ids) == 0 {
		return out, nil
	}
	err := r.Load(db.Query{SQL: pendingOf, Args: []any{r.Book}, Ints: ids, Scan: func(x db.Row) error {
		var id int64
		var s ledger.State
		err := x.Scan(&id, &s)
		out[id] = s
		return err
	}})
	return out, err
}

const derivedDocs = "select id from doc where book_id = $1 and customer_id = $2 and original = $3 order by id"

// DerivedFrom gives the documents that name this one as what they follow:
// credit notes of an invoice, refunds of a receipt.
func (r *Reading) DerivedFrom(customer, doc int64) ([]int64, error) {
	var out []int64
	err := r.Load(db.Query{SQL: derivedDocs, Args: []any{r.Book, customer, doc}, Scan: func(x db.Row) error {
		var id int64
		err := x.Scan(&id)
		out = append(out, id)
		return err
	}})
	return out, err
}
