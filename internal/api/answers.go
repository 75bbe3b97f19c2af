package api

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"hesuan/internal/app"
	"hesuan/internal/cal"
	"hesuan/internal/interchange/sheet"
)

func of[T any]() reflect.Type { return reflect.TypeFor[T]() }

// answers says what each operation answers with; those of documents and
// reports follow from their path.
var answers = map[string]reflect.Type{
	"get-books": of[app.List[app.BookAnswer]](), "post-books": of[app.BookAnswer](), "patch": of[app.BookAnswer](),
	"post-remove": of[app.BookAnswer](), "post-demo": of[app.List[app.BookAnswer]](),
	"get-me": of[app.Me](), "delete-me-pins": nil, "put-me-desk": nil, "put-me-seen": nil, "post-session": of[app.Me](), "get-setup": of[setupState](), "post-setup": of[app.Me](), "delete-session": nil, "post-me-notices-seen": nil,

	"get-find": of[app.Found](), "get-home": of[app.Home](), "get-events": nil,
	"get-customers": of[app.List[app.CustomerRow]](), "get-customers-id": of[app.CustomerRow](),
	"post-customers": of[app.CustomerAnswer](), "patch-customers-id": of[app.CustomerAnswer](),
	"post-customers-id-merge": of[app.CustomerAnswer](), "post-customers-id-unmerge": of[app.CustomerAnswer](),
	"post-customers-classes": of[app.ClassesAnswer](), "post-customers-classes-undo": of[app.ClassesAnswer](), "get-customers-duplicates": of[app.TwinList](), "get-customers-equal": of[app.List[app.EqualRow]](), "post-customers-id-apart": of[app.CustomerAnswer](),
	"get-bank-changes": of[app.List[*app.BankChangeAnswer]](), "post-customers-id-bank-changes-change-approve": of[app.CustomerAnswer](),
	"post-customers-id-bank-changes-change-reject": of[app.CustomerAnswer](), "post-customers-id-bank-changes-change-withdraw": of[app.CustomerAnswer](),
	"post-customers-check": of[app.CheckAnswer](), "post-customers-id-block": of[app.CustomerAnswer](), "post-customers-id-unblock": of[app.CustomerAnswer](),
	"get-customers-id-classes": of[app.List[app.ClassSpan]](), "post-customers-id-classes": of[app.CustomerAnswer](), "get-classes": of[app.List[app.ClassDimension]](),
	"get-dims": of[app.List[app.DimAnswer]](), "post-dims": of[app.DimAnswer](), "patch-dims-id": of[app.DimAnswer](),
	"get-customers-id-overview": of[app.CustomerOverview](), "get-customers-id-timeline": of[app.List[app.TimelineRow]](),
	"get-customers-id-group": of[app.GroupAnswer](), "get-customers-id-merge": of[app.MergeEffect](),
	"get-customers-id-credit": of[app.CreditState](), "put-customers-id-credit": of[app.CreditAnswer](),
	"get-products": of[app.List[app.ProductAnswer]](), "get-products-id": of[app.ProductAnswer](), "post-products": of[app.ProductAnswer](), "patch-products-id": of[app.ProductAnswer](),
	"post-salespeople": of[app.Named](),

	"get-orders": of[app.OrderTable](), "post-orders": of[app.OrderAnswer](), "get-orders-id": of[app.OrderAnswer](), "patch-orders-id": of[app.OrderAnswer](),
	"post-orders-id-confirm": of[app.OrderAnswer](), "post-orders-id-release": of[app.OrderAnswer](), "post-orders-id-close": of[app.OrderAnswer](), "post-orders-id-credit-request": of[app.OrderAnswer](),
	"post-orders-id-credit-request-approve": of[app.OrderAnswer](), "post-orders-id-credit-request-refuse": of[app.OrderAnswer](), "post-orders-id-credit-request-withdraw": of[app.OrderAnswer](),
	"post-orders-id-reopen": of[app.OrderAnswer](), "post-orders-id-void": of[app.OrderAnswer](), "post-orders-id-invoice": of[app.DocumentAnswer](),
	"post-orders-id-deliver": of[app.DeliveryAnswer](), "post-deliveries-id-return": of[app.DeliveryAnswer](),

	"get-aging-items": of[app.AgingItems](), "get-aging-trend": of[app.AgingTrend](), "get-items-id-settlements": of[app.ItemHistory](),
	"get-items": of[app.ItemList](), "get-settlements": of[app.List[app.SettlementAnswer]](), "get-settlements-id": of[app.SettlementAnswer](),
	"post-settlements": of[app.SettlementAnswer](), "post-settlements-id-reverse": of[app.SettlementAnswer](),
	"post-settlements-auto": of[app.AutoRun](), "post-settlements-propose": of[app.List[app.Proposal]](),

	"get-vouchers": of[app.List[app.VoucherAnswer]](), "get-vouchers-id": of[app.VoucherAnswer](), "post-vouchers": of[app.VoucherAnswer](),
	"post-vouchers-id-post": of[app.VoucherAnswer](), "post-vouchers-id-review": of[app.VoucherAnswer](), "post-vouchers-id-reverse": of[app.VoucherAnswer](),
	"get-periods": of[app.List[app.PeriodAnswer]](), "post-periods-period-close": of[app.CheckReport](), "post-periods-period-reopen": of[app.CheckReport](),
	"get-imports": of[app.List[app.BatchAnswer]](), "post-imports": of[app.JobAnswer](), "post-imports-preview": of[app.ImportPreview](), "post-imports-id-undo": of[app.JobAnswer](),
	"get-imports-kinds": of[app.List[app.ImportKind]](), "get-imports-templates-kind": nil,
	"get-imports-mappings": of[app.List[sheet.Mapping]](), "post-imports-mappings": of[sheet.Mapping](), "delete-imports-mappings-name": nil, "delete-me-forms-name": nil,
	"get-remarks-id-file": nil,
	"get-jobs":            of[app.List[app.JobAnswer]](), "get-jobs-id": of[app.JobAnswer](), "delete-jobs-id": of[app.JobAnswer](), "post-jobs-id-repeat": of[app.JobAnswer](), "get-jobs-id-errors": nil, "get-jobs-id-rows": of[app.FaultyRows](),
	"get-market-sizes": of[app.List[app.MarketSizeAnswer]](), "post-market-sizes": of[app.MarketSizeAnswer](),
	"post-rates": of[app.RateAnswer](), "post-revaluations": of[app.RevaluationAnswer](),
	"get-sums-customers": of[app.CustomerSums](), "get-sums-settlements": of[app.ListSums](), "get-sums-vouchers": of[app.ListSums](),
	"post-unbilled": of[app.UnbilledAnswer](), "get-unbilled": of[app.List[app.UnbilledRow]](),
	"get-documents-gaps": of[app.List[app.SeriesGap]](),
	"get-rates":          of[app.List[app.RateRow]](), "get-revaluations": of[app.List[app.RevaluationRow]](), "get-vouchers-gaps": of[app.List[app.NumberGap]](),
}

