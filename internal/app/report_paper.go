package app

import (
	"io"
	"strings"

	"hesuan/internal/fault"
	"hesuan/internal/interchange/sheet"
	"hesuan/internal/paper"
)

// paper writes the report as PDF: a statement as a letter, all others as tables.
func (r *Report) paper(w io.Writer, lang fault.Lang) error {
	if len(r.Rows) > paper.MostRows {
		return fault.NewRefused("too_many_rows", fault.Args{"limit": itoa(paper.MostRows)})
	}
	if r.letters != nil {
		return paper.WriteLetters(w, r.Title, lang, r.KnownAt, r.letters(lang))
	}
	cols, rows, totals := r.inWords(lang)
	t := paper.Table{Lang: lang, Book: r.book, Title: r.Title, Asked: r.asks(lang), Notes: r.proofNotes(lang), Foot: r.stamp(lang), Made: r.KnownAt,
		Rows: rows, Totals: totals}
	for _, c := range cols {
		t.Columns = append(t.Columns, paperColumn(c, lang))
	}
	for _, row := range t.Totals {
		if row[0] == "" {
			row[0] = pick(lang, "合计", "Total")
		}
	}
	return t.Write(w)
}

func paperColumn(c sheet.Column, lang fault.Lang) paper.Column {
	out := paper.Column{Title: pick(lang, c.TitleZH, c.TitleEN)}
	switch c.Type {
	case sheet.Amount:
		out.Kind = paper.Amount
	case sheet.Number, sheet.Int:
		out.Kind = paper.Number
	}
	return out
}

// asks says in words what the report was asked for.
func (r *Report) asks(lang fault.Lang) string {
	var parts []string
	for _, p := range r.parameters(lang) {
		parts = append(parts, p[0]+pick(lang, "：", ": ")+p[1])
	}
	return strings.Join(parts, pick(lang, "　", "   "))
}

// parameters are what the report was asked for, a label and a text each.
func (r *Report) parameters(lang fault.Lang) [][2]string {
	out := [][2]string{{pick(lang, "截至日期", "As of"), r.AsOf.String()}}
	add := func(zh, en, text string) {
		if text != "" {
			out = append(out, [2]string{pick(lang, zh, en), text})
		}
	}
	q := r.query
	add("客户", "Customer", string(q.Customer))
	add("期间", "Period", string(q.Period))
	add("从", "From", string(q.From))
	add("至", "To", string(q.To))
	add("币种", "Currency", string(q.Currency))
	add("基准", "Basis", word(lang, string(q.Basis)))
	add("分段", "Buckets", string(q.Buckets))
	if q.By != "" {
		by := "by." + string(q.By)
		add("口径", "By", strings.TrimPrefix(word(lang, by), "by."))
	}
	add("分类", "Classes", word(lang, string(q.Classes)))
	out = append(out, r.filters...)
	if r.Withheld {
		add("权限", "Rights", pick(lang, "已按权限隐藏部分数据", "some data is withheld"))
	}
	return out
}

// stamp is the foot of each page: the point the report answers for.
func (r *Report) stamp(lang fault.Lang) string {
	print := r.Fingerprint
	if len(print) > 16 {
		print = print[:16]
	}
	return strings.Join([]string{r.book, pick(lang, "截至 ", "as of ") + r.AsOf.String(), pick(lang, "获知时点 ", "known at ") + r.KnownAt.String(), pick(lang, "指纹 ", "fingerprint ") + print}, " · ")
}

// proofNotes stand under the last row: the proof line, and the whole fingerprint.
func (r *Report) proofNotes(lang fault.Lang) [][2]string {
	var out [][2]string
	if p := r.Proof; p != nil {
		text := paper.Grouped(p.Items) + " = " + paper.Grouped(p.Ledger) + pick(lang, "，差额 ", ", difference ") + paper.Grouped(p.Difference)
		out = append(out, [2]string{pick(lang, "核对：未清项 = 总账", "Proof: items = ledger"), text})
	}
	return append(out, [2]string{pick(lang, "指纹", "Fingerprint"), r.Fingerprint})
}
