package app

import (
	"hesuan/internal/access"
	"hesuan/internal/credit"
	"hesuan/internal/fault"
	"hesuan/internal/order"
	"hesuan/internal/party"
)

// ConfirmOrder checks an order's credit and confirms it, or holds it.
type ConfirmOrder struct{ ID string }

// Right of the command.
func (ConfirmOrder) Right() access.Function { return access.OrderConfirm }

// Decide confirms or holds the order.
func (c ConfirmOrder) Decide(d *Desk) (any, error) {
	o, cust, lines, err := d.order(c.ID, c.Right())
	if err != nil {
		return nil, err
	}
	if o.Status != order.Draft && o.Status != order.Held {
		return nil, forbids(o)
	}
	if err := d.usable("customer", cust, party.BlockOrders); err != nil {
		return nil, err
	}
	return d.confirmOrder(o, cust, lines)
}

// forbids refuses what an order's state does not allow.
func forbids(o order.Order) error {
	return fault.NewRefused("state_forbids", fault.Args{"state": string(o.Status)}).With("status", string(o.Status))
}

// confirmOrder checks the credit of a draft or held order and keeps it.
func (d *Desk) confirmOrder(o order.Order, cust party.Customer, lines []order.Line) (any, error) {
	was := o
	o.Confirmer = d.Call.Who.UserID
	sheet, err := d.judgeOrder(&o, cust, lines, lines)
	if err != nil {
		return nil, err
	}
	if err := d.keepOrder(was, o, cust, lines, lines); err != nil {
		return nil, err
	}
	if err := d.keepSheet(sheet, cust, o.ID); err != nil {
		return nil, err
	}
	d.Log("order."+string(o.Status), o.Number, "")
	return d.orderAnswer(bumped(o), cust, lines, sheet), nil
}

// bumped is an order with the version keepOrder has given it.
func bumped(o order.Order) order.Order {
	o.Version++
	return o
}

// judgeOrder sets an order's state by its credit: the sheet says why. What it
// takes up already (before) is not counted twice; a release covers the total
// it was given for.
func (d *Desk) judgeOrder(o *order.Order, cust party.Customer, before, after []order.Line) (*CreditSheet, error) {
	taken, gone, err := order.Pending(o.Status, before)
	if err != nil {
		return nil, err
	}
	orders, delivered, err := order.Pending(order.Confirmed, after)
	if err != nil {
		return nil, err
	}
	o.Status = order.Confirmed
	sheet, err := d.checkCredit(cust, o.Currency, orders+delivered-taken-gone)
	if err != nil || sheet == nil || sheet.Outcome == credit.Allow {
		return sheet, err
	}
	if o.Released != 0 && o.Released >= o.Total {
		sheet.Outcome, sheet.Rule = credit.Allow, credit.RuleRelease
		return sheet, nil
	}
	o.Status = order.Held
	return sheet, nil
}

// ReleaseOrder lets an order go on that credit holds: another person than
// those who made and confirmed it, with a reason, for this order and its total.
type ReleaseOrder struct {
	ID     string
	Reason Text
}

// Right of the command.
func (ReleaseOrder) Right() access.Function { return access.CreditRelease }

// Decide releases the order.
func (c ReleaseOrder) Decide(d *Desk) (any, error) {
	o, cust, lines, err := d.order(c.ID, c.Right())
	if err != nil {
		return nil, err
	}
	var f fields
	f.required("reason", c.Reason)
	reason := f.text("reason", c.Reason, 500)
	if err := f.err(); err != nil {
		return nil, err
	}
	if o.Status != order.Held && o.Status != order.Confirmed {
		return nil, forbids(o)
	}
	if who := d.Call.Who.UserID; who == o.Maker || who == o.Confirmer {
		return nil, fault.NewRefused("self_release", nil)
	}
	if err := d.withinIn(access.CapRelease, c.Right(), cust, o.Total, o.Currency); err != nil {
		return nil, err
	}
	was := o
	o.Releaser, o.Released = d.Call.Who.UserID, o.Total
	sheet, err := d.judgeOrder(&o, cust, lines, lines)
	if err != nil {
		return nil, err
	}
	if err := d.keepOrder(was, o, cust, lines, lines); err != nil {
		return nil, err
	}
	if err := d.keepSheet(sheet, cust, o.ID); err != nil {
		return nil, err
	}
	d.Log("order.release", o.Number, reason)
	return d.orderAnswer(bumped(o), cust, lines, sheet), nil
}
