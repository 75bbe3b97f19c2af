package sheet_test

import (
	"strings"
	"testing"

	"hesuan/internal/interchange/sheet"
)

func TestAmountsBecomeMachineText(t *testing.T) {
	for in, want := range map[string]string{
		"1130": "1130", "1130.00": "1130.00", "1,130.00": "1130.00", "1,234,567.8": "1234567.8", " 12.5 ": "12.5",
		"￥1,130.00": "1130.00", "¥5": "5", "$5.10": "5.10", "-¥5": "-5", "¥-5": "-5", "￥（５．２０）": "-5.20", "100元": "100",
		"１，１３０．００": "1130.00", "(1,130.00)": "-1130.00", "（50）": "-50", "20.5-": "-20.5", "−3": "-3", "－3": "-3", "+4": "4",
		"007.50": "7.50", ".5": "0.5", "5.": "5", "-0.00": "0.00", "-": "0", "—": "0", "0": "0", "": "", "　": "",
		"1 234.5": "1234.5", "1\u00a0234": "1234", "1'234.50": "1234.50", "1，234": "1234", "92233720368547758.07": "92233720368547758.07",
	} {
		if got, err := sheet.CleanAmount(in); err != nil || got != want {
			t.Errorf("%q: %q, %v, want %q", in, got, err, want)
		}
	}
}

func TestAmountsThatCouldMeanTwoThingsAreRefused(t *testing.T) {
	for _, in := range []string{
		"12,50", "1.234,56", "1,23,456", "1,2345", ",123", "1,130,", "1e5", "1.13E+03", "abc", "USD 5", "5 CNY", "--5", "(-5)", "-(5)", "5-5", "1.2.3", "13%",
		"(5", "5)", "1 23", "¥", "+", "0x10", "١٢", "1,130 500", "∞", "NaN", "#N/A", "12345678901234567890123456789012345678901",
	} {
		if got, err := sheet.CleanAmount(in); code(err) != "bad_number" {
			t.Errorf("%q: %q, %v", in, got, err)
		}
	}
}

func TestDecimalCommaIsReadWhenStated(t *testing.T) {
	for in, want := range map[string]string{"1.234,56": "1234.56", "12,50": "12.50", "-7": "-7", "1 234,5": "1234.5", "€ 3,00": "3.00"} {
		if got, err := sheet.CleanNumber(in, ","); err != nil || got != want {
			t.Errorf("%q: %q, %v, want %q", in, got, err, want)
		}
	}
	if _, err := sheet.CleanNumber("1,234.56", ","); code(err) != "bad_number" {
		t.Errorf("%v", err)
	}
}

func TestTaxRatesBecomeFractions(t *testing.T) {
	for in, want := range map[string]string{
		"13%": "0.13", "１３％": "0.13", "13": "0.13", "0.13": "0.13", "0.130": "0.130", "6.0": "0.06", "1": "0.01", "1%": "0.01", "0%": "0", "0": "0",
		"免税": "0", "不征税": "0", "0.5%": "0.005", "100%": "1", "19.6 %": "0.196", "": "",
	} {
		if got, err := sheet.CleanPercent(in, "."); err != nil || got != want {
			t.Errorf("%q: %q, %v, want %q", in, got, err, want)
		}
	}
}

func TestDatesBecomeMachineText(t *testing.T) {
	for in, want := range map[string]string{
		"2026-07-03": "2026-07-03", "2026-7-3": "2026-07-03", "2026/07/03": "2026-07-03", "2026.7.3": "2026-07-03", "20260703": "2026-07-03",
		"2026年7月3日": "2026-07-03", "２０２６年７月３日": "2026-07-03", "2026年07月03号": "2026-07-03", "2026 年 7 月 3 日": "2026-07-03",
		"2026-07-03 14:05:06": "2026-07-03", "2026-07-03T14:05:06Z": "2026-07-03", "2026/7/3 0:00": "2026-07-03",
		"25.12.2026": "2026-12-25", "12/25/2026": "2026-12-25", "31/12/2026": "2026-12-31", "07/07/2026": "2026-07-07",
		"3 Jul 2026": "2026-07-03", "03-JUL-2026": "2026-07-03", "July 3, 2026": "2026-07-03", "Sept 1 2026": "2026-09-01",
		"2024-02-29": "2024-02-29", "": "",
	} {
		if got, err := sheet.CleanDate(in, sheet.DateAuto); err != nil || got != want {
			t.Errorf("%q: %q, %v, want %q", in, got, err, want)
		}
	}
}

func TestDatesThatCouldMeanTwoThingsAreRefused(t *testing.T) {
	for _, in := range []string{
		"03.07.2026", "3/7/2026", "7/3/26", "26-07-31", "2026-02-29", "2026-13-01", "2026-00-10", "2026-07-32", "1899-12-31", "20261301", "46206", "2026-07",
		"2026年7月", "yesterday", "07-03", "2026-07-03-04", "30000101", "2026-7-3x", "Ju 3 2026", "3 Jul 26",
	} {
		if got, err := sheet.CleanDate(in, sheet.DateAuto); code(err) != "bad_date" {
			t.Errorf("%q: %q, %v", in, got, err)
		}
	}
}

func TestDateOrderDecidesWhatIsUnclear(t *testing.T) {
	for _, c := range []struct {
		in    string
		order sheet.DateOrder
		want  string
	}{
		{"03.07.2026", sheet.DayMonthYear, "2026-07-03"}, {"03/07/2026", sheet.MonthDayYear, "2026-03-07"}, {"7/3/26", sheet.MonthDayYear, "2026-07-03"},
		{"26-07-31", sheet.YearMonthDay, "2026-07-31"}, {"2026-07-03", sheet.DayMonthYear, "2026-07-03"}, {"1.2.99", sheet.DayMonthYear, "1999-02-01"},
	} {
		if got, err := sheet.CleanDate(c.in, c.order); err != nil || got != c.want {
			t.Errorf("%q as %s: %q, %v, want %s", c.in, c.order, got, err, c.want)
		}
	}
	if _, err := sheet.CleanDate("12/25/2026", sheet.DayMonthYear); code(err) != "bad_date" {
		t.Errorf("month 25: %v", err)
	}
}

func TestAmountsOfAFileInTenThousandsLoseNoDigit(t *testing.T) {
	m := sheet.Mapping{Kind: sheet.Receipts, Columns: map[string]string{"客户": "customer", "日期": "date", "金额": "amount", "汇率": "rate"}, Unit: 10000}
	text := "客户,日期,金额,汇率\nA,2026-01-01,1.23456,7.1\nA,2026-01-01,-0.5,7.1\nA,2026-01-01,12,7.1\n"
	in, err := sheet.Open(strings.NewReader(text), int64(len(text)), "x.csv", sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if m, err = m.Bind(in); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"12345.6", "-5000", "120000"} {
		cells, _, err := in.Next()
		if err != nil {
			t.Fatal(err)
		}
		if row, err := m.Row(cells); err != nil || row["amount"] != want || row["rate"] != "7.1" {
			t.Errorf("%v %v, want %s", row, err, want)
		}
	}
}
