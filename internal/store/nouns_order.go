package store

import (
	"encoding/json"

	"hesuan/internal/db"
	"hesuan/internal/order"
	"hesuan/internal/party"
)

var orderTable = &db.Table{Name: "sales_order", Key: words("id"),
	Ints: words("id customer_id date total rate maker held releaser released salesperson version confirmer closed"), Texts: words("status number currency external_id text contract terms")}

func scanOrder(r db.Row) (o order.Order, err error) {
	var held int64
	var terms string
	err = r.Scan(&o.ID, &o.Customer, &o.Date, &o.Total, &o.Rate, &o.Maker, &held, &o.Releaser, &o.Released, &o.Salesperson, &o.Version, &o.Confirmer, &o.Closed,
		&o.Status, &o.Number, &o.Currency, &o.External, &o.Text, &o.Contract, &terms)
	if err == nil && terms != "" {
		o.Terms = &party.Terms{}
		err = json.Unmarshal([]byte(terms), o.Terms)
	}
	return o, err
}

func orders() *One[int64, order.Order] {
	return (&One[int64, order.Order]{table: orderTable, sql: byKey(orderTable, "id", ""),
		scan: func(r db.Row) (int64, order.Order, error) { o, err := scanOrder(r); return o.ID, o, err },
		row: func(r *db.Rows, k int64, o order.Order) {
			terms := ""
			if o.Terms != nil {
				terms = toJSON(o.Terms)
			}
			r.Int(k, o.Customer, int64(o.Date), int64(o.Total), int64(o.Rate), o.Maker, flag(o.Status == order.Held), o.Releaser, int64(o.Released), o.Salesperson, o.Version,
				o.Confirmer, int64(o.Closed)).Text(string(o.Status), o.Number, string(o.Currency), o.External, o.Text, o.Contract, terms)
		},
	}).init()
}

const ordersOfCustomer = `select customer_id, id from sales_order where book_id = $1 and customer_id in ({keys}) 
  and (status not in ('void', 'closed') or exists (select 1 from order_line l where l.book_id = sales_order.book_id and l.order_id = sales_order.id and l.delivered > l.invoiced)) order by customer_id, id`

// ordersOf lists the orders of a customer that may take up something.
func ordersOf() *Many[int64, int64] {
	return (&Many[int64, int64]{sql: ordersOfCustomer,
		scan: func(r db.Row) (k, v int64, err error) { err = r.Scan(&k, &v); return },
	}).init()
}

var orderLineTable = &db.Table{Name: "order_line", Key: words("order_id line"),
	Ints: words("order_id line product_id quantity price tax_rate net tax discount delivered invoiced delivered_amount invoiced_amount shipped delivery_date"), Texts: words("description")}

func scanOrderLine(r db.Row) (k int64, l order.Line, err error) {
	err = r.Scan(&k, &l.Line, &l.Product, &l.Quantity, &l.Price, &l.TaxRate, &l.Net, &l.Tax, &l.Discount, &l.Delivered, &l.Invoiced, &l.DeliveredAmount, &l.InvoicedAmount,
		&l.Shipped, &l.Wanted, &l.Description)
	return k, l, err
}

func orderLines() *Grid[int64, int64, order.Line] {
	return (&Grid[int64, int64, order.Line]{table: orderLineTable, sql: byKey(orderLineTable, "order_id", "order_id, line"),
		scan: func(r db.Row) (k, n int64, l order.Line, err error) {
			k, l, err = scanOrderLine(r)
			return k, l.Line, l, err
		},
		row: func(r *db.Rows, k, n int64, l order.Line) {
			r.Int(k, n, l.Product, int64(l.Quantity), int64(l.Price), int64(l.TaxRate), int64(l.Net), int64(l.Tax), int64(l.Discount),
				int64(l.Delivered), int64(l.Invoiced), int64(l.DeliveredAmount), int64(l.InvoicedAmount), int64(l.Shipped), int64(l.Wanted)).Text(l.Description)
		},
	}).init()
}

var deliveryTable = &db.Table{Name: "delivery", Key: words("id"), Ints: words("id seq order_id customer_id date reverses maker voucher_id"), Texts: words("number reason")}

func scanDelivery(r db.Row) (v order.Delivery, err error) {
	err = r.Scan(&v.ID, &v.Seq, &v.Order, &v.Customer, &v.Date, &v.Reverses, &v.Maker, &v.Voucher, &v.Number, &v.Reason)
	return v, err
}

func deliveries() *One[int64, order.Delivery] {
	return (&One[int64, order.Delivery]{table: deliveryTable, posted: true, sql: byKey(deliveryTable, "id", ""),
		scan: func(r db.Row) (int64, order.Delivery, error) { v, err := scanDelivery(r); return v.ID, v, err },
		row: func(r *db.Rows, _ int64, v order.Delivery) {
			r.Int(v.ID, v.Seq, v.Order, v.Customer, int64(v.Date), v.Reverses, v.Maker, v.Voucher).Text(v.Number, v.Reason)
		},
	}).init()
}

var deliveryLineTable = &db.Table{Name: "delivery_line", Key: words("delivery_id line"), Ints: words("delivery_id line order_line quantity cost")}

func scanDeliveryLine(r db.Row) (k int64, v order.DeliveryLine, err error) {
	err = r.Scan(&k, &v.Line, &v.OrderLine, &v.Quantity, &v.Cost)
	return k, v, err
}

func deliveryLines() *Many[int64, order.DeliveryLine] {
	return (&Many[int64, order.DeliveryLine]{table: deliveryLineTable, sql: byKey(deliveryLineTable, "delivery_id", "delivery_id, line"),
		scan: scanDeliveryLine,
		row: func(r *db.Rows, k int64, v order.DeliveryLine) {
			r.Int(k, v.Line, v.OrderLine, int64(v.Quantity), int64(v.Cost))
		},
	}).init()
}

const linesReturned = `select d.reverses, l.line, l.order_line, l.quantity, l.cost from delivery d cross join delivery_line l
  where d.book_id = $1 and l.book_id = $1 and l.delivery_id = d.id and d.reverses > 0 and d.reverses in ({keys}) order by d.reverses, d.id, l.line`

// returned is an index: what came back, seen from the delivery it left with.
func returned() *Many[int64, order.DeliveryLine] {
	return (&Many[int64, order.DeliveryLine]{sql: linesReturned, scan: scanDeliveryLine}).init()
}
