package sheet

import (
	"slices"
	"strconv"
	"strings"

	"hesuan/internal/fault"
)

// Mapping says which column of a file fills which field, and how its text, dates
// and numbers are written. As JSON it can be saved under a name; before use it is
// bound to the header of a file.
type Mapping struct {
	Name        string            `json:"name,omitempty"`
	Kind        Kind              `json:"kind"`
	Columns     map[string]string `json:"columns"`                // title as written → name of the field
	DateOrder   DateOrder         `json:"date_order,omitempty"`   // ymd, mdy, dmy; empty: only clear dates
	DecimalMark string            `json:"decimal_mark,omitempty"` // "." (also when empty) or ","
	Encoding    string            `json:"encoding,omitempty"`     // of a text file; empty: found from its bytes
	Unit        int               `json:"unit,omitempty"`         // 1,000 (千) or 10,000 (万): what amounts and prices are counted in; 0: one
	Constants   map[string]string `json:"constants,omitempty"`    // field → what an absent or empty cell stands for

	fields []boundField
	width  int
}

type boundField struct {
	Field
	at int // column, -1 when only a constant fills it
}

// Bind fits a saved mapping to the file of r. Errors: kind_unknown, bad_choice,
// mapping_unknown_field, header_twice, columns_missing. The decimal mark is not applied to XLSX, whose
// numbers are numbers already.
func (m Mapping) Bind(r *Reader) (Mapping, error) {
	if r.Format() == "xlsx" {
		m.DecimalMark = ""
	}
	if err := m.Check(); err != nil {
		return m, err
	}
	if err := m.bind(r.Header()); err != nil {
		return m, err
	}
	if missing := m.missing(); len(missing) > 0 {
		return m, refuse("columns_missing", fault.Args{"columns": strings.Join(missing, ", ")})
	}
	return m, nil
}

// Check refuses what a saved mapping cannot mean.
func (m Mapping) Check() error {
	if !m.Kind.Valid() {
		return refuse("kind_unknown", fault.Args{"kind": string(m.Kind)})
	}
	if !slices.Contains([]string{"", ".", ","}, m.DecimalMark) {
		return refuse("bad_choice", fault.Args{"value": shortened(m.DecimalMark), "allowed": "., ,"})
	}
	if !slices.Contains([]DateOrder{DateAuto, YearMonthDay, MonthDayYear, DayMonthYear}, m.DateOrder) {
		return refuse("bad_choice", fault.Args{"value": shortened(string(m.DateOrder)), "allowed": "ymd, mdy, dmy"})
	}
	if _, err := knownEncoding(m.Encoding); m.Encoding != "" && err != nil {
		return refuse("bad_choice", fault.Args{"value": shortened(m.Encoding), "allowed": strings.Join(encodings, ", ")})
	}
	if !slices.Contains([]int{0, 1, 1000, 10000}, m.Unit) {
		return refuse("bad_choice", fault.Args{"value": strconv.Itoa(m.Unit), "allowed": "1, 1000, 10000"})
	}
	return nil
}

func (m *Mapping) bind(header []string) error {
	m.fields, m.width = nil, len(header)
	fields := m.Kind.Fields()
	for _, name := range m.named() {
		if !slices.ContainsFunc(fields, func(f Field) bool { return f.Name == name }) {
			return refuse("mapping_unknown_field", fault.Args{"field": shortened(name)})
		}
	}
	for _, field := range fields {
		at, err := m.place(field.Name, header)
		if err != nil {
			return err
		}
		if at >= 0 || m.Constants[field.Name] != "" {
			m.fields = append(m.fields, boundField{field, at})
		}
	}
	return nil
}

