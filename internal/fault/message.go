package fault

import (
	_ "embed"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/language"
)

// Lang is a language of messages: zh or en.
type Lang string

var matcher = language.NewMatcher([]language.Tag{language.Chinese, language.English})

// ParseLang picks the language of an Accept-Language header; Chinese where it
// says nothing we know.
func ParseLang(accept string) Lang {
	tags, _, err := language.ParseAcceptLanguage(accept)
	if err != nil || len(tags) == 0 {
		return "zh"
	}
	if _, i, sure := matcher.Match(tags...); i == 1 && sure >= language.High {
		return "en"
	}
	return "zh"
}

// Message is the fault's message.
func (e *Error) Message(l Lang) string { return Message(e.Code, l, e.Args) }

//go:embed messages.json
var messages []byte

var catalogue = sync.OnceValue(func() map[string]map[Lang]string {
	m := map[string]map[Lang]string{}
	if err := json.Unmarshal(messages, &m); err != nil {
		panic("fault: messages.json: " + err.Error())
	}
	return m
})

// Codes lists every code that has a message, sorted.
func Codes() []string { return slices.Sorted(maps.Keys(catalogue())) }

// Message gives a code's message with its places filled; a code without a
// message stands for itself.
func Message(code string, l Lang, args Args) string {
	s := catalogue()[code][l]
	if s == "" {
		return code
	}
	for k, v := range args {
		if figures[k] {
			v = grouped(v)
		}
		s = strings.ReplaceAll(s, "{"+k+"}", v)
	}
	return s
}

// figures are the args that hold amounts, quantities and limits. People read
// them with thousands marks; the args themselves, and what stands beside the
// message for programs, stay plain. Not among them is value, which repeats what
// was typed.
var figures = map[string]bool{
	"amount":     true,
	"balance":    true,
	"base":       true,
	"credit":     true,
	"debit":      true,
	"difference": true,
	"exposure":   true,
	"left":       true,
	"limit":      true,
	"max":        true,
	"most":       true,
	"sum":        true,
	"used":       true,
	"wanted":     true,
	"whole":      true,
}

// plainFigure is a number, with its currency or without.
var plainFigure = regexp.MustCompile(`^(-?)([0-9]+)((?:\.[0-9]+)?(?: [A-Z]{3})?)$`)

// grouped writes a number with thousands marks, as 1,130.00; any other text stays.
func grouped(s string) string {
	part := plainFigure.FindStringSubmatch(s)
	if part == nil {
		return s
	}
	whole := part[2]
	for at := len(whole) - 3; at > 0; at -= 3 {
		whole = whole[:at] + "," + whole[at:]
	}
	return part[1] + whole + part[3]
}
