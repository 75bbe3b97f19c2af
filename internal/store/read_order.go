package store

import (
	"strings"

	"hesuan/internal/cal"
	"hesuan/internal/credit"
	"hesuan/internal/db"
	"hesuan/internal/money"
	"hesuan/internal/order"
	"hesuan/internal/receivable"
)

// OrderFilter narrows a list of orders.
type OrderFilter struct {
	Customer int64
	Status   string
	From, To cal.Date
	Number   string
}

var orderList = "select " + strings.Join(orderTable.Columns(), ", ") + " from sales_order where book_id = $1"

// Orders lists orders, newest first.
func (r *Reading) Orders(f OrderFilter, p Page) ([]order.Order, error) {
	w := where{args: []any{r.Book}}
	w.add("id < ?", p.before())
	if f.Customer != 0 {
		w.add("customer_id = ?", f.Customer)
	}
	if f.Status != "" {
		w.add("status = ?", f.Status)
	}
	if f.From != 0 {
		w.add("date >= ?", int64(f.From))
	}
	if f.To != 0 {
		w.add("date <= ?", int64(f.To))
	}
	if f.Number != "" {
		w.add("number = ?", f.Number)
	}
	text := w.sql(orderList, "order by id desc", p.Limit)
	return r.orders(db.Query{SQL: text, Args: w.args})
}

func (r *Reading) orders(q db.Query) (out []order.Order, err error) {
	q.Scan = func(x db.Row) error {
		o, err := scanOrder(x)
		out = append(out, o)
		return err
	}
	err = r.Load(q)
	return out, err
}

var (
	ordersByID   = byKey(orderTable, "id", "")
	linesOfOrder = byKey(orderLineTable, "order_id", "order_id, line")
)

// OrdersByID reads orders.
func (r *Reading) OrdersByID(ids []int64) ([]order.Order, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	return r.orders(db.Query{SQL: ordersByID, Args: []any{r.Book}, Ints: ids})
}

// LinesOfOrders reads orders' lines, by order.
func (r *Reading) LinesOfOrders(ids []int64) (map[int64][]order.Line, error) {
	out := map[int64][]order.Line{}
	if len(ids) == 0 {
		return out, nil
	}
	err := r.Load(db.Query{SQL: linesOfOrder, Args: []any{r.Book}, Ints: ids, Scan: func(x db.Row) error {
		id, l, err := scanOrderLine(x)
		out[id] = append(out[id], l)
		return err
	}})
	return out, err
}

var (
	deliveriesOf   = byKey(deliveryTable, "order_id", "id")
	linesDelivered = byKey(deliveryLineTable, "delivery_id", "delivery_id, line")
	invoicesOf     = "select " + strings.Join(docTable.Columns(), ", ") + " from doc where book_id = $1 and order_id in ({keys}) order by id"
	decisionsOf    = byKey(decisionTable, "doc_id", "id")
)

// OrderDetail is what has come of an order.
type OrderDetail struct {
	Deliveries    []order.Delivery
	DeliveryLines map[int64][]order.DeliveryLine
	Invoices      []OrderInvoice
	Decisions     []credit.Decision
}

// OrderInvoice is an invoice of an order, or the red one that reverses it.
type OrderInvoice struct {
	ID, Reverses int64
	Number       string
	Date         cal.Date
	Total        money.Amount
	Currency     money.Currency
}

// OrderDetail reads what has come of an order: deliveries, invoices, checks.
func (r *Reading) OrderDetail(id int64) (out OrderDetail, err error) {
	out.DeliveryLines = map[int64][]order.DeliveryLine{}
	key := []int64{id}
	err = r.Load(
		db.Query{SQL: deliveriesOf, Args: []any{r.Book}, Ints: key, Scan: func(x db.Row) error {
			v, err := scanDelivery(x)
			out.Deliveries = append(out.Deliveries, v)
			return err
		}},
		db.Query{SQL: invoicesOf, Args: []any{r.Book}, Ints: key, Scan: func(x db.Row) error {
			d, err := scanDoc(x)
			if d.Kind != receivable.Invoice { // an advance for it
				return err
			}
			out.Invoices = append(out.Invoices, OrderInvoice{d.ID, d.Reverses, d.Number, d.DocDate, d.Total, d.Currency})
			return err
		}},
		db.Query{SQL: decisionsOf, Args: []any{r.Book}, Ints: key, Scan: func(x db.Row) error {
			var v credit.Decision
			err := x.Scan(&v.ID, &v.Seq, &v.Customer, &v.Doc, &v.Outcome, &v.Rule, &v.Sheet)
			out.Decisions = append(out.Decisions, v)
			return err
		}})
	if err != nil || len(out.Deliveries) == 0 {
		return out, err
	}
	ids := make([]int64, 0, len(out.Deliveries))
	for _, v := range out.Deliveries {
		ids = append(ids, v.ID)
	}
	err = r.Load(db.Query{SQL: linesDelivered, Args: []any{r.Book}, Ints: ids, Scan: func(x db.Row) error {
		id, l, err := scanDeliveryLine(x)
		out.DeliveryLines[id] = append(out.DeliveryLines[id], l)
		return err
	}})
	return out, err
}
