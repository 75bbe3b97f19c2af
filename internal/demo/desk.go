package demo

import (
	"context"
	"fmt"

	"hesuan/internal/app"
	"hesuan/internal/cal"
	"hesuan/internal/receivable"
)

func kinds(names ...receivable.Kind) []receivable.Kind { return names }

// desk leaves the work of the last weeks as one finds it in the morning:
// orders in all states, drafts, an other receivable, a refund, receipts to be
// settled.
func (f *filler) desk(ctx context.Context) error {
	for i, b := range f.list {
		if i%4 != 2 || b.foreign {
			continue
		}
		if err := f.order(ctx, i, b); err != nil {
			return fmt.Errorf("order: %w", err)
		}
	}
	for i := range 6 {
		b := f.list[7*i+3]
		in := app.InvoiceInput{Customer: app.Text(b.code), Date: app.Text(f.today.AddDays(-i / 2).String()), Lines: f.lines(b), Text: "待审核"}
		if _, err := f.by(ctx, "zhangmin", app.CreateInvoice{Kind: receivable.Invoice, Input: in}); err != nil {
			return fmt.Errorf("draft: %w", err)
		}
	}
	day := app.Text(f.today.AddDays(-9).String())
	if _, err := f.by(ctx, "zhangmin", app.CreateOtherReceivable{Input: app.OtherReceivableInput{Customer: "C0001", Date: day, Amount: "3800", Text: "代垫运费"}}); err != nil {
		return fmt.Errorf("other receivable: %w", err)
	}
	v, err := f.by(ctx, "heyan", app.CreateReceipt{Input: app.ReceiptInput{Customer: "C0021", Date: day, Amount: "20000", Method: "银行转账", Reference: "多付", Kind: "advance"}})
	if err != nil {
		return fmt.Errorf("advance: %w", err)
	}
	refund := app.RefundInput{Receipt: app.Text(v.(*app.DocumentAnswer).Number), Date: app.Text(f.today.AddDays(-5).String()), Amount: "5000", Method: "银行转账", Text: "退回多付货款"}
	if _, err := f.by(ctx, "zhangmin", app.CreateRefund{Input: refund}); err != nil {
		return fmt.Errorf("refund: %w", err)
	}
	return nil
}

// order makes one order and takes it as far as its place in the list says:
// draft, confirmed (or held by credit), delivered in part, invoiced, released.
func (f *filler) order(ctx context.Context, i int, b buyer) error {
	day := f.today.AddDays(-2 - i%25)
	in := app.OrderInput{Customer: app.Text(b.code), Date: app.Text(day.String()), Lines: f.lines(b), Contract: app.Text(fmt.Sprintf("HT%d-%03d", day.Year(), 101+i)), Text: "演示订单"}
	for n := range in.Lines { // some are late by now
		in.Lines[n].DeliveryDate = app.Text(day.AddDays(12 + 7*n).String())
	}
	v, err := f.by(ctx, "zhangmin", app.CreateOrder{Input: in})
	if err != nil || i%16 == 2 {
		return err
	}
	number := v.(*app.OrderAnswer).Number
	v, err = f.by(ctx, "zhangmin", app.ConfirmOrder{ID: number})
	if err != nil {
		return err
	}
	if v.(*app.OrderAnswer).Status == "held" {
		if i%8 == 2 {
			return nil // waits at the credit desk
		}
		if _, err := f.by(ctx, "linxin", app.ReleaseOrder{ID: number, Reason: "老客户，本周已承诺付款"}); err != nil {
			return err
		}
	}
	return f.fulfil(ctx, number, day, i)
}

func (f *filler) fulfil(ctx context.Context, number string, day cal.Date, i int) error {
	out := app.Text(day.AddDays(1).String())
	parts := []app.QuantityInput(nil)
	if i%8 == 6 {
		parts = []app.QuantityInput{{Line: "1", Quantity: "1"}}
	}
	if _, err := f.by(ctx, "qianwei", app.DeliverOrder{ID: number, Input: app.DeliverInput{Date: out, Lines: parts}}); err != nil {
		return err
	}
	if i%16 == 6 {
		return nil // delivered, not invoiced
	}
	_, err := f.by(ctx, "zhangmin", app.InvoiceOrder{ID: number, Input: app.InvoiceOrderInput{Date: out, Lines: parts, InvoiceType: "digital_special"}})
	return err
}

// close revalues the open dollars at each month's end and closes all months
// but the last two.
func (f *filler) close(ctx context.Context) error {
	last := f.today.Period()
	for p := f.first; p < last; p = p.Next() {
		cmd, err := f.app.PrepareRevaluation(ctx, f.book, f.people["qianwei"], app.MonthRunInput{Date: app.Text(p.Last().String())})
		if err != nil {
			return fmt.Errorf("revaluation of %s: %w", p, err)
		}
		if _, err := f.by(ctx, "qianwei", cmd); err != nil {
			return fmt.Errorf("revaluation of %s: %w", p, err)
		}
		if p.Next() == last {
			return nil
		}
		if _, err := f.app.CloseMonth(ctx, f.book, f.people["qianwei"], p); err != nil {
			return fmt.Errorf("close %s: %w", p, err)
		}
	}
	return nil
}
