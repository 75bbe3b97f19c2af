package app

import (
	"testing"

	"hesuan/internal/receivable"
)

func mixed(settle SettleList) ReceiptInput {
	return ReceiptInput{Customer: "A", Date: "2026-03-10", Amount: "99", Fee: "1", BankAccount: "1002", Settle: settle,
		Lines: []KindLineInput{{Kind: "advance", Amount: "30"}, {Kind: "receivable", Amount: "60"}, {Kind: "other", Amount: "10", Text: "废料"}}}
}

// TestASplitReceiptIsPostedOnceAndReversedWhole also goes over its paper and
// what a dry run shows.
func TestASplitReceiptIsPostedOnceAndReversedWhole(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		inv := f.invoice("A", "2026-03-01", "60.00", "0")
		rec := f.receipt(mixed(to(inv, "60.00")))
		if len(rec.Kinds) != 3 || rec.Kinds[1].Open != "0.00" || rec.Kinds[0].Open != "30.00" || rec.Amount != "99.00" || rec.Total != "-90.00" {
			t.Errorf("kinds %+v, amount %s, total %s", rec.Kinds, rec.Amount, rec.Total)
		}
		read, err := f.app.Document(f.ctx, f.book, f.call, rec.Number, receivable.Receipt)
		if err != nil || len(read.Kinds) != 3 || read.Kinds[2].Account != "6051" || read.Kinds[2].Item != "" {
			t.Errorf("read %+v, %v", read, err)
		}
		f.verified()
		f.do(ReverseDocument{ID: string(rec.ID), Need: "receipt.reverse", Input: ReverseInput{Date: "2026-03-20", Reason: "x", Chain: true}})
		f.verified()
	})
}

// TestVerifyFindsALineThatIsNotItsItems changes what a split receipt keeps.
func TestVerifyFindsALineThatIsNotItsItems(t *testing.T) {
	for name, sql := range map[string]string{
		"amount": `update doc set split = replace(split, '"amount":3000', '"amount":2999') where book_id = 1 and split <> ''`,
		"other":  `update doc set split = replace(split, '"amount":1000', '"amount":1001') where book_id = 1 and split <> ''`,
		"kind":   `update doc set split = replace(split, '"kind":"other"', '"kind":"advance"') where book_id = 1 and split <> ''`,
		"gone":   `update doc set split = '[]' where book_id = 1 and split <> ''`,
		"broken": `update doc set split = 'x' where book_id = 1 and split <> ''`,
	} {
		t.Run(name, func(t *testing.T) {
			onEachEngine(t, func(f *fixture) {
				f.customer("A", CustomerInput{})
				f.receipt(mixed(SettleList{}))
				f.verified()
				f.vandalise(sql)
				rep, err := f.app.Verify(f.ctx, "B1")
				if err != nil {
					f.Fatal(err)
				}
				for _, b := range rep.Breaches {
					if b.Rule == "INV-06" {
						return
					}
				}
				f.Errorf("not found: %+v", rep.Breaches)
			})
		})
	}
}
