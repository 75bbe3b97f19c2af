package app

import (
	"context"
	"sort"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/receivable"
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
