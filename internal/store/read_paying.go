package store

import (
	"hesuan/internal/cal"
	"hesuan/internal/db"
	"hesuan/internal/money"
)

const (
	customerDebits = `select customer_id, cast(sum(debit_base) as bigint) from balance where book_id = $1 and period >= $2 and period <= $3 and customer_id in ({keys})`
	byCustomer     = ` group by customer_id`

	// Of each customer the newest items only, so that an old one costs no more
	// than others. They are found in the index (m) and then read (i); written as
	// cross joins so that SQLite keeps their order, and does not go by ids alone.
	judged = `customer c cross join item m cross join item i`
	judge  = ` where c.book_id = $1 and c.id in ({keys}) and m.book_id = $1 and m.customer_id = c.id
  and m.id >= coalesce((select n.id from item n where n.book_id = $1 and n.customer_id = c.id order by n.id desc limit 1 offset $4), 0)
  and i.book_id = $1 and i.id = m.id and i.original > 0 and i.due_date >= $2 and i.due_date < $3 and i.date <= $3
  and exists (select 1 from doc d where d.book_id = $1 and d.id = i.id / 1024 and d.reverses = 0 and d.kind in ('invoice', 'other_receivable', 'opening'))
  and not exists (select 1 from ref f where f.book_id = $1 and f.ref = 'r:' || cast(i.id / 1024 as text))`
	fallenDue = `select i.id, i.customer_id, i.original, i.base, i.due_date from ` + judged + judge

	// What stood against a debt: money (2), a credit note (1), or neither, where
	// it was written off.
	fallenPaid = `select l.item_id, s.date, l.amount, coalesce((select max(case when d.kind = 'credit_note' then 1 else 2 end)
    from settlement_line o join item n on n.book_id = o.book_id and n.id = o.item_id join doc d on d.book_id = n.book_id and d.id = n.id / 1024
    where o.book_id = $1 and o.settlement_id = s.id and n.original < 0), 0)
  from ` + judged + ` cross join settlement_line l cross join settlement s` + judge + `
  and l.book_id = $1 and l.item_id = i.id and s.book_id = $1 and s.id = l.settlement_id and s.reverses = 0 and s.date <= $3
  and not exists (select 1 from ref u where u.book_id = $1 and u.ref = 'r:' || cast(s.id as text))`
)

// CustomerDebits sums what months added to accounts, by customer.
func (r *Reading) CustomerDebits(customers, accounts []int64, first, last cal.Period) (map[int64]money.Amount, error) {
	out := map[int64]money.Amount{}
	if len(accounts) == 0 {
		return out, nil
	}
	w := r.where()
	w.args = append(w.args, int64(first), int64(last))
	among(&w, "account_id", accounts)
	err := r.Load(db.Query{SQL: customerDebits + w.tail() + byCustomer, Args: w.args, Ints: customers, Scan: func(x db.Row) error {
		var id int64
		var sum money.Amount
		err := x.Scan(&id, &sum)
		out[id] = sum
		return err
	}})
	return out, err
}

// Fallen is a debt that has fallen due, and what was settled of it.
type Fallen struct {
	ID, Customer   int64
	Original, Base money.Amount
	Due            cal.Date
	Parts          []FallenPart
}

// FallenPart is what a settlement that stands took of a debt.
type FallenPart struct {
	On      cal.Date
	Amount  money.Amount
	Against int64 // 2: money; 1: a credit note; 0: nothing
}

// FallenDue gives the debts of customers that fell due from one day on and
// before another, of each customer's newest items, at most so many.
func (r *Reading) FallenDue(customers []int64, from, before cal.Date, items int) ([]*Fallen, error) {
	var out []*Fallen
	at := map[int64]*Fallen{}
	args := []any{r.Book, int64(from), int64(before), int64(items - 1)}
	err := r.Load(db.Query{SQL: fallenDue, Args: args, Ints: customers, Scan: func(x db.Row) error {
		f := &Fallen{}
		err := x.Scan(&f.ID, &f.Customer, &f.Original, &f.Base, &f.Due)
		out, at[f.ID] = append(out, f), f
		return err
	}})
	if err != nil || len(out) == 0 {
		return out, err
	}
	return out, r.Load(db.Query{SQL: fallenPaid, Args: args, Ints: customers, Scan: func(x db.Row) error {
		var item int64
		var p FallenPart
		err := x.Scan(&item, &p.On, &p.Amount, &p.Against)
		if f := at[item]; f != nil {
			f.Parts = append(f.Parts, p)
		}
		return err
	}})
}
