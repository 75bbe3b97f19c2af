package proof

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The promises of the API, one by one. Each command is first tried dry, which
// must answer the same and do nothing, then sent.

// deed is a command, what it answers with, and what the answer must hold.
type deed struct {
	name, method, path, body string
	status                   int
	holds                    string // fields of the answer, with blanks between
	header                   []string
}

// deeds are sent in this order; $NAME.place is taken from an earlier answer.
var deeds = []deed{
	{name: "CUST", method: "POST", path: "/customers", body: `{code: C1, name: 测试公司, tax_id: 91310000MA1FL0000X, currency: CNY, terms: {net_days: 30, discount: {percent: 2, days: 10, base: gross, tax: keep, pro_rata: false}}, salesperson: li, classes: {industry: 制造业, region: 华东, size: 大, tier: A}, external_id: X-1}`, status: 201, holds: "id code name tax_id terms.net_days terms.discount.percent classes.industry warnings version external_id"},
	{name: "USD", method: "POST", path: "/customers", body: `{name: 美元客户, currency: USD}`, status: 201, holds: "id code name warnings"},
	{name: "CHANGED", method: "PATCH", path: "/customers/C1", body: `{name: 测试有限公司}`, status: 200, holds: "id code name version", header: []string{"If-Match", "1"}},
	{name: "PROD", method: "POST", path: "/products", body: `{code: P1, name: 零件, category: 件, unit: 个, price: 10, cost: 6, tax_rate: 13, external_id: XP-1}`, status: 201, holds: "id code name category unit price cost tax_rate external_id version"},
	{name: "PROD2", method: "PATCH", path: "/products/P1", body: `{name: 新零件}`, status: 200, holds: "id code name version", header: []string{"If-Match", "1"}},
	{name: "RATE", method: "POST", path: "/rates", body: `{date: 2026-02-01, currency: USD, rate: 7.1}`, status: 201, holds: "id date currency rate"},
	{name: "OPEN", method: "POST", path: "/openings", body: `{customer: C1, kind: receivable, date: 2025-11-01, due_date: 2025-12-01, amount: 30, number: OLD-1}`, status: 201, holds: "id number total open status voucher.id"},
	{name: "DRAFT", method: "POST", path: "/invoices", body: `{customer: C1, date: 2026-02-02, lines: [{product: P1, quantity: 10, price: 10, tax_rate: 13}]}`, status: 201, holds: "id total tax net open status version"},
	{name: "DRAFT2", method: "PATCH", path: "/invoices/$DRAFT.id", body: `{tax_invoice_no: 2631001}`, status: 200, holds: "id total status version", header: []string{"If-Match", "1"}},
	{name: "INV", method: "POST", path: "/invoices/$DRAFT.id/approve", status: 200, holds: "id number total tax net open status voucher.id voucher.number voucher.entries[0].account"},
	{name: "INV2", method: "POST", path: "/invoices?approve=true", body: `{customer: $CUST.id, date: 2026-02-03, due_date: 2026-03-03, lines: [{product: $PROD.id, quantity: 1, price: 100, tax_rate: 0.13}], external_id: XI-2}`, status: 201, holds: "id number total tax net open status voucher.id items[0].id items[0].due_date"},
	{name: "VOID", method: "POST", path: "/invoices", body: `{customer: X-1, date: 2026-02-02, lines: [{product: XP-1, quantity: 1, price: 1}]}`, status: 201, holds: "id"},
	{name: "VOIDED", method: "POST", path: "/invoices/$VOID.id/void", status: 200, holds: "status"},
	{name: "CN", method: "POST", path: "/credit-notes?approve=true", body: `{customer: C1, date: 2026-02-04, original: $INV.id, lines: [{product: P1, quantity: 1, price: 10, tax_rate: 13}]}`, status: 201, holds: "id number total tax net open status voucher.id original"},
	{name: "OTHER", method: "POST", path: "/other-receivables", body: `{customer: C1, date: 2026-02-04, amount: 50, account: 6051}`, status: 201, holds: "id number total open voucher.id"},
	{name: "REC", method: "POST", path: "/receipts", body: `{customer: C1, date: 2026-02-05, amount: 49, fee: 1, bank_account: 1002, method: 电汇, reference: 摘要, settle: [{invoice: $INV.number, amount: 30}, {item: $INV2.items[0].id, amount: 10}], external_id: XR-1}`, status: 201, holds: "id number unapplied settlement.id settlement.number settlement.lines[0].item voucher.id amount fee"},
	{name: "AUTO", method: "POST", path: "/receipts", body: `{customer: C1, date: 2026-02-06, amount: 30, bank_account: 1002, settle: auto}`, status: 201, holds: "id number unapplied settlement.id"},
	{name: "SET", method: "POST", path: "/settlements", body: `{date: 2026-02-07, lines: [{item: $INV.items[0].id, amount: 11.30}, {item: $CN.items[0].id, amount: 11.30}]}`, status: 201, holds: "id number lines[0].item lines[0].amount differences"},
	{name: "UNDO", method: "POST", path: "/settlements/$SET.id/reverse", body: `{date: 2026-02-08, reason: 核错}`, status: 201, holds: "id number reverses lines[0].open"},
	{name: "REF", method: "POST", path: "/refunds", body: `{receipt: $REC.id, date: 2026-02-09, amount: 2, bank_account: 1002}`, status: 201, holds: "id number total settlement.id voucher.id"},
	{name: "BACK", method: "POST", path: "/refunds/$REF.number/reverse", body: `{date: 2026-02-10, reason: 退汇, chain: true}`, status: 201, holds: "id number reverses voucher.id"},
	{name: "REVERSED", method: "POST", path: "/invoices/$INV2.number/reverse", body: `{date: 2026-02-10, reason: 作废, chain: true}`, status: 201, holds: "id number reverses voucher.id"},
	{name: "CNBACK", method: "POST", path: "/credit-notes/$CN.id/reverse", body: `{date: 2026-02-10, reason: 作废}`, status: 201, holds: "id number reverses"},
	{name: "OTHERBACK", method: "POST", path: "/other-receivables/$OTHER.id/reverse", body: `{date: 2026-02-10, reason: 作废, chain: true}`, status: 201, holds: "id number reverses"},
	{name: "RECBACK", method: "POST", path: "/receipts/$REC.id/reverse", body: `{date: 2026-02-11, reason: 退票, chain: true}`, status: 201, holds: "id number reverses"},
	{name: "FOREIGN", method: "POST", path: "/invoices?approve=true", body: `{customer: $USD.code, date: 2026-02-12, lines: [{description: 外销, quantity: 1, price: 100}]}`, status: 201, holds: "id number rate base"},
	{name: "REVAL", method: "POST", path: "/revaluations", body: `{date: 2026-02-28, rates: {USD: 7.2}}`, status: 201, holds: "id number adjustment lines[0].item voucher.id reversal.id"},
	{name: "MANUAL", method: "POST", path: "/vouchers", body: `{date: 2026-02-13, text: 手工, entries: [{account: 1002, debit: 5}, {account: 6051, credit: 5}]}`, status: 201, holds: "id state entries[0].account"},
	{name: "REVIEWED", method: "POST", path: "/vouchers/$MANUAL.id/review", status: 200, holds: "id state"},
	{name: "POSTED", method: "POST", path: "/vouchers/$MANUAL.id/post", status: 200, holds: "id state number"},
	{name: "RED", method: "POST", path: "/vouchers/$MANUAL.id/reverse", body: `{date: 2026-02-14, reason: 错}`, status: 201, holds: "id state"},
	{name: "MERGED", method: "POST", path: "/customers/$USD.code/merge", body: `{into: C1, reason: 同一家}`, status: 200, holds: "id code merged_into.code"},
	{name: "UNMERGED", method: "POST", path: "/customers/$USD.code/unmerge", body: `{reason: 不是}`, status: 200, holds: "id code"},
	{name: "CREDIT", method: "POST", path: "/receipts", body: `{customer: C1, date: 2026-02-15, amount: 5, bank_account: 1002}`, status: 201, holds: "id number unapplied voucher.id"},
	{name: "SETTLED", method: "POST", path: "/settlements/auto", body: `{}`, status: 200, holds: "settlements"},
	{name: "BOOK", method: "PATCH", path: "", body: `{settings: {tolerance_amount: 0.20}}`, status: 200, holds: "code name version settings.tolerance_amount", header: []string{"If-Match", "1"}},
	{name: "CLOSED", method: "POST", path: "/periods/2026-01/close", status: 200, holds: "ready state blockers period"},
	{name: "REOPENED", method: "POST", path: "/periods/2026-01/reopen", body: `{reason: 补录}`, status: 200, holds: "state period"},
}

