package app

import (
	"bytes"
	"os"
	"os/exec"
	"strings"
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

// TestASplitReceiptIsTriedWithoutTraceAndPostedOnceAKey also sends the same key twice, and once
// with other lines.
func TestASplitReceiptIsTriedWithoutTraceAndPostedOnceAKey(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{})
		inv := f.invoice("A", "2026-03-01", "60.00", "0")
		dry := *f
		dry.call.DryRun = true
		tried := dry.receipt(mixed(to(inv, "60.00")))
		if len(tried.Kinds) != 3 || tried.Kinds[0].Open != "30.00" || tried.Kinds[1].Open != "0.00" || tried.Kinds[2].Account != "6051" || tried.Kinds[0].Item != "" {
			t.Errorf("tried: %+v", tried.Kinds)
		}
		f.same("nothing written", f.aging("A", "2026-06-30", ""), "0.00 0.00 0.00 0.00 60.00 0.00 60.00")

		call := f.call
		call.Key, call.Digest = "split-1", digest("body")
		var first string
		for range 2 {
			out, err := f.app.Do(f.ctx, f.book, call, CreateReceipt{Input: mixed(to(inv, "60.00"))})
			if err != nil {
				t.Fatal(err)
			}
			if first == "" {
				first = string(out.Body)
			}
			f.same("the same answer", string(out.Body), first)
		}
		f.same("one effect", f.aging("A", "2026-06-30", ""), "0.00 0.00 0.00 0.00 0.00 -30.00 -30.00")
		call.Digest = digest("other lines")
		if _, err := f.app.Do(f.ctx, f.book, call, CreateReceipt{Input: mixed(SettleList{})}); err == nil {
			t.Error("the key took other lines")
		}
		f.verified()
	})
}

// TestASplitReceiptPrintsItsLines reads the paper as pdftotext does.
func TestASplitReceiptPrintsItsLines(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		if os.Getenv("HESUAN_TEST_STRICT") != "" || os.Getenv("CI") != "" {
			t.Fatal("pdftotext is missing (poppler-utils)")
		}
		t.Skip("pdftotext is missing (poppler-utils)")
	}
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		rec := f.receipt(mixed(SettleList{}))
		var pdf bytes.Buffer
		if err := f.app.DocumentPaper(f.ctx, f.book, f.call, rec.Number, "", &pdf); err != nil {
			t.Fatal(err)
		}
		read := exec.Command("pdftotext", "-layout", "-", "-")
		read.Stdin = &pdf
		out, err := read.Output()
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(string(out)), "")
		for _, part := range []string{"款项类型", "1预收款30.00", "2应收款60.00", "3其他收入废料10.00", "99.00"} {
			if !strings.Contains(text, part) {
				t.Errorf("%q is not on the paper:\n%s", part, out)
			}
		}
	})
}

// TestASearchFindsASplitReceiptByAllThatCame: its total leaves out what is not
// the customer's.
func TestASearchFindsASplitReceiptByAllThatCame(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Salesperson: "li"})
		rec := f.receipt(mixed(SettleList{}))
		row := rec.Number + " A CNY 99.00"
		f.same("what the bank was paid, with its fee, and the customer's part", f.find("99")+f.find("100")+f.find("90"), row+row+row)
		f.same("between", f.find(">98")+f.find("<=99")+f.find("99 cny"), row+row+row)
		f.same("another currency, another amount", f.find("99 usd")+f.find("98.99")+f.find(">100"), "")
		f.same("who does not see the customer", f.seeing("wang").find("99"), "")
		newer := f.invoice("A", "2026-03-20", "99", "0")
		f.same("newest first, once each", f.find("99"), newer.Number+" A CNY 99.00\n"+row)
		f.do(ReverseDocument{ID: string(rec.ID), Need: "receipt.reverse", Input: ReverseInput{Date: "2026-03-20", Reason: "x"}})
		if got := strings.Count(f.find("99"), "SK"); got != 2 {
			t.Errorf("the receipt and its reversal are found: %d", got)
		}
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
