package lint

import (
	"go/ast"
	"go/token"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// statement is how a text that is SQL begins.
var statement = regexp.MustCompile(`(?is)^\s*(select\s|insert\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|with\s+(recursive\s+)?\w+\s*(\([^)]*\)\s*)?as\s*\(|create\s+(unique\s+)?(table|index)\s|alter\s+table\s|drop\s+table\s)`)

// ourSQL may hold SQL; only in the last two is it written by hand.
var ourSQL = []string{"internal/db", "internal/store", "internal/verify", workshop, "tools"}

// composed are the functions that build a statement at run time, and why they
// have to; each holds it to book_id = $1.
var composed = map[string]string{
	"internal/store.rowsOf":  "a backup reads every table as the migrations describe it",
	"internal/store.byKey":   "a noun is read by its keys as its table's descriptor says",
	"internal/verify.sql":    "a table's rows are read in the order they were digested, as the list postedTables says",
	"internal/verify.counts": "the same count of each table of a list",
}

// checkSQLPlace finds SQL outside its rooms, and SQL in store and verify that
// is not a named text at the top of a file.
func checkSQLPlace(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.code() {
		if !slices.Contains(ourSQL, room(f.Dir())) {
			for _, lit := range literals(f.AST) {
				found = append(found, f.find(lit, "SQL outside store and verify: what a table holds and how it is read has one place"))
			}
		}
	}
	for _, f := range in(t.code(), "internal/store", "internal/verify") {
		for _, d := range f.AST.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || composed[room(f.Dir())+"."+fn.Name.Name] != "" {
				continue
			}
			for _, lit := range literals(fn) {
				found = append(found, f.find(lit, "SQL inside %s: give it a name beside the function, so that it can be found, read and checked", fn.Name.Name))
			}
		}
	}
	return found
}

// literals lists the text literals under a node that begin like SQL.
func literals(root ast.Node) []*ast.BasicLit {
	var found []*ast.BasicLit
	ast.Inspect(root, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if text, err := strconv.Unquote(lit.Value); err == nil && statement.MatchString(text) {
				found = append(found, lit)
			}
		}
		return true
	})
	return found
}

// named is a package-level text.
type named struct {
	file *File
	at   ast.Node
	expr ast.Expr
}

// sqlTexts gives the named SQL of store and verify, by package folder and name.
func sqlTexts(t *Tree) map[string]map[string]named {
	texts := map[string]map[string]named{}
	for _, f := range in(t.code(), "internal/store", "internal/verify") {
		if texts[f.Dir()] == nil {
			texts[f.Dir()] = map[string]named{}
		}
		for _, d := range f.AST.Decls {
			gen, ok := d.(*ast.GenDecl)
			if !ok {
				continue
			}
			for _, spec := range gen.Specs {
				s, ok := spec.(*ast.ValueSpec)
				for i := 0; ok && i < len(s.Names) && i < len(s.Values); i++ {
					texts[f.Dir()][s.Names[i].Name] = named{f, s.Names[i], s.Values[i]}
				}
			}
		}
	}
	return texts
}

// unknown stands for a part of a text that only the running program knows,
// such as a list of columns; it is a name, so that the rest can be read.
const unknown = " columns "

// value works a text out, as far as the source tells.
func value(e ast.Expr, texts map[string]named) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		if text, err := strconv.Unquote(e.Value); err == nil {
			return text
		}
	case *ast.ParenExpr:
		return value(e.X, texts)
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return value(e.X, texts) + value(e.Y, texts)
		}
	case *ast.Ident:
		if n, ok := texts[e.Name]; ok {
			return value(n.expr, texts)
		}
	}
	return unknown
}

// manyBooks are the statements that do not name one book, and why they may.
var manyBooks = map[string]string{
	"allBooks":   "the installation's list of books, read at the start and when book 0 has moved; never part of a proof",
	"countBooks": "the engine plans by how many books share its tables; nobody is answered from it",
	"listBooks":  "verify goes through all books, one after the other, each on a snapshot of its own",
}

// checkBooks finds named SQL that reads or writes a table without holding it
// to one book.
func checkBooks(t *Tree) []Finding {
	var found []Finding
	for _, texts := range sqlTexts(t) {
		for _, name := range slices.Sorted(maps.Keys(texts)) {
			n := texts[name]
			text := value(n.expr, texts)
			if !statement.MatchString(text) {
				continue
			}
			if manyBooks[name] != "" {
				continue
			}
			for _, table := range loose(text, strings.HasSuffix(name, "Head")) {
				found = append(found, n.file.find(n.at, "%s reads %s without book_id = $n: every table of a statement is held to one book, so that no book sees another and a distributed database keeps it on one node", name, table))
			}
		}
	}
	return found
}

