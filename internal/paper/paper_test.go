package paper

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"hesuan/internal/cal"
)

// pages are the texts of a PDF's pages as pdftotext reads them, without blanks.
func pages(t *testing.T, pdf []byte) []string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		if os.Getenv("HESUAN_TEST_STRICT") != "" || os.Getenv("CI") != "" {
			t.Fatal("pdftotext is missing (poppler-utils)")
		}
		t.Skip("pdftotext is missing (poppler-utils)")
	}
	c := exec.Command("pdftotext", "-layout", "-", "-")
	c.Stdin = bytes.NewReader(pdf)
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, page := range strings.Split(strings.TrimSuffix(string(out), "\f"), "\f") {
		texts = append(texts, bare(page))
	}
	return texts
}

// bare takes the blanks away: how many there are between two words is a guess.
func bare(s string) string { return strings.Join(strings.Fields(s), "") }

// has tells whether a text says something, whatever the blanks.
func has(text, want string) bool { return strings.Contains(text, bare(want)) }

// made writes a paper into memory.
func made(t *testing.T, write func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func agingTable(rows int) Table {
	t := Table{Lang: "zh-CN", Book: "示例公司", Title: "账龄分析", Asked: "截至日期：2026-07-31　基准：到期日", Foot: "示例公司 · 截至 2026-07-31 · 指纹 0123456789abcdef",
		Columns: []Column{{"客户编码", Words}, {"客户", Words}, {"币种", Words}, {"未到期", Amount}, {"1-30 天", Amount}, {"余额", Amount}},
		Totals:  [][]string{{"合计", "", "CNY", "1234567.00", "-5.00", "1234562.00"}},
		Notes:   [][2]string{{"核对：未清项 = 总账", "1,234,562.00 = 1,234,562.00，差额 0.00"}}}
	for i := range rows {
		t.Rows = append(t.Rows, []string{fmt.Sprintf("C%04d", i), fmt.Sprintf("华北钢构第%d有限公司", i), "CNY", "1234.50", "-5.00", fmt.Sprintf("%d.00", 1_000_000+i)})
	}
	return t
}

func (t Table) bytes(b *bytes.Buffer) error { return t.Write(b) }

func TestALongTableRepeatsItsHeadAndCountsItsPages(t *testing.T) {
	table := agingTable(200)
	got := pages(t, made(t, table.bytes))
	if len(got) < 4 {
		t.Fatalf("%d pages for 200 rows", len(got))
	}
	for i, page := range got {
		for _, want := range []string{"客户编码", "余额", fmt.Sprintf("第 %d 页 / 共 %d 页", i+1, len(got)), "指纹 0123456789abcdef"} {
			if !has(page, want) {
				t.Errorf("page %d has no %q:\n%s", i+1, want, page)
			}
		}
	}
	all := strings.Join(got, "")
	for i, row := range table.Rows {
		if strings.Count(all, row[0]) != 1 || !strings.Contains(all, Grouped(row[5])) {
			t.Fatalf("row %d is not there once: %v", i, row)
		}
	}
	last := got[len(got)-1]
	if !strings.Contains(last, "1,234,567.00") || !has(last, "差额 0.00") || !strings.Contains(last, "C0199") {
		t.Errorf("the last page has not its last row, sums and proof:\n%s", last)
	}
}

func TestATableTooWideGoesOnWithItsFirstColumnsRepeated(t *testing.T) {
	table := Table{Lang: "en", Title: "Wide"}
	table.Columns = []Column{{"Code", Words}, {"Name", Words}}
	row := []string{"K1", "some customer"}
	for i := range 30 {
		table.Columns = append(table.Columns, Column{fmt.Sprintf("M%02d", i), Amount})
		row = append(row, fmt.Sprintf("%d000000000.%02d", i+1, i))
	}
	table.Rows = [][]string{row}
	got := pages(t, made(t, table.bytes))
	if len(got) < 2 {
		t.Fatalf("%d pages", len(got))
	}
	for i, page := range got {
		if !has(page, "some customer") || !has(page, "Code") {
			t.Errorf("page %d does not say whose row it is:\n%s", i+1, page)
		}
	}
	all := strings.Join(got, "")
	for i := range 30 {
		if strings.Count(all, Grouped(row[i+2])) != 1 || strings.Count(all, table.Columns[i+2].Title) != 1 {
			t.Errorf("column %d is not there once", i)
		}
	}
}

func TestTheSameTableGivesTheSameBytes(t *testing.T) {
	one := made(t, agingTable(60).bytes)
	for range 3 {
		t.Run("at once", func(t *testing.T) {
			t.Parallel()
			if !bytes.Equal(one, made(t, agingTable(60).bytes)) {
				t.Error("other bytes")
			}
		})
	}
}

func TestHostileTextsAreDrawnAsTheyCan(t *testing.T) {
	table := agingTable(0)
	for _, s := range []string{"\xff\xfe broken", "𠮷野家 🦊", "a\x00b\tc\nd", "(\\)", strings.Repeat("很长的名字", 400), strings.Repeat("W", 5000), "\u202egnp.exe", "--5", "-", "1e9"} {
		table.Rows = append(table.Rows, []string{s, s, s, s, s, s})
	}
	all := strings.Join(pages(t, made(t, table.bytes)), "")
	for _, want := range []string{"broken", "□野家", "a b c d", `(\)`, "…"} {
		if !has(all, want) {
			t.Errorf("no %q in %s", want, all)
		}
	}
}

func TestAVoucherIsRuledADigitAColumnOverItsSheets(t *testing.T) {
	v := Voucher{Lang: "zh-CN", Book: "示例公司", Number: "记-7", Date: cal.MustDate("2026-07-31"), Source: "收款单 SK-1", Debit: "70.00", Credit: "70.00", Total: "柒拾元整"}
	for i := range 7 {
		v.Lines = append(v.Lines, VoucherLine{Text: fmt.Sprintf("摘要%d", i), Account: "1122 应收账款 [甲公司]", Debit: "10.00", Credit: "-10.00"})
	}
	for paper, sheets := range map[string]int{"slip": 2, "a5": 2, "a4": 1} {
		v.Paper = paper
		got := pages(t, made(t, func(b *bytes.Buffer) error { return v.Write(b) }))
		all := strings.Join(got, "")
		if len(got) != sheets {
			t.Errorf("%s: %d pages, not %d", paper, len(got), sheets)
		}
		for _, want := range []string{"(1/2)", "(2/2)", "摘要6", "转下页", "柒拾元整", "2026 年 07 月 31 日", "记-7"} {
			if !has(all, want) {
				t.Errorf("%s: no %q:\n%s", paper, want, all)
			}
		}
	}
}

func TestDigitsGoIntoTheirPlaces(t *testing.T) {
	for amount, want := range map[string]string{
		"0.00": "", "0.05": "005", "-1234.5": "123450", "999999999.99": "99999999999", "7": "700", "1000000000.00": "too large", "1.234": "too fine",
	} {
		digits, fits := digitsOf(amount)
		if got := strings.Join(digits[:], ""); fits == strings.HasPrefix(want, "too") || fits && got != want {
			t.Errorf("%s is %q (fits: %v), not %q", amount, got, fits, want)
		}
	}
}

func TestLettersCountTheirOwnPages(t *testing.T) {
	long := Letter{Seller: "甲方", About: []string{"地址：文三路 1 号", "开户行及账号：工行 1202"}, Customer: "乙公司", Code: "C1", AsOf: cal.MustDate("2026-07-31"), Balances: []LetterBalance{{"CNY", "-5.00", "0.00", "伍元整"}},
		Lines: Section{Columns: []Column{{"单据号", Words}, {"未清", Amount}}}}
	for i := range 60 {
		long.Lines.Rows = append(long.Lines.Rows, []string{fmt.Sprintf("FP%d", i), "1.00"})
	}
	short := long
	short.Customer, short.Lines.Rows = "丙公司", long.Lines.Rows[:2]
	got := pages(t, made(t, func(b *bytes.Buffer) error { return WriteLetters(b, "对账单", "zh-CN", 0, []Letter{long, short}) }))
	if len(got) > 0 && (!has(got[0], "地址：文三路 1 号") || !has(got[0], "开户行及账号：工行 1202")) {
		t.Errorf("the first page does not say who it is from: %s", got[0])
	}
	if len(got) != 3 {
		t.Fatalf("%d pages, not 3", len(got))
	}
	for i, want := range []string{"第 1 页 / 共 2 页", "第 2 页 / 共 2 页", "第 1 页 / 共 1 页"} {
		if !has(got[i], want) {
			t.Errorf("page %d has no %q", i+1, want)
		}
	}
	if !has(got[0], "我方欠贵公司 CNY 5.00（伍元整）") || !has(got[2], "致：丙公司") {
		t.Errorf("the letters do not say who owes what:\n%s", strings.Join(got, "\n"))
	}
}

func TestADocumentBearsItsLinesAndSums(t *testing.T) {
	d := Document{Lang: "en", Seller: "Seller", Heading: "Invoice", Number: "FP-1", Marks: []string{"Reversed"}, Facts: [][2]string{{"Customer", "C1 Alpha"}, {"Memo", ""}},
		Tables: []Section{{Columns: []Column{{"Line", Number}, {"Product", Words}, {"Net", Amount}}, Rows: [][]string{{"1", "Steel", "1000.00"}}}},
		Sums:   [][2]string{{"Net", "1000.00"}, {"Total CNY", "1130.00"}}, Text: "thanks", Signs: []string{"Made:"}}
	for _, small := range []bool{false, true} {
		d.Small = small
		got := pages(t, made(t, func(b *bytes.Buffer) error { return d.Write(b) }))
		for _, want := range []string{"Invoice", "FP-1", "Reversed", "C1 Alpha", "Steel", "1,000.00", "1,130.00", "thanks", "Made:", "Page 1 of 1"} {
			if len(got) != 1 || !has(got[0], want) {
				t.Errorf("small %v: no %q in %v", small, want, got)
			}
		}
		if strings.Contains(got[0], "Memo") {
			t.Error("an empty fact is written")
		}
	}
}

func TestTheFontsLicenceComesWithIt(t *testing.T) {
	if !strings.Contains(Licence(), "SIL OPEN FONT LICENSE Version 1.1") || !strings.Contains(Licence(), "Copyright") {
		t.Error("the licence is not the font's")
	}
}

func BenchmarkAgingOfAThousand(b *testing.B) {
	table := agingTable(1000)
	for b.Loop() {
		var out bytes.Buffer
		if err := table.Write(&out); err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(out.Len()), "bytes")
	}
}
