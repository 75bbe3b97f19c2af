package store

import (
	"regexp"
	"strings"

	"hesuan/internal/db"
)

var (
	createTable = regexp.MustCompile(`^create table (\w+) \($`)
	alterTable  = regexp.MustCompile(`^alter table (\w+) add column$`)
	columnLine  = regexp.MustCompile(`^\s+(\w+) (id|money|int|day|instant|quantity|price|rate|flag|text|bytes)\b`)
	primaryKey  = regexp.MustCompile(`^\s+primary key \(book_id, (.+)\),?$`)
)

// tablesAt reads from the migrations up to a version which tables there are,
// parents before children (the heads first): their columns by kind, and their
// keys.
func tablesAt(version int64) []*db.Table {
	var order []*db.Table
	byName := map[string]*db.Table{}
	for _, step := range Migrations() {
		if step.Version > version {
			continue
		}
		var t *db.Table
		for line := range strings.SplitSeq(step.Text, "\n") {
			if m := createTable.FindStringSubmatch(line); m != nil {
				t = &db.Table{Name: m[1]}
				byName[t.Name] = t
				order = append(order, t)
			} else if m := alterTable.FindStringSubmatch(line); m != nil {
				t = byName[m[1]]
			} else if m := primaryKey.FindStringSubmatch(line); m != nil {
				t.Key = strings.Split(m[1], ", ")
			} else if m := columnLine.FindStringSubmatch(line); m != nil && t != nil && m[1] != "book_id" {
				addColumn(t, m[1], m[2])
			}
		}
	}
	return order
}

func addColumn(t *db.Table, name, kind string) {
	switch kind {
	case "text":
		t.Texts = append(t.Texts, name)
	case "bytes":
		t.Blobs = append(t.Blobs, name)
	default:
		t.Ints = append(t.Ints, name)
	}
}

// Tables are all tables of today's schema, parents before children.
func Tables() []*db.Table {
	steps := Migrations()
	return tablesAt(steps[len(steps)-1].Version)
}
