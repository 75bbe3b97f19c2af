package sheet

import (
	"bufio"
	"io"
	"strings"
)

// CSVOptions say how CSV is written.
type CSVOptions struct {
	Lang string // "zh" or "en" for titles that people read; empty for names
	BOM  bool   // with a byte order mark, without which Excel takes UTF-8 for its own code page
}

// WriteCSV writes a table as UTF-8 CSV after RFC 4180. Text that a spreadsheet
// would run as a formula gets a leading apostrophe, which Open takes away;
// numbers, negative ones too, stay numbers.
func WriteCSV(w io.Writer, columns []Column, rows [][]string, options CSVOptions) error {
	out := bufio.NewWriter(w)
	if options.BOM {
		_, _ = out.WriteString("\ufeff")
	}
	writeCSVRow(out, defusedAll(titles(columns, options.Lang)))
	cells := make([]string, len(columns))
	for _, row := range rows {
		for i, column := range columns {
			cells[i] = csvCell(column, cellAt(row, i))
		}
		writeCSVRow(out, cells)
	}
	return out.Flush() // which reports the first failed write
}

func csvCell(column Column, text string) string {
	if column.numeric() && isNumber(text) {
		return text
	}
	return defused(text)
}

func defusedAll(cells []string) []string {
	safe := make([]string, len(cells))
	for i, cell := range cells {
		safe[i] = defused(cell)
	}
	return safe
}

func writeCSVRow(out *bufio.Writer, cells []string) {
	for i, cell := range cells {
		if i > 0 {
			_ = out.WriteByte(',')
		}
		_, _ = out.WriteString(quoted(cell))
	}
	_, _ = out.WriteString("\r\n")
}

// quoted puts a cell in quotes where CSV needs them, and where other readers
// would take blanks at its ends away.
func quoted(cell string) string {
	if strings.ContainsAny(cell, ",;\t\"\r\n") || cell != trim(cell) {
		return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
	}
	return cell
}
