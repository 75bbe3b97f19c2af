package store

import (
	"hesuan/internal/cal"
	"hesuan/internal/db"
)

const (
	waitingDrafts   = `select 'draft:' || kind, count(*), coalesce(min(date), 0) from draft where book_id = $1`
	waitingOrders   = `select 'order:' || status, count(*), coalesce(min(date), 0) from sales_order where book_id = $1 and status in ('draft', 'held')`
	waitingRequests = `select 'request', count(*), coalesce(min(date), 0) from sales_order where book_id = $1 and status = 'held' and `
	waitingVouchers = `select 'voucher:' || cast(p.state as text), count(*), coalesce(min(v.date), 0) from voucher_pending p join voucher v on v.book_id = p.book_id and v.id = p.voucher_id
  where p.book_id = $1 and v.book_id = $1 group by p.state`
	// Asked for apart, by the index of lines that wait (order_line_waiting), which are few beside all there were: told
	// in one statement, either engine goes over all orders. The sign keeps SQLite from the primary key, which begins with
	// the book as well and leads over all lines.
	linesWaiting     = `select distinct order_id from order_line where +book_id = $1 and delivered > invoiced`
	waitingDelivered = `select 'delivered', count(*), coalesce(min(date), 0) from sales_order where book_id = $1 and status = 'confirmed' and id in ({keys})`
)

// Waits are how many of something wait, and the oldest of them.
type Waits struct {
	Count  int64
	Oldest cal.Date
}

// Waiting counts what waits to be done, of the customers seen: drafts by kind
// ("draft:invoice"), orders held, orders delivered and not invoiced, and
// vouchers by state.
func (r *Reading) Waiting(seen *Seen) (map[string]Waits, error) {
	out := map[string]Waits{}
	scan := func(x db.Row) error {
		var name string
		var n int64
		var oldest cal.Date
		err := x.Scan(&name, &n, &oldest)
		if had := out[name]; n > 0 {
			if had.Count > 0 {
				oldest = min(oldest, had.Oldest)
			}
			out[name] = Waits{had.Count + n, oldest}
		}
		return err
	}
	var qs []db.Query
	for _, part := range []struct{ sql, group string }{{waitingDrafts, " group by kind"}, {waitingOrders, " group by status"}, {waitingRequests + orderAsks, ""}} {
		w := r.where()
		w.seen(seen)
		qs = append(qs, db.Query{SQL: part.sql + w.tail() + part.group, Args: w.args, Scan: scan})
	}
	qs = append(qs, db.Query{SQL: waitingVouchers, Args: []any{r.Book}, Scan: scan})
	var orders []int64
	qs = append(qs, db.Query{SQL: linesWaiting, Args: []any{r.Book}, Scan: func(x db.Row) error {
		var id int64
		err := x.Scan(&id)
		orders = append(orders, id)
		return err
	}})
	if err := r.Load(qs...); err != nil || len(orders) == 0 {
		return out, err
	}
	w := r.where()
	w.seen(seen)
	return out, r.Load(db.Query{SQL: waitingDelivered + w.tail(), Args: w.args, Ints: orders, Scan: scan})
}

const (
	accountMonths   = `select period, account_id, cast(sum(debit_base) as bigint), cast(sum(credit_base) as bigint) from balance where book_id = $1 and period <= $2 and account_id in ({keys})`
	byMonth         = ` group by period, account_id order by period`
	recordedDocs    = `select kind, count(*), cast(coalesce(sum(base), 0) as bigint) from doc where book_id = $1 and id >= $2`
	recordedOrders  = `select 'order', count(*), 0 from sales_order where book_id = $1 and id >= $2`
	recordedSettled = `select case when reverses > 0 then 'undo' else 'settlement' end, count(*), 0 from settlement where book_id = $1 and id >= $2`
)

// AccountMonths gives the turnover of accounts month by month up to a month, of
// the customers given or, for nil, of all.
func (r *Reading) AccountMonths(accounts []int64, last cal.Period, customers []int64) (out []MonthSum, err error) {
	if len(accounts) == 0 {
		return nil, nil
	}
	w := r.where()
	w.args = append(w.args, int64(last))
	if customers != nil {
		among(&w, "customer_id", customers)
	}
	err = r.Load(db.Query{SQL: accountMonths + w.tail() + byMonth, Args: w.args, Ints: accounts, Scan: scanMonth(&out)})
	return out, err
}

// Counted is how many records of a kind there are.
type Counted struct {
	Kind  string
	Count int64
	Base  int64 // of documents, signed, in the book's own currency
}

// RecordedSince counts what was recorded from an id on, of the customers seen.
func (r *Reading) RecordedSince(id int64, seen *Seen) (out []Counted, err error) {
	var qs []db.Query
	for _, part := range []struct{ sql, group string }{{recordedDocs, " group by kind order by kind"}, {recordedOrders, ""}, {recordedSettled, " group by case when reverses > 0 then 'undo' else 'settlement' end"}} {
		w := r.where()
		w.args = append(w.args, id)
		w.seen(seen)
		qs = append(qs, db.Query{SQL: part.sql + w.tail() + part.group, Args: w.args, Scan: func(x db.Row) error {
			var c Counted
			err := x.Scan(&c.Kind, &c.Count, &c.Base)
			if c.Count > 0 {
				out = append(out, c)
			}
			return err
		}})
	}
	err = r.Load(qs...)
	return out, err
}
