package access

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"hesuan/internal/money"
)

var update = flag.Bool("update", false, "write golden files again")

const page = "../../docs/operate/access.md"

func TestEveryFunctionHasATitleInBothLanguages(t *testing.T) {
	for _, f := range All() {
		if !f.Known() || f.Title(true) == "" || f.Title(false) == "" || f.Group() == "" {
			t.Errorf("%s has no title", f)
		}
	}
	if len(titles) != len(All()) {
		t.Errorf("%d titles for %d functions", len(titles), len(All()))
	}
	if Function("x").Known() || Function("x").Title(true) != "x" {
		t.Error("an unknown function has a title")
	}
}

func TestConflictsNameFunctionsThatAreThere(t *testing.T) {
	for _, c := range Conflicts() {
		for _, f := range append(append([]Function{}, c.A...), c.B...) {
			if !f.Known() {
				t.Errorf("%s: no function %s", c.Code, f)
			}
		}
		for _, f := range c.A {
			if slices.Contains(c.B, f) {
				t.Errorf("%s: %s stands on both sides", c.Code, f)
			}
		}
	}
}

func TestAClashNeedsBothSides(t *testing.T) {
	set := func(fs ...Function) func(Function) bool {
		return func(f Function) bool { return slices.Contains(fs, f) }
	}
	if got := Clashes(set(VoucherWrite, ReceiptWrite)); len(got) != 0 {
		t.Errorf("one side alone clashes: %v", got)
	}
	got := Clashes(set(VoucherWrite, VoucherReview, ReceiptWrite))
	if len(got) != 1 || got[0].Conflict.Code != "make_review" || !slices.Equal(got[0].A, []Function{VoucherWrite}) {
		t.Errorf("%v", got)
	}
}

func TestAGrantCoversTheCustomersItNames(t *testing.T) {
	r := Role{Name: "clerk", Functions: []Function{ReceiptWrite}}
	p := Principal{UserID: 7, Held: []Held{r.Hold(3, Grant{Role: "clerk", Customers: []int64{10}})}}
	s := p.Scope(3, ReceiptWrite)
	if !p.Can(3, ReceiptWrite) || p.Can(4, ReceiptWrite) || p.Can(3, RefundWrite) {
		t.Error("a grant counts in its book, for its role's functions")
	}
	if s.All() || !s.Allows(10, 0) || s.Allows(11, 7) {
		t.Error("a grant covers the customers named, and no other")
	}
	own := Principal{UserID: 7, Held: []Held{r.Hold(0, Grant{OwnOnly: true})}}.Scope(3, ReceiptWrite)
	if own.All() || !own.Allows(11, 7) || own.Allows(11, 8) || own.Allows(11, 0) {
		t.Error("own customers are those the user is the salesperson of")
	}
}

// TestTheManualShowsTheRolesAsTheyAre holds the tables of the manual against
// the code.
func TestTheManualShowsTheRolesAsTheyAre(t *testing.T) {
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	want := between(t, between(t, string(text), "roles", roleTable()), "conflicts", conflictTable())
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if want != string(text) {
		t.Errorf("%s is not what the code says: run make golden", page)
	}
}

// between puts a table between its two marks.
func between(t *testing.T, text, mark, table string) string {
	t.Helper()
	head, rest, ok := strings.Cut(text, "<!-- "+mark+":")
	line, after, ok2 := strings.Cut(rest, "-->\n")
	_, tail, ok3 := strings.Cut(after, "<!-- end of "+mark+" -->")
	if !ok || !ok2 || !ok3 {
		t.Fatalf("%s has no marks for %s", page, mark)
	}
	return head + "<!-- " + mark + ":" + line + "-->\n" + table + "<!-- end of " + mark + " -->" + tail
}

func roleTable() string {
	var b strings.Builder
	b.WriteString("| 功能 function | code |")
	for _, r := range BuiltIn() {
		b.WriteString(" " + r.TitleZH + " `" + r.Name + "` |")
	}
	b.WriteString("\n|---|---|" + strings.Repeat(":-:|", len(BuiltIn())) + "\n")
	for _, f := range All() {
		b.WriteString("| " + f.Title(true) + " " + f.Title(false) + " | `" + string(f) + "` |")
		for _, r := range BuiltIn() {
			if r.Has(f) {
				b.WriteString(" ✓ |")
			} else {
				b.WriteString(" |")
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func conflictTable() string {
	var b strings.Builder
	b.WriteString("| 不相容 apart | 原因 why |\n|---|---|\n")
	for _, c := range Conflicts() {
		b.WriteString("| " + c.TitleZH + " " + c.TitleEN + " | " + c.WhyZH + c.WhyEN + " |\n")
	}
	return b.String()
}

func TestTheWidestGrantLimitsTheAmount(t *testing.T) {
	role := func(limit string) Role {
		r := Role{Name: "r" + limit, Functions: []Function{RefundWrite}}
		if limit != "" {
			r.Caps = map[Cap]string{CapRefund: limit}
		}
		return r
	}
	ask := func(currency string, amount int64) Ask {
		return Ask{Book: 3, Cap: CapRefund, Function: RefundWrite, Customer: 10, Amount: money.Amount(amount), Currency: money.Currency(currency)}
	}
	p := Principal{Held: []Held{role("100.50").Hold(0, Grant{}), role("20.00").Hold(3, Grant{}), role("").Hold(4, Grant{}), role("900.00").Hold(0, Grant{Customers: []int64{11}})}}
	for _, c := range []struct {
		currency string
		amount   int64
		within   bool
	}{{"CNY", 10050, true}, {"CNY", 10051, false}, {"CNY", -10051, false}, {"JPY", 100, true}, {"JPY", 101, false}, {"KWD", 100500, true}, {"KWD", 100501, false}} {
		if got := p.Within(ask(c.currency, c.amount)); got != c.within {
			t.Errorf("%d %s: %v", c.amount, c.currency, got)
		}
	}
	elsewhere := ask("CNY", 1<<40)
	elsewhere.Book = 4
	if !p.Within(elsewhere) {
		t.Error("a grant without a limit sets none")
	}
	if most, capped := (Principal{}).Most(ask("CNY", 1)); !capped || most != 0 {
		t.Error("who holds nothing may do nothing")
	}
	for _, c := range Caps() {
		if len(c.Functions()) == 0 || c.Title(true) == c.Title(false) {
			t.Errorf("%s has no functions or titles", c)
		}
	}
}
