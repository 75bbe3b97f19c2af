package app

import (
	"errors"
	"io"
	"reflect"
	"sort"
	"strings"

	"hesuan/internal/fault"
	"hesuan/internal/interchange/sheet"
)

// readUnits reads a file's rows and groups them into commands: rows of one
// document share its external_id.
func (r *importing) readUnits() error {
	kind := sheet.Kind(r.file.Kind)
	b, err := r.builder()
	if err != nil {
		return err
	}
	in, err := r.file.open()
	if err != nil {
		return err
	}
	m, err := r.mapping(kind, in.Reader)
	if err != nil {
		return err
	}
	r.header, r.titles = in.Header(), titlesOf(m)
	if err := r.readRows(in, m, b); err != nil {
		return err
	}
	for _, u := range r.units {
		if u.err == nil && b.finish != nil {
			u.fail(b.finish(u), 0)
		}
	}
	if len(r.units) == 0 {
		return fault.NewMalformed("table_empty", nil)
	}
	r.twins()
	if kind == sheet.Customers { // group heads, bill-tos and payers before those that name them
		sort.SliceStable(r.units, func(i, j int) bool { return !r.units[i].member() && r.units[j].member() })
	}
	return nil
}

func (r *importing) builder() (builder, error) {
	b, ok := builders[sheet.Kind(r.file.Kind)]
	if !ok {
		return b, fault.NewMalformed("bad_choice", fault.Args{"value": r.file.Kind, "allowed": strings.Join(ImportKinds(), ", ")}).At("kind")
	}
	return b, nil
}

func (r *importing) readRows(in *importTable, m sheet.Mapping, b builder) error {
	open := map[string]*importUnit{}
	for {
		cells, line, err := in.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if sheet.IsTotal(cells) {
			continue
		}
		r.res.Rows++
		values, rowErr := m.Row(cells)
		u := r.unit(open, b, values)
		u.lines = append(u.lines, int32(line))
		if rowErr != nil {
			u.fail(rowErr, len(u.lines)-1)
		}
		if values != nil {
			b.row(u, values)
		}
	}
}

// unit finds the unit a row belongs to, or begins one.
func (r *importing) unit(open map[string]*importUnit, b builder, values map[string]string) *importUnit {
	id := values["external_id"]
	if id != "" && b.kinds {
		id = values["kind"] + "|" + id
	}
	if u := open[id]; u != nil {
		return u
	}
	u := &importUnit{}
	r.units = append(r.units, u)
	if id != "" && b.grouped {
		open[id] = u
	}
	return u
}

// twins refuses rows that claim the key of an earlier row and say something
// else. The same row twice is nothing new.
func (r *importing) twins() {
	first := map[string]*importUnit{}
	for _, u := range r.units {
		if u.key == "" || u.err != nil {
			continue
		}
		was := first[u.key]
		if was == nil {
			first[u.key] = u
			continue
		}
		if u.twin = reflect.DeepEqual(was.cmd, u.cmd); !u.twin {
			_, value, _ := strings.Cut(u.key, ":")
			u.fail(fault.NewMalformed("duplicate_in_file", fault.Args{"value": value, "line": itoa(int64(was.lines[0]))}), 0)
		}
	}
}

// mapping binds the columns: those the caller named, or those recognised.
func (r *importing) mapping(kind sheet.Kind, in *sheet.Reader) (sheet.Mapping, error) {
	if namesColumns(r.file.Mapping) {
		m := *r.file.Mapping
		if m.Kind == "" {
			m.Kind = kind
		}
		if m.Kind != kind {
			return m, fault.NewMalformed("mapping_other_kind", fault.Args{"kind": string(m.Kind)}).At("mapping")
		}
		r.res.Unknown = append(r.res.Unknown, unmapped(in.Header(), m)...)
		return m.Bind(in)
	}
	m, missing, unknown, err := recognized(kind, r.file.Mapping, in)
	if err != nil {
		return m, err
	}
	r.res.Unknown = append(r.res.Unknown, unknown...)
	if len(missing) > 0 {
		e := fault.NewMalformed("missing_column", fault.Args{"column": missing[0]})
		for _, x := range missing {
			e.Fields = append(e.Fields, fault.Field{Field: x, Code: "missing_column", Args: fault.Args{"column": x}})
		}
		return m, e
	}
	return m, nil
}

func unmapped(header []string, m sheet.Mapping) []string {
	var out []string
	for _, title := range header {
		if title != "" && m.Columns[title] == "" {
			out = append(out, title)
		}
	}
	return out
}

func titlesOf(m sheet.Mapping) map[string]string {
	out := make(map[string]string, len(m.Columns))
	for title, field := range m.Columns {
		out[field] = title
	}
	return out
}
