package sheet

import (
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// XLSXMeta is what an XLSX file says beside its rows.
type XLSXMeta struct {
	Lang    string      // "zh" or "en" for titles; empty for names
	Totals  [][]string  // rows below the data, in bold
	Notes   [][2]string // the second sheet: parameters, stamp, who and when, each a label and a text
	Created string      // instant for the file's properties, RFC 3339 in UTC; may be empty
}

// WriteXLSX writes a table as a workbook: numbers as numbers in the precision
// of their text (so 1130.00 and ¥ 1130 each look right), dates as dates, text
// as text and never as a formula. A number of more than 15 digits, which Excel
// cannot hold, is written as text. The first sheet has the title as its name.
func WriteXLSX(w io.Writer, title string, columns []Column, rows [][]string, meta XLSXMeta) error {
	if len(rows)+len(meta.Totals) >= sheetRows {
		return tooLarge("too_many_rows", sheetRows-1)
	}
	file := excelize.NewFile()
	defer file.Close()
	name := sheetName(title)
	if err := file.SetSheetName("Sheet1", name); err != nil {
		return err
	}
	if err := writeData(file, name, columns, rows, meta); err != nil {
		return err
	}
	if err := writeNotes(file, title, meta); err != nil {
		return err
	}
	if err := file.SetDocProps(&excelize.DocProperties{Creator: "hesuan 核算", Title: title, Created: meta.Created, Modified: meta.Created}); err != nil {
		return err
	}
	return file.Write(w)
}

func writeData(file *excelize.File, name string, columns []Column, rows [][]string, meta XLSXMeta) error {
	stream, err := file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	styles := &styleBook{file: file, ids: map[cellLook]int{}}
	if err := startSheet(stream, columns, rows, meta); err != nil {
		return err
	}
	line := 1
	write := func(cells []any, err error) error {
		if err != nil {
			return err
		}
		err = stream.SetRow("A"+strconv.Itoa(line), cells)
		line++
		return err
	}
	if err := write(styles.header(columns, meta.Lang)); err != nil {
		return err
	}
	for i, row := range append(rows[:len(rows):len(rows)], meta.Totals...) {
		if err := write(styles.row(columns, row, i >= len(rows))); err != nil {
			return err
		}
	}
	return stream.Flush()
}

// startSheet sets what must stand before the rows: widths and the frozen header.
func startSheet(stream *excelize.StreamWriter, columns []Column, rows [][]string, meta XLSXMeta) error {
	widths := columnWidths(columns, rows, meta)
	for column := len(widths); column > 0; column-- { // excelize puts each before the others
		if err := stream.SetColWidth(column, column, float64(widths[column-1])); err != nil {
			return err
		}
	}
	return stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

const (
	narrowestColumn = 8
	widestColumn    = 60
	widthSample     = 1000 // rows looked at for the width of columns
)

func columnWidths(columns []Column, rows [][]string, meta XLSXMeta) []int {
	widths := make([]int, len(columns))
	look := append(rows[:min(len(rows), widthSample):min(len(rows), widthSample)], meta.Totals...)
	for i, column := range columns {
		widths[i] = displayWidth(column.title(meta.Lang))
		for _, row := range look {
			text := cellAt(row, i)
			if column.Type == Amount && isNumber(text) {
				text = grouped(text)
			}
			widths[i] = max(widths[i], displayWidth(text))
		}
		widths[i] = min(max(widths[i]+2, narrowestColumn), widestColumn)
	}
	return widths
}

const notesSheet = "参数 Parameters"

// writeNotes adds the sheet of parameters; without notes there is none. It is
// not streamed: excelize writes several streams in random order, and the same
// table must give the same bytes.
func writeNotes(file *excelize.File, title string, meta XLSXMeta) error {
	if len(meta.Notes) == 0 {
		return nil
	}
	if _, err := file.NewSheet(notesSheet); err != nil {
		return err
	}
	styles := &styleBook{file: file, ids: map[cellLook]int{}}
	for i, note := range append([][2]string{{title, ""}}, meta.Notes...) {
		id, err := styles.id(cellLook{format: textFormat, bold: i == 0})
		if err != nil {
			return err
		}
		if err := writeNote(file, strconv.Itoa(i+1), note, id); err != nil {
			return err
		}
	}
	return file.SetColWidth(notesSheet, "A", "B", 40)
}

func writeNote(file *excelize.File, row string, note [2]string, style int) error {
	for i, text := range note {
		if err := file.SetCellStr(notesSheet, columnName(i)+row, text); err != nil {
			return err
		}
	}
	return file.SetCellStyle(notesSheet, "A"+row, "B"+row, style)
}

// sheetName keeps to Excel's rules: at most 31 signs, none of []:*?/\, no
// apostrophe at the ends, not empty.
func sheetName(title string) string {
	name := []rune(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) || r < ' ' {
			return ' '
		}
		return r
	}, title))
	short := strings.Trim(string(name[:min(len(name), 30)]), "' ")
	if short == "" || strings.EqualFold(short, notesSheet) {
		return "Sheet1"
	}
	return short
}