// playDeeds sends all deeds to a new book and gives its address and answers.
func playDeeds(t *testing.T, w *world) (string, map[string]any) {
	w.clock("2026-06-30T08:00:00Z")
	s := &story{world: w, names: map[string]any{}}
	s.code = w.book("CNY", "asbe", "2026-01")
	for _, d := range deeds {
		path := "/books/" + s.code + s.resolve(d.path)
		var body any
		if d.body != "" {
			var err error
			if body, _, err = parseLoose(s.resolve(d.body)); err != nil {
				t.Fatal(d.name, err)
			}
		}
		dry := path + "?dry_run=true"
		if strings.Contains(path, "?") {
			dry = path + "&dry_run=true"
		}
		before := w.seq(s.code)
		r := w.send(d.method, dry, body, d.header...)
		if r.Status != 200 || r.get("dry_run") != "true" || r.get("id") != "" || w.seq(s.code) != before {
			t.Errorf("%s, dry: %.300s", d.name, r)
		}
		real := w.send(d.method, path, body, d.header...)
		if real.Status != d.status || real.get("dry_run") != "" || w.seq(s.code) == before {
			t.Fatalf("%s answers %.600s, want %d", d.name, real, d.status)
		}
		for _, field := range strings.Fields(d.holds) {
			if at(real.JSON, field) == nil {
				t.Errorf("%s: there is no %s in %.900s", d.name, field, real)
			}
			if at(r.JSON, field) == nil && !strings.HasSuffix(field, "id") && !strings.HasSuffix(field, ".item") {
				t.Errorf("%s, dry: there is no %s in %.900s", d.name, field, r)
			}
		}
		checkMoney(t, d.name, real.JSON, "CNY")
		s.names[d.name] = real.JSON
	}
	return "/books/" + s.code, s.names
}

