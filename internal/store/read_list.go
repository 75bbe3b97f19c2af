package store

import (
	"strings"

	"hesuan/internal/cal"
	"hesuan/internal/db"
	"hesuan/internal/ledger"
	"hesuan/internal/receivable"
)

// DocFilter narrows a list of documents.
type DocFilter struct {
	Kinds    []string
	Customer int64
	SoldTo   int64 // of drafts only, as in DocSearch
	From, To cal.Date
	Number   string
	Status   string // approved: not reversed; reversed; "": both
}

// isReversed is 1 where a reversal of the document is registered.
const isReversed = `(case when exists (select 1 from ref r where r.book_id = $1 and r.ref = 'r:' || cast(doc.id as text)) then 1 else 0 end) = ?`

var docList = "select " + strings.Join(docTable.Columns(), ", ") + " from doc where book_id = $1"

// Docs lists posted documents, newest first.
func (r *Reading) Docs(f DocFilter, p Page) ([]receivable.Document, error) {
	w := r.where()
	w.add("id < ?", p.before())
	among(&w, "kind", f.Kinds)
	w.id("customer_id", f.Customer)
	between(&w, "date", f.From, f.To)
	w.word("number", f.Number)
	switch f.Status {
	case "approved":
		w.add(isReversed, int64(0))
	case "reversed":
		w.add(isReversed, int64(1))
	}
	text := w.page(docList, "id desc", p)
	var out []receivable.Document
	err := r.Load(db.Query{SQL: text, Args: w.args, Scan: func(x db.Row) error {
		d, err := scanDoc(x)
		out = append(out, d)
		return err
	}})
	return out, err
}

var draftList = "select " + strings.Join(draftTable.Columns(), ", ") + " from draft where book_id = $1"

// Drafts lists drafts by kind, customer and date, newest first, of the customers seen.
func (r *Reading) Drafts(f DocFilter, seen *Seen, p Page) ([]Draft, error) {
	w := r.where()
	w.add("id < ?", p.before())
	among(&w, "kind", f.Kinds)
	w.id("customer_id", f.Customer)
	if f.SoldTo != 0 {
		w.add(docSoldTo, f.SoldTo)
	}
	between(&w, "date", f.From, f.To)
	w.seen(seen)
	text := w.sql(draftList, "order by id desc", p.Limit)
	var out []Draft
	err := r.Load(db.Query{SQL: text, Args: w.args, Scan: func(x db.Row) error {
		v, err := scanDraft(x)
		out = append(out, v)
		return err
	}})
	return out, err
}

var (
	linesOfDoc   = byKey(docLineTable, "doc_id", "doc_id, line")
	itemsOfDoc   = "select " + strings.Join(itemTable.Columns(), ", ") + " from item where book_id = $1 and id >= $2 and id < $3 order by id"
	openOfItems  = byKey(openTable, "item_id", "item_id")
	refsByKey    = byKey(refTable, "ref", "")
	settleOfItem = "select " + prefixed("s", settlementTable) + `, l.item_id, l.amount, l.base from settlement_line l
  join settlement s on s.book_id = l.book_id and s.id = l.settlement_id
  where l.book_id = $1 and s.book_id = $1 and l.item_id in ({keys}) order by s.id`
)

// prefixed names a table's columns with an alias before each.
func prefixed(alias string, t *db.Table) string {
	return alias + "." + strings.Join(t.Columns(), ", "+alias+".")
}

// DocDetail is a document with all that hangs on it.
type DocDetail struct {
	Lines       []receivable.Line
	Items       []receivable.Item
	Open        map[int64]receivable.Open
	Settlements []SettledBy
}

// SettledBy is a settlement's line seen from an item.
type SettledBy struct {
	receivable.Settlement
	Item         int64
	Amount, Base int64
}

