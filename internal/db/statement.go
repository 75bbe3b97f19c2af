package db

import (
	"fmt"
	"strings"
	"sync"
)

// statements caches the text made for a table and an operation.
type statements struct {
	mu   sync.Mutex
	text map[statementKey]string
}

type statementKey struct {
	table *Table
	op    Op
	rows  int
}

func (s *statements) get(t *Table, op Op, rows int, make func() string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.text == nil {
		s.text = map[statementKey]string{}
	}
	k := statementKey{t, op, rows}
	text, ok := s.text[k]
	if !ok {
		text = make()
		s.text[k] = text
	}
	return text
}

// conflict is the part of an insert that says what a known key means.
func conflict(t *Table, op Op) string {
	if op == Insert {
		return ""
	}
	keyed := map[string]bool{}
	for _, k := range t.Key {
		keyed[k] = true
	}
	adds := map[string]bool{}
	for _, a := range t.Adds {
		adds[a] = true
	}
	var sets []string
	for _, c := range t.Columns() {
		switch {
		case keyed[c]:
		case op == Add && adds[c]:
			sets = append(sets, fmt.Sprintf("%s = %s.%s + excluded.%s", c, t.Name, c, c))
		case op == Upsert:
			sets = append(sets, fmt.Sprintf("%s = excluded.%s", c, c))
		}
	}
	key := strings.Join(append([]string{"book_id"}, t.Key...), ", ")
	if len(sets) == 0 {
		return " on conflict (" + key + ") do nothing"
	}
	return " on conflict (" + key + ") do update set " + strings.Join(sets, ", ")
}
