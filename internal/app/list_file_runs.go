package app

import (
	"context"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
)

// RevaluationsFile is the list of revaluations for a file.
func (a *App) RevaluationsFile(ctx context.Context, book int64, call Call, q MonthRunsQuery, columns Text) (*Report, error) {
	q.Paging = q.Paging.whole()
	list, err := a.Revaluations(ctx, book, call, q)
	if err != nil {
		return nil, err
	}
	return fileOf(ctx, a, book, call, a.revaluationFile(call.Lang), columns, *list, q.words(call.Lang))
}

// UnbilledFile is the list of runs of what is delivered and not invoiced for a
// file.
func (a *App) UnbilledFile(ctx context.Context, book int64, call Call, q MonthRunsQuery, columns Text) (*Report, error) {
	q.Paging = q.Paging.whole()
	list, err := a.UnbilledRuns(ctx, book, call, q)
	if err != nil {
		return nil, err
	}
	return fileOf(ctx, a, book, call, a.unbilledFile(call.Lang), columns, *list, q.words(call.Lang))
}

func (q MonthRunsQuery) words(lang fault.Lang) [][2]string {
	kind := map[Text]string{"run": pick(lang, "月末过账", "runs"), "back": pick(lang, "次月冲回", "taken back")}[q.Kind]
	return asked(lang, [3]string{"只看", "Only", kind})
}

// runColumns are the columns that lists of runs share.
func runColumns[T any](a *App, lang fault.Lang, of func(T) MonthRunRow) []listColumn[T] {
	return []listColumn[T]{
		{col("number", "text", "单号", "Number"), func(r T) any { return of(r).Number }},
		{col("date", "date", "日期", "Date"), func(r T) any { return of(r).Date }},
		{col("kind", "text", "类型", "Kind"), func(r T) any {
			if of(r).Reverses != "" {
				return pick(lang, "次月冲回", "Taken back")
			}
			return pick(lang, "月末过账", "Run")
		}},
		{col("voucher", "text", "凭证", "Voucher"), func(r T) any { return of(r).VoucherNumber }},
		{col("maker", "text", "录入人", "By"), func(r T) any { return or(of(r).Maker, pick(lang, "系统", "System")) }},
		{col("recorded", "text", "录入时间", "Entered at"), func(r T) any { return a.wallClock(of(r).Recorded) }},
	}
}

func (a *App) revaluationFile(lang fault.Lang) listFile[RevaluationRow] {
	return listFile[RevaluationRow]{name: "revaluations", zh: "汇兑重估", en: "Revaluations", right: access.ReportRead, standard: "number,date,kind,currencies,items,adjustment,maker,recorded",
		columns: append(runColumns(a, lang, func(r RevaluationRow) MonthRunRow { return r.MonthRunRow }),
			listColumn[RevaluationRow]{col("currencies", "text", "币种", "Currency"), func(r RevaluationRow) any { return strings.Join(r.Currencies, " ") }},
			listColumn[RevaluationRow]{col("items", "number", "项数", "Items"), func(r RevaluationRow) any { return r.Items }},
			listColumn[RevaluationRow]{col("adjustment", "amount", "调整额 {currency}", "Adjustment {currency}"), func(r RevaluationRow) any { return r.Adjustment }})}
}

func (a *App) unbilledFile(lang fault.Lang) listFile[UnbilledRow] {
	return listFile[UnbilledRow]{name: "unbilled", zh: "暂估应收", en: "Delivered, not invoiced", right: access.ReportRead, standard: "number,date,kind,lines,base,maker,recorded",
		columns: append(runColumns(a, lang, func(r UnbilledRow) MonthRunRow { return r.MonthRunRow }),
			listColumn[UnbilledRow]{col("lines", "number", "订单行", "Order lines"), func(r UnbilledRow) any { return r.Lines }},
			listColumn[UnbilledRow]{col("base", "amount", "含税 {currency}", "With tax {currency}"), func(r UnbilledRow) any { return r.Base }})}
}
