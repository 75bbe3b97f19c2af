package fault

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestFiguresAreReadWithThousandsMarks(t *testing.T) {
	for in, want := range map[string]string{
		"1130.00": "1,130.00", "-1234567.8": "-1,234,567.8", "999.99": "999.99", "100": "100", "1000": "1,000",
		"123456.00 CNY": "123,456.00 CNY", "0.00": "0.00", "": "", "1,130.00": "1,130.00", "2026-07-31": "2026-07-31",
		"1000.": "1000.", "abc1000": "abc1000", "1000 apples": "1000 apples", "***": "***",
	} {
		if got := grouped(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestAMessageGroupsFiguresAndLeavesItsArgs(t *testing.T) {
	e := NewConflict("over_allocated", Args{"document": "20260001", "left": "1130.00", "wanted": "20000.00"})
	for _, l := range []Lang{"zh", "en"} {
		m := e.Message(l)
		if !strings.Contains(m, "1,130.00") || !strings.Contains(m, "20,000.00") || !strings.Contains(m, "20260001") {
			t.Errorf("%s: %s", l, m)
		}
	}
	if e.Args["left"] != "1130.00" {
		t.Errorf("the arg was changed: %v", e.Args)
	}
	if m := Message("bad_number", "en", Args{"value": "12345678x"}) + Message("bad_number", "en", Args{"value": "1234567"}); !strings.Contains(m, "1234567 ") {
		t.Errorf("what was typed is repeated as it was: %s", m)
	}
}

func TestEveryFigureStandsInSomeMessage(t *testing.T) {
	for name := range figures {
		if !strings.Contains(string(messages), "{"+name+"}") {
			t.Errorf("no message has {%s}", name)
		}
	}
}

// TestArgsMadeOfAmountsAreFigures reads the program: an arg that is written with
// Format holds an amount, and its name must be among the figures.
func TestArgsMadeOfAmountsAreFigures(t *testing.T) {
	made := regexp.MustCompile(`"([a-z_]+)": [A-Za-z_.()\-]+\.Format\(`)
	found := 0
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for line := range strings.Lines(string(text)) {
			if !strings.Contains(line, "fault.") {
				continue
			}
			for _, arg := range made.FindAllStringSubmatch(line, -1) {
				found++
				if !figures[arg[1]] && arg[1] != "value" {
					t.Errorf("%s: {%s} holds an amount and is not among the figures", path, arg[1])
				}
			}
		}
		return err
	})
	if err != nil || found < 15 {
		t.Errorf("found %d, %v", found, err)
	}
}
