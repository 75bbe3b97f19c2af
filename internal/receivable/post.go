package receivable

import (
	"hesuan/internal/ledger"
	"hesuan/internal/money"
)

// Posting says which accounts and words a document's voucher uses.
type Posting struct {
	Chart *ledger.Chart
	Base  money.Currency
	Dims  ledger.Dims // department and salesperson of the customer
}

// account gives the account of a role; a chart that lacks it is refused.
func (p Posting) account(role ledger.Role) (int64, error) {
	a, ok := p.Chart.ForRole(role)
	if !ok {
		return 0, roleMissing(role)
	}
	return a.ID, nil
}

// PostInvoice writes an invoice's or credit note's entries: receivable (gross)
// | revenue (net), output tax. A credit note's amounts are negative, on the
// same sides (red). Revenue stands apart by product.
func (p Posting) PostInvoice(v *ledger.Draft, d Document, lines []Line, control int64) error {
	revenue, err := p.account(ledger.RoleRevenue)
	if err != nil {
		return err
	}
	tax, err := p.account(ledger.RoleOutputTax)
	if err != nil {
		return err
	}
	v.Debit(control, d.Currency, d.Total, d.Base, p.of(d.Customer))
	worth, err := p.worth(d)
	if err != nil {
		return err
	}
	taxBase, err := worth(d.Tax)
	if err != nil {
		return err
	}
	left := d.Base - taxBase
	last := lastWithNet(lines)
	for i, l := range lines {
		base := left
		if i != last {
			if base, err = worth(l.Net); err != nil {
				return err
			}
		}
		if l.Net == 0 {
			continue
		}
		left -= base
		dims := p.Dims
		dims.Product = l.Product
		v.Credit(revenue, d.Currency, l.Net, base, dims)
	}
	v.Credit(tax, d.Currency, d.Tax, taxBase, ledger.Dims{})
	return nil
}

// worth says what parts of a document are in base: at its rate, or, where it
// drew on advances at theirs, by their share of its base amount.
func (p Posting) worth(d Document) (func(money.Amount) (money.Amount, error), error) {
	plain, err := money.Convert(d.Total, d.Currency, d.Rate, p.Base)
	if err != nil || plain == d.Base {
		return func(a money.Amount) (money.Amount, error) { return money.Convert(a, d.Currency, d.Rate, p.Base) }, err
	}
	return func(a money.Amount) (money.Amount, error) { return d.Base.Part(a, d.Total) }, nil
}

// lastWithNet is the line that takes what rounding leaves of the base amount.
func lastWithNet(lines []Line) int {
	last := -1
	for i, l := range lines {
		if l.Net != 0 {
			last = i
		}
	}
	return last
}

// of is the dimensions of a control account's entry.
func (p Posting) of(customer int64) ledger.Dims {
	d := p.Dims
	d.Customer = customer
	return d
}

// PostReceipt writes a receipt's entries: bank (what arrived), bank fee |
// control (both), or what its lines of several kinds credit. Amounts of d are
// negative; cash and fee are positive.
func (p Posting) PostReceipt(v *ledger.Draft, d Document, control int64, feeBase money.Amount) error {
	if err := p.postArrived(v, d, feeBase); err != nil {
		return err
	}
	p.postKinds(v, d, control, nil)
	return nil
}

// postArrived is the debit side of a receipt: bank and fee.
func (p Posting) postArrived(v *ledger.Draft, d Document, feeBase money.Amount) error {
	whole, wholeBase := d.Arrived()
	v.Debit(d.Bank, d.Currency, whole-d.Fee, wholeBase-feeBase, ledger.Dims{})
	if d.Fee == 0 {
		return nil
	}
	fee, err := p.account(ledger.RoleBankFee)
	if err != nil {
		return err
	}
	v.Debit(fee, d.Currency, d.Fee, feeBase, p.Dims)
	return nil
}

// postKinds is the credit side of a receipt, less what its own items lose at
// once (negative). Other lines credit their account without the customer.
func (p Posting) postKinds(v *ledger.Draft, d Document, control int64, taken []SettlementLine) {
	lines := d.KindLines()
	if lines == nil {
		lines = []KindLine{{Amount: -d.Total, Base: -d.Base, Account: control, Item: 1}}
	}
	for _, l := range lines {
		if l.Item == 0 {
			v.Add(ledger.Entry{Account: l.Account, Side: ledger.Credit, Currency: d.Currency, Amount: l.Amount, Base: l.Base, Dims: p.Dims, Text: l.Text})
			continue
		}
		for _, t := range taken {
			if t.Item == l.ItemOf(d.ID) {
				l.Amount, l.Base = l.Amount+t.Amount, l.Base+t.Base
			}
		}
		v.Add(ledger.Entry{Account: l.Account, Side: ledger.Credit, Currency: d.Currency, Amount: l.Amount, Base: l.Base, Dims: p.of(d.Customer), Text: l.Text})
	}
}

// PostPair writes the entries of a document between its control account and
// one other account: refund (control | bank), opening (control | opening),
// other receivable (control | income). A credit document is posted as
// other | control where credit says so, else red on the same sides.
func (p Posting) PostPair(v *ledger.Draft, d Document, control, other int64, credit bool) {
	if credit {
		v.Debit(other, d.Currency, -d.Total, -d.Base, ledger.Dims{})
		v.Credit(control, d.Currency, -d.Total, -d.Base, p.of(d.Customer))
		return
	}
	v.Debit(control, d.Currency, d.Total, d.Base, p.of(d.Customer))
	v.Credit(other, d.Currency, d.Total, d.Base, ledger.Dims{})
}
