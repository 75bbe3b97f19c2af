package sheet

import (
	"bufio"
	"io"
	"regexp"
)

// ErrorWriter writes the rows that an import refused, in the layout of the
// file they came from with the reason in a last column: mend it and import it
// again.
type ErrorWriter struct {
	out    *bufio.Writer
	width  int
	reason int // column of an earlier reason, which the new one replaces; -1 for none
}

// NewErrorWriter starts an error file, UTF-8 CSV with a byte order mark, with
// the header of the file that was read.
func NewErrorWriter(w io.Writer, header []string) *ErrorWriter {
	e := &ErrorWriter{out: bufio.NewWriter(w), width: len(header), reason: -1}
	if last := len(header) - 1; last >= 0 && header[last] == reasonTitle {
		e.width, e.reason = last, last
	}
	_, _ = e.out.WriteString("\ufeff")
	writeCSVRow(e.out, append(defusedAll(header[:e.width]), reasonTitle))
	return e
}

// Write adds a refused row as it was read, and why.
func (e *ErrorWriter) Write(cells []string, reason string) {
	if e.reason >= 0 && e.reason < len(cells) {
		cells = cells[:e.reason]
	}
	row := make([]string, max(e.width, len(cells)), len(cells)+e.width+1)
	for i, cell := range cells {
		row[i] = untypedCell(cell)
	}
	writeCSVRow(e.out, append(row, defused(reason)))
}

// Close writes what is still held back and reports the first failed write. It
// does not close the writer below.
func (e *ErrorWriter) Close() error { return e.out.Flush() }

// signedNumber is what may keep its sign although nobody knows its column.
var signedNumber = regexp.MustCompile(`^[-+][0-9][0-9,]*(\.[0-9]+)?%?$`)

func untypedCell(cell string) string {
	if signedNumber.MatchString(cell) {
		return cell
	}
	return defused(cell)
}
