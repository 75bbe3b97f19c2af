package ledger

import (
	"hesuan/internal/fault"
	"hesuan/internal/money"
)

// Balanced checks INV-1 on entries, when they are made and again when they are
// read back: debits equal credits in base currency, and in the entries' own
// where all share one (a difference line carries 0 of it), and there are two
// entries at least. It refuses as voucher_unbalanced, naming both sums, as
// voucher_too_short, as base_differs where a line in base currency has two
// amounts, or as overflow.
func Balanced(entries []Entry, base money.Currency) error {
	for _, e := range entries {
		if e.Currency == base && e.Amount != e.Base {
			return fault.NewRefused("base_differs", fault.Args{"amount": e.Amount.Format(base), "base": e.Base.Format(base)})
		}
	}
	if err := equalSides(entries, base, func(e Entry) money.Amount { return e.Base }); err != nil {
		return err
	}
	if len(entries) < 2 {
		return fault.NewRefused("voucher_too_short", nil)
	}
	own := sharedCurrency(entries)
	if own == "" || own == base {
		return nil
	}
	return equalSides(entries, own, func(e Entry) money.Amount { return e.Amount })
}

// equalSides compares the sides by one of an entry's amounts, in cur.
func equalSides(entries []Entry, cur money.Currency, amount func(Entry) money.Amount) error {
	var sides [2]money.Sum
	for _, e := range entries {
		sides[e.Side&1].Add(amount(e))
	}
	debit, err := sides[Debit].Value()
	if err != nil {
		return err
	}
	credit, err := sides[Credit].Value()
	if err != nil {
		return err
	}
	if debit != credit {
		return fault.NewRefused("voucher_unbalanced", fault.Args{"debit": debit.Format(cur), "credit": credit.Format(cur), "currency": string(cur)})
	}
	return nil
}

// sharedCurrency is the currency of all entries, "" where they have several.
func sharedCurrency(entries []Entry) money.Currency {
	for _, e := range entries {
		if e.Currency != entries[0].Currency {
			return ""
		}
	}
	return entries[0].Currency
}
