package sheet_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"hesuan/internal/interchange/sheet"
)

// open reads bytes as a table.
func open(t *testing.T, data []byte) *sheet.Reader {
	t.Helper()
	r, err := sheet.Open(bytes.NewReader(data), int64(len(data)), "test", sheet.Limits{})
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	return r
}

// all reads the rows that are left.
func all(t *testing.T, r *sheet.Reader) (rows [][]string, lines []int) {
	t.Helper()
	for {
		row, line, err := r.Next()
		if err == io.EOF {
			return rows, lines
		}
		if err != nil {
			t.Fatalf("row after line %v: %v", lines, err)
		}
		rows, lines = append(rows, row), append(lines, line)
	}
}

func encoded(t *testing.T, encoder interface{ String(string) (string, error) }, s string) []byte {
	t.Helper()
	out, err := encoder.String(s)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(out)
}

const customers = "客户编码,客户名称,地区\nC001,上海华东机械有限公司,华东\nC002,囧記（深圳）貿易,华南\n"

func TestEncodingIsFoundFromTheBytes(t *testing.T) {
	utf16le := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder()
	utf16be := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder()
	for _, c := range []struct {
		name, encoding string
		data           []byte
	}{
		{"utf-8", "utf-8", []byte(customers)},
		{"utf-8 with mark", "utf-8", []byte("\ufeff" + customers)},
		{"utf-16 little", "utf-16le", encoded(t, utf16le, customers)},
		{"utf-16 big", "utf-16be", encoded(t, utf16be, customers)},
		{"gb18030", "gb18030", encoded(t, simplifiedchinese.GB18030.NewEncoder(), customers)},
		{"gbk", "gb18030", encoded(t, simplifiedchinese.GBK.NewEncoder(), customers)},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := open(t, c.data)
			rows, _ := all(t, r)
			if r.Encoding() != c.encoding {
				t.Errorf("encoding %s, want %s", r.Encoding(), c.encoding)
			}
			if want := []string{"客户编码", "客户名称", "地区"}; !slices.Equal(r.Header(), want) {
				t.Errorf("header %q", r.Header())
			}
			if len(rows) != 2 || rows[0][1] != "上海华东机械有限公司" || rows[1][1] != "囧記（深圳）貿易" {
				t.Errorf("rows %q", rows)
			}
		})
	}
}

func TestFourByteCharactersOfGB18030AreRead(t *testing.T) {
	text := "编码,名称\n1,\U00020000㐀公司上海贸易\n"
	r := open(t, encoded(t, simplifiedchinese.GB18030.NewEncoder(), text))
	rows, _ := all(t, r)
	if len(rows) != 1 || rows[0][1] != "\U00020000㐀公司上海贸易" {
		t.Errorf("rows %q", rows)
	}
}

func TestEncodingThatMightBeWrongIsRefused(t *testing.T) {
	western := []byte("name;city\nM\xfcller GmbH;K\xf6ln\nB\xe4cker;N\xfcrnberg\n")
	for name, data := range map[string][]byte{
		"western": western,
		"big5":    encoded(t, traditionalchinese.Big5.NewEncoder(), "客戶編號,客戶名稱\n1,臺灣電機股份有限公司\n2,高雄貿易行總店\n"),
		"broken":  []byte("code,name\n1,\xff\xfe\xfd\n"),
	} {
		if _, err := openErr(data, sheet.Limits{}); code(err) != "encoding_unknown" {
			t.Errorf("%s: %v", name, err)
		}
	}
	r, err := openErr(western, sheet.Limits{Encoding: "windows-1252"})
	if err != nil {
		t.Fatal(err)
	}
	if row, _, _ := r.Next(); !slices.Equal(row, []string{"Müller GmbH", "Köln"}) {
		t.Errorf("named encoding: %q", row)
	}
}

func openErr(data []byte, limits sheet.Limits) (*sheet.Reader, error) {
	return sheet.Open(bytes.NewReader(data), int64(len(data)), "test", limits)
}

func TestDelimiterIsFound(t *testing.T) {
	want := []string{"C1", "1,130.00", "a;b"}
	for name, text := range map[string]string{
		"comma":         "code,amount,text\nC1,\"1,130.00\",a;b\nC2,\"2,000.00\",c\n",
		"semicolon":     "code;amount;text\nC1;1,130.00;\"a;b\"\nC2;2,000.00;c\n",
		"tab":           "code\tamount\ttext\nC1\t1,130.00\ta;b\nC2\t2,000.00\tc\n",
		"other in text": "code,amount,text\nC1,\"1,130.00\",a;b\nC2,1,\"\r;\r;\r;\r;\"\n",
		"named":         "sep=;\ncode;amount;text\nC1;1,130.00;\"a;b\"\n",
		"padded commas": "code\t,amount\t,text\t\nC1\t,\"1,130.00\t\",a;b\t\nC2\t,\"2,000.00\t\",c\t\n",
	} {
		t.Run(name, func(t *testing.T) {
			rows, _ := all(t, open(t, []byte(text)))
			for i := range rows[0] {
				rows[0][i] = strings.TrimSpace(rows[0][i])
			}
			if !slices.Equal(rows[0], want) {
				t.Errorf("%q", rows[0])
			}
		})
	}
}

