package app

import (
	"fmt"
	"strings"
	"testing"

	"hesuan/internal/money"
)

// find writes what a search finds, a line a record.
func (f *fixture) find(text string) string {
	f.Helper()
	out, err := f.app.Find(f.ctx, f.book, f.call, Text(text))
	if err != nil {
		f.Fatal(err)
	}
	var lines []string
	for _, r := range out.Rows {
		customer := ""
		if r.Customer != nil {
			customer = r.Customer.Code
		}
		lines = append(lines, strings.Join(strings.Fields(fmt.Sprintln(r.Number, customer, r.Currency, r.Total)), " "))
	}
	return strings.Join(lines, "\n")
}

func TestASearchFindsRecordsByNumberAndAmount(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Name: "甲公司", Salesperson: "li"})
		f.customer("B", CustomerInput{Name: "乙公司", Salesperson: "wang"})
		f.do(CreateRate{Input: RateInput{Currency: "USD", Date: "2026-01-01", Rate: "7"}})
		first := f.invoice("A", "2026-03-01", "1000", "13%")
		f.invoice("B", "2026-03-02", "35000", "0")
		f.invoice("B", "2026-03-03", "1130", "0", func(in *InvoiceInput) { in.Currency = "USD" })
		f.order("B", "1", "1130", "0")
		f.receipt(ReceiptInput{Customer: "A", Date: "2026-03-05", Amount: "500", Fee: "5", Reference: "BOC-77/9", BankAccount: "1002", Settle: to(first, "505")})

		f.same("a whole number, in small letters", f.find(strings.ToLower(first.Number)), "FP2026-000001 A CNY 1130.00")
		f.same("a running number: documents, orders, settlements, vouchers of the newest months", f.find("1"),
			"FP2026-000001 A CNY 1130.00\nSK2026-000001 A CNY 500.00\nDD2026-000001 B CNY 1130.00\nHX2026-000001 A\n记-1")
		f.same("a part of a number", f.find("fp2026-00000"), "FP2026-000003 B USD 1130.00\nFP2026-000002 B CNY 35000.00\nFP2026-000001 A CNY 1130.00")
		f.same("a reference", f.find("boc-77"), "SK2026-000001 A CNY 500.00")
		f.same("what SQL reads as signs is text", f.find("FP2026_00"), "")
		f.same("an amount: documents and orders, in any currency", f.find("1,130.00"), "FP2026-000003 B USD 1130.00\nFP2026-000001 A CNY 1130.00\nDD2026-000001 B CNY 1130.00")
		f.same("an amount of a currency", f.find("1130 usd"), "FP2026-000003 B USD 1130.00")
		f.same("in ten thousands", f.find("3.5w"), "FP2026-000002 B CNY 35000.00")
		f.same("above", f.find("＞3万"), "FP2026-000002 B CNY 35000.00")
		f.same("what the bank was paid, and what it settled", f.find("500")+f.find("505"), "SK2026-000001 A CNY 500.00SK2026-000001 A CNY 500.00")
		f.same("what is open of an invoice", f.find("625"), "FP2026-000001 A CNY 1130.00")
		f.same("a voucher", f.find("记-2"), "记-2")
		f.same("nothing", f.find("zz")+f.find("")+f.find("987654.32"), "")
		if _, err := f.app.Find(f.ctx, f.book, f.call, Text(strings.Repeat("9", 200))); err == nil {
			t.Error("a text without end was looked for")
		}
	})
}

// Who does not see a customer finds nothing of it: no number, no amount, no
// voucher.
func TestASearchLeavesNoTraceOfOthersCustomers(t *testing.T) {
	onBoth(t, func(f *fixture) {
		f.customer("A", CustomerInput{Salesperson: "li"})
		f.customer("B", CustomerInput{Salesperson: "wang"})
		mine := f.invoice("A", "2026-03-01", "100", "0")
		theirs := f.invoice("B", "2026-03-02", "100", "0")
		f.receipt(ReceiptInput{Customer: "B", Date: "2026-03-05", Amount: "40", BankAccount: "1002", Settle: to(theirs, "40")})
		f.order("B", "1", "60", "0")
		for _, g := range []*fixture{f.seeing("li"), f.seeing("li", "A")} {
			f.same("whole", g.find(theirs.Number)+g.find("DD2026-000001")+g.find("HX2026-000001"), "")
			f.same("part", g.find("2026-0"), mine.Number+" A CNY 100.00")
			f.same("amount", g.find("100"), mine.Number+" A CNY 100.00")
			f.same("what is open of another's", g.find("60"), "")
			f.same("vouchers", g.find("记-1"), "")
		}
	})
}

func TestAmountsAreReadAsTheyAreTyped(t *testing.T) {
	for text, want := range map[string]string{
		"1130": "1130", "1,130.50": "1130.5", "3.5w": "35000", "0.25万": "2500", "12k": "12000", "1.2亿": "120000000", "1130 USD": "1130 USD", "1130usd": "1130 USD", "¥88元": "88",
		">5w": ">50000", "》5w": ">50000", "<= 200": "<=200", "≥1千": ">=1000", "５００": "500",
		"": "no", "abc": "no", "-5": "no", "1130 xyz": "no", "5 kg": "no", "> new": "no", "FP2026": "no", "2026-10": "no", "1.2.3": "no",
	} {
		a, ok := readAmountAsked(text)
		got := "no"
		if ok {
			got = strings.TrimSpace(a.sign + a.figure + " " + a.currency)
		}
		if got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestAnAmountIsComparedInTheDecimalsOfItsCurrency(t *testing.T) {
	for _, c := range []struct {
		text     string
		amount   money.Amount
		currency money.Currency
		want     bool
	}{
		{"1130", 113000, "CNY", true}, {"1130", -113000, "CNY", true}, {"1130", 1130, "JPY", true}, {"1130", 1130, "CNY", false}, {"1130", 1130000, "KWD", true},
		{"1130.5", 113050, "CNY", true}, {"1130.5", 1130, "JPY", false}, {"1130 usd", 113000, "CNY", false}, {"1130 usd", 113000, "USD", true},
		{">100", 10000, "CNY", false}, {">100", 10001, "CNY", true}, {">=100", 10000, "CNY", true}, {"<100", 0, "CNY", false}, {"<100", 9999, "CNY", true}, {"<=100", 10000, "CNY", true},
	} {
		a, _ := readAmountAsked(c.text)
		if a.within(c.amount, c.currency) != c.want {
			t.Errorf("%s finds %d %s: %t", c.text, c.amount, c.currency, !c.want)
		}
	}
}
