package paper

import (
	"io"
	"strconv"
	"strings"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
)

// Voucher is a voucher (记账凭证) as it is printed: ruled, a digit a column.
type Voucher struct {
	Lang   fault.Lang
	Paper  string // slip: its own paper of 24 × 14 cm; a5; a4: two on a page
	Book   string
	Number string
	Date   cal.Date
	Source string
	Files  int64 // kept with it and its document (附单据); 0 leaves room to write
	Lines  []VoucherLine
	Debit  string // the sums
	Credit string
	Total  string // the sum in words, or with its currency
	Chief  string
	Poster string
	Review string
	Maker  string
	Made   cal.Instant
}

// VoucherLine is a line of a voucher; amounts in the book's own currency.
type VoucherLine struct {
	Text, Account, Debit, Credit string
}

const (
	linesASlip = 5
	places     = 11 // 亿千百十万千百十元角分
)

// Write writes the voucher as PDF: five lines on each sheet, sheet n of m.
func (v Voucher) Write(w io.Writer) error {
	p, err := newPen(v.heading()+" "+v.Number, v.Lang, v.Made)
	if err != nil {
		return err
	}
	sheets := v.sheets()
	for i, lines := range sheets {
		s := slipOn{pen: p, v: v, lines: lines, page: i + 1, pages: len(sheets)}
		switch v.Paper {
		case "a4":
			if i%2 == 0 {
				p.page(a4)
				p.pdf.SetDashPattern([]float64{1.5, 1.5}, 0)
				p.line(0, a4.h/2, a4.w, a4.h/2, 0.1, faint)
				p.pdf.SetDashPattern(nil, 0)
			}
			s.draw(12, 9+float64(i%2)*a4.h/2, a4.w-24, a4.h/2-18)
		case "a5":
			p.page(a5)
			s.draw(8, 8, a5.w-16, a5.h-16)
		default:
			p.page(slip)
			s.draw(10, 8, slip.w-20, slip.h-16)
		}
	}
	return p.write(w)
}

func (v Voucher) heading() string {
	if v.Lang == "en" {
		return "Voucher"
	}
	return "记 账 凭 证"
}

func (v Voucher) sheets() [][]VoucherLine {
	var out [][]VoucherLine
	for at := 0; at < max(len(v.Lines), 1); at += linesASlip {
		out = append(out, v.Lines[at:min(at+linesASlip, len(v.Lines))])
	}
	return out
}

// slipOn is one sheet of a voucher on a place of a page.
type slipOn struct {
	*pen
	v           Voucher
	lines       []VoucherLine
	page, pages int

	x, w          float64
	words, digits float64 // where the account and the digits begin
	step          float64 // of a digit
}

func (s *slipOn) draw(x, y, w, h float64) {
	s.x, s.w = x, w
	s.words, s.digits = x+w*0.24, x+w*0.52
	s.step = (x + w - s.digits) / (2 * places)
	y = s.head(y)
	row := min(13, (h-24-11-9)/(linesASlip+1))
	head := y
	y = s.titles(y)
	for i := range linesASlip {
		if i < len(s.lines) {
			s.line5(y, row, s.lines[i])
		}
		y += row
		s.line(x, y, x+w, y, 0.15, pale)
	}
	s.sum(y, row)
	y += row
	s.rules(head, y, row)
	s.feet(y + 6)
}

// head writes the name of the paper and what it is of.
func (s *slipOn) head(y float64) float64 {
	v := s.v
	s.letters(18)
	s.strong(green, func() { s.middle(s.x+s.w/2, y+7, v.heading(), green) })
	half := s.width(v.heading())/2 + 4
	for _, below := range []float64{9.2, 10} {
		s.line(s.x+s.w/2-half, y+below, s.x+s.w/2+half, y+below, 0.25, green)
	}
	number := v.Number
	if number == "" {
		number = s.say("未编号", "no number")
	}
	s.letters(10)
	s.right(s.x+s.w, y+7, clean(number)+" ("+strconv.Itoa(s.page)+"/"+strconv.Itoa(s.pages)+")", black)
	s.letters(9)
	s.text(s.x, y+16, s.fit(s.say("核算单位：", "Company: ")+clean(v.Book), s.w*0.4), black)
	day := v.Date.String()
	if s.lang != "en" {
		part := strings.Split(day, "-")
		day = part[0] + " 年 " + part[1] + " 月 " + part[2] + " 日"
	}
	s.middle(s.x+s.w/2, y+16, day, black)
	s.right(s.x+s.w, y+16, s.fit(s.attached()+s.say("　来源：", "  Source: ")+clean(v.Source), s.w*0.38), black)
	return y + 18.5
}

// attached says how many supporting papers there are (会计基础工作规范 51).
func (s *slipOn) attached() string {
	n := "　　"
	if s.v.Files > 0 {
		n = " " + strconv.FormatInt(s.v.Files, 10) + " "
	}
	return s.say("附单据"+n+"张", "Attached"+n)
}

