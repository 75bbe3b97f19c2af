package app

import (
	"sort"

	"hesuan/internal/cal"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
)

// earned is what paying an open item whole on the day asked about takes off,
// red output tax with it; empty where nothing does.
func (k *asking) earned(d receivable.Document, o receivable.Open) (string, error) {
	if o.Amount <= 0 || d.Discount.Percent == 0 {
		return "", nil
	}
	discount, tax, err := receivable.Earned(d, o.Amount, k.at.AsOf)
	if err != nil || discount+tax == 0 {
		return "", err
	}
	return (discount + tax).Format(o.Currency), nil
}

// proposalsFor finds matches for money that is being entered: first what its
// amount pays whole with the cash discount, then what the rules find.
func (k *asking) proposalsFor(out *List[Proposal], open []receivable.Open, in ProposeInput, fares *fares) error {
	var f fields
	cur := f.currency("currency", in.Currency, k.base())
	amount := f.positive("amount", in.Amount, cur)
	fee := f.notNegative("fee", in.Fee, cur)
	day := f.date("date", in.Date, k.at.AsOf)
	if err := f.err(); err != nil {
		return err
	}
	var ids []int64
	var due []receivable.Open
	for _, o := range open {
		if o.Amount > 0 && o.Currency == cur && o.Date <= day {
			due = append(due, o)
			ids = append(ids, o.Item/receivable.ItemStep)
		}
	}
	sort.Slice(due, func(i, j int) bool {
		return due[i].Due < due[j].Due || due[i].Due == due[j].Due && due[i].Item < due[j].Item
	})
	docs, err := k.DocsByID(ids)
	if err != nil {
		return err
	}
	var items []receivable.Candidate
	for _, o := range due {
		items = append(items, receivable.Candidate{Item: o.Item, Number: docs[o.Item/receivable.ItemStep].Number, Due: int64(o.Due), Open: o.Amount})
	}
	pay := receivable.Payment{Amount: amount, Fee: fee, Currency: cur, Text: string(in.Reference), Names: k.names[k.asked].Names()}
	found, err := k.discounted(due, docs, amount, day)
	if err != nil {
		return err
	}
	for _, m := range append(found, receivable.Propose(amount, pay.Text, items, receivable.Rules)...) {
		out.Rows = append(out.Rows, k.proposal(m, pay, items, fares))
	}
	return nil
}

// discounted matches the one item that the amount pays whole with its cash
// discount; of several, none.
func (k *asking) discounted(due []receivable.Open, docs map[int64]receivable.Document, amount money.Amount, day cal.Date) ([]receivable.Match, error) {
	var found []receivable.Match
	for _, o := range due {
		discount, tax, err := receivable.Earned(docs[o.Item/receivable.ItemStep], o.Amount, day)
		if err != nil {
			return nil, err
		}
		if earned := discount + tax; earned != 0 && o.Amount-earned == amount {
			found = append(found, receivable.Match{Rule: receivable.RuleDiscount, Confidence: 92, Takes: []receivable.Take{{Item: o.Item, Amount: amount}}})
		}
	}
	if len(found) != 1 {
		return nil, nil
	}
	return found, nil
}
