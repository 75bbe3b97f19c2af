package db

import (
	"bytes"
	"testing"
)

func TestALaterColumnLeavesOlderDigestsAsTheyAre(t *testing.T) {
	old := &Table{Name: "x", Ints: []string{"id"}, Texts: []string{"a"}}
	now := &Table{Name: "x", Ints: []string{"id"}, Texts: []string{"a", "b", "c"}, Later: 2}
	of := func(t *Table, texts ...string) []byte { return NewRows(t).Int(7).Text(texts...).Canonical(nil, 0) }
	if !bytes.Equal(of(old, "v"), of(now, "v", "", "")) {
		t.Error("an empty later column changes the digest of an older row")
	}
	number := &Table{Name: "x", Ints: []string{"id", "n"}, Texts: []string{"a"}, LaterInts: 1}
	with := func(n int64) []byte { return NewRows(number).Int(7, n).Text("v").Canonical(nil, 0) }
	if !bytes.Equal(of(old, "v"), with(0)) || bytes.Equal(with(0), with(1)) {
		t.Error("a later number is digested where it is 0, or is not where it is something")
	}
	if bytes.Equal(of(now, "v", "", ""), of(now, "v", "w", "")) || bytes.Equal(of(now, "v", "w", ""), of(now, "v", "", "w")) {
		t.Error("a later column is not digested, or not told from its neighbour")
	}
}
