package store

import (
	"hesuan/internal/cal"
	"hesuan/internal/db"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
)

// Sums are an account's turnover of a customer in a currency.
type Sums struct {
	Account  int64
	Customer int64
	Currency money.Currency
	Balance
}

const (
	sumsOfBalances = `select account_id, customer_id, currency, cast(sum(debit) as bigint), cast(sum(credit) as bigint), cast(sum(debit_base) as bigint), cast(sum(credit_base) as bigint)`
	sumsOfEntries  = `select e.account_id, e.customer_id, e.currency,
  cast(sum(case when e.side = 0 then e.amount else 0 end) as bigint), cast(sum(case when e.side = 1 then e.amount else 0 end) as bigint),
  cast(sum(case when e.side = 0 then e.base else 0 end) as bigint), cast(sum(case when e.side = 1 then e.base else 0 end) as bigint)`
	byAccount  = ` group by account_id, customer_id, currency`
	byAccountE = ` group by e.account_id, e.customer_id, e.currency`

	balancesWhere  = ` from balance where book_id = $1 and period >= $2 and period < $3`
	balancesBefore = sumsOfBalances + balancesWhere + byAccount
	balancesOf     = sumsOfBalances + balancesWhere + ` and customer_id in ({keys})` + byAccount
	// In one pass in the order of the key: without currencies, so without amounts.
	balancesWhole = `select account_id, 0, '', 0, 0, cast(sum(debit_base) as bigint), cast(sum(credit_base) as bigint)` + balancesWhere + ` group by account_id`

	entriesWithin = sumsOfEntries + ` from voucher v cross join entry e
  where v.book_id = $1 and e.book_id = $1 and e.voucher_id = v.id and v.date >= $2 and v.date <= $3`
	entriesOf = sumsOfEntries + ` from entry e cross join voucher v
  where e.book_id = $1 and v.book_id = $1 and v.id = e.voucher_id and v.date >= $2 and v.date <= $3 and e.customer_id > 0 and e.customer_id in ({keys})`
	lastVoucher = `select date from voucher where book_id = $1 order by date desc, id desc limit 1`

	entriesUnposted = `select e.account_id, e.customer_id, e.currency,
  cast(sum(case when e.side = 0 then e.amount else 0 end) as bigint), cast(sum(case when e.side = 1 then e.amount else 0 end) as bigint),
  cast(sum(case when e.side = 0 then e.base else 0 end) as bigint), cast(sum(case when e.side = 1 then e.base else 0 end) as bigint)
  from voucher_pending p cross join voucher v cross join entry e
  where p.book_id = $1 and v.book_id = $1 and e.book_id = $1 and v.id = p.voucher_id and e.voucher_id = v.id and v.date >= $2 and v.date <= $3 and v.id < $4 group by e.account_id, e.customer_id, e.currency`
)

func scanSums(r db.Row) (s Sums, err error) {
	err = r.Scan(&s.Account, &s.Customer, &s.Currency, &s.Debit, &s.Credit, &s.DebitBase, &s.CreditBase)
	return s, err
}

// sumKey names one sum.
type sumKey struct {
	account, customer int64
	currency          money.Currency
}

// Slice says whose sums are asked for.
type Slice struct {
	Customers []int64 // these alone; none: all
	Whole     bool    // by account alone, and in the book's own currency alone
}

// Turnover sums the entries effective from a day to the point's, by account,
// customer and currency: whole months from the period sums, the rest of a
// month from its entries, less what was not known yet.
func (r *Reading) Turnover(first cal.Date, at At, of Slice) ([]Sums, error) {
	got := map[sumKey]*Sums{}
	var order []sumKey
	gather := func(sign int64) func(db.Row) error {
		return func(x db.Row) error {
			s, err := scanSums(x)
			if err != nil {
				return err
			}
			if of.Whole {
				s.Customer, s.Currency, s.Debit, s.Credit = 0, "", 0, 0
			}
			k := sumKey{s.Account, s.Customer, s.Currency}
			if got[k] == nil {
				got[k] = &Sums{Account: s.Account, Customer: s.Customer, Currency: s.Currency}
				order = append(order, k)
			}
			m := money.Amount(sign)
			got[k].Balance = got[k].plus(Balance{m * s.Debit, m * s.Credit, m * s.DebitBase, m * s.CreditBase})
			return nil
		}
	}
	var last cal.Date
	if err := r.Load(db.Query{SQL: lastVoucher, Args: []any{r.Book}, Scan: func(x db.Row) error { return x.Scan(&last) }}); err != nil {
		return nil, err
	}
	if err := r.Load(r.turnoverQueries(first, last, at, of, gather)...); err != nil {
		return nil, err
	}
	out := make([]Sums, 0, len(order))
	for _, k := range order {
		if got[k].Balance != (Balance{}) {
			out = append(out, *got[k])
		}
	}
	return out, nil
}

