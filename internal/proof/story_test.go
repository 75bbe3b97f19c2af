package proof

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"hesuan/internal/testpg"
)

var update = flag.Bool("update", false, "write the stories' figures again")

// TestStories plays each file of scenarios/ on each engine, and once more with
// a program that is started anew before each request; all must give the
// figures of the file. scenarios/README.md says how a file reads.
func TestStories(t *testing.T) {
	files, err := filepath.Glob("../../scenarios/*.txt")
	if err != nil || len(files) < 30 {
		t.Fatalf("%d stories, %v", len(files), err)
	}
	everywhere(t, func(t *testing.T, w *world) { tellAll(t, w, files) })
	t.Run("forgetful", func(t *testing.T) {
		w := open(t, testpg.SQLite)
		w.cold = true
		tellAll(t, w, files)
	})
}

var bookLine = regexp.MustCompile(`(?m)^book (\S+) (\S+) (\S+)$`)

// tellAll makes the stories' books on New Year's day, so that each story may
// set the clock to a day after it, and plays them.
func tellAll(t *testing.T, w *world, files []string) {
	w.clock("2026-01-01T00:00:00Z")
	codes := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		m := bookLine.FindStringSubmatch(string(text))
		if err != nil || m == nil {
			t.Fatalf("%s has no book: %v", file, err)
		}
		codes[file] = w.book(m[1], m[2], m[3])
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) { tell(t, w, file, codes[file]) })
	}
}

// tell plays one story and compares what it gives with the file.
func tell(t *testing.T, w *world, file, code string) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	outer := w.TB
	w.TB = t
	defer func() { w.TB = outer }()
	w.clock("2026-06-30T08:00:00Z")
	s := &story{world: w, code: code, names: map[string]any{}, lines: strings.Split(strings.TrimRight(string(text), "\n"), "\n")}
	s.play()
	got := strings.Join(s.out, "\n") + "\n"
	if *update && got != string(text) {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if got != string(text) {
		t.Errorf("the story goes otherwise:\n%s", difference(string(text), got))
	}
	s.closing()
}

// story is a file being played.
type story struct {
	*world
	lines []string
	line  int
	code  string // of the book
	names map[string]any
	out   []string
}

var (
	requestLine = regexp.MustCompile(`^(GET|POST|PATCH|PUT|DELETE) (\S+)(.*)$`)
	headerWord  = regexp.MustCompile(`^\s+([A-Z][A-Za-z-]+)=(\S+)`)
	nameWord    = regexp.MustCompile(`->\s*([A-Z][A-Z0-9]*)\s*$`)
	reference   = regexp.MustCompile(`\$[A-Z][A-Z0-9]*(?:\.[a-z_]+|\[-?[0-9]+\])*`)
)

func (s *story) play() {
	for s.line < len(s.lines) {
		l := s.lines[s.line]
		s.line++
		word, rest, _ := strings.Cut(l, " ")
		switch {
		case strings.HasPrefix(l, "  "): // an expectation: written anew after its request
		case word == "book":
			s.keep(l) // made before all stories, see ready
		case word == "clock":
			s.keep(l)
			s.world.clock(rest)
		case word == "restart":
			s.keep(l)
			s.app.Close()
			s.begin()
		case word == "as":
			s.keep(l)
			s.world.as(rest)
		case requestLine.MatchString(l):
			s.request(l)
		default:
			s.keep(l)
		}
	}
	s.world.as("accountant")
}

func (s *story) keep(line string) { s.out = append(s.out, line) }

