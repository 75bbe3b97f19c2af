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
	first, this, days := k.dsoSpan()
	opening, billed, months, err := k.billed(first, this)
	if err != nil {
		return err
	}
	b := k.base()
	h.DSODays, h.Billed = days, months.Format(b)
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
	h.DSO, err = dso(h.Receivable, months, days, b)
	return err
}

// dsoSpan are the months that days sales outstanding is told from, and their
// days up to the day asked about.
func (k *asking) dsoSpan() (first, last cal.Period, days int) {
	last = k.at.AsOf.Period()
	first = last
	for range dsoMonths - 1 {
		first = first.Prev()
	}
	return first, last, k.at.AsOf.Sub(first.First()) + 1
}

// dso is days sales outstanding, nil where nothing was billed.
func dso(owed string, billed money.Amount, days int, base money.Currency) (*string, error) {
	if billed <= 0 {
		return nil, nil
	}
	receivable, err := money.Parse(owed, base)
	if err != nil {
		return nil, err
	}
	n, err := money.MulDiv(int64(receivable), int64(days)*10, int64(billed))
	text := tenths(n)
	return &text, err
}

// debtAccounts are the accounts of debts.
func (k *asking) debtAccounts() (debts []int64) {
	for _, a := range k.config.Chart.All() {
		if a.Role == ledger.RoleReceivable || a.Role == ledger.RoleOtherReceivable || a.Role == ledger.RoleBill {
			debts = append(debts, a.ID)
		}
	}
	return debts
}

// billed is what was owed at the start of the last month, and what was added
// in it, and in all months from the first: the debits of the accounts of debts.
func (k *asking) billed(first, last cal.Period) (opening, month, months money.Amount, err error) {
	sums, err := k.AccountMonths(k.debtAccounts(), last, k.visibleOnly())
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
