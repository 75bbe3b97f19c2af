package store

import (
	"hesuan/internal/credit"
	"hesuan/internal/db"
	"hesuan/internal/money"
	"hesuan/internal/order"
)

var exposureTable = &db.Table{Name: "exposure", Key: words("party currency"), Ints: words("party debit credit orders delivered"), Texts: words("currency")}

func exposures() *Grid[int64, money.Currency, credit.Exposure] {
	return (&Grid[int64, money.Currency, credit.Exposure]{table: exposureTable, sql: byKey(exposureTable, "party", ""),
		scan: func(r db.Row) (k int64, c money.Currency, v credit.Exposure, err error) {
			err = r.Scan(&k, &v.Debit, &v.Credit, &v.Orders, &v.Delivered, &c)
			return
		},
		row: func(r *db.Rows, k int64, c money.Currency, v credit.Exposure) {
			r.Int(k, int64(v.Debit), int64(v.Credit), int64(v.Orders), int64(v.Delivered)).Text(string(c))
		},
	}).init()
}

var limitTable = &db.Table{Name: "credit_limit", Key: words("id"), Ints: words("id seq customer_id amount valid_from valid_to removed approver"), Texts: words("currency")}

func limits() *Many[int64, credit.Limit] {
	return (&Many[int64, credit.Limit]{table: limitTable, sql: byKey(limitTable, "customer_id", "customer_id, id"),
		scan: func(r db.Row) (k int64, v credit.Limit, err error) {
			var removed int64
			err = r.Scan(&v.ID, &v.Seq, &v.Customer, &v.Amount, &v.ValidFrom, &v.ValidTo, &removed, &v.Approver, &v.Currency)
			v.Removed = removed == 1
			return v.Customer, v, err
		},
		row: func(r *db.Rows, _ int64, v credit.Limit) {
			r.Int(v.ID, v.Seq, v.Customer, int64(v.Amount), int64(v.ValidFrom), int64(v.ValidTo), flag(v.Removed), v.Approver).Text(string(v.Currency))
		},
	}).init()
}

var decisionTable = &db.Table{Name: "credit_decision", Key: words("id"), Ints: words("id seq customer_id doc_id"), Texts: words("outcome rule sheet")}

func decisions() *Many[int64, credit.Decision] {
	return (&Many[int64, credit.Decision]{table: decisionTable, sql: byKey(decisionTable, "doc_id", "doc_id, id"),
		scan: func(r db.Row) (k int64, v credit.Decision, err error) {
			err = r.Scan(&v.ID, &v.Seq, &v.Customer, &v.Doc, &v.Outcome, &v.Rule, &v.Sheet)
			return v.Doc, v, err
		},
		row: func(r *db.Rows, _ int64, v credit.Decision) {
			r.Int(v.ID, v.Seq, v.Customer, v.Doc).Text(v.Outcome, v.Rule, v.Sheet)
		},
	}).init()
}

var orderTable = &db.Table{Name: "sales_order", Key: words("id"),
	Ints: words("id customer_id date total rate maker held releaser released salesperson version"), Texts: words("status number currency external_id text")}

func orders() *One[int64, order.Order] {
	return (&One[int64, order.Order]{table: orderTable, sql: byKey(orderTable, "id", ""),
		scan: func(r db.Row) (k int64, o order.Order, err error) {
			var held int64
			err = r.Scan(&o.ID, &o.Customer, &o.Date, &o.Total, &o.Rate, &o.Maker, &held, &o.Releaser, &o.Released, &o.Salesperson, &o.Version,
				&o.Status, &o.Number, &o.Currency, &o.External, &o.Text)
			o.Held = held == 1
			return o.ID, o, err
		},
		row: func(r *db.Rows, k int64, o order.Order) {
			r.Int(k, o.Customer, int64(o.Date), int64(o.Total), int64(o.Rate), o.Maker, flag(o.Held), o.Releaser, int64(o.Released), o.Salesperson, o.Version).
				Text(string(o.Status), o.Number, string(o.Currency), o.External, o.Text)
		},
	}).init()
}