var (
	moneyNames = strings.Fields("total tax net open amount fee unapplied original balance opening debit credit closing not_due overdue original net")
	baseNames  = strings.Fields("base open_base items_base ledger_base closing_base adjustment difference_base")
	oneID      = regexp.MustCompile(`^[a-z]_\d+$`)
	plain      = regexp.MustCompile(`^-?\d+\.\d{2}$`)
)

// checkMoney walks an answer: amounts are strings in the currency's own
// precision, customers are named by id, code and name.
func checkMoney(t *testing.T, where string, v any, currency string) {
	switch x := v.(type) {
	case []any:
		for _, e := range x {
			checkMoney(t, where, e, currency)
		}
	case map[string]any:
		if c, ok := x["currency"].(string); ok && c != "" {
			currency = c
		}
		for name, e := range x {
			if s, ok := e.(string); (ok || e == nil) && (slices.Contains(moneyNames, name) || slices.Contains(baseNames, name)) && (s != "" || strings.HasPrefix(name, "open")) && e != nil && !plain.MatchString(s) && !oneID.MatchString(s) {
				t.Errorf("%s: %s is %v", where, name, e)
			}
			if c, ok := e.(map[string]any); name == "customer" && ok && (c["id"] == nil || c["code"] == nil || c["name"] == nil) {
				t.Errorf("%s: a customer is %v", where, e)
			}
			if name != "settings" && name != "input" && name != "terms" {
				checkMoney(t, where, e, currency)
			}
		}
	}
}

func TestEveryCommandKeepsItsPromises(t *testing.T) {
	everywhere(t, func(t *testing.T, w *world) {
		book, names := playDeeds(t, w)
		lists(t, w, book)
		reports(t, w, book, names)
		w.proven()
	})
}

