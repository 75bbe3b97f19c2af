package app

import (
	"strings"

	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// buildReceipt gathers the rows of one receipt. Each is a part of it: what goes
// to an invoice, or, where the row says its kind, an advance or other income.
func buildReceipt(u *importUnit, v map[string]string) {
	c, _ := u.cmd.(CreateReceipt)
	in := &c.Input
	if u.cmd == nil {
		if in.ExternalID = Text(v["external_id"]); in.ExternalID != "" {
			u.key = refDocExt + string(receivable.Receipt) + ":" + string(in.ExternalID)
		}
	}
	for _, f := range []struct {
		name string
		into *Text
	}{{"customer", &in.Customer}, {"date", &in.Date}, {"currency", &in.Currency}, {"rate", &in.Rate}, {"fee", &in.Fee}, {"bank_account", &in.BankAccount},
		{"method", &in.Method}, {"bank_serial", &in.BankSerial}, {"reference", &in.Reference}, {"arrived", &u.arrived}} {
		u.head(v, f.name, f.into)
	}
	if inv := v["invoice"]; inv != "" {
		in.Settle.Lines = append(in.Settle.Lines, SettleLine{Invoice: Text(inv), Amount: Text(v["amount"])})
		u.settled = append(u.settled, int32(len(u.lines)-1))
	}
	u.addUp(&in.Amount, v["amount"])
	u.part(in, v)
	u.cmd = c
}

// addUp adds a row's amount to a sum.
func (u *importUnit) addUp(sum *Text, amount string) {
	s, err := sumDecimals([]string{or(string(*sum), "0"), or(amount, "0")})
	u.fail(err, len(u.lines)-1)
	*sum = Text(s)
}

// part takes a row as a line of its receipt: rows against what is owed are one
// line, whatever invoices they go to, and each other row is one of its own.
func (u *importUnit) part(in *ReceiptInput, v map[string]string) {
	row := len(u.lines) - 1
	l := KindLineInput{Kind: Text(or(v["kind"], receivable.AgainstReceivable)), Amount: Text(v["amount"]), Order: Text(v["order"]), Account: Text(v["other_account"]), Text: Text(v["text"])}
	u.fail(oddPart(l, v["invoice"]), row)
	if string(l.Kind) == receivable.AgainstReceivable {
		for i := range in.Lines {
			if was := &in.Lines[i]; was.Kind == l.Kind {
				u.addUp(&was.Amount, v["amount"])
				u.head(v, "text", &was.Text)
				return
			}
		}
	}
	in.Lines, u.split = append(in.Lines, l), append(u.split, int32(row))
}

// oddPart says what a row has that its kind has not.
func oddPart(l KindLineInput, invoice string) error {
	kind := string(l.Kind)
	switch {
	case kind != receivable.AgainstReceivable && kind != receivable.InAdvance && kind != receivable.OtherIncome:
		return fault.NewMalformed("bad_choice", fault.Args{"value": kind, "allowed": "receivable, advance, other"}).At("kind")
	case invoice != "" && kind != receivable.AgainstReceivable:
		return fault.NewRefused("invoice_of_receivable", fault.Args{"invoice": invoice}).At("invoice")
	case l.Order != "" && kind != receivable.InAdvance:
		return fault.NewRefused("order_of_advance", nil).At("order")
	case l.Account != "" && kind != receivable.OtherIncome:
		return fault.NewRefused("account_of_other", nil).At("other_account")
	}
	return nil
}

// finishReceipt decides whether the rows are one receipt of one kind, or one
// that is split. A receipt without an amount is refused for what it is.
func finishReceipt(u *importUnit) error {
	c := u.cmd.(CreateReceipt)
	in := &c.Input
	if in.Amount == "" {
		return fault.NewMalformed("required", nil).At("amount")
	}
	first := in.Lines[0]
	whole := len(in.Lines) == 1 && string(first.Kind) != receivable.OtherIncome
	if err := arrivedInAll(in, string(u.arrived), !whole); err != nil {
		return err
	}
	if whole {
		in.Lines, u.split, in.Text, in.Order = nil, nil, first.Text, first.Order
		if string(first.Kind) == receivable.InAdvance {
			in.Kind = first.Kind
		}
	}
	u.cmd = c
	return nil
}

// arrivedInAll is the amount of a receipt: what its rows come to; where the
// file says what arrived, that, which makes up the rows with the fee.
func arrivedInAll(in *ReceiptInput, said string, split bool) error {
	fee, err := money.Parse(or(string(in.Fee), "0"), widest)
	switch {
	case err != nil:
		return fault.From(err).At("fee")
	case said == "" && split && fee != 0:
		return fault.NewMalformed("arrived_with_fee", nil).At("arrived")
	case said == "":
		return nil
	}
	arrived, err := money.Parse(said, widest)
	if err != nil {
		return fault.From(err).At("arrived")
	}
	whole, err := money.Add(arrived, fee)
	if err != nil {
		return fault.From(err).At("arrived")
	}
	rows, err := money.Parse(string(in.Amount), widest)
	if in.Amount = Text(said); err != nil || rows == whole {
		return err
	}
	show := func(a money.Amount) string { return strings.TrimSuffix(a.Format(widest), "0") }
	return fault.NewRefused("lines_do_not_sum", fault.Args{"sum": show(rows), "whole": show(whole), "difference": show(whole - rows)}).At("arrived")
}
