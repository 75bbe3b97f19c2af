package lint

import (
	"strings"
	"testing"
)

func TestEveryTableOfAStatementIsHeldToOneBook(t *testing.T) {
	for _, c := range []struct {
		sql   string
		head  bool
		loose string
	}{
		{sql: `select a from doc where book_id = $1 and id = $2`},
		{sql: `select a from doc where id = $1`, loose: "doc"},
		{sql: `select a from doc where $1 = book_id`},
		{sql: `select a from doc where book_id > $1`, loose: "doc"},
		{sql: `select 1`},
		{sql: `select a from doc d join item i on i.book_id = d.book_id and i.doc_id = d.id where d.book_id = $1`},
		{sql: `select a from doc d join item i on i.doc_id = d.id where d.book_id = $1`, loose: "item"},
		{sql: `select a from doc d, item i where i.book_id = $1 and d.book_id = $1`},
		{sql: `select a from doc d, item i where book_id = $1`, loose: "doc item"},
		{sql: `select a from doc join item using (book_id, doc_id) where doc.book_id = $1`},
		{sql: `select a from c join b on c.book_id = b.book_id join a on a.book_id = b.book_id where a.book_id = $1`},
		{sql: `select a from doc d where d.book_id = $1 and exists (select 1 from item i where i.book_id = d.book_id)`},
		{sql: `select a from doc d where d.book_id = $1 and exists (select 1 from item i where i.doc_id = d.id)`, loose: "item"},
		{sql: `select a from doc where book_id = $1 and id in (select doc_id from item where id = $2)`, loose: "item"},
		{sql: `with x as (select a from doc where book_id = $1) select * from x`},
		{sql: `with x as (select a from doc) select * from x`, loose: "doc"},
		{sql: `with recursive x(a) as (select a from doc where book_id = $1 union all select d.a from doc d join x on x.a = d.b where d.book_id = $1) select a from x`},
		{sql: `select a from (select b from doc where book_id = $1) t`},
		{sql: `select a from (select b from doc) as t where t.book_id = $1`, loose: "doc"},
		{sql: `update head set seq = $2 where book_id = $1`},
		{sql: `update head set seq = $2`, loose: "head"},
		{sql: `delete from session where book_id = $1 and shash = $2`},
		{sql: `delete from session where shash = $1`, loose: "session"},
		{sql: `insert into note (book_id, body) values ($1, $2) on conflict (book_id) do update set body = $2`},
		{sql: `insert into note (book_id) select k.book_id from head k where k.book_id = $1`},
		{sql: `insert into note (book_id) select book_id from head`, loose: "head"},
		{sql: `select coalesce(cast(sum(case when a > 0 then a else 0 end) as bigint), 0) from entry where book_id = $1`},
		{sql: `select a from doc -- where book_id = $1`, loose: "doc"},
		{sql: `select 'where book_id = $1' from doc`, loose: "doc"},
		{sql: `select a from doc d left join posting p on p.book_id = d.book_id`, head: true},
		{sql: `select a from doc d left join posting p on p.id = d.id`, head: true, loose: "posting"},
	} {
		if got := strings.Join(loose(c.sql, c.head), " "); got != c.loose {
			t.Errorf("%s\nloose: %q, want %q", c.sql, got, c.loose)
		}
	}
}

const store = "// Package store.\npackage store\n\n"

func TestNamedSQLIsReadThroughConstants(t *testing.T) {
	expect(t, checkBooks, []planted{
		{"put together", "internal/store/a.go", store + "const cols = \"a\"\nconst q = \"select \" + cols + \" from doc where book_id = $1\"\nvar allBooks = \"select a from book\"\n", 0},
		{"put together without its book", "internal/store/a.go", store + "var q = \"select \" + f() + \" from doc\"\n", 1},
		{"no SQL", "internal/store/a.go", store + "const q = \"selected from many\"\n", 0},
	})
	expect(t, checkExcuses, []planted{
		{"excuses of nothing", "internal/store/a.go", store, len(composed) + len(manyBooks)},
		{"one is needed", "internal/store/a.go", store + "const allBooks = \"select a from book\"\n", len(composed) + len(manyBooks) - 1},
	})
	expect(t, checkHeads, []planted{
		{"held where it is read", "internal/store/a.go", store + "const docHead = \"select a from doc\"\n\nfunc f() { add(\"book_id = ?\", docHead) }\n", 0},
		{"not held", "internal/store/a.go", store + "const docHead = \"select a from doc\"\n\nfunc f() { add(docHead) }\n", 1},
		{"holds itself", "internal/store/a.go", store + "const readHead = \"select a from head where book_id = $1\"\n\nfunc f() { add(readHead) }\n", 0},
	})
}

func TestSQLHasItsPlaceAndAName(t *testing.T) {
	expect(t, checkSQLPlace, []planted{
		{"in app", "internal/app/a.go", "package app\n\nconst q = \"select a from doc\"\n", 1},
		{"in api, over lines", "internal/api/a.go", "package api\n\nconst q = `\n  DELETE FROM doc`\n", 1},
		{"English in app", "internal/app/a.go", "package app\n\nconst q = \"select a customer\" + \"update the row\"\n", 1},
		{"named in store", "internal/store/a.go", store + "const q = \"select a from doc\"\n", 0},
		{"unnamed in store", "internal/store/a.go", store + "func f() { g(\"select a from doc\") }\n", 1},
		{"in a test", "internal/app/a_test.go", "package app\n\nconst q = \"select a from doc\"\n", 0},
	})
}

func TestSQLRunsAlikeOnBothEngines(t *testing.T) {
	q := func(sql string) string { return store + "const q = `" + sql + "`\n" }
	expect(t, checkDialect, []planted{
		{"cast", "internal/store/a.go", q(`select a::bigint from doc`), 1},
		{"now", "internal/store/a.go", q(`select now() from doc`), 1},
		{"any", "internal/store/a.go", q(`select a from doc where id = any($1)`), 1},
		{"many", "internal/store/a.go", q(`select many(a) from doc`), 0},
		{"lock", "internal/store/a.go", q(`select a from doc for no key update`), 1},
		{"bare sum", "internal/verify/a.go", q(`select coalesce(sum(a), 0) from doc`), 1},
		{"a sum that is only compared", "internal/verify/a.go", q(`select a from doc group by a having sum(b) <> 0`), 0},
		{"cast sum", "internal/verify/a.go", q(`select cast(coalesce(sum(a), 0) as bigint) from doc`), 0},
		{"sum of an inner cast", "internal/verify/a.go", q(`select sum(cast(a as bigint)) from doc`), 1},
		{"a column of that name", "internal/store/a.go", q(`select sum from doc`), 0},
	})
}
