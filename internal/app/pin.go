package app

import (
	"cmp"
	"context"
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"hesuan/internal/fault"
	"hesuan/internal/store"
)

const (
	pinsMost    = 24 // of a person in a book
	pinNameMost = 40
	pinPathMost = 1500 // bytes; it is part of a key
)

// Pin is a screen that a person keeps on the first page.
type Pin struct {
	Path string `json:"path"` // of the page, with its filters
	Name string `json:"name"`
}

// keptPin is the body of a pin's note.
type keptPin struct {
	Name  string `json:"name"`
	Place int64  `json:"place"` // the smallest stands first
}

// placedPin is a pin and where it stands.
type placedPin struct {
	Pin
	place int64
}

// placed are the pins among notes, in the person's order.
func placed(notes []store.Note) []placedPin {
	var out []placedPin
	for _, n := range notes {
		var kept keptPin
		if path, is := strings.CutPrefix(n.Name, pinNote); is && json.Unmarshal([]byte(n.Body), &kept) == nil {
			out = append(out, placedPin{Pin{path, kept.Name}, kept.Place})
		}
	}
	slices.SortFunc(out, func(x, y placedPin) int {
		return cmp.Or(cmp.Compare(x.place, y.place), cmp.Compare(x.Path, y.Path))
	})
	return out
}

// PinInput is a screen to be kept; one kept already is renamed, and with First
// comes to the front.
type PinInput struct {
	Path  Text `json:"path"`
	Name  Text `json:"name"`
	First bool `json:"first,omitempty"`
}

func (in PinInput) check() (Pin, error) {
	var f fields
	f.required("name", in.Name)
	p := Pin{Path: pinPath(&f, in.Path), Name: f.text("name", in.Name, pinNameMost)}
	if in.Name != "" && p.Name == "" {
		f.c.Add("name", "required", nil)
	}
	return p, f.err()
}

// pinPath checks the address of a page of ours: what is pinned must lead
// nowhere else.
func pinPath(f *fields, v Text) string {
	path := string(v)
	u, err := url.Parse(path)
	switch {
	case !f.required("path", v):
	case len(path) > pinPathMost:
		f.c.Add("path", "too_long", fault.Args{"max": itoa(pinPathMost)})
	case err != nil || u.IsAbs() || u.Host != "" || u.Fragment != "" || path[0] != '/' || strings.HasPrefix(path, "//") || strings.Contains(path, `\`):
		f.c.Add("path", "bad_pin_path", nil)
	default:
		f.text("path", v, pinPathMost)
	}
	return path
}

// KeepPin keeps a screen on the caller's first page. One too many is refused:
// which of them gives way, the person says.
func (a *App) KeepPin(ctx context.Context, book int64, call Call, in PinInput) (*Pin, error) {
	if err := ownsDesk(call.Who); err != nil {
		return nil, err
	}
	p, err := in.check()
	if err != nil {
		return nil, err
	}
	notes, err := a.store.Notes(ctx, book, call.Who.UserID, pinNote)
	if err != nil {
		return nil, err
	}
	place, err := placeOf(placed(notes), p.Path, in.First)
	if err != nil || call.DryRun {
		return &p, err
	}
	body, err := json.Marshal(keptPin{p.Name, place})
	if err != nil {
		return nil, err
	}
	if err := a.store.PutNote(ctx, book, call.Who.UserID, store.Note{Name: pinNote + p.Path, Body: string(body), Updated: a.Now()}); err != nil {
		return nil, err
	}
	a.live.person(call.Who.UserID)
	return &p, nil
}

// placeOf is where a pin is to stand: at the front, where it stands, or last.
func placeOf(pins []placedPin, path string, first bool) (int64, error) {
	at := slices.IndexFunc(pins, func(p placedPin) bool { return p.Path == path })
	switch {
	case at < 0 && len(pins) >= pinsMost:
		return 0, fault.NewRefused("too_many_pins", fault.Args{"max": itoa(pinsMost)}).At("path")
	case len(pins) == 0:
		return 0, nil
	case first:
		return pins[0].place - 1, nil
	case at >= 0:
		return pins[at].place, nil
	}
	return pins[len(pins)-1].place + 1, nil
}

// DropPin takes a screen off the caller's first page. One that is not there is
// gone already.
func (a *App) DropPin(ctx context.Context, book int64, call Call, path Text) error {
	if err := ownsDesk(call.Who); err != nil {
		return err
	}
	var f fields
	name := pinPath(&f, path)
	if err := f.err(); err != nil || call.DryRun {
		return err
	}
	if err := a.store.DropNote(ctx, book, call.Who.UserID, pinNote+name); err != nil {
		return err
	}
	a.live.person(call.Who.UserID)
	return nil
}
