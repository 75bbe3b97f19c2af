package app

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/paper"
	"hesuan/internal/party"
	"hesuan/internal/receivable"
)

// account is one customer's statement in one currency: what the ledger says,
// and what its open items come to.
type account struct {
	line4
	balance, overdue, unapplied money.Amount
	items                       int
}

// whose is a customer, the one that is left after merges, in a currency.
type whose struct {
	customer int64
	currency money.Currency
}

// Statements are the statements of all customers with a balance, or with
// movement since from (default: the first of the month): one row for each and
// currency, or with lines a row for each open item. On paper each is a letter.
func (a *App) Statements(ctx context.Context, book int64, call Call, q Query) (*Report, error) {
	var out *Report
	err := a.ask(ctx, book, call, q, access.ReportRead, func(k *asking) error {
		var f fields
		from := f.date("from", q.From, k.at.AsOf.Period().First())
		if err := f.err(); err != nil {
			return err
		}
		if from > k.at.AsOf {
			return fault.NewMalformed("out_of_range", fault.Args{"max": k.at.AsOf.String()}).At("from")
		}
		open, err := k.statementItems(q.Lines)
		if err != nil {
			return err
		}
		lines, err := k.customerLines(from)
		if err != nil {
			return err
		}
		accounts, order := k.accounts(open, lines)
		var r *Report
		if q.Lines {
			r, err = k.statementLines(open.items, accounts, order)
		} else {
			r = k.statementRows(accounts, order)
		}
		if err != nil {
			return err
		}
		if err := k.proveStatements(r, open, lines); err != nil {
			return err
		}
		out = k.finish(r, q)
		return nil
	})
	return out, err
}

// opened is what is open of the customers seen, by the customer of the item.
type opened struct {
	sums  map[whose]*account
	base  money.Sum
	items []receivable.Open // only where they are to be listed: there may be a million
}

// statementItems sums the open items of the customers seen.
func (k *asking) statementItems(list bool) (*opened, error) {
	open := &opened{sums: map[whose]*account{}}
	err := k.eachOpen(func(o receivable.Open) {
		at := whose{o.Customer, o.Currency}
		s := open.sums[at]
		if s == nil {
			s = &account{}
			open.sums[at] = s
		}
		s.meet(o, k.at.AsOf)
		open.base.Add(o.Base)
		if list {
			open.items = append(open.items, o)
		}
	})
	if err != nil {
		return nil, err
	}
	ids := map[int64]bool{}
	for at := range open.sums {
		ids[at.customer] = true
	}
	if err := k.loadNames(slices.Collect(maps.Keys(ids))); err != nil {
		return nil, err
	}
	return open, k.rollUp(slices.Collect(maps.Keys(k.names)))
}

// meet takes an open item into its customer's sums.
func (s *account) meet(o receivable.Open, asOf cal.Date) {
	s.items++
	s.balance += o.Amount
	switch {
	case o.Amount < 0:
		s.unapplied += o.Amount
	case o.Due < asOf:
		s.overdue += o.Amount
	}
}

// accounts joins items and ledger by customer and currency, under the customer
// that is left after merges; of those that have neither balance nor movement
// there is none. The order is by code.
func (k *asking) accounts(open *opened, lines []line4) (map[whose]*account, []whose) {
	all := map[whose]*account{}
	for _, l := range lines {
		all[whose{l.Customer, l.Currency}] = &account{line4: l}
	}
	for own, s := range open.sums {
		at := whose{k.survivor(own.customer), own.currency}
		if all[at] == nil {
			all[at] = &account{}
		}
		all[at].add(s)
	}
	order := make([]whose, 0, len(all))
	for at, s := range all {
		if s.items > 0 || s.Debit != 0 || s.Credit != 0 || s.openingCur != 0 {
			order = append(order, at)
		}
	}
	slices.SortFunc(order, func(x, y whose) int {
		return cmp.Or(cmp.Compare(k.names[x.customer].Code, k.names[y.customer].Code), cmp.Compare(x.currency, y.currency))
	})
	return all, order
}

