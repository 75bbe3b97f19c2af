package sheet

import (
	"encoding/xml"
	"io"
	"strings"
)

// sharedStrings is the table of texts that cells point to by number, kept in
// one piece of memory.
type sharedStrings struct {
	text []byte
	ends []uint32 // where each text ends
}

const sharedStringsLimit = 4 << 20

func (s *sharedStrings) at(index int) (string, bool) {
	if index < 0 || index >= len(s.ends) {
		return "", false
	}
	start := uint32(0)
	if index > 0 {
		start = s.ends[index-1]
	}
	return string(s.text[start:s.ends[index]]), true
}

func (b *workbook) readStrings(part string) (*sharedStrings, error) {
	tokens, err := b.open(part)
	if err != nil {
		return nil, err
	}
	declared := int64(b.parts[part].UncompressedSize64)
	table := &sharedStrings{text: make([]byte, 0, min(declared, b.limits.TextBytes))}
	for {
		token, err := tokens.next()
		if err == io.EOF {
			return table, nil
		}
		if err != nil {
			return nil, err
		}
		if start, ok := token.(xml.StartElement); !ok || start.Name.Local != "si" {
			continue
		}
		text, err := richText(tokens, b.limits.RowBytes)
		if err != nil {
			return nil, err
		}
		if err := table.add(text, b.limits.TextBytes); err != nil {
			return nil, err
		}
	}
}

func (s *sharedStrings) add(text string, limit int64) error {
	if int64(len(s.text)+len(text)) > limit || len(s.ends) >= sharedStringsLimit {
		return tooLarge("archive_too_large", limit/mib)
	}
	s.text = append(s.text, text...)
	s.ends = append(s.ends, uint32(len(s.text)))
	return nil
}

// richText joins the runs of the element just opened and leaves out phonetic
// guides (rPh).
func richText(tokens *xmlTokens, limit int) (string, error) {
	depth := tokens.depth
	var text strings.Builder
	for {
		token, err := tokens.next()
		if err != nil {
			return "", endTooEarly(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch token.Name.Local {
			case "t":
				run, err := tokens.text(limit)
				if err != nil {
					return "", err
				}
				text.WriteString(run)
			case "rPh":
				if _, err := tokens.text(limit); err != nil {
					return "", err
				}
			}
		case xml.EndElement:
			if tokens.depth < depth {
				return unescaped(text.String()), nil
			}
		}
		if text.Len() > limit {
			return "", damaged()
		}
	}
}

// unescaped resolves _x000D_, the way of OOXML to write signs that XML has not
// (ECMA-376 part 1, 22.9.2.19, type ST_Xstring).
func unescaped(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var out strings.Builder
	for len(s) > 0 {
		if code, ok := escape(s); ok {
			out.WriteRune(code)
			s = s[7:]
			continue
		}
		out.WriteByte(s[0])
		s = s[1:]
	}
	return out.String()
}

func escape(s string) (rune, bool) {
	if len(s) < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_' {
		return 0, false
	}
	var code rune
	for _, c := range s[2:6] {
		digit := strings.IndexRune("0123456789abcdef", c|0x20)
		if digit < 0 {
			return 0, false
		}
		code = code<<4 | rune(digit)
	}
	return code, true
}