// titles writes the heads of the columns, the digits' places under them.
func (s *slipOn) titles(y float64) float64 {
	const first, second = 6.0, 5.0
	s.letters(9)
	mid := y + (first+second)/2 + 1.2
	s.middle((s.x+s.words)/2, mid, s.say("摘　要", "Text"), green)
	s.middle((s.words+s.digits)/2, mid, s.say("会 计 科 目", "Account"), green)
	credit := s.digits + places*s.step
	s.middle((s.digits+credit)/2, y+4.2, s.say("借 方 金 额", "Debit"), green)
	s.middle((credit+s.x+s.w)/2, y+4.2, s.say("贷 方 金 额", "Credit"), green)
	s.line(s.digits, y+first, s.x+s.w, y+first, 0.15, pale)
	s.letters(7.5)
	names := strings.Split(s.say("亿 千 百 十 万 千 百 十 元 角 分", "B H T M h t k c x . ."), " ")
	for side := range 2 {
		for i, name := range names {
			s.middle(s.digits+(float64(side*places+i)+0.5)*s.step, y+first+3.6, name, green)
		}
	}
	s.line(s.x, y+first+second, s.x+s.w, y+first+second, 0.3, green)
	return y + first + second
}

// line5 writes one of the five lines.
func (s *slipOn) line5(y, h float64, l VoucherLine) {
	s.cell(s.x, s.words, y, h, l.Text)
	s.cell(s.words, s.digits, y, h, l.Account)
	s.amount(s.digits, y, h, l.Debit, false)
	s.amount(s.digits+places*s.step, y, h, l.Credit, false)
}

// cell writes a text into a ruled room, two lines at most.
func (s *slipOn) cell(from, to, y, h float64, text string) {
	const points = 8.5
	s.letters(points)
	lines := s.wrap(clean(text), int((to-from-2*pad)/mm/points*1000))
	if len(lines) > 2 {
		lines = []string{lines[0], s.fit(lines[1]+lines[2], to-from-2*pad)}
	}
	step := points * mm * 1.25
	foot := y + h/2 + 1.1 - step*float64(len(lines)-1)/2
	for _, line := range lines {
		s.text(from+pad, foot, line, black)
		foot += step
	}
}

// amount puts an amount's digits into their places, red where it is red; one
// too large for them is written over the room as a whole.
func (s *slipOn) amount(x, y, h float64, amount string, marked bool) {
	c := black
	if strings.HasPrefix(amount, "-") {
		c = red
	}
	foot := y + h/2 + 1.4
	digits, fits := digitsOf(amount)
	if !fits {
		s.letters(9)
		s.right(x+places*s.step-pad, foot, Grouped(amount), c)
		return
	}
	s.letters(10)
	for i, d := range digits {
		if marked && d == "" && i+1 < places && digits[i+1] != "" {
			d = "¥"
		}
		s.middle(x+(float64(i)+0.5)*s.step, foot, d, c)
	}
}

// digitsOf deals an amount out to the places, from 亿 to 分; zero leaves them
// all empty. It tells whether they are enough, and fine enough.
func digitsOf(amount string) (digits [places]string, fits bool) {
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(amount, "-"), ".")
	if len(fraction) > 2 {
		return digits, false
	}
	all := strings.TrimLeft(whole+(fraction + "00")[:2], "0")
	if all == "" {
		return digits, true
	}
	for len(all) < 3 { // 0.05 shows its yuan
		all = "0" + all
	}
	if len(all) > places {
		return digits, false
	}
	for i, r := range all {
		digits[places-len(all)+i] = string(r)
	}
	return digits, true
}

// sum writes the last line: the sums on the last sheet, on others that it goes on.
func (s *slipOn) sum(y, h float64) {
	s.line(s.x, y, s.x+s.w, y, 0.3, green)
	if s.page < s.pages {
		s.cell(s.x, s.digits, y, h, s.say("转下页", "carried forward"))
		return
	}
	s.cell(s.x, s.digits, y, h, s.say("合计　", "Total  ")+s.v.Total)
	s.amount(s.digits, y, h, s.v.Debit, true)
	s.amount(s.digits+places*s.step, y, h, s.v.Credit, true)
}

// rules draws the upright lines: thousands a little stronger, the point in red.
func (s *slipOn) rules(from, to, row float64) {
	s.line(s.words, from, s.words, to-row, 0.15, pale)
	for side := range 2 {
		for i := range places + 1 {
			x, thick, c, up := s.digits+float64(side*places+i)*s.step, 0.1, pale, from+6
			switch {
			case i == 0:
				thick, c, up = 0.3, green, from
			case i == 9:
				thick, c = 0.2, red
			case i == 3 || i == 6:
				thick, c = 0.2, green
			}
			s.line(x, up, x, to, thick, c)
		}
	}
	s.pdf.SetDrawColor(green.r, green.g, green.b)
	s.pdf.SetLineWidth(0.4)
	s.pdf.Rect(s.x, from, s.w, to-from, "D")
}

func (s *slipOn) feet(y float64) {
	v := s.v
	s.letters(9)
	for i, sign := range []string{s.say("会计主管　", "Chief  ") + v.Chief, s.say("记账　", "Posted  ") + v.Poster, s.say("审核　", "Reviewed  ") + v.Review,
		s.say("出纳　", "Cashier  "), s.say("制单　", "Made  ") + v.Maker} {
		s.text(s.x+s.w*float64(i)/5, y, s.fit(clean(sign), s.w/5-2), black)
	}
}
