package lint

import (
	"slices"
	"strings"
	"testing"
)

// checks are all rules, by the name of their test.
var checks = []struct {
	name string
	run  func(*Tree) []Finding
}{
	{"imports go down only", checkFloors},
	{"imports have their place", checkBans},
	{"one clock", checkClock},
	{"files and functions are small", checkSize},
	{"exported names are explained", checkDocs},
	{"names say what they hold", checkNames},
	{"no float counts money", checkFloats},
	{"SQL has its place and a name", checkSQLPlace},
	{"SQL keeps to one book", checkBooks},
	{"SQL heads are held to one book", checkHeads},
	{"exceptions are still needed", checkExcuses},
	{"SQL runs alike on both engines", checkDialect},
	{"nothing of a machine is committed", checkHygiene},
}

// TestTree runs every rule on this project.
func TestTree(t *testing.T) {
	tree, err := Load("../..")
	if err != nil {
		t.Fatal(err)
	}
	if len(tree.code()) == 0 {
		t.Fatal("no Go file was found")
	}
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			found := c.run(tree)
			slices.SortFunc(found, func(a, b Finding) int { return strings.Compare(a.String(), b.String()) })
			for _, f := range found {
				t.Error(f)
			}
		})
	}
}

// tree makes a Tree of paths and texts.
func tree(t *testing.T, files map[string]string) *Tree {
	t.Helper()
	made := &Tree{Module: "hesuan"}
	for name, text := range files {
		f, err := Parse(name, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		made.Files = append(made.Files, f)
	}
	return made
}

// planted is one file with a number of breaches of one rule.
type planted struct {
	name, path, text string
	breaches         int
}

func expect(t *testing.T, run func(*Tree) []Finding, cases []planted) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			found := run(tree(t, map[string]string{c.path: c.text}))
			if len(found) != c.breaches {
				t.Errorf("%d findings, want %d: %v", len(found), c.breaches, found)
			}
		})
	}
}

func imports(path string) string { return "package p\n\nimport _ \"" + path + "\"\n" }

func TestImportsGoDownOnly(t *testing.T) {
	expect(t, checkFloors, []planted{
		{"down", "internal/order/a.go", imports("hesuan/internal/money"), 0},
		{"up", "internal/money/a.go", imports("hesuan/internal/ledger"), 1},
		{"own floor", "internal/order/a.go", imports("hesuan/internal/receivable"), 1},
		{"the ground from its own floor", "internal/money/a.go", imports("hesuan/internal/fault"), 0},
		{"own room", "internal/report/a.go", imports("hesuan/internal/report/builtin"), 0},
		{"one format from another", "internal/interchange/camt/a.go", imports("hesuan/internal/interchange/sheet"), 1},
		{"no floor", "internal/stray/a.go", "package stray\n", 1},
		{"a test may look up", "internal/money/a_test.go", imports("hesuan/internal/app"), 0},
	})
}

func TestImportsHaveTheirPlace(t *testing.T) {
	expect(t, checkBans, []planted{
		{"domain and SQL", "internal/ledger/a.go", imports("database/sql"), 2},
		{"domain and files", "internal/party/a.go", imports("os"), 1},
		{"domain and chance", "internal/credit/a.go", imports("math/rand/v2"), 1},
		{"format and log", "internal/interchange/camt/a.go", imports("log/slog"), 1},
		{"db and its engine", "internal/db/a.go", imports("github.com/jackc/pgx/v5"), 0},
		{"store and the engine", "internal/store/a.go", imports("github.com/jackc/pgx/v5"), 1},
		{"app and db", "internal/app/a.go", imports("hesuan/internal/db"), 1},
		{"api and store", "internal/api/a.go", imports("hesuan/internal/store"), 1},
		{"app and store", "internal/app/a.go", imports("hesuan/internal/store"), 0},
		{"app and HTTP", "internal/app/a.go", imports("net/http"), 1},
		{"api and HTTP", "internal/api/a.go", imports("net/http"), 0},
		{"program and test server", "internal/app/a.go", imports("hesuan/internal/testpg"), 1},
		{"mock", "internal/app/a.go", imports("go.uber.org/mock/gomock"), 1},
		{"a path that only begins alike", "internal/party/a.go", imports("net/netip"), 1},
		{"address syntax is no network", "internal/party/a.go", imports("net2/x"), 0},
	})
}

