package api

import (
	goflag "flag"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"hesuan/internal/access"
)

var update = goflag.Bool("update", false, "write golden files again")

const rightsFile = "testdata/rights.csv"

// address fills a route's path with things that are not there, in book A.
func address(rt route) string {
	p := strings.NewReplacer("{book}", "A", "{period}", "1999-01", "{id}", "zz_1", "{token}", "none", "{name}", "none").Replace(rt.path)
	return regexp.MustCompile(`\{\w+\}`).ReplaceAllString(p, "none")
}

// callers are all kinds of callers, by name: no session, each built-in role, an
// own role, a user of another book, and an administrator's token narrowed to a
// role.
func callers(s *served) (names []string, keys map[string]string) {
	keys = map[string]string{"nobody": ""}
	names = []string{"nobody"}
	add := func(name, token string) {
		names = append(names, name)
		keys[name] = token
	}
	for _, r := range access.BuiltIn() {
		s.user("u_"+r.Name+"_", r.Name)
		add(r.Name, s.token("u_"+r.Name+"_", ""))
	}
	s.must(201, "POST", "/api/v1/roles", keys["admin"], `{"name":"clerk","title":"收款员","functions":["receipt.write","report.read"]}`)
	s.must(201, "POST", "/api/v1/users", keys["admin"], `{"name":"own","grants":[{"role":"clerk"}]}`)
	add("own role clerk", s.token("own", ""))
	s.must(201, "POST", "/api/v1/users", keys["admin"], `{"name":"elsewhere","grants":[{"role":"manager","book":"B"}]}`)
	add("manager of B", s.token("elsewhere", ""))
	add("token auditor", s.token("u_admin_", "auditor"))
	return names, keys
}

// outcome asks for a route as a caller: ok where the caller is let in (whatever
// the empty request then meets), no, 401 or 404.
func outcome(s *served, rt route, key string) string {
	got := s.ask(rt.method, address(rt), key, "", "If-Match", "1")
	switch {
	case rt.public:
		return "public"
	case got.status == http.StatusUnauthorized:
		return "401"
	case got.code == "not_allowed":
		return "no"
	case got.status == http.StatusNotFound && strings.Contains(got.text, "A") && strings.Contains(rt.path, "{book}") && !strings.Contains(got.text, "zz_1"):
		return "404"
	case got.status >= 500:
		s.Errorf("%s %s: %d %s", rt.method, rt.path, got.status, got.text)
	}
	return "ok"
}

// TestEveryRouteAdmitsWhomTheTableNames holds the routes against the reviewed
// table of who may call what. A new route has no row and fails until one is
// written (make golden) and read.
func TestEveryRouteAdmitsWhomTheTableNames(t *testing.T) {
	onEach(t, func(s *served) {
		names, keys := callers(s)
		table := []string{"method,path," + strings.Join(names, ",")}
		all := routes()
		slices.SortFunc(all, func(a, b route) int { return strings.Compare(a.path+" "+a.method, b.path+" "+b.method) })
		for _, rt := range all {
			row := []string{rt.method, rt.path}
			for _, n := range names {
				row = append(row, outcome(s, rt, keys[n]))
			}
			table = append(table, strings.Join(row, ","))
		}
		got := strings.Join(table, "\n") + "\n"
		if *update {
			if err := os.WriteFile(rightsFile, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(rightsFile)
		if err != nil {
			t.Fatal(err)
		}
		compare(t, got, string(want))
	})
}

func compare(t *testing.T, got, want string) {
	t.Helper()
	known := strings.Split(want, "\n")
	for _, line := range strings.Split(got, "\n") {
		if !slices.Contains(known, line) {
			t.Errorf("not in %s: %s", rightsFile, line)
		}
	}
	now := strings.Split(got, "\n")
	for _, line := range known {
		if !slices.Contains(now, line) {
			t.Errorf("no longer so: %s", line)
		}
	}
}

// writes are the routes that may change something and take a JSON body.
func writes() []route {
	var out []route
	for _, rt := range routes() {
		if (rt.method == http.MethodPost || rt.method == http.MethodPut || rt.method == http.MethodPatch) && !rt.upload && strings.HasPrefix(rt.path, "/api/") {
			out = append(out, rt)
		}
	}
	return out
}

// TestAnotherSitesPagesCanDoNothing sends every unsafe request as a page of
// another site would, with the browser's cookie.
func TestAnotherSitesPagesCanDoNothing(t *testing.T) {
	s := serveDB(t, "sqlite:"+t.TempDir()+"/hesuan.db")
	s.user("boss", "admin")
	session := s.signIn("boss")
	for _, rt := range routes() {
		if rt.method == http.MethodGet {
			continue
		}
		for _, from := range [][2]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://elsewhere.example"}, {"Origin", "null"}} {
			if got := s.ask(rt.method, address(rt), session, "{}", from[0], from[1], "If-Match", "1"); got.code != "csrf" || got.status != http.StatusForbidden {
				t.Errorf("%s %s from %s: %d %s", rt.method, rt.path, from[1], got.status, got.text)
			}
		}
	}
	s.must(200, "GET", "/api/v1/me", session, "")
}

// TestWhatOneMayNotSeeIsAsIfItWereNotThere compares the answers for what is
// hidden and what does not exist.
func TestWhatOneMayNotSeeIsAsIfItWereNotThere(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		for _, c := range []string{`{"code":"C1","name":"甲公司","salesperson":"li"}`, `{"code":"C2","name":"乙公司","salesperson":"wang"}`} {
			s.must(201, "POST", "/api/v1/books/A/customers", boss, c)
		}
		invoice := s.must(201, "POST", "/api/v1/books/A/invoices?approve=true", boss, `{"customer":"C2","date":"2026-06-01","lines":[{"description":"货","quantity":"1","price":"100","tax_rate":"13%"}]}`)
		number := invoice.body["number"].(string)
		s.user("li", "sales")
		li := s.token("li", "")
		s.must(200, "GET", "/api/v1/books/A/customers/C1", li, "")
		for _, pair := range [][2]string{
			{"/api/v1/books/A/customers/C2", "/api/v1/books/A/customers/C9"},
			{"/api/v1/books/A/invoices/" + number, "/api/v1/books/A/invoices/" + strings.Replace(number, "000001", "000009", 1)},
			{"/api/v1/books/A/items?customer=C2", "/api/v1/books/A/items?customer=C9"},
		} {
			hidden, missing := s.must(404, "GET", pair[0], li, ""), s.must(404, "GET", pair[1], li, "")
			if strip(hidden.text) != strip(missing.text) {
				t.Errorf("hidden: %s\nmissing: %s", hidden.text, missing.text)
			}
		}
		s.must(201, "POST", "/api/v1/users", boss, `{"name":"elsewhere","grants":[{"role":"accountant","book":"B"}]}`)
		other := s.token("elsewhere", "")
		hidden, missing := s.must(404, "GET", "/api/v1/books/A/home", other, ""), s.must(404, "GET", "/api/v1/books/X/home", other, "")
		if strings.ReplaceAll(hidden.text, "A", "X") != strings.ReplaceAll(missing.text, "A", "X") {
			t.Errorf("hidden: %s\nmissing: %s", hidden.text, missing.text)
		}
		s.refused(404, "not_found", "POST", "/api/v1/books/A/receipts", other, `{}`)
	})
}

// strip takes the names asked for out of an answer.
func strip(text string) string {
	return regexp.MustCompile(`C[29]|00000[19]`).ReplaceAllString(text, "…")
}
