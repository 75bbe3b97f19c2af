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
	r, err := fileOf(ctx, a, book, call, settlementFile(call.Lang), columns, *list, asked(call.Lang, [3]string{"客户", "Customer", string(q.Customer)},
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

// taken is what a settlement took, by currency where there are several.
func (s *SettlementAnswer) taken() (amount, currency string) {
	sums := totalsBy{}
	for _, l := range s.debits() {
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
	"subset": {"组合相等", "Equal sum"}, "undo": {"撤销", "Undoing"},
}

func settledBy(lang fault.Lang, rule string) string {
	w, ok := ways[rule]
	if !ok {
		return rule
	}
	return pick(lang, w[0], w[1])
}

func settlementFile(lang fault.Lang) listFile[*SettlementAnswer] {
	type row = *SettlementAnswer
	return listFile[row]{name: "settlements", zh: "核销记录", en: "Settlements", right: access.ReportRead, standard: "number,date,rule,customer,credits,debits,amount,currency,difference,state,voucher", columns: []listColumn[row]{
		{col("number", "text", "单号", "Number"), func(s row) any { return s.Number }},
		{col("date", "date", "日期", "Date"), func(s row) any { return s.Date }},
		{col("rule", "text", "方式", "Way"), func(s row) any { return settledBy(lang, s.Rule) }},
		{col("customer", "customer", "客户", "Customer"), func(s row) any { return s.Customer }},
		{col("credits", "text", "贷方", "Credits"), func(s row) any { return s.documents(true) }},
		{col("debits", "text", "借方", "Debits"), func(s row) any { return s.documents(false) }},
		{col("amount", "amount", "本次核销", "Taken"), func(s row) any { a, _ := s.taken(); return a }},
		{col("currency", "text", "币种", "Currency"), func(s row) any { _, c := s.taken(); return c }},
		{col("difference", "text", "差额去向", "Difference to"), func(s row) any { return s.went() }},
		{col("state", "text", "状态", "State"), func(s row) any { return s.stands(lang) }},
		{col("voucher", "text", "凭证", "Voucher"), func(s row) any {
			if s.Voucher == nil {
				return ""
			}
			return s.Voucher.Number
		}},
	}}
}

// went names the accounts that a settlement's differences went to.
func (s *SettlementAnswer) went() string {
	var out []string
	for _, d := range s.Differences {
		out = append(out, d.Account+" "+d.Base)
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