func TestQuotesKeepLineEndsAndCountLines(t *testing.T) {
	text := "code,name\r\n1,\"two\r\nlines\"\r\n\r\n2,\"say \"\"hi\"\"\"\r3,5\" pipe\n4,\"a\"b\n"
	rows, lines := all(t, open(t, []byte(text)))
	want := [][]string{{"1", "two\r\nlines"}, {"2", `say "hi"`}, {"3", `5" pipe`}, {"4", "ab"}}
	if !slices.EqualFunc(rows, want, slices.Equal) {
		t.Errorf("rows %q", rows)
	}
	if !slices.Equal(lines, []int{2, 5, 6, 7}) {
		t.Errorf("lines %v", lines)
	}
}

func TestQuoteThatNeverClosesIsNamedByItsLine(t *testing.T) {
	_, err := openErr([]byte("code,name\n1,a\n2,\"open\n3,b\n"), sheet.Limits{})
	if f := asFault(err); f == nil || f.Code != "csv_quote_open" || f.Args["line"] != "3" {
		t.Fatalf("%v", err)
	}
}

func TestPreambleIsSkippedWhenTheHeaderIsKnown(t *testing.T) {
	text := "销售明细表,,\n单位：核算示范,期间：2026-07,\n\n客户编码,开票日期,数量\nC1,2026-07-01,3\n合计,,3\n"
	r := open(t, []byte(text))
	if r.HeaderLine() != 4 || len(r.Preamble()) != 2 {
		t.Errorf("header at %d after %d lines", r.HeaderLine(), len(r.Preamble()))
	}
	rows, lines := all(t, r)
	if len(rows) != 2 || lines[0] != 5 || !sheet.IsTotal(rows[1]) || sheet.IsTotal(rows[0]) {
		t.Errorf("rows %q at %v", rows, lines)
	}
}

func TestHeaderLineCanBeStated(t *testing.T) {
	r, err := openErr([]byte("a,b\ncode,name\nx,y\n"), sheet.Limits{HeaderLine: 1})
	if err != nil || r.HeaderLine() != 1 {
		t.Fatalf("%v", err)
	}
	if rows, _ := all(t, r); len(rows) != 2 {
		t.Errorf("rows %q", rows)
	}
}

func TestOtherKindsOfFileAreRefusedByContent(t *testing.T) {
	for want, data := range map[string]string{
		"table_empty":       "\ufeff \n\n",
		"xls_old":           "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old workbook",
		"file_kind_unknown": "<html><table><tr><td>1</td></tr></table></html>",
		"archive_unsafe":    "PK\x03\x04 not an archive",
	} {
		if _, err := openErr([]byte(data), sheet.Limits{}); code(err) != want {
			t.Errorf("%q: %v, want %s", data, err, want)
		}
	}
	if _, err := openErr([]byte("code,name\x00\x01"), sheet.Limits{}); code(err) != "file_kind_unknown" {
		t.Errorf("binary: %v", err)
	}
}

func TestLimitsHold(t *testing.T) {
	many := []byte("code,name\n" + strings.Repeat("1,a\n", 20))
	for want, c := range map[string]struct {
		data   []byte
		limits sheet.Limits
	}{
		"file_too_large":   {many, sheet.Limits{FileBytes: 10}},
		"too_many_rows":    {many, sheet.Limits{Rows: 5}},
		"too_many_columns": {[]byte("code,name,c\n1,2,3\n"), sheet.Limits{Columns: 2}},
		"row_too_long":     {[]byte("code,name\n1," + strings.Repeat("x", 300)), sheet.Limits{RowBytes: 256}},
	} {
		r, err := openErr(c.data, c.limits)
		for err == nil {
			_, _, err = r.Next()
		}
		if code(err) != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// sharedData finds the test material that does not travel with the source.
func sharedData(t *testing.T, path string) string {
	t.Helper()
	root := os.Getenv("HESUAN_TEST_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared", "data")
	}
	full := filepath.Join(root, filepath.FromSlash(path))
	if _, err := os.Stat(full); err != nil {
		t.Skipf("test material %s is not here; set HESUAN_TEST_DATA", path)
	}
	return full
}

func TestChineseBankExportsOpen(t *testing.T) {
	for _, c := range []struct {
		path, encoding, first string
		columns, rows         int
	}{
		{"abc_debit/example-abc_debit-records.csv", "utf-8", "交易日期", 9, 5},
		{"alipay/example-alipay-records.csv", "gb18030", "交易时间", 12, 10},
		{"cmb/debit/example-cmb-records.csv", "utf-8", "记账日期", 7, 5},
		{"icbc/debit-v1/example-icbc-debit-v1-records.csv", "utf-8", "交易日期", 13, 12},
		{"jd/example-jd-records.csv", "utf-8", "交易时间", 11, 26},
		{"wechat/example-wechat-records.csv", "utf-8", "交易时间", 11, 27},
		{"wechat/example-wechat-records.xlsx", "", "交易时间", 11, 27},
	} {
		t.Run(c.path, func(t *testing.T) {
			data, err := os.ReadFile(sharedData(t, "bank-cn-csv/"+c.path))
			if err != nil {
				t.Fatal(err)
			}
			r := open(t, data)
			rows, _ := all(t, r)
			if r.Encoding() != c.encoding || len(r.Header()) != c.columns || r.Header()[0] != c.first || len(rows) != c.rows {
				t.Errorf("%s: %d columns from %q, %d rows", r.Encoding(), len(r.Header()), r.Header()[0], len(rows))
			}
		})
	}
}
