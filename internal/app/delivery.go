package app

import (
	"hesuan/internal/access"
	"hesuan/internal/credit"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/order"
	"hesuan/internal/party"
)

// QuantityInput is a part of an order's line; cost is per unit, in the book's
// own currency (default: the product's standard cost).
type QuantityInput struct {
	Line     Text `json:"line"`
	Quantity Text `json:"quantity"`
	Cost     Text `json:"cost,omitempty" hide:"product.cost"`
}

// DeliverInput says what leaves; without lines all that is left.
type DeliverInput struct {
	Date   Text            `json:"date"`
	Lines  []QuantityInput `json:"lines,omitempty"`
	Reason Text            `json:"reason,omitempty"`
}

// DeliverOrder delivers an order, in whole or part.
type DeliverOrder struct {
	ID    string
	Input DeliverInput
}

// DeliveryAnswer is a delivery or return as answers show it.
type DeliveryAnswer struct {
	ID       ID                   `json:"id"`
	Number   string               `json:"number"`
	Order    string               `json:"order"`
	Date     string               `json:"date"`
	Reverses ID                   `json:"reverses,omitempty"`
	Reason   string               `json:"reason,omitempty"`
	Status   string               `json:"status"` // of the order
	Lines    []DeliveryLineAnswer `json:"lines"`
	Voucher  *VoucherAnswer       `json:"voucher"`
	DryRun   bool                 `json:"dry_run,omitempty"`
	Warnings []Warning            `json:"warnings"`
}

// DeliveryLineAnswer is what left of an order line; red where it came back.
type DeliveryLineAnswer struct {
	Line     int64  `json:"line"`
	Quantity string `json:"quantity"`
	Cost     string `json:"cost" hide:"product.cost"`
}

// Right of the command.
func (DeliverOrder) Right() access.Function { return access.OrderDeliver }

// Decide delivers.
func (c DeliverOrder) Decide(d *Desk) (any, error) {
	o, cust, lines, err := d.order(c.ID, c.Right())
	if err != nil {
		return nil, err
	}
	if o.Status == order.Held {
		return nil, d.hold(nil, cust)
	}
	if o.Status != order.Confirmed {
		return nil, forbids(o)
	}
	if err := d.usable("customer", cust, party.BlockDeliveries); err != nil {
		return nil, err
	}
	if err := d.recheck(o, cust); err != nil {
		return nil, err
	}
	move := moving{order: o, customer: cust, lines: lines}
	if move.delivery, err = d.readDelivery(o, c.Input, false); err != nil {
		return nil, err
	}
	if move.moved, err = d.quantities(c.Input.Lines, lines, order.Line.Deliverable); err != nil {
		return nil, err
	}
	return d.deliver(move)
}

// recheck looks at the credit of an order about to leave: limits may have
// fallen and debts grown since it was confirmed.
func (d *Desk) recheck(o order.Order, cust party.Customer) error {
	s, err := d.checkCredit(cust, o.Currency, 0)
	if err != nil || s == nil || o.Released != 0 && o.Released >= o.Total {
		return err
	}
	if s.Outcome == credit.Hold {
		return d.hold(s, cust)
	}
	return d.keepSheet(s, cust, o.ID)
}

// readDelivery checks a delivery's head; a return needs a reason.
func (d *Desk) readDelivery(o order.Order, in DeliverInput, back bool) (order.Delivery, error) {
	v := order.Delivery{Seq: d.Seq, Order: o.ID, Customer: o.Customer, Maker: d.Call.Who.UserID}
	var f fields
	f.required("date", in.Date)
	if back {
		f.required("reason", in.Reason)
	}
	v.Date = f.date("date", in.Date, 0)
	v.Reason = f.text("reason", in.Reason, 500)
	if err := f.err(); err != nil {
		return v, err
	}
	return v, d.effective("date", v.Date)
}

// moving is a delivery or return being decided.
type moving struct {
	order    order.Order
	customer party.Customer
	lines    []order.Line
	delivery order.Delivery
	moved    []order.DeliveryLine // positive, also of a return
}

