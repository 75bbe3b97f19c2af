package app

import (
	"context"

	"hesuan/internal/access"
	"hesuan/internal/fault"
)

// RatesFile is the list of exchange rates for a file.
func (a *App) RatesFile(ctx context.Context, book int64, call Call, q RatesQuery, columns Text) (*Report, error) {
	q.Paging = q.Paging.whole()
	list, err := a.Rates(ctx, book, call, q)
	if err != nil {
		return nil, err
	}
	return fileOf(ctx, a, book, call, a.rateFile(call.Lang), columns, *list, asked(call.Lang, [3]string{"币种", "Currency", string(q.Currency)}, [3]string{"状态", "State", word(call.Lang, string(q.State))}))
}

func (a *App) rateFile(lang fault.Lang) listFile[RateRow] {
	return listFile[RateRow]{name: "rates", zh: "汇率", en: "Exchange rates", right: access.ReportRead, standard: "date,currency,rate,force,maker,recorded", columns: []listColumn[RateRow]{
		{col("date", "date", "日期", "Date"), func(r RateRow) any { return r.Date }},
		{col("currency", "text", "币种", "Currency"), func(r RateRow) any { return r.Currency }},
		{col("rate", "number", "汇率（1 单位折 {currency}）", "Rate ({currency} per unit)"), func(r RateRow) any { return r.Rate }},
		{col("force", "text", "有效", "In force"), func(r RateRow) any {
			if r.InForce {
				return pick(lang, "有效", "yes")
			}
			return pick(lang, "已更正", "corrected")
		}},
		{col("maker", "text", "录入人", "By"), func(r RateRow) any { return or(r.Maker, pick(lang, "系统", "System")) }},
		{col("recorded", "text", "录入时间", "Entered at"), func(r RateRow) any { return a.wallClock(r.Recorded) }},
	}}
}
