package sheet_test

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"testing"

	"hesuan/internal/interchange/sheet"
)

const (
	largeRows   = 100_000
	memoryLimit = 96 << 20 // both files together take 18 MiB of it
)

// largeTable is a year of invoice lines, with texts that rarely repeat.
func largeTable() ([]sheet.Column, [][]string) {
	columns := []sheet.Column{
		{Name: "customer", Type: sheet.Text}, {Name: "date", Type: sheet.Date}, {Name: "due_date", Type: sheet.Date}, {Name: "currency", Type: sheet.Currency},
		{Name: "product", Type: sheet.Text}, {Name: "description", Type: sheet.Text}, {Name: "quantity", Type: sheet.Number}, {Name: "price", Type: sheet.Number},
		{Name: "tax_rate", Type: sheet.Percent}, {Name: "external_id", Type: sheet.Text},
	}
	rows := make([][]string, largeRows)
	for i := range rows {
		mix := uint32(i) * 2654435761
		rows[i] = []string{fmt.Sprintf("C%05d", mix%5000), fmt.Sprintf("2026-%02d-%02d", 1+mix%12, 1+mix%28), "2026-12-31", "CNY", fmt.Sprintf("P%04d", mix%997),
			fmt.Sprintf("第%d批 %08x %x 不锈钢法兰 DN%d", i, mix, mix*mix, mix%400), fmt.Sprint(1 + mix%90), fmt.Sprintf("%d.%02d", mix%9000, mix%100), "0.13", fmt.Sprintf("FP-2026-%07d", i)}
	}
	return columns, rows
}

// readMeasured reads all rows and returns their number, the last one and the
// most memory in use on the way.
func readMeasured(t *testing.T, data []byte) (count int, last []string, most uint64) {
	t.Helper()
	runtime.GC()
	var memory runtime.MemStats
	r := open(t, data)
	for {
		row, _, err := r.Next()
		if err == io.EOF {
			return count, last, most
		}
		if err != nil {
			t.Fatal(err)
		}
		if count++; count%1000 == 0 {
			runtime.ReadMemStats(&memory)
			most = max(most, memory.HeapInuse)
		}
		last = row
	}
}

func TestLargeTablesAreReadInLittleMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("100,000 rows take some seconds")
	}
	columns, rows := largeTable()
	files := map[string]*bytes.Buffer{"xlsx": {}, "csv": {}}
	if err := sheet.WriteXLSX(files["xlsx"], "发票", columns, rows, sheet.XLSXMeta{}); err != nil {
		t.Fatal(err)
	}
	if err := sheet.WriteCSV(files["csv"], columns, rows, sheet.CSVOptions{}); err != nil {
		t.Fatal(err)
	}
	want := rows[largeRows-1]
	rows = nil // so that only the reading is measured
	for format, file := range files {
		count, last, most := readMeasured(t, file.Bytes())
		t.Logf("%s: %d MiB, at most %d MiB of memory", format, file.Len()>>20, most>>20)
		if count != largeRows || last[9] != want[9] || last[1] != want[1] {
			t.Errorf("%s: %d rows, last %q", format, count, last)
		}
		if most > memoryLimit {
			t.Errorf("%s: %d MiB of memory", format, most>>20)
		}
	}
}