// quantities reads how much of which line moves; none given: all that is left.
func (d *Desk) quantities(in []QuantityInput, lines []order.Line, left func(order.Line) money.Quantity) ([]order.DeliveryLine, error) {
	if len(in) == 0 {
		for _, l := range lines {
			if left(l) > 0 {
				in = append(in, QuantityInput{Line: Text(itoa(l.Line)), Quantity: Text(left(l).String())})
			}
		}
	}
	if len(in) == 0 {
		return nil, fault.NewRefused("nothing_left", nil).At("lines")
	}
	var f fields
	var out []order.DeliveryLine
	for i, q := range in {
		line, ok := lineOf(lines, q.Line)
		if !ok {
			f.c.AddErr(nth("lines", i, "line"), unknownLine(q.Line))
			continue
		}
		m := order.DeliveryLine{Line: int64(i + 1), OrderLine: line.Line, Quantity: f.quantity(nth("lines", i, "quantity"), q.Quantity)}
		f.aboveZero(nth("lines", i, "quantity"), m.Quantity)
		if err := d.unseen(q, nil); err != nil {
			return nil, err
		}
		unit := f.price(nth("lines", i, "cost"), q.Cost)
		if p, found := d.Products.Get(line.Product); q.Cost == "" && line.Product != 0 && found {
			unit = p.Cost
		}
		cost, err := money.LineAmount(m.Quantity, unit, d.base())
		f.c.AddErr(nth("lines", i, "cost"), err)
		m.Cost = cost
		out = append(out, m)
	}
	return out, f.err()
}

// lineOf finds a line by its number.
func lineOf(lines []order.Line, number Text) (order.Line, bool) {
	for _, l := range lines {
		if itoa(l.Line) == string(number) && l.Quantity != 0 {
			return l, true
		}
	}
	return order.Line{}, false
}

// deliver moves quantities and cost: goods shipped (cost of sales for what is
// sold already) | inventory; a return in red.
func (d *Desk) deliver(m moving) (any, error) {
	after := append([]order.Line(nil), m.lines...)
	var all, expense money.Sum
	for i := range m.moved {
		q := &m.moved[i]
		at := q.OrderLine - 1
		step, sign := order.Line.Deliver, money.Amount(1)
		if m.delivery.Reverses != 0 {
			step, sign = order.Line.Return, -1
		}
		next, sold, err := step(after[at], q.Quantity, q.Cost)
		if err != nil {
			return nil, fault.From(err).At(nth("lines", i, "quantity"))
		}
		after[at] = next
		all.Add(sign * q.Cost)
		expense.Add(sign * sold)
		q.Quantity, q.Cost = q.Quantity*money.Quantity(sign), q.Cost*sign
	}
	v := m.delivery
	v.ID, v.Number = d.NewID(), d.number("FH", v.Date.Year())
	d.Refs.Fresh(refDelivery+v.Number, v.ID)
	voucher, err := d.postCost(&v, all, expense, m.customer)
	if err != nil {
		return nil, err
	}
	if err := d.keepOrder(m.order, m.order, m.customer, m.lines, after); err != nil {
		return nil, err
	}
	d.Deliveries.Put(v.ID, v)
	d.DeliveryLines.Begin(v.ID)
	d.DeliveryLines.Append(v.ID, m.moved...)
	d.Returned.Begin(v.ID)
	if v.Reverses != 0 {
		d.Returned.Append(v.Reverses, m.moved...)
	}
	action := "order.deliver"
	if v.Reverses != 0 {
		action = "order.return"
	}
	d.Log(action, m.order.Number, v.Reason)
	return d.deliveryAnswer(v, m, voucher), nil
}

// postCost writes a delivery's voucher, none where nothing had a cost.
func (d *Desk) postCost(v *order.Delivery, all, expense money.Sum, c party.Customer) (*ledger.Voucher, error) {
	cost, err := all.Value()
	if err != nil || cost == 0 {
		return nil, err
	}
	sold, err := expense.Value()
	if err != nil {
		return nil, err
	}
	accounts := map[ledger.Role]int64{}
	for _, r := range []ledger.Role{ledger.RoleGoodsShipped, ledger.RoleCostOfSales, ledger.RoleInventory} {
		if accounts[r], err = d.role(r); err != nil {
			return nil, err
		}
	}
	draft, dims := ledger.NewDraft(v.Date, v.Number), d.posting(c).Dims
	draft.Debit(accounts[ledger.RoleGoodsShipped], d.base(), cost-sold, cost-sold, dims)
	draft.Debit(accounts[ledger.RoleCostOfSales], d.base(), sold, sold, dims)
	draft.Credit(accounts[ledger.RoleInventory], d.base(), cost, cost, ledger.Dims{})
	v.Voucher = d.NewID()
	voucher, err := d.post(draft, v.Voucher, "delivery", v.ID, 0)
	return &voucher, err
}

