package store

import (
	"strings"

	"hesuan/internal/credit"
	"hesuan/internal/db"
	"hesuan/internal/money"
)

const (
	allExposures = `select party, debit, credit, orders, delivered, currency from exposure where book_id = $1 and (debit <> 0 or credit <> 0 or orders <> 0 or delivered <> 0)`
	allLimits    = `select id, seq, customer_id, amount, valid_from, valid_to, removed, approver, currency from credit_limit where book_id = $1 order by id`
	newestRates  = `select r.id, r.seq, r.date, r.rate, r.currency from rate r where r.book_id = $1 and r.date <= $2 order by r.currency, r.date, r.id`
)

var (
	exposuresOf = byKey(exposureTable, "party", "")
	limitsOf    = byKey(limitTable, "customer_id", "id")
)

// Exposures reads what parties take up, by party and currency; nil: of all.
func (r *Reading) Exposures(parties []int64) (map[int64]map[money.Currency]credit.Exposure, error) {
	out := map[int64]map[money.Currency]credit.Exposure{}
	q := db.Query{SQL: allExposures, Args: []any{r.Book}, Scan: func(x db.Row) error {
		var p int64
		var e credit.Exposure
		var c money.Currency
		err := x.Scan(&p, &e.Debit, &e.Credit, &e.Orders, &e.Delivered, &c)
		if out[p] == nil {
			out[p] = map[money.Currency]credit.Exposure{}
		}
		out[p][c] = e
		return err
	}}
	if parties != nil {
		if len(parties) == 0 {
			return out, nil
		}
		q.SQL, q.Ints = exposuresOf, parties
	}
	return out, r.Load(q)
}

// Limits reads credit limits by customer, oldest first; nil: of all.
func (r *Reading) Limits(customers []int64) (map[int64][]credit.Limit, error) {
	out := map[int64][]credit.Limit{}
	q := db.Query{SQL: allLimits, Args: []any{r.Book}, Scan: func(x db.Row) error {
		var l credit.Limit
		var removed int64
		err := x.Scan(&l.ID, &l.Seq, &l.Customer, &l.Amount, &l.ValidFrom, &l.ValidTo, &removed, &l.Approver, &l.Currency)
		l.Removed = removed == 1
		out[l.Customer] = append(out[l.Customer], l)
		return err
	}}
	if customers != nil {
		if len(customers) == 0 {
			return out, nil
		}
		q.SQL, q.Ints = limitsOf, customers
	}
	return out, r.Load(q)
}

var (
	checksOfCustomer   = "select " + strings.Join(decisionTable.Columns(), ", ") + " from credit_decision where book_id = $1 and customer_id = $2 order by id desc limit $3"
	requestsOfCustomer = "select " + strings.Join(requestTable.Columns(), ", ") + " from credit_request where book_id = $1 and customer_id = $2 order by id desc limit $3"
)

// CreditOf reads a customer's newest checks and requests for credit, newest first.
func (r *Reading) CreditOf(customer, most int64) (checks []credit.Decision, asked []credit.Request, err error) {
	err = r.Load(db.Query{SQL: checksOfCustomer, Args: []any{r.Book, customer, most}, Scan: func(x db.Row) error {
		v, err := scanDecision(x)
		checks = append(checks, v)
		return err
	}}, db.Query{SQL: requestsOfCustomer, Args: []any{r.Book, customer, most}, Scan: func(x db.Row) error {
		v, err := scanRequest(x)
		asked = append(asked, v)
		return err
	}})
	return checks, asked, err
}

var requestsOfOrders = byKey(requestTable, "order_id", "order_id, id")

// RequestsOf reads the newest request for credit of orders, by order.
func (r *Reading) RequestsOf(orders []int64) (map[int64]credit.Request, error) {
	out := map[int64]credit.Request{}
	if len(orders) == 0 {
		return out, nil
	}
	err := r.Load(db.Query{SQL: requestsOfOrders, Args: []any{r.Book}, Ints: orders, Scan: func(x db.Row) error {
		v, err := scanRequest(x)
		out[v.Order] = v
		return err
	}})
	return out, err
}

func scanDecision(x db.Row) (v credit.Decision, err error) {
	err = x.Scan(&v.ID, &v.Seq, &v.Customer, &v.Doc, &v.Outcome, &v.Rule, &v.Sheet)
	return v, err
}

// RatesOn reads each currency's newest rate on or before a day.
func (r *Reading) RatesOn(day int64) (map[money.Currency]money.Rate, error) {
	out := map[money.Currency]money.Rate{}
	err := r.Load(db.Query{SQL: newestRates, Args: []any{r.Book, day}, Scan: func(x db.Row) error {
		var v Rate
		var c money.Currency
		err := x.Scan(&v.ID, &v.Seq, &v.Date, &v.Rate, &c)
		out[c] = v.Rate
		return err
	}})
	return out, err
}
