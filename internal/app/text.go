package app

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/money"
)

// Text is a scalar of a request: a JSON string, or a number taken by its
// digits, so that no amount ever passes through a float.
type Text string

// UnmarshalJSON takes strings and numbers.
func (t *Text) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
		*t = Text(s)
		return nil
	}
	s := string(b)
	if s == "null" {
		return nil
	}
	if s == "true" || s == "false" || strings.ContainsAny(s, "{[") {
		return fault.NewMalformed("wrong_type", fault.Args{"want": "string"})
	}
	*t = Text(s)
	return nil
}

// fields reads a request's fields and gathers what is wrong with them.
type fields struct {
	c fault.Collector
}

func (f *fields) err() error { return f.c.Err(fault.Malformed, "malformed") }

// required notes an empty field.
func (f *fields) required(field string, v Text) bool {
	if v == "" {
		f.c.Add(field, "required", nil)
		return false
	}
	return true
}

// date reads a date; an empty one gives def.
func (f *fields) date(field string, v Text, def cal.Date) cal.Date {
	if v == "" {
		return def
	}
	d, err := cal.ParseDate(string(v))
	f.c.AddErr(field, err)
	return d
}

// amount reads an amount of money; an empty one is 0.
func (f *fields) amount(field string, v Text, c money.Currency) money.Amount {
	if v == "" {
		return 0
	}
	a, err := money.Parse(string(v), c)
	f.c.AddErr(field, err)
	return a
}

// positive reads an amount that must be above zero.
func (f *fields) positive(field string, v Text, c money.Currency) money.Amount {
	if !f.required(field, v) {
		return 0
	}
	a := f.amount(field, v, c)
	switch {
	case a < 0:
		f.c.Add(field, "negative_not_allowed", fault.Args{"value": string(v)})
	case a == 0 && f.ok():
		f.c.Add(field, "zero_not_allowed", nil)
	}
	return a
}

// notNegative reads an amount that may be 0 but not below.
func (f *fields) notNegative(field string, v Text, c money.Currency) money.Amount {
	a := f.amount(field, v, c)
	if a < 0 {
		f.c.Add(field, "negative_not_allowed", fault.Args{"value": string(v)})
	}
	return a
}

// ok tells that nothing was wrong so far.
func (f *fields) ok() bool { return f.err() == nil }

func (f *fields) quantity(field string, v Text) money.Quantity {
	if !f.required(field, v) {
		return 0
	}
	q, err := money.ParseQuantity(string(v))
	f.c.AddErr(field, err)
	return q
}

func (f *fields) price(field string, v Text) money.Price {
	if v == "" {
		return 0
	}
	p, err := money.ParsePrice(string(v))
	f.c.AddErr(field, err)
	if p < 0 {
		f.c.Add(field, "negative_not_allowed", fault.Args{"value": string(v)})
	}
	return p
}

func (f *fields) percent(field string, v Text) money.Percent {
	if v == "" {
		return 0
	}
	p, err := money.ParsePercent(string(v))
	f.c.AddErr(field, err)
	if p < 0 {
		f.c.Add(field, "negative_not_allowed", fault.Args{"value": string(v)})
	}
	return p
}

// share is a percentage of at most 100: of tax, of a discount.
func (f *fields) share(field string, v Text) money.Percent {
	p := f.percent(field, v)
	if p > whole {
		f.c.Add(field, "out_of_range", fault.Args{"max": "100 %"})
	}
	return p
}

// whole is 100 %.
const whole money.Percent = 1e6

func (f *fields) rate(field string, v Text) money.Rate {
	if v == "" {
		return 0
	}
	r, err := money.ParseRate(string(v))
	f.c.AddErr(field, err)
	if err == nil && r <= 0 {
		f.c.Add(field, "negative_not_allowed", fault.Args{"value": string(v)})
	}
	return r
}

func (f *fields) currency(field string, v Text, def money.Currency) money.Currency {
	if v == "" {
		return def
	}
	c, err := money.ParseCurrency(string(v))
	f.c.AddErr(field, err)
	return c
}

// count reads a whole number between 0 and most.
func (f *fields) count(field string, v Text, most int) int {
	if v == "" {
		return 0
	}
	n, err := strconv.Atoi(string(v))
	switch {
	case err != nil:
		f.c.Add(field, "bad_whole_number", fault.Args{"value": string(v)})
	case n < 0:
		f.c.Add(field, "negative_not_allowed", fault.Args{"value": string(v)})
	case n > most:
		f.c.Add(field, "out_of_range", fault.Args{"max": strconv.Itoa(most)})
	}
	return n
}

// text checks a text's length and characters.
func (f *fields) text(field string, v Text, most int) string {
	s := strings.TrimSpace(string(v))
	if len([]rune(s)) > most {
		f.c.Add(field, "too_long", fault.Args{"max": strconv.Itoa(most)})
	}
	if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7f || r == 0xFFFD }) {
		f.c.Add(field, "bad_text", nil)
	}
	return s
}

// choice checks that a word is one of those allowed; an empty one gives the first.
func (f *fields) choice(field string, v Text, allowed ...string) string {
	if v == "" {
		return allowed[0]
	}
	for _, a := range allowed {
		if string(v) == a {
			return a
		}
	}
	f.c.Add(field, "bad_choice", fault.Args{"value": string(v), "allowed": strings.Join(allowed, ", ")})
	return allowed[0]
}

// nth is the path of a field of a list's element.
func nth(list string, i int, field string) string {
	if field == "" {
		return list + "[" + strconv.Itoa(i) + "]"
	}
	return list + "[" + strconv.Itoa(i) + "]." + field // at once: an import asks for a million of them
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

// strictJSON reads JSON with no unknown field.
func strictJSON(b []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(b))
	dec.DisallowUnknownFields()
	return dec.Decode(into)
}

// unreadable is a refusal of JSON inside a field.
func unreadable(field string, err error) error {
	if name, unknown := strings.CutPrefix(err.Error(), "json: unknown field "); unknown {
		name = strings.Trim(name, `"`)
		return fault.NewMalformed("unknown_field", fault.Args{"name": name}).At(field + "." + name)
	}
	return fault.NewMalformed("unreadable_json", fault.Args{"reason": err.Error()}).At(field)
}
