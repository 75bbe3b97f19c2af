package cli

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func nowhere(string) string { return "" }

func TestAKeyFileIsMadeWhenFirstNeededAndKept(t *testing.T) {
	dir := t.TempDir()
	dsn := "sqlite:" + filepath.Join(dir, "new", "hesuan.db")
	if _, err := Keys(dsn, nowhere)(false); !os.IsNotExist(err) {
		t.Errorf("reading makes or finds a key: %v", err)
	}
	first, err := Keys(dsn, nowhere)(true)
	if err != nil || len(first) != 1 || len(first[0]) != 32 {
		t.Fatal(first, err)
	}
	info, err := os.Stat(filepath.Join(dir, "new", "hesuan.db.key"))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	again, err := Keys(dsn, nowhere)(true)
	if err != nil || !bytes.Equal(first[0], again[0]) {
		t.Errorf("another key the second time: %v", err)
	}
}

func TestAKeyFileMayHoldOlderKeysAndNothingElse(t *testing.T) {
	path := filepath.Join(t.TempDir(), "k")
	env := func(name string) string {
		if name == "HESUAN_KEY_FILE" {
			return path
		}
		return ""
	}
	line := func(digit string) string { return string(bytes.Repeat([]byte(digit), 64)) }
	for text, want := range map[string]int{line("a") + "\n\n# since June\n" + line("b") + "\n": 2, "": 0, line("a")[:62]: 0, line("x"): 0, "# none\n": 0} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		keys, err := Keys("postgres://x", env)(true)
		if len(keys) != want || (err == nil) != (want > 0) {
			t.Errorf("%q: %d keys, %v", text, len(keys), err)
		}
	}
}
