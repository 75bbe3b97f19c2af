package lint

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"sort"
	"strings"
)

// Tree is the project's source.
type Tree struct {
	Module string // the module's path: the first element of its import paths
	Files  []*File
}

// File is one file of the tree. AST is nil where it is no Go.
type File struct {
	Path      string // from the project's root, with slashes
	Text      []byte
	AST       *ast.File
	Fset      *token.FileSet
	Test      bool // a test, or a package for tests such as storetest
	Generated bool // written by a tool, which says so in its first lines
}

// Finding is one breach of a rule.
type Finding struct {
	Path string
	Line int
	Text string
}

func (f Finding) String() string { return fmt.Sprintf("%s:%d: %s", f.Path, f.Line, f.Text) }

// Load reads the files under a project's root that git knows or would take:
// tracked ones and new ones, not the ignored.
func Load(root string) (*Tree, error) {
	names, err := list(root)
	if err != nil {
		return nil, err
	}
	t := &Tree{Module: "hesuan"}
	for _, name := range names {
		text, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
		if os.IsNotExist(err) {
			continue // deleted, not yet committed
		}
		if err != nil {
			return nil, err
		}
		f, err := Parse(name, text)
		if err != nil {
			return nil, err
		}
		t.Files = append(t.Files, f)
	}
	return t, nil
}

func list(root string) ([]string, error) {
	cmd := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("lint: git ls-files: %w", err)
	}
	names := strings.Split(strings.TrimRight(string(out), "\x00"), "\x00")
	sort.Strings(names)
	return names, look(root, names)
}

// look reads the listing of each folder with a file in it, for nothing but that
// go test notices: it takes an old result for granted only while what the test
// itself has opened is unchanged, and git's look at the folders is not seen.
func look(root string, names []string) error {
	seen := map[string]bool{}
	for _, name := range names {
		for dir := path.Dir(name); !seen[dir]; dir = path.Dir(dir) {
			seen[dir] = true
			if _, err := os.ReadDir(filepath.Join(root, filepath.FromSlash(dir))); err != nil && !os.IsNotExist(err) {
				return err
			}
		}
	}
	return nil
}

// Parse makes a File of a path and its text.
func Parse(name string, text []byte) (*File, error) {
	f := &File{Path: name, Text: text, Generated: generated(text)}
	f.Test = strings.HasSuffix(name, "_test.go") || strings.HasSuffix(f.Dir(), "test")
	if !strings.HasSuffix(name, ".go") || strings.Contains(name, "testdata/") {
		return f, nil
	}
	f.Fset = token.NewFileSet()
	var err error
	f.AST, err = parser.ParseFile(f.Fset, name, text, parser.ParseComments)
	if err != nil {
		return nil, fmt.Errorf("lint: %w", err)
	}
	return f, nil
}

// generated tells whether one of the first lines says that a tool wrote it.
func generated(text []byte) bool {
	head := text[:min(len(text), 400)]
	return bytes.Contains(head, []byte("Code generated ")) || bytes.Contains(head, []byte("auto-generated"))
}

// Dir is the folder of the file, the package's path below the module.
func (f *File) Dir() string { return path.Dir(f.Path) }

// find makes a Finding at a node.
func (f *File) find(at ast.Node, format string, args ...any) Finding {
	return Finding{f.Path, f.Fset.Position(at.Pos()).Line, fmt.Sprintf(format, args...)}
}

// code lists the Go files that are part of the program: no tests, nothing
// generated.
func (t *Tree) code() []*File {
	var files []*File
	for _, f := range t.Files {
		if f.AST != nil && !f.Test && !f.Generated {
			files = append(files, f)
		}
	}
	return files
}

// in narrows files to those of the given rooms.
func in(files []*File, rooms ...string) []*File {
	var some []*File
	for _, f := range files {
		for _, r := range rooms {
			if room(f.Dir()) == r {
				some = append(some, f)
			}
		}
	}
	return some
}
