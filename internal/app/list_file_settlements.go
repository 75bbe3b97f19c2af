package app

import (
	"context"
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
)

// SettlementsFile is the list of settlements for a file, with what was taken by
// currency.
func (a *App) SettlementsFile(ctx context.Context, book int64, call Call, q SettlementsQuery, columns Text) (*Report, error) {
	q.Paging = q.Paging.whole()
	list, err := a.Settlements(ctx, book, call, q)
	if err != nil {
		return nil, err
	}
	r, err := fileOf(ctx, a, book, call, a.settlementFile(call.Lang), columns, *list, asked(call.Lang, [3]string{"检索", "Search", string(q.Text)}, [3]string{"客户", "Customer", string(q.Customer)},
		[3]string{"从", "From", string(q.From)}, [3]string{"至", "To", string(q.To)}, [3]string{"方式", "Way", settledBy(call.Lang, string(q.Rule))}))
	if err != nil {
		return nil, err
	}
	sums := totalsBy{}
	for _, s := range list.Rows {
		for _, l := range s.debits() {
			sums.add(l.Currency, l.Amount)
		}
	}
	for _, c := range sortedCurrencies(sums) {
		total, err := sums[c].Value()
		if err != nil {
			return nil, err
		}
		r.sum(map[string]string{"amount": total.Format(c), "currency": string(c)})
	}
	return r, nil
}

// debits are the lines of the debit items: what was taken stands there. An
// undoing gives back, so they are negative.
func (s *SettlementAnswer) debits() (out []SettleLineAnswer) {
	for _, l := range s.Lines {
		if strings.HasPrefix(l.Amount, "-") == (s.Reverses != "") {
			out = append(out, l)
		}
	}
	return out
}

// given are the lines of the credit items.
func (s *SettlementAnswer) given() (out []SettleLineAnswer) {
	for _, l := range s.Lines {
		if strings.HasPrefix(l.Amount, "-") != (s.Reverses != "") {
			l.Amount = flipped(l.Amount)
			out = append(out, l)
		}
	}
	return out
}

// summed is what lines come to, by currency where there are several.
func summed(lines []SettleLineAnswer) (amount, currency string) {
	sums := totalsBy{}
	for _, l := range lines {
		sums.add(l.Currency, l.Amount)
	}
	var amounts, currencies []string
	for _, c := range sortedCurrencies(sums) {
		v, _ := sums[c].Value() // parts of one settlement do not overflow
		amounts, currencies = append(amounts, v.Format(c)), append(currencies, string(c))
	}
	return strings.Join(amounts, " / "), strings.Join(currencies, " / ")
}

// documents names the documents on one side of a settlement.
func (s *SettlementAnswer) documents(credits bool) string {
	var out []string
	for _, l := range s.Lines {
		if strings.HasPrefix(l.Amount, "-") == (credits != (s.Reverses != "")) && !slices.Contains(out, l.Document) {
			out = append(out, l.Document)
		}
	}
	return strings.Join(out, " ")
}

// ways are the words for how settlements came about.
var ways = map[string][2]string{
	"advance": {"预收冲应收", "From the order's advance"}, "exact": {"金额相等", "Equal amount"}, "manual": {"手工", "By hand"}, "oldest": {"最早到期", "Oldest due"},
	"receipt": {"收款时核销", "With the receipt"}, "reference": {"附言匹配", "By reference"}, "refund": {"退款", "Refund"}, "reversal": {"红冲", "Reversal"},
	"discount": {"现金折扣相符", "Less the discount"}, "subset": {"组合相等", "Equal sum"}, "undo": {"撤销", "Undoing"},
}

// differences are the words for what a settlement's difference is.
var differences = map[string][2]string{
	"bank_fee": {"手续费", "Bank fee"}, "fx_gain": {"汇兑收益", "Exchange gain"}, "fx_loss": {"汇兑损失", "Exchange loss"},
	"output_tax": {"折扣税额", "Tax on the discount"}, "rounding": {"尾差", "Rounding"}, "settlement_discount": {"现金折扣", "Discount"},
}

func differenceOf(lang fault.Lang, kind string) string {
	w, ok := differences[kind]
	if !ok {
		return kind
	}
	return pick(lang, w[0], w[1])
}

func settledBy(lang fault.Lang, rule string) string {
	w, ok := ways[rule]
	if !ok {
		return rule
	}
	return pick(lang, w[0], w[1])
}

func (a *App) settlementFile(lang fault.Lang) listFile[*SettlementAnswer] {
	type row = *SettlementAnswer
	return listFile[row]{name: "settlements", zh: "核销记录", en: "Settlements", right: access.ReportRead, standard: "number,made,date,rule,customer,debits,amount,credits,credit,currency,difference,state,voucher,maker,why", columns: []listColumn[row]{
		{col("number", "text", "单号", "Number"), func(s row) any { return s.Number }},
		{col("made", "text", "录入时间", "Entered at"), func(s row) any { return a.entered(s) }},
		{col("date", "date", "生效日", "Effective"), func(s row) any { return s.Date }},
		{col("rule", "text", "方式", "Way"), func(s row) any { return settledBy(lang, s.Rule) }},
		{col("customer", "customer", "客户", "Customer"), func(s row) any { return s.Customer }},
		{col("debits", "text", "借方", "Debits"), func(s row) any { return s.documents(false) }},
		{col("amount", "amount", "借方金额", "Debit"), func(s row) any { a, _ := summed(s.debits()); return a }},
		{col("credits", "text", "贷方", "Credits"), func(s row) any { return s.documents(true) }},
		{col("credit", "amount", "贷方金额", "Credit"), func(s row) any { a, _ := summed(s.given()); return a }},
		{col("currency", "text", "币种", "Currency"), func(s row) any { _, c := summed(s.debits()); return c }},
		{col("difference", "text", "差额去向", "Difference to"), func(s row) any { return s.went(lang) }},
		{col("state", "text", "状态", "State"), func(s row) any { return s.stands(lang) }},
		{col("voucher", "text", "凭证", "Voucher"), func(s row) any {
			if s.Voucher == nil {
				return ""
			}
			return s.Voucher.Number
		}},
		{col("maker", "text", "操作人", "By"), func(s row) any { return s.Maker }},
		{col("why", "text", "依据", "Why"), func(s row) any { return s.Reason }},
	}}
}

// entered is when a settlement was made, whatever day it counts from.
func (a *App) entered(s *SettlementAnswer) string {
	if s.Recorded == nil {
		return ""
	}
	return a.wallClock(*s.Recorded)
}

// went names what a settlement's differences were, in the book's own currency.
func (s *SettlementAnswer) went(lang fault.Lang) string {
	var out []string
	for _, d := range s.Differences {
		out = append(out, differenceOf(lang, d.Kind)+" "+d.Base)
	}
	return strings.Join(out, " / ")
}

func (s *SettlementAnswer) stands(lang fault.Lang) string {
	switch {
	case s.ReversedBy != "":
		return pick(lang, "已撤销", "Undone")
	case s.Reverses != "":
		return pick(lang, "撤销", "Undoing")
	}
	return ""
}
