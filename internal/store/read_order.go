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
	ID       int64 // that one alone; 0: any
	Customer int64
	Seen     *Seen
	Status   string // live: any but void; late: waiting with a day of delivery before today; requested: held, with a request for credit that waits; "": any
	Today    cal.Date
	From, To cal.Date
	Number   string
	Currency string
	Text     string // in number, external id, contract, text, customer
}

const orderText = `(lower(number) like ? escape '!' or lower(external_id) like ? escape '!' or lower(text) like ? escape '!' or lower(contract) like ? escape '!' or ` + customerLike + `)`

// orderLate is order.NextDelivery before a day.
const orderLate = `exists (select 1 from order_line l where l.book_id = sales_order.book_id and l.order_id = sales_order.id
  and l.delivery_date > 0 and l.delivered < l.quantity and l.invoiced < l.quantity and l.delivery_date < ?)`

// orderAsks tells that an order has a request for credit that waits.
const orderAsks = `exists (select 1 from credit_request q where q.book_id = sales_order.book_id and q.order_id = sales_order.id and q.state = 'open')`

func (f OrderFilter) where(r *Reading) where {
	w := r.where()
	w.id("id", f.ID)
	w.id("customer_id", f.Customer)
	between(&w, "date", f.From, f.To)
	w.word("number", f.Number)
	w.word("currency", f.Currency)
	w.like(orderText, f.Text)
	w.seen(f.Seen)
	switch f.Status {
	case "live":
		w.add("status <> ?", string(order.Void))
	case "requested":
		w.text = append(w.text, "status = 'held'", orderAsks)
	case "late":
		w.text = append(w.text, "status in ('confirmed', 'held')")
		w.add(orderLate, int64(f.Today))
	default:
		w.word("status", f.Status)
	}
	return w
}

var (
	orderList   = "select " + strings.Join(orderTable.Columns(), ", ") + " from sales_order where book_id = $1"
	orderSums   = "select currency, count(*), cast(coalesce(sum(total), 0) as bigint) from sales_order where book_id = $1"
	orderStates = "select status, count(*) from sales_order where book_id = $1"
)

// Orders lists orders, newest first unless said.
func (r *Reading) Orders(f OrderFilter, p Page) ([]order.Order, error) {
	w := f.where(r)
	w.add("id < ?", p.before())
	return r.orders(db.Query{SQL: w.page(orderList, "id desc", p), Args: w.args})
}

// OrderSums are the sums of a filter in one currency.
type OrderSums struct {
	Currency money.Currency
	Count    int64
	Total    money.Amount
}

// SumOrders counts and sums a filter by currency.
func (r *Reading) SumOrders(f OrderFilter) (out []OrderSums, err error) {
	w := f.where(r)
	err = r.Load(db.Query{SQL: orderSums + w.tail() + " group by currency order by currency", Args: w.args, Scan: func(x db.Row) error {
		var s OrderSums
		err := x.Scan(&s.Currency, &s.Count, &s.Total)
		out = append(out, s)
		return err
	}})
	return out, err
}

// OrderStates counts orders by state.
func (r *Reading) OrderStates(seen *Seen) (map[string]int64, error) {
	w := r.where()
	w.seen(seen)
	out := map[string]int64{}
	err := r.Load(db.Query{SQL: orderStates + w.tail() + " group by status", Args: w.args, Scan: func(x db.Row) error {
		var state string
		var n int64
		err := x.Scan(&state, &n)
		out[state] = n
		return err
	}})
	return out, err
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
	Items        int64
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
			out.Invoices = append(out.Invoices, OrderInvoice{d.ID, d.Reverses, d.Items, d.Number, d.DocDate, d.Total, d.Currency})
			return err
		}},
		db.Query{SQL: decisionsOf, Args: []any{r.Book}, Ints: key, Scan: func(x db.Row) error {
			v, err := scanDecision(x)
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
