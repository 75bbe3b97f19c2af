package lint

import (
	"regexp"
	"slices"
	"strings"
)

// Reading of SQL, as far as one rule needs it: which tables a statement names,
// and which of them a condition holds to one book.

var word = regexp.MustCompile(`'(?:[^']|'')*'|"[^"]*"|\$\d+|\{\w+\}|[\w.]+|[^\s\w]`)

// words cuts a statement into words; comments are left out.
func words(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "--")
		out = append(out, word.FindAllString(strings.ToLower(line), -1)...)
	}
	return out
}

// table is one use of a table in a statement.
type table struct{ name, alias string }

// query is one SELECT, INSERT, UPDATE or DELETE without those inside it.
type query struct {
	words []string
	inner []*query
}

// split takes words from an opening (or the start) to its closing parenthesis,
// and gives those within parentheses that begin a query their own.
func split(w []string) (q *query, rest []string) {
	q = &query{}
	for len(w) > 0 && w[0] != ")" {
		head := w[0]
		w = w[1:]
		q.words = append(q.words, head)
		if head != "(" {
			continue
		}
		in, after := split(w)
		w = after
		if len(w) > 0 {
			w = w[1:] // the closing parenthesis
		}
		q.inner = append(q.inner, in.inner...)
		if first := slices.Concat(in.words, []string{""})[0]; first == "select" || first == "with" {
			in.inner = nil
			q.inner = append(q.inner, in)
		} else {
			q.words = append(q.words, in.words...)
		}
		q.words = append(q.words, ")")
	}
	return q, w
}

// after are the words that a table's alias cannot be.
var after = []string{"where", "on", "using", "set", "join", "left", "inner", "cross", "full", "right", "order", "group", "having",
	"limit", "values", "select", "union", "returning", "window", "default", "natural", "except", "intersect", ")", "(", ",", ";", "from", "do"}

// tables lists the tables that a query names, less those that with defines and
// the target of an insert, whose rows carry their book.
func (q *query) tables(defined []string) []table {
	var out []table
	w := q.words
	for i := 0; i < len(w)-1; i++ {
		if w[i] != "from" && w[i] != "join" && !(w[i] == "update" && i == 0) {
			continue
		}
		for i+1 < len(w) {
			t, next := tableAt(w, i+1)
			if t.name != "" && !slices.Contains(defined, t.name) {
				out = append(out, t)
			}
			i = next
			if i >= len(w) || w[i] != "," {
				i--
				break
			}
		}
	}
	return out
}

// tableAt reads a table and its alias; the name is "" for a query or a
// function in its place.
func tableAt(w []string, i int) (t table, next int) {
	if w[i] == "(" {
		for i < len(w) && w[i] != ")" {
			i++
		}
	} else {
		t = table{w[i], w[i]}
	}
	i++
	if i < len(w) && w[i] == "(" { // a function
		return table{}, i
	}
	if i < len(w) && w[i] == "as" {
		i++
	}
	if i < len(w) && !slices.Contains(after, w[i]) {
		t.alias = w[i]
		i++
	}
	return t, i
}

// defined lists the names that with defines.
func defined(w []string) []string {
	var names []string
	for i := 0; i+2 < len(w); i++ {
		if (w[i] == "with" || w[i] == "recursive" || w[i] == ",") && w[i+1] != "recursive" {
			j := i + 2
			if w[j] == "(" {
				for j < len(w) && w[j] != ")" {
					j++
				}
				j++
			}
			if j+1 < len(w) && w[j] == "as" && w[j+1] == "(" {
				names = append(names, w[i+1])
			}
		}
	}
	return names
}

// loose lists the tables of a statement that nothing holds to one book. With
// head, the first table is held by conditions added at run time.
func loose(text string, head bool) []string {
	w := words(text)
	q, _ := split(w)
	names := defined(w)
	var free []string
	held := map[string]bool{}
	for i, part := range unions(append([]*query{q}, q.inner...)) {
		if tables := part.tables(names); head && i == 0 && len(tables) > 0 {
			held[tables[0].alias] = true
		}
		free = append(free, part.free(names, held)...)
	}
	return free
}

// unions takes queries apart where UNION and its like join them: each part has
// conditions of its own.
func unions(queries []*query) []*query {
	var parts []*query
	for _, q := range queries {
		part := &query{}
		for _, x := range q.words {
			if x == "union" || x == "except" || x == "intersect" {
				parts = append(parts, part)
				part = &query{}
				continue
			}
			part.words = append(part.words, x)
		}
		parts = append(parts, part)
	}
	return parts
}

// free lists a query's tables that are not held, and adds to held those that
// are: a query inside may lean on them.
func (q *query) free(defined []string, held map[string]bool) []string {
	tables := q.tables(defined)
	for range tables { // a chain a = b, b = c may stand in any order
		for i, t := range tables {
			if q.holds(t, i, tables, held) {
				held[t.alias] = true
			}
		}
	}
	var free []string
	for _, t := range tables {
		if !held[t.alias] {
			free = append(free, t.name)
		}
	}
	return free
}

// holds tells whether a condition ties a table's book to an argument, or to
// another table that is held.
func (q *query) holds(t table, at int, tables []table, held map[string]bool) bool {
	w := q.words
	for i := 1; i+1 < len(w); i++ {
		if w[i] == "(" && w[i-1] == "using" && w[i+1] == "book_id" && at > 0 && held[tables[at-1].alias] {
			return true
		}
		if w[i] != "=" {
			continue
		}
		for _, side := range [][2]string{{w[i-1], w[i+1]}, {w[i+1], w[i-1]}} {
			if !strings.HasSuffix(side[0], "book_id") {
				continue
			}
			mine := side[0] == t.alias+".book_id" || (side[0] == "book_id" && len(tables) == 1)
			other, is := strings.CutSuffix(side[1], ".book_id")
			if mine && (argument(side[1]) || (is && held[other])) {
				return true
			}
		}
	}
	return false
}

// argument tells whether a word is a placeholder or a number.
func argument(w string) bool { return w[0] == '$' || w == "?" || (w[0] >= '0' && w[0] <= '9') }

// bareSum tells whether a sum stands outside every cast. In HAVING it may: it
// is compared there and read by nobody.
func bareSum(text string) bool {
	w := words(text)
	var open []string // the word before each open parenthesis
	having := false
	for i, x := range w {
		switch x {
		case "having":
			having = true
		case "order", "limit", "select":
			having = false
		case "(":
			before := ""
			if i > 0 {
				before = w[i-1]
			}
			if before == "sum" && !having && !slices.Contains(open, "cast") {
				return true
			}
			open = append(open, before)
		case ")":
			open = open[:max(len(open)-1, 0)]
		}
	}
	return false
}
