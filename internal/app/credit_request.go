package app

import (
	"hesuan/internal/access"
	"hesuan/internal/credit"
	"hesuan/internal/fault"
	"hesuan/internal/order"
	"hesuan/internal/party"
)

// CreditRequest is a request for more credit as answers show it: an amount over
// the limit in force, to which last day, and what became of it.
type CreditRequest struct {
	ID       ID     `json:"id"`
	State    string `json:"state"` // open, approved, refused, withdrawn
	Amount   string `json:"amount" hide:"customer.credit"`
	Currency string `json:"currency"`
	ValidTo  string `json:"valid_to"`
	Reason   string `json:"reason"`
	By       string `json:"by"`
	Answer   string `json:"answer,omitempty"`
	Decider  string `json:"decider,omitempty"`
	Limit    string `json:"limit,omitempty" hide:"customer.credit"` // in a dry run: what the limit would come to
}

// CreditRequestInput asks for credit; without an amount for exactly what the
// order lacks, without a last day for thirty days.
type CreditRequestInput struct {
	Amount  Text `json:"amount,omitempty" hide:"customer.credit"`
	ValidTo Text `json:"valid_to,omitempty"`
	Reason  Text `json:"reason"`
}

// requestDays is how long more credit is asked for unless said.
const requestDays = 30

// AskCredit asks for what a held order lacks.
type AskCredit struct {
	ID    string
	Input CreditRequestInput
}

// Right of the command.
func (AskCredit) Right() access.Function { return access.OrderWrite }

