package app

import (
	"context"
	"io"

	"hesuan/internal/access"
	"hesuan/internal/money"
	"hesuan/internal/paper"
)

// VoucherPaper writes a voucher as PDF: on its own paper (slip), on A5, or two
// sheets on a page of A4.
func (a *App) VoucherPaper(ctx context.Context, book int64, call Call, id, size string, w io.Writer) error {
	var f fields
	on := f.choice("paper", Text(size), "slip", "a5", "a4")
	if err := f.err(); err != nil {
		return err
	}
	list, err := a.Vouchers(ctx, book, call, VoucherQuery{ID: Text(id)})
	if err != nil {
		return err
	}
	var out paper.Voucher
	err = a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) (err error) {
		out, err = k.voucherPaper(list.Rows[0])
		return err
	})
	if err != nil {
		return err
	}
	out.Paper = on
	return out.Write(w)
}

func (k *asking) voucherPaper(v *VoucherAnswer) (paper.Voucher, error) {
	out := paper.Voucher{Lang: k.call.Lang, Book: k.config.Book.Name, Number: v.Number, Date: v.Date, Source: k.word(v.Source), Made: k.known}
	if v.Of != nil {
		out.Source += " " + v.Of.Number
	}
	out.Files = v.Files
	if v.Recorded != nil {
		out.Made = *v.Recorded
	}
	system := k.pick("系统", "system")
	out.Maker, out.Review = or(v.Maker, system), v.Reviewer
	if v.State == "posted" {
		out.Poster = or(v.Poster, system)
	}
	var debit, credit money.Sum
	for _, e := range v.Entries {
		d, err := money.Parse(e.Debit, k.base())
		if err != nil {
			return out, err
		}
		c, err := money.Parse(e.Credit, k.base())
		if err != nil {
			return out, err
		}
		debit.Add(d)
		credit.Add(c)
		out.Lines = append(out.Lines, paper.VoucherLine{Text: k.summary(v, e), Account: k.accountOnPaper(e), Debit: e.Debit, Credit: e.Credit})
	}
	d, err := debit.Value()
	if err != nil {
		return out, err
	}
	c, err := credit.Value()
	out.Debit, out.Credit = d.Format(k.base()), c.Format(k.base())
	if out.Total = string(k.base()) + " " + d.FormatGrouped(k.base()); k.base() == "CNY" && k.call.Lang != "en" {
		out.Total = money.Words(d)
	}
	return out, err
}

// summary says what a voucher was made of where nobody wrote a text.
func (k *asking) summary(v *VoucherAnswer, e EntryAnswer) string {
	if e.Text != "" {
		return e.Text
	}
	if v.Source == "manual" {
		return v.Text
	}
	text := v.Text
	if text == "" && v.Of != nil {
		text = v.Of.Number
	}
	return k.word(v.Source) + " " + text
}

func (k *asking) accountOnPaper(e EntryAnswer) string {
	text := e.Account + " " + e.AccountName
	if e.CustomerName != "" {
		text += " [" + e.CustomerName + "]"
	}
	if e.Currency != string(k.base()) {
		text += " " + e.Currency + " " + e.Amount
	}
	return text
}
