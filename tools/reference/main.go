// Command reference writes docs/reference: the pages that the program itself
// knows best. `make generate` runs it; a test compares.
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"hesuan/internal/api"
	"hesuan/internal/cli"
	"hesuan/internal/fault"
)

// pages are the files of docs/reference and what writes them.
var pages = map[string]func(io.Writer) error{"cli.md": cli.Reference, "api.md": api.Reference, "errors.md": errors}

func main() {
	dir := "docs/reference"
	if err := os.MkdirAll(dir, 0o755); err != nil {
		fail(err)
	}
	for name, write := range pages {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			fail(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o644); err != nil {
			fail(err)
		}
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "reference:", err)
	os.Exit(1)
}

// errors lists every code with its words in both languages.
func errors(w io.Writer) error {
	fmt.Fprint(w, "# 错误代码 Error codes\n\n由 `make generate` 从 `internal/fault/messages.json` 写出。代码不变，文字可改。\n"+
		"Written from `internal/fault/messages.json` by `make generate`. Codes stay; words may change.\n\n| code | 中文 | English |\n|---|---|---|\n")
	for _, code := range fault.Codes() {
		fmt.Fprintf(w, "| `%s` | %s | %s |\n", code, fault.Message(code, "zh", nil), fault.Message(code, "en", nil))
	}
	return nil
}
