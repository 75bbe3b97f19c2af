package app

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hesuan/internal/db"
)

func (f *fixture) note(of ID, text string) *Remark {
	f.Helper()
	return f.do(AddRemark{Input: RemarkInput{Of: Text(of), Note: Text(text)}}).(*Remark)
}

func (f *fixture) notes(of ID) (out string) {
	f.Helper()
	l, err := f.app.Remarks(f.ctx, f.book, f.call, Text(of))
	if err != nil {
		f.Fatal(err)
	}
	for _, r := range l.Rows {
		out += r.Note + " " + r.State + "\n"
	}
	return out
}

// TestASettlementKeepsNotes also asks who does not see its customer, and for one that is not
// there.
func TestASettlementKeepsNotes(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Salesperson: "li"})
		inv := f.invoice("A", "2026-03-01", "60.00", "0")
		rec := f.receipt(ReceiptInput{Customer: "A", Date: "2026-03-10", Amount: "60", BankAccount: "1002", Settle: to(inv, "60.00")})
		n := f.note(rec.Settlement.ID, "按对账单核销")
		f.note(rec.Settlement.ID, "第二条")
		f.do(RemoveRemark{Of: Text(rec.Settlement.ID), ID: Text(n.ID), Reason: "写错"})
		f.same("kept", f.notes(rec.Settlement.ID), "按对账单核销 removed\n第二条 kept\n")
		f.refused("not_found", AddRemark{Input: RemarkInput{Of: "s_999999", Note: "x"}})
		other := f.seeing("wang")
		if _, err := other.app.Remarks(other.ctx, other.book, other.call, Text(rec.Settlement.ID)); err == nil {
			t.Error("shown to who does not see the customer")
		}
		f.verified()
	})
}

// TestATimelineHasNotesAndFilesOfAllItsRecords but for those taken away.
func TestATimelineHasNotesAndFilesOfAllItsRecords(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		f.customer("B", CustomerInput{})
		cust, err := f.app.Customer(f.ctx, f.book, f.call, "A")
		if err != nil {
			t.Fatal(err)
		}
		inv := f.invoice("A", "2026-03-01", "60.00", "0")
		o := f.confirm(f.order("A", "1", "100", "0"))
		rec := f.receipt(ReceiptInput{Customer: "A", Date: "2026-03-10", Amount: "60", BankAccount: "1002", Settle: to(inv, "60.00")})
		f.note(cust.ID, "电话\n改了")
		f.note(inv.ID, strings.Repeat("长", 200))
		if _, err := f.app.AddRemarkFile(f.ctx, f.book, f.call, RemarkUpload{Of: Text(o.ID), Note: "原件", Name: "合同.pdf", Data: strings.NewReader("x"), Size: 1}); err != nil {
			t.Fatal(err)
		}
		lin := *f
		lin.call = f.user("lin", "accountant")
		lin.note(rec.Settlement.ID, "核销说明")
		gone := f.note(cust.ID, "删去")
		f.do(RemoveRemark{Of: Text(cust.ID), ID: Text(gone.ID), Reason: "x"})
		f.note(f.invoice("B", "2026-03-01", "1.00", "0").ID, "别家")
		l, _ := f.events(f.call, TimelineQuery{Customer: "A", Sorts: []Text{"remarks"}})
		var got strings.Builder
		for _, r := range l.Rows {
			fmt.Fprintln(&got, r.Kind, r.OfKind, r.Number, r.Text, r.By, r.Recorded != nil)
		}
		f.same("timeline", got.String(), fmt.Sprintf("note settlement %s 核销说明 姓名lin true\nfile order %s 合同.pdf 原件  true\nnote invoice %s %s…  true\nnote customer  电话 改了  true\n",
			rec.Settlement.Number, o.Number, inv.Number, strings.Repeat("长", 119)))
		if l.Rows[0].Of != rec.Settlement.ID || l.Rows[2].Of != inv.ID || l.Rows[3].Of != cust.ID {
			t.Errorf("%+v", l.Rows[0])
		}
		all, _ := f.events(f.call, TimelineQuery{Customer: "A"})
		if len(all.Rows) != 8 {
			t.Errorf("%d rows", len(all.Rows))
		}
		paged, _ := f.events(f.call, TimelineQuery{Customer: "A", Sorts: []Text{"remarks"}, Paging: Paging{Limit: "1", After: Text(fmt.Sprint(*firstPage(f)))}})
		f.same("the page after", paged.Rows[0].Text, "合同.pdf 原件")
	})
}

func firstPage(f *fixture) *string {
	l, _ := f.events(f.call, TimelineQuery{Customer: "A", Sorts: []Text{"remarks"}, Paging: Paging{Limit: "1"}})
	return l.Next
}

// contents are the hashes of the files whose contents are there.
func (f *fixture) contents() (out []string) {
	f.Helper()
	err := f.app.store.Database().Read(f.ctx, func(tx *db.Tx) error {
		return tx.Load(db.Query{SQL: "select distinct fhash from remark_part where book_id = $1 order by fhash", Args: []any{f.book}, Scan: func(r db.Row) error {
			var hash string
			err := r.Scan(&hash)
			out = append(out, hash[:4])
			return err
		}})
	})
	if err != nil {
		f.Fatal(err)
	}
	return out
}

func (f *fixture) bringFile(of ID, text string) {
	f.Helper()
	if _, err := f.app.AddRemarkFile(f.ctx, f.book, f.call, RemarkUpload{Of: Text(of), Name: "a.txt", Data: strings.NewReader(text), Size: int64(len(text))}); err != nil {
		f.Fatal(err)
	}
}

// TestContentsThatACrashLeftAreRemovedAfterADay and those that a remark names stay, also where
// it was taken away, or where the same contents were left once and brought again.
func TestContentsThatACrashLeftAreRemovedAfterADay(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		inv := f.invoice("A", "2026-03-01", "60.00", "0")
		sum := func(text string) string { s := sha256.Sum256([]byte(text)); return hex.EncodeToString(s[:]) }
		leave := func(text string) {
			if err := f.app.keepContents(f.ctx, f.book, sum(text), []byte(text)); err != nil {
				t.Fatal(err)
			}
		}
		left := func(texts ...string) string {
			var out []string
			for _, text := range texts {
				out = append(out, sum(text)[:4])
			}
			slices.Sort(out)
			return fmt.Sprint(out)
		}
		f.bringFile(inv.ID, "named")
		leave("left")
		leave("brought again")
		f.later(23 * time.Hour)
		leave("brought again")
		f.bringFile(inv.ID, "other")
		f.same("within a day all are there", fmt.Sprint(f.contents()), left("named", "left", "brought again", "other"))
		f.later(2 * time.Hour)
		f.bringFile(inv.ID, "third")
		f.same("after a day", fmt.Sprint(f.contents()), left("named", "brought again", "other", "third"))
		f.bringFile(inv.ID, "left")
		f.bringFile(inv.ID, "brought again")
		f.later(48 * time.Hour)
		f.bringFile(inv.ID, "named")
		f.same("named ones stay", fmt.Sprint(f.contents()), left("named", "left", "brought again", "other", "third"))
		for _, sql := range []string{"delete from remark_part where book_id = $1", "update remark_part set part = 7 where book_id = $1"} {
			err := f.app.store.Database().Write(f.ctx, func(tx *db.Tx) error {
				return tx.Load(db.Query{SQL: sql, Args: []any{f.book}, Scan: func(db.Row) error { return nil }})
			})
			if err == nil {
				t.Errorf("the database took %q", sql)
			}
		}
		f.verified()
	})
}
