package app

import (
	"strings"

	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// figure is what a report says at the point, and adds why it is not what is
// open net, with a sign: the left report's reasons count, the right one's are
// taken off.
func (d *differing) figure(report string, sign money.Amount) (money.Amount, error) {
	switch report {
	case "statement", "aging":
		return d.itemsFigure(report == "aging", sign)
	case "balances":
		turnover, err := d.turnover(0, d.at, store.Slice{Customers: d.only})
		if err != nil {
			return 0, err
		}
		return d.sumSeen(turnover, d.controlled())
	}
	family := d.familyOf(report == "receivable")
	booked, err := d.bookedFigure(family, sign)
	if err != nil {
		return 0, err
	}
	pending, err := d.pendingFigure(family, sign)
	return booked - pending, err
}

// itemsFigure sums what is open; an aging's buckets without open credits.
func (d *differing) itemsFigure(debits bool, sign money.Amount) (money.Amount, error) {
	var sum money.Sum
	var credits []receivable.Open
	if err := d.eachOpen(func(o receivable.Open) {
		if debits && o.Amount < 0 {
			credits = append(credits, o)
			return
		}
		sum.Add(o.Base)
	}); err != nil {
		return 0, err
	}
	ids, customers := make([]int64, len(credits)), make([]int64, len(credits))
	for i, o := range credits {
		ids[i], customers[i] = o.Item, o.Customer
	}
	if err := d.load(customers); err != nil {
		return 0, err
	}
	names, err := d.ItemNames(ids)
	if err != nil {
		return 0, err
	}
	for _, o := range credits {
		n := names[o.Item]
		d.add(whyLine{"unapplied", n.Kind, n.Number, makeID(idDoc, o.Item/receivable.ItemStep), o.Customer, o.DocDate, ""}, -sign*o.Base)
	}
	return sum.Value()
}

// familyOf are the accounts that tie to open items and those below them by
// their codes; with alone, of the receivable account only.
func (k *asking) familyOf(alone bool) map[int64]bool {
	var heads []string
	for _, a := range k.config.Chart.All() {
		if a.Role == ledger.RoleReceivable || !alone && ties(a.Role) {
			heads = append(heads, a.Code)
		}
	}
	out := map[int64]bool{}
	for _, a := range k.config.Chart.All() {
		for _, head := range heads {
			if a.Code == head || strings.HasPrefix(a.Code, head+".") {
				out[a.ID] = true
			}
		}
	}
	return out
}

// bookedFigure sums the accounts of a family, and names what stands on them
// beside the items, and the items' accounts that are not of it.
func (d *differing) bookedFigure(family map[int64]bool, sign money.Amount) (money.Amount, error) {
	sums, err := d.turnover(0, d.at, store.Slice{Customers: d.only})
	if err != nil {
		return 0, err
	}
	ids := make([]int64, len(sums))
	for i, s := range sums {
		ids[i] = s.Customer
	}
	if err := d.load(ids); err != nil {
		return 0, err
	}
	var total money.Sum
	for _, s := range sums {
		acc, _ := d.config.Chart.ByID(s.Account)
		amount, tied := s.DebitBase-s.CreditBase, ties(acc.Role)
		if !d.belongs(s.Customer) || !tied && !family[s.Account] {
			continue
		}
		line := whyLine{kind: "account", number: acc.Code, customer: s.Customer, text: pick(d.call.Lang, acc.Name, acc.NameEN)}
		switch {
		case !family[s.Account]:
			line.cause, amount = "scope", -amount
		case acc.Role == ledger.RoleFXAdjustment:
			line.cause = "revaluation"
		case acc.Role == ledger.RoleUnbilled:
			line.cause = "unbilled"
		case !tied:
			line.cause = "manual"
		}
		if family[s.Account] {
			total.Add(amount)
		}
		if line.cause != "" {
			d.add(line, sign*amount)
		}
	}
	return total.Value()
}

// pendingFigure sums what is made and not yet posted, voucher by voucher.
func (d *differing) pendingFigure(family map[int64]bool, sign money.Amount) (money.Amount, error) {
	parts, err := d.UnpostedParts(d.at)
	if err != nil {
		return 0, err
	}
	ids := make([]int64, len(parts))
	for i, p := range parts {
		ids[i] = p.Customer
	}
	if err := d.load(ids); err != nil {
		return 0, err
	}
	var total money.Sum
	for _, p := range parts {
		if family[p.Account] && d.belongs(p.Customer) {
			total.Add(p.Base)
			d.add(whyLine{cause: "unposted", kind: "voucher", id: makeID(idVoucher, p.Voucher), customer: p.Customer, date: p.Date, text: p.Text}, -sign*p.Base)
		}
	}
	return total.Value()
}
