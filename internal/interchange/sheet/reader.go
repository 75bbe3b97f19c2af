package sheet

import (
	"io"
	"slices"
	"strings"
)

// headerSearchRows is how far down a header may stand. Alipay's export puts 24
// lines before it.
const headerSearchRows = 40

// headerLineLimit is how far down a stated header may stand.
const headerLineLimit = 1000

// Reader hands out the rows of one table. It is not safe for several
// goroutines.
type Reader struct {
	format   string
	encoding string
	comma    byte
	limits   Limits
	source   rowSource
	preamble [][]string
	header   []string
	line     int
	waiting  []numberedRow // read while looking for the header
	count    int
}

// rowSource is a file format: delimited text or a worksheet. Rows come with
// the line or sheet row they start on; io.EOF ends them.
type rowSource interface {
	next() (cells []string, line int, err error)
}

type numberedRow struct {
	cells []string
	line  int
}

// Format is "csv" or "xlsx".
func (r *Reader) Format() string { return r.format }

// Encoding is the encoding a text file was read in, empty for XLSX.
func (r *Reader) Encoding() string { return r.encoding }

// Delimiter is what separates the cells of a text file, empty for XLSX.
func (r *Reader) Delimiter() string {
	if r.comma == 0 {
		return ""
	}
	return string(rune(r.comma))
}

// Header returns the titles of the columns, as written but trimmed.
func (r *Reader) Header() []string { return r.header }

// HeaderLine returns the line or sheet row of the header.
func (r *Reader) HeaderLine() int { return r.line }

// Preamble returns the non-empty rows before the header.
func (r *Reader) Preamble() [][]string { return r.preamble }

// Next returns the next row that is not empty, at least as long as the header,
// with the line (CSV) or sheet row (XLSX) it starts on. After the last row the
// error is io.EOF; any other error is a *fault.Error and final.
func (r *Reader) Next() (row []string, line int, err error) {
	found, err := r.nextRow()
	if err != nil {
		return nil, 0, err
	}
	r.count++
	if r.count > r.limits.Rows {
		return nil, 0, tooLarge("too_many_rows", int64(r.limits.Rows))
	}
	for len(found.cells) < len(r.header) {
		found.cells = append(found.cells, "")
	}
	return found.cells, found.line, nil
}

func (r *Reader) nextRow() (numberedRow, error) {
	if len(r.waiting) > 0 {
		row := r.waiting[0]
		r.waiting = r.waiting[1:]
		return row, nil
	}
	return r.fromSource()
}

// fromSource skips rows that hold blanks only and cuts empty cells off the end.
func (r *Reader) fromSource() (numberedRow, error) {
	for {
		cells, line, err := r.source.next()
		if err != nil {
			return numberedRow{}, err
		}
		if cells = withoutEmptyTail(cells); len(cells) > 0 {
			return numberedRow{cells, line}, nil
		}
	}
}

func withoutEmptyTail(cells []string) []string {
	for len(cells) > 0 && trim(cells[len(cells)-1]) == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// findHeader reads the first rows, takes one as the header and leaves those
// after it waiting.
func (r *Reader) findHeader() error {
	var rows []numberedRow
	for len(rows) < headerSearchRows || (len(rows) < headerLineLimit && rows[len(rows)-1].line < r.limits.HeaderLine) {
		row, err := r.fromSource()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	at := headerIndex(rows, r.limits.HeaderLine)
	if at < 0 {
		return refuse("table_empty", nil)
	}
	for _, row := range rows[:at] {
		r.preamble = append(r.preamble, row.cells)
	}
	for _, title := range rows[at].cells {
		r.header = append(r.header, trim(title))
	}
	r.line, r.waiting = rows[at].line, rows[at+1:]
	return nil
}

// headerIndex picks the row on the wanted line or, when none is stated, the one
// with the most known titles; where no row has two, the first of the widest
// rows. -1 means that there is none.
func headerIndex(rows []numberedRow, wanted int) int {
	if wanted != 0 {
		return slices.IndexFunc(rows, func(row numberedRow) bool { return row.line == wanted })
	}
	best, known := -1, 1
	for i, row := range rows {
		if n := knownTitles(row.cells); n > known {
			best, known = i, n
		}
	}
	if best < 0 {
		best = widest(rows)
	}
	return best
}

func widest(rows []numberedRow) int {
	best, width := -1, 0
	for i, row := range rows {
		filled := 0
		for _, cell := range row.cells {
			if trim(cell) != "" {
				filled++
			}
		}
		if filled > width {
			best, width = i, filled
		}
	}
	return best
}

// trim takes blanks of every script, byte order marks and zero-width spaces
// off both ends.
func trim(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		return r == '\ufeff' || r == '\u200b' || isBlank(r)
	})
}
