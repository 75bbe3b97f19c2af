package app

import (
	"hesuan/internal/access"
	"hesuan/internal/credit"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/order"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
)

// ruleAdvance is the rule of settlements by which an invoice draws on advances.
const ruleAdvance = "advance"

// noteAdvance remembers an advance under the order it is for, a receipt that
// was split by kind once under each order.
func (d *Desk) noteAdvance(doc receivable.Document) {
	for _, order := range doc.Orders() {
		d.Refs.Put(orderAdvance(order, len(d.advancesFor(order))+1), doc.ID)
	}
}

func orderAdvance(order int64, n int) string {
	return refOrderAdvance + itoa(order) + "/" + itoa(int64(n))
}

// advancesFor are the documents of the advances for an order, oldest first.
func (d *Desk) advancesFor(order int64) []int64 {
	if d.fresh(order) { // made just now: there are none, and asking would be a trip for each order of a batch
		return nil
	}
	var out []int64
	for {
		id, ok := d.Refs.Get(orderAdvance(order, len(out)+1))
		if !ok {
			return out
		}
		out = append(out, id)
	}
}

// itemsAhead are the items of the advances for an order, oldest first.
func (d *Desk) itemsAhead(order int64) (items []int64) {
	docs := d.advancesFor(order)
	for _, id := range docs { // all are asked for, so that one trip loads them
		d.Docs.Get(id)
		d.Open.Get(id * receivable.ItemStep) // of most receipts the only item
	}
	for _, id := range docs {
		doc, _ := d.Docs.Get(id)
		if doc.Split == "" {
			items = append(items, id*receivable.ItemStep)
			continue
		}
		for _, l := range doc.KindLines() {
			if l.Order == order {
				items = append(items, l.ItemOf(id))
			}
		}
	}
	return items
}

// openAhead is what is open of the advances for an order.
func (d *Desk) openAhead(order int64) (open money.Amount) {
	for _, item := range d.itemsAhead(order) {
		if o, there := d.Open.Get(item); there {
			open -= o.Amount
		}
	}
	return open
}

// relieves is what advances take off the exposure: never more than what their
// order itself still takes up (accounting model, Credit).
func relieves(open, pending money.Amount) money.Amount { return max(0, min(open, pending)) }

func (d *Desk) reliefOf(order int64, pending money.Amount) money.Amount {
	return relieves(d.openAhead(order), pending)
}

// relief is a change under way of what is open on an order's advances.
type relief struct {
	d       *Desk
	order   order.Order
	pending money.Amount
	was     money.Amount
}

// relievingBy begins a change of an item; nil where it is no advance for an
// order.
func (d *Desk) relievingBy(it receivable.Item) (*relief, error) {
	if it.Original > 0 {
		return nil, nil
	}
	doc, _ := d.Docs.Get(it.Doc)
	return d.relieving(doc, it)
}

// relieving is relievingBy for an item of a document at hand.
func (d *Desk) relieving(doc receivable.Document, it receivable.Item) (*relief, error) {
	if doc.Kind != receivable.Receipt || it.Original > 0 || doc.OrderOf(it.ID) == 0 {
		return nil, nil
	}
	id := doc.OrderOf(it.ID)
	o, _ := d.Orders.Get(id)
	lines, _ := d.OrderLines.Get(id)
	a, b, err := order.Pending(o.Status, order.Sorted(lines))
	return &relief{d: d, order: o, pending: a + b, was: d.reliefOf(id, a+b)}, err
}

// done takes the change over into the exposure of the order's customer.
func (r *relief) done() error {
	if r == nil {
		return nil
	}
	c, ok := r.d.Customers.Get(r.order.Customer)
	if !ok {
		return fault.NewNotFound("customer", "")
	}
	r.d.exposeOrder(c, r.order.Currency, credit.Exposure{Credit: r.d.reliefOf(r.order.ID, r.pending) - r.was})
	return nil
}

// ahead is what an invoice draws from the advances for its order.
type ahead struct {
	claims       []receivable.Claim
	amount, base money.Amount
}

// drawAhead decides what an invoice draws from the advances for its order that
// count by its day; its base amount takes their rate for that part (CAS 19,
// IFRIC 22), and its first instalments come to that part exactly.
func (d *Desk) drawAhead(inv *draftInvoice) (out ahead, err error) {
	doc := &inv.doc
	if doc.Order == 0 || doc.Kind != receivable.Invoice || doc.Total <= 0 {
		return out, nil
	}
	var claims []receivable.Claim
	for _, id := range d.itemsAhead(doc.Order) {
		c, err := d.claimItem(id, access.InvoiceApprove)
		if err != nil || c.Item.Currency != doc.Currency || c.Item.Date > doc.Date || !d.settleTogether(d.customerBy(c.Item.Customer), inv.customer) {
			continue
		}
		claims = append(claims, c)
	}
	out.claims, out.amount, out.base, err = receivable.Draw(doc.Date, claims, doc.Total)
	if err != nil || out.amount == 0 || doc.Currency == d.base() {
		return out, err
	}
	rest, err := money.Convert(doc.Total-out.amount, doc.Currency, doc.Rate, d.base())
	if err != nil {
		return out, err
	}
	doc.Base = out.base + rest
	inv.plan, err = receivable.Cut(inv.plan, out.amount)
	return out, err
}

func (d *Desk) customerBy(id int64) party.Customer {
	c, _ := d.Customers.Get(id)
	return c
}

// addsBeside is what an invoice adds to the exposure once its order takes up no
// more than what is pending: its total, less what it drew and those advances
// relieved no longer.
func (d *Desk) addsBeside(drawn ahead, doc receivable.Document, pending money.Amount) money.Amount {
	if drawn.amount == 0 {
		return doc.Total
	}
	open := d.openAhead(doc.Order)
	return doc.Total - drawn.amount + relieves(open, pending) - relieves(open-drawn.amount, pending)
}

// settleAhead settles what an invoice drew, as a settlement of its own.
func (d *Desk) settleAhead(a ahead, doc receivable.Document, c party.Customer, items []receivable.Item) (*SettlementAnswer, error) {
	if a.amount == 0 {
		return nil, nil
	}
	left, claims := a.amount, a.claims
	for _, it := range items {
		if take := min(left, it.Original); take > 0 {
			claims = append(claims, receivable.Claim{Item: it, Take: take, Doc: doc.Number})
			left -= take
		}
	}
	plan, err := d.planSettlement(doc.Date, claims, nil, ruleAdvance, "")
	if err != nil {
		return nil, err
	}
	plan.head.Customer = c.ID
	return d.postSettlement(plan)
}
