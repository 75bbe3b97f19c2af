package paper

import (
	"io"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
)

// Table is a report as it is printed.
type Table struct {
	Lang    fault.Lang
	Book    string // whose books they are
	Title   string
	Asked   string // the parameters, in words
	Columns []Column
	Rows    [][]string
	Totals  [][]string
	Notes   [][2]string // under the table: proof, fingerprint
	Foot    string      // at the foot of each page: the stamp
	Made    cal.Instant
}

// MostRows is the longest table that is printed; a longer one is refused
// before, as a thousand pages that nobody reads.
const MostRows = 50_000

// sizes of letters tried, the largest first; smaller ones cannot be read.
var sizes = []float64{9, 8.5, 8, 7.5, 7, 6.5, 6}

// shape is how a table is laid out: paper, letters, and its columns in parts.
type shape struct {
	paper  size
	points float64
	widths []float64
	parts  [][]int
}

// Write writes the table as PDF.
func (t Table) Write(w io.Writer) error {
	p, err := newPen(t.Title, t.Lang, t.Made)
	if err != nil {
		return err
	}
	cols := make([]Column, len(t.Columns))
	for i, c := range t.Columns {
		cols[i] = Column{clean(c.Title), c.Kind}
	}
	rows, totals := written(cols, t.Rows), written(cols, t.Totals)
	s := p.shape(cols, append(rows[:len(rows):len(rows)], totals...))
	g := newGrid(p, cols, s.points, s.widths, rows, totals)
	t.draw(p, g, s)
	p.feet(1, s.paper, t.Foot)
	return p.write(w)
}

// shape finds how a table fits: upright, else lying, with smaller letters; only
// then with its words broken; and where even that is too wide, in parts that
// repeat the first columns.
func (p *pen) shape(cols []Column, rows [][]string) shape {
	needs := p.measure(cols, rows)
	for _, way := range []struct {
		paper    size
		takes    func([]need, float64) float64
		smallest float64
	}{{a4, best, 8}, {a4.turned(), best, 7}, {a4, least, 8}, {a4.turned(), least, 6}} {
		room := way.paper.w - 2*side
		for _, points := range sizes {
			if points >= way.smallest && way.takes(needs, points) <= room {
				return shape{way.paper, points, spread(needs, points, room), [][]int{upTo(len(cols))}}
			}
		}
	}
	return split(cols, needs, a4.turned(), 7)
}

func upTo(n int) []int {
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}

// split deals columns out to parts that fit, each beginning with the key: the
// first columns of words, as far as they leave room.
func split(cols []Column, needs []need, paper size, points float64) shape {
	room := paper.w - 2*side
	widths := spread(needs, points, 0)
	for i := range widths {
		widths[i] = min(widths[i], room)
	}
	var key []int
	used := 0.0
	for i := 0; i < len(cols) && cols[i].Kind == Words && len(key) < 2 && used+widths[i] <= room*0.4; i++ {
		key, used = append(key, i), used+widths[i]
	}
	s := shape{paper: paper, points: points, widths: widths}
	part, at := append([]int(nil), key...), used
	for i := len(key); i < len(cols); i++ {
		if at+widths[i] > room && len(part) > len(key) {
			s.parts = append(s.parts, part)
			part, at = append([]int(nil), key...), used
		}
		part, at = append(part, i), at+widths[i]
	}
	s.parts = append(s.parts, part)
	return s
}

// draw writes the rows page by page; where there are parts, each page's rows
// once for each.
func (t Table) draw(p *pen, g *grid, s shape) {
	f := newFlow(p, s.paper, func(first bool) float64 { return t.head(p, s.paper, first) })
	from := 0
	for {
		room := f.left() - g.headHeight()
		to, more := take(g, from, room)
		for n, part := range s.parts {
			if n > 0 {
				f.turn()
			}
			f.y = g.drawHead(side, f.y, part)
			for _, row := range g.rows[from:to] {
				f.y = g.drawRow(side, f.y, part, row)
			}
			if !more {
				for _, row := range g.totals {
					f.y = g.drawTotal(side, f.y, part, row)
				}
			}
		}
		from = to
		if !more {
			break
		}
		f.turn()
	}
	t.notes(f)
}

// take tells which rows go on a page, and whether more come; the last ones
// stand with the sums.
func take(g *grid, from int, room float64) (to int, more bool) {
	sums := 0.0
	for _, row := range g.totals {
		sums += g.height(row)
	}
	to = from
	for to < len(g.rows) {
		h := g.height(g.rows[to])
		last := to == len(g.rows)-1
		if h > room && to > from || last && h+sums > room && to > from {
			return to, true
		}
		room -= h
		to++
	}
	return to, false
}

// head writes the top of a page: all of it on the first one, a line on others.
func (t Table) head(p *pen, paper size, first bool) float64 {
	if !first {
		p.letters(8)
		p.text(side, top, p.fit(clean(t.Book+"  "+t.Title), paper.w-2*side), grey)
		return top + 2.5
	}
	p.letters(14)
	p.strong(black, func() { p.middle(paper.w/2, top+4, p.fit(clean(t.Title), paper.w-2*side), black) })
	p.letters(9)
	p.text(side, top+10, p.fit(clean(t.Book), paper.w-2*side), black)
	y := top + 10.0
	p.letters(8)
	for _, line := range p.wrap(clean(t.Asked), int((paper.w-2*side)/mm/8*1000)) {
		y += 4.4
		p.text(side, y, line, grey)
	}
	return y + 2
}

func (t Table) notes(f *flow) {
	f.y += 1.5
	for _, n := range t.Notes {
		f.words(8, n[0]+"  "+n[1], black)
	}
}
