package app

import (
	"context"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/credit"
	"hesuan/internal/money"
	"hesuan/internal/party"
)

// CreditState is a customer's credit: what stands against its limits now, how
// the limits were set, what the checks of its orders and invoices came to, and
// what more credit was asked for.
type CreditState struct {
	CreditAnswer
	Limits    []LimitAnswer    `json:"limits" hide:"customer.credit"`    // oldest first
	Exposures []ExposureAnswer `json:"exposures" hide:"customer.credit"` // the customer's own
	// GroupHead and GroupExposures are of the group it belongs to, or heads; a
	// customer by itself has none.
	GroupHead *Named `json:"group_head"`
	// BillTo is whose limit the above is, where another is billed: orders take up that one's.
	BillTo         *Named           `json:"bill_to"`
	GroupExposures []ExposureAnswer `json:"group_exposures" hide:"customer.credit"`
	Decisions      []CreditDecision `json:"decisions" hide:"customer.credit"` // newest first
	Requests       []AskedCredit    `json:"requests" hide:"customer.credit"`  // newest first
}

// LimitAnswer is a limit as it was set.
type LimitAnswer struct {
	ID        ID          `json:"id"`
	Amount    string      `json:"amount"`
	Currency  string      `json:"currency"`
	ValidFrom cal.Date    `json:"valid_from"`
	ValidTo   string      `json:"valid_to,omitempty"`
	Removed   bool        `json:"removed"`
	InForce   bool        `json:"in_force"`
	Approver  string      `json:"approver"`
	Recorded  cal.Instant `json:"recorded"`
	Reason    string      `json:"reason"`
}

// ExposureAnswer is what a customer takes up in one currency.
type ExposureAnswer struct {
	Currency   string `json:"currency"`
	Receivable string `json:"receivable"`
	Unapplied  string `json:"unapplied"`
	Orders     string `json:"orders"`
	Delivered  string `json:"delivered"`
	Exposure   string `json:"exposure"`
}

// CreditDecision is a check of an order or an invoice, with the figures it was
// decided on.
type CreditDecision struct {
	Kind     string         `json:"kind"`               // order, invoice
	Order    ID             `json:"order,omitempty"`    // of an order
	Document ID             `json:"document,omitempty"` // of an invoice
	Number   string         `json:"number"`
	Currency string         `json:"currency"`
	Total    string         `json:"total"`
	Outcome  credit.Outcome `json:"outcome"`
	Rule     string         `json:"rule"`
	Uses     []CreditUse    `json:"uses"`
	Overdue  *OverdueAnswer `json:"overdue,omitempty"`
	By       string         `json:"by"`
	Recorded cal.Instant    `json:"recorded"`
	Reason   string         `json:"reason,omitempty"` // of a release
}

// Credit shows a customer's credit now: limits, what stands against them, and
// what they were.
func (a *App) Credit(ctx context.Context, book int64, call Call, name string) (out *CreditState, err error) {
	err = a.ask(ctx, book, call, Query{Customer: Text(name)}, access.CustomerRead, func(k *asking) error {
		c := k.names[k.only[0]]
		if err := k.load([]int64{head(c)}); err != nil {
			return err
		}
		more, err := k.loadBilled([]party.Customer{c})
		if err != nil {
			return err
		}
		e, err := k.exposures(append([]int64{c.ID, head(c)}, more...))
		if err != nil {
			return err
		}
		if out, err = k.creditState(c, e); err != nil {
			return err
		}
		if out.Limits, err = k.limits(e.limits[c.ID], e.today); err != nil {
			return err
		}
		if k.call.Who.Can(k.Book, access.ReportRead) { // as orders themselves
			err = k.creditPast(c, out)
		}
		k.conceal(out)
		return err
	})
	return out, err
}

// creditState is what stands against a customer's limits and its group's.
func (k *asking) creditState(c party.Customer, e *exposed) (*CreditState, error) {
	billed := k.owes(c)
	uses, err := e.usesOf(billed)
	if err != nil {
		return nil, err
	}
	l, ok := credit.InForce(e.limits[billed.ID], e.today)
	if !ok {
		l = credit.Limit{Currency: k.base()}
	}
	own, group := e.sums[credit.Party(c.ID, false)], e.sums[credit.Party(head(c), true)]
	out := &CreditState{CreditAnswer: *showCredit(c, l, uses, false), Exposures: showExposures(own), GroupExposures: []ExposureAnswer{}, Decisions: []CreditDecision{}, Requests: []AskedCredit{}}
	if billed.ID != c.ID {
		out.BillTo = k.namedOther(billed.ID)
	}
	if head(c) != c.ID || groupScope(own, group) == "group" {
		out.GroupHead, out.GroupExposures = k.namedOther(head(c)), showExposures(group)
	}
	return out, nil
}

// limits shows how a customer's limit was set, time after time.
func (k *asking) limits(list []credit.Limit, today cal.Date) ([]LimitAnswer, error) {
	seqs := make([]int64, 0, len(list))
	for _, l := range list {
		seqs = append(seqs, l.Seq)
	}
	when, err := k.RecordedAt(seqs)
	now, ok := credit.InForce(list, today)
	out := make([]LimitAnswer, 0, len(list))
	for _, l := range list {
		a := LimitAnswer{ID: makeID(idLimit, l.ID), Amount: l.Amount.Format(l.Currency), Currency: string(l.Currency), ValidFrom: l.ValidFrom, Removed: l.Removed,
			InForce: ok && l.ID == now.ID, Approver: k.person(l.Approver), Recorded: when[l.Seq].At, Reason: when[l.Seq].Reason}
		if l.ValidTo != 0 {
			a.ValidTo = l.ValidTo.String()
		}
		out = append(out, a)
	}
	return out, err
}

func showExposures(sums map[money.Currency]credit.Exposure) []ExposureAnswer {
	out := []ExposureAnswer{}
	for _, cur := range sortedCurrencies(sums) {
		out = append(out, showExposure(cur, sums[cur]))
	}
	return out
}
