package app

import (
	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/order"
	"hesuan/internal/store"
)

// handOverBook hands over what hangs on a user in a book, in one transaction.
// What is not the user's any more when it is decided is left alone.
type handOverBook struct {
	book     store.Book
	user, to store.User
	in       HandoverInput
	reason   string
	named    Text // the salesperson asked for

	salesperson                             int64 // who takes the customers
	customers, staff, drafts, orders, views []int64
	left                                    bool // there are more customers or drafts than one act takes
}

// Right of the command; each part asks for the right that the act itself needs.
func (handOverBook) Right() access.Function { return access.UserManage }

// findSalesperson finds who takes the customers over: the one named, else the
// only active one that To is.
func (p *handOverBook) findSalesperson(r *store.Reading) error {
	if p.in.Staff && !p.in.Customers && len(p.customers) > 0 {
		return fault.NewRefused("handover_staff", fault.Args{"book": p.book.Code}).At("staff")
	}
	if !p.in.Customers || len(p.customers) == 0 {
		return nil
	}
	people, err := r.Dims("salesperson")
	if err != nil {
		return err
	}
	field := "salespeople." + p.book.Code
	var found []store.Dim
	for _, m := range people {
		if p.named == "" && p.to.ID != 0 && m.Active && p.is(m, p.to) || p.named != "" && (string(p.named) == m.Code || string(p.named) == string(makeID(idDim, m.ID))) {
			found = append(found, m)
		}
	}
	switch {
	case p.named != "" && len(found) == 0:
		return fault.NewNotFound("salesperson", string(p.named)).At(field)
	case len(found) != 1:
		return fault.NewRefused("handover_salesperson", fault.Args{"book": p.book.Code}).At(field)
	case !found[0].Active || p.is(found[0], p.user):
		return unfit(found[0]).At(field)
	}
	p.salesperson = found[0].ID
	return nil
}

// unfit refuses a salesperson who is not active, or is the user who leaves.
func unfit(m store.Dim) *fault.Error {
	return fault.NewRefused("handover_salesperson_bad", fault.Args{"salesperson": m.Name})
}

// is tells whether a user is a salesperson.
func (handOverBook) is(m store.Dim, u store.User) bool {
	return userOf(m, access.Principal{UserID: u.ID, Name: u.Name}) == u.ID
}

// Decide hands over.
func (p handOverBook) Decide(d *Desk) (any, error) {
	out := HandedOver{Book: p.book.Code, Name: p.book.Name, Left: p.left, Customers: []Named{}, Staff: []string{}, Drafts: []Named{}, Orders: []Named{}, Views: []string{}}
	for _, part := range []func(*Desk, *HandedOver) error{p.moveCustomers, p.moveDrafts, p.moveOrders, p.moveViews, p.standDown} {
		if err := part(d, &out); err != nil {
			return nil, err
		}
	}
	var customers []string
	for _, c := range out.Customers {
		customers = append(customers, c.Code)
	}
	d.Log("access.handover", p.user.Name, p.reason)
	d.Detail(map[string]any{"to": p.to.Name, "salesperson": out.Salesperson, "customers": customers, "staff": out.Staff, "drafts": namesOf(out.Drafts), "orders": namesOf(out.Orders), "views": out.Views})
	return out, nil
}

func namesOf(list []Named) []string {
	out := []string{}
	for _, n := range list {
		out = append(out, n.Name)
	}
	return out
}

// may asks for the right of a part.
func (p handOverBook) may(d *Desk, f access.Function) error {
	if d.Call.Who.Can(d.Book, f) {
		return nil
	}
	return fault.NewNotAllowed("not_allowed", fault.Args{"right": string(f)})
}

