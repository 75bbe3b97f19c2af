package app

import (
	"context"
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/money"
)

// VouchersFile is the list of vouchers for a file, a row a voucher.
func (a *App) VouchersFile(ctx context.Context, book int64, call Call, q VoucherQuery, columns Text) (*Report, error) {
	q.Paging = q.Paging.whole()
	list, err := a.Vouchers(ctx, book, call, q)
	if err != nil {
		return nil, err
	}
	base, err := a.baseOf(ctx, book, call, access.ReportRead)
	if err != nil {
		return nil, err
	}
	r, err := fileOf(ctx, a, book, call, voucherFile(call.Lang, base), columns, *list, asked(call.Lang, [3]string{"检索", "Search", string(q.Text)}, [3]string{"期间", "Period", string(q.Period)}, [3]string{"从", "From", string(q.From)},
		[3]string{"至", "To", string(q.To)}, [3]string{"状态", "State", word(call.Lang, string(q.State))}, [3]string{"来源", "Source", word(call.Lang, string(q.Source))}))
	if err != nil {
		return nil, err
	}
	var sum money.Sum
	for _, v := range list.Rows {
		sum.Add(debitOf(v, base))
	}
	total, err := sum.Value()
	r.sum(map[string]string{"amount": total.Format(base)})
	return r, err
}

// debitOf sums a voucher's debits.
func debitOf(v *VoucherAnswer, base money.Currency) money.Amount {
	var sum money.Amount
	for _, e := range v.Entries {
		d, _ := money.Parse(e.Debit, base) // written by ourselves
		sum += d
	}
	return sum
}

func voucherFile(lang fault.Lang, base money.Currency) listFile[*VoucherAnswer] {
	type row = *VoucherAnswer
	system := pick(lang, "系统", "System")
	return listFile[row]{name: "voucher-list", zh: "凭证", en: "Vouchers", right: access.ReportRead, standard: "period,number,date,text,amount,source,files,state,people", columns: []listColumn[row]{
		{col("period", "text", "期间", "Period"), func(v row) any { return v.Period }},
		{col("number", "text", "字号", "Number"), func(v row) any { return v.Number }},
		{col("date", "date", "日期", "Date"), func(v row) any { return v.Date }},
		{col("text", "text", "摘要", "Text"), func(v row) any { return or(v.Text, of(v)) }},
		{col("amount", "amount", "借方合计", "Debit total"), func(v row) any { return debitOf(v, base).Format(base) }},
		{col("source", "text", "来源", "Source"), func(v row) any { return strings.TrimSpace(codeWord(lang, "source", v.Source) + " " + of(v)) }},
		{col("files", "int", "附件数", "Files"), func(v row) any {
			if v.VoucherOrigin == nil || v.Files == 0 {
				return nil
			}
			return v.Files
		}},
		{col("state", "text", "状态", "State"), func(v row) any { return word(lang, v.State) }},
		{col("people", "text", "制单 / 审核 / 记账", "Made / reviewed / posted"), func(v row) any {
			if v.VoucherOrigin == nil {
				return ""
			}
			return strings.Join(slices.DeleteFunc([]string{or(v.Maker, system), v.Reviewer, v.Poster}, func(s string) bool { return s == "" }), " / ")
		}},
	}}
}

// of is the number of what a voucher was made of.
func of(v *VoucherAnswer) string {
	if v.VoucherOrigin == nil || v.Of == nil {
		return ""
	}
	return v.Of.Number
}
