package sheet_test

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"hesuan/internal/fault"
	"hesuan/internal/interchange/sheet"
)

// FuzzOpen feeds anything to the reader. It must end in rows or in a fault,
// soon, and never in a panic.
func FuzzOpen(f *testing.F) {
	for _, text := range []string{
		customers, "\ufeff" + customers, "sep=;\na;b\n1;2\n", "a,b\n\"x\ny\",'=1\n", "a\tb\n1\t2", "\xff\xfea\x00,\x00b\x00\n\x00", "\"", "a,\"", ",\r,\n\r", "'",
	} {
		f.Add([]byte(text))
	}
	chinese, _ := simplifiedchinese.GB18030.NewEncoder().String(customers)
	f.Add([]byte(chinese))
	f.Add([]byte(chinese)[:len(chinese)-9])
	for _, file := range hostileFiles(f) {
		if len(file.data) < 1<<16 {
			f.Add(file.data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now()
		r, err := sheet.Open(bytes.NewReader(data), int64(len(data)), "fuzz", sheet.Limits{UnpackedBytes: 16 << 20})
		for err == nil {
			var row []string
			if row, _, err = r.Next(); err == nil && len(row) < len(r.Header()) {
				t.Fatalf("row %q is shorter than the header %q", row, r.Header())
			}
		}
		var known *fault.Error
		if err != io.EOF && !errors.As(err, &known) {
			t.Fatalf("not a fault: %v", err)
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Fatalf("took %v", took)
		}
	})
}

// FuzzSheetXML feeds anything to the reader of a worksheet's rows.
func FuzzSheetXML(f *testing.F) {
	f.Add(headerRow + `<row r="2"><c r="A2" s="1"><v>46206</v></c><c r="B2" t="inlineStr"><is><t>x</t></is></c></row>`)
	f.Add(`<row><c t="s"><v>1</v></c><c><f>1</f></c></row></sheetData><sheetData>`)
	f.Add(`<row r="1048577"/><!-- --><?x y?><![CDATA[x]]>&#0;`)
	f.Fuzz(func(t *testing.T, xml string) {
		r, err := openErr(book(t, xml), sheet.Limits{})
		for err == nil {
			_, _, err = r.Next()
		}
		var known *fault.Error
		if err != io.EOF && !errors.As(err, &known) {
			t.Fatalf("not a fault: %v", err)
		}
	})
}

// FuzzClean feeds anything to the cleaners: what they accept must be machine
// text that they accept again unchanged.
func FuzzClean(f *testing.F) {
	for _, s := range []string{"￥1,130.00", "(5)", "5-", "１３％", "2026年7月3日", "3 Jul 2026", "20260703", "31/12/2026", "-", "1e5", "0.1.2", "−5", "1 234,5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		cleaners := map[string]func(string) (string, error){
			"amount": sheet.CleanAmount,
			"comma":  func(s string) (string, error) { return sheet.CleanNumber(s, ",") },
			"percent": func(s string) (string, error) {
				return sheet.CleanPercent(s, ".")
			},
			"date": func(s string) (string, error) { return sheet.CleanDate(s, sheet.DayMonthYear) },
		}
		for name, clean := range cleaners {
			first, err := clean(s)
			if err != nil {
				continue
			}
			again := sheet.CleanAmount
			if name == "date" {
				again = cleaners["date"]
			}
			if second, err := again(first); err != nil || second != first {
				t.Fatalf("%s of %q is %q, and of that %q, %v", name, s, first, second, err)
			}
		}
	})
}
