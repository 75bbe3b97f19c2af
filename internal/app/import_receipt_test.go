package app

import (
	"fmt"
	"strings"
	"testing"

	"hesuan/internal/receivable"
)

const receiptHead = "客户,日期,金额,到账合计,手续费,银行账户,发票,款项类型,订单,其他收入科目,行说明,收款单号\n"

// made tells a receipt without its numbers: its lines, entries and what is open.
func made(d *DocumentAnswer) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s %s %s open %s %s\n", d.Amount, d.Fee, d.Total, d.Base, d.Currency, d.Open, d.Text)
	for _, l := range d.Kinds {
		fmt.Fprintln(&b, l.Line, l.Kind, l.Amount, l.Base, l.Account, l.Open, l.OrderNumber, l.Text)
	}
	for _, i := range d.Items {
		fmt.Fprintln(&b, "item", i.Original, i.Open, i.OpenBase)
	}
	for _, e := range d.Voucher.Entries {
		fmt.Fprintln(&b, e.Account, e.Debit, e.Credit, e.Amount)
	}
	for _, s := range d.Settlements {
		fmt.Fprintln(&b, "settled", s.Amount, s.Rule)
	}
	return b.String()
}

// TestAFilesReceiptIsWhatTheAPIMakesOfIt brings receipts of every kind and posts the same
// ones one by one.
func TestAFilesReceiptIsWhatTheAPIMakesOfIt(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.brought("customers", someCustomers)
		a, b := f.invoice("A1", "2026-03-01", "60.00", "0"), f.invoice("A1", "2026-03-02", "25.00", "0")
		c, d := f.invoice("A1", "2026-03-01", "60.00", "0"), f.invoice("A1", "2026-03-02", "25.00", "0")
		o := f.confirm(f.order("A1", "5", "100", "0"))
		r := f.brought("receipts", receiptHead+
			"A1,2026-03-10,30,124,1,1002,,预收,"+o.Number+",,订金,R1\n"+
			"A1,2026-03-10,60,,,,"+a.Number+",应收款,,,,R1\n"+
			"A1,2026-03-10,10,,,,,其他收入,,6051,废料,R1\n"+
			"A1,2026-03-10,25,,,,"+b.Number+",,,,,R1\n"+
			"A1,2026-03-11,40,,,1002,,预收款,"+o.Number+",,订金,R2\n"+
			"A1,2026-03-12,7,,,1002,,other,,,,R3\n"+
			"A1,2026-03-13,8,,,1002,,receivable,,,说明,R4\n")
		f.same("counts", counts(r), "rows 7 documents 4 created 4 unchanged 0 failed 0")
		in := func(day, amount string) ReceiptInput {
			return ReceiptInput{Customer: "A1", Date: Text(day), Amount: Text(amount), BankAccount: "1002"}
		}
		split, ahead, other, plain := in("2026-03-10", "124"), in("2026-03-11", "40"), in("2026-03-12", "7"), in("2026-03-13", "8")
		split.Fee, split.Settle = "1", to2(c, "60", d, "25")
		split.Lines = []KindLineInput{{Kind: "advance", Amount: "30", Order: Text(o.Number), Text: "订金"}, {Kind: "receivable", Amount: "85"}, {Kind: "other", Amount: "10", Account: "6051", Text: "废料"}}
		ahead.Kind, ahead.Order, ahead.Text = "advance", Text(o.Number), "订金"
		other.Lines = []KindLineInput{{Kind: "other", Amount: "7"}}
		plain.Text = "说明"
		for i, in := range []ReceiptInput{split, ahead, other, plain} {
			ext := fmt.Sprintf("R%d", i+1)
			f.same(ext, made(f.document(f.external(ext))), made(f.document(f.receipt(in).Number)))
		}
		again := f.brought("receipts", receiptHead+"A1,2026-03-12,7,,,1002,,other,,,,R3\n")
		f.same("again", counts(again), "rows 1 documents 1 created 0 unchanged 1 failed 0")
		f.verified()
	})
}

func to2(a *DocumentAnswer, x Text, b *DocumentAnswer, y Text) SettleList {
	return SettleList{Lines: []SettleLine{{Invoice: Text(a.Number), Amount: x}, {Invoice: Text(b.Number), Amount: y}}}
}

// external is the number of the receipt that came with a number of elsewhere.
func (f *fixture) external(id string) string {
	f.Helper()
	table, err := f.app.DocumentTable(f.ctx, f.book, f.call, TableQuery{DocsQuery: DocsQuery{Kinds: []receivable.Kind{receivable.Receipt}}, Text: Text(id)})
	if err != nil || len(table.Rows) != 1 {
		f.Fatalf("%s: %v %+v", id, err, table)
	}
	return table.Rows[0].Number
}

