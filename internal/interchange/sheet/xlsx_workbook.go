package sheet

import (
	"archive/zip"
	"encoding/xml"
	"io"
	"path"
	"strings"

	"hesuan/internal/fault"
)

// workbook is an opened XLSX file: the parts it needs and what its cells refer
// to. Macros, links, pictures and formulas are never looked at.
type workbook struct {
	parts    map[string]*zip.File // by lower-case name: part names ignore case (OPC, ECMA-376 part 2)
	limits   Limits
	sheets   []string // part names of the visible worksheets, in order
	date1904 bool
	strings  *sharedStrings
	styles   []dateStyle
}

// relation is one thing a part points to.
type relation struct{ id, kind, target string }

func openWorkbook(r io.ReaderAt, size int64, name string, limits Limits) (*workbook, error) {
	if err := checkArchive(r, size, limits); err != nil {
		return nil, err
	}
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return nil, unsafeArchive("unreadable")
	}
	book := &workbook{parts: map[string]*zip.File{}, limits: limits, strings: &sharedStrings{}}
	for _, file := range archive.File {
		book.parts[strings.ToLower(file.Name)] = file
	}
	return book, book.load(name)
}

func (b *workbook) load(name string) error {
	if b.parts["[content_types].xml"] == nil {
		return refuse("file_kind_unknown", fault.Args{"name": name})
	}
	main, err := b.mainPart()
	if err != nil {
		return err
	}
	if b.parts[main] == nil || path.Ext(main) != ".xml" {
		return refuse("file_kind_unknown", fault.Args{"name": name})
	}
	relations, err := b.relations(main)
	if err != nil {
		return err
	}
	if err := b.readWorkbook(main, relations); err != nil {
		return err
	}
	return b.loadShared(relations)
}

// loadShared reads the texts and styles that cells point to.
func (b *workbook) loadShared(relations []relation) error {
	for _, to := range relations {
		var err error
		switch {
		case strings.HasSuffix(to.kind, "/sharedStrings"):
			b.strings, err = b.readStrings(to.target)
		case strings.HasSuffix(to.kind, "/styles"):
			b.styles, err = b.readStyles(to.target)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// open streams a part. A missing part is an error: something points to it.
func (b *workbook) open(part string) (*xmlTokens, error) {
	file := b.parts[part]
	if file == nil {
		return nil, damaged()
	}
	in, err := file.Open()
	if err != nil {
		return nil, damaged()
	}
	// One byte more than declared, so that a false size meets archive/zip's own check.
	return newXMLTokens(io.LimitReader(in, int64(file.UncompressedSize64)+1)), nil
}

// each calls visit for every start tag of a part.
func (b *workbook) each(part string, visit func(start xml.StartElement)) error {
	tokens, err := b.open(part)
	if err != nil {
		return err
	}
	for {
		token, err := tokens.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok {
			visit(start)
		}
	}
}

func (b *workbook) mainPart() (string, error) {
	relations, err := b.relations("")
	if err != nil {
		return "", err
	}
	for _, to := range relations {
		if strings.HasSuffix(to.kind, "/officeDocument") {
			return to.target, nil
		}
	}
	return "xl/workbook.xml", nil
}

// relations reads what a part points to inside the file.
func (b *workbook) relations(part string) ([]relation, error) {
	folder, file := path.Split(part)
	listing := folder + "_rels/" + file + ".rels"
	if b.parts[listing] == nil {
		return nil, nil
	}
	var found []relation
	err := b.each(listing, func(start xml.StartElement) {
		if start.Name.Local == "Relationship" && attribute(start, "TargetMode") != "External" {
			target := strings.ToLower(attribute(start, "Target"))
			if !strings.HasPrefix(target, "/") {
				target = path.Join("/", folder, target)
			}
			target = strings.TrimPrefix(path.Clean(target), "/")
			found = append(found, relation{attribute(start, "Id"), attribute(start, "Type"), target})
		}
	})
	return found, err
}

func (b *workbook) readWorkbook(part string, relations []relation) error {
	err := b.each(part, func(start xml.StartElement) {
		switch start.Name.Local {
		case "workbookPr":
			b.date1904 = isTrue(attribute(start, "date1904"))
		case "sheet":
			to := relationOf(relations, start)
			if state := attribute(start, "state"); (state == "" || state == "visible") && strings.HasSuffix(to.kind, "/worksheet") {
				b.sheets = append(b.sheets, to.target)
			}
		}
	})
	if err == nil && len(b.sheets) == 0 {
		return damaged()
	}
	return err
}

// relationOf follows a sheet's r:id; plain id is another attribute.
func relationOf(relations []relation, start xml.StartElement) relation {
	for _, a := range start.Attr {
		if a.Name.Local != "id" || a.Name.Space == "" {
			continue
		}
		for _, to := range relations {
			if to.id == a.Value {
				return to
			}
		}
	}
	return relation{}
}

func isTrue(s string) bool { return s == "1" || s == "true" || s == "on" }
