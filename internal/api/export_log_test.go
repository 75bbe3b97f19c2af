package api

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"hesuan/internal/db"
	"hesuan/internal/store"
)

// sql runs a statement behind the program's back.
func (s *served) sql(statement string) error {
	return s.store.Database().Write(s.ctx, func(tx *db.Tx) error {
		return tx.Load(db.Query{SQL: statement, Scan: func(db.Row) error { return nil }})
	})
}

// taken asks for the log of files and gives its rows in short.
func (s *served) taken(who, query string) (rows []string, next string) {
	s.Helper()
	body := s.must(200, "GET", "/api/v1/exports?"+query, who, "").body
	for _, r := range body["rows"].([]any) {
		m := r.(map[string]any)
		rows = append(rows, fmt.Sprint(m["actor"], " ", m["name"], " ", m["title"], " ", m["format"], " ", m["rows"], " ", m["asked"]))
	}
	next, _ = body["next"].(string)
	return rows, next
}

func (s *served) equal(got []string, want ...string) {
	s.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		s.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestFilesTakenAwayAreLogged(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		s.user("lin", "auditor")
		s.user("zhang", "credit")
		s.user("chu", "cashier")
		boss, lin, zhang := s.token("boss", ""), s.token("lin", ""), s.token("zhang", "")
		s.must(201, "POST", bookA+"/customers", boss, `{"code":"C1","name":"客户一"}`)
		before := s.head(1)

		s.must(200, "GET", bookA+"/customers?format=xlsx&q=%E5%AE%A2%E6%88%B7&limit=5", boss, "")
		s.must(200, "GET", bookA+"/reports/aging?format=csv&as_of=2026-06-01", lin, "", "Accept-Language", "en")
		s.must(200, "GET", bookA+"/reports/statement?customer=C1&format=pdf", zhang, "")
		s.must(200, "GET", "/api/v1/users?format=pdf", boss, "")
		s.must(200, "GET", "/api/v1/audit?book=A&format=csv&action=customer.", lin, "")

		s.must(200, "GET", bookA+"/customers", boss, "") // the screen is no file
		s.refused(403, "not_allowed", "GET", bookA+"/customers?format=csv", zhang, "")
		s.must(400, "GET", bookA+"/customers?format=doc", boss, "")
		s.must(400, "GET", bookA+"/customers?format=csv&columns=colour", boss, "")

		rows, _ := s.taken(lin, "book=A")
		s.equal(rows, "lin audit 审计日志 csv 1 action=customer.", "zhang statement 对账单 pdf 0 customer=C1", "lin aging 账龄分析 csv 0 as_of=2026-06-01", "boss customers 客户列表 xlsx 1 q=%E5%AE%A2%E6%88%B7")
		rows, _ = s.taken(boss, "")
		s.equal(rows, "boss users 用户 pdf 4 ")
		if n := s.head(1); n != before {
			t.Error("reading moved the journal by", n-before)
		}

		first, next := s.taken(lin, "book=A&limit=3")
		rest, end := s.taken(lin, "book=A&limit=3&after="+next)
		if len(first) != 3 || len(rest) != 1 || end != "" {
			t.Error(first, rest, end)
		}
		for query, want := range map[string]int{"actor=lin": 2, "actor=nobody": 0, "name=aging": 1, "from=2026-06-30&to=2026-06-30": 4, "to=2026-06-29": 0, "from=2026-07-01": 0} {
			if rows, _ := s.taken(lin, "book=A&"+query); len(rows) != want {
				t.Error(query, rows)
			}
		}
		s.must(400, "GET", "/api/v1/exports?book=A&from=yesterday", lin, "")
		s.refused(403, "not_allowed", "GET", "/api/v1/exports?book=A", zhang, "")
		s.refused(403, "not_allowed", "GET", "/api/v1/exports?book=A", s.token("chu", ""), "")
		s.must(201, "POST", "/api/v1/users", boss, `{"name":"part","grants":[{"role":"auditor","book":"A","customers":["C1"]}]}`)
		s.refused(403, "not_allowed", "GET", "/api/v1/exports?book=A", s.token("part", ""), "")
		kinds := s.must(200, "GET", "/api/v1/exports?book=A", lin, "", "Accept-Language", "en").body["kinds"].([]any)
		if len(kinds) != 4 || kinds[0].(map[string]any)["title"] != "Aging" {
			t.Error(kinds)
		}
	})
}

// A file that cannot be entered in the log does not leave; what was entered is
// not changed by anyone.
func TestNoFileLeavesUnlogged(t *testing.T) {
	onEach(t, func(s *served) {
		s.user("boss", "admin")
		boss := s.token("boss", "")
		s.must(200, "GET", bookA+"/customers?format=csv", boss, "")
		for _, statement := range []string{"delete from export_log", "update export_log set rows = 0"} {
			if err := s.sql(statement); err == nil || !strings.Contains(err.Error(), "append_only") {
				t.Error(statement, err)
			}
		}
		if err := s.sql("alter table export_log rename to export_away"); err != nil {
			t.Fatal(err)
		}
		for _, format := range []string{"csv", "xlsx", "pdf"} {
			got := s.refused(503, "export_not_logged", "GET", bookA+"/customers?format="+format, boss, "")
			if strings.Contains(got.text, "PK") || strings.Contains(got.text, "%PDF") {
				t.Error("bytes of the file went out", got.text)
			}
		}
		s.must(200, "GET", bookA+"/customers", boss, "")
		if err := s.sql("alter table export_away rename to export_log"); err != nil {
			t.Fatal(err)
		}
		s.must(200, "GET", bookA+"/customers?format=csv", boss, "")
		if rows, _ := s.taken(boss, "book=A"); len(rows) != 2 {
			t.Error(rows)
		}
	})
}

// Two writers of one instant each get a number of their own.
func TestFilesTakenAtOnceAreAllLogged(t *testing.T) {
	onEach(t, func(s *served) {
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				if err := s.store.NoteExport(s.ctx, 1, store.Export{Taken: 1, Name: "aging", File: "aging.csv"}); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		s.user("boss", "admin")
		if rows, _ := s.taken(s.token("boss", ""), "book=A"); len(rows) != 8 {
			t.Error(len(rows), "of 8")
		}
	})
}