// DocDetails reads what hangs on documents, by their ids, asking twice for all
// of them: a list on a database that answers late must not ask for every row.
func (r *Reading) DocDetails(docs []receivable.Document) (map[int64]*DocDetail, error) {
	out := make(map[int64]*DocDetail, len(docs))
	ids := make([]int64, 0, len(docs))
	of := map[int64]*DocDetail{} // by item
	for _, d := range docs {
		out[d.ID] = &DocDetail{Open: map[int64]receivable.Open{}}
		ids = append(ids, d.ID)
	}
	if len(ids) == 0 {
		return out, nil
	}
	queries := []db.Query{{SQL: linesOfDoc, Args: []any{r.Book}, Ints: ids, Scan: func(x db.Row) error {
		doc, l, err := scanDocLine(x)
		out[doc].Lines = append(out[doc].Lines, l)
		return err
	}}}
	var items []int64
	for _, doc := range ids {
		d, first := out[doc], doc*receivable.ItemStep
		queries = append(queries, db.Query{SQL: itemsOfDoc, Args: []any{r.Book, first, first + receivable.ItemStep}, Scan: func(x db.Row) error {
			i, err := scanItem(x)
			d.Items, items, of[i.ID] = append(d.Items, i), append(items, i.ID), d
			return err
		}})
	}
	if err := r.Load(queries...); err != nil || len(items) == 0 {
		return out, err
	}
	return out, r.Load(
		db.Query{SQL: openOfItems, Args: []any{r.Book}, Ints: items, Scan: func(x db.Row) error { o, err := scanOpen(x); of[o.Item].Open[o.Item] = o; return err }},
		db.Query{SQL: settleOfItem, Args: []any{r.Book}, Ints: items, Scan: func(x db.Row) error {
			s, err := scanSettledBy(x)
			if d := of[s.Item]; d != nil {
				d.Settlements = append(d.Settlements, s)
			}
			return err
		}})
}

// RefsByKey reads natural keys.
func (r *Reading) RefsByKey(keys []string) (map[string]int64, error) {
	out := map[string]int64{}
	if len(keys) == 0 {
		return out, nil
	}
	err := r.Load(db.Query{SQL: refsByKey, Args: []any{r.Book}, Texts: keys, Scan: func(x db.Row) error {
		var id int64
		var k string
		err := x.Scan(&id, &k)
		out[k] = id
		return err
	}})
	return out, err
}

// VoucherFilter narrows a list of vouchers.
type VoucherFilter struct {
	ID       int64
	IDs      []int64 // those alone; nil: any
	From, To cal.Date
	Source   string
	SourceID int64
	Pending  bool          // not posted yet
	State    *ledger.State // nil: any
	Text     string        // in number, text, customer
}

// voucherText finds a text in a voucher's own text, in the number it was posted
// under, and in the customers of its entries.
const voucherText = `(lower(v.text) like ? escape '!' or v.id in (select x.voucher_id from posting x where x.book_id = $1 and lower(x.vtype || '-' || x.number) like ? escape '!')
  or v.id in (select e.voucher_id from entry e where e.book_id = $1 and e.customer_id > 0 and e.` + customerLike + `))`

// VoucherRow is a voucher with its number and state.
type VoucherRow struct {
	Voucher
	Period   cal.Period
	Number   int64
	State    ledger.State
	Reviewer int64
	Poster   int64
	Posted   int64 // the journal number of its posting, 0 before
}

const voucherHead = `select v.id, v.seq, v.date, v.source_id, v.reverses, v.maker, v.vtype, v.source, v.text, coalesce(p.period, 0), coalesce(p.number, 0), coalesce(w.state, 2),
  coalesce(p.reviewer, w.reviewer, 0), coalesce(p.actor, 0), coalesce(p.seq, 0)
  from voucher v left join posting p on p.book_id = v.book_id and p.voucher_id = v.id left join voucher_pending w on w.book_id = v.book_id and w.voucher_id = v.id where v.book_id = $1`

func (f VoucherFilter) where(r *Reading) where {
	w := r.where()
	w.id("v.id", f.ID)
	among(&w, "v.id", f.IDs)
	between(&w, "v.date", f.From, f.To)
	w.word("v.source", f.Source)
	w.id("v.source_id", f.SourceID)
	if f.State != nil {
		w.add("coalesce(w.state, 2) = ?", int64(*f.State))
	}
	if f.Pending {
		w.add("w.state < ?", int64(ledger.Posted))
	}
	w.like(voucherText, f.Text)
	return w
}

