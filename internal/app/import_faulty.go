package app

import (
	"errors"
	"io"
	"slices"
	"strings"

	"hesuan/internal/fault"
	"hesuan/internal/interchange/sheet"
)

// FaultyRows are the rows of a file that its import refuses, as they are mended
// in a grid.
type FaultyRows struct {
	Header []string    `json:"header"`
	Rows   []FaultyRow `json:"rows"` // the first ones, in the file's order
	More   bool        `json:"more"` // there are others, in the file of faulty rows
}

// FaultyRow is such a row: its cells as read and what is wrong with them. Rows
// of a document that is refused for another of its rows are there with it.
type FaultyRow struct {
	Line   int         `json:"line"`
	Cells  []string    `json:"cells"`
	Reason string      `json:"reason"`
	Faults []CellFault `json:"faults"`
}

// CellFault says what is wrong with a cell; a fault that no column has is told
// by the row's reason alone.
type CellFault struct {
	Column  int    `json:"column"` // index in the header
	Code    string `json:"code"`
	Message string `json:"message"`
}

// writeErrors reads the file once more and hands out the rows of units that
// fail, in its order: rows are not held in memory for the sake of those few.
func (r *importing) writeErrors() error {
	bad := map[int]*importUnit{}
	for _, u := range r.units {
		if u.err == nil || errors.Is(u.err, errUnchanged) {
			continue
		}
		for _, line := range u.lines {
			bad[int(line)] = u
		}
	}
	if len(bad) == 0 {
		return nil
	}
	var w *sheet.ErrorWriter
	if r.file.Errors != nil {
		var err error
		if w, err = r.file.Errors(r.header); err != nil {
			return err
		}
	}
	faulty, err := r.readFaulty(bad, w)
	if err != nil {
		return err
	}
	if w != nil {
		err = w.Close()
	}
	if err == nil && r.file.Faulty != nil {
		err = r.file.Faulty(faulty)
	}
	return err
}

func (r *importing) readFaulty(bad map[int]*importUnit, w *sheet.ErrorWriter) (*FaultyRows, error) {
	out := &FaultyRows{Header: r.header, Rows: []FaultyRow{}}
	in, err := r.file.open()
	if err != nil {
		return nil, err
	}
	for {
		cells, line, err := in.Next()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		u := bad[line]
		if u == nil {
			continue
		}
		reason := r.reason(u, line)
		if w != nil {
			w.Write(cells, reason)
		}
		if out.More = len(out.Rows) == mendsMost; !out.More {
			out.Rows = append(out.Rows, FaultyRow{line, slices.Clone(cells), reason, r.cellFaults(u, line)})
		}
	}
}

// cellFaults finds the cells of a row that its unit is refused for.
func (r *importing) cellFaults(u *importUnit, line int) []CellFault {
	out := []CellFault{}
	for _, f := range fault.From(u.err).Fields {
		row, field := u.rowOf(f.Field)
		at := slices.Index(r.header, r.titles[field])
		if int(u.lines[row]) == line && r.titles[field] != "" && at >= 0 {
			out = append(out, CellFault{at, f.Code, fault.Message(f.Code, r.call.Lang, f.Args)})
		}
	}
	return out
}

// reason says why a row was refused; the rows of a document that is refused
// for another of its rows say which.
func (r *importing) reason(u *importUnit, line int) string {
	e := fault.From(u.err)
	var own, others []string
	for _, f := range e.Fields {
		row, field := u.rowOf(f.Field)
		name := field
		if t := r.titles[field]; t != "" {
			name = t
		}
		text := name + ": " + fault.Message(f.Code, r.call.Lang, f.Args)
		if int(u.lines[row]) == line {
			own = append(own, text)
		} else {
			others = append(others, fault.Message("row_of_refused", r.call.Lang, fault.Args{"line": itoa(int64(u.lines[row]))})+" "+text)
		}
	}
	switch {
	case len(own) > 0:
		return strings.Join(own, "; ")
	case len(others) > 0:
		return strings.Join(others, "; ")
	case int(u.lines[u.at]) != line:
		return fault.Message("row_of_refused", r.call.Lang, fault.Args{"line": itoa(int64(u.lines[u.at]))}) + " " + e.Message(r.call.Lang)
	}
	return e.Message(r.call.Lang)
}
