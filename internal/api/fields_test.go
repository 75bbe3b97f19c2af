package api

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"

	"hesuan/internal/access"
)

// canaries are values that stand in no other place than a field that can be
// hidden, each with its field.
var canaries = map[string]access.Field{
	"91310000CANARYTAXQ": access.FieldTaxID, "鸢尾小姐": access.FieldContact, "13987650042": access.FieldContact, "iris@canary.example": access.FieldContact,
	"黄雀巷四十二号": access.FieldContact, "6222000011118642": access.FieldBank, "雀巢支行": access.FieldBank, "8642": access.FieldBank,
	"7788994": access.FieldCredit, "1234.567": access.FieldCost, "12345.67": access.FieldCost, "3703.70": access.FieldCost, "16049.37": access.FieldCost,
}

// seedCanaries fills book A with a customer, an order, a delivery, an invoice
// and a product that hold them.
func (s *served) seedCanaries(boss string) (ids map[string]string) {
	s.Helper()
	a := "/api/v1/books/A"
	s.must(201, "POST", a+"/customers", boss, `{"code":"C1","name":"甲公司","tax_id":"91310000CANARYTAXQ","salesperson":"li","contacts":[{"name":"鸢尾小姐","phone":"13987650042","email":"iris@canary.example"}],
		"addresses":[{"kind":"billing","text":"黄雀巷四十二号"}],"bank_accounts":[{"bank":"雀巢支行","holder":"甲公司","account":"6222000011118642"}]}`)
	s.must(200, "PATCH", a+"/customers/C1", boss, `{"notes":"好客户"}`, "If-Match", "1")
	s.must(200, "PUT", a+"/customers/C1/credit", boss, `{"limit":"7788994","reason":"年审"}`)
	s.must(201, "POST", a+"/products", boss, `{"code":"P1","name":"铜件","price":"2000","cost":"1234.567","tax_rate":"13%"}`)
	s.must(200, "PATCH", a+"/products/P1", boss, `{"unit":"件"}`, "If-Match", "1")
	order := s.must(201, "POST", a+"/orders", boss, `{"customer":"C1","date":"2026-06-01","lines":[{"product":"P1","quantity":"15"}]}`)
	ids = map[string]string{"order": order.body["number"].(string)}
	s.must(200, "POST", a+"/orders/"+ids["order"]+"/confirm", boss, ``)
	s.must(201, "POST", a+"/orders/"+ids["order"]+"/deliver", boss, `{"date":"2026-06-02","lines":[{"line":"1","quantity":"10"}]}`)
	s.must(201, "POST", a+"/orders/"+ids["order"]+"/deliver", boss, `{"date":"2026-06-02","lines":[{"line":"1","quantity":"3"}]}`)
	invoice := s.must(201, "POST", a+"/orders/"+ids["order"]+"/invoice", boss, `{"date":"2026-06-03","lines":[{"line":"1","quantity":"10"}]}`)
	ids["invoice"] = invoice.body["number"].(string)
	receipt := s.must(201, "POST", a+"/receipts", boss, `{"customer":"C1","date":"2026-06-04","amount":"100","settle":[{"invoice":"`+ids["invoice"]+`","amount":"100"}]}`)
	ids["receipt"] = receipt.body["number"].(string)
	ids["settlement"] = receipt.body["settlement"].(map[string]any)["number"].(string)
	return ids
}

// readings are the addresses of all that can be read of book A, with things
// that are there.
func (s *served) readings(who string, ids map[string]string) []string {
	s.Helper()
	fill := map[string]string{"customers": "C1", "orders": ids["order"], "invoices": ids["invoice"], "documents": ids["invoice"], "products": "P1", "receipts": ids["receipt"], "settlements": ids["settlement"]}
	var out []string
	for _, rt := range routes() {
		if rt.method != http.MethodGet || strings.HasSuffix(rt.path, "/events") || rt.path == "/demo/{token}" {
			continue
		}
		at := strings.ReplaceAll(rt.path, "{book}", "A")
		for kind, id := range fill {
			at = strings.Replace(at, "/"+kind+"/{id}", "/"+kind+"/"+id, 1)
		}
		switch {
		case strings.Contains(at, "/reports/"):
			at += "?customer=C1&than_as_of=2026-05-31"
			out = append(out, at+"&format=csv", at+"&format=xlsx")
			if strings.Contains(at, "trial-balance") {
				at = strings.Replace(at, "customer=C1&", "", 1)
				out = append(out, at+"&format=csv", at+"&format=xlsx")
			}
		case strings.HasSuffix(at, "/audit"):
			out = append(out, at, at+"?book=A&format=csv", at+"?book=A&format=xlsx")
			at += "?book=A"
		case strings.HasSuffix(at, "/invoices"), strings.HasSuffix(at, "/receipts"), strings.HasSuffix(at, "/documents"):
			out = append(out, at+"?format=csv&all=true", at+"?format=xlsx&all=true", at+"?table=true")
		case strings.Contains(at, "{kind}"):
			at = strings.Replace(at, "{kind}", "customers", 1)
		}
		out = append(out, at)
	}
	list := s.must(200, "GET", "/api/v1/books/A/vouchers", who, "")
	for _, v := range list.body["rows"].([]any) {
		out = append(out, "/api/v1/books/A/vouchers/"+v.(map[string]any)["id"].(string))
	}
	return out
}

