package demo

import (
	"context"
	"fmt"
	"sort"

	"hesuan/internal/app"
	"hesuan/internal/cal"
	"hesuan/internal/receivable"
)

// deed is a document to be posted on a day, by one of the staff.
type deed struct {
	day cal.Date
	who string
	cmd app.Command
}

// season is how a month sells, in percent: quiet in February, busy in autumn.
var season = [13]int{0, 80, 55, 100, 105, 100, 95, 90, 95, 115, 120, 125, 130}

// trade plans invoices and what becomes of them, day by day.
func (f *filler) trade(context.Context) error {
	for p := f.first; p <= f.today.Period(); p = p.Next() {
		for _, b := range f.list {
			n := b.size * season[p.Month()] / 180
			if f.rand.IntN(180) < b.size*season[p.Month()]%180 {
				n++
			}
			for range min(n, 4) {
				f.sale(b, p.First().AddDays(f.rand.IntN(28)))
			}
		}
	}
	sort.SliceStable(f.deeds, func(i, j int) bool { return f.deeds[i].day < f.deeds[j].day })
	return nil
}

// sale plans an invoice and what becomes of it.
func (f *filler) sale(b buyer, day cal.Date) {
	if day > f.today {
		return
	}
	ext := fmt.Sprintf("S%06d", len(f.deeds)+1)
	in := app.InvoiceInput{Customer: app.Text(b.code), Date: app.Text(day.String()), ExternalID: app.Text(ext), Lines: f.lines(b), InvoiceType: taxType(b)}
	f.plan(day, "zhangmin", app.CreateInvoice{Kind: receivable.Invoice, Input: in, Approve: true})
	switch f.rand.IntN(120) {
	case 0, 1: // a return
		f.goodsBack(in, day.AddDays(7))
	case 2: // the invoice was wrong, and is reversed in red
		if day.AddDays(2) <= f.today {
			f.plan(day.AddDays(2), "zhangmin", reversal{invoice: ext, day: day.AddDays(2)})
			return
		}
	}
	f.pay(b, ext, day)
}

// taxType is the kind of tax invoice a buyer gets: buyers abroad deduct nothing.
func taxType(b buyer) app.Text {
	if b.foreign {
		return "digital_general"
	}
	return "digital_special"
}

func (f *filler) lines(b buyer) []app.LineInput {
	var lines []app.LineInput
	for range 1 + f.rand.IntN(3) {
		g := goods[f.rand.IntN(len(goods))]
		l := app.LineInput{Product: app.Text(g.code), Quantity: text(1 + f.rand.IntN(3*b.size)), Price: app.Text(g.price), TaxRate: "13%"}
		if b.foreign {
			l.Price, l.TaxRate = app.Text(g.dollars), "0"
		}
		lines = append(lines, l)
	}
	return lines
}

func (f *filler) goodsBack(sold app.InvoiceInput, day cal.Date) {
	if day > f.today {
		return
	}
	l := sold.Lines[0]
	l.Quantity = "1"
	back := app.InvoiceInput{Customer: sold.Customer, Date: app.Text(day.String()), Lines: []app.LineInput{l}, InvoiceType: sold.InvoiceType, Text: "客户退货"}
	f.plan(day, "zhangmin", app.CreateInvoice{Kind: receivable.CreditNote, Input: back, Approve: true})
}

// pay plans the receipt of an invoice: early for the discount, late by habit,
// in part, without naming the invoice, or not at all.
func (f *filler) pay(b buyer, invoice string, day cal.Date) {
	p := payment{b: b, invoice: invoice, day: day.AddDays(max(2, b.net+b.late+f.rand.IntN(15)-7)), part: f.rand.IntN(25) == 0, loose: f.rand.IntN(28) == 0, fee: b.foreign}
	if b.discount && f.rand.IntN(3) > 0 {
		p.day, p.early, p.part, p.loose = day.AddDays(3+f.rand.IntN(7)), true, false, false
	}
	if p.day > f.today || f.rand.Float64() > b.chance {
		return
	}
	f.plan(p.day, "heyan", p)
	if f.rand.IntN(400) == 0 && p.day.AddDays(3) <= f.today {
		f.plan(p.day.AddDays(3), "zhangmin", bounced{invoice: invoice, day: p.day.AddDays(3)})
	}
}

func (f *filler) plan(day cal.Date, who string, cmd app.Command) {
	f.deeds = append(f.deeds, deed{day, who, cmd})
}
