package app

import (
	"hesuan/internal/fault"
	"hesuan/internal/money"
	"hesuan/internal/paper"
	"hesuan/internal/party"
)

// letterLine is an open item in a letter: its row and its amounts.
type letterLine struct {
	ItemRow
	open money.Amount
}

// letter is a statement as it goes to a customer: what is owed in each
// currency, and the items it is made of.
func (r *Report) letter(lang fault.Lang, who Named, lines []letterLine) paper.Letter {
	seller, about := r.seller.seller(r.book, lang)
	l := paper.Letter{Lang: lang, Seller: seller, About: about, Customer: who.Name, Code: who.Code, AsOf: r.AsOf, Foot: r.stamp(lang), Lines: paper.Section{Columns: letterColumns(lang)}}
	sums, late := map[money.Currency]money.Amount{}, map[money.Currency]money.Amount{}
	for _, i := range lines {
		c := money.Currency(i.Currency)
		sums[c] += i.open
		days := ""
		if i.open > 0 && i.Days > 0 {
			late[c] += i.open
			days = itoa(int64(i.Days))
		}
		l.Lines.Rows = append(l.Lines.Rows, []string{i.Number, word(lang, i.Kind), i.Date.String(), i.DueDate.String(), days, i.Currency, i.Original, i.Open})
	}
	for _, c := range sortedCurrencies(sums) {
		b := paper.LetterBalance{Currency: string(c), Amount: sums[c].Format(c), Overdue: late[c].Format(c)}
		if c == "CNY" && lang != "en" {
			b.InWords = money.Words(sums[c].Abs())
		}
		l.Balances = append(l.Balances, b)
		l.Lines.Totals = append(l.Lines.Totals, []string{pick(lang, "合计", "Total"), "", "", "", "", string(c), "", b.Amount})
	}
	if len(l.Balances) == 0 {
		l.Balances = []paper.LetterBalance{{Currency: r.Currency, Amount: money.Amount(0).Format(money.Currency(r.Currency)), Overdue: money.Amount(0).Format(money.Currency(r.Currency))}}
	}
	return l
}

func letterColumns(lang fault.Lang) []paper.Column {
	return []paper.Column{{Title: pick(lang, "单据号", "Document")}, {Title: pick(lang, "类型", "Kind")}, {Title: pick(lang, "日期", "Date")}, {Title: pick(lang, "到期日", "Due")},
		{Title: pick(lang, "逾期天数", "Days late"), Kind: paper.Number}, {Title: pick(lang, "币种", "Currency")},
		{Title: pick(lang, "原额", "Original"), Kind: paper.Amount}, {Title: pick(lang, "未清", "Open"), Kind: paper.Amount}}
}

// lettersOf gives the one letter of a customer's own statement, with its proof.
func (r *Report) lettersOf(to party.Customer, lines []letterLine) func(fault.Lang) []paper.Letter {
	return func(lang fault.Lang) []paper.Letter {
		lang = tongue(to, lang)
		l := r.letter(lang, namedCustomer(to), lines)
		for _, n := range r.proofNotes(lang) {
			l.Proof += n[0] + " " + n[1] + "　"
		}
		return []paper.Letter{l}
	}
}
