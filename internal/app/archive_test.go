package app

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"testing"

	"hesuan/internal/store"
	"hesuan/internal/testpg"
)

// tradedBook leaves a little of everything in the book.
func tradedBook(f *fixture) {
	f.customer("C1", CustomerInput{Terms: &TermsInput{NetDays: "30"}, Classes: map[string]string{"region": "华东"}})
	f.customer("U1", CustomerInput{Currency: "USD"})
	f.limit("C1", "5000")
	o := f.confirm(f.order("C1", "3", "100", "13%"))
	f.do(DeliverOrder{ID: o.Number, Input: DeliverInput{Date: "2026-03-02"}})
	f.do(InvoiceOrder{ID: o.Number, Input: InvoiceOrderInput{Date: "2026-03-03"}})
	inv := f.invoice("U1", "2026-03-01", "1000", "0", func(in *InvoiceInput) { in.Rate = "7.10" })
	f.receipt(ReceiptInput{Customer: "U1", Date: "2026-03-10", Rate: "7.00", Amount: "400", Settle: to(inv, "400")})
}

// A portable backup of one engine is restored on the other: all invariants
// hold there and every report gives the same bytes, so its audit chain ends in
// the same hash.
func TestAPortableBackupMovesABookFromOneEngineToTheOther(t *testing.T) {
	if len(testpg.Engines(t)) < 2 {
		t.Skip("needs both engines; this quick run has one")
	}
	onBoth(t, func(f *fixture) {
		tradedBook(f)
		before, err := f.app.Aging(f.ctx, f.book, f.call, Query{AsOf: "2026-06-30"})
		if err != nil {
			t.Fatal(err)
		}
		var file bytes.Buffer
		if err := f.app.Archive(f.ctx, &file); err != nil {
			t.Fatal(err)
		}
		dsn := "sqlite:" + filepath.Join(t.TempDir(), "restored.db")
		if f.app.Engine() == testpg.SQLite {
			dsn = testpg.For(t).Database(t, "")
		}
		if err := RestoreArchive(f.ctx, dsn, bytes.NewReader(file.Bytes())); err != nil {
			t.Fatal(err)
		}
		g := open0(t, dsn)
		g.book, g.call = f.book, f.call
		g.verified()
		after, err := g.app.Aging(g.ctx, g.book, g.call, Query{AsOf: "2026-06-30", KnownAt: Text(before.KnownAt.String())})
		if err != nil {
			t.Fatal(err)
		}
		g.same("fingerprint", after.Fingerprint, before.Fingerprint)
		heads := func(a *App) string {
			s := ""
			rows, err := a.Audit(f.ctx, f.book, f.call, AuditQuery{})
			if err == nil {
				s = rows.Rows[0].Hash
			}
			return s
		}
		g.same("chain head", heads(g.app), heads(f.app))
		g.invoice("C1", "2026-04-01", "1", "0") // it can be worked on
		g.verified()
		if err := RestoreArchive(f.ctx, dsn, bytes.NewReader(file.Bytes())); err == nil {
			t.Error("a database that is in use was overwritten")
		}
	})
}

func TestADamagedBackupIsRefusedAndLeavesNothing(t *testing.T) {
	f := begin(t, "sqlite:"+filepath.Join(t.TempDir(), "a.db"), "CNY", "asbe", "2026-01")
	tradedBook(f)
	var file bytes.Buffer
	if err := f.app.Archive(f.ctx, &file); err != nil {
		t.Fatal(err)
	}
	whole := file.Bytes()
	for _, cut := range []int{0, 1, 20, len(whole) / 2, len(whole) - 12} {
		damaged := append([]byte(nil), whole[:cut]...)
		refuses(t, damaged)
	}
	for _, at := range []int{len(whole) / 3, len(whole) / 2, len(whole) * 3 / 4} {
		damaged := append([]byte(nil), whole...)
		damaged[at] ^= 0x40
		refuses(t, damaged)
	}
}

func refuses(t *testing.T, file []byte) {
	t.Helper()
	dsn := "sqlite:" + filepath.Join(t.TempDir(), "b.db")
	if err := RestoreArchive(context.Background(), dsn, bytes.NewReader(file)); err == nil {
		t.Error("a damaged backup was restored")
		return
	} else if !errors.Is(err, store.ErrArchive) {
		t.Logf("refused with %v", err)
	}
	g := open0(t, dsn)
	if len(g.app.Me(g.call.Who).Books) != 0 {
		t.Error("a damaged backup left a book behind")
	}
}
