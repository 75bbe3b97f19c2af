package app

import (
	"context"
	"encoding/json"
	"regexp"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

const panelsMost = 40

// OwnDeskInput is what a person changes of the desk; what is not given stays.
type OwnDeskInput struct {
	Lang       *Text   `json:"lang,omitempty"`
	Panels     *[]Text `json:"panels,omitempty"`
	PlainKeys  *bool   `json:"plain_keys,omitempty"`
	KeyAliases *bool   `json:"key_aliases,omitempty"`
}

var panelName = regexp.MustCompile(`^-?[a-z][a-zA-Z0-9_]{0,39}$`)

// notes are what the input changes, each a note of its own: two that change
// different things do not undo each other.
func (in OwnDeskInput) notes() (map[string]any, error) {
	var f fields
	out := map[string]any{}
	if in.Lang != nil {
		out[langNote] = f.choice("lang", *in.Lang, "zh", "en")
	}
	if in.Panels != nil {
		if len(*in.Panels) > panelsMost {
			f.c.Add("panels", "out_of_range", fault.Args{"max": itoa(panelsMost)})
			return nil, f.err()
		}
		for i, name := range *in.Panels {
			if !panelName.MatchString(string(name)) {
				f.c.Add(nth("panels", i, ""), "bad_panel", nil)
			}
		}
		out[panelsNote] = *in.Panels
	}
	if in.PlainKeys != nil {
		out[plainNote] = *in.PlainKeys
	}
	if in.KeyAliases != nil {
		out[aliasNote] = *in.KeyAliases
	}
	return out, f.err()
}

// ChangeOwnDesk keeps what the caller chose for all books.
func (a *App) ChangeOwnDesk(ctx context.Context, call Call, in OwnDeskInput) error {
	if err := ownsDesk(call.Who); err != nil {
		return err
	}
	changes, err := in.notes()
	if err != nil || call.DryRun || len(changes) == 0 {
		return err
	}
	var notes []store.Note
	for name, v := range changes {
		body, err := json.Marshal(v)
		if err != nil {
			return err
		}
		notes = append(notes, store.Note{Name: name, Body: string(body), Updated: a.Now()})
	}
	if err := a.store.PutNote(ctx, 0, call.Who.UserID, notes...); err != nil {
		return err
	}
	a.live.person(call.Who.UserID)
	return nil
}

// DeskSeenInput says what a person has seen of a book; what is not given stays.
type DeskSeenInput struct {
	Jobs Text `json:"jobs,omitempty"`      // how jobs ended, up to an instant
	News Text `json:"news_from,omitempty"` // the first page is looked at, and counts what is new from an instant
}

func (in DeskSeenInput) check(now cal.Instant) (jobs, news cal.Instant, err error) {
	var f fields
	read := func(field string, v Text) cal.Instant {
		if v == "" {
			return 0
		}
		at, err := cal.ParseInstant(string(v))
		f.c.AddErr(field, err)
		if at > now {
			f.c.Add(field, "out_of_range", fault.Args{"max": now.String()})
		}
		return at
	}
	jobs, news = read("jobs", in.Jobs), read("news_from", in.News)
	if in == (DeskSeenInput{}) {
		f.c.Add("jobs", "required", nil)
	}
	return jobs, news, f.err()
}

// SeeBook notes what the caller has seen of a book. It only ever grows: a
// computer that was asleep makes nothing unread again.
func (a *App) SeeBook(ctx context.Context, book int64, call Call, in DeskSeenInput) error {
	if err := ownsDesk(call.Who); err != nil {
		return err
	}
	jobs, news, err := in.check(a.Now())
	if err != nil || call.DryRun {
		return err
	}
	if in.News != "" {
		if err := a.store.RaiseNote(ctx, book, call.Who.UserID, store.Note{Name: newsNote, Body: news.String(), Updated: a.Now()}); err != nil {
			return err
		}
	}
	if in.Jobs == "" {
		return nil // nobody's screen changes by a look at the first page
	}
	if err := a.store.RaiseNote(ctx, book, call.Who.UserID, store.Note{Name: jobsNote, Updated: jobs}); err != nil {
		return err
	}
	a.live.person(call.Who.UserID)
	return nil
}
