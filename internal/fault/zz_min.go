package fault

import (
	"embed"
	"encoding/json"
	"errors"
	"strings"
	"sync"
)

type Kind uint8

const (
	Malformed Kind = iota
	Unauthorized
	NotAllowed
	NotFound
	Conflict
	Refused
	TooMany
	Unavailable
	Internal
)

func (k Kind) Status() int { return [...]int{400, 401, 403, 404, 409, 422, 429, 503, 500}[k] }

type Args map[string]string
type Field struct {
	Field, Code string
	Args        Args
}
type Error struct {
	Kind   Kind
	Code   string
	Args   Args
	Fields []Field
	Extra  map[string]any
	Cause  error
}

func (e *Error) Error() string {
	s := e.Message("en")
	for _, f := range e.Fields {
		s += "; " + f.Field + ": " + Message(f.Code, "en", f.Args)
	}
	return s
}
func (e *Error) Unwrap() error { return e.Cause }
func (e *Error) With(name string, value any) *Error {
	if e.Extra == nil {
		e.Extra = map[string]any{}
	}
	e.Extra[name] = value
	return e
}
func (e *Error) At(field string) *Error {
	e.Fields = append(e.Fields, Field{field, e.Code, e.Args})
	return e
}
func (e *Error) Because(cause error) *Error      { e.Cause = cause; return e }
func New(kind Kind, code string, args Args) *Error { return &Error{Kind: kind, Code: code, Args: args} }
func NewMalformed(code string, a Args) *Error      { return New(Malformed, code, a) }
func NewConflict(code string, a Args) *Error       { return New(Conflict, code, a) }
func NewRefused(code string, a Args) *Error        { return New(Refused, code, a) }
func NewNotAllowed(code string, a Args) *Error     { return New(NotAllowed, code, a) }
func NewNotFound(what, name string) *Error {
	return New(NotFound, "not_found", Args{"what": what, "name": name})
}
func From(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return New(Internal, "internal", nil).Because(err)
}
func Is(err error, code string) bool {
	var e *Error
	return errors.As(err, &e) && e.Code == code
}

type Collector struct {
	fields []Field
	kind   Kind
	any    bool
}

func (c *Collector) Add(field, code string, args Args) {
	c.fields = append(c.fields, Field{field, code, args})
}
func (c *Collector) AddErr(field string, err error) {
	if err == nil {
		return
	}
	e := From(err)
	if len(e.Fields) > 0 {
		for _, f := range e.Fields {
			c.fields = append(c.fields, Field{strings.Trim(field+"."+f.Field, "."), f.Code, f.Args})
		}
		return
	}
	c.Add(field, e.Code, e.Args)
}
func (c *Collector) Err(kind Kind, code string) error {
	if len(c.fields) == 0 {
		return nil
	}
	return &Error{Kind: kind, Code: code, Fields: c.fields}
}

type Lang string

func ParseLang(h string) Lang {
	if strings.HasPrefix(strings.ToLower(strings.TrimSpace(h)), "en") {
		return "en"
	}
	return "zh"
}
func (e *Error) Message(l Lang) string { return Message(e.Code, l, e.Args) }

//go:embed messages.json
var files embed.FS
var catalogue = sync.OnceValue(func() map[string]map[Lang]string {
	m := map[string]map[Lang]string{}
	b, _ := files.ReadFile("messages.json")
	if err := json.Unmarshal(b, &m); err != nil {
		panic(err)
	}
	return m
})

func Message(code string, l Lang, args Args) string {
	s := catalogue()[code][l]
	if s == "" {
		return code
	}
	for k, v := range args {
		s = strings.ReplaceAll(s, "{"+k+"}", v)
	}
	return s
}
