package app

import (
	"context"
	"sort"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// span reads from and to of a query: a period's days, else the year so far.
func (k *asking) span(q Query) (from, to cal.Date, err error) {
	var f fields
	to = k.at.AsOf
	if q.Period != "" {
		p, err := cal.ParsePeriod(string(q.Period))
		f.c.AddErr("period", err)
		if err == nil {
			return p.First(), p.Last(), f.err()
		}
	}
	to = f.date("to", q.To, to)
	from = f.date("from", q.From, to.Period().YearStart().First())
	if err = f.err(); err == nil && from > to {
		err = fault.NewMalformed("out_of_range", fault.Args{"max": to.String()}).At("from")
	}
	return from, to, err
}

// spanned says the days of a span where they were not asked for: a stamp read
// another day must not mean others.
func (q Query) spanned(from, to cal.Date) Query {
	if q.Period == "" {
		q.From, q.To = Text(from.String()), Text(to.String())
	}
	return q
}

// TrialBalance lists accounts with opening, turnover and closing (科目余额表).
func (a *App) TrialBalance(ctx context.Context, book int64, call Call, q Query) (*Report, error) {
	var out *Report
	err := a.ask(ctx, book, call, q, access.ReportRead, func(k *asking) error {
		if !k.scope.All() {
			return fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.ReportRead)})
		}
		from, to, err := k.span(q)
		if err != nil {
			return err
		}
		k.at.AsOf = to
		r, err := k.trialBalance(from, "trial-balance")
		if err == nil {
			out = k.finish(r, q.spanned(from, to))
		}
		return err
	})
	return out, err
}

// sides4 are opening, debit, credit and closing of one line, in base.
type sides4 struct{ opening, debit, credit money.Amount }

func (s sides4) closing() money.Amount { return s.opening + s.debit - s.credit }

func (k *asking) trialBalance(from cal.Date, name string) (*Report, error) {
	sums, err := k.openingAndTurnover(from)
	if err != nil {
		return nil, err
	}
	lines := map[int64]*sides4{}
	for _, s := range sums {
		if lines[s.Account] == nil {
			lines[s.Account] = &sides4{}
		}
		l := lines[s.Account]
		l.opening += s.opening
		l.debit += s.debit
		l.credit += s.credit
	}
	r := k.report(name, "科目余额表", "Trial balance", []Column{col("account", "text", "科目", "Account"), col("name", "text", "科目名称", "Account name"),
		col("opening", "amount", "期初余额", "Opening"), col("debit", "amount", "本期借方", "Debit"), col("credit", "amount", "本期贷方", "Credit"),
		col("closing", "amount", "期末余额", "Closing"), col("direction", "text", "方向", "Side")})
	var total sides4
	b, costless := k.base(), name == "trial-balance" && k.hides(access.FieldCost)
	for _, acc := range k.config.Chart.All() {
		l := lines[acc.ID]
		if l == nil {
			continue
		}
		if costless && costly(acc.Role) {
			k.hidden = true // left out of the totals too: they would tell it
			continue
		}
		r.add(acc.Code, pick(k.call.Lang, acc.Name, acc.NameEN), l.opening.Format(b), l.debit.Format(b), l.credit.Format(b), l.closing().Format(b), k.direction(l.closing()))
		total.opening += l.opening
		total.debit += l.debit
		total.credit += l.credit
	}
	r.Totals = append(r.Totals, Row{r.Columns[2:6], []any{total.opening.Format(b), total.debit.Format(b), total.credit.Format(b), total.closing().Format(b)}})
	return r, nil
}

// direction is 借, 贷 or 平.
func (k *asking) direction(a money.Amount) string {
	switch {
	case a > 0:
		return pick(k.call.Lang, "借", "Dr")
	case a < 0:
		return pick(k.call.Lang, "贷", "Cr")
	}
	return pick(k.call.Lang, "平", "–")
}

// line4 is one account, customer and currency's opening and turnover; amounts
// in the currency beside those in base.
type line4 struct {
	store.Sums
	sides4
	openingCur money.Amount
}

