package store

import (
	"hesuan/internal/cal"
	"hesuan/internal/db"
	"hesuan/internal/money"
)

// Moved is what one record did to what is open on an account of a customer, by
// the items alone: signed, a debit is positive. Credit says on which side the
// posting rules write it (red is negative there).
type Moved struct {
	Record, Account, Customer int64
	Currency                  money.Currency
	Credit                    bool
	Amount, Base              money.Amount
}

const (
	// A receipt comes in on the credit side, an advance's opening too, and their
	// mirrors go back there; all others on the debit side.
	movedDocs = `select d.id, i.account_id, i.customer_id, i.currency,
  case when d.kind = 'receipt' then 1 when d.kind <> 'opening' then 0 when i.original < 0 and d.reverses = 0 then 1 when i.original > 0 and d.reverses > 0 then 1 else 0 end,
  cast(sum(i.original) as bigint), cast(sum(i.base) as bigint)
  from item i join doc d on d.book_id = i.book_id and d.id = i.doc_id
  where i.book_id = $1 and d.book_id = $1 and i.date >= $2 and i.date <= $3 and d.id < $4
  group by d.id, 2, 3, 4, 5`
	// What a settlement takes off a debit item leaves on the credit side, and the
	// other way round; of the document that it was made with, on that document's
	// own side, as one record with it; undone apart from it, as a credit. Without a voucher of its own it moves
	// nothing between accounts.
	movedSettlements = `select case when s.reverses = 0 and s.merged > 0 then s.merged else s.id end, i.account_id, i.customer_id, i.currency,
  case when d.id = coalesce(o.merged, s.merged) then case when d.kind = 'receipt' or s.reverses > 0 and s.voucher_id > 0 then 1 else 0 end when i.original > 0 then 1 else 0 end,
  cast(sum(-l.amount) as bigint), cast(sum(-l.base) as bigint)
  from settlement s join settlement_line l on l.book_id = s.book_id and l.settlement_id = s.id
  join item i on i.book_id = l.book_id and i.id = l.item_id join doc d on d.book_id = i.book_id and d.id = i.doc_id
  left join settlement o on o.book_id = s.book_id and o.id = s.reverses and s.reverses > 0
  where s.book_id = $1 and l.book_id = $1 and i.book_id = $1 and d.book_id = $1 and s.date >= $2 and s.date <= $3 and s.id < $4
  and (s.voucher_id > 0 or coalesce(o.merged, s.merged) > 0)
  group by 1, 2, 3, 4, 5`
)

// Moved lists what documents and settlements effective from a day up to the
// point's did to the open items.
func (r *Reading) Moved(first cal.Date, at At) (out []Moved, err error) {
	scan := func(x db.Row) error {
		var m Moved
		var credit int64
		err := x.Scan(&m.Record, &m.Account, &m.Customer, &m.Currency, &credit, &m.Amount, &m.Base)
		m.Credit = credit == 1
		out = append(out, m)
		return err
	}
	args := []any{r.Book, int64(first), int64(at.AsOf), at.known()}
	err = r.Load(db.Query{SQL: movedDocs, Args: args, Scan: scan}, db.Query{SQL: movedSettlements, Args: args, Scan: scan})
	return out, err
}