// statementRows writes a row for each customer and currency.
func (k *asking) statementRows(accounts map[whose]*account, order []whose) *Report {
	r := k.report("statements", "对账单（全部客户）", "Statements", []Column{col("customer", "customer", "客户", "Customer"), col("currency", "text", "币种", "Currency"), col("opening", "amount", "期初余额", "Opening"),
		col("debit", "amount", "本期借方", "Debit"), col("credit", "amount", "本期贷方", "Credit"), col("balance", "amount", "未清余额", "Balance"),
		col("overdue", "amount", "其中逾期", "Overdue"), col("unapplied", "amount", "未核销贷项", "Unapplied"), col("items", "int", "笔数", "Items")})
	totals := map[money.Currency]*account{}
	for _, at := range order {
		s, c := accounts[at], at.currency
		r.add(append([]any{namedCustomer(k.names[at.customer])}, s.values(c)...)...)
		if totals[c] == nil {
			totals[c] = &account{}
		}
		totals[c].add(s)
	}
	for _, c := range sortedCurrencies(totals) {
		r.Totals = append(r.Totals, Row{r.Columns[1:], totals[c].values(c)})
	}
	return r
}

func (s *account) values(c money.Currency) []any {
	return []any{string(c), s.openingCur.Format(c), s.Debit.Format(c), s.Credit.Format(c), s.balance.Format(c), s.overdue.Format(c), s.unapplied.Format(c), s.items}
}

func (s *account) add(o *account) {
	s.openingCur += o.openingCur
	s.Debit += o.Debit
	s.Credit += o.Credit
	s.balance += o.balance
	s.overdue += o.overdue
	s.unapplied += o.unapplied
	s.items += o.items
}

// statementLines writes a row for each open item, by customer and due date, and
// keeps what the letters say.
func (k *asking) statementLines(open []receivable.Open, accounts map[whose]*account, order []whose) (*Report, error) {
	r := k.report("statements", "对账单（全部客户）", "Statements", []Column{col("customer", "customer", "客户", "Customer"), col("document", "text", "单据", "Document"), col("kind", "text", "类型", "Kind"),
		col("date", "date", "单据日期", "Date"), col("due_date", "date", "到期日", "Due"), col("days_overdue", "int", "逾期天数", "Days late"), col("currency", "text", "币种", "Currency"),
		col("original", "amount", "原额", "Original"), col("open", "amount", "未清", "Open")})
	ids := make([]int64, len(open))
	for i, o := range open {
		ids[i] = o.Item
	}
	names, err := k.ItemNames(ids)
	if err != nil {
		return nil, err
	}
	sortByDue(open)
	own := map[int64][]letterLine{}
	for _, o := range open {
		n, c := names[o.Item], o.Currency
		id := k.survivor(o.Customer)
		own[id] = append(own[id], letterLine{ItemRow{Number: n.Number, Kind: n.Kind, Date: o.DocDate, DueDate: o.Due, Days: max(0, k.at.AsOf.Sub(o.Due)),
			Currency: string(c), Original: n.Original.Format(c), Open: o.Amount.Format(c)}, o.Amount})
	}
	var to []party.Customer
	var lines [][]letterLine
	totals := map[money.Currency]money.Amount{}
	for i, at := range order {
		totals[at.currency] += accounts[at].balance
		if i > 0 && order[i-1].customer == at.customer {
			continue
		}
		name := namedCustomer(k.names[at.customer])
		to, lines = append(to, k.names[at.customer]), append(lines, own[at.customer])
		for _, l := range own[at.customer] {
			r.add(name, l.Number, l.Kind, l.Date, l.DueDate, l.Days, l.Currency, l.Original, l.Open)
		}
	}
	for _, c := range sortedCurrencies(totals) {
		r.Totals = append(r.Totals, Row{[]Column{r.Columns[6], r.Columns[8]}, []any{string(c), totals[c].Format(c)}})
	}
	r.letters = func(lang fault.Lang) []paper.Letter {
		out := make([]paper.Letter, len(to))
		for i, c := range to {
			out[i] = r.letter(tongue(c, lang), namedCustomer(c), lines[i])
		}
		return out
	}
	return r, nil
}

// proveStatements compares what all statements come to with the control
// accounts: items from memory, the ledger from its entries.
func (k *asking) proveStatements(r *Report, open *opened, lines []line4) (err error) {
	var booked money.Sum
	for _, l := range lines {
		booked.Add(l.closing())
	}
	sum, err := open.base.Value()
	if err != nil {
		return err
	}
	total, err := booked.Value()
	if err != nil {
		return err
	}
	r.Proof, err = k.proven(sum, total)
	return err
}
