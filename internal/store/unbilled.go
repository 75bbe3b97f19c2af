package store

import (
	"hesuan/internal/cal"
	"hesuan/internal/db"
	"hesuan/internal/money"
)

// UnbilledLine is what a run changed for one order line: quantity, net and tax
// in the order's currency, both together and the tax in base, and the cost.
type UnbilledLine struct {
	Line      int64
	Order     int64
	OrderLine int64
	Customer  int64
	Quantity  money.Quantity
	Net, Tax  money.Amount
	Base      money.Amount
	TaxBase   money.Amount
	Cost      money.Amount
	Currency  money.Currency
}

var (
	unbilledTable     = monthRunTable("unbilled")
	unbilledLineTable = &db.Table{Name: "unbilled_line", Key: words("unbilled_id line"),
		Ints: words("unbilled_id line order_id order_line customer_id quantity net tax base tax_base cost"), Texts: words("currency")}
)

func scanUnbilledLine(r db.Row) (k int64, l UnbilledLine, err error) {
	err = r.Scan(&k, &l.Line, &l.Order, &l.OrderLine, &l.Customer, &l.Quantity, &l.Net, &l.Tax, &l.Base, &l.TaxBase, &l.Cost, &l.Currency)
	return k, l, err
}

func unbilledLines() *Many[int64, UnbilledLine] {
	return (&Many[int64, UnbilledLine]{table: unbilledLineTable, sql: byKey(unbilledLineTable, "unbilled_id", "unbilled_id, line"), scan: scanUnbilledLine,
		row: func(r *db.Rows, k int64, l UnbilledLine) {
			r.Int(k, l.Line, l.Order, l.OrderLine, l.Customer, int64(l.Quantity), int64(l.Net), int64(l.Tax), int64(l.Base), int64(l.TaxBase), int64(l.Cost)).Text(string(l.Currency))
		},
	}).init()
}

// Waiting is what of an order line is delivered on a day, at what cost, and
// what is invoiced then.
type Waiting struct {
	Order, Line         int64
	Delivered, Invoiced money.Quantity
	Cost                money.Amount
}

// Left is the quantity that waits for its invoice.
func (w Waiting) Left() money.Quantity { return max(0, w.Delivered-w.Invoiced) }

const (
	waitingOn = `select l.order_id, l.line, d.quantity, coalesce(i.quantity, 0), d.cost from order_line l
  join (select v.order_id, x.order_line, cast(sum(x.quantity) as bigint) as quantity, cast(sum(x.cost) as bigint) as cost
    from delivery v join delivery_line x on x.book_id = v.book_id and x.delivery_id = v.id
    where v.book_id = $1 and v.date <= $2 group by v.order_id, x.order_line) d on d.order_id = l.order_id and d.order_line = l.line
  left join (select v.order_id, x.order_line, cast(sum(x.quantity) as bigint) as quantity
    from doc v join doc_line x on x.book_id = v.book_id and x.doc_id = v.id
    where v.book_id = $1 and v.kind = 'invoice' and v.order_id > 0 and x.order_line > 0 and v.date <= $2 group by v.order_id, x.order_line) i
    on i.order_id = l.order_id and i.order_line = l.line
  where l.book_id = $1 and d.quantity > coalesce(i.quantity, 0) order by l.order_id, l.line`
	accruedIn = `select l.order_id, l.order_line, cast(sum(l.quantity) as bigint) from unbilled u join unbilled_line l on l.book_id = u.book_id and l.unbilled_id = u.id
  where u.book_id = $1 and u.reverses = 0 and u.date >= $2 and u.date <= $3 group by l.order_id, l.order_line`
	unbilledSums = `select unbilled_id, count(*), cast(sum(base) as bigint) from unbilled_line where book_id = $1 and unbilled_id in ({keys}) group by unbilled_id`
)

// WaitingOn lists what is delivered and not invoiced on a day, by order line.
func (r *Reading) WaitingOn(day cal.Date) (out []Waiting, err error) {
	err = r.Load(db.Query{SQL: waitingOn, Args: []any{r.Book, int64(day)}, Scan: func(x db.Row) error {
		var w Waiting
		err := x.Scan(&w.Order, &w.Line, &w.Delivered, &w.Invoiced, &w.Cost)
		out = append(out, w)
		return err
	}})
	return out, err
}

// OrderLineKey names a line of an order.
type OrderLineKey struct{ Order, Line int64 }

// AccruedIn gives the quantities that the runs of a month have posted.
func (r *Reading) AccruedIn(p cal.Period) (map[OrderLineKey]money.Quantity, error) {
	out := map[OrderLineKey]money.Quantity{}
	err := r.Load(db.Query{SQL: accruedIn, Args: []any{r.Book, int64(p.First()), int64(p.Last())}, Scan: func(x db.Row) error {
		var k OrderLineKey
		var q money.Quantity
		err := x.Scan(&k.Order, &k.Line, &q)
		out[k] = q
		return err
	}})
	return out, err
}

// UnbilledList lists runs and their reversals, newest first.
func (r *Reading) UnbilledList(kind string, p Page) ([]MonthRun, error) {
	return r.monthRuns(unbilledList, kind, p)
}

// UnbilledSum is how many lines a run has, and what they come to in base.
type UnbilledSum struct {
	Lines int64
	Base  money.Amount
}

// UnbilledSums sums runs.
func (r *Reading) UnbilledSums(runs []int64) (map[int64]UnbilledSum, error) {
	out := map[int64]UnbilledSum{}
	if len(runs) == 0 {
		return out, nil
	}
	err := r.Load(db.Query{SQL: unbilledSums, Args: []any{r.Book}, Ints: runs, Scan: func(x db.Row) error {
		var id int64
		var s UnbilledSum
		err := x.Scan(&id, &s.Lines, &s.Base)
		out[id] = s
		return err
	}})
	return out, err
}
