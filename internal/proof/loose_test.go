package proof

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Stories write bodies loosely: {customer: U1, lines: [{price: 100}]}. A word
// needs quotes only where it holds , : { } [ ] or ends with a blank; every
// scalar but true and false is a string.

type loose struct {
	text string
	pos  int
}

// parseLoose reads a loose body and gives what is behind it.
func parseLoose(text string) (v any, rest string, err error) {
	p := &loose{text: text}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v at %q", r, p.text[min(p.pos, len(p.text)):])
		}
	}()
	v = p.value()
	return v, p.text[p.pos:], nil
}

func (p *loose) blank() {
	for p.pos < len(p.text) && strings.ContainsRune(" \t\n", rune(p.text[p.pos])) {
		p.pos++
	}
}

func (p *loose) next() byte {
	p.blank()
	if p.pos >= len(p.text) {
		panic("the body ends too early")
	}
	return p.text[p.pos]
}

func (p *loose) value() any {
	switch p.next() {
	case '{':
		return p.object()
	case '[':
		return p.list()
	}
	return p.word()
}

func (p *loose) object() any {
	m := map[string]any{}
	p.pos++
	for p.next() != '}' {
		name, _ := p.word().(string)
		if p.next() != ':' {
			panic("a colon is missing")
		}
		p.pos++
		m[name] = p.value()
		p.comma('}')
	}
	p.pos++
	return m
}

func (p *loose) list() any {
	l := []any{}
	p.pos++
	for p.next() != ']' {
		l = append(l, p.value())
		p.comma(']')
	}
	p.pos++
	return l
}

func (p *loose) comma(end byte) {
	switch p.next() {
	case ',':
		p.pos++
	case end:
	default:
		panic("a comma is missing")
	}
}

// word is quoted, or runs to the next mark.
func (p *loose) word() any {
	if p.next() == '"' {
		end := strings.IndexByte(p.text[p.pos+1:], '"')
		if end < 0 {
			panic("a quotation mark is missing")
		}
		s := p.text[p.pos+1 : p.pos+1+end]
		p.pos += end + 2
		return s
	}
	start := p.pos
	for p.pos < len(p.text) {
		r, size := utf8.DecodeRuneInString(p.text[p.pos:])
		if strings.ContainsRune(",:{}[]\n", r) {
			break
		}
		p.pos += size
	}
	switch s := strings.TrimSpace(p.text[start:p.pos]); s {
	case "true", "false":
		return s == "true"
	default:
		return s
	}
}
