package app

import (
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/credit"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/order"
	"hesuan/internal/party"
	"hesuan/internal/store"
)

// A customer may name another that is billed for what is sold to it, and
// another that usually pays for it (docs/adr/0031). Either has one level.

// customerRole is one of the two: its field, and where it stands.
type customerRole struct {
	field string
	of    func(party.Customer) int64
	named func(*store.Set) *store.Many[int64, int64] // those that name a customer in it
}

var (
	roleBillTo = customerRole{"bill_to", func(c party.Customer) int64 { return c.BillTo }, func(s *store.Set) *store.Many[int64, int64] { return s.BilledBy }}
	rolePayer  = customerRole{"payer", func(c party.Customer) int64 { return c.Payer }, func(s *store.Set) *store.Many[int64, int64] { return s.PaidBy }}
	// customerRoles are both.
	customerRoles = []customerRole{roleBillTo, rolePayer}
)

// namedIn are the customers that name this one, or one merged into it, in a role.
func (d *Desk) namedIn(r customerRole, c party.Customer) []party.Customer {
	var out []party.Customer
	seen := map[int64]bool{}
	for _, of := range d.under(c) {
		ids, _ := r.named(d.Set).Get(of)
		for _, id := range ids {
			x, ok := d.Customers.Get(id)
			if ok && !seen[id] && r.of(x) == of {
				seen[id] = true
				out = append(out, x)
			}
		}
	}
	return out
}

// under is a customer with all that were merged into it, and into those.
func (d *Desk) under(c party.Customer) []int64 {
	all, extra := []int64{c.ID}, c.Extra.Merged
	for len(extra) > 0 {
		var next []int64
		for _, id := range extra {
			if slices.Contains(all, id) {
				continue
			}
			all = append(all, id)
			m, _ := d.Customers.Get(id)
			next = append(next, m.Extra.Merged...)
		}
		extra = next
	}
	return all
}

// codesOf names customers to whoever is refused: some of them, and how many more.
func codesOf(list []party.Customer) string {
	const most = 5
	var codes []string
	for i, c := range list {
		if i == most {
			codes = append(codes, "… ("+itoa(int64(len(list)))+")")
			break
		}
		codes = append(codes, c.Code)
	}
	return strings.Join(codes, ", ")
}

// readRoles reads who is billed for a customer and who pays for it.
func (d *Desk) readRoles(c *party.Customer, in CustomerInput, g Given) error {
	for _, x := range []struct {
		role  customerRole
		given Text
		into  *int64
	}{{roleBillTo, in.BillTo, &c.BillTo}, {rolePayer, in.Payer, &c.Payer}} {
		if !g.has(x.role.field, x.given != "") {
			continue
		}
		if x.given == "" {
			*x.into = 0
			continue
		}
		other, err := d.customer(x.role.field, x.given, access.CustomerWrite)
		if err != nil {
			return err
		}
		was, _ := d.Customers.Get(*x.into)
		if left, ok := d.survivor(was); *x.into != 0 && ok && left.ID == other.ID {
			continue // as it is: also where it has been merged since
		}
		if err := d.mayPlay(x.role, *c, other); err != nil {
			return fault.From(err).At(x.role.field)
		}
		*x.into = other.ID
	}
	return nil
}

// mayPlay checks that another customer may have a role for this one: not
// itself, active, and of one level.
func (d *Desk) mayPlay(r customerRole, c, other party.Customer) error {
	switch {
	case other.ID == c.ID:
		return fault.NewRefused("role_of_itself", fault.Args{"customer": other.Code})
	case !other.Active:
		return fault.NewRefused("inactive_customer", fault.Args{"customer": other.Code})
	case r.of(other) != 0:
		next, _ := d.Customers.Get(r.of(other))
		return fault.NewRefused(r.field+"_has_one", fault.Args{"customer": other.Code, "other": next.Code})
	}
	if c.ID == 0 {
		return nil
	}
	if named := d.namedIn(r, c); len(named) > 0 {
		return fault.NewRefused(r.field+"_is_one", fault.Args{"customer": c.Code, "others": codesOf(named)})
	}
	return nil
}

// mayStop refuses to deactivate a customer that others name.
func (d *Desk) mayStop(c party.Customer) error {
	for _, r := range customerRoles {
		if named := d.namedIn(r, c); len(named) > 0 {
			return fault.NewRefused(r.field+"_in_use", fault.Args{"customer": c.Code, "others": codesOf(named)}).At("active")
		}
	}
	return nil
}

