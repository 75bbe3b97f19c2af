package app

import (
	"io"
	"slices"
	"strings"

	"hesuan/internal/fault"
	"hesuan/internal/interchange/sheet"
	"hesuan/internal/paper"
)

// offPaper are columns for programs, which no screen shows.
var offPaper = []string{"id", "voucher_id", "source_id"}

// unsaid are columns that another one says in words already.
var unsaid = map[string]string{"ledger": "kind"}

// coded are columns whose values are codes; paper writes them in words.
var coded = []string{"kind", "over", "scope", "source", "state"}

// paper writes the report as PDF: a statement as a letter, all others as tables.
func (r *Report) paper(w io.Writer, lang fault.Lang) error {
	if len(r.Rows) > paper.MostRows {
		return fault.NewRefused("too_many_rows", fault.Args{"limit": itoa(paper.MostRows)})
	}
	if r.letters != nil {
		return paper.WriteLetters(w, r.Title, lang, r.KnownAt, r.letters(lang))
	}
	cols, rows := r.flat()
	t := paper.Table{Lang: lang, Book: r.book, Title: r.Title, Asked: r.asks(lang), Notes: r.proofNotes(lang), Foot: r.stamp(lang), Made: r.KnownAt,
		Rows: rows, Totals: r.flatTotals(cols)}
	keep := make([]int, 0, len(cols))
	for i, c := range cols {
		if !slices.Contains(offPaper, c.Name) && unsaid[r.Name] != c.Name {
			keep = append(keep, i)
			t.Columns = append(t.Columns, paperColumn(c, lang))
		}
		if slices.Contains(coded, c.Name) {
			for _, row := range t.Rows {
				row[i] = word(lang, row[i])
			}
		}
	}
	t.Rows, t.Totals = only(t.Rows, keep), only(t.Totals, keep)
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

// only leaves some cells of each row.
func only(rows [][]string, keep []int) [][]string {
	out := make([][]string, len(rows))
	for i, row := range rows {
		out[i] = make([]string, len(keep))
		for n, at := range keep {
			out[i][n] = row[at]
		}
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
