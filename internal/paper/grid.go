package paper

import (
	"strings"
)

// Kind says how a column's cells are written.
type Kind int

// Kinds of cells: words on the left; amounts on the right, with thousands
// marks, red where negative; other numbers on the right as they are.
const (
	Words Kind = iota
	Amount
	Number
)

// Column is a column of a table.
type Column struct {
	Title string
	Kind  Kind
}

const (
	pad       = 1.5  // mm left and right of a cell's text
	leading   = 1.42 // of a line, in letters' sizes
	mostLines = 3    // of a cell; what is longer is cut

	wordsMin   = 9000 // ems a column of words may be narrowed to
	wordsMost  = 26000
	shortTitle = 4500 // ems of a title that is not broken
)

// cell is a cell's lines, and its ink.
type cell struct {
	lines []string
	ink   ink
}

// grid is a table at one size of letters, its columns as wide as they need.
type grid struct {
	pen    *pen
	cols   []Column
	points float64
	widths []float64
	head   [][]string
	rows   [][]cell
	totals [][]cell
}

// need is what a column needs and what it would like, in ems.
type need struct{ least, best int }

// measure finds what each column needs.
func (p *pen) measure(cols []Column, rows [][]string) []need {
	out := make([]need, len(cols))
	for i, c := range cols {
		most := 0
		for _, row := range rows {
			most = max(most, p.ems(row[i]))
		}
		title := p.ems(c.Title)
		head := title
		if title > shortTitle {
			head = max(p.longest(c.Title), title/2+500)
		}
		switch {
		case c.Kind != Words:
			out[i] = need{max(most, head), max(most, title)}
		default:
			out[i] = need{max(min(most, wordsMin), head), max(min(most, wordsMost), title)}
		}
	}
	return out
}

// longest is the width of a text's longest word that cannot be broken.
func (p *pen) longest(s string) int {
	most := 0
	for _, word := range strings.Fields(s) {
		if r := []rune(word); r[0] >= 0x2E80 {
			continue
		}
		most = max(most, p.ems(word))
	}
	return most
}

// spread gives each column its width in a room of mm: what it needs, then what
// it would like, and what is left by what it has.
func spread(needs []need, points, room float64) []float64 {
	at := func(em int) float64 { return float64(em)/1000*points*mm + 2*pad + 0.1 }
	widths := make([]float64, len(needs))
	left := room
	var wish float64
	for i, n := range needs {
		widths[i] = at(n.least)
		left -= widths[i]
		wish += at(n.best) - widths[i]
	}
	if left <= 0 {
		return widths
	}
	if wish > 0 {
		share := min(1, left/wish)
		for i, n := range needs {
			more := (at(n.best) - widths[i]) * share
			widths[i] += more
			left -= more
		}
	}
	if used := room - left; left > 0 && used > 0 {
		for i := range widths {
			widths[i] *= room / used
		}
	}
	return widths
}

// least is the narrowest that columns can be, in mm; best what they would like.
func least(needs []need, points float64) float64 {
	sum := 0.0
	for _, n := range needs {
		sum += float64(n.least)/1000*points*mm + 2*pad + 0.1
	}
	return sum
}

func best(needs []need, points float64) float64 {
	sum := 0.0
	for _, n := range needs {
		sum += float64(n.best)/1000*points*mm + 2*pad + 0.1
	}
	return sum
}

// newGrid breaks all cells into their lines.
func newGrid(p *pen, cols []Column, points float64, widths []float64, rows, totals [][]string) *grid {
	g := &grid{pen: p, cols: cols, points: points, widths: widths}
	for i, c := range cols {
		g.head = append(g.head, p.wrap(c.Title, g.room(i)))
	}
	g.rows, g.totals = g.cells(rows), g.cells(totals)
	return g
}

// room is what a column has for its text, in ems.
func (g *grid) room(i int) int { return int((g.widths[i] - 2*pad) / mm / g.points * 1000) }

func (g *grid) cells(rows [][]string) [][]cell {
	out := make([][]cell, len(rows))
	for r, row := range rows {
		line := make([]cell, len(g.cols))
		for i := range g.cols {
			line[i] = g.cell(i, row[i])
		}
		out[r] = line
	}
	return out
}

