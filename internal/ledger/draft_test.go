package ledger_test

import (
	"maps"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
)

func TestVoucherOfAnInvoiceStandsAsWritten(t *testing.T) {
	v, err := draft(dr(1, 113000), cr(2, 100000), cr(3, 13000)).Voucher("CNY")
	if err != nil {
		t.Fatal(err)
	}
	if v.Type != ledger.General || v.Date != day || v.Period != 202607 || v.Text != "text" || v.State != ledger.Prepared || v.Number != 0 {
		t.Fatalf("head %+v", v)
	}
	for i, e := range v.Entries {
		if e.Line != int64(i+1) {
			t.Fatalf("line %d is numbered %d", i+1, e.Line)
		}
	}
	if want := []line{dr(1, 113000), cr(2, 100000), cr(3, 13000)}; !slices.Equal(linesOf(v), want) {
		t.Fatalf("entries %+v", v.Entries)
	}
}

func TestVoucherThatDoesNotBalanceIsRefused(t *testing.T) {
	debit, credit := ledger.Debit, ledger.Credit
	for _, c := range []struct {
		name  string
		lines []line
		code  string // "" where it is taken
	}{
		{"one cent short", []line{dr(1, 100), cr(2, 99)}, "voucher_unbalanced"},
		{"one side only", []line{dr(1, 100)}, "voucher_unbalanced"},
		{"red on one side, blue on the other", []line{dr(1, -100), cr(2, 100)}, "voucher_unbalanced"},
		{"red on both sides", []line{dr(1, -100), cr(2, -100)}, ""},
		{"blue and red of one side", []line{dr(1, 100), dr(2, -100)}, ""},
		{"nothing", nil, "voucher_too_short"},
		{"lines of nothing", []line{dr(1, 0), cr(2, 0)}, "voucher_too_short"},
		{"one line that weighs nothing in base", []line{usd(debit, 1, 1, 0)}, "voucher_too_short"},
		{"dollars that balance in base only", []line{usd(debit, 1, 100, 710), usd(credit, 2, 99, 710)}, "voucher_unbalanced"},
		{"dollars with a difference line", []line{usd(debit, 1, 100, 700), usd(credit, 2, 100, 710), usd(debit, 3, 0, 10)}, ""},
		{"dollars with a difference in base currency", []line{usd(debit, 1, 100, 700), usd(credit, 2, 100, 710), dr(3, 10)}, ""},
		{"two currencies that meet in base", []line{usd(debit, 1, 100, 710), cr(2, 710)}, ""},
		{"a base line with two amounts", []line{{debit, 1, "CNY", 0, 5, ledger.Dims{}}, cr(2, 5)}, "base_differs"},
		{"a line without an account", []line{dr(0, 5), cr(2, 5)}, "unknown_account"},
		{"more than a sum can hold", []line{dr(1, math.MaxInt64), dr(2, 1), cr(3, 1)}, "overflow"},
		{"more than a merged line can hold", []line{dr(1, math.MaxInt64), dr(1, 1), cr(3, 1)}, "overflow"},
		{"an amount that has no mirror", []line{dr(1, math.MinInt64), cr(2, math.MinInt64)}, "overflow"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := draft(c.lines...).Voucher("CNY")
			if c.code != "" {
				refused(t, err, c.code)
			} else if err != nil {
				t.Fatal(err)
			}
		})
	}
}

func TestUnbalancedRefusalNamesBothSums(t *testing.T) {
	_, err := draft(dr(1, 113000), cr(2, 100000), cr(3, 1300)).Voucher("CNY")
	e := refused(t, err, "voucher_unbalanced")
	if want := (fault.Args{"debit": "1130.00", "credit": "1013.00", "currency": "CNY"}); !maps.Equal(e.Args, want) {
		t.Fatalf("args %v", e.Args)
	}
	_, err = draft(usd(ledger.Debit, 1, 500, 700), usd(ledger.Credit, 2, 499, 700)).Voucher("CNY")
	e = refused(t, err, "voucher_unbalanced")
	if want := (fault.Args{"debit": "5.00", "credit": "4.99", "currency": "USD"}); !maps.Equal(e.Args, want) {
		t.Fatalf("args %v", e.Args)
	}
}

func TestLinesMergeOnlyWhenAlikeButForSize(t *testing.T) {
	base := dr(1, 100)
	same := base
	other := map[string]line{
		"account":  dr(2, 100),
		"side":     cr(1, 100),
		"red":      dr(1, -100),
		"customer": {ledger.Debit, 1, "CNY", 100, 100, ledger.Dims{Customer: 1}},
		"project":  {ledger.Debit, 1, "CNY", 100, 100, ledger.Dims{Project: 1}},
		"currency": usd(ledger.Debit, 1, 100, 100),
	}
	for name, l := range other {
		d := draft(base, l, same)
		d.Debit(8, "CNY", 1000, 1000, ledger.Dims{})
		d.Credit(9, "CNY", 1000+300, 1000+300, ledger.Dims{})
		switch name { // what the other line takes off the debit side
		case "side":
			d.Credit(9, "CNY", -200, -200, ledger.Dims{})
		case "red":
			d.Credit(9, "CNY", -200, -200, ledger.Dims{})
		}
		v, err := d.Voucher("CNY")
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := v.Entries[0].Base; got != 200 || v.Entries[1].Base != l.base {
			t.Errorf("%s: merged to %d and %d", name, got, v.Entries[1].Base)
		}
	}
}

func TestLaterLinesDoNotReachAVoucherAlreadyGiven(t *testing.T) {
	d := draft(dr(1, 5), cr(2, 5))
	v, err := d.Voucher("CNY")
	if err != nil {
		t.Fatal(err)
	}
	d.Debit(1, "CNY", 7, 7, ledger.Dims{})
	if v.Entries[0].Base != 5 {
		t.Fatal("the voucher changed with its draft")
	}
}

func TestBuiltVoucherAlwaysBalances(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, err := draft(drawLines(t)...).Voucher("CNY")
		if err != nil {
			if !fault.Is(err, "voucher_unbalanced") && !fault.Is(err, "voucher_too_short") {
				t.Fatal(err)
			}
			return // dollars alone that do not balance, or nothing
		}
		var net [2]money.Amount
		for _, e := range v.Entries {
			net[e.Side] += e.Base
		}
		if net[0] != net[1] || len(v.Entries) < 2 {
			t.Fatalf("debit %d credit %d", net[0], net[1])
		}
		if err := ledger.Balanced(v.Entries, "CNY"); err != nil {
			t.Fatalf("read back: %v", err)
		}
	})
}

func TestMergingNeverChangesSums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := drawLines(t)
		v, err := draft(lines...).Voucher("CNY")
		if err != nil {
			return
		}
		if got, want := sums(linesOf(v)), sums(lines); !maps.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
		if len(v.Entries) > len(lines) {
			t.Fatal("more entries than lines")
		}
	})
}
