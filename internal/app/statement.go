package app

import (
	"context"
	"sort"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
	"hesuan/internal/store"
)

// Statement lists a customer's open items with their ages (对账单, open-item form).
func (a *App) Statement(ctx context.Context, book int64, call Call, q Query) (*Report, error) {
	var out *Report
	err := a.ask(ctx, book, call, q, access.ReportRead, func(k *asking) error {
		if len(k.only) == 0 {
			return fault.NewMalformed("required", nil).At("customer")
		}
		open, err := k.OpenItems(k.at, k.only)
		if err != nil {
			return err
		}
		list := &ItemList{List: List[ItemRow]{Rows: []ItemRow{}}}
		sortByDue(open)
		if err := k.itemPage(list, open, len(open)+1, 0); err != nil {
			return err
		}
		r := k.report("statement", "对账单", "Statement", []Column{col("document", "text", "单据", "Document"), col("kind", "text", "类型", "Kind"), col("date", "date", "单据日期", "Date"),
			col("due_date", "date", "到期日", "Due"), col("days_overdue", "int", "逾期天数", "Days late"), col("currency", "text", "币种", "Currency"),
			col("original", "amount", "原额", "Original"), col("open", "amount", "未清", "Open")})
		for _, i := range list.Rows {
			r.add(i.Number, i.Kind, i.Date, i.DueDate, i.Days, i.Currency, i.Original, i.Open)
		}
		r.Totals = list.Totals
		lines := make([]letterLine, len(list.Rows))
		for i, row := range list.Rows {
			lines[i] = letterLine{row, open[i].Amount}
		}
		r.letters = r.lettersOf(k.names[k.only[0]], lines)
		r.Extra = map[string]any{"customer": namedCustomer(k.names[k.only[0]])}
		var base money.Sum
		for _, o := range open {
			base.Add(o.Base)
		}
		sum, err := base.Value()
		if err != nil {
			return err
		}
		if r.Proof, err = k.proof(sum, k.controlled()); err == nil {
			out = k.finish(r, q)
		}
		return err
	})
	return out, err
}

func sortByDue(open []receivable.Open) {
	sort.Slice(open, func(i, j int) bool {
		a, b := open[i], open[j]
		return a.Due < b.Due || a.Due == b.Due && a.Item < b.Item
	})
}

// TieOut compares open items and ledger by control account and currency.
func (a *App) TieOut(ctx context.Context, book int64, call Call, q Query) (*Report, error) {
	var out *Report
	err := a.askWhole(ctx, book, call, q, func(k *asking) error {
		r, total, err := k.tieOut(q.By == "customer")
		if err != nil {
			return err
		}
		if r.Proof, err = k.proof(total, k.controlled()); err != nil {
			return err
		}
		if r.Extra, err = k.tieOutCauses(r.Proof); err == nil {
			out = k.finish(r, q)
		}
		return err
	})
	return out, err
}

// tied is one account and currency's two sums.
type tied struct{ items, itemsBase, ledger, ledgerBase money.Amount }

// tieKey is a line of the tie-out; the customer is 0 where lines are of accounts.
type tieKey struct {
	account, customer int64
	currency          money.Currency
}

func (k *asking) tieOut(byCustomer bool) (*Report, money.Amount, error) {
	sums := map[tieKey]*tied{}
	at := func(a, customer int64, c money.Currency) *tied {
		x := tieKey{a, customer, c}
		if !byCustomer {
			x.customer = 0
		}
		if sums[x] == nil {
			sums[x] = &tied{}
		}
		return sums[x]
	}
	var total money.Amount
	if err := k.eachOpen(func(o receivable.Open) {
		t := at(o.Account, o.Customer, o.Currency)
		t.items += o.Amount
		t.itemsBase += o.Base
		total += o.Base
	}); err != nil {
		return nil, 0, err
	}
	lines, err := k.turnover(0, k.at, store.Slice{})
	if err != nil {
		return nil, 0, err
	}
	accounts, only := k.controlled(), map[int64]bool{}
	for _, id := range k.only {
		only[id] = true
	}
	for _, l := range lines {
		if !accounts[l.Account] || len(only) > 0 && !only[l.Customer] || !k.scope.All() && !k.sees(k.names[l.Customer]) {
			continue
		}
		t := at(l.Account, l.Customer, l.Currency)
		t.ledger += l.Debit - l.Credit
		t.ledgerBase += l.DebitBase - l.CreditBase
	}
	r, err := k.tieOutRows(sums, byCustomer)
	return r, total, err
}

// tieOutRows writes the lines by account, then customer code, then currency.
func (k *asking) tieOutRows(sums map[tieKey]*tied, byCustomer bool) (*Report, error) {
	var customers []int64
	keys := make([]tieKey, 0, len(sums))
	for x := range sums {
		keys, customers = append(keys, x), append(customers, x.customer)
	}
	if err := k.load(customers); err != nil {
		return nil, err
	}
	code := func(x tieKey) string { a, _ := k.config.Chart.ByID(x.account); return a.Code }
	sort.Slice(keys, func(i, j int) bool {
		a, b := keys[i], keys[j]
		if a.account != b.account {
			return code(a) < code(b)
		}
		if a.customer != b.customer {
			return k.names[a.customer].Code < k.names[b.customer].Code
		}
		return a.currency < b.currency
	})
	cols := []Column{col("account", "text", "科目", "Account"), col("name", "text", "科目名称", "Account name")}
	if byCustomer {
		cols = append(cols, col("customer", "customer", "客户", "Customer"))
	}
	r := k.report("tie-out", "总账核对", "Tie-out", append(cols, col("currency", "text", "币种", "Currency"),
		col("items", "amount", "原币未清", "Items"), col("ledger", "amount", "原币总账", "Ledger"), col("difference", "amount", "原币差额", "Difference in own currency"),
		col("items_base", "amount", "未清项合计", "Items in base"), col("ledger_base", "amount", "总账余额", "Ledger in base"), col("difference_base", "amount", "差额", "Difference")))
	b := k.base()
	for _, x := range keys {
		t, c := sums[x], x.currency
		acc, _ := k.config.Chart.ByID(x.account)
		values := []any{acc.Code, pick(k.call.Lang, acc.Name, acc.NameEN)}
		if byCustomer {
			values = append(values, namedCustomer(k.names[x.customer]))
		}
		r.add(append(values, string(c), t.items.Format(c), t.ledger.Format(c), (t.items - t.ledger).Format(c),
			t.itemsBase.Format(b), t.ledgerBase.Format(b), (t.itemsBase - t.ledgerBase).Format(b))...)
	}
	return r, nil
}
