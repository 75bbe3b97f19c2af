package app

import (
	"context"
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/credit"
	"hesuan/internal/money"
	"hesuan/internal/party"
)

// widen looks at the whole group of a customer: all whose debts
// stand under its head once merges are followed, as in an aging by group. One
// that was merged into a stranger to the group is not among them.
func (k *asking) widen(of int64) error {
	if err := k.rollUp([]int64{of}); err != nil {
		return err
	}
	k.whole = head(k.names[k.survivor(of)])
	ids, err := k.GroupMembers(k.whole)
	if err != nil {
		return err
	}
	return k.spread(ids, head)
}

// widenToPayer looks at the payer group of a customer: its payer and all that
// one pays for.
func (k *asking) widenToPayer(of int64) error {
	if err := k.rollUp([]int64{of}); err != nil {
		return err
	}
	k.payers = true
	at := k.names[k.survivor(of)].Payer
	if err := k.load([]int64{at}); err != nil {
		return err
	}
	if err := k.rollUp([]int64{at}); err != nil {
		return err
	}
	k.whole = k.payerOf(k.names[k.survivor(of)])
	all, err := k.withMerged([]int64{k.whole})
	if err != nil {
		return err
	}
	ids, err := k.PaidFor(all)
	if err != nil {
		return err
	}
	return k.spread(append(ids, k.whole), k.payerOf)
}

// payerOf is who usually pays for a customer, itself where it names none.
func (k *asking) payerOf(c party.Customer) int64 {
	if c.Payer != 0 {
		return k.survivor(c.Payer)
	}
	return c.ID
}

// spread keeps a query to those of some customers, with all merged into them,
// that stand under the whole asked for.
func (k *asking) spread(ids []int64, under func(party.Customer) int64) error {
	ids, err := k.withMerged(ids)
	if err != nil {
		return err
	}
	if err := k.load(ids); err != nil {
		return err
	}
	if err := k.rollUp(ids); err != nil {
		return err
	}
	slices.Sort(ids)
	k.only = nil
	for _, id := range slices.Compact(ids) {
		switch {
		case under(k.names[k.survivor(id)]) != k.whole:
		case k.sees(k.names[id]):
			k.only = append(k.only, id)
		default:
			k.hidden = true
		}
	}
	return nil
}

// askedFor names the customer a report is of, or the group by its head.
func (k *asking) askedFor() string {
	c := k.names[k.only[0]]
	if k.whole == 0 {
		return c.Code + " " + c.Name
	}
	c = k.names[k.asked]
	if h := k.namedOther(k.whole); h != nil {
		c = k.names[k.whole]
	}
	if k.payers {
		return c.Code + " " + c.Name + pick(k.call.Lang, "（付款组）", " (payer group)")
	}
	return c.Code + " " + c.Name + pick(k.call.Lang, "（集团）", " (whole group)")
}

// GroupAnswer is a customer's whole group, or its payer group, as of today: what
// it owes, and what each member does. The limit is the group's own, with what
// stands against it; a payer group has none.
type GroupAnswer struct {
	AsOf          cal.Date      `json:"as_of"`
	Head          *Named        `json:"head"` // of a payer group the payer; null where the caller does not see it
	Currency      string        `json:"currency"`
	Balance       string        `json:"balance"`
	Overdue       string        `json:"overdue"`
	Unapplied     string        `json:"unapplied"`
	Limit         *string       `json:"limit" hide:"customer.credit"`
	LimitCurrency string        `json:"limit_currency,omitempty" hide:"customer.credit"`
	Exposure      string        `json:"exposure,omitempty" hide:"customer.credit"`
	Members       []GroupMember `json:"members"`
	Withheld      bool          `json:"withheld"` // members the caller does not see are left out
}

// GroupMember is what one member owes, those merged into it included.
type GroupMember struct {
	Customer  Named  `json:"customer"`
	Balance   string `json:"balance"`
	Overdue   string `json:"overdue"`
	Unapplied string `json:"unapplied"`
}

// CustomerGroup shows the group of a customer with its figures; scope payer: its
// payer group.
func (a *App) CustomerGroup(ctx context.Context, book int64, call Call, name string, scope Text) (out *GroupAnswer, err error) {
	var f fields
	payers := f.choice("scope", scope, "group", "payer") == "payer"
	if err := f.err(); err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{Customer: Text(name), Group: !payers, Payers: payers}, access.CustomerRead, func(k *asking) error {
		sums, err := k.owed(k.only)
		if err != nil {
			return err
		}
		out = &GroupAnswer{AsOf: k.at.AsOf, Head: k.namedOther(k.whole), Currency: string(k.base()), Members: []GroupMember{}, Withheld: k.hidden}
		var total [3]money.Sum
		k.byCode(k.only)
		for _, id := range k.only {
			if k.survivor(id) != id {
				continue
			}
			s := sums[id]
			out.Members = append(out.Members, GroupMember{namedCustomer(k.names[id]), s.balance.Format(k.base()), s.overdue.Format(k.base()), s.unapplied.Format(k.base())})
			total[0].Add(s.balance)
			total[1].Add(s.overdue)
			total[2].Add(s.unapplied)
		}
		for i, text := range []*string{&out.Balance, &out.Overdue, &out.Unapplied} {
			v, err := total[i].Value()
			if err != nil {
				return err
			}
			*text = v.Format(k.base())
		}
		if !payers {
			err = k.groupLimit(out)
		}
		k.conceal(out)
		return err
	})
	return out, err
}

// groupLimit shows the cap of a group and what stands against it; a rate that
// is missing leaves it out.
func (k *asking) groupLimit(out *GroupAnswer) error {
	e, err := k.exposures([]int64{k.whole})
	if err != nil {
		return err
	}
	l, ok := credit.InForce(e.limits[k.whole], e.today)
	if !ok {
		return nil
	}
	if u, err := e.use(credit.RuleGroup, l, credit.Party(k.whole, true)); err == nil {
		limit := l.Amount.Format(l.Currency)
		out.Limit, out.LimitCurrency, out.Exposure = &limit, string(l.Currency), u.Now.Total().Format(l.Currency)
	}
	return nil
}
