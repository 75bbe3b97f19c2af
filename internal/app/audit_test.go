package app

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestEveryActionOfTheLogHasWords looks in the source for what commands write
// into the log.
func TestEveryActionOfTheLogHasWords(t *testing.T) {
	logged := regexp.MustCompile(`d\.Log\("([a-z_]+\.[a-z_]+)"|action(?:, \w+)? :?= "([a-z_]+\.[a-z_]+)"`)
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range logged.FindAllStringSubmatch(string(text), -1) {
			action := m[1] + m[2]
			found++
			if !strings.HasSuffix(name, "_test.go") && (actionTitle(action, "zh") == action || actionTitle(action, "en") == action) {
				t.Errorf("%s: %s has no message action_%s", name, action, strings.ReplaceAll(action, ".", "_"))
			}
		}
	}
	if found < 30 {
		t.Errorf("only %d actions were found", found)
	}
}