// openingAndTurnover splits what is booked up to the point at a day: opening
// before it, turnover from it on. Openings (period 0) never are turnover.
func (k *asking) openingAndTurnover(from cal.Date) ([]line4, error) {
	before := store.At{AsOf: from.AddDays(-1), Known: k.at.Known}
	first := k.config.Book.First.First()
	if before.AsOf < first.AddDays(-1) {
		before.AsOf = first.AddDays(-1)
		from = first
	}
	opening, err := k.turnover(0, before, store.Slice{})
	if err != nil {
		return nil, err
	}
	turnover, err := k.turnover(from, k.at, store.Slice{})
	if err != nil {
		return nil, err
	}
	type key struct {
		account, customer int64
		currency          money.Currency
	}
	all := map[key]*line4{}
	var order []key
	at := func(s store.Sums) *line4 {
		x := key{s.Account, s.Customer, s.Currency}
		if all[x] == nil {
			all[x] = &line4{Sums: s}
			all[x].Balance = store.Balance{}
			order = append(order, x)
		}
		return all[x]
	}
	for _, s := range opening {
		l := at(s)
		l.opening += s.DebitBase - s.CreditBase
		l.openingCur += s.Debit - s.Credit
	}
	for _, s := range turnover {
		l := at(s)
		l.debit += s.DebitBase
		l.credit += s.CreditBase
		l.Balance = s.Balance
	}
	out := make([]line4, 0, len(order))
	for _, x := range order {
		out = append(out, *all[x])
	}
	return out, nil
}

// itemsProof proves a ledger sum against the open items.
func (k *asking) itemsProof(ledgerSum money.Amount) (*Proof, error) {
	var sum money.Sum
	if err := k.eachOpen(func(o receivable.Open) { sum.Add(o.Base) }); err != nil {
		return nil, err
	}
	items, err := sum.Value()
	if err != nil {
		return nil, err
	}
	return k.proven(items, ledgerSum)
}

// proven is the proof of two sums: of the items and of the ledger.
func (k *asking) proven(items, ledgerSum money.Amount) (*Proof, error) {
	unposted, err := k.Unposted(0, k.at)
	if err != nil {
		return nil, err
	}
	if err := k.countLeftOut(); err != nil {
		return nil, err
	}
	pending, err := k.sumSeen(unposted, k.controlled())
	b := k.base()
	return &Proof{Items: items.Format(b), Ledger: ledgerSum.Format(b), Unposted: pending.Format(b), Difference: (items - ledgerSum).Format(b)}, err
}

// customerLines sums the controlled accounts by customer and currency.
func (k *asking) customerLines(from cal.Date) ([]line4, error) {
	all, err := k.openingAndTurnover(from)
	if err != nil {
		return nil, err
	}
	accounts, only := k.controlled(), map[int64]bool{}
	for _, id := range k.only {
		only[id] = true
	}
	var ids []int64
	for _, l := range all {
		ids = append(ids, l.Customer)
	}
	if err := k.load(ids); err != nil {
		return nil, err
	}
	if err := k.rollUp(ids); err != nil {
		return nil, err
	}
	type key struct {
		customer int64
		currency money.Currency
	}
	sums := map[key]*line4{}
	for _, l := range all {
		if !accounts[l.Account] || len(only) > 0 && !only[l.Customer] {
			continue
		}
		if !k.sees(k.names[l.Customer]) {
			k.hidden = true
			continue
		}
		at := key{k.survivor(l.Customer), l.Currency}
		if sums[at] == nil {
			sums[at] = &line4{Sums: store.Sums{Customer: at.customer, Currency: l.Currency}}
		}
		s := sums[at]
		s.opening += l.opening
		s.debit += l.debit
		s.credit += l.credit
		s.openingCur += l.openingCur
		s.Balance = store.Balance{Debit: s.Debit + l.Debit, Credit: s.Credit + l.Credit}
	}
	out := make([]line4, 0, len(sums))
	for _, s := range sums {
		out = append(out, *s)
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := k.names[out[i].Customer].Code, k.names[out[j].Customer].Code
		return a < b || a == b && out[i].Currency < out[j].Currency
	})
	return out, nil
}

// Ledger is a customer's account (客户明细账): opening, entries with the running
// balance, each month's and the year's turnover.
func (a *App) Ledger(ctx context.Context, book int64, call Call, q Query) (*Report, error) {
	var out *Report
	err := a.ask(ctx, book, call, q, access.ReportRead, func(k *asking) error {
		if len(k.only) == 0 {
			return fault.NewMalformed("required", nil).At("customer")
		}
		from, to, err := k.span(q)
		if err != nil {
			return err
		}
		k.at.AsOf = to
		entries, err := k.EntriesOf(k.only, k.at)
		if err != nil {
			return err
		}
		var settled *ledgerSettled
		if q.Settlements {
			if settled, err = k.settledIn(k.only); err != nil {
				return err
			}
		}
		r := k.report("ledger", "客户明细账", "Customer ledger", ledgerColumns(settled != nil, q.Group || q.Payers))
		closing := k.ledgerRows(r, entries, from, settled)
		extra := map[string]any{"customer": namedCustomer(k.names[k.only[0]])}
		if q.Group || q.Payers {
			extra["customer"], extra["group"] = namedCustomer(k.names[k.asked]), k.namedOther(k.whole)
		}
		if settled != nil {
			extra["settlements"] = settled.list
		}
		r.Extra = extra
		if r.Proof, err = k.itemsProof(closing); err == nil {
			out = k.finish(r, q.spanned(from, to))
		}
		return err
	})
	return out, err
}

