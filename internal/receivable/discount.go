package receivable

import (
	"hesuan/internal/cal"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
)

// Earned is the cash discount an invoice's open amount earns when paid on a
// day (the receipt's document date), split into discount and red output tax.
// Both are zero when the day is past the window.
//
// Tax-keeping: percent of the gross (or, on net, of the net share), all
// discount. Tax-reducing: percent of the net share is discount, percent of the
// tax share is red output tax.
func Earned(inv Document, open money.Amount, paid cal.Date) (discount, tax money.Amount, err error) {
	t := inv.Discount
	if t.Percent == 0 || paid > inv.DocDate.AddDays(t.Days) || inv.Total == 0 {
		return 0, 0, nil
	}
	taxShare, err := inv.Tax.Part(open, inv.Total)
	if err != nil {
		return 0, 0, err
	}
	switch {
	case t.Reduce:
		if discount, err = (open - taxShare).Times(t.Percent); err != nil {
			return 0, 0, err
		}
		tax, err = taxShare.Times(t.Percent)
	case t.OnNet:
		discount, err = (open - taxShare).Times(t.Percent)
	default:
		discount, err = open.Times(t.Percent)
	}
	return discount, tax, err
}

// Allowances turns an earned discount into what a settlement may carry.
func Allowances(discount, tax money.Amount) []Allowance {
	var out []Allowance
	if discount != 0 {
		out = append(out, Allowance{ledger.RoleSettlementDiscount, discount})
	}
	if tax != 0 {
		out = append(out, Allowance{ledger.RoleOutputTax, tax})
	}
	return out
}

// Tolerance is how much a settlement may leave over by itself: the lower of an
// absolute amount (minor units) and a share of the settled amount.
type Tolerance struct {
	Amount  money.Amount
	Percent money.Percent // 0 means no limit by share
}

// Allows tells whether a difference is within the tolerance.
func (t Tolerance) Allows(diff, settled money.Amount) bool {
	limit := t.Amount
	if t.Percent > 0 {
		if share, err := settled.Abs().Times(t.Percent); err == nil && share < limit {
			limit = share
		}
	}
	return diff.Abs() <= limit
}
