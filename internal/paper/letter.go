package paper

import (
	"io"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
)

// Letter is a statement of account to one customer (对账单).
type Letter struct {
	Lang     fault.Lang // the customer's, of this letter
	Seller   string
	About    []string // of the seller, beneath its name
	Customer string
	Code     string
	AsOf     cal.Date
	Balances []LetterBalance
	Lines    Section
	Proof    string
	Foot     string
}

// LetterBalance is what is owed in one currency: to us, or where it is negative
// by us.
type LetterBalance struct {
	Currency, Amount, Overdue string
	InWords                   string
}

// WriteLetters writes letters one after another into one file, each beginning a
// page and counting its own; lang is the file's, each letter has its own.
func WriteLetters(w io.Writer, title string, lang fault.Lang, made cal.Instant, letters []Letter) error {
	p, err := newPen(title, lang, made)
	if err != nil {
		return err
	}
	for _, l := range letters {
		p.lang = l.Lang
		from := p.pdf.PageCount() + 1
		l.draw(newFlow(p, a4, func(first bool) float64 { return l.head(p, first) }))
		p.feet(from, a4, l.Foot)
	}
	if len(letters) == 0 {
		p.page(a4)
		p.letters(10)
		p.text(side, top+6, p.say("没有未清项目，也没有余额", "Nothing is open"), black)
	}
	return p.write(w)
}

func (l Letter) head(p *pen, first bool) float64 {
	if !first {
		p.letters(8)
		p.text(side, top, p.fit(clean(l.Seller+"  "+p.say("对账单 ", "Statement ")+l.Customer), a4.w-2*side), grey)
		return top + 3
	}
	p.letters(11)
	p.middle(a4.w/2, top+3, p.fit(clean(l.Seller), a4.w-2*side), black)
	top := top + p.about(l.About, top+3, a4)
	p.letters(17)
	p.strong(black, func() { p.middle(a4.w/2, top+12, p.say("往 来 对 账 单", "Statement of account"), black) })
	p.line(side, top+16, a4.w-side, top+16, 0.4, black)
	p.letters(10.5)
	p.strong(black, func() { p.text(side, top+24, p.fit(p.say("致：", "To: ")+clean(l.Customer), 120), black) })
	p.letters(9)
	p.right(a4.w-side, top+21, p.say("客户编码 ", "Customer ")+clean(l.Code), grey)
	p.right(a4.w-side, top+26, p.say("截止日 ", "As of ")+l.AsOf.String(), black)
	return top + 29
}

func (l Letter) draw(f *flow) {
	for _, b := range l.Balances {
		f.balance(b, l.AsOf.String())
	}
	f.y += 3
	f.section(l.Lines)
	day := l.AsOf.String()
	f.words(9, f.say("请核对截至 "+day+" 的上列余额，如无异议请签章后寄回；如有不符请列明差异。本单仅为核对账目，不作付款凭据。",
		"Please check the balance as of "+day+" and return this statement signed; if it differs, name the difference. It serves to agree accounts only."), black)
	if l.Proof != "" {
		f.words(7.5, l.Proof, grey)
	}
	f.sides(l.Seller, l.Customer)
}

// balance says who owes whom how much, in figures and in words.
func (f *flow) balance(b LetterBalance, day string) {
	amount, c := b.Amount, black
	owes := f.say("截至 "+day+"，贵公司欠我方 ", "As of "+day+" you owe us ")
	if amount != "" && amount[0] == '-' {
		amount = amount[1:]
		owes = f.say("截至 "+day+"，我方欠贵公司 ", "As of "+day+" we owe you ")
	}
	f.letters(10.5)
	f.y += 7
	f.text(side, f.y, owes, c)
	x := side + f.pen.width(owes)
	figure := b.Currency + " " + Grouped(amount)
	f.strong(c, func() { f.text(x, f.y, figure, c) })
	x += f.pen.width(figure)
	if b.InWords != "" {
		f.letters(9.5)
		f.text(x, f.y, "（"+b.InWords+"）", black)
	}
	f.letters(9)
	f.y += 5
	f.text(side, f.y, f.say("其中逾期 ", "of it overdue ")+b.Currency+" "+Grouped(b.Overdue), grey)
}

// sides are the two places to sign: ours and theirs, which agrees or not.
func (f *flow) sides(seller, customer string) {
	f.need(34)
	f.y += 5
	half := f.width()/2 - 3
	for i, who := range []string{seller, customer} {
		x := side + float64(i)*(half+6)
		f.pdf.SetDrawColor(faint.r, faint.g, faint.b)
		f.pdf.SetLineWidth(0.2)
		f.pdf.Rect(x, f.y, half, 26, "D")
		f.letters(9)
		f.strong(black, func() { f.text(x+3, f.y+5.5, f.fit(clean(who), half-6), black) })
		if i == 1 {
			f.text(x+3, f.y+12, f.say("□ 相符　　□ 不符", "□ agreed      □ differs"), black)
		}
		f.text(x+3, f.y+22, f.say("签章：", "Signature: "), grey)
		f.text(x+half*0.58, f.y+22, f.say("日期：", "Date: "), grey)
	}
	f.y += 28
}
