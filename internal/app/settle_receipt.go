package app

import (
	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// readSettleLine works out what a receipt's line takes off which items, how
// much of the receipt it uses, and which differences it carries. Where the
// lines together ask for more than the receipt has (clearing), their amounts
// are read as what is to be cleared, discount and tolerance included.
func (d *Desk) readSettleLine(field string, l SettleLine, doc receivable.Document, clearing bool) ([]receivable.Claim, money.Amount, []receivable.Allowance, error) {
	items, err := d.settleTargets(field, l, access.ReceiptWrite)
	if err != nil {
		return nil, 0, nil, err
	}
	if items[0].Item.Currency != doc.Currency {
		return nil, 0, nil, fault.NewRefused("wrong_currency", fault.Args{"want": string(items[0].Item.Currency), "got": string(doc.Currency)}).At(field)
	}
	left, err := money.Parse(string(l.Amount), doc.Currency)
	if err != nil {
		return nil, 0, nil, fault.From(err).At(field + ".amount")
	}
	asked := left
	var claims []receivable.Claim
	var allow []receivable.Allowance
	var cash money.Amount
	for _, c := range items {
		if left <= 0 {
			break
		}
		open, _ := receivable.Least(c.Item, c.Events, doc.Date)
		if open <= 0 {
			continue
		}
		taken, used, extra, err := d.takeFrom(c, open, left, l, doc, clearing)
		if err != nil {
			return nil, 0, nil, err
		}
		c.Take = taken
		claims = append(claims, c)
		allow = append(allow, extra...)
		cash += used
		if clearing {
			left -= taken
		} else {
			left -= used
		}
	}
	if left > 0 {
		could := asked - left
		return nil, 0, nil, fault.NewConflict("over_allocated", fault.Args{"document": items[0].Doc, "left": could.Format(doc.Currency), "wanted": asked.Format(doc.Currency)}).
			With("left", could.Format(doc.Currency)).At(field + ".amount")
	}
	return claims, cash, allow, nil
}

// settleTargets are the debit items a line names.
func (d *Desk) settleTargets(field string, l SettleLine, right access.Function) ([]receivable.Claim, error) {
	if l.Item != "" {
		c, err := d.itemNamed(field+".item", l.Item, right)
		if err != nil {
			return nil, err
		}
		if c.Item.Original < 0 {
			return nil, fault.NewRefused("unknown_item", fault.Args{"item": string(l.Item)}).At(field + ".item")
		}
		return []receivable.Claim{c}, nil
	}
	if l.Invoice == "" {
		return nil, fault.NewMalformed("required", nil).At(field + ".invoice")
	}
	inv, _, err := d.document(string(l.Invoice), right, receivable.Invoice, receivable.OtherReceivable, receivable.Opening)
	if err != nil {
		return nil, fault.NewRefused("unknown_document", fault.Args{"document": string(l.Invoice)}).At(field + ".invoice")
	}
	items, err := d.itemsOf(inv, right)
	if err == nil && len(items) == 0 {
		err = fault.NewRefused("nothing_to_settle", nil).At(field + ".invoice")
	}
	return items, err
}

// takeFrom decides what is taken off one item with an amount at hand: what is
// cleared, what of the receipt it uses, and the difference between.
func (d *Desk) takeFrom(c receivable.Claim, open, hand money.Amount, l SettleLine, doc receivable.Document, clearing bool) (taken, cash money.Amount, extra []receivable.Allowance, err error) {
	if l.Discount && (clearing || hand < open) {
		inv, _ := d.Docs.Get(c.Item.Doc)
		discount, tax, err := receivable.Earned(inv, open, doc.DocDate)
		if err != nil {
			return 0, 0, nil, err
		}
		earned := discount + tax
		switch {
		case earned == 0:
			d.Warn("discount_not_earned", "settle", nil)
		case clearing && hand >= open:
			return open, open - earned, receivable.Allowances(discount, tax), nil
		case hand+earned >= open:
			return open, hand, receivable.Allowances(discount-(hand+earned-open), tax), nil
		case inv.Discount.ProRata:
			return d.proRata(open, hand, discount, tax)
		}
	}
	if l.Tolerance && !clearing && hand < open && d.settings().tolerance(doc.Currency).Allows(open-hand, open) {
		return open, hand, []receivable.Allowance{{Role: ledger.RoleRounding, Amount: open - hand}}, nil
	}
	if l.Tolerance && clearing && hand <= open {
		short := hand + doc.Total // asked more than the receipt has
		if short > 0 && d.settings().tolerance(doc.Currency).Allows(short, hand) {
			return hand, hand - short, []receivable.Allowance{{Role: ledger.RoleRounding, Amount: short}}, nil
		}
	}
	taken = min(hand, open)
	return taken, taken, nil, nil
}

// proRata gives a part payment inside the window its share of the discount.
func (d *Desk) proRata(open, hand, discount, tax money.Amount) (taken, cash money.Amount, extra []receivable.Allowance, err error) {
	whole := open - discount - tax
	part, err := discount.Part(hand, whole)
	if err != nil {
		return 0, 0, nil, err
	}
	taxPart, err := tax.Part(hand, whole)
	if err != nil {
		return 0, 0, nil, err
	}
	return hand + part + taxPart, hand, receivable.Allowances(part, taxPart), nil
}
