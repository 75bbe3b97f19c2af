package proof

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// bad is a request that must be refused: how, and about which field.
type bad struct {
	name, method, path, body string
	status                   int
	code, field              string
	headers                  []string
}

const goodLine = `"lines":[{"description":"x","quantity":"1","price":"1"}]`

// badRequests are asked on a book with customer C1, an invoice INV of 100.00 of
// 10 February (item ITEM), a receipt REC of 60.00 (item CREDIT), a draft DRAFT
// of version 2, and January closed.
var badRequests = []bad{
	{name: "no JSON", method: "POST", path: "/receipts", body: `{"customer":`, status: 400, code: "unreadable_json"},
	{name: "two values", method: "POST", path: "/receipts", body: `{} {}`, status: 400, code: "unreadable_json"},
	{name: "a list for an object", method: "POST", path: "/receipts", body: `[]`, status: 400, code: "malformed"},
	{name: "unknown field", method: "POST", path: "/receipts", body: `{"customer":"C1","date":"2026-02-01","amount":"1","colour":"red"}`, status: 400, code: "malformed", field: "colour unknown_field"},
	{name: "unknown field of a line", method: "POST", path: "/invoices", body: `{"customer":"C1","date":"2026-02-01","lines":[{"description":"x","quantity":"1","price":"1"},{"description":"x","quantity":"1","price":"1","colour":"red"}]}`, status: 400, code: "malformed", field: "lines[1].colour unknown_field"},
	{name: "wrong type", method: "POST", path: "/receipts", body: `{"customer":{"id":"C1"},"date":"2026-02-01","amount":"1"}`, status: 400, code: "malformed", field: "customer wrong_type"},
	{name: "wrong type of a line", method: "POST", path: "/invoices", body: `{"customer":"C1","date":"2026-02-01","lines":[{"description":"x","quantity":[],"price":"1"}]}`, status: 400, code: "malformed", field: "lines[0].quantity wrong_type"},
	{name: "wrong type of a flag", method: "POST", path: "/invoices", body: `{"customer":"C1","date":"2026-02-01","lines":[{"description":"x","quantity":"1","price":"1","tax_included":"yes"}]}`, status: 400, code: "malformed", field: "lines[0].tax_included wrong_type"},
	{name: "wrong type of what is settled", method: "POST", path: "/receipts", body: `{"customer":"C1","date":"2026-02-01","amount":"1","settle":[{"invoice":1,"amount":true}]}`, status: 400, code: "malformed", field: "settle[0].amount wrong_type"},
	{name: "lines that are none", method: "POST", path: "/invoices", body: `{"customer":"C1","date":"2026-02-01","lines":{}}`, status: 400, code: "malformed", field: "lines wrong_type"},
	{name: "30 February", method: "POST", path: "/receipts", body: `{"customer":"C1","date":"2026-02-30","amount":"1"}`, status: 400, code: "malformed", field: "date bad_date"},
	{name: "a date with a time", method: "POST", path: "/receipts", body: `{"customer":"C1","date":"2026-02-20T00:00:00Z","amount":"1"}`, status: 400, code: "malformed", field: "date bad_date"},
	{name: "no date", method: "POST", path: "/receipts", body: `{"customer":"C1","amount":"1"}`, status: 400, code: "malformed", field: "date required"},
	{name: "1e309", method: "POST", path: "/invoices?approve=true", body: `{"customer":"C1","date":"2026-02-20","lines":[{"description":"x","quantity":"1","price":1e309}]}`, status: 400, code: "malformed", field: "lines[0].price bad_number"},
	{name: "not a number", method: "POST", path: "/receipts", body: `{"customer":"C1","date":"2026-02-20","amount":"NaN"}`, status: 400, code: "malformed", field: "amount bad_number"},
	{name: "an amount with a comma", method: "POST", path: "/receipts", body: `{"customer":"C1","date":"2026-02-20","amount":"1,000"}`, status: 400, code: "malformed", field: "amount bad_number"},
	{name: "negative amount", method: "POST", path: "/receipts", body: `{"customer":"C1","date":"2026-02-20","amount":"-1"}`, status: 400, code: "malformed", field: "amount negative_not_allowed"},
	{name: "negative price", method: "POST", path: "/invoices?approve=true", body: `{"customer":"C1","date":"2026-02-20","lines":[{"description":"x","quantity":"1","price":"-1"}]}`, status: 400, code: "malformed", field: "lines[0].price negative_not_allowed"},
	{name: "negative total", method: "POST", path: "/invoices?approve=true", body: `{"customer":"C1","date":"2026-02-20","lines":[{"description":"x","quantity":"-1","price":"1"}]}`, status: 422, code: "negative_not_allowed", field: "lines negative_not_allowed"},
	{name: "nothing", method: "POST", path: "/receipts", body: `{"customer":"C1","date":"2026-02-20","amount":"0.00"}`, status: 400, code: "malformed", field: "amount zero_not_allowed"},
	{name: "a tenth of a cent", method: "POST", path: "/receipts", body: `{"customer":"C1","date":"2026-02-20","amount":"1.001"}`, status: 400, code: "malformed", field: "amount too_many_decimals"},
	{name: "more than fits", method: "POST", path: "/receipts", body: `{"customer":"C1","date":"2026-02-20","amount":"99999999999999999999"}`, status: 400, code: "malformed", field: "amount "},
	{name: "more than fits when multiplied", method: "POST", path: "/invoices?approve=true", body: `{"customer":"C1","date":"2026-02-20","lines":[{"description":"x","quantity":"1000000000","price":"1000000000"}]}`, status: 422, code: "overflow", field: "lines[0].price overflow"},
	{name: "tax of 1000 %", method: "POST", path: "/invoices", body: `{"customer":"C1","date":"2026-02-20","lines":[{"description":"x","quantity":"1","price":"1","tax_rate":"1000"}]}`, status: 400, code: "malformed", field: "lines[0].tax_rate "},
	{name: "unknown customer", method: "POST", path: "/receipts", body: `{"customer":"nobody","date":"2026-02-20","amount":"1"}`, status: 422, code: "unknown_customer", field: "customer unknown_customer"},
	{name: "unknown product", method: "POST", path: "/invoices", body: `{"customer":"C1","date":"2026-02-20","lines":[{"product":"nothing","quantity":"1","price":"1"}]}`, status: 422, code: "unknown_product", field: "lines[0].product unknown_product"},
	{name: "unknown bank", method: "POST", path: "/receipts", body: `{"customer":"C1","date":"2026-02-20","amount":"1","bank_account":"6001"}`, status: 422, code: "unknown_account", field: "bank_account unknown_account"},
	{name: "unknown currency", method: "POST", path: "/receipts", body: `{"customer":"C1","date":"2026-02-20","amount":"1","currency":"dollars"}`, status: 400, code: "malformed", field: "currency bad_currency"},
	{name: "no rate", method: "POST", path: "/receipts", body: `{"customer":"C1","date":"2026-02-20","amount":"1","currency":"USD"}`, status: 422, code: "rate_missing", field: "rate rate_missing"},
	{name: "wrong currency", method: "POST", path: "/receipts", body: `{"customer":"C1","date":"2026-02-20","amount":"1","currency":"USD","rate":"7","settle":[{"invoice":"INV","amount":"1"}]}`, status: 422, code: "wrong_currency", field: "settle[0] wrong_currency"},
	{name: "closed period", method: "POST", path: "/receipts", body: `{"customer":"C1","date":"2026-01-31","amount":"1"}`, status: 422, code: "period_closed", field: "date period_closed"},
	{name: "before the books", method: "POST", path: "/receipts", body: `{"customer":"C1","date":"2025-01-31","amount":"1"}`, status: 422, code: "before_first_period", field: "date before_first_period"},
	{name: "unbalanced voucher", method: "POST", path: "/vouchers", body: `{"date":"2026-02-20","entries":[{"account":"1002","debit":"2"},{"account":"6051","credit":"1"}]}`, status: 422, code: "voucher_unbalanced"},
	{name: "voucher of one line", method: "POST", path: "/vouchers", body: `{"date":"2026-02-20","entries":[{"account":"1002","debit":"2"}]}`, status: 422, code: ""},
	{name: "voucher without lines", method: "POST", path: "/vouchers", body: `{"date":"2026-02-20","entries":[]}`, status: 400, code: "malformed", field: "entries empty_lines"},
	{name: "unbalanced settlement", method: "POST", path: "/settlements", body: `{"date":"2026-02-20","lines":[{"item":"ITEM","amount":"2"},{"item":"CREDIT","amount":"1"}]}`, status: 422, code: "settlement_unbalanced"},
	{name: "over-allocated invoice", method: "POST", path: "/settlements", body: `{"date":"2026-02-20","lines":[{"item":"ITEM","amount":"101"},{"item":"CREDIT","amount":"101"}]}`, status: 409, code: "over_allocated"},
	{name: "over-allocated receipt", method: "POST", path: "/settlements", body: `{"date":"2026-02-20","lines":[{"item":"ITEM","amount":"61"},{"item":"CREDIT","amount":"61"}]}`, status: 409, code: "over_allocated"},
	{name: "unknown item", method: "POST", path: "/settlements", body: `{"date":"2026-02-20","lines":[{"item":"i_1","amount":"1"},{"item":"CREDIT","amount":"1"}]}`, status: 422, code: "unknown_item", field: "lines[0].item unknown_item"},
	{name: "settlement before its items", method: "POST", path: "/settlements", body: `{"date":"2026-02-09","lines":[{"item":"ITEM","amount":"1"},{"item":"CREDIT","amount":"1"}]}`, status: 422, code: "settlement_before_item"},
	{name: "instalments that do not sum", method: "POST", path: "/invoices?approve=true", body: `{"customer":"C1","date":"2026-02-20",` + goodLine + `,"instalments":[{"due_date":"2026-03-01","amount":"0.99"}]}`, status: 422, code: "instalments_do_not_sum", field: "instalments instalments_do_not_sum"},
	{name: "no lines", method: "POST", path: "/invoices", body: `{"customer":"C1","date":"2026-02-20","lines":[]}`, status: 400, code: "malformed", field: "lines empty_lines"},
	{name: "a code taken", method: "POST", path: "/customers", body: `{"code":"C1","name":"x"}`, status: 409, code: "duplicate_code", field: "code duplicate_code"},
	{name: "a code like an id", method: "POST", path: "/customers", body: `{"code":"c_12","name":"x"}`, status: 400, code: "malformed", field: "code bad_code"},
	{name: "control characters", method: "POST", path: "/customers", body: `{"name":"a\u0000b"}`, status: 400, code: "malformed", field: "name bad_text"},
	{name: "a name too long", method: "POST", path: "/customers", body: `{"name":"` + strings.Repeat("长", 201) + `"}`, status: 400, code: "malformed", field: "name too_long"},
	{name: "a body too large", method: "POST", path: "/customers", body: `{"name":"` + strings.Repeat("x", 2<<20) + `"}`, status: 400, code: "too_large"},
	{name: "deep nesting", method: "POST", path: "/customers", body: strings.Repeat(`{"name":`, 20000), status: 400, code: "unreadable_json"},
	{name: "stale version", method: "PATCH", path: "/invoices/DRAFT", body: `{"text":"x"}`, status: 409, code: "version_conflict", headers: []string{"If-Match", "1"}},
	{name: "no version", method: "PATCH", path: "/invoices/DRAFT", body: `{"text":"x"}`, status: 400, code: "required", field: "If-Match required"},
	{name: "a version that is none", method: "PATCH", path: "/invoices/DRAFT", body: `{"text":"x"}`, status: 400, code: "bad_number", field: "If-Match bad_number", headers: []string{"If-Match", "new"}},
	{name: "a flag that is none", method: "POST", path: "/receipts?dry_run=1", body: `{"customer":"C1","date":"2026-02-20","amount":"1"}`, status: 400, code: "bad_choice", field: "dry_run bad_choice"},
	{name: "another flag that is none", method: "POST", path: "/invoices?approve=yes", body: `{"customer":"C1","date":"2026-02-20",` + goodLine + `}`, status: 400, code: "bad_choice", field: "approve bad_choice"},
	{name: "limit 501", method: "GET", path: "/items?limit=501", status: 400, code: "malformed", field: "limit out_of_range"},
	{name: "limit -1", method: "GET", path: "/invoices?limit=-1", status: 400, code: "malformed", field: "limit negative_not_allowed"},
	{name: "limit x", method: "GET", path: "/vouchers?limit=x", status: 400, code: "malformed", field: "limit bad_whole_number"},
	{name: "bad cursor", method: "GET", path: "/invoices?after=!!", status: 400, code: "malformed", field: "after bad_number"},
	{name: "sort by unknown", method: "GET", path: "/invoices?sort=colour", status: 400, code: "malformed", field: "sort bad_choice"},
	{name: "sort by unknown, items", method: "GET", path: "/items?sort=-colour", status: 400, code: "malformed", field: "sort bad_choice"},
	{name: "sort by unknown, customers", method: "GET", path: "/customers?sort=colour", status: 400, code: "malformed", field: "sort bad_choice"},
	{name: "unknown status", method: "GET", path: "/invoices?status=lost", status: 400, code: "malformed", field: "status bad_choice"},
	{name: "unknown state", method: "GET", path: "/vouchers?state=lost", status: 400, code: "malformed", field: "state bad_choice"},
	{name: "as of no date", method: "GET", path: "/reports/aging?as_of=2026-02-30", status: 400, code: "malformed", field: "as_of bad_date"},
	{name: "known at no instant", method: "GET", path: "/reports/aging?known_at=yesterday", status: 400, code: "malformed", field: "known_at "},
	{name: "unknown basis", method: "GET", path: "/reports/aging?basis=mood", status: 400, code: "malformed", field: "basis bad_choice"},
	{name: "buckets that fall", method: "GET", path: "/reports/aging?buckets=60,30", status: 400, code: "bad_buckets", field: "buckets bad_buckets"},
	{name: "no such month", method: "GET", path: "/reports/balances?period=2026-13", status: 400, code: "malformed", field: "period "},
	{name: "a ledger of nobody", method: "GET", path: "/reports/ledger", status: 400, code: "required", field: "customer required"},
	{name: "of an unknown customer", method: "GET", path: "/reports/aging?customer=nobody", status: 404, code: "not_found"},
	{name: "no such invoice", method: "GET", path: "/invoices/d_99999", status: 404, code: "not_found"},
	{name: "a receipt is no invoice", method: "GET", path: "/invoices/REC", status: 404, code: "not_found"},
	{name: "no such settlement", method: "POST", path: "/settlements/s_99999/reverse", body: `{"reason":"x"}`, status: 404, code: "not_found"},
	{name: "no reason", method: "POST", path: "/invoices/INV/reverse", body: `{"date":"2026-02-20"}`, status: 400, code: "malformed", field: "reason required"},
	{name: "no such month to close", method: "POST", path: "/periods/2026-00/close", status: 400, code: "", field: "period "},
	{name: "no such place", method: "GET", path: "/nothing", status: 404, code: "not_found"},
	{name: "no such book", method: "GET", path: "/../NOBOOK/items", status: 404, code: "not_found"},
	{name: "method not allowed", method: "DELETE", path: "/invoices", status: 405, code: "method_not_allowed"},
}

