package store

import (
	"hesuan/internal/db"
	"hesuan/internal/ledger"
)

// refTable holds the natural keys of all nouns: codes, numbers, external ids,
// and which record reverses another. One key, one target.
var refTable = &db.Table{Name: "ref", Key: words("ref"), Ints: words("target"), Texts: words("ref")}

func refs() *One[string, int64] {
	return (&One[string, int64]{table: refTable, sql: byKey(refTable, "ref", ""),
		scan: func(r db.Row) (k string, v int64, err error) { err = r.Scan(&v, &k); return },
		row:  func(r *db.Rows, k string, v int64) { r.Int(v).Text(k) },
	}).init()
}

var seriesTable = &db.Table{Name: "series", Key: words("name"), Ints: words("next"), Texts: words("name")}

func series() *One[string, int64] {
	return (&One[string, int64]{table: seriesTable, sql: byKey(seriesTable, "name", ""),
		scan: func(r db.Row) (k string, v int64, err error) { err = r.Scan(&v, &k); return },
		row:  func(r *db.Rows, k string, v int64) { r.Int(v).Text(k) },
	}).init()
}

var idemTable = &db.Table{Name: "idem", Key: words("ikey"), Ints: words("seq status recorded"), Texts: words("ikey"), Blobs: words("hash result")}

func idems() *One[string, Idem] {
	return (&One[string, Idem]{table: idemTable, brief: true, sql: byKey(idemTable, "ikey", ""),
		scan: func(r db.Row) (k string, v Idem, err error) {
			err = r.Scan(&v.Seq, &v.Status, &v.Recorded, &k, &v.Hash, &v.Result)
			return
		},
		row: func(r *db.Rows, k string, v Idem) {
			r.Int(v.Seq, v.Status, int64(v.Recorded)).Text(k).Blob(v.Hash, v.Result)
		},
	}).init()
}

var bookTable = &db.Table{Name: "book", Key: nil, Ints: words("first_period version"), Texts: words("code name base_currency chart state settings")}

// books are keyed by 0, the book's own row: book_id is the whole key.
func books() *One[int64, Book] {
	return (&One[int64, Book]{table: bookTable, sql: bookQuery,
		scan: func(r db.Row) (int64, Book, error) { b, err := scanBook(r); return 0, b, err },
		row:  func(r *db.Rows, _ int64, v Book) { v.row(r) },
	}).init()
}

const bookQuery = `select book_id, first_period, version, code, name, base_currency, chart, state, settings from book where book_id = $1 and 0 in ({keys})`

func scanBook(r db.Row) (b Book, err error) {
	err = r.Scan(&b.ID, &b.First, &b.Version, &b.Code, &b.Name, &b.Base, &b.Chart, &b.State, &b.Settings)
	return b, err
}

func (b Book) row(r *db.Rows) {
	r.Int(int64(b.First), b.Version).Text(b.Code, b.Name, string(b.Base), b.Chart, b.State, b.Settings)
}

var accountTable = &db.Table{Name: "account", Key: words("id"), Ints: words("id preferred active version"), Texts: words("code name name_en class role")}

func scanAccount(r db.Row) (a ledger.Account, err error) {
	var preferred, active int64
	var class, role string
	err = r.Scan(&a.ID, &preferred, &active, &a.Version, &a.Code, &a.Name, &a.NameEN, &class, &role)
	a.Preferred, a.Active, a.Class, a.Role = preferred == 1, active == 1, ledger.Class(class), ledger.Role(role)
	return a, err
}

func accountRow(r *db.Rows, a ledger.Account) {
	r.Int(a.ID, flag(a.Preferred), flag(a.Active), a.Version).Text(a.Code, a.Name, a.NameEN, string(a.Class), string(a.Role))
}

func accounts() *One[int64, ledger.Account] {
	return (&One[int64, ledger.Account]{table: accountTable, sql: byKey(accountTable, "id", ""),
		scan: func(r db.Row) (int64, ledger.Account, error) { a, err := scanAccount(r); return a.ID, a, err },
		row:  func(r *db.Rows, _ int64, a ledger.Account) { accountRow(r, a) },
	}).init()
}

var periodTable = &db.Table{Name: "period", Key: words("period"), Ints: words("period state version"), Texts: words("report")}

func periods() *One[int64, Period] {
	return (&One[int64, Period]{table: periodTable, sql: byKey(periodTable, "period", ""),
		scan: func(r db.Row) (k int64, v Period, err error) {
			var state int64
			err = r.Scan(&v.Period, &state, &v.Version, &v.Report)
			v.State = ledger.PeriodState(state)
			return int64(v.Period), v, err
		},
		row: func(r *db.Rows, _ int64, v Period) { r.Int(int64(v.Period), int64(v.State), v.Version).Text(v.Report) },
	}).init()
}

var periodEventTable = &db.Table{Name: "period_event", Key: words("id"), Ints: words("id seq period state next_id"), Texts: words("fingerprint reason")}

func periodEvents() *One[int64, PeriodEvent] {
	return (&One[int64, PeriodEvent]{table: periodEventTable, posted: true, sql: byKey(periodEventTable, "id", ""),
		scan: func(r db.Row) (k int64, v PeriodEvent, err error) {
			var state int64
			err = r.Scan(&v.ID, &v.Seq, &v.Period, &state, &v.NextID, &v.Fingerprint, &v.Reason)
			v.State = ledger.PeriodState(state)
			return v.ID, v, err
		},
		row: func(r *db.Rows, _ int64, v PeriodEvent) {
			r.Int(v.ID, v.Seq, int64(v.Period), int64(v.State), v.NextID).Text(v.Fingerprint, v.Reason)
		},
	}).init()
}
