package app

import (
	"cmp"
	"context"
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/store"
)

// AccrueUnbilled posts what is delivered and not invoiced on a day: unbilled |
// revenue, pending output tax, and its cost from goods shipped to cost of
// sales. It is taken back on day 1 of the next month, where the invoice comes
// or the next run. A second run in the month posts what has changed since.
type AccrueUnbilled struct {
	Input MonthRunInput
	Lines []store.Waiting // found on a snapshot
	Seq   int64           // the journal number of that snapshot
}

// UnbilledAnswer is a run as answers show it.
type UnbilledAnswer struct {
	MonthRunAnswer
	Base  string               `json:"base"` // with tax, in the book's own currency
	Lines []UnbilledLineAnswer `json:"lines"`
}

// UnbilledLineAnswer is an order line of a run: what it changed by.
type UnbilledLineAnswer struct {
	Order    string `json:"order"`
	Line     int64  `json:"line"`
	Customer Named  `json:"customer"`
	Quantity string `json:"quantity"`
	Currency string `json:"currency"`
	Net      string `json:"net"`
	Tax      string `json:"tax"`
	Base     string `json:"base"`
	Cost     string `json:"cost"`
}

// AccrueMonth finds what waits for its invoice and runs the command, again if
// the book moved meanwhile.
func (a *App) AccrueMonth(ctx context.Context, book int64, call Call, in MonthRunInput) (out Outcome, err error) {
	for range attempts {
		cmd := AccrueUnbilled{Input: in}
		err = a.ask(ctx, book, call, Query{AsOf: in.Date}, access.RevaluationRun, func(k *asking) (err error) {
			cmd.Seq = k.Head.Seq
			cmd.Lines, err = k.WaitingOn(k.at.AsOf)
			return err
		})
		if err != nil {
			return Outcome{}, err
		}
		if out, err = a.Do(ctx, book, call, cmd); !fault.Is(err, "book_moved") {
			return out, err
		}
	}
	return out, err
}

// Right of the command.
func (AccrueUnbilled) Right() access.Function { return access.RevaluationRun }

// Decide runs the accrual.
func (c AccrueUnbilled) Decide(d *Desk) (any, error) {
	if d.Head.Seq != c.Seq {
		return nil, errMoved
	}
	day, rates, err := c.Input.read(d)
	if err != nil {
		return nil, err
	}
	lines, err := d.unbilledLines(c.Lines, day, rates)
	if err != nil {
		return nil, err
	}
	return d.postUnbilled(day, lines)
}

// unbilledLines works out each order line's accrual, less what earlier runs of
// the month have posted.
func (d *Desk) unbilledLines(waiting []store.Waiting, day cal.Date, rates map[money.Currency]money.Rate) ([]store.UnbilledLine, error) {
	before, err := d.accrued(day)
	if err != nil {
		return nil, err
	}
	waits := map[store.OrderLineKey]store.Waiting{}
	for k := range before {
		waits[k] = store.Waiting{Order: k.Order, Line: k.Line}
	}
	for _, w := range waiting {
		waits[store.OrderLineKey{Order: w.Order, Line: w.Line}] = w
	}
	keys := make([]store.OrderLineKey, 0, len(waits))
	for k := range waits { // all are asked for, so that one trip loads them
		keys = append(keys, k)
		o, _ := d.Orders.Get(k.Order)
		d.OrderLines.Get(k.Order)
		d.Customers.Get(o.Customer)
	}
	slices.SortFunc(keys, func(a, b store.OrderLineKey) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Line, b.Line))
	})
	var out []store.UnbilledLine
	for _, k := range keys {
		l, err := d.unbilledLine(waits[k], day, rates)
		if err != nil {
			return nil, err
		}
		if l = less(l, before[k]); l.Quantity != 0 || worthPosting(l) {
			l.Line = int64(len(out) + 1)
			out = append(out, l)
		}
	}
	return out, nil
}

