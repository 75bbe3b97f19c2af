package api

import (
	"encoding/json"
	"net/http"
	"reflect"
	"regexp"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

var pathParameter = regexp.MustCompile(`\{(\w+)\}`)

// Describe gives the API's OpenAPI 3.1 description, made from the route table
// and the Go types of its inputs and answers.
func Describe(version string) ([]byte, error) {
	reg := registry()
	doc := &huma.OpenAPI{OpenAPI: "3.1.0", Info: &huma.Info{Title: "hesuan", Version: version, Description: "Customer accounting. Money, quantities and rates are decimal strings."},
		Paths: map[string]*huma.PathItem{}, Components: &huma.Components{Schemas: reg, SecuritySchemes: map[string]*huma.SecurityScheme{
			"bearer": {Type: "http", Scheme: "bearer"}, "session": {Type: "apiKey", In: "cookie", Name: cookie}}},
		Security: []map[string][]string{{"bearer": {}}, {"session": {}}}}
	for _, rt := range routes() {
		if !strings.HasPrefix(rt.path, "/api/") {
			continue
		}
		item := doc.Paths[rt.path]
		if item == nil {
			item = &huma.PathItem{}
			doc.Paths[rt.path] = item
		}
		place(item, rt.method, operation(rt, reg))
	}
	settle(reg)
	return json.MarshalIndent(doc, "", " ")
}

func operation(rt route, reg huma.Registry) *huma.Operation {
	op := &huma.Operation{OperationID: operationID(rt), Summary: rt.summary, Responses: map[string]*huma.Response{}}
	if rt.right != "" {
		op.Description = "Right: " + string(rt.right)
	}
	for _, m := range pathParameter.FindAllStringSubmatch(rt.path, -1) {
		op.Parameters = append(op.Parameters, &huma.Param{Name: m[1], In: "path", Required: true, Schema: &huma.Schema{Type: "string"}})
	}
	if rt.method == http.MethodPost {
		op.Parameters = append(op.Parameters,
			&huma.Param{Name: "Idempotency-Key", In: "header", Schema: &huma.Schema{Type: "string"}},
			&huma.Param{Name: "dry_run", In: "query", Schema: &huma.Schema{Type: "boolean"}})
	}
	if rt.method == http.MethodPatch {
		op.Parameters = append(op.Parameters, &huma.Param{Name: "If-Match", In: "header", Required: true, Schema: &huma.Schema{Type: "string"}})
	}
	for _, q := range rt.query() {
		op.Parameters = append(op.Parameters, &huma.Param{Name: q, In: "query", Schema: queryType(q)})
	}
	if rt.in != nil && rt.in.NumField() > 0 {
		op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"application/json": {Schema: reg.Schema(rt.in, true, rt.in.Name())}}}
	}
	if rt.upload {
		op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{"multipart/form-data": {Schema: uploadSchema()}}}
	}
	ok := &huma.Response{Description: "OK"}
	if out, _ := rt.answer(); out != nil {
		ok.Content = map[string]*huma.MediaType{"application/json": {Schema: reg.Schema(out, true, out.Name())}}
	}
	op.Responses[statusText(rt.status)] = ok
	op.Responses["default"] = &huma.Response{Description: "problem", Content: map[string]*huma.MediaType{"application/problem+json": {Schema: reg.Schema(reflect.TypeFor[Problem](), true, "Problem")}}}
	return op
}

// uploadSchema is the form of an import.
func uploadSchema() *huma.Schema {
	text, yes := &huma.Schema{Type: huma.TypeString}, &huma.Schema{Type: huma.TypeBoolean}
	return &huma.Schema{Type: huma.TypeObject, Required: []string{"file", "kind"}, Properties: map[string]*huma.Schema{
		"file": {Type: huma.TypeString, Format: "binary"}, "kind": text, "mapping": text, "dry_run": yes, "skip_errors": yes}}
}

// queryType is the type of a query parameter; most are texts.
func queryType(name string) *huma.Schema {
	switch name {
	case "limit":
		return &huma.Schema{Type: huma.TypeInteger}
	case "open", "all":
		return &huma.Schema{Type: huma.TypeBoolean}
	}
	return &huma.Schema{Type: huma.TypeString}
}

// Problem is the body of every error (RFC 9457).
type Problem struct {
	Type   string         `json:"type"`
	Title  string         `json:"title"`
	Status int            `json:"status"`
	Code   string         `json:"code"`
	Detail string         `json:"detail"`
	Errors []FieldProblem `json:"errors"`
}

// FieldProblem is what is wrong with one field.
type FieldProblem struct {
	Field   string `json:"field"`
	Code    string `json:"code"`
	Message string `json:"message"`
}

func statusText(n int) string {
	b, _ := json.Marshal(n)
	return string(b)
}

func operationID(rt route) string {
	p := strings.NewReplacer("/api/v1", "", "/books/{book}", "", "/", "-", "{", "", "}", "", "_", "-").Replace(rt.path)
	return strings.ToLower(rt.method) + p
}

func place(item *huma.PathItem, method string, op *huma.Operation) {
	switch method {
	case http.MethodGet:
		item.Get = op
	case http.MethodPost:
		item.Post = op
	case http.MethodPut:
		item.Put = op
	case http.MethodPatch:
		item.Patch = op
	case http.MethodDelete:
		item.Delete = op
	}
}

// describe answers the description.
func (s *Server) describe(w http.ResponseWriter, _ *http.Request) {
	b, err := Describe(s.Version)
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	reply(w, http.StatusOK, b)
}

// docs is a page a person can read the description by.
func (s *Server) docs(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	var b strings.Builder
	b.WriteString(`<!doctype html><html lang="en"><meta charset="utf-8"><title>hesuan API</title><style>body{font:15px/1.5 system-ui;margin:2rem auto;max-width:70rem}code{background:#eef}td{padding:.2rem .8rem .2rem 0;vertical-align:top}</style><h1>hesuan API</h1><p><a href="/api/openapi.json">openapi.json</a></p><table>`)
	for _, rt := range routes() {
		if strings.HasPrefix(rt.path, "/api/") {
			b.WriteString("<tr><td><code>" + rt.method + "</code><td><code>" + rt.path + "</code><td>" + rt.summary + "<td>" + string(rt.right) + "</tr>")
		}
	}
	b.WriteString("</table></html>")
	_, _ = w.Write([]byte(b.String()))
}
