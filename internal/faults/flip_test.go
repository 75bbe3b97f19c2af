package faults

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"hesuan/internal/db"
)

const pageSize = 4096

// flipped damages a file as a bad disk does: bits turned, a page of zeros, or
// the tail gone.
func flipped(file []byte, chance *rand.Rand) (out []byte, how string) {
	out = append([]byte(nil), file...)
	switch chance.IntN(4) {
	case 0:
		page := chance.IntN(len(out)/pageSize) * pageSize
		clear(out[page : page+pageSize])
		return out, fmt.Sprintf("page %d zeroed", page/pageSize+1)
	case 1:
		cut := 1 + chance.IntN(len(out)-1)
		return out[:cut], fmt.Sprintf("cut to %d of %d", cut, len(out))
	}
	at, n := chance.IntN(len(out)-64), 1+chance.IntN(64)
	for i := range n {
		out[at+i] ^= byte(1 + chance.IntN(255))
	}
	return out, fmt.Sprintf("%d bytes from %d, page %d", n, at, at/pageSize+1)
}

// content writes all rows of all tables, a table a value, in no order of theirs.
func content(path string) (map[string]string, error) {
	pool, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		return nil, err
	}
	defer pool.Close()
	tables, err := column(pool, "select name from sqlite_master where type = 'table' and name not like 'sqlite_stat%' order by name")
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for _, name := range tables {
		rows, err := dump(pool, name)
		if err != nil {
			return nil, err
		}
		out[name] = strings.Join(rows, "\n")
	}
	return out, nil
}

func column(pool *sql.DB, query string) (out []string, err error) {
	rows, err := pool.Query(query)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, rows.Err()
}

func dump(pool *sql.DB, table string) (out []string, err error) {
	rows, err := pool.Query(`select * from "` + table + `"`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	names, _ := rows.Columns()
	values, into := make([]any, len(names)), make([]any, len(names))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return nil, err
		}
		for i, name := range names {
			if table == "account" && strings.HasPrefix(name, "name") { // words: nothing tells what they were
				values[i] = nil
			}
		}
		out = append(out, fmt.Sprintf("%q", values))
	}
	sort.Strings(out)
	return out, rows.Err()
}

// noticed tells whether the program refuses a damaged file or verify names it.
func noticed(t *testing.T, path string) (how string) {
	w := &inside{TB: t}
	if err := w.open("sqlite:"+path, db.Options{}); err != nil {
		return "refused"
	}
	defer w.end()
	rep, err := w.app.Verify(context.Background(), "")
	switch {
	case err != nil:
		return "unreadable"
	case !rep.OK():
		return "verify " + rep.Breaches[0].Rule
	}
	return ""
}

// settled is the file of a small book, with a bit of everything, at rest.
func settled(t *testing.T) (folder string) {
	folder = t.TempDir()
	w := begin(t, "sqlite:"+filepath.Join(folder, "hesuan.db"), db.Options{})
	w.settle()
	for i := range 12 {
		w.receipt(fmt.Sprint(i))
	}
	if err := w.app.Backup(t.Context(), filepath.Join(folder, "backup.db")); err != nil {
		t.Fatal(err)
	}
	w.end()
	return folder
}

// HESUAN_FLIPS is how many damaged files are looked at. What is not noticed
// must have changed nothing but the name of an account: no figure comes out
// wrong unseen, and no remembered answer.
func TestDamageIsNoticedOrChangesNothing(t *testing.T) {
	folder := settled(t)
	for _, name := range []string{"hesuan.db", "backup.db"} {
		sound, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		want, err := content(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]int{}
		for i := range count("HESUAN_FLIPS", 60) / 2 {
			bad, how := flipped(sound, rand.New(rand.NewPCG(uint64(i), 9)))
			path := filepath.Join(t.TempDir(), "hesuan.db")
			if err := os.WriteFile(path, bad, 0o600); err != nil {
				t.Fatal(err)
			}
			by := noticed(t, path)
			if by == "" {
				by = silent(t, fmt.Sprintf("%s, image %d, %s", name, i, how), path, want)
			}
			found[by]++
			os.RemoveAll(filepath.Dir(path))
		}
		t.Logf("%s: %v", name, found)
	}
}

// silent looks at what an unnoticed damage changed.
func silent(t *testing.T, image, path string, want map[string]string) string {
	got, err := content(path)
	if err != nil {
		t.Errorf("%s: not noticed, and then %v", image, err)
		return "silent"
	}
	for table, rows := range want {
		if got[table] != rows {
			t.Errorf("%s: not noticed, and %s has changed: %s", image, table, differing(rows, got[table]))
			return "silent"
		}
	}
	return "nothing changed"
}

// differing gives the rows that only one of two tables has.
func differing(want, got string) string {
	had := map[string]bool{}
	for line := range strings.SplitSeq(want, "\n") {
		had[line] = true
	}
	var out []string
	for line := range strings.SplitSeq(got, "\n") {
		if !had[line] {
			out = append(out, line)
		}
	}
	return strings.Join(out, "; ")
}
