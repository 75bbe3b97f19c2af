package sheet_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"hesuan/internal/interchange/sheet"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares with a file in testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s (%v):\n%s\nwant\n%s", name, err, got, want)
	}
}

var (
	columns = []sheet.Column{
		{Name: "customer", TitleZH: "客户", TitleEN: "Customer", Type: sheet.Text},
		{Name: "date", TitleZH: "日期", TitleEN: "Date", Type: sheet.Date},
		{Name: "currency", TitleZH: "币种", TitleEN: "Currency", Type: sheet.Currency},
		{Name: "balance", TitleZH: "余额", TitleEN: "Balance", Type: sheet.Amount},
		{Name: "rate", TitleZH: "汇率", TitleEN: "Rate", Type: sheet.Number},
		{Name: "days", TitleZH: "逾期天数", TitleEN: "Days overdue", Type: sheet.Int},
	}
	rows = [][]string{
		{"上海华东机械", "2026-07-31", "CNY", "1234567.80", "1", "30"},
		{"Müller & Söhne, \"Köln\"", "2026-06-30", "EUR", "-50.00", "7.8125", ""},
		{"=HYPERLINK(\"http://x\")", "2024-02-29", "JPY", "1000", "0.0482", "-3"},
		{"two\nlines\x1b[31m", "", "KWD", "0.005", "", "0"},
	}
	totals = [][]string{{"合计", "", "CNY", "1234567.80"}}
)

func TestTablesAreWrittenAsBefore(t *testing.T) {
	for name, write := range map[string]func(*bytes.Buffer) error{
		"table.zh.txt": func(b *bytes.Buffer) error { return sheet.WriteTable(b, columns, rows, "zh", totals...) },
		"table.en.txt": func(b *bytes.Buffer) error { return sheet.WriteTable(b, columns, rows, "en") },
		"empty.zh.txt": func(b *bytes.Buffer) error { return sheet.WriteTable(b, columns, nil, "zh") },
		"table.csv":    func(b *bytes.Buffer) error { return sheet.WriteCSV(b, columns, rows, sheet.CSVOptions{}) },
		"table.zh.csv": func(b *bytes.Buffer) error {
			return sheet.WriteCSV(b, columns, rows, sheet.CSVOptions{Lang: "zh", BOM: true})
		},
		"table.json": func(b *bytes.Buffer) error { return sheet.WriteJSON(b, columns, rows) },
		"empty.json": func(b *bytes.Buffer) error { return sheet.WriteJSON(b, columns, nil) },
	} {
		var out bytes.Buffer
		if err := write(&out); err != nil {
			t.Fatal(err)
		}
		golden(t, name, out.Bytes())
	}
}

// dangerous are texts that a spreadsheet would run.
var dangerous = []string{
	"=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x", " =1", "'=1", "''=1", "' =1", "　=1",
	`=cmd|' /C calc'!A0`, `=HYPERLINK("http://x","y")`, "-5", "=\"0012\"", "+8613800138000",
}

func TestDangerousTextIsDefusedInCSVAndComesBack(t *testing.T) {
	for _, text := range dangerous {
		var out bytes.Buffer
		textColumns := []sheet.Column{{Name: "code", Type: sheet.Text}, {Name: "name", Type: sheet.Text}}
		if err := sheet.WriteCSV(&out, textColumns, [][]string{{"1", text}}, sheet.CSVOptions{BOM: true}); err != nil {
			t.Fatal(err)
		}
		_, cell, _ := strings.Cut(out.String(), "\r\n1,")
		if cell = strings.TrimPrefix(cell, `"`); cell[0] != '\'' {
			t.Errorf("%q leaves as %q", text, cell)
		}
		rows, _ := all(t, open(t, out.Bytes()))
		if rows[0][1] != text {
			t.Errorf("%q comes back as %q", text, rows[0][1])
		}
	}
}

func TestNegativeNumbersStayNumbersInCSV(t *testing.T) {
	var out bytes.Buffer
	if err := sheet.WriteCSV(&out, columns[3:4], [][]string{{"-50.00"}, {"-1+2"}, {"=1"}}, sheet.CSVOptions{}); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != "balance\r\n-50.00\r\n'-1+2\r\n'=1\r\n" {
		t.Errorf("%q", got)
	}
}

func TestAnyTextComesBackFromCSV(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		alphabet := rapid.StringOf(rapid.SampledFrom([]rune("a中=+-@'\"\t\r\n,; ＝　\u00a00")))
		text := alphabet.Draw(t, "text")
		if strings.HasPrefix(text, "\ufeff") {
			t.Skip("a byte order mark at the start of a file is not text")
		}
		var out bytes.Buffer
		textColumns := []sheet.Column{{Name: "code", Type: sheet.Text}, {Name: "name", Type: sheet.Text}, {Name: "unit", Type: sheet.Text}}
		if err := sheet.WriteCSV(&out, textColumns, [][]string{{"1", text, "x"}, {"2", "y", "z"}}, sheet.CSVOptions{}); err != nil {
			t.Fatal(err)
		}
		r, err := openErr(out.Bytes(), sheet.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		row, _, err := r.Next()
		if err != nil || !slices.Equal(row, []string{"1", text, "x"}) {
			t.Fatalf("%q: %q, %v", text, row, err)
		}
	})
}

