package app

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/interchange/sheet"
)

// Formats are what a report can be written as.
const Formats = "table, json, csv, xlsx, pdf"

// Write gives a report as one of the formats: the same figures as on the
// screen, amounts as numbers, and in a file to be read the same words.
func (r *Report) Write(w io.Writer, format string, lang fault.Lang) error {
	if format == "json" {
		enc := json.NewEncoder(w)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		return enc.Encode(r)
	}
	if format == "pdf" {
		return r.paper(w, lang)
	}
	switch format {
	case "csv":
		cols, rows, totals := r.inWords(lang)
		return sheet.WriteCSV(w, cols, append(rows, totals...), sheet.CSVOptions{Lang: string(lang), BOM: true})
	case "xlsx":
		cols, rows, totals := r.inWords(lang)
		return sheet.WriteXLSX(w, r.Title, cols, rows, sheet.XLSXMeta{Lang: string(lang), Totals: totals, Notes: r.notes(lang)})
	case "table":
		cols, rows := r.flat()
		if err := sheet.WriteTable(w, cols, rows, string(lang), r.flatTotals(cols)...); err != nil {
			return err
		}
		for _, n := range r.notes(lang) {
			if _, err := fmt.Fprintf(w, "%s %s\n", n[0], n[1]); err != nil {
				return err
			}
		}
		return nil
	}
	return fault.NewMalformed("bad_choice", fault.Args{"value": format, "allowed": Formats})
}

// WriteCodes gives a report as CSV for programs: every column, with its codes
// and ids as in JSON.
func (r *Report) WriteCodes(w io.Writer, lang fault.Lang) error {
	cols, rows := r.flat()
	return sheet.WriteCSV(w, cols, append(rows, r.flatTotals(cols)...), sheet.CSVOptions{Lang: string(lang), BOM: true})
}

// flat turns rows into texts; a customer becomes code and name.
func (r *Report) flat() ([]sheet.Column, [][]string) {
	var cols []sheet.Column
	for _, c := range r.Columns {
		kind := c.Kind
		if kind == "customer" {
			cols = append(cols, sheet.Column{Name: c.Name + "_code", TitleZH: c.titleZH + "编码", TitleEN: c.titleEN + " code", Type: "text"})
			kind = "text"
		}
		cols = append(cols, sheet.Column{Name: c.Name, TitleZH: c.titleZH, TitleEN: c.titleEN, Type: sheet.Type(kind)})
	}
	rows := make([][]string, 0, len(r.Rows))
	for _, row := range r.Rows {
		var out []string
		for _, v := range row.Values {
			out = append(out, texts(v)...)
		}
		rows = append(rows, out)
	}
	return cols, rows
}

func texts(v any) []string {
	switch x := v.(type) {
	case Named:
		return []string{x.Code, x.Name}
	case cal.Date:
		return []string{x.String()}
	case ID:
		return []string{string(x)}
	case nil:
		return []string{""}
	}
	return []string{fmt.Sprint(v)}
}

// flatTotals puts each total under its column.
func (r *Report) flatTotals(cols []sheet.Column) [][]string {
	at := map[string]int{}
	for i, c := range cols {
		at[c.Name] = i
	}
	var out [][]string
	for _, t := range r.Totals {
		row := make([]string, len(cols))
		for i, c := range t.columns {
			if j, ok := at[c.Name]; ok && i < len(t.Values) {
				row[j] = texts(t.Values[i])[0]
			}
		}
		out = append(out, row)
	}
	return out
}

// notes are the report's stamp.
func (r *Report) notes(lang fault.Lang) [][2]string {
	n := [][2]string{{pick(lang, "截至日期", "As of"), r.AsOf.String()}, {pick(lang, "获知时点", "Known at"), r.KnownAt.String()}, {pick(lang, "指纹", "Fingerprint"), r.Fingerprint}}
	if r.Stamp != "" {
		n = append(n, [2]string{pick(lang, "重开指纹", "Stamp"), r.Stamp})
	}
	n = append(n, r.filters...)
	if len(r.Assumptions) > 0 {
		n = append(n, [2]string{pick(lang, "口径", "Assumptions"), strings.Join(r.Assumptions, pick(lang, "；", "; "))})
	}
	if r.Proof != nil {
		n = append(n, [2]string{pick(lang, "核对：未清项 = 总账", "Proof: items = ledger"), r.Proof.Items + " = " + r.Proof.Ledger + pick(lang, "，差额 ", ", difference ") + r.Proof.Difference})
	}
	return n
}
