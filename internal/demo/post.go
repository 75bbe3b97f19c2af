package demo

import (
	"context"
	"fmt"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/cal"
)

// payment stands for a receipt whose amount is known once its invoice is posted.
type payment struct {
	app.Command
	b                       buyer
	invoice                 string
	day                     cal.Date
	part, loose, early, fee bool
}

// reversal and bounced stand for undoing what is posted by then.
type reversal struct {
	app.Command
	invoice string
	day     cal.Date
}

type bounced struct {
	app.Command
	invoice string
	day     cal.Date
}

// post posts the deeds in order of their days. A payment needs its invoice's
// total, so what is waiting is posted before it.
func (f *filler) post(ctx context.Context) error {
	q := &posting{f: f, receipts: map[string]app.Text{}}
	for _, d := range f.deeds {
		if err := q.add(ctx, d); err != nil {
			return err
		}
	}
	return q.flush(ctx)
}

// posting gathers commands of one person to be posted together.
type posting struct {
	f        *filler
	who      string
	cmds     []app.Command
	sold     []string // the external id of the invoice made or paid
	paid     []bool
	receipts map[string]app.Text // the receipt that paid an invoice
}

func (q *posting) add(ctx context.Context, d deed) error {
	if q.who != d.who {
		if err := q.flush(ctx); err != nil {
			return err
		}
		q.who = d.who
	}
	switch c := d.cmd.(type) {
	case payment:
		if q.f.totals[c.invoice] == "" {
			return nil
		}
		q.push(q.f.receipt(c, q.f.totals[c.invoice]), c.invoice, true)
	case reversal:
		if err := q.flush(ctx); err != nil {
			return err
		}
		delete(q.f.totals, c.invoice)
		q.push(app.ReverseDocument{ID: c.invoice, Kinds: kinds("invoice"), Need: access.InvoiceReverse, Input: app.ReverseInput{Date: app.Text(c.day.String()), Reason: "客户名称开错", Chain: true}}, "", false)
	case bounced:
		if err := q.flush(ctx); err != nil {
			return err
		}
		if number := q.receipts[c.invoice]; number != "" {
			q.push(app.ReverseDocument{ID: string(number), Kinds: kinds("receipt"), Need: access.ReceiptReverse, Input: app.ReverseInput{Date: app.Text(c.day.String()), Reason: "支票退票", Chain: true}}, "", false)
		}
	case app.CreateInvoice:
		q.push(c, string(c.Input.ExternalID), false)
	}
	return nil
}

func (q *posting) push(c app.Command, invoice string, paid bool) {
	q.cmds, q.sold, q.paid = append(q.cmds, c), append(q.sold, invoice), append(q.paid, paid)
}

func (q *posting) flush(ctx context.Context) error {
	out, err := q.f.app.DoAll(ctx, q.f.book, q.f.people[q.who], q.cmds)
	for i, o := range out {
		d, ok := o.Value.(*app.DocumentAnswer)
		switch {
		case !ok || q.sold[i] == "":
		case q.paid[i]:
			q.receipts[q.sold[i]] = app.Text(d.Number)
		default:
			q.f.totals[q.sold[i]] = app.Text(d.Total)
		}
	}
	q.cmds, q.sold, q.paid = nil, nil, nil
	if err != nil {
		err = fmt.Errorf("post: %w", err)
	}
	return err
}

// receipt pays an invoice: whole, in part, less the discount, or without
// naming it.
func (f *filler) receipt(p payment, total app.Text) app.Command {
	in := app.ReceiptInput{Customer: app.Text(p.b.code), Date: app.Text(p.day.String()), Amount: total, Method: "银行转账", Reference: app.Text(fmt.Sprintf("货款 %s", p.invoice))}
	line := app.SettleLine{Invoice: app.Text(p.invoice), Amount: total}
	switch {
	case p.part:
		in.Amount = half(total)
		line.Amount = in.Amount
	case p.early:
		in.Amount = less2percent(total)
		line.Amount, line.Discount = in.Amount, true
	case p.fee:
		in.Amount, in.Fee = minus(total, 25), "25"
	}
	if p.loose {
		in.Reference = ""
		return app.CreateReceipt{Input: in}
	}
	in.Settle = app.SettleList{Lines: []app.SettleLine{line}}
	return app.CreateReceipt{Input: in}
}

// cents reads an amount of two decimals.
func cents(total app.Text) (n int64) {
	for _, c := range total {
		if c != '.' {
			n = n*10 + int64(c-'0')
		}
	}
	return n
}

func amount(cents int64) app.Text { return app.Text(fmt.Sprintf("%d.%02d", cents/100, cents%100)) }

// half is about half of an amount, in whole units.
func half(total app.Text) app.Text { return amount(max(100, cents(total)/200*100)) }

func less2percent(total app.Text) app.Text {
	n := cents(total)
	return amount(n - (n*2+50)/100)
}

func minus(total app.Text, units int64) app.Text { return amount(max(100, cents(total)-units*100)) }