// Decide notes the request; one that waits already is replaced.
func (c AskCredit) Decide(d *Desk) (any, error) {
	o, cust, lines, err := d.order(c.ID, c.Right())
	if err != nil {
		return nil, err
	}
	if err := d.unseen(c.Input, nil); err != nil {
		return nil, err
	}
	if o.Status != order.Held {
		return nil, forbids(o)
	}
	use, err := d.lacking(o, cust, lines)
	if err != nil {
		return nil, err
	}
	var f fields
	f.required("reason", c.Input.Reason)
	q := credit.Request{ID: d.NewID(), Order: o.ID, Customer: cust.ID, LimitOf: d.limitOf(cust, use.Rule), Currency: use.Currency, Amount: use.After() - use.Limit, Maker: d.Call.Who.UserID,
		State: credit.Asked, Reason: f.text("reason", c.Input.Reason, 500), ValidTo: f.date("valid_to", c.Input.ValidTo, d.Today.AddDays(requestDays))}
	if c.Input.Amount != "" {
		q.Amount = f.positive("amount", c.Input.Amount, use.Currency)
	}
	if q.ValidTo < d.Today {
		f.c.Add("valid_to", "end_before_start", fault.Args{"from": d.Today.String()})
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	if had, ok := d.openRequest(o.ID); ok {
		had.State, had.Decider = credit.Withdrawn, d.Call.Who.UserID
		d.Requests.Put(o.ID, had.ID, had)
	}
	d.Requests.Put(o.ID, q.ID, q)
	d.Log("order.credit_request", o.Number, q.Reason)
	d.Detail(map[string]any{"limit": (use.Limit + q.Amount).Format(q.Currency), "currency": q.Currency, "valid_to": q.ValidTo})
	out := d.orderAnswer(o, cust, lines, nil)
	out.Request = d.showAsked(q)
	out.Request.Limit = (use.Limit + q.Amount).Format(q.Currency)
	return out, nil
}

// lacking is the limit that holds an order, as things stand now.
func (d *Desk) lacking(o order.Order, cust party.Customer, lines []order.Line) (credit.Use, error) {
	orders, delivered, err := order.Pending(order.Confirmed, lines)
	if err != nil {
		return credit.Use{}, err
	}
	_, gone, err := order.Pending(o.Status, lines)
	if err != nil {
		return credit.Use{}, err
	}
	uses, err := d.uses(cust, o.Currency, orders+delivered-gone)
	if err != nil {
		return credit.Use{}, err
	}
	for _, u := range uses {
		if u.Over() {
			return u, nil
		}
	}
	if p := d.creditPolicy(); p.Stops(d.late(cust, p)) {
		return credit.Use{}, fault.NewRefused("request_overdue", nil)
	}
	return credit.Use{}, fault.NewRefused("request_needless", fault.Args{"number": o.Number})
}

// limitOf is the customer whose limit a rule is about.
func (d *Desk) limitOf(c party.Customer, rule string) int64 {
	if s, ok := d.billed(c); ok {
		c = s
	}
	if rule == credit.RuleGroup {
		return head(c)
	}
	return c.ID
}

func (d *Desk) openRequest(order int64) (credit.Request, bool) {
	all, _ := d.Requests.Get(order)
	for _, q := range all {
		if q.State == credit.Asked {
			return q, true
		}
	}
	return credit.Request{}, false
}

// AnswerCredit approves, refuses or withdraws the request of an order.
type AnswerCredit struct {
	ID     string
	To     credit.RequestState
	Reason Text
}

// Right of the command.
func (c AnswerCredit) Right() access.Function {
	if c.To == credit.Withdrawn {
		return access.OrderWrite
	}
	return access.CreditWrite
}

// answered are the acts of the log by what became of a request.
var answered = map[credit.RequestState]string{credit.Granted: "order.credit_approved", credit.Refused: "order.credit_refused", credit.Withdrawn: "order.credit_withdrawn"}

// Decide answers the request. Approved, it is a temporary limit, and the order
// goes on where that is enough.
func (c AnswerCredit) Decide(d *Desk) (any, error) {
	o, cust, lines, err := d.order(c.ID, c.Right())
	if err != nil {
		return nil, err
	}
	q, ok := d.openRequest(o.ID)
	if !ok {
		return nil, fault.NewRefused("request_closed", fault.Args{"number": o.Number})
	}
	var f fields
	if c.To == credit.Refused {
		f.required("reason", c.Reason)
	}
	q.State, q.Decider, q.Answer = c.To, d.Call.Who.UserID, f.text("reason", c.Reason, 500)
	if err := f.err(); err != nil {
		return nil, err
	}
	var sheet *CreditSheet
	if c.To == credit.Granted {
		if o, sheet, err = d.grant(&q, o, cust, lines); err != nil {
			return nil, err
		}
	}
	d.Requests.Put(o.ID, q.ID, q)
	d.Log(answered[c.To], o.Number, q.Answer)
	d.Detail(map[string]any{"before": string(credit.Asked), "after": string(q.State), "valid_to": q.ValidTo})
	out := d.orderAnswer(o, cust, lines, sheet)
	out.Request = d.showAsked(q)
	return out, nil
}

// grant raises the limit that a request is about until its last day, and lets
// the order go on if it now may. Nobody grants what they asked for, or for an
// order they made or confirmed.
func (d *Desk) grant(q *credit.Request, o order.Order, cust party.Customer, lines []order.Line) (order.Order, *CreditSheet, error) {
	if d.hides(access.FieldCredit) {
		return o, nil, hiddenField(access.FieldCredit, d.Call.Lang).At("limit")
	}
	if who := d.Call.Who.UserID; who == q.Maker || who == o.Maker || who == o.Confirmer {
		return o, nil, fault.NewRefused("self_grant", nil)
	}
	if q.ValidTo < d.Today {
		return o, nil, fault.NewRefused("request_expired", fault.Args{"date": q.ValidTo.String()})
	}
	whose, err := d.visible(q.LimitOf, access.CreditWrite, "customer", o.Number)
	if err != nil {
		return o, nil, err
	}
	set, _ := d.Limits.Get(q.LimitOf)
	now, ok := credit.InForce(set, d.Today)
	if !ok || now.Currency != q.Currency {
		return o, nil, fault.NewRefused("request_stale", nil)
	}
	l := credit.Limit{ID: d.NewID(), Seq: d.Seq, Customer: q.LimitOf, Amount: now.Amount + q.Amount, Currency: q.Currency, ValidFrom: d.Today, ValidTo: q.ValidTo, Approver: d.Call.Who.UserID}
	if err := d.withinIn(access.CapCreditLimit, access.CreditWrite, whose, l.Amount, l.Currency); err != nil {
		return o, nil, err
	}
	d.Limits.Append(q.LimitOf, l)
	q.Limit = l.ID
	if o.Status != order.Held || d.usable("customer", cust, party.BlockOrders) != nil {
		return o, nil, nil
	}
	was := o
	sheet, err := d.judgeOrder(&o, cust, lines, lines)
	if err == nil {
		err = d.keepOrder(was, o, cust, lines, lines)
	}
	if err == nil {
		err = d.keepSheet(sheet, cust, o.ID)
	}
	return bumped(o), sheet, err
}

// showAsked shows a request just decided, without the amount to who does not
// see credit.
func (d *Desk) showAsked(q credit.Request) *CreditRequest {
	out := showRequest(q, d.People(q.Maker), d.People(q.Decider))
	out.ID = d.newly(idOrder, q.ID)
	return out
}

func showRequest(q credit.Request, maker, decider string) *CreditRequest {
	return &CreditRequest{ID: makeID(idOrder, q.ID), State: string(q.State), Amount: q.Amount.Format(q.Currency), Currency: string(q.Currency), ValidTo: q.ValidTo.String(), Reason: q.Reason, By: maker,
		Answer: q.Answer, Decider: decider}
}
