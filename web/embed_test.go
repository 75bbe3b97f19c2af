package web

import (
	"io/fs"
	"strings"
	"testing"
)

func TestFilesAlwaysHaveAFirstPage(t *testing.T) {
	page, err := fs.ReadFile(Files(), "index.html")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), "核算") {
		t.Error("the first page does not name the product")
	}
}

func TestPlaceholderSaysHowToBuildInBothLanguages(t *testing.T) {
	page, err := fs.ReadFile(under(placeholder, "placeholder"), "index.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"make build", "没有构建", "without the web interface"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the placeholder does not say %q", want)
		}
	}
}
