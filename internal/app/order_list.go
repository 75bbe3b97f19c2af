package app

import (
	"context"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/order"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// OrdersQuery narrows a list of orders. Status live is all but void ones, late
// those that wait with a day of delivery that is past, requested held ones whose
// request for credit waits.
type OrdersQuery struct {
	Customer, Status, From, To, Number, Currency Text
	Text                                         Text // in number, external id, contract, text, customer
	Paging
}

// orderColumns are what orders may be sorted by.
var orderColumns = map[string]string{"date": "date", "number": "number", "total": "total", "currency": "currency", "status": "status"}

// OrderSums are the sums of a filter in one currency.
type OrderSums struct {
	Currency string `json:"currency"`
	Count    int64  `json:"count"`
	Total    string `json:"total"`
}

// OrderTable is a page of a list of orders; the first bears the sums of the
// whole filter, and how many orders of any filter are in each state.
type OrderTable struct {
	List[*OrderAnswer]
	Sums   []OrderSums      `json:"sums"`
	States map[string]int64 `json:"states"`
}

// Orders lists orders of the customers the caller sees, newest first unless
// said.
func (a *App) Orders(ctx context.Context, book int64, call Call, q OrdersQuery) (*OrderTable, error) {
	out := &OrderTable{List: List[*OrderAnswer]{Rows: []*OrderAnswer{}}, Sums: []OrderSums{}, States: map[string]int64{}}
	page, err := q.Paging.page(orderColumns, "id desc")
	if err != nil {
		return nil, err
	}
	var f fields
	filter := store.OrderFilter{From: f.date("from", q.From, 0), To: f.date("to", q.To, 0), Number: string(q.Number), Currency: string(q.Currency), Text: string(q.Text)}
	if q.Status != "" {
		filter.Status = f.choice("status", q.Status, "live", "late", "requested", string(order.Draft), string(order.Confirmed), string(order.Held), string(order.Closed), string(order.Void))
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{Customer: q.Customer}, access.ReportRead, func(k *asking) error {
		filter.Seen, filter.Today = k.seen(), k.at.AsOf
		if filter.Text != "" { // a whole number is found by its key, not by a search of all rows
			id, err := k.Ref(refOrderNumber + strings.ToUpper(filter.Text))
			if err != nil {
				return err
			}
			if id != 0 {
				filter.ID, filter.Text = id, ""
			}
		}
		if len(k.only) > 0 {
			filter.Customer = k.only[0]
		}
		list, err := k.Reading.Orders(filter, page)
		if err != nil {
			return err
		}
		list, out.Next = more(list, page, func(o order.Order) int64 { return o.ID })
		out.Rows, err = k.orderRows(list)
		if k.conceal(out.Rows); err != nil || q.After != "" {
			return err
		}
		return k.orderSums(out, filter)
	})
	return out, err
}

func (k *asking) orderSums(out *OrderTable, f store.OrderFilter) error {
	sums, err := k.SumOrders(f)
	if err != nil {
		return err
	}
	for _, s := range sums {
		out.Sums = append(out.Sums, OrderSums{string(s.Currency), s.Count, s.Total.Format(s.Currency)})
	}
	out.States, err = k.OrderStates(f.Seen)
	return err
}

func (k *asking) orderRows(list []order.Order) ([]*OrderAnswer, error) {
	var ids, customers, people []int64 // an order's own salesperson may not be its customer's
	for _, o := range list {
		ids, customers, people = append(ids, o.ID), append(customers, o.Customer), append(people, o.Salesperson)
	}
	if err := k.load(customers); err != nil {
		return nil, err
	}
	if err := k.loadBillTos(customers); err != nil {
		return nil, err
	}
	if err := k.learnDims(people); err != nil {
		return nil, err
	}
	lines, err := k.LinesOfOrders(ids)
	if err != nil {
		return nil, err
	}
	asked, err := k.RequestsOf(ids)
	if err != nil {
		return nil, err
	}
	out := make([]*OrderAnswer, 0, len(list))
	for _, o := range list {
		if c := k.names[o.Customer]; k.sees(c) {
			row := showOrder(o, c, lines[o.ID], k.at.AsOf)
			row.Salesperson, row.BillTo = k.dims[o.Salesperson].Code, k.billToOf(c)
			if q, ok := asked[o.ID]; ok {
				row.Request = showRequest(q, k.person(q.Maker), k.person(q.Decider))
			}
			out = append(out, row)
		}
	}
	return out, nil
}

// Order shows one order with its deliveries, invoices and last credit check.
func (a *App) Order(ctx context.Context, book int64, call Call, name string) (out *OrderAnswer, err error) {
	err = a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) (err error) {
		out, err = k.orderNamed(name)
		return err
	})
	return out, err
}

func (k *asking) orderNamed(name string) (*OrderAnswer, error) {
	missing := fault.NewNotFound("order", name)
	id, ok := parseID(idOrder, name)
	if !ok {
		var err error
		if id, err = k.Ref(refOrderNumber + name); err != nil {
			return nil, err
		}
	}
	list, err := k.OrdersByID([]int64{id})
	if err != nil {
		return nil, err
	}
	rows, err := k.orderRows(list)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, missing
	}
	out := rows[0]
	if err = k.orderDetail(out, list[0]); err == nil {
		out.Signed, err = k.signOrder(list[0])
	}
	k.conceal(out)
	return out, err
}

func (k *asking) orderDetail(out *OrderAnswer, o order.Order) error {
	detail, err := k.OrderDetail(o.ID)
	if err != nil {
		return err
	}
	reversed := map[int64]bool{}
	for _, x := range detail.Invoices {
		reversed[x.Reverses] = true
	}
	open, err := k.openOfInvoices(detail.Invoices)
	if err != nil {
		return err
	}
	var received money.Amount
	for _, x := range detail.Invoices {
		status := "approved"
		if reversed[x.ID] {
			status = "reversed"
		} else if x.Reverses != 0 {
			status = "reversal"
		}
		if status == "approved" {
			received += x.Total - open[x.ID]
		}
		out.Invoices = append(out.Invoices, OrderInvoice{makeID(idDoc, x.ID), x.Number, x.Date.String(), x.Total.Format(x.Currency), open[x.ID].Format(x.Currency), status})
	}
	out.Received = received.Format(o.Currency)
	for _, v := range detail.Deliveries {
		out.Deliveries = append(out.Deliveries, showDelivery(v, detail.DeliveryLines[v.ID], o, k.base()))
	}
	if n := len(detail.Decisions); n > 0 {
		if out.Credit, err = storedSheet(detail.Decisions[n-1]); err == nil {
			code, args := sheetReason(out.Credit, out.Customer.Code, k.hides(access.FieldCredit))
			if code != "" {
				out.Credit.Message = fault.Message(code, k.call.Lang, args)
			}
		}
	}
	return err
}

// openOfInvoices sums what is open of an order's invoices.
func (k *asking) openOfInvoices(list []store.OrderInvoice) (map[int64]money.Amount, error) {
	var items []int64
	for _, x := range list {
		for i := range x.Items {
			items = append(items, x.ID*receivable.ItemStep+i)
		}
	}
	open, err := k.OpenOf(items)
	out := map[int64]money.Amount{}
	for id, o := range open {
		out[id/receivable.ItemStep] += o.Amount
	}
	return out, err
}
