package app

import (
	"context"
	"encoding/json"

	"hesuan/internal/access"
)

// ItemsReport is the list of open items as a report, for files.
func (a *App) ItemsReport(ctx context.Context, book int64, call Call, q Query) (*Report, error) {
	q.Open = true
	cols := []Column{col("customer", "customer", "客户", "Customer"), col("document", "text", "单据", "Document"), col("kind", "text", "类型", "Kind"), col("date", "date", "单据日期", "Date"),
		col("due_date", "date", "到期日", "Due"), col("days_overdue", "int", "逾期天数", "Days late"), col("currency", "text", "币种", "Currency"), col("original", "amount", "原额", "Original"),
		col("open", "amount", "未清", "Open"), col("open_base", "amount", "未清（本位币）", "Open in base"), col("id", "text", "内部号", "Id")}
	r := &Report{Name: "items", Title: pick(call.Lang, "未清项目", "Open items"), called: [2]string{"未清项目", "Open items"}, Columns: cols, Rows: []Row{}, Totals: []Row{}}
	page := Paging{Limit: "500"}
	for {
		list, err := a.Items(ctx, book, call, q, page)
		if err != nil {
			return nil, err
		}
		for _, i := range list.Rows {
			r.add(i.Customer, i.Number, i.Kind, i.Date, i.DueDate, i.Days, i.Currency, i.Original, i.Open, i.OpenBase, i.ID)
		}
		r.AsOf, r.KnownAt, r.Totals = list.AsOf, list.KnownAt, list.Totals
		if list.Next == nil {
			return a.stamped(ctx, book, call, q, r, true)
		}
		q.KnownAt = Text(list.KnownAt.String()) // the next page of the same point
		page.After = Text(*list.Next)
	}
}

// periodCell is a period in a report: a month, or the openings, which machines
// read as 0000-00 and people in words.
type periodCell struct{ code, opening string }

const openingPeriod = "0000-00"

// MarshalJSON writes the code.
func (p periodCell) MarshalJSON() ([]byte, error) { return json.Marshal(p.code) }

// String is the period in a table or file.
func (p periodCell) String() string {
	if p.code == openingPeriod {
		return p.opening
	}
	return p.code
}

// VouchersReport is the list of vouchers as a report, a row an entry.
func (a *App) VouchersReport(ctx context.Context, book int64, call Call, q Query) (*Report, error) {
	cols := []Column{col("period", "text", "期间", "Period"), col("number", "text", "字号", "Number"), col("date", "date", "日期", "Date"), col("state", "text", "状态", "State"),
		col("text", "text", "摘要", "Text"), col("account", "text", "科目", "Account"), col("account_name", "text", "科目名称", "Account name"), col("currency", "text", "币种", "Currency"),
		col("amount", "amount", "原币金额", "Own currency"), col("debit", "amount", "借方", "Debit"), col("credit", "amount", "贷方", "Credit")}
	r := &Report{Name: "vouchers", Title: pick(call.Lang, "凭证", "Vouchers"), called: [2]string{"凭证", "Vouchers"}, Columns: cols, Rows: []Row{}, Totals: []Row{}, AsOf: a.Today()}
	vq := VoucherQuery{From: q.From, To: q.To, Period: q.Period, Paging: Paging{Limit: "500"}}
	for {
		list, err := a.Vouchers(ctx, book, call, vq)
		if err != nil {
			return nil, err
		}
		for _, v := range list.Rows {
			for _, e := range v.Entries {
				r.add(periodCell{v.Period, pick(call.Lang, "期初", "Opening")}, v.Number, v.Date, v.State, v.Text, e.Account, e.AccountName, e.Currency, e.Amount, e.Debit, e.Credit)
			}
		}
		if list.Next == nil {
			return a.stamped(ctx, book, call, q, r, false)
		}
		vq.After = Text(*list.Next)
	}
}

// stamped gives a list what every report bears: titles, the point it answers
// for, where it is of open items their proof, and the fingerprint.
func (a *App) stamped(ctx context.Context, book int64, call Call, q Query, r *Report, prove bool) (*Report, error) {
	return a.stampedBy(ctx, book, call, q, r, access.ReportRead, prove)
}

// stampedBy stamps a list that another right lets one read.
func (a *App) stampedBy(ctx context.Context, book int64, call Call, q Query, r *Report, right access.Function, prove bool) (*Report, error) {
	err := a.ask(ctx, book, call, q, right, func(k *asking) (err error) {
		for i := range r.Columns {
			r.Columns[i].inCurrency(string(k.base()))
			r.Columns[i].Title = pick(call.Lang, r.Columns[i].titleZH, r.Columns[i].titleEN)
		}
		r.Currency = string(k.base())
		if r.KnownAt == 0 {
			r.KnownAt = k.known
		}
		if prove {
			r.Proof, err = k.openProof()
		}
		k.finish(r, q)
		return err
	})
	return r, err
}
