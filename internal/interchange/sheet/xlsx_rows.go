package sheet

import (
	"encoding/xml"
	"io"
	"strconv"

	"hesuan/internal/fault"
)

// xlsxSource streams the rows of one worksheet.
type xlsxSource struct {
	book   *workbook
	tokens *xmlTokens
	row    int
	size   int
}

// xlsxCell is one cell as stored (ECMA-376 part 1, 18.3.1.4).
type xlsxCell struct {
	column  int // from 0
	kind    string
	style   int
	value   string
	inline  string
	formula bool
}

func (b *workbook) openSheet(part string) (*xlsxSource, error) {
	tokens, err := b.open(part)
	if err != nil {
		return nil, err
	}
	return &xlsxSource{book: b, tokens: tokens}, nil
}

func (x *xlsxSource) next() ([]string, int, error) {
	for {
		token, err := x.tokens.next()
		if err != nil {
			return nil, 0, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local != "row" {
				continue
			}
			if err := x.countRow(attribute(token, "r")); err != nil {
				return nil, 0, err
			}
			cells, err := x.readRow()
			return cells, x.row, err
		case xml.EndElement:
			if token.Name.Local == "sheetData" {
				return nil, 0, io.EOF
			}
		}
	}
}

// countRow takes the row's number, which may leave rows out but not go back.
func (x *xlsxSource) countRow(number string) error {
	next := x.row + 1
	if number != "" {
		stated, err := strconv.Atoi(number)
		if err != nil || stated < next {
			return damaged()
		}
		next = stated
	}
	if next > sheetRows {
		return tooLarge("too_many_rows", sheetRows)
	}
	x.row = next
	return nil
}

func (x *xlsxSource) readRow() ([]string, error) {
	depth := x.tokens.depth
	var cells []string
	x.size = 0
	last := -1
	for {
		token, err := x.tokens.next()
		if err != nil {
			return nil, endTooEarly(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local != "c" {
				continue
			}
			cell, err := x.readCell(token, last)
			if err != nil {
				return nil, err
			}
			last = cell.column
			if cells, err = x.put(cells, cell); err != nil {
				return nil, err
			}
		case xml.EndElement:
			if x.tokens.depth < depth {
				return cells, nil
			}
		}
	}
}

func (x *xlsxSource) put(cells []string, cell xlsxCell) ([]string, error) {
	text, err := x.textOf(cell)
	if err != nil || text == "" {
		return cells, err
	}
	if cell.column >= x.book.limits.Columns {
		return nil, refuseAt("too_many_columns", x.row)
	}
	if x.size += len(text); x.size > x.book.limits.RowBytes {
		return nil, refuseAt("row_too_long", x.row)
	}
	for len(cells) < cell.column {
		cells = append(cells, "")
	}
	return append(cells, text), nil
}

func (x *xlsxSource) readCell(start xml.StartElement, last int) (xlsxCell, error) {
	cell := xlsxCell{column: last + 1, kind: attribute(start, "t")}
	if reference := attribute(start, "r"); reference != "" {
		cell.column = columnOf(reference)
	}
	if cell.column <= last || cell.column >= sheetColumns {
		return cell, damaged()
	}
	if style := attribute(start, "s"); style != "" {
		cell.style, _ = strconv.Atoi(style)
	}
	depth := x.tokens.depth
	for {
		token, err := x.tokens.next()
		if err != nil {
			return cell, endTooEarly(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			if err := x.readPart(&cell, token.Name.Local); err != nil {
				return cell, err
			}
		case xml.EndElement:
			if x.tokens.depth < depth {
				return cell, nil
			}
		}
	}
}

func (x *xlsxSource) readPart(cell *xlsxCell, name string) (err error) {
	switch name {
	case "v":
		cell.value, err = x.tokens.text(x.book.limits.RowBytes)
	case "is":
		cell.inline, err = richText(x.tokens, x.book.limits.RowBytes)
	case "f":
		cell.formula = true
		_, err = x.tokens.text(xmlTokenBytes)
	}
	return err
}

// columnOf reads the letters of a reference such as AB12; 0 is column A, -1 no
// reference at all.
func columnOf(reference string) int {
	column := 0
	for _, c := range reference {
		if c |= 0x20; c < 'a' || c > 'z' {
			break
		}
		if column = column*26 + int(c-'a') + 1; column > sheetColumns {
			break
		}
	}
	return column - 1
}

// textOf gives the value a person sees in the cell. A formula that was never
// calculated has none (an empty text it would store with the kind str); reading
// it as empty would drop an amount.
func (x *xlsxSource) textOf(cell xlsxCell) (string, error) {
	if cell.formula && cell.value == "" && cell.kind != "str" {
		return "", refuse("formula_without_value", fault.Args{"cell": columnName(cell.column) + strconv.Itoa(x.row)})
	}
	switch cell.kind {
	case "s":
		index, err := strconv.Atoi(cell.value)
		text, ok := x.book.strings.at(index)
		if err != nil || !ok {
			return "", damaged()
		}
		return text, nil
	case "inlineStr":
		return cell.inline, nil
	case "str":
		return unescaped(cell.value), nil
	case "b":
		return strconv.FormatBool(isTrue(cell.value)), nil
	case "d", "e":
		return cell.value, nil
	}
	if cell.value == "" {
		return "", nil
	}
	return x.number(cell), nil
}

func (x *xlsxSource) number(cell xlsxCell) string {
	if cell.style >= 0 && cell.style < len(x.book.styles) && x.book.styles[cell.style] != notDate {
		return dateText(cell.value, x.book.styles[cell.style], x.book.date1904)
	}
	return plainNumber(cell.value)
}

// columnName is the letters of a column: 0 is A, 27 is AB.
func columnName(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}