// plain is an answer's text; an archive's members unpacked.
func plain(got said) string {
	r, err := zip.NewReader(strings.NewReader(got.text), int64(len(got.text)))
	if err != nil {
		return got.text
	}
	var all bytes.Buffer
	for _, f := range r.File {
		if in, err := f.Open(); err == nil {
			_, _ = io.Copy(&all, in)
			in.Close()
		}
	}
	return all.String()
}

const hideAll = `"hides":["customer.tax_id","customer.contact","customer.bank","customer.credit","product.cost"]`

// everythingBut lists, as JSON, all functions but those of administrators.
func everythingBut() string {
	var names []string
	for _, f := range access.All() {
		if f != access.UserManage && f != access.BookCreate {
			names = append(names, `"`+string(f)+`"`)
		}
	}
	return "[" + strings.Join(names, ",") + "]"
}

// TestNoReadingTellsAHiddenField walks every GET route, files too, as somebody
// who may do all but sees no hidden field: none of the canaries is in any
// answer. The administrator meets each of them, so the walk can fail.
func TestNoReadingTellsAHiddenField(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		ids := s.seedCanaries(boss)
		s.must(201, "POST", rolesPath, boss, `{"name":"blind","title":"外部","functions":`+everythingBut()+`,`+hideAll+`}`)
		s.user("mo", "blind")
		mo := s.token("mo", "")
		met, read := map[string]bool{}, 0
		for _, at := range s.readings(boss, ids) {
			text := plain(s.ask("GET", at, boss, ""))
			got := s.ask("GET", at, mo, "")
			if got.status == 200 {
				read++
			}
			mine := plain(got)
			for canary := range canaries {
				met[canary] = met[canary] || strings.Contains(text, canary)
				if strings.Contains(mine, canary) {
					t.Errorf("%s tells %s", at, canary)
				}
			}
		}
		for canary, field := range canaries {
			if !met[canary] {
				t.Errorf("%s of %s is in no answer at all: the walk proves nothing of it", canary, field)
			}
		}
		if read < 50 {
			t.Errorf("only %d readings were answered", read)
		}
		me := s.must(200, "GET", "/api/v1/me", mo, "")
		if hidden := me.body["hidden"].(map[string]any)["A"].([]any); len(hidden) != len(access.Fields()) {
			t.Error(me.text)
		}
	})
}

// TestAHiddenFieldIsNotFoundOutBySearching asks for what is hidden instead of
// reading it.
func TestAHiddenFieldIsNotFoundOutBySearching(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		s.seedCanaries(boss)
		s.must(201, "POST", rolesPath, boss, `{"name":"blind","title":"外部","functions":`+everythingBut()+`,`+hideAll+`}`)
		s.user("mo", "blind")
		mo := s.token("mo", "")
		a := "/api/v1/books/A"
		for _, c := range []struct {
			method, path, body string
		}{
			{"GET", a + "/customers?q=canarytax", ""},
			{"POST", a + "/customers/check", `{"tax_id":"91310000CANARYTAXQ"}`},
			{"GET", "/api/v1/audit?book=A&text=13987650042", ""},
			{"GET", "/api/v1/audit?book=A&text=CANARYTAX&format=csv", ""},
		} {
			known, unknown := s.must(200, c.method, c.path, boss, c.body), s.must(200, c.method, c.path, mo, c.body)
			if !strings.Contains(known.text, "C1") || strings.Contains(unknown.text, "C1") {
				t.Errorf("%s %s: %s", c.method, c.path, unknown.text)
			}
		}
		for _, sort := range []string{"tax_id", "limit", "exposure", "cost", "-tax_id"} {
			s.must(400, "GET", a+"/customers?sort="+sort, mo, "")
			s.must(400, "GET", a+"/products?sort="+sort, mo, "")
		}
		s.refused(403, "field_hidden", "GET", a+"/reports/exposure", mo, "")
	})
}

