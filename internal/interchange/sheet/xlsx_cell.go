package sheet

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// textFormat is Excel's number format for text: what a reader types into such a
// cell stays text, so editing "=1+1" does not turn it into a formula.
const (
	textFormat   = "@"
	textFormatID = 49 // built in
)

// cellLook is what tells cell formats apart.
type cellLook struct {
	format string
	bold   bool
	header bool
}

// styleBook makes each cell format of a workbook once.
type styleBook struct {
	file *excelize.File
	ids  map[cellLook]int
}

func (s *styleBook) id(look cellLook) (int, error) {
	if id, ok := s.ids[look]; ok {
		return id, nil
	}
	style := &excelize.Style{CustomNumFmt: &look.format}
	if look.format == textFormat {
		style = &excelize.Style{NumFmt: textFormatID}
	}
	if look.bold {
		style.Font = &excelize.Font{Bold: true, Family: "Calibri", Size: 11, Color: "000000"}
	}
	if look.header {
		style.Border = []excelize.Border{{Type: "bottom", Style: 1, Color: "808080"}}
	}
	id, err := s.file.NewStyle(style)
	s.ids[look] = id
	return id, err
}

func (s *styleBook) header(columns []Column, lang string) ([]any, error) {
	return s.texts(cellLook{format: textFormat, bold: true, header: true}, titles(columns, lang)...)
}

func (s *styleBook) texts(look cellLook, texts ...string) ([]any, error) {
	id, err := s.id(look)
	cells := make([]any, len(texts))
	for i, text := range texts {
		cells[i] = excelize.Cell{StyleID: id, Value: text}
	}
	return cells, err
}

func (s *styleBook) row(columns []Column, row []string, bold bool) ([]any, error) {
	cells := make([]any, len(columns))
	for i, column := range columns {
		text := cellAt(row, i)
		if text == "" {
			continue
		}
		value, format := typedCell(column.Type, text)
		id, err := s.id(cellLook{format: format, bold: bold})
		if err != nil {
			return nil, err
		}
		cells[i] = excelize.Cell{StyleID: id, Value: value}
	}
	return cells, nil
}

// typedCell gives the value of a cell and its number format.
func typedCell(kind Type, text string) (value any, format string) {
	switch {
	case kind == Date && isDate(text):
		if serial, ok := serialOf(text); ok {
			return serial, "yyyy-mm-dd"
		}
	case kind == Amount && fitsExcel(text):
		return number(text), "#,##0" + decimals(text)
	case kind == Percent && fitsExcel(text):
		return number(text), "0.00%"
	case (kind == Number || kind == Int) && fitsExcel(text):
		return number(text), "0" + decimals(text)
	}
	return text, textFormat
}

// fitsExcel says whether a number survives in the 15 digits of Excel.
func fitsExcel(text string) bool {
	digits := strings.TrimLeft(text, "-0.")
	if strings.Contains(digits, ".") {
		return isNumber(text) && len(digits) <= 15+len(".")
	}
	return isNumber(text) && len(digits) <= 15
}

// number is exact for up to 15 digits: such a float prints as the same text.
func number(text string) float64 {
	value, _ := strconv.ParseFloat(text, 64)
	return value
}

// decimals is the part of a number format behind the point.
func decimals(text string) string {
	_, fraction, point := strings.Cut(text, ".")
	if !point {
		return ""
	}
	return "." + strings.Repeat("0", len(fraction))
}