func TestOneClock(t *testing.T) {
	use := func(call string) string { return "package p\n\nimport \"time\"\n\nvar x = " + call + "\n" }
	expect(t, checkClock, []planted{
		{"domain", "internal/cal/a.go", use("time.Now()"), 1},
		{"domain waits", "internal/credit/a.go", use("time.After(1)"), 1},
		{"app waits", "internal/app/a.go", use("time.After(1)"), 0},
		{"app", "internal/app/a.go", use("time.Now()"), 1},
		{"handed on, not called", "internal/api/a.go", use("time.Now"), 1},
		{"db", "internal/db/a.go", use("time.Now()"), 0},
		{"cmd", "cmd/hesuan/main.go", use("time.Now"), 0},
		{"a duration", "internal/cal/a.go", use("time.Second"), 0},
	})
}

func TestFilesAndFunctionsAreSmall(t *testing.T) {
	long := "package p\n\nfunc f() {\n" + strings.Repeat("\tf()\n", 68) + "}\n"
	expect(t, checkSize, []planted{
		{"a function of 70 lines", "internal/app/a.go", long, 0},
		{"a function of 71 lines", "internal/app/a.go", strings.Replace(long, "f()\n}", "f()\n\tf()\n}", 1), 1},
		{"a file of 500 lines", "web/src/a.ts", strings.Repeat("x\n", 500), 0},
		{"a file of 501 lines", "web/src/a.tsx", strings.Repeat("x\n", 501), 1},
		{"a generated file", "web/src/a.ts", "// This file was auto-generated by x.\n" + strings.Repeat("x\n", 600), 0},
		{"a lock file", "web/package-lock.json", strings.Repeat("x\n", 900), 0},
	})
}

func TestExportedNamesAreExplained(t *testing.T) {
	expect(t, checkDocs, []planted{
		{"all explained", "internal/app/a.go", "// Package app is explained.\npackage app\n\n// F does.\nfunc F() {}\n\n// Both are.\nconst (\n\tA = 1\n\tB = 2\n)\n", 0},
		{"no package comment", "internal/app/a.go", "package app\n", 1},
		{"function", "internal/app/a.go", "// Package app.\npackage app\n\nfunc F() {}\n", 1},
		{"type and method", "internal/app/a.go", "// Package app.\npackage app\n\ntype T struct{}\n\nfunc (t *T) M() {}\n", 2},
		{"method of a hidden type", "internal/app/a.go", "// Package app.\npackage app\n\ntype t struct{}\n\nfunc (t) M() {}\n", 0},
		{"method of a generic type", "internal/app/a.go", "// Package app.\npackage app\n\n// T is.\ntype T[K any] struct{}\n\nfunc (t *T[K]) M() {}\n", 1},
		{"method of a known interface", "internal/app/a.go", "// Package app.\npackage app\n\n// T is.\ntype T int\n\nfunc (t T) String() string { return \"\" }\n", 0},
		{"variable in a group", "internal/app/a.go", "// Package app.\npackage app\n\nvar (\n\tA = 1 // A is.\n\tB = 2\n)\n", 1},
	})
}

func TestNamesSayWhatTheyHold(t *testing.T) {
	expect(t, checkNames, []planted{
		{"util", "internal/util/a.go", "package util\n", 1},
		{"init", "internal/app/a.go", "package app\n\nfunc init() {}\n", 1},
		{"a method called init", "internal/app/a.go", "package app\n\ntype t int\n\nfunc (t) init() {}\n", 0},
	})
}

func TestNoFloatCountsMoney(t *testing.T) {
	expect(t, checkFloats, []planted{
		{"type", "internal/money/a.go", "package money\n\nvar x float64\n", 1},
		{"literal", "internal/ledger/a.go", "package ledger\n\nvar x = 0.13\n", 1},
		{"a whole number, written short", "internal/money/a.go", "package money\n\nvar x int64 = 1e6\n", 0},
		{"parsing", "internal/credit/a.go", "package credit\n\nimport \"strconv\"\n\nvar x, _ = strconv.ParseFloat(\"1\", 64)\n", 1},
		{"elsewhere", "internal/insight/a.go", "package insight\n\nvar x float64\n", 0},
	})
}

func TestNothingOfAMachineIsCommitted(t *testing.T) {
	host := "https://" + "registry.example/x"
	expect(t, checkHygiene, []planted{
		{"machine path", "README.md", "see /" + "work/main\n", 1},
		{"person's path", "a.sh", "cd /home/" + "anna/src\n", 1},
		{"registry", "web/.npmrc", "registry=" + host + "\n", 1},
		{"lock file", "web/package-lock.json", "\"resolved\": \"" + host + "\"\n", 1},
		{"plain words", "README.md", "the work/main of a framework/x\n", 0},
		{"binary", "a.png", "\x00 /" + "work/ \n", 0},
	})
}
