package app

import (
	"hesuan/internal/cal"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
)

// dsoMonths are the months that days sales outstanding is told from, this one
// among them.
const dsoMonths = 3

// ratios tells how fast money comes in. Days sales outstanding is what is owed
// ÷ what was billed in the last months × their days, as the Credit Research
// Foundation defines it; the collection rate (回款率) is the month's receipts ÷
// what was owed at its start and billed in it.
func (k *asking) ratios(h *Home) error {
	this := k.at.AsOf.Period()
	first := this
	for range dsoMonths - 1 {
		first = first.Prev()
	}
	opening, billed, months, err := k.billed(first, this)
	if err != nil {
		return err
	}
	b := k.base()
	h.DSODays, h.Billed = k.at.AsOf.Sub(first.First())+1, months.Format(b)
	receipts, err := k.ReceiptsBase(this.First(), k.at.AsOf, k.visibleOnly())
	if err != nil {
		return err
	}
	var there money.Sum
	there.Add(opening)
	there.Add(billed)
	owed, err := there.Value()
	if err != nil {
		return err
	}
	h.ReceiptsMonth, h.CollectionOf = money.Amount(-receipts).Format(b), owed.Format(b)
	if owed > 0 {
		rate, err := money.MulDiv(-receipts, 1_000_000, int64(owed))
		if err != nil {
			return err
		}
		text := money.Percent(rate).String()
		h.Collection = &text
	}
	if months <= 0 {
		return nil
	}
	receivable, err := money.Parse(h.Receivable, b)
	if err != nil {
		return err
	}
	days, err := money.MulDiv(int64(receivable), int64(h.DSODays)*10, int64(months))
	text := tenths(days)
	h.DSO = &text
	return err
}

// billed is what was owed at the start of the last month, and what was added
// in it, and in all months from the first: the debits of the accounts of debts.
func (k *asking) billed(first, last cal.Period) (opening, month, months money.Amount, err error) {
	var debts []int64
	for _, a := range k.config.Chart.All() {
		if a.Role == ledger.RoleReceivable || a.Role == ledger.RoleOtherReceivable || a.Role == ledger.RoleBill {
			debts = append(debts, a.ID)
		}
	}
	sums, err := k.AccountMonths(debts, last, k.visibleOnly())
	if err != nil {
		return 0, 0, 0, err
	}
	var before, in, all money.Sum
	for _, s := range sums {
		if s.Period < last {
			before.Add(s.Debit)
			before.Sub(s.Credit)
		} else {
			in.Add(s.Debit)
		}
		if s.Period >= first {
			all.Add(s.Debit)
		}
	}
	for _, x := range []struct {
		of   money.Sum
		into *money.Amount
	}{{before, &opening}, {in, &month}, {all, &months}} {
		if *x.into, err = x.of.Value(); err != nil {
			return 0, 0, 0, err
		}
	}
	return opening, month, months, nil
}