// TestASplitReceiptIsTriedByAFileWithoutTrace also undoes one that was posted.
func TestASplitReceiptIsTriedByAFileWithoutTrace(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.brought("customers", someCustomers)
		text := receiptHead + "A1,2026-03-10,30,,,1002,,预收,,,,R1\nA1,2026-03-10,60,,,,,应收,,,,R1\nA1,2026-03-10,10,,,,,其他,,,,R1\n"
		r := f.brought("receipts", text, dry)
		var effect strings.Builder
		for _, a := range r.Ledger.Accounts {
			fmt.Fprint(&effect, a.Account, " ", a.Debit, " ", a.Credit, "; ")
		}
		f.same("effect", effect.String()+r.Ledger.TieOut.Difference, "1002 100.00 0.00; 2205 0.00 90.00; 6051 0.00 10.00; 0.00")
		f.same("nothing written", f.aging("A1", "2026-06-30", ""), "")
		r = f.brought("receipts", text)
		f.same("posted", f.aging("A1", "2026-06-30", ""), "0.00 0.00 0.00 0.00 0.00 -90.00 -90.00")
		f.verified()
		if _, err := f.undo(r, UndoInput{Date: "2026-03-31"}); err != nil {
			t.Fatal(err)
		}
		f.same("undone", f.aging("A1", "2026-06-30", ""), "")
		f.verified()
	})
}

// TestAFilesSplitReceiptPointsAtTheCellAtFault has one fault a file.
func TestAFilesSplitReceiptPointsAtTheCellAtFault(t *testing.T) {
	onEachEngine(t, func(f *fixture) {
		f.brought("customers", someCustomers)
		inv := f.invoice("A1", "2026-03-01", "60.00", "0")
		const first = "A1,2026-03-10,30,,,1002,,预收,,,,R1\n"
		for _, c := range []struct{ rows, want string }{
			{first + "A1,2026-03-10,5,,,,,押金,,,,R1\n", "3 款项类型 bad_choice"},
			{first + "A1,2026-03-10,5,,,,,其他,,9999,,R1\n", "3 其他收入科目 unknown_account"},
			{first + "A1,2026-03-10,5,,,,,其他,,1122,,R1\n", "3 其他收入科目 controlled_account"},
			{first + "A1,2026-03-10,5,,,,,,,6051,,R1\n", "3 其他收入科目 account_of_other"},
			{first + "A1,2026-03-10,5,,,," + inv.Number + ",其他,,,,R1\n", "3 发票 invoice_of_receivable"},
			{first + "A1,2026-03-10,5,,,,X1,应收,,,,R1\n", "3 发票 unknown_document"},
			{first + "A1,2026-03-10,5,,,,,应收,SO-1,,,R1\n", "3 订单 order_of_advance"},
			{first + "A1,2026-03-10,5,,,,,预收,SO-1,,,R1\n", "3 订单 unknown_document"},
			{first + "A1,2026-03-10,,,,,,其他,,,,R1\n", "3 金额 required"},
			{first + "A1,2026-03-10,-5,,,,,其他,,,,R1\n", "3 金额 negative_not_allowed"},
			{"A1,2026-03-10,30,36,,1002,,预收,,,,R1\nA1,2026-03-10,5,,,,,其他,,,,R1\n", "2 到账合计 lines_do_not_sum"},
			{"A1,2026-03-10,30,34,2,1002,,预收,,,,R1\nA1,2026-03-10,5,,,,,其他,,,,R1\n", "2 到账合计 lines_do_not_sum"},
			{"A1,2026-03-10,30,34,2,1002,,预收,,,,R1\n", "2 到账合计 lines_do_not_sum"},
			{"A1,2026-03-10,30,,1,1002,,预收,,,,R1\nA1,2026-03-10,5,,,,,其他,,,,R1\n", "2 到账合计 arrived_with_fee"},
			{"A1,2026-03-10,30,35,,1002,,预收,,,,R1\nA1,2026-03-10,5,36,,,,其他,,,,R1\n", "3 到账合计 rows_disagree"},
		} {
			r, err, _ := f.bring("receipts", receiptHead+c.rows)
			if err == nil || len(r.Errors) != 1 {
				t.Errorf("%q: %v %+v", c.rows, err, r)
				continue
			}
			f.same(c.rows, fmt.Sprintf("%d %s %s", r.Errors[0].Line, r.Errors[0].Column, r.Errors[0].Code), c.want)
		}
		f.same("nothing written", f.aging("A1", "2026-06-30", ""), "0.00 0.00 0.00 0.00 60.00 0.00 60.00")
	})
}

// TestAFileMayHeadItsReceiptsInEnglish also has a fee that the rows make up.
func TestAFileMayHeadItsReceiptsInEnglish(t *testing.T) {
	onEachEngine(t, func(f *fixture) {
		f.brought("customers", someCustomers)
		inv := f.invoice("A1", "2026-03-01", "101.00", "0")
		r := f.brought("receipts", "Customer,Date,Amount,Arrived in all,Fee,Bank account,Invoice,Kind of money,Order,Account of other income,Line text,Receipt no\n"+
			"A1,2026-03-10,101,100,1,1002,"+inv.Number+",Receivable,,,,R1\nA1,2026-03-11,5,,,1002,,Deposit,,,,R2\nA1,2026-03-11,5,,,1002,,Other income,,,,R2\n")
		f.same("columns", fmt.Sprint(r.Unknown), "[]")
		f.same("settled with its fee", f.document(f.external("R1")).Open+" "+f.document(f.external("R1")).Amount, "0.00 100.00")
		f.same("kinds", fmt.Sprint(len(f.document(f.external("R2")).Kinds)), "2")
	})
}
