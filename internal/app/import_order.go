package app

import (
	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/order"
)

// buildOrder gathers the lines of one order; imported orders are confirmed,
// with their credit check: one over its limit is held, not refused.
func buildOrder(u *importUnit, v map[string]string) {
	c, _ := u.cmd.(CreateOrder)
	in := &c.Input
	if u.cmd == nil {
		c.Confirm = true
		if v["kind"] == "credit_note" { // what systems call an order's type is theirs; a return is not an order
			u.fail(fault.NewMalformed("bad_choice", fault.Args{"value": v["kind"], "allowed": "order"}).At("kind"), 0)
		}
		if in.ExternalID = Text(v["external_id"]); in.ExternalID != "" {
			u.key = refOrderExt + string(in.ExternalID)
		}
	}
	for _, f := range []struct {
		name string
		into *Text
	}{{"customer", &in.Customer}, {"date", &in.Date}, {"currency", &in.Currency}, {"rate", &in.Rate}, {"contract", &in.Contract}} {
		u.head(v, f.name, f.into)
	}
	var days Text
	if in.Terms != nil {
		days = in.Terms.NetDays
	}
	if u.head(v, "net_days", &days); days != "" {
		in.Terms = &TermsInput{NetDays: days}
	}
	in.Lines = append(in.Lines, lineFrom(v))
	u.cmd = c
}

// undoOrder takes an imported order away: a draft or held one is void, a
// confirmed one is closed. One that something was delivered or invoiced of
// stands in the way.
type undoOrder struct{ order int64 }

// Right of the command.
func (undoOrder) Right() access.Function { return access.OrderConfirm }

// Decide closes the order and frees its external id.
func (c undoOrder) Decide(d *Desk) (any, error) {
	name := string(makeID(idOrder, c.order))
	o, _, lines, err := d.order(name, c.Right())
	if err != nil {
		return nil, err
	}
	if order.Progress(lines, delivered) != "none" || order.Progress(lines, invoiced) != "none" {
		why := fault.Message("why_delivered", d.Call.Lang, fault.Args{"number": o.Number})
		return nil, fault.NewRefused("blocked", fault.Args{"document": o.Number}).With("chain", []Blocker{{"order", makeID(idOrder, o.ID), o.Number, why}})
	}
	to := order.Void
	switch o.Status {
	case order.Confirmed:
		to = order.Closed
	case order.Closed, order.Void:
		return nil, errUnchanged
	}
	v, err := MoveOrder{ID: name, To: to}.Decide(d)
	if err == nil && o.External != "" {
		d.Refs.Remove(refOrderExt + o.External)
	}
	return v, err
}