// lists walks every list with pages of 2: nothing twice, nothing missing, and
// no page after the last.
func lists(t *testing.T, w *world, book string) {
	for path, columns := range map[string]string{
		"/customers": "id code name currency balance", "/products": "id code name", "/invoices": "id number kind customer.code total open status", "/receipts": "id number amount unapplied", "/documents": "id number kind",
		"/credit-notes": "id number", "/refunds": "id number", "/openings": "id number", "/other-receivables": "id number", "/settlements": "id number lines date", "/vouchers": "id number state entries",
		"/items": "id document kind customer.id date due_date currency original open open_base", "/items?open=true": "id document kind customer.id date due_date currency original open open_base",
		"/invoices?sort=-total,number": "id", "/items?sort=due_date,-open": "id", "/vouchers?sort=date": "id", "/settlements?sort=-number": "id", "/customers?sort=-name": "id", "/documents?status=draft": "", "/documents?status=approved": "id", "/invoices?status=reversed": "id reversed_by",
	} {
		join := "?"
		if strings.Contains(path, "?") {
			join = "&"
		}
		all := w.do("GET", book+path+join+"limit=500", nil)
		rows, ok := at(all.JSON, "rows").([]any)
		if next, there := all.JSON.(map[string]any)["next"]; !ok || !there || next != nil || len(rows) == 0 && columns != "" {
			t.Errorf("%s: %.300s", path, all)
			continue
		}
		for _, c := range strings.Fields(columns) {
			if at(rows[0], c) == nil {
				t.Errorf("%s: there is no %s in %v", path, c, rows[0])
			}
		}
		checkMoney(t, path, rows, "CNY")
		var paged []any
		after := ""
		for range len(rows) + 2 {
			page := w.do("GET", book+path+join+"limit=2&after="+after, nil)
			got, _ := at(page.JSON, "rows").([]any)
			paged = append(paged, got...)
			if after = page.get("next"); after == "" {
				break
			}
		}
		if a, b := strings.Join(cells(rows, "id"), " "), strings.Join(cells(paged, "id"), " "); a != b {
			t.Errorf("%s in one: %s\nin pages: %s", path, a, b)
		}
	}
}

// reports looks at each report's shape, and that its fingerprint depends on
// figures alone: not on the language, not on the moment of asking.
func reports(t *testing.T, w *world, book string, names map[string]any) {
	for path, columns := range map[string]string{
		"aging?as_of=2026-06-30":       "customer currency not_due 1-30 31-60 61-90 90+ unapplied balance",
		"balances?period=2026-02":      "customer currency opening debit credit closing closing_base direction",
		"ledger?customer=C1":           "date kind voucher debit credit direction balance",
		"statements":                   "customer currency opening debit credit balance overdue unapplied items",
		"statements?lines=true":        "customer document kind date due_date days_overdue currency original open",
		"statement?customer=C1":        "document kind date due_date days_overdue currency original open",
		"trial-balance?period=2026-02": "account name opening debit credit closing direction",
		"tie-out":                      "account currency items ledger difference",
	} {
		r := w.do("GET", book+"/reports/"+path, nil)
		for _, f := range []string{"name", "as_of", "known_at", "fingerprint", "columns", "rows", "totals"} {
			if at(r.JSON, f) == nil {
				t.Errorf("%s: there is no %s", path, f)
			}
		}
		for _, f := range []string{"items", "ledger", "unposted", "difference"} {
			if !strings.HasPrefix(path, "trial") && r.get("proof."+f) == "" {
				t.Errorf("%s: there is no proof.%s", path, f)
			}
		}
		for _, c := range strings.Fields(columns) {
			if at(r.JSON, "rows[0]."+c) == nil && c != "voucher" {
				t.Errorf("%s: there is no %s in %s", path, c, r.get("rows[0]"))
			}
		}
		checkMoney(t, path, at(r.JSON, "rows"), "CNY")
		join := "?"
		if strings.Contains(path, "?") {
			join = "&"
		}
		again := w.do("GET", book+"/reports/"+path+join+"known_at="+r.get("known_at"), nil, "Accept-Language", "en")
		if r.get("fingerprint") == "" || again.get("fingerprint") != r.get("fingerprint") {
			t.Errorf("%s has one fingerprint in Chinese and another in English", path)
		}
		for _, format := range []string{"csv", "xlsx", "pdf"} {
			f := w.do("GET", book+"/reports/"+path+join+"format="+format, nil)
			if len(f.Text) == 0 || !strings.Contains(f.Header.Get("Content-Disposition"), "."+format) {
				t.Errorf("%s as %s: %v", path, format, f.Header)
			}
		}
	}
	_ = names
}

