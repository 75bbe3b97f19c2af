package store

import (
	"hesuan/internal/db"
	"hesuan/internal/receivable"
)

var draftTable = &db.Table{Name: "draft", Key: words("id"), Ints: words("id customer_id date total maker version sold_to"), Texts: words("kind state currency body"), LaterInts: 1}

func scanDraft(r db.Row) (v Draft, err error) {
	err = r.Scan(&v.ID, &v.Customer, &v.Date, &v.Total, &v.Maker, &v.Version, &v.SoldTo, &v.Kind, &v.State, &v.Currency, &v.Body)
	return v, err
}

func drafts() *One[int64, Draft] {
	return (&One[int64, Draft]{table: draftTable, sql: byKey(draftTable, "id", ""),
		scan: func(r db.Row) (k int64, v Draft, err error) {
			v, err = scanDraft(r)
			return v.ID, v, err
		},
		row: func(r *db.Rows, k int64, v Draft) {
			r.Int(k, v.Customer, int64(v.Date), int64(v.Total), v.Maker, v.Version, v.SoldTo).Text(v.Kind, v.State, string(v.Currency), v.Body)
		},
	}).init()
}

var docTable = &db.Table{Name: "doc", Key: words("id"),
	Ints: words(`id seq customer_id doc_date date due_date rate total tax base fee original reverses order_id bank_id voucher_id
		salesperson maker discount_percent discount_days discount_flags items sold_to`),
	Texts: words("kind number currency method reference external_id text bank_serial invoice_type contract cause split receipt_kind"), Later: 6, LaterInts: 1}

const (
	onNet = 1 << iota
	reduceTax
	proRata
)

func scanDoc(r db.Row) (d receivable.Document, err error) {
	var days, flags int64
	err = r.Scan(&d.ID, &d.Seq, &d.Customer, &d.DocDate, &d.Date, &d.DueDate, &d.Rate, &d.Total, &d.Tax, &d.Base, &d.Fee,
		&d.Original, &d.Reverses, &d.Order, &d.Bank, &d.Voucher, &d.Salesperson, &d.Maker,
		&d.Discount.Percent, &days, &flags, &d.Items, &d.SoldTo, &d.Kind, &d.Number, &d.Currency, &d.Method, &d.Reference, &d.External, &d.Text, &d.BankSerial,
		&d.InvoiceType, &d.Contract, &d.Cause, &d.Split, &d.ReceiptKind)
	d.Discount.Days = int(days)
	d.Discount.OnNet, d.Discount.Reduce, d.Discount.ProRata = flags&onNet != 0, flags&reduceTax != 0, flags&proRata != 0
	return d, err
}

func docRow(r *db.Rows, d receivable.Document) {
	flags := flag(d.Discount.OnNet)*onNet + flag(d.Discount.Reduce)*reduceTax + flag(d.Discount.ProRata)*proRata
	r.Int(d.ID, d.Seq, d.Customer, int64(d.DocDate), int64(d.Date), int64(d.DueDate), int64(d.Rate), int64(d.Total), int64(d.Tax), int64(d.Base), int64(d.Fee),
		d.Original, d.Reverses, d.Order, d.Bank, d.Voucher, d.Salesperson, d.Maker,
		int64(d.Discount.Percent), int64(d.Discount.Days), flags, d.Items, d.SoldTo).
		Text(string(d.Kind), d.Number, string(d.Currency), d.Method, d.Reference, d.External, d.Text, d.BankSerial, d.InvoiceType, d.Contract, d.Cause, d.Split, d.ReceiptKind)
}

func docs() *One[int64, receivable.Document] {
	return (&One[int64, receivable.Document]{table: docTable, posted: true, sql: byKey(docTable, "id", ""),
		scan: func(r db.Row) (int64, receivable.Document, error) { d, err := scanDoc(r); return d.ID, d, err },
		row:  func(r *db.Rows, _ int64, d receivable.Document) { docRow(r, d) },
	}).init()
}