func (g *grid) cell(i int, s string) cell {
	if s == "" {
		return cell{}
	}
	if g.cols[i].Kind != Words {
		c := cell{lines: []string{s}, ink: black}
		if s[0] == '-' {
			c.ink = red
		}
		return c
	}
	lines := g.pen.wrap(s, g.room(i))
	if len(lines) > mostLines {
		g.pen.letters(g.points)
		lines[mostLines-1] = g.pen.fit(strings.Join(lines[mostLines-1:mostLines+1], " "), g.widths[i]-2*pad)
		lines = lines[:mostLines]
	}
	return cell{lines: lines, ink: black}
}

func (g *grid) lineHeight() float64 { return g.points * mm * leading }

func (g *grid) height(row []cell) float64 {
	most := 1
	for _, c := range row {
		most = max(most, len(c.lines))
	}
	return float64(most)*g.lineHeight() + 1.3
}

func (g *grid) headHeight() float64 {
	most := 1
	for _, lines := range g.head {
		most = max(most, len(lines))
	}
	return float64(most)*g.lineHeight() + 1.6
}

// wide is the width of some columns.
func (g *grid) wide(cols []int) float64 {
	sum := 0.0
	for _, i := range cols {
		sum += g.widths[i]
	}
	return sum
}

// drawHead writes the titles of some columns between two rules.
func (g *grid) drawHead(x, y float64, cols []int) float64 {
	h, w := g.headHeight(), g.wide(cols)
	g.pen.pdf.SetFillColor(238, 242, 240)
	g.pen.pdf.Rect(x, y, w, h, "F")
	g.pen.letters(g.points)
	g.pen.strong(black, func() {
		at := x
		for _, i := range cols {
			g.put(at, y+0.8, i, g.head[i], black)
			at += g.widths[i]
		}
	})
	g.pen.line(x, y, x+w, y, 0.3, black)
	g.pen.line(x, y+h, x+w, y+h, 0.2, black)
	return y + h
}

// drawRow writes a row's cells of some columns and the rule under it.
func (g *grid) drawRow(x, y float64, cols []int, row []cell) float64 {
	g.pen.letters(g.points)
	at := x
	for _, i := range cols {
		g.put(at, y+0.7, i, row[i].lines, row[i].ink)
		at += g.widths[i]
	}
	y += g.height(row)
	g.pen.line(x, y, at, y, 0.1, faint)
	return y
}

// drawTotal writes a row of sums, strong, under a rule.
func (g *grid) drawTotal(x, y float64, cols []int, row []cell) float64 {
	g.pen.letters(g.points)
	g.pen.line(x, y, x+g.wide(cols), y, 0.3, black)
	at := x
	for _, i := range cols {
		g.pen.strong(row[i].ink, func() { g.put(at, y+0.7, i, row[i].lines, row[i].ink) })
		at += g.widths[i]
	}
	y += g.height(row)
	g.pen.line(x, y, at, y, 0.3, black)
	return y
}

func (g *grid) put(x, y float64, i int, lines []string, c ink) {
	for n, s := range lines {
		foot := y + g.lineHeight()*(float64(n)+0.74)
		if g.cols[i].Kind == Words {
			g.pen.text(x+pad, foot, s, c)
		} else {
			g.pen.right(x+g.widths[i]-pad, foot, s, c)
		}
	}
}

// written makes a table's texts fit to be drawn, every row as long as the
// columns are many: clean, amounts with thousands marks.
func written(cols []Column, rows [][]string) [][]string {
	out := make([][]string, len(rows))
	for r, row := range rows {
		line := make([]string, len(cols))
		for i := range cols {
			if i < len(row) {
				line[i] = clean(row[i])
				if cols[i].Kind == Amount {
					line[i] = Grouped(line[i])
				}
			}
		}
		out[r] = line
	}
	return out
}

// Grouped sets the thousands of a number off: -1130.00 becomes -1,130.00; what
// is no number stays.
func Grouped(s string) string {
	digits, negative := strings.CutPrefix(s, "-")
	whole, fraction, point := strings.Cut(digits, ".")
	if whole == "" || strings.Trim(whole, "0123456789") != "" {
		return s
	}
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