// moveCustomers gives the user's customers to the salesperson. Posted documents
// keep theirs.
func (p handOverBook) moveCustomers(d *Desk, out *HandedOver) error {
	if p.salesperson == 0 {
		return nil
	}
	to, _ := d.Dims.Get(p.salesperson)
	for _, id := range p.customers { // all are asked for, so that one trip loads them
		if c, ok := d.Customers.Get(id); ok {
			d.Dims.Get(c.Salesperson)
		}
	}
	if !to.Active {
		return unfit(to)
	}
	if err := p.may(d, access.CustomerWrite); err != nil {
		return err
	}
	out.Salesperson = to.Name
	for _, id := range p.customers {
		c, err := d.visible(id, access.CustomerWrite, "customer", string(makeID(idCustomer, id)))
		if err != nil {
			return err
		}
		if m, _ := d.Dims.Get(c.Salesperson); !p.is(m, p.user) {
			continue
		}
		c.Salesperson, c.Version = to.ID, c.Version+1
		d.Customers.Put(c.ID, c)
		out.Customers = append(out.Customers, namedCustomer(c))
	}
	return nil
}

// moveDrafts makes To the maker of the user's drafts: To may change them, and
// may not approve them where duties are kept apart.
func (p handOverBook) moveDrafts(d *Desk, out *HandedOver) error {
	for _, id := range p.drafts {
		if draft, ok := d.Drafts.Get(id); ok {
			d.Customers.Get(draft.Customer)
		}
	}
	for _, id := range p.drafts {
		draft, ok := d.Drafts.Get(id)
		if !ok || draft.Maker != p.user.ID {
			continue
		}
		if err := p.may(d, access.InvoiceWrite); err != nil {
			return err
		}
		name := makeID(idDoc, id)
		c, err := d.visible(draft.Customer, access.InvoiceWrite, "document", string(name))
		if err != nil {
			return err
		}
		draft.Maker, draft.Version = p.to.ID, draft.Version+1
		d.Drafts.Put(id, draft)
		out.Drafts = append(out.Drafts, Named{name, draft.Kind, string(name) + " " + c.Name})
	}
	return nil
}

func (p handOverBook) moveOrders(d *Desk, out *HandedOver) error {
	for _, id := range p.orders {
		if o, ok := d.Orders.Get(id); ok {
			d.Customers.Get(o.Customer)
		}
	}
	for _, id := range p.orders {
		o, ok := d.Orders.Get(id)
		if !ok || o.Maker != p.user.ID || o.Status != order.Draft {
			continue
		}
		if err := p.may(d, access.OrderWrite); err != nil {
			return err
		}
		if _, err := d.visible(o.Customer, access.OrderWrite, "order", o.Number); err != nil {
			return err
		}
		o.Maker, o.Version = p.to.ID, o.Version+1
		d.Orders.Put(id, o)
		out.Orders = append(out.Orders, Named{makeID(idOrder, id), o.Number, o.Number})
	}
	return nil
}

// moveViews gives the user's shared views to To, or shows them to nobody else
// any more. A name that To has for another view gets the user's name behind it.
func (p handOverBook) moveViews(d *Desk, out *HandedOver) error {
	for _, id := range p.views {
		v, ok := d.Views.Get(id)
		if !ok || v.Owner != p.user.ID || !v.Shared {
			continue
		}
		if err := p.may(d, access.ViewShare); err != nil {
			return err
		}
		v.Version++
		if p.in.Views == "unshare" {
			v.Shared = false
		} else if err := p.give(d, &v); err != nil {
			return err
		}
		d.Views.Put(id, v)
		out.Views = append(out.Views, v.Name)
	}
	return nil
}

func (p handOverBook) give(d *Desk, v *store.SavedView) error {
	d.giveUp(viewKey(*v), v.ID)
	v.Owner = p.to.ID
	if _, taken := d.Refs.Get(viewKey(*v)); taken {
		v.Name += " (" + p.user.Name + ")"
	}
	return d.claim(viewKey(*v), v.ID, fault.NewConflict("duplicate_view", fault.Args{"view": v.Name}).At("views"))
}

// standDown closes the user's salesperson records for new customers, once no
// customers are left with them.
func (p handOverBook) standDown(d *Desk, out *HandedOver) error {
	if p.left {
		return nil
	}
	for _, id := range p.staff {
		m, ok := d.Dims.Get(id)
		if !ok || !m.Active || !p.is(m, p.user) {
			continue
		}
		if err := p.may(d, access.CustomerWrite); err != nil {
			return err
		}
		m.Active, m.Version = false, m.Version+1
		d.Dims.Put(id, m)
		out.Staff = append(out.Staff, m.Name)
	}
	return nil
}