// Vouchers lists vouchers, newest first, each with its entries.
func (r *Reading) Vouchers(f VoucherFilter, p Page) ([]VoucherRow, map[int64][]ledger.Entry, error) {
	w := f.where(r)
	w.add("v.id < ?", p.before())
	text := w.page(voucherHead, "v.id desc", p)
	var out []VoucherRow
	var ids []int64
	err := r.Load(db.Query{SQL: text, Args: w.args, Scan: func(x db.Row) error {
		var v VoucherRow
		var state int64
		err := x.Scan(&v.ID, &v.Seq, &v.Date, &v.SourceID, &v.Reverses, &v.Maker, &v.Type, &v.Source, &v.Text, &v.Period, &v.Number, &state, &v.Reviewer, &v.Poster, &v.Posted)
		v.State = ledger.State(state)
		ids, out = append(ids, v.ID), append(out, v)
		return err
	}})
	if err != nil || len(ids) == 0 {
		return out, nil, err
	}
	entries, err := r.EntriesByVoucher(ids)
	return out, entries, err
}

var entriesByVoucher = byKey(entryTable, "voucher_id", "voucher_id, line")

// EntriesByVoucher reads the entries of vouchers.
func (r *Reading) EntriesByVoucher(ids []int64) (map[int64][]ledger.Entry, error) {
	out := map[int64][]ledger.Entry{}
	err := r.Load(db.Query{SQL: entriesByVoucher, Args: []any{r.Book}, Ints: ids, Scan: func(x db.Row) error {
		id, e, err := scanEntry(x)
		out[id] = append(out[id], e)
		return err
	}})
	return out, err
}

var settlementList = "select " + prefixed("s", settlementTable) + " from settlement s where s.book_id = $1"

// settlementText finds a text in a settlement's number, in its customer, and in
// the numbers of the documents that it took from.
const settlementText = `(lower(s.number) like ? escape '!' or s.` + customerLike + ` or s.id in (select l.settlement_id from doc d
  join settlement_line l on l.book_id = d.book_id and l.item_id >= d.id * 1024 and l.item_id < (d.id + 1) * 1024 where d.book_id = $1 and lower(d.number) like ? escape '!'))`

// SettlementFilter narrows a list of settlements.
type SettlementFilter struct {
	ID, Customer int64
	Doc          int64 // those that took from this document alone
	Seen         *Seen
	From, To     cal.Date
	Rule         string
	Text         string
}

func (f SettlementFilter) where(r *Reading) where {
	w := r.where()
	w.id("s.customer_id", f.Customer)
	w.id("s.id", f.ID)
	between(&w, "s.date", f.From, f.To)
	w.word("s.rule", f.Rule)
	if f.Doc != 0 {
		w.add("s.id in (select l.settlement_id from settlement_line l where l.book_id = $1 and l.item_id >= ? * 1024 and l.item_id < (? + 1) * 1024)", f.Doc)
	}
	w.like(settlementText, f.Text)
	w.seen(f.Seen)
	return w
}

// Settlements lists settlements, newest first.
func (r *Reading) Settlements(f SettlementFilter, p Page) ([]receivable.Settlement, error) {
	w := f.where(r)
	w.add("s.id < ?", p.before())
	sql := w.page(settlementList, "s.id desc", p)
	var out []receivable.Settlement
	err := r.Load(db.Query{SQL: sql, Args: w.args, Scan: func(x db.Row) error {
		s, err := scanSettlement(x)
		out = append(out, s)
		return err
	}})
	return out, err
}

var linesBySettlement = byKey(settlementLineTable, "settlement_id", "settlement_id, line")

// SettlementLines reads the lines of settlements.
func (r *Reading) SettlementLines(ids []int64) (map[int64][]receivable.SettlementLine, error) {
	out := map[int64][]receivable.SettlementLine{}
	if len(ids) == 0 {
		return out, nil
	}
	err := r.Load(db.Query{SQL: linesBySettlement, Args: []any{r.Book}, Ints: ids, Scan: func(x db.Row) error {
		var l receivable.SettlementLine
		var id int64
		err := x.Scan(&id, &l.Line, &l.Item, &l.Amount, &l.Base)
		out[id] = append(out[id], l)
		return err
	}})
	return out, err
}