// request sends a request and writes its answer beneath.
func (s *story) request(l string) {
	all := []string{l}
	for strings.Count(strings.Join(all, ""), "{") > strings.Count(strings.Join(all, ""), "}") && s.line < len(s.lines) {
		all = append(all, s.lines[s.line])
		s.line++
	}
	s.out = append(s.out, all...)
	text := s.resolve(strings.Join(all, "\n"))
	name := ""
	if m := nameWord.FindStringSubmatchIndex(text); m != nil {
		name, text = text[m[2]:m[3]], text[:m[0]]
	}
	m := requestLine.FindStringSubmatch(strings.SplitN(text, "\n", 2)[0])
	rest := strings.TrimPrefix(text, m[1]+" "+m[2])
	var headers []string
	for h := headerWord.FindStringSubmatch(rest); h != nil; h = headerWord.FindStringSubmatch(rest) {
		headers, rest = append(headers, h[1], h[2]), rest[len(h[0]):]
	}
	var body any
	if strings.TrimSpace(rest) != "" {
		var err error
		if body, rest, err = parseLoose(rest); err != nil || strings.TrimSpace(rest) != "" {
			s.Fatalf("line %d: %v %q", s.line, err, rest)
		}
	}
	path := m[2]
	if !strings.HasPrefix(path, "//") {
		path = "/books/" + s.code + path
	}
	r := s.send(m[1], strings.TrimSuffix(strings.Replace(path, "//", "/", 1), "/"), body, headers...)
	if name != "" {
		s.names[name] = r.JSON
	}
	s.answer(r)
}

// resolve puts in what earlier answers gave: $INV.items[0].id.
func (s *story) resolve(text string) string {
	return reference.ReplaceAllStringFunc(text, func(ref string) string {
		name := regexp.MustCompile(`^\$[A-Z0-9]+`).FindString(ref)
		v, ok := s.names[name[1:]]
		if !ok {
			s.Fatalf("line %d: %s is not known", s.line, ref)
		}
		return show(at(v, ref[len(name):]))
	})
}

// answer writes the status, and the tables that the story asks for.
func (s *story) answer(r reply) {
	status := "  " + strconv.Itoa(r.Status)
	if code := r.get("code"); r.Status >= 400 {
		status += " " + code
	}
	s.keep(status)
	for s.line < len(s.lines) && strings.HasPrefix(s.lines[s.line], "  ") {
		l := s.lines[s.line]
		s.line++
		if place, columns, ok := strings.Cut(strings.TrimSpace(l), ": "); ok && l[2] != '|' {
			s.keep(l)
			s.out = append(s.out, table(at(r.JSON, place), strings.Split(columns, ", "))...)
		}
	}
}

// table shows a place of an answer: a row for each element, or one.
func table(v any, columns []string) []string {
	rows, ok := v.([]any)
	if !ok {
		rows = []any{v}
	}
	widths := make([]int, len(columns))
	var cells [][]string
	for _, row := range rows {
		var line []string
		for i, c := range columns {
			text := show(at(row, c))
			line = append(line, text)
			widths[i] = max(widths[i], width(text))
		}
		cells = append(cells, line)
	}
	var out []string
	for _, line := range cells {
		var b strings.Builder
		b.WriteString("  |")
		for i, text := range line {
			b.WriteString(" " + text + strings.Repeat(" ", widths[i]-width(text)) + " |")
		}
		out = append(out, b.String())
	}
	if len(out) == 0 {
		out = []string{"  | – |"}
	}
	return out
}

// width counts Chinese characters twice, as they are shown.
func width(s string) (n int) {
	for _, r := range s {
		n++
		if r >= 0x1100 {
			n++
		}
	}
	return n
}

// closing proves the book that the story leaves behind.
func (s *story) closing() {
	rep, err := s.app.Verify(context.Background(), s.code)
	if err != nil {
		s.Fatal(err)
	}
	for _, b := range rep.Breaches {
		s.Errorf("%s %s: %s", b.Rule, b.Row, b.Message)
	}
	r := s.send("GET", "/books/"+s.code+"/reports/tie-out?as_of=2099-12-31", nil)
	if rows, ok := at(r.JSON, "rows").([]any); !ok {
		s.Errorf("tie-out: %s", r)
	} else {
		for _, row := range rows {
			for _, c := range []string{"difference", "difference_base"} {
				if strings.Trim(show(at(row, c)), "0.") != "" {
					s.Errorf("tie-out: %v", row)
				}
			}
		}
	}
	if s.log.Len() > 0 {
		s.Errorf("the program logged: %s", s.log.String())
		s.log.Reset()
	}
}

// difference shows the lines that differ.
func difference(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	var out []string
	for i := 0; i < max(len(a), len(b)) && len(out) < 24; i++ {
		x, y := "", ""
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			out = append(out, fmt.Sprintf("line %d\n  want %s\n  got  %s", i+1, x, y))
		}
	}
	return strings.Join(out, "\n")
}
