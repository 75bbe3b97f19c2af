package app

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"hesuan/internal/interchange/sheet"
)

// columnsTable writes the kinds' columns as the guide shows them.
func columnsTable() string {
	var b strings.Builder
	for _, name := range ImportKinds() {
		fmt.Fprintf(&b, "### %s\n\n| 列 column | 中文表头 | 也认 also known as |\n|---|---|---|\n", name)
		for _, f := range sheet.Kind(name).Fields() {
			star := ""
			if f.Required {
				star = " *"
			}
			fmt.Fprintf(&b, "| `%s`%s | %s | %s |\n", f.Name, star, f.TitleZH, strings.ReplaceAll(strings.Join(f.Titles[:min(4, len(f.Titles))], ", "), "|", "\\|"))
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestTheGuideShowsTheColumnsThereAre(t *testing.T) {
	const mark = "<!-- columns: checked against the program by a test -->\n"
	path := "../../docs/guide/import.md"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, have, found := strings.Cut(string(text), mark)
	if !found {
		t.Fatalf("%s has no line %q", path, mark)
	}
	want := "\n" + strings.TrimRight(columnsTable(), "\n") + "\n"
	if have == want {
		return
	}
	if os.Getenv("HESUAN_WRITE_GUIDE") == "" {
		t.Fatalf("%s does not show the columns of the program; HESUAN_WRITE_GUIDE=1 writes them", path)
	}
	if err := os.WriteFile(path, []byte(head+mark+want), 0o644); err != nil {
		t.Fatal(err)
	}
}