var chinese = regexp.MustCompile(`\p{Han}`)

func TestBadInputIsRefusedInTheCallersLanguageAndNothingIsWritten(t *testing.T) {
	everywhere(t, func(t *testing.T, w *world) {
		fill := strings.NewReplacer(badBook(w)...)
		for _, b := range badRequests {
			t.Run(b.name, func(t *testing.T) {
				for _, lang := range []string{"zh-CN", "en", ""} {
					refused(t, w, b, fill, lang)
				}
			})
		}
		w.proven()
	})
}

// badBook makes the book that bad requests are asked on, and gives what stands
// for their names.
func badBook(w *world) []string {
	w.clock("2026-06-30T08:00:00Z")
	book := "/books/" + w.book("CNY", "asbe", "2026-01")
	w.do("POST", book+"/customers", `{"code":"C1","name":"客户"}`)
	w.do("POST", book+"/periods/2026-01/close", nil)
	inv := w.do("POST", book+"/invoices?approve=true", `{"customer":"C1","date":"2026-02-10","lines":[{"description":"x","quantity":"1","price":"100"}]}`)
	rec := w.do("POST", book+"/receipts", `{"customer":"C1","date":"2026-02-10","amount":"60"}`)
	draft := w.do("POST", book+"/invoices", `{"customer":"C1","date":"2026-02-10",`+goodLine+`}`)
	w.do("PATCH", book+"/invoices/"+draft.get("id"), `{"text":"x"}`, "If-Match", "1")
	return []string{"INV", inv.get("number"), "REC", rec.get("number"), "ITEM", inv.get("items[0].id"), "CREDIT", rec.get("items[0].id"), "DRAFT", draft.get("id")}
}

