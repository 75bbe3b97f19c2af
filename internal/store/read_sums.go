package store

import (
	"hesuan/internal/db"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
)

// ListSums are how many rows a filter finds, and what they come to by currency.
type ListSums struct {
	Count int64
	Total map[money.Currency]money.Amount
}

const (
	voucherWaits  = ` from voucher v left join voucher_pending w on w.book_id = v.book_id and w.voucher_id = v.id`
	voucherCount  = "select count(*)" + voucherWaits + " where v.book_id = $1"
	voucherDebits = "select cast(coalesce(sum(e.base), 0) as bigint)" + voucherWaits + " join entry e on e.book_id = v.book_id and e.voucher_id = v.id where v.book_id = $1"

	settlementCount = "select count(*) from settlement s where s.book_id = $1"
	// What a settlement takes stands at its debit items; an undoing gives back.
	settlementsTaken = `select i.currency, cast(coalesce(sum(l.amount), 0) as bigint) from (select s.book_id, s.id, s.reverses from settlement s where s.book_id = $1`
	takenByCurrency  = `) s join settlement_line l on l.book_id = s.book_id and l.settlement_id = s.id join item i on i.book_id = l.book_id and i.id = l.item_id
  where s.reverses = 0 and l.amount > 0 or s.reverses > 0 and l.amount < 0 group by i.currency`
)

// CountVouchers counts a filter's vouchers.
func (r *Reading) CountVouchers(f VoucherFilter) (n int64, err error) {
	w := f.where(r)
	err = r.Load(db.Query{SQL: voucherCount + w.tail(), Args: w.args, Scan: func(x db.Row) error { return x.Scan(&n) }})
	return n, err
}

// SumDebits sums the debits of a filter's vouchers, in the book's own currency.
func (r *Reading) SumDebits(f VoucherFilter) (sum money.Amount, err error) {
	w := f.where(r)
	w.add("e.side = ?", int64(ledger.Debit))
	err = r.Load(db.Query{SQL: voucherDebits + w.tail(), Args: w.args, Scan: func(x db.Row) error { return x.Scan(&sum) }})
	return sum, err
}

// SumSettlements counts a filter's settlements and sums what they took, by
// currency.
func (r *Reading) SumSettlements(f SettlementFilter) (ListSums, error) {
	out := ListSums{Total: map[money.Currency]money.Amount{}}
	w := f.where(r)
	err := r.Load(db.Query{SQL: settlementCount + w.tail(), Args: w.args, Scan: func(x db.Row) error { return x.Scan(&out.Count) }},
		db.Query{SQL: settlementsTaken + w.tail() + takenByCurrency, Args: w.args, Scan: func(x db.Row) error {
			var c money.Currency
			var sum money.Amount
			err := x.Scan(&c, &sum)
			out.Total[c] = sum
			return err
		}})
	return out, err
}
