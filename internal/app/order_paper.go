package app

import (
	"context"
	"io"
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/paper"
)

// OrderPaper writes an order as PDF, on paper a4 or a5.
func (a *App) OrderPaper(ctx context.Context, book int64, call Call, name, size string, w io.Writer) error {
	small, err := isSmall(size)
	if err != nil {
		return err
	}
	var out paper.Document
	err = a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) error {
		o, err := k.orderNamed(name)
		if err != nil {
			return err
		}
		out, err = k.orderPaper(o)
		return err
	})
	if err != nil {
		return err
	}
	out.Small = small
	return out.Write(w)
}

func (k *asking) orderPaper(o *OrderAnswer) (paper.Document, error) {
	k.speak(o.Customer)
	out := k.blank(k.word("order"), o.Number, o.Customer)
	out.Facts = append(out.Facts, [2]string{k.pick("日期", "Date"), o.Date}, [2]string{k.pick("币种", "Currency"), o.Currency}, [2]string{k.pick("业务员", "Salesperson"), o.Salesperson},
		[2]string{k.pick("状态", "State"), k.word(o.Status)}, [2]string{k.pick("发货", "Delivery"), k.word("delivery." + o.Delivery)}, [2]string{k.pick("开票", "Invoicing"), k.word("invoicing." + o.Invoicing)},
		[2]string{k.pick("合同号", "Contract no."), o.Contract}, [2]string{k.pick("付款条件", "Terms"), k.termsText(o.Terms)})
	if o.Status == "draft" || o.Status == "held" || o.Status == "void" {
		out.Marks = []string{k.word(o.Status)}
	}
	lines := make([]LineAnswer, len(o.Lines))
	done := make([][]string, len(o.Lines))
	for i, l := range o.Lines {
		lines[i], done[i] = l.LineAnswer, []string{l.Delivered, l.Invoiced}
	}
	more := []paper.Column{{Title: k.pick("已发", "Delivered"), Kind: paper.Amount}, {Title: k.pick("已开票", "Invoiced"), Kind: paper.Amount}}
	more = deliveryDates(k, o, more, done)
	s, err := k.lineSection(lines, o.Currency, more, done...)
	out.Tables = []paper.Section{s}
	out.Sums = k.taxSums(o.Net, o.Tax, o.Total, o.Currency)
	out.InWords, out.Text = k.inWords(o.Total, o.Currency), o.Text
	out.Signs = []string{k.pick("制单：", "Made: "), k.pick("审核：", "Reviewed: "), k.pick("客户签章：", "Customer: ")}
	return out, err
}

// deliveryDates adds the days on which lines are to be delivered, where any are
// agreed: a column that is empty takes room from the others.
func deliveryDates(k *asking, o *OrderAnswer, more []paper.Column, rows [][]string) []paper.Column {
	if !slices.ContainsFunc(o.Lines, func(l OrderLineAnswer) bool { return l.DeliveryDate != "" }) {
		return more
	}
	for i, l := range o.Lines {
		rows[i] = append([]string{l.DeliveryDate}, rows[i]...)
	}
	return append([]paper.Column{{Title: k.pick("交期", "Delivery")}}, more...)
}