var docLineTable = &db.Table{Name: "doc_line", Key: words("doc_id line"),
	Ints: words("doc_id line product_id quantity price tax_rate net tax discount order_line cost shipped"), Texts: words("description")}

func scanDocLine(r db.Row) (k int64, l receivable.Line, err error) {
	err = r.Scan(&k, &l.Line, &l.Product, &l.Quantity, &l.Price, &l.TaxRate, &l.Net, &l.Tax, &l.Discount, &l.OrderLine, &l.Cost, &l.Shipped, &l.Description)
	return k, l, err
}

func docLines() *Many[int64, receivable.Line] {
	return (&Many[int64, receivable.Line]{table: docLineTable, brief: true, sql: byKey(docLineTable, "doc_id", "doc_id, line"),
		scan: scanDocLine,
		row: func(r *db.Rows, k int64, l receivable.Line) {
			r.Int(k, l.Line, l.Product, int64(l.Quantity), int64(l.Price), int64(l.TaxRate), int64(l.Net), int64(l.Tax), int64(l.Discount), l.OrderLine, int64(l.Cost), int64(l.Shipped)).Text(l.Description)
		},
	}).init()
}

var itemTable = &db.Table{Name: "item", Key: words("id"),
	Ints: words("id seq doc_id customer_id account_id original base date due_date doc_date origin_date"), Texts: words("currency")}

func scanItem(r db.Row) (i receivable.Item, err error) {
	err = r.Scan(&i.ID, &i.Seq, &i.Doc, &i.Customer, &i.Account, &i.Original, &i.Base, &i.Date, &i.Due, &i.DocDate, &i.Origin, &i.Currency)
	return i, err
}

func items() *One[int64, receivable.Item] {
	return (&One[int64, receivable.Item]{table: itemTable, posted: true, sql: byKey(itemTable, "id", ""),
		scan: func(r db.Row) (int64, receivable.Item, error) { i, err := scanItem(r); return i.ID, i, err },
		row: func(r *db.Rows, _ int64, i receivable.Item) {
			r.Int(i.ID, i.Seq, i.Doc, i.Customer, i.Account, int64(i.Original), int64(i.Base), int64(i.Date), int64(i.Due), int64(i.DocDate), int64(i.Origin)).Text(string(i.Currency))
		},
	}).init()
}

var openTable = &db.Table{Name: "item_open", Key: words("item_id"),
	Ints: words("item_id customer_id account_id open open_base date due_date doc_date origin_date"), Texts: words("currency")}

func scanOpen(r db.Row) (o receivable.Open, err error) {
	err = r.Scan(&o.Item, &o.Customer, &o.Account, &o.Amount, &o.Base, &o.Date, &o.Due, &o.DocDate, &o.Origin, &o.Currency)
	return o, err
}

func open() *One[int64, receivable.Open] {
	return (&One[int64, receivable.Open]{table: openTable, sql: byKey(openTable, "item_id", ""),
		scan: func(r db.Row) (int64, receivable.Open, error) { o, err := scanOpen(r); return o.Item, o, err },
		row: func(r *db.Rows, k int64, o receivable.Open) {
			r.Int(k, o.Customer, o.Account, int64(o.Amount), int64(o.Base), int64(o.Date), int64(o.Due), int64(o.DocDate), int64(o.Origin)).Text(string(o.Currency))
		},
	}).init()
}

const openOfCustomer = `select customer_id, item_id from item_open where book_id = $1 and customer_id in ({keys}) order by customer_id, item_id`

// openOf lists the items of a customer that are or were open; whether one
// still is, Open tells.
func openOf() *Many[int64, int64] {
	return (&Many[int64, int64]{sql: openOfCustomer,
		scan: func(r db.Row) (k, v int64, err error) { err = r.Scan(&k, &v); return },
	}).init()
}
