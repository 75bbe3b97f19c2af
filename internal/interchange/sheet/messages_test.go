package sheet_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"hesuan/internal/fault"
)

// TestEveryCodeHasAMessage reads the codes from the source, so that none is
// forgotten.
func TestEveryCodeHasAMessage(t *testing.T) {
	code := regexp.MustCompile(`(?:refuse|refuseAt|tooLarge|Err\(fault\.Malformed,) ?\(?"([a-z0-9_]+)"`)
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no source: %v", err)
	}
	found := 0
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range code.FindAllSubmatch(source, -1) {
			found++
			for _, lang := range []fault.Lang{"zh", "en"} {
				if text := fault.Message(string(match[1]), lang, nil); text == "" || text == string(match[1]) {
					t.Errorf("%s has no message in %s", match[1], lang)
				}
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d codes were found", found)
	}
}
