package app

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"hesuan/internal/cal"
)

// JSON writes the report as encoding/json does, its rows by hand: they are
// nearly all of it, and a marshaller's output is read through once more.
func (r *Report) JSON() ([]byte, error) {
	frame := *r
	frame.Rows = nil
	b, err := json.Marshal(&frame)
	if err != nil || r.Rows == nil {
		return b, err
	}
	before, after, found := bytes.Cut(b, []byte(`"rows":null`)) // quotes within a text are escaped
	if !found {
		return nil, fmt.Errorf("app: a report without rows")
	}
	out := append(make([]byte, 0, len(b)+32*len(r.Rows)*len(r.Columns)), before...)
	out = append(out, `"rows":[`...)
	for i, row := range r.Rows {
		if i > 0 {
			out = append(out, ',')
		}
		if out, err = row.appendJSON(out); err != nil {
			return nil, err
		}
	}
	return append(append(out, ']'), after...), nil
}

// MarshalJSON writes the row as an object named by the columns.
func (r Row) MarshalJSON() ([]byte, error) {
	return r.appendJSON(make([]byte, 0, 32*len(r.columns)))
}

func (r Row) appendJSON(b []byte) ([]byte, error) {
	b = append(b, '{')
	var err error
	for i, c := range r.columns {
		if i > 0 {
			b = append(b, ',')
		}
		if b, err = appendJSON(b, c.Name); err != nil {
			return nil, err
		}
		b = append(b, ':')
		if b, err = appendJSON(b, r.Values[i]); err != nil {
			return nil, err
		}
	}
	return append(b, '}'), nil
}

// appendJSON writes a value as encoding/json does; most are of a few kinds,
// which need no search for what to do.
func appendJSON(b []byte, v any) ([]byte, error) {
	switch x := v.(type) {
	case string:
		if plainText(x) {
			return quoted(b, x), nil
		}
	case int:
		return strconv.AppendInt(b, int64(x), 10), nil
	case cal.Date:
		if x != 0 {
			return quoted(b, x.String()), nil
		}
	case Named:
		if x.ID != "" && plainText(string(x.ID)) && plainText(x.Code) && plainText(x.Name) {
			b = quoted(append(b, `{"id":`...), string(x.ID))
			b = quoted(append(b, `,"code":`...), x.Code)
			b = quoted(append(b, `,"name":`...), x.Name)
			return append(b, '}'), nil
		}
	}
	w, err := json.Marshal(v)
	return append(b, w...), err
}

func quoted(b []byte, s string) []byte {
	return append(append(append(b, '"'), s...), '"')
}

// plainText tells texts that stand in JSON as they are.
func plainText(s string) bool {
	ascii := true
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			return false
		}
		ascii = ascii && c <= '~'
	}
	return ascii || utf8.ValidString(s) && !strings.ContainsAny(s, "\u007f\u2028\u2029")
}
