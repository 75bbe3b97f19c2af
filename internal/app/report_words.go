package app

import (
	"slices"

	"hesuan/internal/fault"
	"hesuan/internal/interchange/sheet"
)

// unshown are columns for programs, which no screen shows.
var unshown = []string{"id", "voucher_id", "source_id"}

// unsaid are columns that another one says in words already.
var unsaid = map[string]string{"ledger": "kind"}

// coded are columns whose values are codes; screen and files write words.
var coded = []string{"cause", "change", "kind", "over", "scope", "side", "source", "state"}

// inWords is the report as its screen shows it, in a language: codes are words,
// and what is for programs is left out.
func (r *Report) inWords(lang fault.Lang) (cols []sheet.Column, rows, totals [][]string) {
	all, rows := r.flat()
	keep := make([]int, 0, len(all))
	for i, c := range all {
		if !slices.Contains(unshown, c.Name) && unsaid[r.Name] != c.Name {
			keep, cols = append(keep, i), append(cols, c)
		}
		if slices.Contains(coded, c.Name) {
			for _, row := range rows {
				row[i] = codeWord(lang, c.Name, row[i])
			}
		}
	}
	return cols, only(rows, keep), only(r.flatTotals(all), keep)
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

// codeWord is a column's code in the screen's word. What an entry or an item
// comes of has a short word there, a list of such documents its whole name.
func codeWord(lang fault.Lang, column, code string) string {
	if w, ok := words["cause."+code]; ok && column == "cause" {
		return pick(lang, w[0], w[1])
	}
	if w, ok := words["kind."+code]; ok && (column == "kind" || column == "source") {
		return pick(lang, w[0], w[1])
	}
	return word(lang, code)
}
