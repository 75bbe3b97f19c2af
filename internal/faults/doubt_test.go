package faults

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"modernc.org/sqlite"

	"hesuan/internal/db"
)

// Each writer connection syncs each commit, or is refused: the file may lie on
// a share that cannot, or somebody may have set another default.
func TestAWriterThatWouldNotSyncItsCommitsIsRefused(t *testing.T) {
	sqlite.RegisterConnectionHook(func(c sqlite.ExecQuerierContext, dsn string) error {
		if !strings.Contains(dsn, t.Name()) {
			return nil
		}
		_, err := c.ExecContext(context.Background(), "pragma synchronous = normal", nil)
		return err
	})
	w := &inside{TB: t}
	err := w.open("sqlite:"+filepath.Join(t.TempDir(), "hesuan.db"), db.Options{})
	if err == nil || !strings.Contains(err.Error(), "synchronous is 1") {
		w.end()
		t.Errorf("opened with synchronous=NORMAL: %v", err)
	}
}

func TestAfterAFailedSyncTheFileIsLookedAtBeforeAnyWrite(t *testing.T) {
	checkpointed(t)
	folder := t.TempDir()
	d := watch(t, folder)
	path := filepath.Join(folder, "hesuan.db")
	w := begin(t, "sqlite:"+path, db.Options{})
	w.settle()
	for _, n := range []string{"1", "2", "3"} {
		w.receipt(n)
	}
	sound, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	damage := append([]byte(nil), sound...)
	for i := 4096 * 10; i < len(damage)-4096*5; i++ {
		damage[i] ^= 0x55
	}
	opens, syncs := 0, 0
	d.failing(func(c call, file string) int32 {
		switch {
		case c == callOpen && file == "hesuan.db":
			opens++
		case c == callSync:
			if syncs++; syncs == 1 { // it fails, and the disk with it
				overwrite(t, path, damage)
				return broken[callSync]
			}
		}
		return 0
	})
	if a := w.send("POST", "/books/B1/invoices?approve=true", "x", invoiceBody); a.get("code") != "outcome_unknown" {
		t.Errorf("a commit that was not synced: %d %s", a.status, a.text)
	}
	for lang, want := range map[string]string{"en": "damaged", "zh": "已损坏"} {
		a := w.send("POST", "/books/B1/invoices?approve=true", "x", invoiceBody, "Accept-Language", lang)
		if a.status != 503 || a.get("code") != "storage_damaged" || !strings.Contains(a.text, want) {
			t.Errorf("a write to a damaged file: %d %s", a.status, a.text)
		}
	}
	if opens == 0 || syncs != 1 {
		t.Errorf("the file was opened %d times and synced %d times", opens, syncs)
	}
	d.failing(nil)
	overwrite(t, path, sound)
	before := w.seq()
	w.must("POST", "/books/B1/invoices?approve=true", "x", invoiceBody)
	if now := w.seq(); now != before+1 {
		t.Errorf("the journal moved by %d", now-before)
	}
	w.proven()
}

// overwrite writes over a file in place, as others hold it open. Closing it
// would take SQLite's locks off it, so it stays open to the end.
func overwrite(t *testing.T, path string, b []byte) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if _, err := f.WriteAt(b, 0); err != nil {
		t.Fatal(err)
	}
}
