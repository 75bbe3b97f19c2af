package app

import (
	"errors"
	"testing"

	"hesuan/internal/fault"
)

func seenReport() *Report {
	r := &Report{Name: "balances", Currency: "CNY", Columns: []Column{col("customer", "customer", "客户", "Customer"), col("currency", "text", "币种", "Currency"),
		col("opening_debit", "amount", "", ""), col("opening_credit", "amount", "", ""), col("closing", "amount", "", ""), col("closing_base", "amount", "", "")}}
	add := func(code, name, currency string, figures ...any) {
		r.add(append([]any{Named{Code: code, Name: name}, currency}, figures...)...)
	}
	add("C1", "上海云杉", "CNY", "10.00", "0.00", "9.50", "9.50")
	add("C2", "上海青禾 Co", "CNY", "0.00", "3.00", "-0.05", "-0.05")
	add("C3", "云南恒岚", "JPY", "700", "0", "1000", "48.10")
	add("C4", "云南青禾", "CNY", "0.00", "0.00", "9.50", "9.50")
	r.Totals = []Row{{r.Columns[1:], []any{"CNY", "10.00", "3.00", "18.95", "18.95"}}, {r.Columns[1:], []any{"JPY", "700", "0", "1000", "48.10"}}}
	return r
}

func TestAReportIsHandedOutAsItsReaderLooksAtIt(t *testing.T) {
	for _, c := range []struct{ find, sort, want string }{
		{"", "", "C1 CNY 10.00 0.00 9.50 9.50\nC2 CNY 0.00 3.00 -0.05 -0.05\nC3 JPY 700 0 1000 48.10\nC4 CNY 0.00 0.00 9.50 9.50\n--\nCNY 10.00 3.00 18.95 18.95\nJPY 700 0 1000 48.10\n"},
		{" 青禾 ", "closing", "C2 CNY 0.00 3.00 -0.05 -0.05\nC4 CNY 0.00 0.00 9.50 9.50\n--\nCNY 0.00 3.00 9.45 9.45\n"},
		{"c3", "", "C3 JPY 700 0 1000 48.10\n--\nJPY 700 0 1000 48.10\n"},
		{"CO", "", "C2 CNY 0.00 3.00 -0.05 -0.05\n--\nCNY 0.00 3.00 -0.05 -0.05\n"},
		{"nobody", "-closing", "--\n"},
		{"云", "-closing", "C3 JPY 700 0 1000 48.10\nC1 CNY 10.00 0.00 9.50 9.50\nC4 CNY 0.00 0.00 9.50 9.50\n--\nCNY 10.00 0.00 19.00 19.00\nJPY 700 0 1000 48.10\n"},
		{"上海", "opening", "C2 CNY 0.00 3.00 -0.05 -0.05\nC1 CNY 10.00 0.00 9.50 9.50\n--\nCNY 10.00 3.00 9.45 9.45\n"},
		{"上海", "-customer", "C2 CNY 0.00 3.00 -0.05 -0.05\nC1 CNY 10.00 0.00 9.50 9.50\n--\nCNY 10.00 3.00 9.45 9.45\n"},
	} {
		r := seenReport()
		if err := r.Seen(Sight{Find: Text(c.find), Sort: Text(c.sort)}, "zh"); err != nil {
			t.Fatal(err)
		}
		if got := filed(r); got != c.want {
			t.Errorf("find %q sort %q:\n%swant\n%s", c.find, c.sort, got, c.want)
		}
	}
	var f *fault.Error
	if err := seenReport().Seen(Sight{Sort: "mood"}, "zh"); !errors.As(err, &f) {
		t.Errorf("sorted by what is no column: %v", err)
	}
}

func TestBalancesOfOneCurrencyAreThatOneOnly(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司"})
		f.invoice("A", "2026-03-01", "1000.00", "13%")
		ask := func(currency Text) *Report {
			r, err := f.app.Balances(f.ctx, f.book, f.call, Query{Period: "2026-03", Currency: currency, Columns: "six"})
			if err != nil {
				f.Fatal(err)
			}
			return r
		}
		if own := ask("CNY"); len(own.Rows) != 1 || own.Proof != nil {
			f.Errorf("in CNY: %d rows, proof %v", len(own.Rows), own.Proof)
		}
		if other := ask("USD"); len(other.Rows) != 0 || len(other.Totals) != 0 {
			f.Errorf("in USD: %s", filed(other))
		}
	})
}
