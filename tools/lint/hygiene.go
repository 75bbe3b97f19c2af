package lint

import (
	"bytes"
	"fmt"
	"regexp"
)

func sprintf(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// leaks are texts that belong to a machine, not to the project. The patterns
// are written so that they do not find themselves.
var leaks = []struct {
	pattern *regexp.Regexp
	why     string
}{
	{regexp.MustCompile(`/(?:work|farm)/`), "a path of one machine: say it from the project's root, or by an environment variable"},
	{regexp.MustCompile(`(?:/home/|/Users/)[a-z][a-z0-9_-]*/`), "a path of one person's machine"},
	{regexp.MustCompile(`https?://(?:registry|proxy|sum|deb)\.`), "a registry's host: each machine knows its own"},
	{regexp.MustCompile(`\b(?:registry\.(?:npmjs|yarnpkg)|proxy\.golang|sum\.golang|deb\.debian|archive\.ubuntu)\.(?:org|com)\b`), "a registry's host: each machine knows its own"},
	{regexp.MustCompile(`-----BEGIN [A-Z ]*PRIVATE KEY`), "a private key"},
}

// checkHygiene finds what must not be committed, in every file that is text.
func checkHygiene(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Files {
		if bytes.IndexByte(f.Text[:min(len(f.Text), 8000)], 0) >= 0 {
			continue
		}
		for _, l := range leaks {
			for _, at := range l.pattern.FindAllIndex(f.Text, -1) {
				line := 1 + bytes.Count(f.Text[:at[0]], []byte("\n"))
				found = append(found, Finding{f.Path, line, sprintf("%q: %s", f.Text[at[0]:at[1]], l.why)})
			}
		}
	}
	return found
}