var orderLineTable = &db.Table{Name: "order_line", Key: words("order_id line"),
	Ints: words("order_id line product_id quantity price tax_rate net tax discount delivered invoiced delivered_amount invoiced_amount"), Texts: words("description")}

func orderLines() *Grid[int64, int64, order.Line] {
	return (&Grid[int64, int64, order.Line]{table: orderLineTable, sql: byKey(orderLineTable, "order_id", "order_id, line"),
		scan: func(r db.Row) (k, n int64, l order.Line, err error) {
			err = r.Scan(&k, &l.Line, &l.Product, &l.Quantity, &l.Price, &l.TaxRate, &l.Net, &l.Tax, &l.Discount, &l.Delivered, &l.Invoiced, &l.DeliveredAmount, &l.InvoicedAmount, &l.Description)
			return k, l.Line, l, err
		},
		row: func(r *db.Rows, k, n int64, l order.Line) {
			r.Int(k, n, l.Product, int64(l.Quantity), int64(l.Price), int64(l.TaxRate), int64(l.Net), int64(l.Tax), int64(l.Discount),
				int64(l.Delivered), int64(l.Invoiced), int64(l.DeliveredAmount), int64(l.InvoicedAmount)).Text(l.Description)
		},
	}).init()
}

var deliveryTable = &db.Table{Name: "delivery", Key: words("id"), Ints: words("id seq order_id customer_id date reverses maker"), Texts: words("number")}

func deliveries() *One[int64, order.Delivery] {
	return (&One[int64, order.Delivery]{table: deliveryTable, posted: true, sql: byKey(deliveryTable, "id", ""),
		scan: func(r db.Row) (k int64, v order.Delivery, err error) {
			err = r.Scan(&v.ID, &v.Seq, &v.Order, &v.Customer, &v.Date, &v.Reverses, &v.Maker, &v.Number)
			return v.ID, v, err
		},
		row: func(r *db.Rows, _ int64, v order.Delivery) {
			r.Int(v.ID, v.Seq, v.Order, v.Customer, int64(v.Date), v.Reverses, v.Maker).Text(v.Number)
		},
	}).init()
}

var deliveryLineTable = &db.Table{Name: "delivery_line", Key: words("delivery_id line"), Ints: words("delivery_id line order_line quantity")}

func deliveryLines() *Many[int64, order.DeliveryLine] {
	return (&Many[int64, order.DeliveryLine]{table: deliveryLineTable, sql: byKey(deliveryLineTable, "delivery_id", "delivery_id, line"),
		scan: func(r db.Row) (k int64, v order.DeliveryLine, err error) {
			err = r.Scan(&k, &v.Line, &v.OrderLine, &v.Quantity)
			return
		},
		row: func(r *db.Rows, k int64, v order.DeliveryLine) { r.Int(k, v.Line, v.OrderLine, int64(v.Quantity)) },
	}).init()
}

var settleRuleTable = &db.Table{Name: "settle_rule", Key: words("id"), Ints: words("id position active approver version"), Texts: words("rule settings")}

func settleRules() *One[int64, SettleRule] {
	return (&One[int64, SettleRule]{table: settleRuleTable, sql: byKey(settleRuleTable, "id", ""),
		scan: func(r db.Row) (k int64, v SettleRule, err error) {
			var active int64
			err = r.Scan(&v.ID, &v.Position, &active, &v.Approver, &v.Version, &v.Rule, &v.Settings)
			v.Active = active == 1
			return v.ID, v, err
		},
		row: func(r *db.Rows, k int64, v SettleRule) {
			r.Int(k, v.Position, flag(v.Active), v.Approver, v.Version).Text(v.Rule, v.Settings)
		},
	}).init()
}
