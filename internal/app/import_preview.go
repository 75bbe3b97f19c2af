package app

import (
	"context"
	"errors"
	"io"
	"slices"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/interchange/sheet"
)

// ImportPreview is what a file looks like before anything is tried: its first
// rows, and which column fills which field.
type ImportPreview struct {
	Kind       string         `json:"kind"`
	Format     string         `json:"format"`
	Encoding   string         `json:"encoding"`
	Delimiter  string         `json:"delimiter"`
	HeaderLine int            `json:"header_line"`
	Preamble   int            `json:"preamble"` // rows before the header
	Header     []string       `json:"header"`
	Rows       [][]string     `json:"rows"` // the first ones
	Fields     []PreviewField `json:"fields"`
	Missing    []string       `json:"missing"` // required fields without a column
	Unknown    []string       `json:"ignored_columns"`
	Mapping    sheet.Mapping  `json:"mapping"`
}

// PreviewField is a field of the kind and the column found for it.
type PreviewField struct {
	Name     string   `json:"name"`
	Title    string   `json:"title"`
	Type     string   `json:"type"`
	Required bool     `json:"required"`
	Column   string   `json:"column"`
	Samples  []string `json:"samples"` // as read, the first few
}

const previewRows = 8

// PreviewImport shows a file's first rows and the columns recognised.
func (a *App) PreviewImport(ctx context.Context, book int64, call Call, f ImportFile) (*ImportPreview, error) {
	if !call.Who.Can(book, access.ImportRun) {
		return nil, fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.ImportRun)})
	}
	kind := sheet.Kind(f.Kind)
	if err := importable(kind); err != nil {
		return nil, err
	}
	in, err := f.open()
	if err != nil {
		return nil, err
	}
	p := &ImportPreview{Kind: f.Kind, Format: in.Format(), Encoding: in.Encoding(), Delimiter: in.Delimiter(), HeaderLine: in.HeaderLine(), Preamble: len(in.Preamble()),
		Header: in.Header(), Rows: [][]string{}, Missing: []string{}, Unknown: []string{}}
	if p.Mapping, err = p.columns(kind, f.Mapping, in.Reader); err != nil {
		return nil, err
	}
	if err := p.read(in.Reader); err != nil {
		return nil, err
	}
	p.fields(kind, call.Lang)
	return p, nil
}

func importable(kind sheet.Kind) error {
	r := importing{file: ImportFile{Kind: string(kind)}}
	_, err := r.builder()
	return err
}

// columns uses the mapping given as far as it fits, else what is recognised.
func (p *ImportPreview) columns(kind sheet.Kind, given *sheet.Mapping, in *sheet.Reader) (sheet.Mapping, error) {
	if namesColumns(given) {
		m := *given
		m.Kind = kind
		bound, err := m.Bind(in)
		if fault.Is(err, "columns_missing") {
			err = nil
		}
		p.Unknown = append(p.Unknown, unmapped(in.Header(), m)...)
		return bound, err
	}
	m, _, unknown, err := recognized(kind, given, in)
	p.Unknown = append(p.Unknown, unknown...)
	return m, err
}

func (p *ImportPreview) read(in *sheet.Reader) error {
	for len(p.Rows) < previewRows {
		cells, _, err := in.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		p.Rows = append(p.Rows, append([]string(nil), cells...))
	}
	return nil
}

// fields lists the kind's fields with their columns and first values.
func (p *ImportPreview) fields(kind sheet.Kind, lang fault.Lang) {
	column := titlesOf(p.Mapping)
	for field, title := range column {
		if !slices.Contains(p.Header, title) {
			delete(column, field)
		}
	}
	samples := map[string][]string{}
	for _, cells := range p.Rows {
		values, _ := p.Mapping.Row(cells)
		for field, v := range values {
			if len(samples[field]) < 3 {
				samples[field] = append(samples[field], v)
			}
		}
	}
	for _, f := range kind.Fields() {
		x := PreviewField{Name: f.Name, Title: pick(lang, f.TitleZH, f.TitleEN), Type: string(f.Type), Required: f.Required, Column: column[f.Name], Samples: []string{}}
		x.Samples = append(x.Samples, samples[f.Name]...)
		p.Fields = append(p.Fields, x)
		if f.Required && x.Column == "" && p.Mapping.Constants[f.Name] == "" && !(f.Name == "price" && column["price_with_tax"] != "") {
			p.Missing = append(p.Missing, f.Name)
		}
	}
}

// WriteImportTemplate writes an empty table with the columns of a kind and one
// example row.
func WriteImportTemplate(w io.Writer, kind, format string, lang fault.Lang) error {
	k := sheet.Kind(kind)
	if err := importable(k); err != nil {
		return err
	}
	title := "zh"
	if lang == "en" {
		title = "en"
	}
	row := [][]string{exampleRow(k)}
	switch format {
	case "", "csv":
		return sheet.WriteCSV(w, k.Columns(), row, sheet.CSVOptions{Lang: title, BOM: true})
	case "xlsx":
		return sheet.WriteXLSX(w, kind, k.Columns(), row, sheet.XLSXMeta{Lang: title})
	}
	return fault.NewMalformed("bad_choice", fault.Args{"value": format, "allowed": "csv, xlsx"}).At("format")
}

// exampleRow is a row that shows how each column is written.
func exampleRow(k sheet.Kind) []string {
	values := map[string]string{"code": "C001", "name": "华东机电有限公司", "customer": "C001", "currency": "CNY", "net_days": "30", "industry": "制造业", "region": "华东",
		"size": "中型", "tier": "A", "date": "2026-07-31", "due_date": "2026-08-30", "kind": "invoice", "product": "P001", "description": "货款", "quantity": "2", "price": "500.00",
		"cost": "320.00", "tax_rate": "13%", "amount": "1130.00", "bank_account": "100201", "method": "电汇", "number": "INV-0001", "rate": "1", "dimension": "industry", "value": "制造业",
		"valid_from": "2026-01-01", "period": "2026", "category": "配件", "unit": "件", "external_id": "A-0001"}
	switch k {
	case sheet.Products:
		values["code"], values["name"] = "P001", "轴承"
	case sheet.Openings: // before the books begin
		values["date"], values["due_date"] = "2025-12-15", "2026-01-14"
	case sheet.Rates:
		values["currency"], values["rate"] = "USD", "7.1234"
	}
	var row []string
	for _, c := range k.Columns() {
		row = append(row, values[c.Name])
	}
	return row
}
