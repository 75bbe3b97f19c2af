package app

import (
	"context"
	"slices"
	"sort"

	"hesuan/internal/cal"
	"hesuan/internal/money"
)

// balanceLine is a customer's line in one currency: the span's, and that of the
// year up to the same day.
type balanceLine struct {
	line4
	year line4
}

func (l line4) closingCur() money.Amount { return l.openingCur + l.Debit - l.Credit }

// balanceCell is a column of the balances and its amount of a line.
type balanceCell struct {
	Column
	of   func(balanceLine) money.Amount
	base bool // in the book's currency, not the line's
}

// Balances lists customers with opening, turnover and closing (往来余额表), signed
// or each on its side (columns: four, six, eight with the year's turnover, ten
// with the year's opening too).
func (a *App) Balances(ctx context.Context, book int64, call Call, q Query) (*Report, error) {
	var out *Report
	err := a.askWhole(ctx, book, call, q, func(k *asking) error {
		var f fields
		layout := f.choice("columns", q.Columns, "four", "six", "eight", "ten")
		only := f.currency("currency", q.Currency, "")
		if err := f.err(); err != nil {
			return err
		}
		from, to, err := k.span(q)
		if err != nil {
			return err
		}
		k.at.AsOf = to
		lines, err := k.balanceLines(from, layout == "eight" || layout == "ten")
		if err != nil {
			return err
		}
		if only != "" {
			lines = slices.DeleteFunc(lines, func(l balanceLine) bool { return l.Currency != only })
		}
		r, base := k.balances(lines, balanceCells(layout), layout == "four")
		if only == "" { // the ledger is proven in one currency only, the book's own
			r.Proof, err = k.itemsProof(base)
		}
		if err == nil {
			q.Columns = Text(layout)
			out = k.finish(r, q.spanned(from, to))
		}
		return err
	})
	return out, err
}

// balanceLines are the customers' lines of a span, with those of the year where
// asked for: one may have turned over earlier in the year and not since.
func (k *asking) balanceLines(from cal.Date, withYear bool) ([]balanceLine, error) {
	lines, err := k.customerLines(from)
	if err != nil {
		return nil, err
	}
	type key struct {
		customer int64
		currency money.Currency
	}
	at := map[key]int{}
	out := make([]balanceLine, 0, len(lines))
	for _, l := range lines {
		at[key{l.Customer, l.Currency}] = len(out)
		out = append(out, balanceLine{line4: l})
	}
	if !withYear {
		return out, nil
	}
	year, err := k.customerLines(k.at.AsOf.Period().YearStart().First())
	if err != nil {
		return nil, err
	}
	for _, l := range year {
		i, ok := at[key{l.Customer, l.Currency}]
		if !ok {
			i = len(out)
			none := line4{}
			none.Customer, none.Currency = l.Customer, l.Currency
			out = append(out, balanceLine{line4: none})
		}
		out[i].year = l
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := k.names[out[i].Customer].Code, k.names[out[j].Customer].Code
		return a < b || a == b && out[i].Currency < out[j].Currency
	})
	return out, nil
}

// balanceCells are the columns of a layout.
func balanceCells(layout string) []balanceCell {
	opening := func(l balanceLine) money.Amount { return l.openingCur }
	closing := func(l balanceLine) money.Amount { return l.closingCur() }
	turnover := []balanceCell{
		{col("debit", "amount", "本期借方", "Debit"), func(l balanceLine) money.Amount { return l.Debit }, false},
		{col("credit", "amount", "本期贷方", "Credit"), func(l balanceLine) money.Amount { return l.Credit }, false},
	}
	base := balanceCell{col("closing_base", "amount", "期末（本位币）", "Closing in base"), func(l balanceLine) money.Amount { return l.closing() }, true}
	if layout == "four" {
		cells := append([]balanceCell{{col("opening", "amount", "期初余额", "Opening"), opening, false}}, turnover...)
		return append(cells, balanceCell{col("closing", "amount", "期末余额", "Closing"), closing, false}, base)
	}
	var cells []balanceCell
	if layout == "ten" {
		cells = sided("year_opening", "年初", "Year opening", func(l balanceLine) money.Amount { return l.year.openingCur })
	}
	cells = append(append(cells, sided("opening", "期初", "Opening", opening)...), turnover...)
	if layout != "six" {
		cells = append(cells,
			balanceCell{col("year_debit", "amount", "本年累计借方", "Year debit"), func(l balanceLine) money.Amount { return l.year.Debit }, false},
			balanceCell{col("year_credit", "amount", "本年累计贷方", "Year credit"), func(l balanceLine) money.Amount { return l.year.Credit }, false})
	}
	return append(append(cells, sided("closing", "期末", "Closing", closing)...), base)
}

// sided are a balance's two columns: an account book writes no sign, but the side.
func sided(name, zh, en string, of func(balanceLine) money.Amount) []balanceCell {
	return []balanceCell{
		{col(name+"_debit", "amount", zh+"借方", en+" Dr"), func(l balanceLine) money.Amount { return max(of(l), 0) }, false},
		{col(name+"_credit", "amount", zh+"贷方", en+" Cr"), func(l balanceLine) money.Amount { return max(-of(l), 0) }, false},
	}
}

// balances writes lines and their totals by currency, and sums what is left in
// the book's currency.
func (k *asking) balances(lines []balanceLine, cells []balanceCell, signed bool) (*Report, money.Amount) {
	cols := []Column{col("customer", "customer", "客户", "Customer"), col("currency", "text", "币种", "Currency")}
	for _, c := range cells {
		cols = append(cols, c.Column)
	}
	if signed {
		cols = append(cols, col("direction", "text", "方向", "Side"))
	}
	r := k.report("balances", "客户余额表", "Customer balances", cols)
	var base money.Amount
	totals := map[money.Currency][]money.Amount{}
	for _, l := range lines {
		base += l.closing()
		if totals[l.Currency] == nil {
			totals[l.Currency] = make([]money.Amount, len(cells))
		}
		row := []any{namedCustomer(k.names[l.Customer]), string(l.Currency)}
		for i, c := range cells {
			amount := c.of(l)
			totals[l.Currency][i] += amount
			row = append(row, k.balanceText(c, amount, l.Currency))
		}
		if signed {
			row = append(row, k.direction(l.closingCur()))
		}
		r.add(row...)
	}
	for _, c := range sortedCurrencies(totals) {
		row := []any{string(c)}
		for i, cell := range cells {
			row = append(row, k.balanceText(cell, totals[c][i], c))
		}
		r.Totals = append(r.Totals, Row{r.Columns[1 : 2+len(cells)], row})
	}
	return r, base
}

func (k *asking) balanceText(c balanceCell, amount money.Amount, own money.Currency) string {
	if c.base {
		own = k.base()
	}
	return amount.Format(own)
}
