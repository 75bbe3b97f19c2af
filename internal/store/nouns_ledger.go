package store

import (
	"hesuan/internal/db"
	"hesuan/internal/ledger"
)

var voucherTable = &db.Table{Name: "voucher", Key: words("id"), Ints: words("id seq date source_id reverses maker"), Texts: words("vtype source text")}

// vouchers hold headers; their number is the posting's, their entries stand apart.
func vouchers() *One[int64, Voucher] {
	return (&One[int64, Voucher]{table: voucherTable, brief: true, posted: true, sql: byKey(voucherTable, "id", ""),
		scan: func(r db.Row) (k int64, v Voucher, err error) {
			err = r.Scan(&v.ID, &v.Seq, &v.Date, &v.SourceID, &v.Reverses, &v.Maker, &v.Type, &v.Source, &v.Text)
			return v.ID, v, err
		},
		row: func(r *db.Rows, _ int64, v Voucher) {
			r.Int(v.ID, v.Seq, int64(v.Date), v.SourceID, v.Reverses, v.Maker).Text(v.Type, v.Source, v.Text)
		},
	}).init()
}

var entryTable = &db.Table{Name: "entry", Key: words("voucher_id line"),
	Ints: words("voucher_id line account_id side amount base customer_id department salesperson project product"), Texts: words("currency text role"), Later: 1}

func scanEntry(r db.Row) (k int64, e ledger.Entry, err error) {
	var side int64
	err = r.Scan(&k, &e.Line, &e.Account, &side, &e.Amount, &e.Base, &e.Customer, &e.Department, &e.Salesperson, &e.Project, &e.Product, &e.Currency, &e.Text, &e.Role)
	e.Side = ledger.Side(side)
	return k, e, err
}

func entries() *Many[int64, ledger.Entry] {
	return (&Many[int64, ledger.Entry]{table: entryTable, brief: true, sql: byKey(entryTable, "voucher_id", "voucher_id, line"),
		scan: scanEntry,
		row: func(r *db.Rows, k int64, e ledger.Entry) {
			r.Int(k, e.Line, e.Account, int64(e.Side), int64(e.Amount), int64(e.Base), e.Customer, e.Department, e.Salesperson, e.Project, e.Product).Text(string(e.Currency), e.Text, string(e.Role))
		},
	}).init()
}

var postingTable = &db.Table{Name: "posting", Key: words("period vtype number"), Ints: words("period number voucher_id seq actor reviewer"), Texts: words("vtype")}

func postings() *One[int64, Posting] {
	return (&One[int64, Posting]{table: postingTable, brief: true, posted: true, sql: byKey(postingTable, "voucher_id", ""),
		scan: func(r db.Row) (k int64, v Posting, err error) {
			err = r.Scan(&v.Period, &v.Number, &v.Voucher, &v.Seq, &v.Actor, &v.Reviewer, &v.Type)
			return v.Voucher, v, err
		},
		row: func(r *db.Rows, _ int64, v Posting) {
			r.Int(int64(v.Period), v.Number, v.Voucher, v.Seq, v.Actor, v.Reviewer).Text(v.Type)
		},
	}).init()
}

var pendingTable = &db.Table{Name: "voucher_pending", Key: words("voucher_id"), Ints: words("voucher_id state reviewer maker version")}

func pendings() *One[int64, Pending] {
	return (&One[int64, Pending]{table: pendingTable, sql: byKey(pendingTable, "voucher_id", ""),
		scan: func(r db.Row) (k int64, v Pending, err error) {
			var state int64
			err = r.Scan(&v.Voucher, &state, &v.Reviewer, &v.Maker, &v.Version)
			v.State = ledger.State(state)
			return v.Voucher, v, err
		},
		row: func(r *db.Rows, k int64, v Pending) { r.Int(k, int64(v.State), v.Reviewer, v.Maker, v.Version) },
	}).init()
}

var balanceTable = &db.Table{Name: "balance", Key: words("account_id customer_id currency period"),
	Ints: words("account_id customer_id period debit credit debit_base credit_base"), Texts: words("currency"),
	Adds: words("debit credit debit_base credit_base")}

func balances() *Tally[BalanceKey, Balance] {
	return (&Tally[BalanceKey, Balance]{table: balanceTable, sum: Balance.plus,
		row: func(r *db.Rows, k BalanceKey, v Balance) {
			r.Int(k.Account, k.Customer, int64(k.Period), int64(v.Debit), int64(v.Credit), int64(v.DebitBase), int64(v.CreditBase)).Text(string(k.Currency))
		},
	}).init()
}
