package app

import (
	"hesuan/internal/credit"
	"hesuan/internal/order"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// AskedCredit is a request for credit with the order it was made for.
type AskedCredit struct {
	CreditRequest
	Order  ID     `json:"order"`
	Number string `json:"number"`
}

// pastMost is how many of a customer's newest checks and requests are shown.
const pastMost = 100

// checkedOn are the orders and invoices that checks and requests are of.
type checkedOn struct {
	orders map[int64]order.Order
	docs   map[int64]receivable.Document
	when   map[int64]store.Recorded
}

// creditPast shows a customer's newest checks and requests for credit.
func (k *asking) creditPast(c party.Customer, out *CreditState) error {
	checks, asked, err := k.CreditOf(c.ID, pastMost)
	if err != nil {
		return err
	}
	on, err := k.checkedOn(checks, asked)
	if err != nil {
		return err
	}
	for _, d := range checks {
		row, err := k.showCheck(d, on)
		if err != nil {
			return err
		}
		out.Decisions = append(out.Decisions, row)
	}
	for _, q := range asked {
		out.Requests = append(out.Requests, AskedCredit{*showRequest(q, k.person(q.Maker), k.person(q.Decider)), makeID(idOrder, q.Order), on.orders[q.Order].Number})
	}
	return nil
}

func (k *asking) checkedOn(checks []credit.Decision, asked []credit.Request) (on checkedOn, err error) {
	var ids, seqs []int64
	for _, d := range checks {
		ids, seqs = append(ids, d.Doc), append(seqs, d.Seq)
	}
	docs := ids
	for _, q := range asked {
		ids = append(ids, q.Order)
	}
	orders, err := k.OrdersByID(ids)
	if err != nil {
		return on, err
	}
	on.orders = map[int64]order.Order{}
	for _, o := range orders {
		on.orders[o.ID] = o
	}
	if on.docs, err = k.DocsByID(docs); err != nil {
		return on, err
	}
	on.when, err = k.RecordedAt(seqs)
	return on, err
}

func (k *asking) showCheck(d credit.Decision, on checkedOn) (CreditDecision, error) {
	s, err := storedSheet(d)
	if err != nil {
		return CreditDecision{}, err
	}
	row := CreditDecision{Outcome: d.Outcome, Rule: d.Rule, Uses: s.Uses, Overdue: s.Overdue, By: k.person(on.when[d.Seq].Actor), Recorded: on.when[d.Seq].At}
	if d.Rule == credit.RuleRelease {
		row.Reason = on.when[d.Seq].Reason
	}
	if o, ok := on.orders[d.Doc]; ok {
		row.Kind, row.Order, row.Number, row.Currency, row.Total = "order", makeID(idOrder, o.ID), o.Number, string(o.Currency), o.Total.Format(o.Currency)
		return row, nil
	}
	i := on.docs[d.Doc]
	row.Kind, row.Document, row.Number, row.Currency, row.Total = "invoice", makeID(idDoc, i.ID), i.Number, string(i.Currency), i.Total.Format(i.Currency)
	return row, nil
}
