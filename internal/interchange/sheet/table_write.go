package sheet

import (
	"bufio"
	"io"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// WriteTable writes a table for a terminal: columns aligned by display width,
// where a Chinese character takes two places, numbers on the right, amounts
// with thousands marks. lang is "zh" or "en". Totals stand below a rule.
func WriteTable(w io.Writer, columns []Column, rows [][]string, lang string, totals ...[]string) error {
	grid := [][]string{titles(columns, lang)}
	for _, row := range append(rows[:len(rows):len(rows)], totals...) {
		grid = append(grid, tableRow(columns, row))
	}
	widths := make([]int, len(columns))
	for _, row := range grid {
		for i, cell := range row {
			widths[i] = max(widths[i], displayWidth(cell))
		}
	}
	out := bufio.NewWriter(w)
	for i, row := range grid {
		if i == 1 || (i == len(grid)-len(totals) && len(totals) > 0 && len(rows) > 0) {
			writeRule(out, widths)
		}
		writeTableRow(out, columns, row, widths)
	}
	if len(grid) == 1 {
		writeRule(out, widths)
	}
	return out.Flush()
}

func tableRow(columns []Column, row []string) []string {
	cells := make([]string, len(columns))
	for i, column := range columns {
		cells[i] = printable(cellAt(row, i))
		if column.Type == Amount && isNumber(cells[i]) {
			cells[i] = grouped(cells[i])
		}
	}
	return cells
}

func writeTableRow(out *bufio.Writer, columns []Column, row []string, widths []int) {
	var line strings.Builder
	for i, cell := range row {
		if i > 0 {
			line.WriteString("  ")
		}
		blanks := strings.Repeat(" ", widths[i]-displayWidth(cell))
		if columns[i].numeric() {
			line.WriteString(blanks + cell)
		} else {
			line.WriteString(cell + blanks)
		}
	}
	_, _ = out.WriteString(strings.TrimRight(line.String(), " ") + "\n")
}

func writeRule(out *bufio.Writer, widths []int) {
	for i, width := range widths {
		if i > 0 {
			_, _ = out.WriteString("  ")
		}
		_, _ = out.WriteString(strings.Repeat("─", width))
	}
	_, _ = out.WriteString("\n")
}

// printable keeps a cell on its line and a customer's name from steering the
// terminal: control signs and direction marks become blanks.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s)
}

// displayWidth is the number of places a text takes in a terminal (Unicode
// Standard Annex 11; ambiguous signs count as one).
func displayWidth(s string) int {
	total := 0
	for _, r := range s {
		switch kind := width.LookupRune(r).Kind(); {
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case kind == width.EastAsianWide || kind == width.EastAsianFullwidth:
			total += 2
		default:
			total++
		}
	}
	return total
}

// grouped sets thousands off: -1130.00 becomes -1,130.00.
func grouped(number string) string {
	digits, negative := strings.CutPrefix(number, "-")
	whole, fraction, point := strings.Cut(digits, ".")
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	if point {
		whole += "." + fraction
	}
	if negative {
		return "-" + whole
	}
	return whole
}
