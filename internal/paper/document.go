package paper

import (
	"io"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
)

// Document is an invoice, a receipt, an order … as it is printed.
type Document struct {
	Lang    fault.Lang
	Small   bool // on A5, lying; else on A4
	Seller  string
	About   []string // of the seller, beneath its name
	Heading string
	Number  string
	Marks   []string // what its state is, in words: draft, reversed
	Red     bool
	Facts   [][2]string // a label and a text each; an empty text is left out
	Tables  []Section
	Sums    [][2]string // a label and an amount, the last one strong
	InWords string      // the amount in words; may be empty
	Text    string
	Signs   []string // places to sign
	Foot    string
	Made    cal.Instant
}

// Section is a table of a document.
type Section struct {
	Title   string
	Columns []Column
	Rows    [][]string
	Totals  [][]string
}

// Write writes the document as PDF.
func (d Document) Write(w io.Writer) error {
	p, err := newPen(d.Heading+" "+d.Number, d.Lang, d.Made)
	if err != nil {
		return err
	}
	paper := a4
	if d.Small {
		paper = a5
	}
	f := newFlow(p, paper, func(first bool) float64 { return d.head(p, paper, first) })
	f.facts(d.Facts, d.columns())
	for _, s := range d.Tables {
		f.section(s)
	}
	d.end(f)
	p.feet(1, paper, d.Foot)
	return p.write(w)
}

// about writes what there is to say of the seller beneath its name, and gives
// the room it took.
func (p *pen) about(lines []string, below float64, paper size) (took float64) {
	p.letters(7.5)
	for _, line := range lines {
		took += 3.6
		p.middle(paper.w/2, below+took, p.fit(clean(line), paper.w-2*side), grey)
	}
	return took
}

func (d Document) columns() int {
	if d.Small {
		return 3
	}
	return 2
}

func (d Document) head(p *pen, paper size, first bool) float64 {
	if !first {
		p.letters(8)
		p.text(side, top, p.fit(clean(d.Seller+"  "+d.Heading+" "+d.Number), paper.w-2*side), grey)
		return top + 3
	}
	c := black
	if d.Red {
		c = red
	}
	p.letters(11)
	p.middle(paper.w/2, top+2, p.fit(clean(d.Seller), paper.w-2*side), black)
	top := top + p.about(d.About, top+2, paper)
	p.letters(16)
	p.strong(c, func() { p.middle(paper.w/2, top+10, clean(d.Heading), c) })
	p.letters(10)
	p.right(paper.w-side, top+10, clean(d.Number), c)
	x := side
	for _, m := range d.Marks {
		p.letters(9)
		w := p.width(m) + 4
		p.pdf.SetDrawColor(red.r, red.g, red.b)
		p.pdf.SetLineWidth(0.3)
		p.pdf.Rect(x, top+5.6, w, 5.6, "D")
		p.text(x+2, top+9.6, m, red)
		x += w + 2
	}
	p.line(side, top+13, paper.w-side, top+13, 0.4, black)
	return top + 14
}

// facts writes labels and texts, several beside each other; a long text takes
// the whole width.
func (f *flow) facts(facts [][2]string, columns int) {
	const points = 9.0
	step := f.width() / float64(columns)
	at := 0
	line := points * mm * 1.7
	for _, fact := range facts {
		if fact[1] == "" {
			continue
		}
		f.letters(points)
		label, text := clean(fact[0])+"  ", clean(fact[1])
		wide := f.width() - f.pen.width(label)
		if at > 0 && (at == columns || f.pen.width(label+text) > step-3) {
			at = 0
			f.y += line
		}
		f.need(line)
		f.letters(points)
		x := side + step*float64(at)
		f.text(x, f.y+line-1.2, label, grey)
		if f.pen.width(label+text) <= step-3 {
			f.text(x+f.pen.width(label), f.y+line-1.2, text, black)
			at++
			continue
		}
		f.text(x+f.pen.width(label), f.y+line-1.2, f.fit(text, wide), black)
		at = columns
	}
	f.y += line + 2
}

// section writes a table in the flow; its head stands again on each page.
func (f *flow) section(s Section) {
	if len(s.Rows) == 0 && len(s.Totals) == 0 {
		return
	}
	cols := make([]Column, len(s.Columns))
	for i, c := range s.Columns {
		cols[i] = Column{clean(c.Title), c.Kind}
	}
	rows, totals := written(cols, s.Rows), written(cols, s.Totals)
	needs := f.measure(cols, append(rows[:len(rows):len(rows)], totals...))
	points := sizes[len(sizes)-1]
	for _, each := range sizes {
		if least(needs, each) <= f.width() {
			points = each
			break
		}
	}
	g := newGrid(f.pen, cols, points, spread(needs, points, f.width()), rows, totals)
	f.caption(s.Title, g)
	all := upTo(len(cols))
	f.y = g.drawHead(side, f.y, all)
	for _, row := range g.rows {
		f.under(g, g.height(row))
		f.y = g.drawRow(side, f.y, all, row)
	}
	for _, row := range g.totals {
		f.under(g, g.height(row))
		f.y = g.drawTotal(side, f.y, all, row)
	}
	f.y += 2
}

// caption stands above a table, never alone at the foot of a page.
func (f *flow) caption(title string, g *grid) {
	room := g.headHeight() + 2*g.lineHeight()
	if title == "" {
		f.need(room)
		return
	}
	f.need(room + 6)
	f.letters(9)
	f.strong(black, func() { f.text(side, f.y+4, clean(title), black) })
	f.y += 5.5
}

// under makes room for a row; on a new page the head stands above it.
func (f *flow) under(g *grid, h float64) {
	if f.left() < h {
		f.turn()
		f.y = g.drawHead(side, f.y, upTo(len(g.cols)))
	}
}

// end writes sums, words, text and the places to sign, kept together.
func (d Document) end(f *flow) {
	f.need(float64(len(d.Sums))*5.2 + 22)
	y := f.y
	x := f.paper.w - side
	for i, s := range d.Sums {
		f.y += 5.2
		f.letters(9.5)
		c := black
		if len(s[1]) > 0 && s[1][0] == '-' {
			c = red
		}
		draw := func() {
			f.right(x, f.y, Grouped(clean(s[1])), c)
			f.right(x-38, f.y, clean(s[0]), black)
		}
		if i == len(d.Sums)-1 {
			f.strong(c, draw)
		} else {
			draw()
		}
	}
	if d.InWords != "" {
		f.letters(9.5)
		f.text(side, max(y+5.2, f.y), f.fit(clean(d.InWords), f.width()-80), black)
	}
	f.y += 2
	if d.Text != "" {
		f.words(9, d.Text, black)
	}
	f.signs(d.Signs)
}

func (f *flow) signs(signs []string) {
	if len(signs) == 0 {
		return
	}
	f.need(14)
	f.y += 11
	f.letters(9)
	step := f.width() / float64(len(signs))
	for i, s := range signs {
		f.text(side+step*float64(i), f.y, clean(s), black)
	}
	f.y += 3
}
