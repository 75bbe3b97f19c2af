package lint

import (
	"bytes"
	"go/ast"
	"go/constant"
	"go/token"
	"path"
	"slices"
	"strings"
)

// The hard limits; the aim is files of 60 to 200 lines and functions of 10.
const (
	fileLines = 500
	funcLines = 70
)

// checkSize finds files and functions over the hard limits.
func checkSize(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.Files {
		if f.Generated || !slices.Contains([]string{".go", ".ts", ".tsx"}, path.Ext(f.Path)) {
			continue
		}
		if n := bytes.Count(f.Text, []byte("\n")); n > fileLines {
			found = append(found, Finding{f.Path, n, sprintf("%d lines, %d at most: cut it where the subject divides", n, fileLines)})
		}
		if f.AST != nil {
			found = append(found, longFuncs(f)...)
		}
	}
	return found
}

func longFuncs(f *File) []Finding {
	var found []Finding
	for _, d := range f.AST.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		n := f.Fset.Position(fn.End()).Line - f.Fset.Position(fn.Pos()).Line + 1
		if n > funcLines {
			found = append(found, f.find(fn, "%s has %d lines, %d at most: what it does in steps are functions of their own", fn.Name.Name, n, funcLines))
		}
	}
	return found
}

// checkDocs finds packages without a package comment and exported names
// without a comment.
func checkDocs(t *Tree) []Finding {
	var found []Finding
	documented, first := map[string]bool{}, map[string]*File{}
	for _, f := range t.code() {
		if f.AST.Doc != nil {
			documented[f.Dir()] = true
		}
		if first[f.Dir()] == nil {
			first[f.Dir()] = f
		}
		found = append(found, bare(f)...)
	}
	for dir, f := range first {
		if !documented[dir] {
			found = append(found, f.find(f.AST.Name, "package %s has no package comment: a doc.go teaches its words before its functions", f.AST.Name.Name))
		}
	}
	return found
}

// bare lists a file's exported names without a comment.
func bare(f *File) []Finding {
	var found []Finding
	say := func(at ast.Node, name string) {
		found = append(found, f.find(at, "%s is exported and not explained (unit or shape, errors, the rule it comes from)", name))
	}
	for _, d := range f.AST.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Doc == nil && d.Name.IsExported() && exportedReceiver(d) {
				say(d, d.Name.Name)
			}
		case *ast.GenDecl:
			for _, spec := range d.Specs {
				for _, name := range bareNames(d, spec) {
					say(spec, name)
				}
			}
		}
	}
	return found
}

// standard are methods whose meaning an interface of the standard library
// gives.
var standard = []string{"Error", "String", "Unwrap", "Is", "As", "Len", "Less", "Swap", "MarshalJSON", "UnmarshalJSON", "MarshalText", "UnmarshalText"}

// exportedReceiver tells whether a function can be seen from outside and needs
// its own words.
func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	if slices.Contains(standard, d.Name.Name) {
		return false
	}
	t := d.Recv.List[0].Type
	for {
		switch x := t.(type) {
		case *ast.StarExpr:
			t = x.X
		case *ast.IndexExpr:
			t = x.X
		case *ast.IndexListExpr:
			t = x.X
		case *ast.Ident:
			return x.IsExported()
		default:
			return false
		}
	}
}

// bareNames lists a declaration's exported names that neither its own comment
// nor its group's explains.
func bareNames(d *ast.GenDecl, spec ast.Spec) []string {
	var names []string
	switch s := spec.(type) {
	case *ast.TypeSpec:
		if s.Name.IsExported() && s.Doc == nil && s.Comment == nil && d.Doc == nil {
			names = append(names, s.Name.Name)
		}
	case *ast.ValueSpec:
		if s.Doc != nil || s.Comment != nil || d.Doc != nil {
			return nil
		}
		for _, id := range s.Names {
			if id.IsExported() {
				names = append(names, id.Name)
			}
		}
	}
	return names
}

// vague names say nothing of the business and attract everything.
var vague = []string{"util", "utils", "common", "helper", "helpers", "misc", "shared", "base", "lib", "stuff"}

// checkNames finds packages with a vague name, and init functions.
func checkNames(t *Tree) []Finding {
	var found []Finding
	for _, f := range t.code() {
		if slices.Contains(vague, f.AST.Name.Name) {
			found = append(found, f.find(f.AST.Name, "a package called %s: folders are the table of contents of the business, so name it by its noun", f.AST.Name.Name))
		}
		for _, d := range f.AST.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				found = append(found, f.find(fn, "func init: what a program does must not depend on who imported what; call it from where it is needed"))
			}
		}
	}
	return found
}

// counted are the rooms in which every figure is exact.
var counted = []string{"internal/money", "internal/ledger", "internal/receivable", "internal/order", "internal/credit"}

const whyFloat = "no float touches money: amounts are integers of minor units, rates and quantities scaled integers (docs/adr/0003)"

// checkFloats finds floating point where money is counted.
func checkFloats(t *Tree) []Finding {
	var found []Finding
	for _, f := range in(t.code(), counted...) {
		ast.Inspect(f.AST, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Ident:
				if n.Name == "float64" || n.Name == "float32" || strings.HasPrefix(n.Name, "ParseFloat") {
					found = append(found, f.find(n, "%s: %s", n.Name, whyFloat))
				}
			case *ast.BasicLit:
				if n.Kind == token.FLOAT && constant.ToInt(constant.MakeFromLiteral(n.Value, n.Kind, 0)).Kind() != constant.Int {
					found = append(found, f.find(n, "%s: %s", n.Value, whyFloat))
				}
			}
			return true
		})
	}
	return found
}