// checkExcuses finds entries of the tables of exceptions that excuse nothing
// any more.
func checkExcuses(t *Tree) []Finding {
	known := map[string]bool{}
	for _, texts := range sqlTexts(t) {
		for name := range texts {
			known[name] = true
		}
	}
	for _, f := range in(t.code(), "internal/store", "internal/verify") {
		for _, d := range f.AST.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && len(literals(fn)) > 0 {
				known[room(f.Dir())+"."+fn.Name.Name] = true
			}
		}
	}
	var found []Finding
	for _, name := range slices.Sorted(maps.Keys(composed)) {
		if !known[name] {
			found = append(found, Finding{"tools/lint/sql.go", 1, "composed excuses " + name + ", which holds no SQL: take it out"})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(manyBooks)) {
		if !known[name] {
			found = append(found, Finding{"tools/lint/sql.go", 1, "manyBooks excuses " + name + ", which is no text any more: take it out"})
		}
	}
	return found
}

// checkHeads sees to it that a text named …Head, which is read with conditions
// added at run time, is held to one book by whoever adds them.
func checkHeads(t *Tree) []Finding {
	var found []Finding
	all := sqlTexts(t)
	for _, f := range in(t.code(), "internal/store", "internal/verify") {
		for _, d := range f.AST.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Body == nil || holdsBook(fn) {
				continue
			}
			ast.Inspect(fn, func(n ast.Node) bool {
				if id, ok := n.(*ast.Ident); ok && isHead(id.Name, all[f.Dir()]) {
					found = append(found, f.find(id, "%s reads %s and adds no book_id = ?", fn.Name.Name, id.Name))
				}
				return true
			})
		}
	}
	return found
}

// isHead tells whether a name is that of a text …Head that holds itself to no
// book.
func isHead(name string, texts map[string]named) bool {
	n, known := texts[name]
	if !known || !strings.HasSuffix(name, "Head") {
		return false
	}
	text := value(n.expr, texts)
	return statement.MatchString(text) && len(loose(text, false)) > 0
}

var oneBook = regexp.MustCompile(`\bbook_id = [?$]`)

// holdsBook tells whether a function has a text that holds a table to a book.
func holdsBook(fn *ast.FuncDecl) bool {
	held := false
	ast.Inspect(fn, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING && oneBook.MatchString(lit.Value) {
			held = true
		}
		return true
	})
	return held
}

// dialect lists what the two engines do not do alike.
var dialect = []struct {
	pattern *regexp.Regexp
	why     string
}{
	{regexp.MustCompile(`::`), "a cast is CAST(… AS …)"},
	{regexp.MustCompile(`(?i)\bnow\s*\(|\bcurrent_(date|time|timestamp)\b|\brandom\s*\(`), "times, days and chance are arguments"},
	{regexp.MustCompile(`(?i)\bany\s*\(`), "many keys are IN ({keys}), which db expands"},
	{regexp.MustCompile(`(?i)\bdistinct\s+on\b`), "SQLite has no DISTINCT ON: a window function does it"},
	{regexp.MustCompile(`(?i)\b(greatest|least)\s*\(`), "one engine calls it max or min: a CASE does it"},
	{regexp.MustCompile(`(?i)\bilike\b`), "LIKE on lower(…), with escapes"},
	{regexp.MustCompile(`(?i)\bfor\s+(no\s+key\s+)?(update|share)\b`), "the head row is the only lock, and db takes it"},
	{regexp.MustCompile(`(?i)\b(interval\s+'|date_trunc\s*\(|extract\s*\(|strftime\s*\()`), "days are integers: date arithmetic is cal's"},
}

// checkDialect finds words in named SQL that only one engine knows, and sums
// without a cast: PostgreSQL answers those in numeric.
func checkDialect(t *Tree) []Finding {
	var found []Finding
	for _, texts := range sqlTexts(t) {
		for _, name := range slices.Sorted(maps.Keys(texts)) {
			n := texts[name]
			text := value(n.expr, texts)
			if !statement.MatchString(text) {
				continue
			}
			for _, d := range dialect {
				if hit := d.pattern.FindString(text); hit != "" {
					found = append(found, n.file.find(n.at, "%s has %q: %s", name, hit, d.why))
				}
			}
			if bareSum(text) {
				found = append(found, n.file.find(n.at, "%s has a sum outside CAST(… AS BIGINT): PostgreSQL answers it in numeric", name))
			}
		}
	}
	return found
}