func TestARecordIsNamedByItsIdItsCodeOrItsNumber(t *testing.T) {
	everywhere(t, func(t *testing.T, w *world) {
		book, n := playDeeds(t, w)
		id := func(name string) string { return show(at(n[name], "id")) }
		account := func(code string) string {
			for _, a := range at(w.do("GET", book+"/accounts", nil).JSON, "rows").([]any) {
				if show(at(a, "code")) == code {
					return show(at(a, "id"))
				}
			}
			return ""
		}
		for _, customer := range []string{"C1", id("CUST"), "X-1"} {
			for _, product := range []string{"P1", id("PROD"), "XP-1"} {
				w.do("POST", book+"/invoices", map[string]any{"customer": customer, "date": "2026-03-01", "lines": []any{map[string]any{"product": product, "quantity": "1", "price": "1"}}})
			}
			for _, path := range []string{"/customers/" + customer, "/items?customer=" + customer, "/reports/aging?customer=" + customer, "/invoices?customer=" + customer, "/settlements?customer=" + customer} {
				if r := w.send("GET", book+path, nil); r.Status != 200 {
					t.Errorf("%s: %s", path, r)
				}
			}
		}
		inv := w.do("POST", book+"/invoices?approve=true", `{"customer":"C1","date":"2026-03-01","external_id":"E-9","lines":[{"product":"P1","quantity":"1","price":"90"}]}`)
		for _, invoice := range []string{inv.get("id"), inv.get("number"), "E-9"} {
			w.do("POST", book+"/receipts", map[string]any{"customer": "C1", "date": "2026-03-02", "amount": "1", "bank_account": account("1002"), "settle": []any{map[string]any{"invoice": invoice, "amount": "1"}}})
			w.do("POST", book+"/credit-notes", map[string]any{"customer": "C1", "date": "2026-03-02", "original": invoice, "lines": []any{map[string]any{"product": "P1", "quantity": "1", "price": "1"}}})
			if invoice != "E-9" {
				w.do("GET", book+"/invoices/"+invoice, nil)
			}
		}
		w.do("POST", book+"/vouchers", map[string]any{"date": "2026-03-02", "entries": []any{map[string]any{"account": account("1002"), "debit": "1"}, map[string]any{"account": account("6051"), "credit": "1"}}})
		w.do("POST", book+"/other-receivables", map[string]any{"customer": id("CUST"), "date": "2026-03-02", "amount": "1", "account": account("6051")})
		for _, path := range []string{"/settlements/" + show(at(n["SET"], "number")), "/settlements/" + id("SET"), "/vouchers/" + id("MANUAL"), "/receipts/" + show(at(n["AUTO"], "number"))} {
			if r := w.send("GET", book+path, nil); r.Status != 200 {
				t.Errorf("%s: %s", path, r)
			}
		}
		w.proven()
	})
}

func TestWhatIsOutsideABookAnswers(t *testing.T) {
	everywhere(t, func(t *testing.T, w *world) {
		book, _ := playDeeds(t, w)
		for path, fields := range map[string]string{"/me": "user rights", "/books": "rows next", "/audit?book=B1": "rows next", "/audit?book=B1&text=FP2026&from=2026-01-01&actor=accountant": "rows next"} {
			r := w.do("GET", path, nil)
			for _, f := range strings.Fields(fields) {
				if _, ok := r.JSON.(map[string]any)[f]; !ok {
					t.Errorf("%s: there is no %s: %.300s", path, f, r)
				}
			}
		}
		for _, place := range []string{"/healthz", "/readyz", "/metrics", "/api/openapi.json", "/api/docs"} {
			if r := w.plain(place); r.Status != 200 {
				t.Errorf("%s: %s", place, r)
			}
		}
		if r := w.plain("/api/openapi.json"); !strings.HasPrefix(r.get("openapi"), "3.1") {
			t.Errorf("the description is of %q", r.get("openapi"))
		}
		w.token = "wrong"
		if r := w.send("GET", book+"/items", nil); r.Status != 401 || r.get("code") != "unauthorized" || !strings.HasPrefix(r.Header.Get("Content-Type"), "application/problem+json") {
			t.Errorf("a wrong token: %s", r)
		}
		w.as("accountant")
		draft := w.do("POST", book+"/invoices", `{"customer":"C1","date":"2026-03-01","lines":[{"product":"P1","quantity":"1","price":"1"}]}`)
		tag := fmt.Sprintf(`"%s"`, draft.get("version"))
		if got := w.do("GET", book+"/invoices/"+draft.get("id"), nil).Header.Get("ETag"); got != tag {
			t.Errorf("the ETag of a draft is %s, want %s", got, tag)
		}
		w.do("PATCH", book+"/invoices/"+draft.get("id"), `{"text":"x"}`, "If-Match", tag)
		if r := w.send("PATCH", book+"/invoices/"+draft.get("id"), `{"text":"y"}`, "If-Match", tag); r.Status != 409 {
			t.Errorf("a stale version: %s", r)
		}
	})
}
