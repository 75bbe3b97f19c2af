package fault

import (
	"errors"
	"strings"
)

// Kind says what sort of fault it is.
type Kind uint8

// The kinds, each with its HTTP status.
const (
	Malformed    Kind = iota // 400: cannot be read
	Unauthorized             // 401: who are you
	NotAllowed               // 403
	NotFound                 // 404: not there, or not for you
	Conflict                 // 409: against the state there is
	Refused                  // 422: against a rule
	TooMany                  // 429
	Unavailable              // 503: try again
	Internal                 // 500: our fault
)

// statuses are the HTTP statuses of the kinds; numbers, as the domain speaks no HTTP.
var statuses = [...]int{400, 401, 403, 404, 409, 422, 429, 503, 500}

// Status is the HTTP status of a kind.
func (k Kind) Status() int { return statuses[k] }

// Args fill the places of a message.
type Args map[string]string

// Field is what is wrong with one field; its path is like lines[2].tax_rate.
type Field struct {
	Field, Code string
	Args        Args
}

// Error is a fault. Extra members stand beside the problem body.
type Error struct {
	Kind   Kind
	Code   string
	Args   Args
	Fields []Field
	Extra  map[string]any
	Cause  error
}

// Error is the message in English with its fields.
func (e *Error) Error() string {
	s := e.Message("en")
	for _, f := range e.Fields {
		s += "; " + f.Field + ": " + Message(f.Code, "en", f.Args)
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// With adds a member to the problem body.
func (e *Error) With(name string, value any) *Error {
	if e.Extra == nil {
		e.Extra = map[string]any{}
	}
	e.Extra[name] = value
	return e
}

// At says which field the fault is about.
func (e *Error) At(field string) *Error {
	e.Fields = append(e.Fields, Field{field, e.Code, e.Args})
	return e
}

// Because notes the cause, for the log.
func (e *Error) Because(cause error) *Error { e.Cause = cause; return e }

// New makes a fault.
func New(kind Kind, code string, args Args) *Error { return &Error{Kind: kind, Code: code, Args: args} }

// NewMalformed makes a fault of something that cannot be read.
func NewMalformed(code string, args Args) *Error { return New(Malformed, code, args) }

// NewConflict makes a fault against the state there is.
func NewConflict(code string, args Args) *Error { return New(Conflict, code, args) }

// NewRefused makes a fault against a rule.
func NewRefused(code string, args Args) *Error { return New(Refused, code, args) }

// NewNotAllowed makes a fault of missing rights.
func NewNotAllowed(code string, args Args) *Error { return New(NotAllowed, code, args) }

// NewNotFound says that something is not there, or not for the caller.
func NewNotFound(what, name string) *Error {
	return New(NotFound, "not_found", Args{"what": what, "name": name})
}

// From gives an error's fault; any other error is internal.
func From(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return New(Internal, "internal", nil).Because(err)
}

// Is tells whether an error is the fault of a code.
func Is(err error, code string) bool {
	var e *Error
	return errors.As(err, &e) && e.Code == code
}

// Collector gathers the faults of fields, so that all are told at once.
type Collector struct {
	fields []Field
	rule   *Error // the first fault against a rule or the state
	other  bool   // there are faults of other kinds
}

// Add notes a field's fault.
func (c *Collector) Add(field, code string, args Args) {
	c.other = true
	c.fields = append(c.fields, Field{field, code, args})
}

// AddErr notes an error about a field; nil is nothing.
func (c *Collector) AddErr(field string, err error) {
	if err == nil {
		return
	}
	e := From(err)
	if e.Kind != Refused && e.Kind != Conflict {
		c.other = true
	} else if c.rule == nil {
		c.rule = e
	}
	if len(e.Fields) == 0 {
		c.fields = append(c.fields, Field{field, e.Code, e.Args})
		return
	}
	for _, f := range e.Fields {
		c.fields = append(c.fields, Field{strings.Trim(field+"."+f.Field, "."), f.Code, f.Args})
	}
}

// Err is one fault of all fields noted, nil where there is none: of the kind
// and code given, or, where nothing but rules was broken, of the first rule's.
func (c *Collector) Err(kind Kind, code string) error {
	if len(c.fields) == 0 {
		return nil
	}
	if c.rule != nil && !c.other {
		return &Error{Kind: c.rule.Kind, Code: c.rule.Code, Args: c.rule.Args, Fields: c.fields, Extra: c.rule.Extra}
	}
	return &Error{Kind: kind, Code: code, Fields: c.fields}
}