// turnoverQueries cut a span of days into whole months and rests.
func (r *Reading) turnoverQueries(first, last cal.Date, at At, of Slice, gather func(int64) func(db.Row) error) []db.Query {
	var qs []db.Query
	days := func(sign int64, from, to cal.Date, known int64) {
		if from <= to && from <= last {
			qs = append(qs, of.entries(r.Book, from, to, known, gather(sign)))
		}
	}
	from, to := cal.Period(0), at.AsOf.Period()
	if first > 0 {
		from = first.Period()
		if first != from.First() { // a month begun: its entries one by one
			days(1, first, min(at.AsOf, from.Last()), 0)
			from = from.Next()
		}
	}
	start, end := to.First(), to.Last()
	switch {
	case from > to:
	case last <= at.AsOf, end.Sub(at.AsOf) < at.AsOf.Sub(start): // the whole month, less the days after
		to = to.Next()
		days(-1, at.AsOf.AddDays(1), end, 0)
	default:
		days(1, start, at.AsOf, 0)
	}
	if from < to {
		qs = append(qs, of.balances(r.Book, from, to, gather(1)))
	}
	if at.Known != 0 {
		days(-1, first, at.AsOf, at.Known)
	}
	return qs
}

func (s Slice) balances(book int64, from, to cal.Period, scan func(db.Row) error) db.Query {
	q := db.Query{SQL: balancesBefore, Args: []any{book, int64(from), int64(to)}, Ints: s.Customers, Scan: scan}
	if s.Whole {
		q.SQL = balancesWhole
	} else if len(s.Customers) > 0 {
		q.SQL = balancesOf
	}
	return q
}

// entries are those of some days, of vouchers numbered from known on.
func (s Slice) entries(book int64, from, to cal.Date, known int64, scan func(db.Row) error) db.Query {
	q := db.Query{SQL: entriesWithin, Args: []any{book, int64(from), int64(to)}, Ints: s.Customers, Scan: scan}
	if len(s.Customers) > 0 {
		q.SQL = entriesOf
	}
	if known != 0 {
		q.SQL += ` and v.id >= $4`
		q.Args = append(q.Args, known)
	}
	q.SQL += byAccountE
	return q
}

// Unposted sums the entries of vouchers made and not yet posted, at a point.
func (r *Reading) Unposted(first cal.Date, at At) ([]Sums, error) {
	var out []Sums
	err := r.Load(db.Query{SQL: entriesUnposted, Args: []any{r.Book, int64(first), int64(at.AsOf), at.known()}, Scan: func(x db.Row) error {
		s, err := scanSums(x)
		out = append(out, s)
		return err
	}})
	return out, err
}

// CustomerEntry is an entry on a customer's controlled accounts.
type CustomerEntry struct {
	ledger.Entry
	Voucher  int64
	Date     cal.Date
	Type     string
	Source   string
	SourceID int64
	VText    string
	Period   cal.Period
	Number   int64
}

const entriesOfCustomer = `select e.voucher_id, e.line, e.account_id, e.side, e.amount, e.base, e.currency, v.date, v.vtype, v.source, v.source_id, v.text,
  coalesce(p.period, 0), coalesce(p.number, 0), e.customer_id
  from entry e join voucher v on v.book_id = e.book_id and v.id = e.voucher_id
  left join posting p on p.book_id = v.book_id and p.voucher_id = v.id
  where e.book_id = $1 and v.book_id = $1 and v.date <= $2 and v.id < $3 and e.customer_id in ({keys})
  order by v.date, e.voucher_id, e.line`

// EntriesOf lists the entries of a customer, and of those merged into it, up
// to a point, oldest first.
func (r *Reading) EntriesOf(customers []int64, at At) ([]CustomerEntry, error) {
	var out []CustomerEntry
	err := r.Load(db.Query{SQL: entriesOfCustomer, Args: []any{r.Book, int64(at.AsOf), at.known()}, Ints: customers, Scan: func(x db.Row) error {
		var e CustomerEntry
		var side int64
		err := x.Scan(&e.Voucher, &e.Line, &e.Account, &side, &e.Amount, &e.Base, &e.Currency, &e.Date, &e.Type, &e.Source, &e.SourceID, &e.VText, &e.Period, &e.Number, &e.Customer)
		e.Side = ledger.Side(side)
		out = append(out, e)
		return err
	}})
	return out, err
}
