package receivable

import (
	"strconv"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/money"
)

// Compute works out a line's net and tax from quantity, price, discount and tax
// rate, to the cent per line. A tax-included price is taken apart: tax =
// gross × r ÷ (1 + r).
func (l *Line) Compute(c money.Currency, included bool) error {
	gross, err := money.LineAmount(l.Quantity, l.Price, c)
	if err != nil {
		return err
	}
	if gross, err = money.Sub(gross, l.Discount); err != nil {
		return err
	}
	if included {
		l.Net, l.Tax, err = money.TaxIncluded(gross, l.TaxRate)
		return err
	}
	l.Net = gross
	l.Tax, err = gross.Times(l.TaxRate)
	return err
}

// Totals sums lines: INV-6, total = Σ net + Σ tax.
func Totals(lines []Line) (total, tax money.Amount, err error) {
	var all, taxes money.Sum
	for _, l := range lines {
		all.Add(l.Net)
		all.Add(l.Tax)
		taxes.Add(l.Tax)
	}
	if total, err = all.Value(); err != nil {
		return 0, 0, err
	}
	tax, err = taxes.Value()
	return total, tax, err
}

// Negate turns lines red: the same lines of a credit note or a reversal.
func Negate(lines []Line) []Line {
	red := make([]Line, len(lines))
	for i, l := range lines {
		l.Quantity, l.Net, l.Tax, l.Discount, l.Cost, l.Shipped = -l.Quantity, -l.Net, -l.Tax, -l.Discount, -l.Cost, -l.Shipped
		red[i] = l
	}
	return red
}

// Instalments checks a plan against the total, or makes the plan of one
// instalment. Amounts must sum to the total exactly (INV-6).
func Instalments(plan []Instalment, total money.Amount, due cal.Date) ([]Instalment, error) {
	if total == 0 {
		return nil, nil
	}
	if len(plan) == 0 {
		return []Instalment{{due, total}}, nil
	}
	if len(plan) >= ItemStep {
		return nil, fault.NewRefused("out_of_range", fault.Args{"max": strconv.Itoa(ItemStep - 1)}).At("instalments")
	}
	var sum money.Sum
	for _, p := range plan {
		sum.Add(p.Amount)
	}
	if got, err := sum.Value(); err != nil || got != total {
		return nil, fault.NewRefused("instalments_do_not_sum", nil).At("instalments")
	}
	return plan, nil
}

// Items makes the open items of a document, one an instalment. The last takes
// what rounding leaves of the base amount. They bear the document's sign.
func Items(d Document, plan []Instalment, account int64, origin cal.Date) ([]Item, error) {
	items := make([]Item, 0, len(plan))
	left := d.Base
	for i, p := range plan {
		base := left
		if i < len(plan)-1 {
			var err error
			if base, err = d.Base.Part(p.Amount, d.Total); err != nil {
				return nil, err
			}
		}
		left -= base
		items = append(items, Item{
			ID: d.ID*ItemStep + int64(i), Seq: d.Seq, Doc: d.ID, Customer: d.Customer, Account: account, Currency: d.Currency,
			Original: p.Amount, Base: base, Date: d.Date, Due: p.Due, DocDate: d.DocDate, Origin: origin,
		})
	}
	return items, nil
}

// Opened is the projection of an item nothing has been taken from.
func (it Item) Opened() Open {
	return Open{Item: it.ID, Customer: it.Customer, Account: it.Account, Currency: it.Currency, Amount: it.Original, Base: it.Base,
		Date: it.Date, Due: it.Due, DocDate: it.DocDate, Origin: it.Origin}
}
