package ledger

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"hesuan/internal/fault"
)

//go:embed charts/asbe.csv
var asbeRows string

//go:embed charts/small.csv
var smallRows string

//go:embed charts/intl.csv
var intlRows string

// ChartInfo names a shipped chart for the choice at a book's creation.
type ChartInfo struct {
	Code, Name, NameEN string
}

// Charts lists the shipped charts, the usual one first. Their codes follow
// the annexes of the two Chinese standards where those give one; second levels
// and the accounts of CAS 14 are custom, and the user's to change.
func Charts() []ChartInfo {
	return []ChartInfo{
		{"asbe", "企业会计准则", "Chinese accounting standards (ASBE)"},
		{"small", "小企业会计准则", "Chinese standard for small enterprises"},
		{"intl", "国际通用", "International"},
	}
}

// Template gives the accounts of a shipped chart by code, all active, with ids
// 1, 2, 3 … An unknown chart is refused as bad_choice at the field chart.
func Template(chart string) ([]Account, error) {
	switch chart {
	case "asbe":
		return readTemplate(asbeRows)
	case "small":
		return readTemplate(smallRows)
	case "intl":
		return readTemplate(intlRows)
	}
	var codes []string
	for _, c := range Charts() {
		codes = append(codes, c.Code)
	}
	return nil, fault.NewMalformed("bad_choice", fault.Args{"value": chart, "allowed": strings.Join(codes, ", ")}).At("chart")
}

// readTemplate reads code, name, name_en, class, role, preferred.
func readTemplate(text string) ([]Account, error) {
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("chart template: %w", err)
	}
	out := make([]Account, 0, len(rows))
	for i, r := range rows[1:] {
		a := Account{ID: int64(i + 1), Code: r[0], Name: r[1], NameEN: r[2], Class: Class(r[3]), Role: Role(r[4]), Preferred: r[5] == "1", Active: true, Version: 1}
		if !slices.Contains(Classes(), a.Class) || a.Role != "" && !a.Role.Known() {
			return nil, fmt.Errorf("chart template: class or role of %s", a.Code)
		}
		out = append(out, a)
	}
	return out, nil
}
