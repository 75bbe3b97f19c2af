package sheet

import "strings"

// Column is one column of a table to be written. Cells are machine text of its
// type; text that does not keep to the type is written as text.
type Column struct {
	Name    string // in snake_case, the name in the API
	TitleZH string
	TitleEN string
	Type    Type
}

// title is the heading in a language, "zh" or "en"; without a language it is
// the name, which is what programs want.
func (c Column) title(lang string) string {
	title := c.Name
	switch {
	case lang == "zh" && c.TitleZH != "":
		title = c.TitleZH
	case lang != "" && c.TitleEN != "":
		title = c.TitleEN
	}
	return title
}

// numeric says whether the cells are numbers and stand on the right.
func (c Column) numeric() bool {
	switch c.Type {
	case Amount, Number, Percent, Int:
		return true
	}
	return false
}

func titles(columns []Column, lang string) []string {
	row := make([]string, len(columns))
	for i, column := range columns {
		row[i] = column.title(lang)
	}
	return row
}

// cellAt is a cell of a row that may be short.
func cellAt(row []string, i int) string {
	if i < len(row) {
		return row[i]
	}
	return ""
}

// isNumber says whether s is a number in machine text: -1130.00.
func isNumber(s string) bool {
	whole, fraction, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	return whole != "" && isDigits(whole) && isDigits(fraction) && (!point || fraction != "")
}

// isDate says whether s has the shape of a date in machine text.
func isDate(s string) bool {
	return len(s) == 10 && s[4] == '-' && s[7] == '-' && isDigits(s[:4]+s[5:7]+s[8:])
}
