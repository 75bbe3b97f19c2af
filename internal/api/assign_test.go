package api

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"hesuan/internal/store"
)

// given names what a request of a route may hold, by the names in JSON.
func given(in reflect.Type, into map[string]bool) {
	for in.Kind() == reflect.Pointer || in.Kind() == reflect.Slice {
		in = in.Elem()
	}
	if in.Kind() != reflect.Struct {
		return
	}
	for _, f := range reflect.VisibleFields(in) {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if f.IsExported() && name != "" && name != "-" {
			into[name] = true
		}
	}
}

// columnNames are the names of all columns of all tables, and some that other
// programs have.
func columnNames() []string {
	names := map[string]bool{"book_id": true, "no_such_field": true, "posted_by": true, "balance": true, "is_admin": true, "password_hash": true, "created_by": true}
	for _, t := range store.Tables() {
		for _, list := range [][]string{t.Key, t.Ints, t.Texts, t.Blobs} {
			for _, name := range list {
				names[name] = true
			}
		}
	}
	var out []string
	for name := range names {
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

// things fills a route's path with records that are there.
func (s *served) things(ids map[string]string) func(route) string {
	for _, c := range [][2]string{{"users", "li"}, {"tokens", "t_1"}, {"roles", "blind"}} {
		ids[c[0]] = c[1]
	}
	return func(rt route) string {
		at := strings.ReplaceAll(rt.path, "{book}", "A")
		for kind, id := range map[string]string{"customers": "C1", "products": "P1", "orders": ids["order"], "invoices": ids["invoice"], "receipts": ids["receipt"],
			"settlements": ids["settlement"], "users": ids["users"]} {
			at = strings.Replace(at, "/"+kind+"/{id}", "/"+kind+"/"+id, 1)
		}
		at = strings.Replace(at, "/roles/{name}", "/roles/blind", 1)
		rt.path = at
		return address(rt)
	}
}

// TestNoColumnIsSetByItsName sends every write route, of records that are there,
// the name of every column of every table that is not part of its request (S2):
// all are unknown, and not one row of the database changes.
func TestNoColumnIsSetByItsName(t *testing.T) {
	s := serveDB(t, "sqlite:"+t.TempDir()+"/hesuan.db")
	s.user("boss", "admin")
	boss := s.token("boss", "")
	s.user("li", "accountant")
	ids := s.seedCanaries(boss)
	s.must(201, "POST", rolesPath, boss, `{"name":"blind","title":"外部","functions":["report.read"]}`)
	at, columns := s.things(ids), columnNames()
	if len(columns) < 150 || !slices.Contains(columns, "password") || !slices.Contains(columns, "totp") || !slices.Contains(columns, "second_factor") {
		t.Fatalf("%d columns: %v", len(columns), columns)
	}
	before, sent := s.everything(), 0
	for _, rt := range writes() {
		known := map[string]bool{}
		if rt.in != nil {
			given(rt.in, known)
		}
		for _, name := range columns {
			if known[name] {
				continue
			}
			sent++
			got := s.ask(rt.method, at(rt), boss, `{"`+name+`": 1}`, "If-Match", "1")
			if got.status != http.StatusBadRequest || !strings.Contains(got.text, "unknown_field") {
				t.Errorf("%s %s takes %s: %d %s", rt.method, rt.path, name, got.status, got.text)
			}
		}
	}
	if after := s.everything(); after != before {
		t.Errorf("rows changed:\n%s", firstChange(before, after))
	}
	if sent < 8000 {
		t.Errorf("only %d were sent", sent)
	}
}

// TestReadingWritesNoRow calls every GET route of records that are there and
// compares the whole database (S11): all but the sessions, which note when they
// were last used, and the log of files taken away, which has a row more for each
// file (docs/adr/0026) and none for anything else.
func TestReadingWritesNoRow(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		ids := s.seedCanaries(boss)
		session := s.signIn("boss")
		before, read, files := s.everything(), 0, 0
		for _, who := range []string{boss, session} {
			for _, at := range s.readings(boss, ids) {
				got := s.ask("GET", at, who, "")
				if got.status == http.StatusOK {
					read++
				}
				if strings.Contains(at, "format=") && got.status == http.StatusOK && got.body == nil { // JSON is no file
					files++
				}
			}
		}
		for _, rt := range routes() {
			if rt.reads && rt.method != http.MethodDelete {
				s.ask(rt.method, address(rt), boss, "{}")
			}
		}
		before, _ = apart(before, "export_log")
		after, logged := apart(s.everything(), "export_log")
		if after != before {
			t.Errorf("rows changed:\n%s", firstChange(before, after))
		}
		if logged != files || files < 40 {
			t.Errorf("%d files in the log, %d taken away", logged, files)
		}
		if read < 120 {
			t.Errorf("only %d readings were answered", read)
		}
	})
}

// everything is the whole database as text, a line a row, as a portable backup
// has it: all but the sessions.
func (s *served) everything() string {
	s.Helper()
	var file bytes.Buffer
	if err := s.store.Archive(s.ctx, &file); err != nil {
		s.Fatal(err)
	}
	in, err := gzip.NewReader(&file)
	if err != nil {
		s.Fatal(err)
	}
	text, err := io.ReadAll(in)
	if err != nil {
		s.Fatal(err)
	}
	return string(text)
}

// apart takes a table's rows out of a database's text, and its sum over all, and
// tells how many they were.
func apart(text, table string) (rest string, rows int) {
	within := false
	var kept []string
	for _, line := range strings.Split(strings.TrimSpace(text), "\n") {
		if strings.HasPrefix(line, `{"table":`) {
			within = strings.HasPrefix(line, `{"table":"`+table+`"`)
		} else if within && !strings.HasPrefix(line, "{") {
			rows++
		}
		if !within && !strings.Contains(line, `"sha256":`) {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n"), rows
}

func firstChange(before, after string) string {
	was := strings.Split(before, "\n")
	for i, line := range strings.Split(after, "\n") {
		if i >= len(was) || was[i] != line {
			return line
		}
	}
	return "rows went"
}
