package app

import (
	"sort"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
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
func (k *asking) proposalsFor(out *List[Proposal], open []receivable.Open, in ProposeInput) error {
	var f fields
	cur := f.currency("currency", in.Currency, k.base())
	amount := f.positive("amount", in.Amount, cur)
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
	if err := k.discounted(out, due, docs, amount, day); err != nil {
		return err
	}
	var items []receivable.Candidate
	for _, o := range due {
		items = append(items, receivable.Candidate{Item: o.Item, Number: docs[o.Item/receivable.ItemStep].Number, Due: int64(o.Due), Open: o.Amount})
	}
	for _, m := range receivable.Propose(amount, string(in.Reference), items, receivable.Rules) {
		p := Proposal{Rule: m.Rule, Reason: fault.Message("match_"+m.Rule, k.call.Lang, nil), Confidence: itoa(int64(m.Confidence)), Lines: []TakeLine{}}
		for _, t := range m.Takes {
			p.Lines = append(p.Lines, TakeLine{Item: makeID(idItem, t.Item), Number: docs[t.Item/receivable.ItemStep].Number, Amount: t.Amount.Format(cur)})
		}
		out.Rows = append(out.Rows, p)
	}
	return nil
}

// discounted proposes the one item that the amount pays whole with its cash
// discount; of several, none.
func (k *asking) discounted(out *List[Proposal], due []receivable.Open, docs map[int64]receivable.Document, amount money.Amount, day cal.Date) error {
	var found []TakeLine
	for _, o := range due {
		d := docs[o.Item/receivable.ItemStep]
		discount, tax, err := receivable.Earned(d, o.Amount, day)
		if err != nil {
			return err
		}
		if earned := discount + tax; earned != 0 && o.Amount-earned == amount {
			found = append(found, TakeLine{Item: makeID(idItem, o.Item), Number: d.Number, Amount: amount.Format(o.Currency), Discount: true})
		}
	}
	if len(found) == 1 {
		out.Rows = append(out.Rows, Proposal{Rule: "discount", Reason: fault.Message("match_discount", k.call.Lang, nil), Confidence: "92", Lines: found})
	}
	return nil
}
