package db

import (
	"strconv"
	"strings"
)

// Row is the current row of a query's answer.
type Row interface {
	Scan(dest ...any) error
}

// Query is one question of a Load. Where its SQL has "IN ({keys})", exactly one
// of Ints and Texts holds the keys; Scan is called once a row.
type Query struct {
	SQL   string
	Args  []any
	Ints  []int64
	Texts []string
	// Lock takes the rows for writing till the transaction ends (PostgreSQL:
	// FOR NO KEY UPDATE; SQLite's writer holds the whole file already).
	Lock bool
	Scan func(Row) error
}

// Keyed tells whether the query has keys to look for.
func (q *Query) Keyed() bool { return len(q.Ints)+len(q.Texts) > 0 }

// keyMark is what Load replaces by a list of placeholders.
const keyMark = "{keys}"

// keySizes are the lengths of placeholder lists; few, so that statements stay
// prepared.
var keySizes = [...]int{1, 4, 16, 64, 256}

// expanded is one statement made of a Query.
type expanded struct {
	sql  string
	args []any
	scan func(Row) error
}

// expand makes the statements of a query: one, or one per 256 keys.
func expand(q Query, lock string) []expanded {
	sql := q.SQL
	if q.Lock {
		sql += lock
	}
	if !strings.Contains(sql, keyMark) {
		return []expanded{{sql, q.Args, q.Scan}}
	}
	var out []expanded
	n := len(q.Ints) + len(q.Texts)
	for from := 0; from < n; from += keySizes[len(keySizes)-1] {
		to := min(n, from+keySizes[len(keySizes)-1])
		size := padded(to - from)
		args := make([]any, len(q.Args), len(q.Args)+size)
		copy(args, q.Args)
		for i := range size {
			args = append(args, q.key(min(from+i, to-1)))
		}
		out = append(out, expanded{strings.Replace(sql, keyMark, keyList(len(q.Args), size), 1), args, q.Scan})
	}
	return out
}

func (q *Query) key(i int) any {
	if len(q.Ints) > 0 {
		return q.Ints[i]
	}
	return q.Texts[i]
}

func padded(n int) int {
	for _, s := range keySizes {
		if n <= s {
			return s
		}
	}
	return keySizes[len(keySizes)-1]
}

func keyList(after, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('$')
		b.WriteString(strconv.Itoa(after + i + 1))
	}
	return b.String()
}
