package app

// columns are the tie-out's; with turnover a line stands twice, as the items
// have it and as the ledger has it, one under the other.
func (t *tying) columns() []Column {
	cols := []Column{col("account", "text", "科目", "Account"), col("name", "text", "科目名称", "Account name")}
	if t.byCustomer {
		cols = append(cols, col("customer", "customer", "客户", "Customer"))
	}
	cols = append(cols, col("currency", "text", "币种", "Currency"))
	if t.turnover {
		return append(cols, col("side", "text", "账簿", "Book"), col("opening", "amount", "期初余额", "Opening"), col("debit", "amount", "本期借方", "Debit"),
			col("credit", "amount", "本期贷方", "Credit"), col("closing", "amount", "期末余额", "Closing"), col("difference", "amount", "差额", "Difference"))
	}
	return append(cols, col("items", "amount", "原币未清", "Items"), col("ledger", "amount", "原币总账", "Ledger"), col("difference", "amount", "原币差额", "Difference in own currency"),
		col("items_base", "amount", "未清项合计", "Items in base"), col("ledger_base", "amount", "总账余额", "Ledger in base"), col("difference_base", "amount", "差额", "Difference"))
}

// report writes the lines; with turnover also their sums, in what they are
// written in.
func (t *tying) report() (*Report, error) {
	keys, err := t.keys()
	if err != nil {
		return nil, err
	}
	r := t.asking.report("tie-out", "总账核对", "Tie-out", t.columns())
	b := t.base()
	if t.turnover && t.alone != "" {
		r.Currency = string(t.alone)
	}
	var total tied
	for _, x := range keys {
		acc, _ := t.config.Chart.ByID(x.account)
		lead := []any{acc.Code, pick(t.call.Lang, acc.Name, acc.NameEN)}
		if t.byCustomer {
			lead = append(lead, namedCustomer(t.names[x.customer]))
		}
		lead = append(lead, string(x.currency))
		l, c := t.lines[x], x.currency
		total.items.add(l.items)
		total.ledger.add(l.ledger)
		if !t.turnover {
			i, g := l.items, l.ledger
			r.add(append(lead, i.own.Format(c), g.own.Format(c), (i.own - g.own).Format(c), i.base.Format(b), g.base.Format(b), (i.base - g.base).Format(b))...)
			continue
		}
		for _, figures := range t.twice(*l) {
			r.add(append(lead[:len(lead):len(lead)], figures...)...)
		}
	}
	if t.turnover && len(keys) > 0 {
		for _, figures := range t.twice(total) {
			r.Totals = append(r.Totals, Row{r.Columns[len(r.Columns)-len(figures):], figures})
		}
	}
	return r, nil
}

// twice are a line's figures by the items and by the ledger; the second says
// what the first differs by.
func (t *tying) twice(l tied) [2][]any {
	c := t.base()
	if t.alone != "" {
		c = t.alone
	}
	line := func(side string, s tiedSums, off string) []any {
		closing := t.money(s.own, s.base)
		return []any{side, (closing - s.debit + s.credit).Format(c), s.debit.Format(c), s.credit.Format(c), closing.Format(c), off}
	}
	off := t.money(l.items.own, l.items.base) - t.money(l.ledger.own, l.ledger.base)
	return [2][]any{line("items", l.items, ""), line("ledger", l.ledger, off.Format(c))}
}

func (s *tiedSums) add(o tiedSums) {
	*s = tiedSums{s.own + o.own, s.base + o.base, s.debit + o.debit, s.credit + o.credit}
}
