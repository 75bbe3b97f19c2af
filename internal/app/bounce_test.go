package app

import (
	"testing"

	"hesuan/internal/access"
	"hesuan/internal/receivable"
)

// document reads one document.
func (f *fixture) document(number string) *DocumentAnswer {
	f.Helper()
	a, err := f.app.Document(f.ctx, f.book, f.call, number)
	if err != nil {
		f.Fatal(err)
	}
	return a
}

func TestABouncedReceiptIsReversedByName(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("P1", CustomerInput{})
		inv := f.invoice("P1", "2026-03-01", "1000", "13%", func(in *InvoiceInput) { in.DueDate = "2026-03-31" })
		r := f.receipt(ReceiptInput{Customer: "P1", Date: "2026-03-10", Amount: "1130", BankSerial: "S1", Settle: to(inv, "1130")})
		bounce := func(id, cause string) ReverseDocument {
			return ReverseDocument{ID: id, Need: access.ReceiptReverse, Input: ReverseInput{Date: "2026-04-12", Reason: "余额不足", Cause: Text(cause), Chain: true}}
		}
		f.refused("bad_choice", bounce(string(r.ID), "luck"))
		f.refused("bad_choice", bounce(string(inv.ID), receivable.CauseBounced))
		f.refused("bad_choice", ReverseSettlement{ID: string(r.Settlement.ID), Input: ReverseInput{Date: "2026-04-12", Reason: "x", Cause: receivable.CauseBounced}})
		back := f.do(bounce(string(r.ID), receivable.CauseBounced)).(*DocumentAnswer)
		f.same("voucher", entries(back.Voucher), "1002 debit -1130.00 -1130.00\n1122 credit -1130.00 -1130.00")
		f.same("its debt is open again, due as before", f.aging("P1", "2026-04-12", ""), "0.00 1130.00 0.00 0.00 0.00 0.00 1130.00")
		f.same("the red receipt", back.Cause+" "+f.document(back.Number).Cause, "bounced bounced")
		was := f.document(r.Number)
		f.same("the receipt", was.Status+" "+was.Cause, "reversed bounced")
		list, err := f.app.DocumentTable(f.ctx, f.book, f.call, TableQuery{DocsQuery: DocsQuery{Kinds: []receivable.Kind{receivable.Receipt}}})
		if err != nil || len(list.Rows) != 2 || list.Rows[0].Cause+list.Rows[1].Cause != "bouncedbounced" {
			f.Errorf("in the list: %+v %v", list, err)
		}
		log, err := f.app.Audit(f.ctx, f.book, f.call, AuditQuery{Object: Text(r.Number)})
		if err != nil || log.Rows[0].Action != "receipt.bounce" || log.Rows[0].Title != "收款退票" {
			f.Errorf("in the audit log: %+v %v", log, err)
		}
		line, err := f.app.Timeline(f.ctx, f.book, f.call, TimelineQuery{Customer: "P1", Sorts: []Text{"documents"}})
		if err != nil || line.Rows[0].State != "bounced" || line.Rows[0].Text != "余额不足" {
			f.Errorf("in the timeline: %+v %v", line.Rows[0], err)
		}
		f.receipt(ReceiptInput{Customer: "P1", Date: "2026-04-15", Amount: "1130", BankSerial: "S1", Settle: to(inv, "1130")})
	})
}
