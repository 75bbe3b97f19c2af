package sheet

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
)

// WriteJSON writes the rows as a list of objects with the columns' names, in
// their order. Amounts, numbers and dates are strings as in the API, whole
// numbers are JSON numbers, an empty cell of any type but text is null.
func WriteJSON(w io.Writer, columns []Column, rows [][]string) error {
	out := bufio.NewWriter(w)
	for i, row := range rows {
		if i == 0 {
			_, _ = out.WriteString("[\n  {")
		} else {
			_, _ = out.WriteString(",\n  {")
		}
		for j, column := range columns {
			if j > 0 {
				_, _ = out.WriteString(", ")
			}
			_, _ = out.Write(jsonText(column.Name))
			_, _ = out.WriteString(": ")
			_, _ = out.Write(jsonCell(column, cellAt(row, j)))
		}
		_, _ = out.WriteString("}")
	}
	if len(rows) == 0 {
		_, _ = out.WriteString("[")
	} else {
		_, _ = out.WriteString("\n")
	}
	_, _ = out.WriteString("]\n")
	return out.Flush()
}

func jsonCell(column Column, text string) []byte {
	switch {
	case text == "" && column.Type != Text:
		return []byte("null")
	case column.Type == Int && isNumber(text):
		return []byte(text)
	}
	return jsonText(text)
}

// jsonText quotes a string; strings always can be. & < > stay readable: this
// JSON goes to files and pipes, not into a page.
func jsonText(s string) []byte {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(s)
	return bytes.TrimSpace(out.Bytes())
}