func (d *Desk) deliveryAnswer(v order.Delivery, m moving, voucher *ledger.Voucher) *DeliveryAnswer {
	a := showDelivery(v, m.moved, m.order, d.base())
	a.ID, a.DryRun, a.Warnings = d.newly(idDelivery, v.ID), d.Call.DryRun, d.warnings()
	if voucher != nil {
		a.Voucher = d.voucherAnswer(*voucher)
	}
	return a
}

func showDelivery(v order.Delivery, lines []order.DeliveryLine, o order.Order, base money.Currency) *DeliveryAnswer {
	a := &DeliveryAnswer{ID: makeID(idDelivery, v.ID), Number: v.Number, Order: o.Number, Date: v.Date.String(), Reverses: makeID(idDelivery, v.Reverses), Reason: v.Reason,
		Status: string(o.Status), Lines: []DeliveryLineAnswer{}, Warnings: []Warning{}}
	for _, l := range lines {
		a.Lines = append(a.Lines, DeliveryLineAnswer{l.OrderLine, l.Quantity.String(), l.Cost.Format(base)})
	}
	return a
}

// ReturnDelivery takes back what was delivered, in whole or part, in red.
type ReturnDelivery struct {
	ID    string
	Input DeliverInput
}

// Right of the command.
func (ReturnDelivery) Right() access.Function { return access.OrderDeliver }

// Decide takes back.
func (c ReturnDelivery) Decide(d *Desk) (any, error) {
	id, ok := d.findID(idDelivery, refDelivery, c.ID)
	v, found := d.Deliveries.Get(id)
	if !ok || !found {
		return nil, fault.NewNotFound("delivery", c.ID)
	}
	o, cust, lines, err := d.order(string(makeID(idOrder, v.Order)), c.Right())
	if err != nil {
		return nil, fault.NewNotFound("delivery", c.ID)
	}
	if v.Reverses != 0 {
		return nil, fault.NewRefused("reversal_not_reversible", fault.Args{"document": v.Number})
	}
	left, err := d.leftOf(v, lines)
	if err != nil {
		return nil, err
	}
	m := moving{order: o, customer: cust, lines: lines}
	if m.delivery, err = d.readDelivery(o, c.Input, true); err != nil {
		return nil, err
	}
	if m.delivery.Date < v.Date {
		return nil, fault.NewRefused("settlement_before_item", fault.Args{"document": v.Number, "date": v.Date.String()}).At("date")
	}
	m.delivery.Reverses = v.ID
	out := func(l order.Line) money.Quantity { return left[l.Line].Quantity }
	if m.moved, err = d.quantities(c.Input.Lines, lines, out); err != nil {
		return nil, err
	}
	for i := range m.moved {
		q := &m.moved[i]
		rest := left[q.OrderLine]
		if q.Quantity > rest.Quantity {
			return nil, fault.NewRefused("quantity_exceeded", fault.Args{"line": itoa(q.OrderLine), "left": rest.Quantity.String(), "wanted": q.Quantity.String()}).At(nth("lines", i, "quantity"))
		}
		if q.Cost, err = rest.Cost.Part(money.Amount(q.Quantity), money.Amount(rest.Quantity)); err != nil {
			return nil, err
		}
		rest.Quantity -= q.Quantity
		rest.Cost -= q.Cost
		left[q.OrderLine] = rest
	}
	return d.deliver(m)
}

// leftOf is what of a delivery has not come back yet, by order line.
func (d *Desk) leftOf(v order.Delivery, lines []order.Line) (map[int64]order.DeliveryLine, error) {
	went, _ := d.DeliveryLines.Get(v.ID)
	back, _ := d.Returned.Get(v.ID)
	left := map[int64]order.DeliveryLine{}
	for _, l := range append(append([]order.DeliveryLine(nil), went...), back...) {
		x := left[l.OrderLine]
		x.Quantity += l.Quantity
		x.Cost += l.Cost
		left[l.OrderLine] = x
	}
	return left, nil
}