// setupState tells whether the first user is still to be made.
type setupState struct {
	Needed bool `json:"needed"`
}

// answer is the type an operation answers with; known is false for one that
// neither the table nor the rules know.
func (rt route) answer() (out reflect.Type, known bool) {
	if rt.out != nil {
		return rt.out, true
	}
	if out, known = answers[operationID(rt)]; known {
		return out, true
	}
	if strings.Contains(rt.path, "/reports/") {
		return of[app.Report](), true
	}
	if strings.HasSuffix(rt.path, "/history") {
		return of[app.HistoryList](), true
	}
	for _, doc := range []string{"/invoices", "/credit-notes", "/receipts", "/refunds", "/other-receivables", "/openings", "/documents"} {
		if !strings.Contains(rt.path, doc) {
			continue
		}
		if rt.method == http.MethodGet && strings.HasSuffix(rt.path, doc) {
			return of[app.List[app.DocumentAnswer]](), true
		}
		return of[app.DocumentAnswer](), true
	}
	return nil, false
}

// queries name the query parameters of reading operations.
var queries = map[string][]string{
	"get-bank-changes":           {"state", "customer", "limit", "after"},
	"get-aging-items":            {"row", "currency", "as_of", "known_at", "basis", "buckets", "by", "classes", "unapplied", "limit", "after"},
	"get-aging-trend":            {"row", "as_of", "known_at", "by", "currency", "unapplied"},
	"get-items-id-settlements":   {"as_of", "known_at"},
	"get-customers":              {"q", "state", "limit", "after", "sort", "format", "columns", "overdue", "over_limit", "industry", "region", "size", "tier", "salesperson", "mine", "dormant", "ids", "bill_to", "payer", "as_of", "classes", "pace"},
	"get-products":               {"q", "state", "limit", "after", "sort", "format", "columns"},
	"get-classes":                {"as_of"},
	"get-dims":                   {"kind", "q", "state", "sort", "format", "columns"},
	"get-items":                  {"customer", "document", "group", "currency", "as_of", "known_at", "open", "limit", "after", "sort", "format"},
	"get-orders":                 {"customer", "status", "from", "to", "number", "currency", "q", "limit", "after", "sort", "format", "columns"},
	"get-vouchers":               {"q", "from", "to", "period", "state", "source", "limit", "after", "sort", "format", "columns"},
	"get-settlements":            {"q", "customer", "from", "to", "rule", "limit", "after", "sort", "format", "columns"},
	"get-sums-customers":         {"q", "state", "overdue", "over_limit", "industry", "region", "size", "tier", "salesperson", "mine", "dormant", "ids", "bill_to", "payer", "as_of", "classes"},
	"get-sums-settlements":       {"q", "customer", "from", "to", "rule"},
	"get-sums-vouchers":          {"q", "from", "to", "period", "state", "source"},
	"get-imports":                {"kind", "limit", "after"},
	"get-jobs":                   {"limit", "after", "kind", "state"},
	"get-customers-id":           {"pace"},
	"get-customers-id-group":     {"scope"},
	"get-customers-id-overview":  {"group"},
	"get-customers-id-timeline":  {"group", "only", "limit", "after"},
	"get-documents-gaps":         {"year"},
	"get-home":                   {"since"},
	"get-imports-templates-kind": {"format"},
	"get-rates":                  {"currency", "state", "limit", "after", "sort", "format", "columns"},
	"get-revaluations":           {"kind", "limit", "after", "format", "columns"},
	"get-unbilled":               {"kind", "limit", "after", "format", "columns"},
	"get-vouchers-gaps":          {"period"},
	"get-customers-duplicates":   {"state", "limit", "after"},
	"get-customers-equal":        {"amount", "fee", "currency", "date"},
	"get-customers-id-merge":     {"into"},
	"get-find":                   {"q"},
}

