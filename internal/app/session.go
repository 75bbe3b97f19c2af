package app

import (
	"context"
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

const (
	sessionLife = cal.Instant(12 * 3600 * 1e6)
	sessionIdle = cal.Instant(2 * 3600 * 1e6)
)

// SignIn checks a name and password, and the code of whoever has a second
// factor, and opens a session; its secret goes into the browser's cookie, its
// hash into the database.
func (a *App) SignIn(ctx context.Context, name, password, code string) (secret string, err error) {
	u, ok := a.FindUser(name)
	bad := fault.New(fault.Unauthorized, "bad_credentials", nil)
	if !ok || !u.Active || u.Password == "" {
		access.VerifyNothing(password)
		return "", bad
	}
	if !access.VerifyPassword(u.Password, password) {
		return "", bad
	}
	if err := a.secondStep(ctx, u, code); err != nil {
		return "", err
	}
	return a.OpenSession(ctx, u.ID)
}

// OpenSession opens a session of a user, and clears away those of the user
// that are over.
func (a *App) OpenSession(ctx context.Context, user int64) (secret string, err error) {
	secret, hash, err := a.NewSecret()
	if err != nil {
		return "", err
	}
	since := a.installed().Users[user].Since
	now := max(a.Now(), since)
	if err := a.store.EndSessions(ctx, user, max(since, now-sessionLife)); err != nil {
		return "", err
	}
	return secret, a.store.PutSession(ctx, store.Session{User: user, Created: now, Expires: now + sessionLife, Used: now, Hash: hash})
}

// session finds a session that is still good.
func (a *App) session(ctx context.Context, secret string) (store.Session, error) {
	s, err := a.store.GetSession(ctx, access.HashToken(secret))
	if err != nil {
		return s, err
	}
	now := a.Now()
	if s.User == 0 || s.Expires < now || s.Used+sessionIdle < now || s.Created < a.installed().Users[s.User].Since {
		return s, errUnauthorized
	}
	return s, nil
}

// BySession finds who a session belongs to, and keeps it alive. A session that
// looks at the program as another user has that user's rights, reading only.
func (a *App) BySession(ctx context.Context, secret string) (access.Principal, error) {
	s, err := a.session(ctx, secret)
	if err != nil {
		return access.Principal{}, err
	}
	now := a.Now()
	if now-s.Used > 60*1e6 { // once a minute is enough
		if err := a.store.UseSession(ctx, s.Hash, now); err != nil {
			a.log.Warn("session", "error", err)
		}
	}
	who, err := a.ByUser(s.User)
	if err != nil || s.AsUser == 0 || s.AsUntil < now || who.Unproved || !who.Can(0, access.UserManage) {
		return who, err
	}
	as, err := a.ByUser(s.AsUser)
	if err != nil {
		return who, nil // stood down meanwhile: back to oneself
	}
	as.Unproved, as.Viewer, as.Until = false, who.Name, int64(s.AsUntil)
	return as, nil
}

// SignOut ends a session.
func (a *App) SignOut(ctx context.Context, secret string) error {
	return a.store.EndSession(ctx, access.HashToken(secret))
}

// viewLife is how long one may look at the program as another user.
const viewLife = cal.Instant(15 * 60 * 1e6)

// The log's words for looking at the program as another user; that user is told.
const (
	actionView    = "session.view_as"
	actionViewEnd = "session.view_end"
)

// ViewAs notes in the log that somebody looks at the program as another user.
type ViewAs struct {
	user store.User
	Over bool // it has ended
}

// Right of the command.
func (ViewAs) Right() access.Function { return access.ViewAs }

// Decide logs it.
func (c ViewAs) Decide(d *Desk) (any, error) {
	action := actionView
	if c.Over {
		action = actionViewEnd
	}
	d.Log(action, c.user.Name, "")
	return nil, nil
}

// ViewablePerson is somebody the program can be looked at as.
type ViewablePerson struct {
	Name    string   `json:"name"`
	Display string   `json:"display"`
	Roles   []string `json:"roles"` // titles
}

// Viewable lists whom the caller may look at the program as: all in office but
// oneself. It says of them what is needed to choose, and no rights in detail.
func (a *App) Viewable(call Call) (*List[ViewablePerson], error) {
	if !call.Who.Can(0, access.ViewAs) {
		return nil, fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.ViewAs)})
	}
	n, out := a.installed(), &List[ViewablePerson]{Rows: []ViewablePerson{}}
	for _, u := range n.Users {
		if !u.Active || u.ID == call.Who.UserID {
			continue
		}
		p := ViewablePerson{Name: u.Name, Display: a.shownName(u.ID), Roles: []string{}}
		for _, g := range grantsOf(u) {
			if r, ok := n.role(g.Role); ok && !slices.Contains(p.Roles, r.Title(call.Lang != "en")) {
				p.Roles = append(p.Roles, r.Title(call.Lang != "en"))
			}
		}
		out.Rows = append(out.Rows, p)
	}
	slices.SortFunc(out.Rows, func(x, y ViewablePerson) int { return strings.Compare(x.Name, y.Name) })
	return out, nil
}

// StartView lets a session look at the program as another user, reading only,
// for a quarter of an hour.
func (a *App) StartView(ctx context.Context, call Call, secret, user string) (access.Principal, error) {
	if !call.Who.Can(0, access.ViewAs) {
		return access.Principal{}, fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.ViewAs)})
	}
	s, err := a.session(ctx, secret)
	if fault.Is(err, "unauthorized") {
		err = fault.NewRefused("view_as_needs_session", nil)
	}
	if err != nil {
		return access.Principal{}, err
	}
	u, err := a.userNamed(user)
	if err != nil {
		return access.Principal{}, fault.From(err).At("user")
	}
	if !u.Active || u.ID == s.User {
		return access.Principal{}, fault.NewRefused("view_as_nobody", fault.Args{"user": u.Name}).At("user")
	}
	call.Key = ""
	if _, err := a.Do(ctx, 0, call, ViewAs{user: u}); err != nil || call.DryRun {
		return call.Who, err
	}
	s.AsUser, s.AsUntil = u.ID, a.Now()+viewLife
	if err := a.store.PutSession(ctx, s); err != nil {
		return access.Principal{}, err
	}
	return a.BySession(ctx, secret)
}

// EndView ends looking as another user.
func (a *App) EndView(ctx context.Context, call Call, secret string) (access.Principal, error) {
	s, err := a.session(ctx, secret)
	if fault.Is(err, "unauthorized") {
		err = fault.NewRefused("view_as_needs_session", nil)
	}
	if err != nil {
		return access.Principal{}, err
	}
	seen := s.AsUser
	s.AsUser, s.AsUntil = 0, 0
	if err := a.store.PutSession(ctx, s); err != nil {
		return access.Principal{}, err
	}
	who, err := a.ByUser(s.User)
	if err != nil || seen == 0 {
		return who, err
	}
	call.Who, call.Key, call.DryRun = who, "", false
	_, err = a.Do(ctx, 0, call, ViewAs{user: a.installed().Users[seen], Over: true})
	return who, err
}
