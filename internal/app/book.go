package app

import (
	"encoding/json"
	"strings"
	"unicode"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/store"
)

// chartIntl is the international chart; its books may correct on swapped sides.
const chartIntl = "intl"

// Right of the command.
func (CreateBook) Right() access.Function { return access.BookCreate }

// Decide makes the book.
func (c CreateBook) Decide(d *Desk) (any, error) {
	var f fields
	b := store.Book{State: "open", Version: 1}
	if f.required("code", c.Code) {
		b.Code = f.code("code", c.Code)
	}
	f.required("name", c.Name)
	b.Name = f.text("name", c.Name, 120)
	b.Base = f.currency("base_currency", c.BaseCurrency, "CNY")
	b.Chart = f.choice("chart", c.Chart, "asbe", "small", chartIntl)
	if f.required("first_period", c.FirstPeriod) {
		p, err := cal.ParsePeriod(string(c.FirstPeriod))
		f.c.AddErr("first_period", err)
		b.First = p
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	b.ID = d.NewID()
	if err := d.claim("book:"+b.Code, b.ID, fault.NewConflict("book_exists", fault.Args{"code": b.Code}).At("code")); err != nil {
		return nil, err
	}
	accounts, err := ledger.Template(b.Chart)
	if err != nil {
		return nil, err
	}
	for i := range accounts {
		accounts[i].ID = int64(i + 1)
	}
	policies := defaultSettings()
	policies.Demo = c.Demo
	settings, err := json.Marshal(policies)
	if err != nil {
		return nil, err
	}
	b.Settings = string(settings)
	d.SeedBook(b, accounts, d.Now)
	d.Log("book.create", b.Code, "")
	a := bookAnswer(b)
	a.DryRun = d.Call.DryRun
	return a, nil
}

func bookAnswer(b store.Book) BookAnswer {
	return BookAnswer{Code: b.Code, Name: b.Name, BaseCurrency: string(b.Base), Chart: b.Chart, FirstPeriod: b.First.String(), State: b.State,
		Settings: parseSettings(b.Settings), Version: b.Version}
}

// code checks a short name that people type: printable, without blanks.
func (f *fields) code(field string, v Text) string {
	s := f.text(field, v, 40)
	if strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '/' || r == '?' || r == '#' }) || looksLikeID(s) {
		f.c.Add(field, "bad_code", nil)
	}
	return s
}

// looksLikeID: c_12 would be mistaken for a record's id.
func looksLikeID(s string) bool {
	if len(s) < 3 || s[1] != '_' || s[0] < 'a' || s[0] > 'z' {
		return false
	}
	return strings.Trim(s[2:], "0123456789") == ""
}
