package app

import (
	"context"
	"encoding/json"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// What a person's desk is like is kept with the person, so that it is the same
// at another computer: screens pinned, the order of the first page, what was
// read. It is no accounting: notes beside the stream, without audit
// (docs/adr/0034).
const (
	deskNote   = "desk:"
	pinNote    = deskNote + "pin:" // and the address of the screen
	jobsNote   = deskNote + "seen.jobs"
	newsNote   = deskNote + "seen.news"
	langNote   = deskNote + "lang"
	panelsNote = deskNote + "panels"
	plainNote  = deskNote + "plain_keys"
	aliasNote  = deskNote + "key_aliases"
)

// OwnDesk is how a person has set up the program for the own use.
type OwnDesk struct {
	Lang       string              `json:"lang"`        // "" where the person chose none
	Panels     []string            `json:"panels"`      // of the first page, in order, "-" before one put away; none: as they come
	PlainKeys  *bool               `json:"plain_keys"`  // null: not chosen
	KeyAliases *bool               `json:"key_aliases"` // null: not chosen
	Books      map[string]BookDesk `json:"books"`       // by code; those with something kept
}

// BookDesk is the part of a desk that is about one book.
type BookDesk struct {
	Pins     []Pin        `json:"pins"`
	JobsSeen *cal.Instant `json:"jobs_seen,omitempty"` // how jobs ended is read up to here
	Looked   *cal.Instant `json:"looked,omitempty"`    // when the first page was last looked at
	NewsFrom *cal.Instant `json:"news_from,omitempty"` // from when it counted what was new
}

// Mine is who is signed in, with how the person's desk is set up. A program
// with a token has no desk, and who looks at the program as another user is
// not shown that user's.
func (a *App) Mine(ctx context.Context, who access.Principal) (Me, error) {
	m := a.Me(who)
	if ownsDesk(who) != nil || who.Unproved {
		return m, nil
	}
	var err error
	m.Desk, err = a.ownDesk(ctx, who.UserID, m.Books)
	return m, err
}

// ownsDesk refuses whoever is not the person at the desk: what a program or a
// viewer read, the person has not.
func ownsDesk(who access.Principal) error {
	if err := ReadOnly(who); err != nil {
		return err
	}
	if kind, _, _ := access.Origin(who.Channel); who.UserID == 0 || kind == "api" {
		return fault.NewNotAllowed("only_in_person", nil)
	}
	return nil
}

func (a *App) ownDesk(ctx context.Context, user int64, books []BookAnswer) (*OwnDesk, error) {
	codes, ids := map[int64]string{}, []int64{0}
	for _, b := range books {
		id := a.installed().Books[b.Code].ID
		codes[id], ids = b.Code, append(ids, id)
	}
	notes, err := a.store.NotesOf(ctx, user, ids, deskNote)
	if err != nil {
		return nil, err
	}
	d := &OwnDesk{Panels: []string{}, Books: map[string]BookDesk{}}
	d.choose(notes[0])
	for id, code := range codes {
		if len(notes[id]) > 0 {
			d.Books[code] = bookDesk(notes[id])
		}
	}
	return d, nil
}

// choose reads what goes for all books. A note that does not read counts as
// none: it must keep nobody out.
func (d *OwnDesk) choose(notes []store.Note) {
	into := map[string]any{langNote: &d.Lang, panelsNote: &d.Panels, plainNote: &d.PlainKeys, aliasNote: &d.KeyAliases}
	for _, n := range notes {
		if to := into[n.Name]; to != nil {
			_ = json.Unmarshal([]byte(n.Body), to)
		}
	}
}

func bookDesk(notes []store.Note) BookDesk {
	d := BookDesk{Pins: []Pin{}}
	for _, n := range placed(notes) {
		d.Pins = append(d.Pins, n.Pin)
	}
	for _, n := range notes {
		switch n.Name {
		case jobsNote:
			d.JobsSeen = &n.Updated
		case newsNote:
			if from, err := cal.ParseInstant(n.Body); err == nil {
				d.Looked, d.NewsFrom = &n.Updated, &from
			}
		}
	}
	return d
}