// unbilledLine is what waits of one order line, at the order's price and the
// day's rate.
func (d *Desk) unbilledLine(w store.Waiting, day cal.Date, rates map[money.Currency]money.Rate) (store.UnbilledLine, error) {
	o, _ := d.Orders.Get(w.Order)
	lines, _ := d.OrderLines.Get(w.Order)
	l := lines[w.Line]
	out := store.UnbilledLine{Order: o.ID, OrderLine: w.Line, Customer: o.Customer, Quantity: w.Left(), Currency: o.Currency}
	if out.Quantity == 0 {
		return out, nil
	}
	rate, err := d.rate("rates."+string(o.Currency), rates[o.Currency], o.Currency, day)
	if err != nil {
		return out, err
	}
	if out.Net, out.Tax, err = l.Worth(out.Quantity); err != nil {
		return out, err
	}
	if out.Base, err = money.Convert(out.Net+out.Tax, o.Currency, rate, d.base()); err != nil {
		return out, err
	}
	if out.TaxBase, err = money.Convert(out.Tax, o.Currency, rate, d.base()); err != nil {
		return out, err
	}
	out.Cost, err = w.Cost.Part(money.Amount(out.Quantity), money.Amount(w.Delivered))
	return out, err
}

func less(l, of store.UnbilledLine) store.UnbilledLine {
	l.Quantity -= of.Quantity
	l.Net -= of.Net
	l.Tax -= of.Tax
	l.Base -= of.Base
	l.TaxBase -= of.TaxBase
	l.Cost -= of.Cost
	return l
}

// accrued sums what runs of the same month have posted, by order line.
func (d *Desk) accrued(day cal.Date) (map[store.OrderLineKey]store.UnbilledLine, error) {
	sum := map[store.OrderLineKey]store.UnbilledLine{}
	lines, err := d.unbilledRuns().before(d, day)
	for _, l := range lines {
		k := store.OrderLineKey{Order: l.Order, Line: l.OrderLine}
		sum[k] = less(l, less(store.UnbilledLine{}, sum[k]))
	}
	return sum, err
}

func (d *Desk) postUnbilled(day cal.Date, lines []store.UnbilledLine) (any, error) {
	a := UnbilledAnswer{Lines: []UnbilledLineAnswer{}}
	var total money.Sum
	for _, l := range lines {
		total.Add(l.Base)
		a.Lines = append(a.Lines, d.unbilledAnswer(l))
	}
	sum, err := total.Value()
	if err != nil {
		return nil, err
	}
	a.Base = sum.Format(d.base())
	a.MonthRunAnswer, err = d.unbilledRuns().post(d, day, lines, slices.ContainsFunc(lines, worthPosting), d.enterUnbilled)
	return a, err
}

// worthPosting: what is given away waits for its invoice too, and posts nothing.
func worthPosting(l store.UnbilledLine) bool {
	return l.Net != 0 || l.Tax != 0 || l.Base != 0 || l.Cost != 0
}

func (d *Desk) unbilledAnswer(l store.UnbilledLine) UnbilledLineAnswer {
	o, _ := d.Orders.Get(l.Order)
	c, _ := d.Customers.Get(l.Customer)
	return UnbilledLineAnswer{Order: o.Number, Line: l.OrderLine, Customer: namedCustomer(c), Quantity: l.Quantity.String(), Currency: string(l.Currency),
		Net: l.Net.Format(l.Currency), Tax: l.Tax.Format(l.Currency), Base: l.Base.Format(d.base()), Cost: l.Cost.Format(d.base())}
}

// enterUnbilled writes a line's revenue, pending tax and cost. Where less waits
// than an earlier run posted, the entries are red.
func (d *Desk) enterUnbilled(to *ledger.Draft, l store.UnbilledLine, sign money.Amount) error {
	account := map[ledger.Role]int64{}
	for _, r := range []ledger.Role{ledger.RoleUnbilled, ledger.RoleRevenue, ledger.RolePendingOutputTax, ledger.RoleCostOfSales, ledger.RoleGoodsShipped} {
		id, err := d.role(r)
		if err != nil {
			return err
		}
		account[r] = id
	}
	o, _ := d.Orders.Get(l.Order)
	of, _ := d.OrderLines.Get(l.Order)
	seller := ledger.Dims{Salesperson: o.Salesperson}
	goods, owed := seller, seller
	goods.Product, owed.Customer = of[l.OrderLine].Product, l.Customer
	net := l.Base - l.TaxBase
	to.Debit(account[ledger.RoleUnbilled], l.Currency, sign*(l.Net+l.Tax), sign*l.Base, owed)
	to.Credit(account[ledger.RoleRevenue], l.Currency, sign*l.Net, sign*net, goods)
	to.Credit(account[ledger.RolePendingOutputTax], l.Currency, sign*l.Tax, sign*l.TaxBase, ledger.Dims{})
	to.Debit(account[ledger.RoleCostOfSales], d.base(), sign*l.Cost, sign*l.Cost, goods)
	to.Credit(account[ledger.RoleGoodsShipped], d.base(), sign*l.Cost, sign*l.Cost, seller)
	return nil
}
