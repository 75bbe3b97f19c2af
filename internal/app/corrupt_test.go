package app

import (
	"database/sql"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib"
)

// TestVerifyFindsEveryPlantedCorruption changes one row behind the program's
// back, with the walls taken down, and asks verify for the rule it broke.
func TestVerifyFindsEveryPlantedCorruption(t *testing.T) {
	for _, c := range []struct{ rule, sql string }{
		{"INV-01", "update entry set base = base + 1 where book_id = 1 and voucher_id = (select min(voucher_id) from entry where book_id = 1) and line = 1"},
		{"INV-01", "update entry set side = 1 - side where book_id = 1 and voucher_id = (select max(voucher_id) from entry where book_id = 1) and line = 1"},
		{"INV-01", "delete from entry where book_id = 1 and voucher_id = (select max(voucher_id) from entry where book_id = 1)"},
		{"INV-02", "update item set customer_id = customer_id + 1 where book_id = 1 and id = (select min(id) from item where book_id = 1)"},
		{"INV-02", "update settlement set date = 20260505 where book_id = 1 and id = (select min(id) from settlement where book_id = 1)"},
		{"INV-02", "update voucher set date = 20260505 where book_id = 1 and id = (select min(id) from voucher where book_id = 1)"},
		{"INV-03", "update item_open set open = open - 1 where book_id = 1 and item_id = (select min(item_id) from item_open where book_id = 1)"},
		{"INV-03", "delete from item_open where book_id = 1 and item_id = (select max(item_id) from item_open where book_id = 1)"},
		{"INV-03", "update settlement_line set amount = amount * 9 where book_id = 1 and line = 1 and settlement_id = (select min(settlement_id) from settlement_line where book_id = 1)"},
		{"INV-04", "update balance set debit_base = debit_base + 1 where book_id = 1 and account_id = (select min(account_id) from balance where book_id = 1)"},
		{"INV-04", "delete from balance where book_id = 1 and customer_id = (select max(customer_id) from balance where book_id = 1)"},
		{"INV-04", "update exposure set debit = debit + 5 where book_id = 1 and party = (select max(party) from exposure where book_id = 1)"},
		{"INV-05", "update posting set number = number + 100 where book_id = 1 and voucher_id = (select max(voucher_id) from posting where book_id = 1)"},
		{"INV-05", "delete from posting where book_id = 1 and voucher_id = (select min(voucher_id) from posting where book_id = 1)"},
		{"INV-05", "update doc set number = 'FP2026-000001' where book_id = 1 and id = (select max(id) from doc where book_id = 1)"},
		{"INV-06", "update doc set total = total + 1 where book_id = 1 and kind = 'invoice' and id = (select min(id) from doc where book_id = 1)"},
		{"INV-06", "update doc_line set net = net + 1 where book_id = 1 and doc_id = (select min(doc_id) from doc_line where book_id = 1)"},
		{"INV-06", "delete from doc_line where book_id = 1 and doc_id = (select max(doc_id) from doc_line where book_id = 1)"},
		{"INV-08", "update doc set text = 'changed' where book_id = 1 and id = (select min(id) from doc where book_id = 1)"},
		{"INV-08", "update item set due_date = 20270101 where book_id = 1 and id = (select min(id) from item where book_id = 1)"},
		{"INV-08", "insert into settlement (book_id, id, seq, date, customer_id, reverses, voucher_id, maker, merged, number, rule, reason, differences) values (1, 999999, 3, 20260301, 1, 0, 0, 0, 0, 'X', '', '', '')"},
		{"INV-10", "update audit set reason = 'nothing' where book_id = 1 and seq = 2"},
		{"INV-10", "delete from audit where book_id = 1 and seq = (select max(seq) from audit where book_id = 1)"},
		{"INV-10", "delete from audit where book_id = 1 and seq = 3"},
		{"INV-10", "update head set seq = seq + 1 where book_id = 1"},
		{"INV-12", "update doc set base = base + 1 where book_id = 1 and reverses > 0"},
		{"INV-12", "update settlement_line set base = base + 1 where book_id = 1 and settlement_id in (select id from settlement where book_id = 1 and reverses > 0) and line = 1"},
	} {
		name := c.rule + " " + c.sql[:min(60, len(c.sql))]
		t.Run(name, func(t *testing.T) { onEachEngine(t, func(f *fixture) { plant(f, c.rule, c.sql) }) })
	}
}

func plant(f *fixture, rule, statement string) {
	f.customer("C1", CustomerInput{})
	f.customer("C2", CustomerInput{})
	inv := f.invoice("C1", "2026-03-01", "1000", "13%")
	f.invoice("C2", "2026-03-02", "50", "13%")
	r := f.receipt(ReceiptInput{Customer: "C1", Date: "2026-03-10", Amount: "600", Settle: to(inv, "500")})
	f.do(ReverseSettlement{ID: string(r.Settlement.ID), Input: ReverseInput{Date: "2026-03-20", Reason: "x"}})
	f.do(ReverseDocument{ID: string(r.ID), Need: "receipt.reverse", Input: ReverseInput{Date: "2026-03-21", Reason: "x"}})
	f.receipt(ReceiptInput{Customer: "C1", Date: "2026-03-22", Amount: "100", Settle: to(inv, "100")})
	f.verified()
	f.vandalise(statement)
	rep, err := f.app.Verify(f.ctx, "B1")
	if err != nil {
		f.Fatal(err)
	}
	for _, b := range rep.Breaches {
		if b.Rule == rule {
			return
		}
	}
	f.Errorf("not found as %s: %+v", rule, rep.Breaches)
}

// vandalise runs a statement with triggers and foreign keys out of the way.
func (f *fixture) vandalise(statement string) {
	f.Helper()
	driver, dsn := "sqlite", strings.TrimPrefix(f.dsn, "sqlite:")
	if strings.HasPrefix(f.dsn, "postgres") {
		driver, dsn = "pgx", f.dsn
	}
	d, err := sql.Open(driver, dsn)
	if err != nil {
		f.Fatal(err)
	}
	defer d.Close()
	d.SetMaxOpenConns(1)
	walls := []string{"set session_replication_role = replica"}
	if driver == "sqlite" {
		walls = []string{"pragma foreign_keys = off"}
		rows, err := d.Query("select name from sqlite_master where type = 'trigger'")
		if err != nil {
			f.Fatal(err)
		}
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				f.Fatal(err)
			}
			walls = append(walls, "drop trigger "+name)
		}
		rows.Close()
	}
	for _, s := range append(walls, statement) {
		res, err := d.Exec(s)
		if err != nil {
			f.Fatal(s, err)
		}
		if n, _ := res.RowsAffected(); s == statement && n == 0 {
			f.Fatal("nothing was changed by ", s)
		}
	}
}

func TestTheDatabaseItselfRefusesToChangePostedRows(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		f.invoice("C1", "2026-03-01", "1000", "13%")
		driver, dsn := "sqlite", strings.TrimPrefix(f.dsn, "sqlite:")
		if strings.HasPrefix(f.dsn, "postgres") {
			driver, dsn = "pgx", f.dsn
		}
		d, err := sql.Open(driver, dsn)
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		for _, table := range []string{"audit", "doc", "doc_line", "voucher", "entry", "posting", "item"} {
			for _, s := range []string{"delete from " + table + " where book_id = 1", "update " + table + " set book_id = 2 where book_id = 1"} {
				if _, err := d.Exec(s); err == nil || !strings.Contains(err.Error(), "append_only") {
					t.Errorf("%s: %v", s, err)
				}
			}
		}
	})
}
