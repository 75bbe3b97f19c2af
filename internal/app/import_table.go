package app

import (
	"hesuan/internal/fault"
	"hesuan/internal/interchange/sheet"
)

// RowMend is a row of a file as it is to be read, in place of what stands there.
type RowMend struct {
	Line  int      `json:"line"`
	Cells []string `json:"cells"`
}

// mendsMost is how many rows of a file may be mended: more are mended in the
// file of the faulty rows.
const mendsMost = 500

// importTable is the file's table with its mended rows in their places.
type importTable struct {
	*sheet.Reader
	mends map[int][]string
}

// open reads the file as its mapping says it is written.
func (f ImportFile) open() (*importTable, error) {
	var limits sheet.Limits
	if f.Mapping != nil {
		m := *f.Mapping
		m.Kind = sheet.Kind(or(string(m.Kind), f.Kind))
		if err := m.Check(); err != nil {
			return nil, err
		}
		limits.Encoding = m.Encoding
	}
	in, err := sheet.Open(f.Data, f.Size, f.Name, limits)
	return &importTable{in, f.Mends}, err
}

// Next is the next row as it counts.
func (t *importTable) Next() ([]string, int, error) {
	cells, line, err := t.Reader.Next()
	if mended, ok := t.mends[line]; ok && err == nil {
		cells = append([]string(nil), mended...)
		for len(cells) < len(t.Header()) {
			cells = append(cells, "")
		}
	}
	return cells, line, err
}

// mended puts later mends over earlier ones.
func mended(rows ...[]RowMend) (map[int][]string, error) {
	out := map[int][]string{}
	for _, list := range rows {
		for _, m := range list {
			out[m.Line] = m.Cells
		}
	}
	if len(out) > mendsMost {
		return nil, fault.NewMalformed("too_many_rows", fault.Args{"limit": itoa(mendsMost)}).At("mends")
	}
	return out, nil
}

// namesColumns tells a mapping that names columns; another only says how the file is
// written, and its columns are recognised.
func namesColumns(m *sheet.Mapping) bool { return m != nil && len(m.Columns) > 0 }

// recognized binds the columns by their titles, with what was said of how the
// file is written.
func recognized(kind sheet.Kind, said *sheet.Mapping, in *sheet.Reader) (m sheet.Mapping, missing, unknown []string, err error) {
	m, missing, unknown, err = sheet.Recognize(kind, in.Header())
	if said != nil && err == nil {
		m.DateOrder, m.Encoding, m.Unit = said.DateOrder, said.Encoding, said.Unit
		if in.Format() != "xlsx" {
			m.DecimalMark = said.DecimalMark
		}
	}
	return m, missing, unknown, err
}
