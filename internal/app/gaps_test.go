package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func gapsRead(f *fixture, year Text) string {
	gaps, err := f.app.DocumentGaps(f.ctx, f.book, f.call, year)
	if err != nil {
		f.Fatal(err)
	}
	var out []string
	for _, g := range gaps.Rows {
		out = append(out, fmt.Sprint(g.Series, " ", g.Kind, " ", g.Count, "/", g.Last, " ", g.Missing))
	}
	return strings.Join(out, "\n")
}

func TestGapsOfDocumentNumbersAreListedBySeriesAndYear(t *testing.T) {
	onEachEngine(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		f.same("nothing yet", gapsRead(f, ""), "")
		for range 4 {
			f.invoice("C1", "2026-03-01", "100", "0")
		}
		f.do(CreateOpening{Input: OpeningInput{Customer: "C1", Date: "2025-12-31", Amount: "10", Number: "FP2026-EIGHT8"}})
		f.do(CreateOpening{Input: OpeningInput{Customer: "C1", Date: "2025-12-31", Amount: "10"}})
		r := f.receipt(ReceiptInput{Customer: "C1", Date: "2026-03-10", Amount: "600"})
		f.do(ReverseDocument{ID: string(r.ID), Need: "receipt.reverse", Input: ReverseInput{Date: "2026-03-21", Reason: "x"}})
		f.same("a reversed one keeps its number", gapsRead(f, ""), "FP2026 invoice 4/4 []\nHX2026 settlement 1/1 []\nSK2026 receipt 2/2 []\nQC2025 opening 1/1 []")
		f.vandalise("delete from ref where book_id = 1 and ref in ('d:FP2026-000002', 'd:FP2026-000004', 'd:SK2026-000001')")
		f.same("lost", gapsRead(f, ""), "FP2026 invoice 2/4 [FP2026-000002 FP2026-000004]\nHX2026 settlement 1/1 []\nSK2026 receipt 1/2 [SK2026-000001]\nQC2025 opening 1/1 []")
		f.same("of that year", gapsRead(f, "2026")+"\nQC2025 opening 1/1 []", gapsRead(f, ""))
		f.same("of another", gapsRead(f, "2025"), "QC2025 opening 1/1 []")
		for _, year := range []Text{"x", "12026", "-1", "2026-03"} {
			if _, err := f.app.DocumentGaps(f.ctx, f.book, f.call, year); err == nil {
				f.Errorf("year %q was taken", year)
			}
		}
	})
}

func TestMissingNumbersAreHintsWhenAMonthIsClosed(t *testing.T) {
	onEachEngine(t, func(f *fixture) {
		f.customer("C1", CustomerInput{})
		for range 3 {
			f.invoice("C1", "2026-01-05", "100", "0")
		}
		call := f.call
		call.DryRun = true
		check := func() (out []string) {
			o, err := f.app.CloseMonth(f.ctx, f.book, call, 202601)
			if err != nil {
				f.Fatal(err)
			}
			r := o.Value.(CheckReport)
			if r.Hints == nil || !r.Ready {
				f.Errorf("report: %+v", r)
			}
			for _, h := range r.Hints {
				out = append(out, fmt.Sprint(h.Code, " ", h.Link, " ", h.Count, " ", h.Message))
			}
			return out
		}
		f.same("none", fmt.Sprint(check()), "[]")
		f.vandalise("delete from ref where book_id = 1 and ref = 'd:FP2026-000002'")
		f.same("hints", strings.Join(check(), "\n"), "document_numbers_missing /invoices 1 单据号 FP2026 有 1 个断号：FP2026-000002。号码不能补，请查明并写明原因。")
		if _, err := f.app.CloseMonth(f.ctx, f.book, f.call, 202601); err != nil {
			f.Errorf("a hint stood in the way: %v", err)
		}
	})
}

func TestAGapIsFilledUpToTheLastNumberGiven(t *testing.T) {
	for _, c := range []struct {
		last  int64
		used  []int64
		gap   string
		final int64
	}{
		{0, nil, "[]", 0},
		{3, nil, "[1 2 3]", 3},
		{5, []int64{1, 2, 4}, "[3 5]", 5},
		{2, []int64{1, 2, 4}, "[3]", 4}, // the series stands behind its rows
	} {
		g := SeriesGap{Series: "FP2026", Last: c.last, Missing: []string{}}
		fillGap(&g, c.used)
		var got []int64
		for n := int64(1); n <= g.Last; n++ {
			if slices.Contains(g.Missing, numbered("FP2026", n)) {
				got = append(got, n)
			}
		}
		if fmt.Sprint(got) != c.gap || g.Last != c.final || g.Count != int64(len(c.used)) {
			t.Errorf("%d %v: %v of %+v", c.last, c.used, got, g)
		}
	}
	most := SeriesGap{Series: "FP2026", Last: 5000}
	fillGap(&most, nil)
	if len(most.Missing) != gapsMost {
		t.Errorf("named %d", len(most.Missing))
	}
}

func TestANumberByHandMayNotLookLikeASeries(t *testing.T) {
	for number, want := range map[string]bool{"FP2026-000001": true, "FP2026-1000000": true, "SK2031-0000001": true, "FP2026-1": false, "FP2026-EIGHT8": false, "A-000001": false} {
		if reserved(number) != want {
			t.Errorf("%s: %v", number, !want)
		}
	}
}
