package paper

import (
	"io"
	"strings"
	"time"
	"unicode"

	"codeberg.org/go-pdf/fpdf"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
)

const family = "NotoSansSC"

// size of a page or of letters' room, in millimetres.
type size struct{ w, h float64 }

var (
	a4   = size{210, 297}
	a5   = size{210, 148} // lying: as wide as A4, half as high
	slip = size{240, 140} // a voucher's own paper
)

func (s size) turned() size { return size{s.h, s.w} }

// ink is a colour.
type ink struct{ r, g, b int }

var (
	black = ink{20, 20, 20}
	grey  = ink{110, 110, 110}
	faint = ink{190, 190, 190}
	red   = ink{192, 39, 29}
	green = ink{47, 92, 70}
	pale  = ink{157, 187, 170}
)

// mm is a point in millimetres, em a thousandth of the letters' size in points.
const mm = 25.4 / 72

// pen draws the pages of one file.
type pen struct {
	pdf    *fpdf.Fpdf
	lang   fault.Lang
	points float64
}

// newPen begins a file; made is the instant that it bears.
func newPen(title string, lang fault.Lang, made cal.Instant) (*pen, error) {
	letters, err := font()
	if err != nil {
		return nil, err
	}
	pdf := fpdf.New("P", "mm", "A4", "")
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCatalogSort(true)
	at := time.UnixMicro(int64(made)).UTC()
	pdf.SetCreationDate(at)
	pdf.SetModificationDate(at)
	pdf.SetTitle(clean(title), true)
	pdf.SetCreator("hesuan 核算", true)
	pdf.SetLang(string(lang))
	pdf.AddUTF8FontFromBytes(family, "", letters)
	p := &pen{pdf: pdf, lang: lang}
	p.letters(9)
	return p, pdf.Error()
}

func (p *pen) write(w io.Writer) error { return p.pdf.Output(w) }

// letters sets the size of letters, in points.
func (p *pen) letters(points float64) {
	if p.points != points {
		p.points = points
		p.pdf.SetFont(family, "", points)
	}
}

func (p *pen) page(s size) {
	p.pdf.AddPageFormat("P", fpdf.SizeType{Wd: s.w, Ht: s.h})
}

// width of a text in the letters in hand.
func (p *pen) width(s string) float64 { return float64(p.ems(s)) / 1000 * p.points * mm }

// ems is a text's width at any size, in thousandths of it.
func (p *pen) ems(s string) int { return p.pdf.GetStringSymbolWidth(s) }

// text writes from x on, its foot at y.
func (p *pen) text(x, y float64, s string, c ink) {
	if s == "" {
		return
	}
	p.pdf.SetTextColor(c.r, c.g, c.b)
	p.pdf.Text(x, y, s)
}

// right writes up to x, middle around it.
func (p *pen) right(x, y float64, s string, c ink)  { p.text(x-p.width(s), y, s, c) }
func (p *pen) middle(x, y float64, s string, c ink) { p.text(x-p.width(s)/2, y, s, c) }

// strong thickens what draw writes; there is one font and no bold one.
func (p *pen) strong(c ink, draw func()) {
	p.pdf.SetDrawColor(c.r, c.g, c.b)
	p.pdf.SetLineWidth(p.points * 0.012)
	p.pdf.SetTextRenderingMode(2)
	draw()
	p.pdf.SetTextRenderingMode(0)
}

// line rules from one place to another.
func (p *pen) line(x1, y1, x2, y2, thick float64, c ink) {
	p.pdf.SetDrawColor(c.r, c.g, c.b)
	p.pdf.SetLineWidth(thick)
	p.pdf.Line(x1, y1, x2, y2)
}

// clean makes a text fit to be drawn: fpdf knows the basic plane only, and one
// line is one line.
func clean(s string) string {
	if plain(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r > 0xFFFF || r == unicode.ReplacementChar:
			return '□'
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
			return -1
		case unicode.IsControl(r) || r == '\u2028' || r == '\u2029':
			return ' '
		}
		return r
	}, s)
}

func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// fit cuts a text to a width, with … where something is missing.
func (p *pen) fit(s string, w float64) string {
	if p.width(s) <= w {
		return s
	}
	runes := []rune(s)
	for len(runes) > 0 && p.width(string(runes)+"…") > w {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}

// wrap breaks a text into lines of at most em thousandths: at blanks, and
// between Chinese characters anywhere.
func (p *pen) wrap(s string, em int) []string {
	if p.ems(s) <= em {
		return []string{s}
	}
	var lines []string
	var line []rune
	wide, blank := 0, 0 // blank: where the line may be broken
	for _, r := range s {
		w := p.ems(string(r))
		if wide+w > em && len(line) > 0 {
			at := len(line)
			if blank > 0 && r < 0x2E80 && r != ' ' {
				at = blank
			}
			lines = append(lines, strings.TrimRight(string(line[:at]), " "))
			line = append([]rune(nil), line[at:]...)
			wide, blank = p.ems(string(line)), 0
			if r == ' ' && len(line) == 0 {
				continue
			}
		}
		line = append(line, r)
		wide += w
		if r == ' ' || r == '-' || r == '/' || r >= 0x2E80 {
			blank = len(line)
		}
	}
	return append(lines, string(line))
}

func (p *pen) say(zh, en string) string {
	if p.lang == "en" {
		return en
	}
	return zh
}