// query names the query parameters of a route.
func (rt route) query() []string {
	id := operationID(rt)
	switch {
	case rt.words != nil:
		return rt.words
	case queries[id] != nil:
		return queries[id]
	case rt.method != http.MethodGet:
		return nil
	case strings.Contains(rt.path, "/reports/"):
		return []string{"as_of", "known_at", "from", "to", "period", "customer", "customers", "currency", "basis", "buckets", "by", "classes", "unapplied", "columns", "settlements", "group", "lines", "than_as_of", "than_known_at", "find", "sort", "format", "off", "left", "right"}
	}
	out, _ := rt.answer()
	if rt.method == http.MethodGet && (out == of[app.DocumentAnswer]() || out == of[app.OrderAnswer]() || out == of[app.VoucherAnswer]()) {
		return []string{"format", "paper"}
	}
	if out == of[app.List[app.DocumentAnswer]]() {
		return []string{"customer", "from", "to", "number", "status", "q", "currency", "invoice_type", "receipt_kind", "sold_to", "brief", "limit", "after", "sort", "format", "columns"}
	}
	return nil
}

// registry knows how our own types look in JSON.
func registry() huma.Registry {
	huma.DefaultArrayNullable = false // lists are never null
	reg := huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer)
	text := of[string]()
	for _, t := range []reflect.Type{of[cal.Date](), of[cal.Instant](), of[app.ID](), of[app.Text]()} {
		reg.RegisterTypeAlias(t, text)
	}
	reg.RegisterTypeAlias(of[json.RawMessage](), of[any]())
	reg.RegisterTypeAlias(of[app.LimitWish](), of[*string]())
	return reg
}

// settle puts right what the types alone do not say: unions, rows named by
// their columns, and records that may be null.
func settle(reg huma.Registry) {
	all := reg.Map()
	lines := &huma.Schema{Type: huma.TypeArray, Items: reg.Schema(of[app.SettleLine](), true, "SettleLine")}
	all["SettleList"] = &huma.Schema{OneOf: []*huma.Schema{{Type: huma.TypeString, Enum: []any{"auto"}}, lines}}
	all["DiscountWish"] = &huma.Schema{OneOf: []*huma.Schema{{Type: huma.TypeBoolean}, {Type: huma.TypeString}}}
	all["Row"] = &huma.Schema{Type: huma.TypeObject, AdditionalProperties: true}
	for name, s := range all {
		t := reg.TypeFromRef("#/components/schemas/" + name)
		if t != nil && t.Kind() == reflect.Struct {
			nullable(s, t)
		}
	}
}

// nullable marks the records of a struct that may be null.
func nullable(s *huma.Schema, t reflect.Type) {
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous && f.Type.Kind() == reflect.Struct {
			nullable(s, f.Type)
			continue
		}
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		p := s.Properties[name]
		if p == nil || p.Ref == "" || f.Type.Kind() != reflect.Pointer || strings.Contains(options, "omitempty") {
			continue
		}
		s.Properties[name] = &huma.Schema{OneOf: []*huma.Schema{{Ref: p.Ref}, {Type: "null"}}}
	}
}
