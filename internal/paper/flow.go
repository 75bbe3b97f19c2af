package paper

import "strconv"

const (
	side   = 12.0 // margins in mm
	top    = 12.0
	bottom = 14.0
)

// flow goes down the pages of a file. begin draws what stands at the top of
// each and gives where its text begins.
type flow struct {
	*pen
	paper size
	y     float64
	begin func(first bool) float64
	first bool
}

func newFlow(p *pen, paper size, begin func(first bool) float64) *flow {
	f := &flow{pen: p, paper: paper, begin: begin, first: true}
	f.turn()
	return f
}

// turn goes on to a new page.
func (f *flow) turn() {
	f.page(f.paper)
	f.y = f.begin(f.first)
	f.first = false
}

// left is what is left of the page.
func (f *flow) left() float64 { return f.paper.h - bottom - f.y }

// need turns the page where less is left than is needed.
func (f *flow) need(h float64) {
	if f.left() < h {
		f.turn()
	}
}

func (f *flow) width() float64 { return f.paper.w - 2*side }

// words writes a text over as many lines as it needs.
func (f *flow) words(points float64, s string, c ink) {
	f.letters(points)
	for _, line := range f.wrap(clean(s), int(f.width()/mm/points*1000)) {
		f.letters(points)
		f.need(points * mm * leading)
		f.letters(points)
		f.y += points * mm * leading
		f.text(side, f.y, line, c)
	}
}

// feet writes the foot of the pages from one on: what they bear, and n/m
// counted among them.
func (p *pen) feet(from int, paper size, bears string) {
	last := p.pdf.PageCount()
	for n := from; n <= last; n++ {
		p.pdf.SetPage(n)
		p.pdf.SetFontSize(1) // so that the next size is written into this page too
		p.points = 0
		p.letters(7)
		y := paper.h - 8
		p.line(side, y-3.6, paper.w-side, y-3.6, 0.1, faint)
		page, of := strconv.Itoa(n-from+1), strconv.Itoa(last-from+1)
		text := p.say("第 "+page+" 页 / 共 "+of+" 页", "Page "+page+" of "+of)
		p.text(side, y, p.fit(clean(bears), paper.w-2*side-p.width(text)-4), grey)
		p.right(paper.w-side, y, text, grey)
	}
	p.pdf.SetPage(last)
}
