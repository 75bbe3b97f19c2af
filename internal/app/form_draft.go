package app

import (
	"context"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// A form that a person has begun and not sent is kept for that person alone:
// what is typed outlives the browser, and goes on at another desk. It is no
// accounting: it is written beside the stream, without audit, and taken away
// once the form is sent (docs/adr/0028).
const (
	formNote     = "form:"
	formMost     = 256 << 10 // bytes of one form: some 500 lines of an invoice
	formsMost    = 40        // of a user in a book; the oldest give way
	formLife     = cal.Instant(30 * 24 * 3600 * 1e6)
	formNameMost = 80
)

var formName = regexp.MustCompile(`^[a-zA-Z0-9_.-]+$`)

// KeptForm is a form begun and not sent; Values is JSON as the page wrote it,
// left out of lists.
type KeptForm struct {
	Name   string      `json:"name"`
	KeptAt cal.Instant `json:"kept_at"`
	Values string      `json:"values,omitempty"`
}

// KeptFormInput is what a page keeps of a form.
type KeptFormInput struct {
	Values string `json:"values"`
}

// KeptForms lists the caller's forms begun in a book, newest first. Who looks
// at the program as another user is not shown that user's.
func (a *App) KeptForms(ctx context.Context, book int64, call Call) (*List[KeptForm], error) {
	out := &List[KeptForm]{Rows: []KeptForm{}}
	if !keepsForms(call) {
		return out, nil
	}
	notes, err := a.store.NoteHeads(ctx, book, call.Who.UserID, formNote)
	for _, n := range notes {
		if n.Updated+formLife >= a.Now() {
			out.Rows = append(out.Rows, KeptForm{Name: strings.TrimPrefix(n.Name, formNote), KeptAt: n.Updated})
		}
	}
	return out, err
}

// KeptForm is one of the caller's forms with what was typed into it.
func (a *App) KeptForm(ctx context.Context, book int64, call Call, name string) (*KeptForm, error) {
	if !keepsForms(call) {
		return nil, fault.NewNotFound("form", name)
	}
	n, err := a.store.Note(ctx, book, call.Who.UserID, formNote+name)
	if err == nil && (n.Name == "" || n.Updated+formLife < a.Now()) {
		err = fault.NewNotFound("form", name)
	}
	if err != nil {
		return nil, err
	}
	return &KeptForm{Name: name, KeptAt: n.Updated, Values: n.Body}, nil
}

// KeepForm keeps what the caller has typed into a form.
func (a *App) KeepForm(ctx context.Context, book int64, call Call, name string, in KeptFormInput) (*KeptForm, error) {
	if err := checkForm(name, in); err != nil {
		return nil, err
	}
	out := &KeptForm{Name: name, KeptAt: a.Now()}
	if call.DryRun || !keepsForms(call) {
		return out, nil
	}
	if err := a.makeRoom(ctx, book, call.Who.UserID, name); err != nil {
		return nil, err
	}
	return out, a.store.PutNote(ctx, book, call.Who.UserID, store.Note{Name: formNote + name, Body: in.Values, Updated: out.KeptAt})
}

// DropForm forgets a form: it was sent, or is not wanted any more. One that is
// not there is forgotten already.
func (a *App) DropForm(ctx context.Context, book int64, call Call, name string) error {
	if call.DryRun || !keepsForms(call) {
		return nil
	}
	return a.store.DropNote(ctx, book, call.Who.UserID, formNote+name)
}

func keepsForms(call Call) bool { return call.Who.UserID != 0 && call.Who.Viewer == "" }

func checkForm(name string, in KeptFormInput) error {
	var f fields
	switch {
	case len(name) > formNameMost:
		f.c.Add("name", "too_long", fault.Args{"max": strconv.Itoa(formNameMost)})
	case !formName.MatchString(name):
		f.c.Add("name", "bad_text", nil)
	}
	switch {
	case in.Values == "":
		f.c.Add("values", "required", nil)
	case len(in.Values) > formMost:
		f.c.Add("values", "too_long", fault.Args{"max": strconv.Itoa(formMost)})
	case !json.Valid([]byte(in.Values)) || strings.Contains(in.Values, `\u0000`):
		f.c.Add("values", "bad_text", nil)
	}
	return f.err()
}

// makeRoom forgets the forms that are too old, and the oldest of too many.
func (a *App) makeRoom(ctx context.Context, book, user int64, coming string) error {
	notes, err := a.store.NoteHeads(ctx, book, user, formNote)
	kept := 1
	for _, n := range notes {
		if n.Name == formNote+coming {
			continue
		}
		kept++
		if kept > formsMost || n.Updated+formLife < a.Now() {
			if err := a.store.DropNote(ctx, book, user, n.Name); err != nil {
				return err
			}
		}
	}
	return err
}
