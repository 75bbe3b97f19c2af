package fault

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"testing"
)

var place = regexp.MustCompile(`\{\w+\}`)

func TestEveryMessageSaysTheSameInBothLanguages(t *testing.T) {
	for code, m := range catalogue() {
		if len(m) != 2 || m["zh"] == "" || m["en"] == "" {
			t.Errorf("%s: both languages are wanted", code)
		}
		zh, en := place.FindAllString(m["zh"], -1), place.FindAllString(m["en"], -1)
		sort.Strings(zh)
		sort.Strings(en)
		if !slices.Equal(slices.Compact(zh), slices.Compact(en)) {
			t.Errorf("%s: %v in Chinese, %v in English", code, zh, en)
		}
	}
}

func TestMessagesAreSorted(t *testing.T) {
	dec := json.NewDecoder(bytes.NewReader(messages))
	depth, last := 0, ""
	for {
		tok, err := dec.Token()
		if err != nil {
			break
		}
		switch v := tok.(type) {
		case json.Delim:
			if v == '{' {
				depth++
			} else {
				depth--
			}
		case string:
			if depth == 1 {
				if v <= last {
					t.Errorf("%q stands after %q", v, last)
				}
				last = v
			}
		}
	}
}

var used = regexp.MustCompile(`(?:fault\.New(?:Malformed|Conflict|Refused|NotAllowed)|New(?:Malformed|Conflict|Refused|NotAllowed))\("([a-z_]+)"|fault\.New\(fault\.\w+, "([a-z_]+)"|\.Add\([^,]+(?:\([^)]*\))?, "([a-z_]+)"|d\.Warn\("([a-z_]+)"|Code: "([a-z_]+)"`)

func TestEveryCodeInUseHasAMessage(t *testing.T) {
	err := filepath.Walk("..", func(path string, info os.FileInfo, err error) error {
		if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range used.FindAllStringSubmatch(string(b), -1) {
			for _, code := range m[1:] {
				if code != "" && catalogue()[code] == nil {
					t.Errorf("%s: %s has no message", path, code)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheLanguageIsTheCallers(t *testing.T) {
	for accept, want := range map[string]Lang{"": "zh", "zh-CN": "zh", "en-US,en;q=0.9": "en", "fr, en;q=0.5": "en", "zh;q=0.1, en;q=0.9": "en", "de": "zh", "???": "zh"} {
		if got := ParseLang(accept); got != want {
			t.Errorf("%q: %s, want %s", accept, got, want)
		}
	}
}