// TestACommandNeitherTellsNorSetsAHiddenField looks at the answers of commands.
func TestACommandNeitherTellsNorSetsAHiddenField(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		ids := s.seedCanaries(boss)
		s.must(201, "POST", rolesPath, boss, `{"name":"blind","title":"外部","functions":`+everythingBut()+`,`+hideAll+`}`)
		s.user("mo", "blind")
		mo := s.token("mo", "")
		a := "/api/v1/books/A"
		before := s.head(1)
		for _, c := range [][3]string{
			{"PATCH", a + "/customers/C1", `{"tax_id":""}`}, {"PATCH", a + "/customers/C1", `{"contacts":[]}`}, {"PATCH", a + "/customers/C1", `{"bank_accounts":null}`},
			{"POST", a + "/customers", `{"name":"乙","tax_id":"91310000CANARYTAXQ"}`}, {"PATCH", a + "/products/P1", `{"cost":"1"}`},
			{"PUT", a + "/customers/C1/credit", `{"limit":"1"}`}, {"POST", a + "/orders/" + ids["order"] + "/deliver", `{"date":"2026-06-05","lines":[{"line":"1","quantity":"1","cost":"1"}]}`},
		} {
			s.refused(403, "field_hidden", c[0], c[1], mo, c[2], "If-Match", "2")
		}
		if s.head(1) != before {
			t.Error("something was written")
		}
		number := s.must(201, "POST", a+"/orders", mo, `{"customer":"C1","date":"2026-06-01","lines":[{"product":"P1","quantity":"9000"}]}`).body["number"].(string)
		answers := []said{
			s.must(200, "PATCH", a+"/customers/C1", mo, `{"notes":"老客户"}`, "If-Match", "2"),
			s.must(200, "PATCH", a+"/products/P1", mo, `{"unit":"个"}`, "If-Match", "2"),
			s.must(200, "POST", a+"/orders/"+number+"/confirm", mo, ``, "Idempotency-Key", "k1"),
			s.must(200, "POST", a+"/orders/"+number+"/confirm", mo, ``, "Idempotency-Key", "k1"), // the remembered answer
			s.must(422, "POST", a+"/orders/"+number+"/deliver", mo, `{"date":"2026-06-02"}`),
			s.must(201, "POST", a+"/invoices/"+ids["invoice"]+"/reverse", mo, `{"date":"2026-06-09","reason":"错","chain":true}`),
			s.must(200, "GET", a+"/orders/"+number, mo, ""),
		}
		for i, got := range answers {
			for canary := range canaries {
				if strings.Contains(got.text, canary) {
					t.Errorf("answer %d tells %s: %s", i, canary, got.text)
				}
			}
		}
		if !strings.Contains(answers[2].text, `"held"`) {
			t.Errorf("the order is not held, so the check tells nothing: %s", answers[2].text)
		}
		kept := s.must(200, "GET", a+"/customers/C1", boss, "")
		if !strings.Contains(kept.text, "91310000CANARYTAXQ") || !strings.Contains(kept.text, "鸢尾小姐") {
			t.Errorf("a change without the fields lost them: %s", kept.text)
		}
	})
}

// TestAFieldIsShownByAGrantOverAllCustomersOnly says which of several grants
// counts.
func TestAFieldIsShownByAGrantOverAllCustomersOnly(t *testing.T) {
	blind := access.Role{Name: "blind", Functions: []access.Function{access.CustomerRead}, Hides: []access.Field{access.FieldTaxID}}
	open := access.Role{Name: "open", Functions: []access.Function{access.CustomerRead}}
	deaf := access.Role{Name: "deaf", Functions: []access.Function{access.RateWrite}}
	for name, c := range map[string]struct {
		held []access.Held
		want bool
	}{
		"one that hides":               {[]access.Held{blind.Hold(0, access.Grant{})}, true},
		"another that shows":           {[]access.Held{blind.Hold(0, access.Grant{}), open.Hold(0, access.Grant{})}, false},
		"another of some customers":    {[]access.Held{blind.Hold(0, access.Grant{}), open.Hold(0, access.Grant{Customers: []int64{1}})}, true},
		"another of own customers":     {[]access.Held{blind.Hold(0, access.Grant{}), open.Hold(0, access.Grant{OwnOnly: true})}, true},
		"another that reads nothing":   {[]access.Held{blind.Hold(0, access.Grant{}), deaf.Hold(0, access.Grant{})}, true},
		"another of another book":      {[]access.Held{blind.Hold(0, access.Grant{}), open.Hold(4, access.Grant{})}, true},
		"one that hides in that other": {[]access.Held{blind.Hold(4, access.Grant{}), open.Hold(3, access.Grant{})}, false},
	} {
		p := access.Principal{UserID: 7, Held: c.held}
		if got := p.Hides(3, access.FieldTaxID); got != c.want {
			t.Errorf("%s: hidden %v", name, got)
		}
	}
}
