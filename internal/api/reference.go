package api

import (
	"fmt"
	"io"
	"strings"
)

// Reference writes the page that lists every endpoint with its right, from the
// route table.
func Reference(w io.Writer) error {
	var b strings.Builder
	b.WriteString("# 接口 HTTP API\n\n由 `make generate` 从路由表写出；字段与类型见 `/api/openapi.json`，可读页面在 `/api/docs`。\n" +
		"Written from the route table by `make generate`; fields and types stand in `/api/openapi.json`, readable at `/api/docs`.\n\n" +
		"| | 地址 address | 作用 what it does | 权限 right | 回答 answer |\n|---|---|---|---|---|\n")
	for _, rt := range routes() {
		if !strings.HasPrefix(rt.path, base) {
			continue
		}
		right := string(rt.right)
		if rt.public {
			right = "–"
		}
		answer := ""
		if out, _ := rt.answer(); out != nil {
			answer = typeName(out.String())
		}
		fmt.Fprintf(&b, "| %s | `%s` | %s | %s | %s |\n", rt.method, strings.TrimPrefix(rt.path, base), strings.ReplaceAll(rt.summary, "|", "\\|"), right, answer)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// typeName names a type as the description does: List of CustomerRow.
func typeName(s string) string {
	s = strings.NewReplacer("hesuan/internal/", "", "app.", "", "api.", "", "*", "").Replace(s)
	if inner, ok := strings.CutPrefix(s, "List["); ok {
		return "list of " + strings.TrimSuffix(inner, "]")
	}
	return s
}