// noteRoles keeps the lists of those that name a customer.
func (d *Desk) noteRoles(was, now party.Customer) {
	for _, r := range customerRoles {
		if of := r.of(now); of != 0 && of != r.of(was) {
			r.named(d.Set).Append(of, now.ID)
		}
	}
}

// billed is who owes what is sold to a customer: the bill-to of the one that is
// left of it, itself where it names none.
func (d *Desk) billed(c party.Customer) (party.Customer, bool) {
	s, ok := d.survivor(c)
	if !ok || s.BillTo == 0 {
		return s, ok
	}
	b, ok := d.Customers.Get(s.BillTo)
	if !ok {
		return b, false
	}
	return d.survivor(b)
}

// exposeOrder moves what an order of a customer takes up: it is its bill-to's,
// who will owe it.
func (d *Desk) exposeOrder(c party.Customer, cur money.Currency, e credit.Exposure) {
	s, ok := d.survivor(c)
	if !ok {
		return
	}
	if s.BillTo != 0 {
		if c, ok = d.Customers.Get(s.BillTo); !ok {
			return
		}
	}
	d.exposeIn(c, cur, e)
}

// ordersUp is what the orders of customers take up now, by customer and
// currency.
func (d *Desk) ordersUp(customers []int64) (map[int64]map[money.Currency]credit.Exposure, error) {
	out := map[int64]map[money.Currency]credit.Exposure{}
	var lists [][]int64
	for _, c := range customers {
		ids, _ := d.OrdersOf.Get(c)
		ids = slices.Compact(slices.Sorted(slices.Values(ids)))
		for _, id := range ids { // all are asked for, so that one trip loads them
			d.Orders.Get(id)
			d.OrderLines.Get(id)
			d.advancesFor(id)
		}
		lists = append(lists, ids)
	}
	for i, c := range customers {
		sums := map[money.Currency]credit.Exposure{}
		for _, id := range lists[i] {
			o, _ := d.Orders.Get(id)
			lines, _ := d.OrderLines.Get(id)
			orders, delivered, err := order.Pending(o.Status, order.Sorted(lines))
			if err != nil {
				return nil, err
			}
			sums[o.Currency] = sums[o.Currency].Plus(credit.Exposure{Orders: orders, Delivered: delivered, Credit: d.reliefOf(id, orders+delivered)})
		}
		out[c] = sums
	}
	return out, nil
}

// carry moves what the orders of customers take up from those who owed it to
// those who will: change is made between.
func (d *Desk) carry(customers []int64, change func() error) error {
	sums, err := d.ordersUp(customers)
	if err != nil {
		return err
	}
	move := func(sign func(credit.Exposure) credit.Exposure) {
		for _, id := range customers {
			c, _ := d.Customers.Get(id)
			for _, cur := range sortedCurrencies(sums[id]) {
				d.exposeOrder(c, cur, sign(sums[id][cur]))
			}
		}
	}
	move(func(e credit.Exposure) credit.Exposure { return credit.Exposure{}.Minus(e) })
	if err := change(); err != nil {
		return err
	}
	move(func(e credit.Exposure) credit.Exposure { return e })
	return nil
}

// putRoles keeps a customer as it is changed to. Where another is billed for it
// from now on, what its orders take up goes there with it; that of a merged one
// is its survivor's.
func (d *Desk) putRoles(was, now party.Customer) error {
	d.noteRoles(was, now)
	if was.BillTo != now.BillTo && now.MergedInto == 0 {
		if err := d.carry(d.under(was), func() error {
			between := now
			between.GroupHead = was.GroupHead // its group is moved after, with all it takes up then
			d.Customers.Put(now.ID, between)
			return nil
		}); err != nil {
			return err
		}
	}
	d.Customers.Put(now.ID, now)
	return nil
}

// shownOf is a customer as the log keeps a change of it, with whom it names.
func (d *Desk) shownOf(c party.Customer) *CustomerAnswer {
	a := showCustomer(c, d.Today)
	a.GroupHead, a.BillTo, a.Payer = d.namedOther(c.GroupHead), d.namedOther(c.BillTo), d.namedOther(c.Payer)
	return a
}

// payerOf is who usually pays for the customer that is left of one, itself where
// it names none: what is paid together has the same.
func (d *Desk) payerOf(c party.Customer) int64 {
	s, ok := d.survivor(c)
	if !ok || s.Payer == 0 {
		return s.ID
	}
	return d.nowOf(s.Payer)
}

// settleTogether tells whether what two customers owe and paid may be settled
// against each other: they are of one group, or of one payer.
func (d *Desk) settleTogether(a, b party.Customer) bool {
	return a.ID == b.ID || d.debtor(a) == d.debtor(b) || d.payerOf(a) == d.payerOf(b)
}
