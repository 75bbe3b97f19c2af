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
	if bytes.Equal(of(now, "v", "", ""), of(now, "v", "w", "")) || bytes.Equal(of(now, "v", "w", ""), of(now, "v", "", "w")) {
		t.Error("a later column is not digested, or not told from its neighbour")
	}
}