// ledgerColumns are an account book's; with the settlements, their numbers and
// the documents that paid or were paid; of a group, whose entry each is.
func ledgerColumns(settled, group bool) []Column {
	cols := []Column{col("date", "date", "日期", "Date"), col("kind", "text", "类型", "Kind"), col("voucher", "text", "凭证字号", "Voucher"),
		col("voucher_id", "text", "凭证内部号", "Voucher id"), col("text", "text", "摘要", "Text"), col("source", "text", "来源", "Source"), col("source_id", "text", "来源内部号", "Source id"), col("account", "text", "科目", "Account"), col("currency", "text", "币种", "Currency"), col("amount", "amount", "原币金额", "Own currency"),
		col("debit", "amount", "借方", "Debit"), col("credit", "amount", "贷方", "Credit"), col("direction", "text", "方向", "Side"), col("balance", "amount", "余额", "Balance")}
	if settled {
		cols = append(cols, col("settlement", "text", "核销号", "Settlement"), col("against", "text", "对方单据", "Paid by / pays"))
	}
	if group {
		cols = append(cols, col("customer", "customer", "客户", "Customer"))
	}
	return cols
}

// ledgerRows writes opening, entries and sums, and gives the closing balance.
func (k *asking) ledgerRows(r *Report, entries []store.CustomerEntry, from cal.Date, settled *ledgerSettled) money.Amount {
	accounts, b := k.controlled(), k.base()
	var balance, debit, credit, yearDebit, yearCredit money.Amount
	opened := false
	var month cal.Period
	first := k.config.Book.First
	write := func(e *store.CustomerEntry, values ...any) { k.ledgerRow(r, settled, e, values) }
	open := func() {
		opened = true
		write(nil, from, "opening", "", "", pick(k.call.Lang, "期初余额", "Opening"), "", "", "", "", "", "", "", k.direction(balance), balance.Abs().Format(b))
	}
	sums := func() {
		write(nil, month.Last(), "month", "", "", pick(k.call.Lang, "本期合计", "Month"), "", "", "", "", "", debit.Format(b), credit.Format(b), k.direction(balance), balance.Abs().Format(b))
		write(nil, month.Last(), "year", "", "", pick(k.call.Lang, "本年累计", "Year to date"), "", "", "", "", "", yearDebit.Format(b), yearCredit.Format(b), k.direction(balance), balance.Abs().Format(b))
		debit, credit = 0, 0
	}
	for _, e := range entries {
		if !accounts[e.Account] {
			continue
		}
		d, c := e.Base, money.Amount(0)
		if e.Side == ledger.Credit {
			d, c = 0, e.Base
		}
		turnover := e.Date.Period() >= first // openings are never turnover
		if turnover && e.Date >= from {
			if !opened {
				open()
			}
			if month != 0 && month != e.Date.Period() {
				sums()
			}
			if month.Year() != e.Date.Year() && month != 0 {
				yearDebit, yearCredit = 0, 0
			}
			month = e.Date.Period()
		}
		balance += d - c
		if turnover && e.Date.Year() == max(from.Year(), e.Date.Year()) {
			yearDebit += d
			yearCredit += c
		}
		if !turnover || e.Date < from {
			continue
		}
		debit += d
		credit += c
		acc, _ := k.config.Chart.ByID(e.Account)
		number := ""
		if e.Number > 0 {
			number = e.Period.String() + " " + voucherNumber(e.Type, e.Number)
		}
		write(&e, e.Date, "entry", number, makeID(idVoucher, e.Voucher), e.VText, e.Source, sourceID(e.Source, e.SourceID), acc.Code, string(e.Currency), e.Amount.Format(e.Currency), d.Format(b), c.Format(b), k.direction(balance), balance.Abs().Format(b))
	}
	if !opened {
		open()
	}
	if month != 0 {
		sums()
	}
	return balance
}

// ledgerRow adds a row, of an entry with its settlements and, in a group's
// ledger, its member; the other rows have none.
func (k *asking) ledgerRow(r *Report, settled *ledgerSettled, e *store.CustomerEntry, values []any) {
	var numbers, against string
	var member any
	if e != nil {
		numbers, against = settled.of(*e)
		member = namedCustomer(k.names[k.survivor(e.Customer)])
	}
	if settled != nil {
		values = append(values, numbers, against)
	}
	if k.whole != 0 {
		values = append(values, member)
	}
	r.add(values...)
}

// sourceID is the id of the document a voucher was made of, where it is one.
func sourceID(source string, id int64) ID {
	if source == "manual" || source == "settlement" || source == "revaluation" || source == "unbilled" {
		return ""
	}
	return makeID(idDoc, id)
}
