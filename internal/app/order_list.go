package app

import (
	"context"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/order"
	"hesuan/internal/store"
)

// OrdersQuery narrows a list of orders.
type OrdersQuery struct {
	Customer, Status, From, To, Number Text
	Paging
}

// Orders lists orders of the customers the caller sees, newest first.
func (a *App) Orders(ctx context.Context, book int64, call Call, q OrdersQuery) (*List[*OrderAnswer], error) {
	out := &List[*OrderAnswer]{Rows: []*OrderAnswer{}}
	limit, after, err := q.Paging.read()
	if err != nil {
		return nil, err
	}
	if _, err := q.Paging.order(nil); err != nil {
		return nil, err // orders come newest first, always
	}
	var f fields
	filter := store.OrderFilter{From: f.date("from", q.From, 0), To: f.date("to", q.To, 0), Number: string(q.Number)}
	if q.Status != "" {
		filter.Status = f.choice("status", q.Status, string(order.Draft), string(order.Confirmed), string(order.Held), string(order.Closed), string(order.Void))
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	err = a.ask(ctx, book, call, Query{Customer: q.Customer}, access.ReportRead, func(k *asking) error {
		if len(k.only) > 0 {
			filter.Customer = k.only[0]
		}
		for {
			list, err := k.Reading.Orders(filter, store.Page{Limit: limit + 1, After: after})
			if err != nil {
				return err
			}
			rows, err := k.orderRows(list)
			if err != nil {
				return err
			}
			for _, r := range rows {
				if len(out.Rows) == limit {
					out.Next = cursor(after)
					return nil
				}
				if r.row != nil {
					out.Rows = append(out.Rows, r.row)
				}
				after = r.id
			}
			if len(list) <= limit {
				return nil
			}
		}
	})
	return out, err
}

// orderRow is an order to show; nil where the caller may not see it.
type orderRow struct {
	id  int64
	row *OrderAnswer
}

func (k *asking) orderRows(list []order.Order) ([]orderRow, error) {
	var ids, customers []int64
	for _, o := range list {
		ids, customers = append(ids, o.ID), append(customers, o.Customer)
	}
	if err := k.load(customers); err != nil {
		return nil, err
	}
	lines, err := k.LinesOfOrders(ids)
	if err != nil {
		return nil, err
	}
	out := make([]orderRow, 0, len(list))
	for _, o := range list {
		r := orderRow{id: o.ID}
		if c := k.names[o.Customer]; k.sees(c) {
			r.row = showOrder(o, c, lines[o.ID])
			r.row.Salesperson = k.dims[o.Salesperson].Code
		}
		out = append(out, r)
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
	if len(rows) == 0 || rows[0].row == nil {
		return nil, missing
	}
	return rows[0].row, k.orderDetail(rows[0].row, list[0])
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
	for _, x := range detail.Invoices {
		status := "approved"
		if reversed[x.ID] {
			status = "reversed"
		} else if x.Reverses != 0 {
			status = "reversal"
		}
		out.Invoices = append(out.Invoices, OrderInvoice{makeID(idDoc, x.ID), x.Number, x.Date.String(), x.Total.Format(x.Currency), status})
	}
	for _, v := range detail.Deliveries {
		out.Deliveries = append(out.Deliveries, showDelivery(v, detail.DeliveryLines[v.ID], o, k.base()))
	}
	if n := len(detail.Decisions); n > 0 {
		out.Credit, err = storedSheet(detail.Decisions[n-1])
	}
	return err
}
