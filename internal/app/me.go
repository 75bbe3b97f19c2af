package app

import (
	"maps"
	"slices"
	"sort"

	"hesuan/internal/access"
	"hesuan/internal/cal"
)

// Me is who is signed in and what they may do.
type Me struct {
	User   MeUser                       `json:"user"`
	Rights map[string][]access.Function `json:"rights"` // by book, "" for the installation
	Hidden map[string][]access.Field    `json:"hidden"` // fields not seen, by book
	Books  []BookAnswer                 `json:"books"`
	Factor FactorState                  `json:"second_factor"`
	Lang   string                       `json:"lang"`
	Zone   string                       `json:"zone"` // of business dates: Asia/Shanghai, UTC+8
	ViewAs *Viewing                     `json:"view_as,omitempty"`
	Desk   *OwnDesk                     `json:"desk"` // null for a program, and for who looks on as another
}

// Viewing says who looks at the program as this user, and until when.
type Viewing struct {
	By    string      `json:"by"`
	Until cal.Instant `json:"until"`
}

// MeUser is the user behind a session or token.
type MeUser struct {
	ID      ID     `json:"id"`
	Name    string `json:"name"`
	Display string `json:"display"`
}

// Me describes a principal; only books it may read are listed.
func (a *App) Me(who access.Principal) Me {
	n := a.installed()
	m := Me{User: MeUser{makeID(idUser, who.UserID), who.Name, who.Display}, Rights: map[string][]access.Function{"": who.Rights(0)}, Hidden: map[string][]access.Field{}, Books: []BookAnswer{}, Lang: n.Users[who.UserID].Lang, Zone: a.zone.String(),
		Factor: n.factorState(n.Users[who.UserID])}
	if who.Viewer != "" {
		m.Factor.Missing = false
		m.ViewAs = &Viewing{who.Viewer, cal.Instant(who.Until)}
	}
	for code, b := range n.Books {
		if b.State == "removed" || !a.knows(who, b.ID) {
			continue
		}
		m.Rights[code] = who.Rights(b.ID)
		if h := who.Hidden(b.ID); len(h) > 0 {
			m.Hidden[code] = slices.Sorted(maps.Keys(h))
		}
		m.Books = append(m.Books, bookAnswer(b))
	}
	sort.Slice(m.Books, func(i, j int) bool { return m.Books[i].Code < m.Books[j].Code })
	return m
}