// named lists the fields the mapping speaks of, in a stable order.
func (m Mapping) named() []string {
	var names []string
	for _, name := range m.Columns {
		names = append(names, name)
	}
	for name := range m.Constants {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// place finds the one column of the header that fills a field.
func (m Mapping) place(field string, header []string) (int, error) {
	at := -1
	for i, title := range header {
		if m.Columns[title] != field || title == "" {
			continue
		}
		if at >= 0 {
			return -1, refuse("header_twice", fault.Args{"title": shortened(title)})
		}
		at = i
	}
	return at, nil
}

// missing lists the required fields that nothing fills. Either price will do.
func (m Mapping) missing() []string {
	var names []string
	for _, field := range m.Kind.Fields() {
		if field.Required && !m.fills(field.Name) && !(field.Name == "price" && m.fills(taxedPrice)) {
			names = append(names, field.Name)
		}
	}
	return names
}

func (m Mapping) fills(field string) bool {
	return slices.ContainsFunc(m.fields, func(f boundField) bool { return f.Name == field })
}

// Row turns the cells of a bound mapping's file into machine text by field.
// Empty fields are left out. A price with tax comes back as price with
// tax_included "true". All faulty cells are named in one error, as field
// errors; a row longer than the header is row_too_wide, because one amount with
// an unquoted comma would have moved all cells behind it.
func (m Mapping) Row(cells []string) (map[string]string, error) {
	if cells = withoutEmptyTail(cells); len(cells) > m.width {
		return nil, refuse("row_too_wide", nil)
	}
	values := map[string]string{}
	var faults fault.Collector
	for _, field := range m.fields {
		text := ""
		if field.at >= 0 && field.at < len(cells) {
			text = trim(cells[field.at])
		}
		if text == "" {
			text = m.Constants[field.Name]
		}
		value, err := m.clean(field.Field, text)
		faults.AddErr(field.Name, err)
		if value != "" {
			values[field.Name] = value
		}
	}
	foldPrices(values)
	return values, faults.Err(fault.Malformed, "row_invalid")
}

func foldPrices(values map[string]string) {
	taxed := values[taxedPrice]
	delete(values, taxedPrice)
	if values["price"] == "" && taxed != "" {
		values["price"], values["tax_included"] = taxed, "true"
	}
}

// clean normalises one cell by the type of its field.
func (m Mapping) clean(field Field, text string) (string, error) {
	switch field.Type {
	case Amount, Number:
		number, err := CleanNumber(text, m.DecimalMark)
		if field.money() {
			number = inUnits(number, m.Unit)
		}
		return number, err
	case Percent:
		return CleanPercent(text, m.DecimalMark)
	case Int:
		return cleanInt(text)
	case Date:
		return CleanDate(text, m.DateOrder)
	case Currency:
		return cleanCurrency(text), nil
	case Choice:
		return cleanChoice(field, text), nil
	}
	return text, nil
}

// cleanInt reads a whole number; a fraction of zeros and a word for days behind
// it are passed over.
func cleanInt(text string) (string, error) {
	short := strings.TrimSuffix(strings.TrimSuffix(folded(text), "天"), "日")
	number, err := CleanNumber(short, ".")
	if err != nil {
		return "", badWhole(text)
	}
	whole, fraction, _ := strings.Cut(number, ".")
	if strings.Trim(fraction, "0") != "" {
		return "", badWhole(text)
	}
	return whole, nil
}

func badWhole(s string) error { return refuse("bad_whole_number", fault.Args{"value": shortened(s)}) }

func cleanChoice(field Field, text string) string {
	word := strings.ToLower(folded(text))
	if value, ok := field.Choices[word]; ok {
		return value
	}
	return word
}

// IsTotal says whether a row sums up others: its first text is 合计, 小计,
// 总计, total … Exports end with such a row, and importing it would fail or,
// worse, succeed.
func IsTotal(cells []string) bool {
	for _, cell := range cells {
		word := strings.ToLower(strings.TrimRight(plainTitle(cell), ":"))
		if word == "" {
			continue
		}
		return slices.Contains([]string{"合计", "小计", "总计", "累计", "共计", "合计total", "total", "totals", "grandtotal", "subtotal", "sum"}, word)
	}
	return false
}
