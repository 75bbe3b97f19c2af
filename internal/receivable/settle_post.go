package receivable

import (
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
)

// roleMissing: the chart has no account for a role a posting needs.
func roleMissing(role ledger.Role) error {
	return fault.NewRefused("unknown_account", fault.Args{"account": string(role)})
}

// PostSettlement writes a settlement's entries: each item leaves its account
// at its booked base, the differences go to their roles.
func (p Posting) PostSettlement(v *ledger.Draft, c Cleared) error {
	cur := c.claims[0].Item.Currency
	for i, l := range c.Lines {
		it := c.claims[i].Item
		dims := p.of(it.Customer)
		if l.Amount > 0 {
			v.Credit(it.Account, it.Currency, l.Amount, l.Base, dims)
		} else {
			v.Debit(it.Account, it.Currency, -l.Amount, -l.Base, dims)
		}
	}
	return p.postDifferences(v, c.Differences, cur)
}

func (p Posting) postDifferences(v *ledger.Draft, diffs []Difference, cur money.Currency) error {
	for _, d := range diffs {
		account, err := p.account(d.Role)
		if err != nil {
			return err
		}
		currency := cur
		if currency == p.Base {
			d.Amount = d.Base
		}
		if d.Side == ledger.Debit {
			v.Debit(account, currency, d.Amount, d.Base, p.Dims)
		} else {
			v.Credit(account, currency, d.Amount, d.Base, p.Dims)
		}
	}
	return nil
}

// PostReceiptSettled writes one voucher for a receipt and the settlement made
// with it: what it settles at once never passes through the advance account
// (accounting.md: "less the advance lines that cancel").
func (p Posting) PostReceiptSettled(v *ledger.Draft, d Document, control int64, feeBase money.Amount, c Cleared) error {
	if err := p.postArrived(v, d, feeBase); err != nil {
		return err
	}
	var own []SettlementLine
	for i, l := range c.Lines {
		it := c.claims[i].Item
		switch {
		case it.Doc == d.ID:
			own = append(own, l)
		case l.Amount > 0:
			v.Credit(it.Account, it.Currency, l.Amount, l.Base, p.of(it.Customer))
		default:
			v.Debit(it.Account, it.Currency, -l.Amount, -l.Base, p.of(it.Customer))
		}
	}
	p.postKinds(v, d, control, own)
	return p.postDifferences(v, c.Differences, d.Currency)
}

// Undo is a settlement to be undone, with the items its lines name.
type Undo struct {
	Settlement  Settlement
	Lines       []SettlementLine
	Items       []Item
	Differences []Difference
}

// Reversed gives the lines that give back exactly what was taken.
func (u Undo) Reversed() []SettlementLine {
	back := make([]SettlementLine, len(u.Lines))
	for i, l := range u.Lines {
		back[i] = SettlementLine{Line: l.Line, Item: l.Item, Amount: -l.Amount, Base: -l.Base}
	}
	return back
}

// PostUndo writes the red mirror of a settlement. Where the settlement was
// made inside its receipt's voucher (merged), the receipt's own part never
// stood on its account: it comes there now as a blue credit, and the bank is
// untouched (worked case 1).
func (p Posting) PostUndo(v *ledger.Draft, u Undo) error {
	for i, l := range u.Lines {
		it := u.Items[i]
		dims := p.of(it.Customer)
		switch {
		case l.Amount > 0:
			v.Credit(it.Account, it.Currency, -l.Amount, -l.Base, dims)
		case u.Settlement.Merged == it.Doc:
			v.Credit(it.Account, it.Currency, -l.Amount, -l.Base, dims)
		default:
			v.Debit(it.Account, it.Currency, l.Amount, l.Base, dims)
		}
	}
	red := make([]Difference, len(u.Differences))
	for i, d := range u.Differences {
		d.Amount, d.Base = -d.Amount, -d.Base
		red[i] = d
	}
	return p.postDifferences(v, red, u.Items[0].Currency)
}

// PostRefund writes a refund's entries with the settlement made with it: what
// is returned leaves its account at its booked base | bank; the difference is
// an exchange difference.
func (p Posting) PostRefund(v *ledger.Draft, d Document, returned Item, c Cleared) error {
	for i, l := range c.Lines {
		if it := c.claims[i].Item; it.ID == returned.ID {
			v.Debit(it.Account, it.Currency, -l.Amount, -l.Base, p.of(it.Customer))
		}
	}
	v.Credit(d.Bank, d.Currency, d.Total, d.Base, ledger.Dims{})
	return p.postDifferences(v, c.Differences, d.Currency)
}