// refused sends one bad request and looks at the answer from all sides.
func refused(t *testing.T, w *world, b bad, fill *strings.Replacer, lang string) {
	before := w.seq("B1")
	path := strings.Replace("/books/B1"+b.path, "B1/../", "", 1)
	r := w.send(b.method, fill.Replace(path), fill.Replace(b.body), append(b.headers, "Accept-Language", lang)...)
	if r.Status != b.status || b.code != "" && r.get("code") != b.code {
		t.Fatalf("%s answers %.400s, want %d %s", b.name, r, b.status, b.code)
	}
	if got := r.get("errors[0].field") + " " + r.get("errors[0].code"); b.field != "" && !strings.HasPrefix(got, b.field) {
		t.Errorf("the field is %q, want %q: %.400s", got, b.field, r)
	}
	if ct := r.Header.Get("Content-Type"); !strings.HasPrefix(ct, "application/problem+json") {
		t.Errorf("the content type is %s", ct)
	}
	for _, member := range []string{"type", "title", "detail"} {
		if r.get(member) == "" {
			t.Errorf("%s is empty: %s", member, r)
		}
	}
	if r.get("status") != fmt.Sprint(r.Status) {
		t.Errorf("status says %s in %d", r.get("status"), r.Status)
	}
	for _, text := range []string{r.get("detail"), r.get("errors[0].message")} {
		if text != "" && chinese.MatchString(text) != (lang != "en") && !strings.Contains(text, "nobody") {
			t.Errorf("in %q: %s", lang, text)
		}
		if strings.Contains(strings.ReplaceAll(text, "'{'", ""), "{") || text == r.get("code") {
			t.Errorf("the message is not filled: %s", text)
		}
	}
	if r.get("code") == "over_allocated" && r.get("left") == "" {
		t.Errorf("it does not say what is left: %s", r)
	}
	if r.get("code") == "period_closed" && r.get("first_open") != "2026-02-01" {
		t.Errorf("first_open is %s", r.get("first_open"))
	}
	if after := w.seq("B1"); after != before {
		t.Errorf("something was written")
	}
}

