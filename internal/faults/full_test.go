package faults

import (
	"path/filepath"
	"strings"
	"testing"

	sqlite3 "modernc.org/sqlite/lib"

	"hesuan/internal/db"
)

// noRoom is what a full disk is told as.
var noRoom = map[string]string{"zh": "磁盘空间不足", "en": "The disk is full"}

// On every system: a disk that says it is full, for as long as it says so.
func TestADiskThatSaysItIsFullRefusesWritesAndNothingElse(t *testing.T) {
	folder := t.TempDir()
	d := watch(t, folder)
	w := begin(t, "sqlite:"+filepath.Join(folder, "hesuan.db"), db.Options{})
	w.settle()
	w.receipt("1")
	before := w.seq()
	d.failing(func(c call, _ string) int32 {
		if c == callWrite {
			return sqlite3.SQLITE_FULL
		}
		return 0
	})
	for lang, want := range noRoom {
		a := w.send("POST", "/books/B1/invoices?approve=true", "x", invoiceBody, "Accept-Language", lang)
		if a.status != 503 || a.get("code") != "disk_full" || !strings.Contains(a.text, want) {
			t.Errorf("a write on a full disk: %d %s", a.status, a.text)
		}
	}
	if state, a := w.upload("customers", "1.csv", "客户编码,客户名称\nM1,甲\n"); a.status != 503 || !strings.Contains(a.text, noRoom["en"]) {
		t.Errorf("an import on a full disk: %q %d %s", state, a.status, a.text)
	}
	reads(t, w)
	if now := w.seq(); now != before {
		t.Errorf("the journal moved by %d", now-before)
	}
	d.failing(nil)
	w.must("POST", "/books/B1/invoices?approve=true", "x", invoiceBody)
	if now := w.seq(); now != before+1 {
		t.Errorf("with room again the journal moved by %d", now-before)
	}
	w.proven()
}

// reads reads what a person would go on with.
func reads(t *testing.T, w *inside) {
	t.Helper()
	for _, path := range []string{"/invoices?limit=5", "/customers", "/reports/aging", "/reports/trial-balance", "/home"} {
		if a := w.send("GET", "/books/B1"+path, "", ""); !a.ok() {
			t.Errorf("reading %s on a full disk: %d %s", path, a.status, a.text)
		}
	}
	// A file that leaves the house is logged first (docs/adr/0026): there may be room for that row yet, else it stays.
	if a := w.send("GET", "/books/B1/invoices?limit=5&format=csv", "", ""); !a.ok() && (a.status != 503 || a.get("code") != "export_not_logged") {
		t.Errorf("a file on a full disk: %d %s", a.status, a.text)
	}
}
