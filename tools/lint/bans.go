package lint

import (
	"go/ast"
	"slices"
	"strings"
)

// ban forbids imports to some rooms, and says why.
type ban struct {
	to      func(room string) bool
	imports []string // a path, with all below it
	why     string
}

var bans = []ban{
	{pure, []string{"database/sql"}, "the domain knows no SQL: what a decision needs is loaded for it, what it changes is written for it, by store"},
	{pure, []string{"net", "net/http"}, "the domain knows no network: bytes come in as arguments, answers go out as values"},
	{pure, []string{"os", "io/ioutil", "path/filepath"}, "the domain knows no files and no environment: cmd reads them and hands values down"},
	{pure, []string{"log", "log/slog"}, "the domain does not log: it returns a result or a fault, and app logs"},
	{pure, []string{"math/rand", "crypto/rand"}, "the domain draws no random numbers: the same input gives the same answer; random bytes come in as arguments"},
	{not("internal/db", workshop, "tools"), []string{"database/sql", "github.com/jackc/pgx", "modernc.org/sqlite"}, "only db knows the engines, so that one text runs on both"},
	{not("internal/store", "internal/verify", "tools", workshop), []string{"hesuan/internal/db"}, "only store and verify talk to db; whoever needs rows asks store"},
	{not("internal/app", "cmd", "tools", workshop), []string{"hesuan/internal/store", "hesuan/internal/verify"}, "whatever is above app goes through app, where rights, idempotency and audit are; cmd opens the store and hands it to app"},
	{below(6), []string{"net/http"}, "HTTP is spoken by api and worker alone; app is the same for the command line and for jobs"},
	{not("tools", workshop), []string{"hesuan/internal/testpg", "testing"}, "what serves tests does not go into the program"},
	{all, []string{"gorm.io", "entgo.io", "github.com/jmoiron/sqlx", "github.com/Masterminds/squirrel"}, "no ORM and no query builder: plain SQL in named constants (docs/adr/0012)"},
	{all, []string{"github.com/golang/mock", "go.uber.org/mock", "github.com/stretchr/testify/mock"}, "no mocks: tests run on the real databases (docs/adr/0012)"},
	{all, []string{"github.com/shopspring/decimal"}, "money is an integer, other decimals are govalues/decimal behind our own types (docs/adr/0003)"},
}

func all(string) bool { return true }

func not(rooms ...string) func(string) bool {
	return func(r string) bool { return !slices.Contains(rooms, r) }
}

func below(floor int) func(string) bool {
	return func(r string) bool { f, known := floorOf(r); return known && f < floor }
}

// checkBans finds forbidden imports.
func checkBans(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.code() {
		for _, spec := range f.AST.Imports {
			found = append(found, banned(t, f, spec)...)
		}
	}
	return found
}

func banned(t *Tree, f *File, spec *ast.ImportSpec) []Finding {
	var found []Finding
	from, to := room(f.Dir()), importPath(spec)
	if dir, ours := t.ours(spec); ours && (room(dir) == from || waived(f, dir)) {
		return nil
	}
	for _, b := range bans {
		if b.to(from) && slices.ContainsFunc(b.imports, func(p string) bool { return to == p || strings.HasPrefix(to, p+"/") }) {
			found = append(found, f.find(spec, "%s imports %s: %s", from, to, b.why))
		}
	}
	return found
}

// clock reads today from the machine; timers wait on it.
var (
	clock  = []string{"Now", "Since", "Until"}
	timers = []string{"Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}
)

const whyClock = "one clock, read by the function that cmd hands down: else tests and dry runs see another day than the command, and a batch has two instants"

// checkClock finds readings of the machine's clock: none in internal but in
// db, whose waits have deadlines; no waiting either in the domain.
func checkClock(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.code() {
		r := room(f.Dir())
		if !strings.HasPrefix(r, "internal/") || r == "internal/db" || r == workshop {
			continue
		}
		forbidden := clock
		if pure(r) {
			forbidden = slices.Concat(clock, timers)
		}
		found = append(found, uses(f, "time", forbidden, whyClock)...)
	}
	return found
}

// uses finds pkg.Name for each of the names.
func uses(f *File, pkg string, names []string, why string) []Finding {
	var found []Finding
	ast.Inspect(f.AST, func(n ast.Node) bool {
		sel, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if id, ok := sel.X.(*ast.Ident); ok && id.Name == pkg && slices.Contains(names, sel.Sel.Name) {
			found = append(found, f.find(sel, "%s.%s: %s", pkg, sel.Sel.Name, why))
		}
		return true
	})
	return found
}
