package proof

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// at reads a place of JSON: names with dots between, [n] for an element, [-1]
// for the last; "." or "" is the whole.
func at(v any, path string) any {
	path = strings.ReplaceAll(path, "[", ".[")
	for _, p := range strings.Split(path, ".") {
		switch {
		case p == "":
		case p[0] == '[':
			list, ok := v.([]any)
			n, err := strconv.Atoi(strings.Trim(p, "[]"))
			if n < 0 {
				n += len(list)
			}
			if !ok || err != nil || n < 0 || n >= len(list) {
				return nil
			}
			v = list[n]
		default:
			m, ok := v.(map[string]any)
			if !ok {
				return nil
			}
			v = m[p]
		}
	}
	return v
}

// show writes a value into a cell; a customer is its code.
func show(v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case string:
		return x
	case bool:
		return strconv.FormatBool(x)
	case json.Number:
		return x.String()
	case map[string]any:
		if code, ok := x["code"].(string); ok {
			return code
		}
	}
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(b)
}