func TestAKeyGivesItsFirstAnswerAndNoOther(t *testing.T) {
	everywhere(t, func(t *testing.T, w *world) {
		w.clock("2026-06-30T08:00:00Z")
		book := "/books/" + w.book("CNY", "asbe", "2026-01")
		w.do("POST", book+"/customers", `{"code":"C1","name":"客户"}`)
		body := `{"customer":"C1","date":"2026-02-10","amount":"60"}`
		first := w.do("POST", book+"/receipts", body, "Idempotency-Key", "k1")
		seq := w.seq("B1")
		again := w.send("POST", book+"/receipts", body, "Idempotency-Key", "k1")
		if again.Text != first.Text || again.Status != first.Status || w.seq("B1") != seq {
			t.Errorf("the second answer is %s, the first %s", again, first)
		}
		w.app.Close()
		w.begin() // a restart does not forget
		if r := w.send("POST", book+"/receipts", body, "Idempotency-Key", "k1"); r.Text != first.Text {
			t.Errorf("after a restart: %s", r)
		}
		if r := w.send("POST", book+"/receipts", strings.Replace(body, "60", "61", 1), "Idempotency-Key", "k1"); r.Status != 422 || r.get("code") != "idempotency_mismatch" {
			t.Errorf("another body: %s", r)
		}
		if r := w.send("POST", book+"/refunds", body, "Idempotency-Key", "k1"); r.Status != 422 && r.Status != 400 {
			t.Errorf("another place: %s", r)
		}
		if r := w.send("POST", book+"/receipts", strings.Replace(body, "C1", "C9", 1), "Idempotency-Key", "k2"); r.get("code") != "unknown_customer" {
			t.Errorf("a refusal: %s", r)
		}
		if r := w.send("POST", book+"/receipts", body, "Idempotency-Key", "k2"); r.Status != 201 {
			t.Errorf("a refusal is remembered: %s", r)
		}
		w.as("second")
		if r := w.send("POST", book+"/receipts", body, "Idempotency-Key", "k1"); r.Status != 201 || r.get("number") == first.get("number") {
			t.Errorf("the key of another user: %s", r)
		}
		w.as("accountant")
		w.do("POST", book+"/invoices?approve=true", `{"customer":"C1","date":"2026-02-09","lines":[{"description":"x","quantity":"1","price":"500"}]}`)
		for _, p := range []string{"/settlements/auto", "/periods/2026-01/close", "/settlements/propose"} {
			body := `{"customer":"C1"}`
			a, b := w.send("POST", book+p, body, "Idempotency-Key", "k"+p), w.send("POST", book+p, body, "Idempotency-Key", "k"+p)
			if a.Text != b.Text || a.Status != b.Status {
				t.Errorf("%s answers %s, then %s", p, a, b)
			}
		}
		w.proven()
	})
}
