package app

import (
	"slices"
	"strconv"
	"strings"

	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// List is a page of a list.
type List[T any] struct {
	Rows []T     `json:"rows"`
	Next *string `json:"next"`
}

// Paging says which page is wanted, and in which order: fields with commas
// between, a minus before one that falls.
type Paging struct {
	Limit Text
	After Text
	Sort  Text

	all bool // to the end, for a file
}

// pageMost is the longest page.
const pageMost = 500

// read gives the page's size and cursor.
func (p Paging) read() (limit int, after int64, err error) {
	var f fields
	if p.all {
		return fileMost, 0, nil
	}
	limit = f.count("limit", p.Limit, pageMost)
	if limit == 0 {
		limit = 50
	}
	if p.After != "" {
		n, err := strconv.ParseInt(string(p.After), 36, 64)
		if err != nil || n < 0 {
			f.c.Add("after", "bad_number", fault.Args{"value": string(p.After)})
		}
		after = n
	}
	return limit, after, f.err()
}

// sortKey is a field of an order.
type sortKey struct {
	field string
	falls bool
}

// order reads the fields of an order, which must be among those allowed.
func (p Paging) order(allowed []string) ([]sortKey, error) {
	var f fields
	var keys []sortKey
	for _, s := range strings.Split(string(p.Sort), ",") {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		name, falls := strings.CutPrefix(s, "-")
		if !slices.Contains(allowed, name) {
			f.c.Add("sort", "bad_choice", fault.Args{"value": name, "allowed": strings.Join(allowed, ", ")})
		}
		keys = append(keys, sortKey{name, falls})
	}
	return keys, f.err()
}

// page is the window to ask the store for: one row more than wanted, to know
// whether the list goes on. Columns say how a field is called there; ties go
// by the last column. In an order of the caller's the cursor counts rows.
func (p Paging) page(columns map[string]string, last string) (store.Page, error) {
	limit, after, err := p.read()
	if err != nil {
		return store.Page{}, err
	}
	keys, err := p.order(sortedNames(columns))
	if err != nil || len(keys) == 0 {
		return store.Page{Limit: limit + 1, After: after}, err
	}
	text := ""
	for _, k := range keys {
		text += columns[k.field]
		if k.falls {
			text += " desc"
		}
		text += ", "
	}
	return store.Page{Limit: limit + 1, Order: text + last, Skip: after}, nil
}

// more cuts a page to its limit and gives the cursor to the next; id is the
// place of a row in the list's own order.
func more[T any](rows []T, p store.Page, id func(T) int64) ([]T, *string) {
	if len(rows) < p.Limit {
		return rows, nil
	}
	rows = rows[:p.Limit-1]
	if p.Order != "" {
		return rows, cursor(p.Skip + int64(len(rows)))
	}
	return rows, cursor(id(rows[len(rows)-1]))
}

func cursor(id int64) *string {
	s := strconv.FormatInt(id, 36)
	return &s
}

func sortedNames[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for n := range m {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}