func workbook(t *testing.T, columns []sheet.Column, rows [][]string, meta sheet.XLSXMeta) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := sheet.WriteXLSX(&out, "应收余额表: 7月/2026", columns, rows, meta); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWorkbookHasTypedCells(t *testing.T) {
	meta := sheet.XLSXMeta{Lang: "zh", Totals: totals, Notes: [][2]string{{"截止日 as of", "2026-07-31"}, {"印记 stamp", "=1+1"}}}
	file, err := excelize.OpenReader(bytes.NewReader(workbook(t, columns, rows, meta)))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	name := file.GetSheetName(0)
	for cell, want := range map[string]string{
		"A1": "客户", "D2": "1,234,567.80", "D3": "-50.00", "D4": "1,000", "D5": "0.005", "E3": "7.8125", "B2": "2026-07-31", "A4": `=HYPERLINK("http://x")`,
		"F3": "", "F4": "-3", "D6": "1,234,567.80", "A6": "合计",
	} {
		if got, err := file.GetCellValue(name, cell); err != nil || got != want {
			t.Errorf("%s: %q, %v, want %q", cell, got, err, want)
		}
	}
	for cell, want := range map[string]excelize.CellType{"D2": excelize.CellTypeUnset, "B2": excelize.CellTypeUnset, "A4": excelize.CellTypeInlineString} {
		if got, _ := file.GetCellType(name, cell); got != want {
			t.Errorf("%s has type %v, want %v", cell, got, want)
		}
	}
	if formula, _ := file.GetCellFormula(name, "A4"); formula != "" {
		t.Errorf("formula %q", formula)
	}
	if panes, _ := file.GetPanes(name); !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("header is not frozen: %+v", panes)
	}
	if stamp, _ := file.GetCellValue("参数 Parameters", "B3"); stamp != "=1+1" {
		t.Errorf("note %q", stamp)
	}
	style, _ := file.GetCellStyle(name, "A1")
	if look, _ := file.GetStyle(style); look == nil || look.Font == nil || !look.Font.Bold {
		t.Error("header is not bold")
	}
	if narrow, _ := file.GetColWidth(name, "F"); narrow < 8 || narrow > 20 {
		t.Errorf("width %v", narrow)
	}
}

func TestWorkbookComesBackAsWritten(t *testing.T) {
	texts := append(slices.Clone(dangerous), "a_x0041_b", "_x005F_", "中文", " blank ", "<&>\"'", "x\ny", "1E5", "0012")
	var written [][]string
	for i, text := range texts {
		written = append(written, []string{text, rows[i%len(rows)][1], "CNY", rows[i%len(rows)][3], "1", "7"})
	}
	read, _ := all(t, open(t, workbook(t, columns, written, sheet.XLSXMeta{})))
	for i, row := range read {
		want := slices.Clone(written[i])
		want[3] = []string{"1234567.8", "-50", "1000", "0.005"}[i%len(rows)] // a number has no trailing zeros
		if !slices.Equal(row, want) {
			t.Errorf("%q, want %q", row, want)
		}
	}
}

func TestNumbersTooLongForExcelBecomeText(t *testing.T) {
	long := [][]string{{"", "", "", "92233720368547758.07"}, {"", "", "", "123456789012345.00"}, {"", "", "", "1234567890123.45"}}
	read, _ := all(t, open(t, workbook(t, columns, long, sheet.XLSXMeta{})))
	if read[0][3] != "92233720368547758.07" || read[1][3] != "123456789012345.00" || read[2][3] != "1234567890123.45" {
		t.Errorf("%q", read)
	}
}

func TestSameTableGivesTheSameWorkbook(t *testing.T) {
	meta := sheet.XLSXMeta{Lang: "en", Notes: [][2]string{{"a", "b"}}}
	if !bytes.Equal(workbook(t, columns, rows, meta), workbook(t, columns, rows, meta)) {
		t.Error("bytes differ")
	}
}

func TestErrorFileHasTheLayoutOfItsSourceAndIsReadAgain(t *testing.T) {
	header := []string{"客户", "日期", "金额"}
	var out bytes.Buffer
	w := sheet.NewErrorWriter(&out, header)
	w.Write([]string{"=C1", "2026-13-01", "-5.00"}, "日期不存在")
	w.Write([]string{"C2"}, "缺金额, 缺日期")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	golden(t, "errors.csv", out.Bytes())
	r := open(t, out.Bytes())
	rows, _ := all(t, r)
	if !slices.Equal(rows[0], []string{"=C1", "2026-13-01", "-5.00", "日期不存在"}) {
		t.Errorf("%q", rows[0])
	}
	if _, missing, unknown, err := sheet.Recognize(sheet.Receipts, r.Header()); err != nil || len(missing)+len(unknown) > 0 {
		t.Errorf("missing %q, unknown %q, %v", missing, unknown, err)
	}
	var second bytes.Buffer
	w = sheet.NewErrorWriter(&second, r.Header())
	for _, row := range rows {
		w.Write(row, row[3])
	}
	if err := w.Close(); err != nil || !bytes.Equal(second.Bytes(), out.Bytes()) {
		t.Errorf("a second round differs:\n%s", second.Bytes())
	}
}
