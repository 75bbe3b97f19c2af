package app

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// UserPatch is what may be changed of a user; roles and grants given replace
// all the user had.
type UserPatch struct {
	Display Text          `json:"display,omitempty"`
	Lang    Text          `json:"lang,omitempty"`
	Active  *bool         `json:"active,omitempty"`
	Roles   *[]string     `json:"roles,omitempty"`
	Grants  *[]GrantInput `json:"grants,omitempty"`
}

// ChangeUser changes a user, with the version the caller knows. ReadyChange
// makes it.
type ChangeUser struct {
	User    string
	Version int64
	Input   UserPatch

	codes customerCodes
	all   []int64 // every user, to see that an administrator is left
}

// ReadyChange makes a change of a user ready: the customers of its grants
// found, and all users named for the last-administrator rule.
func (a *App) ReadyChange(ctx context.Context, user string, version int64, in UserPatch) (Command, error) {
	c := ChangeUser{User: user, Version: version, Input: in, all: a.userIDs()}
	u, err := a.userNamed(user)
	if err != nil {
		return nil, err
	}
	if c.codes, err = a.codesOf(ctx, u); err != nil {
		return nil, err
	}
	if in.Grants != nil {
		err = a.resolve(ctx, *in.Grants, c.codes)
	}
	return c, err
}

func (a *App) userIDs() []int64 {
	var ids []int64
	for id := range a.installed().Users {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// Right of the command.
func (ChangeUser) Right() access.Function { return access.UserManage }

// Decide changes the user. A change of rights, or standing down, ends the
// user's sessions.
func (c ChangeUser) Decide(d *Desk) (any, error) {
	was, err := d.user(c.User)
	if err != nil {
		return nil, err
	}
	if was.Version != c.Version {
		return nil, fault.NewConflict("version_conflict", fault.Args{"version": itoa(was.Version)}).With("version", was.Version)
	}
	var f fields
	u := was
	if c.Input.Display != "" {
		u.Display = f.text("display", c.Input.Display, 80)
	}
	if c.Input.Lang != "" {
		u.Lang = f.choice("lang", c.Input.Lang, "zh", "en")
	}
	if c.Input.Active != nil {
		u.Active = *c.Input.Active
	}
	if c.Input.Grants != nil || c.Input.Roles != nil {
		b, err := json.Marshal(d.grants(&f, some(c.Input.Grants), some(c.Input.Roles)))
		if err != nil {
			return nil, err
		}
		u.Grants = string(b)
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	u.Version++
	if u.Grants != was.Grants || !u.Active {
		u.Since = d.Now
	}
	d.Users.Put(u.ID, u)
	if managed, manages := d.manages(was), d.manages(u); managed && !manages {
		if err := d.administered(c.all); err != nil {
			return nil, err
		}
	}
	d.warnClashes(u)
	d.Log("user.change", u.Name, "")
	d.Detail(map[string]any{"before": userDetail(was, c.codes), "after": userDetail(u, c.codes)})
	return d.userAnswer(u, c.codes), nil
}

// some is what a pointer holds, or nothing.
func some[T any](p *[]T) []T {
	if p == nil {
		return nil
	}
	return *p
}

// user finds a user by id or name.
func (d *Desk) user(name string) (store.User, error) {
	id, ok := parseID(idUser, name)
	if !ok {
		id, ok = d.Refs.Get("user:" + strings.ToLower(name))
	}
	u, found := d.Users.Get(id)
	if !ok || !found {
		return u, fault.NewNotFound("user", name)
	}
	return u, nil
}

// administered refuses to take the last one away who may manage users.
func (d *Desk) administered(all []int64) error {
	left := false
	for _, id := range all { // all are asked for, so that one trip loads them
		if u, ok := d.Users.Get(id); ok && d.manages(u) {
			left = true
		}
	}
	if !left {
		return fault.NewRefused("last_admin", nil)
	}
	return nil
}

// manages tells whether a user is in office and may manage users.
func (d *Desk) manages(u store.User) bool {
	if !u.Active {
		return false
	}
	for _, g := range grantsOf(u) {
		if r, known := d.roleNamed(g.Role); known && g.Book == "" && r.Has(access.UserManage) {
			return true
		}
	}
	return false
}

// SetPassword gives a user a new password; all sessions opened before are over.
type SetPassword struct {
	user   store.User
	hashed string
	own    bool
}

// PasswordAnswer says that the password is another now.
type PasswordAnswer struct {
	User   string `json:"user"`
	DryRun bool   `json:"dry_run,omitempty"`
}

// ResetPassword makes an administrator's reset of a password ready.
func (a *App) ResetPassword(user string, password Text) (Command, error) {
	u, err := a.userNamed(user)
	if err != nil {
		return nil, err
	}
	if password == "" {
		return nil, fault.NewMalformed("required", nil).At("password")
	}
	hashed, err := a.hashPassword(u.Name, string(password))
	return SetPassword{user: u, hashed: hashed}, err
}

// OwnPassword makes a person's change of the own password ready; the old one
// proves who it is.
func (a *App) OwnPassword(who access.Principal, old, password Text) (Command, error) {
	u, ok := a.installed().Users[who.UserID]
	if !ok {
		return nil, fault.NewNotFound("user", who.Name)
	}
	if !access.VerifyPassword(u.Password, string(old)) {
		return nil, fault.NewRefused("wrong_password", nil).At("old")
	}
	hashed, err := a.hashPassword(u.Name, string(password))
	return SetPassword{user: u, hashed: hashed, own: true}, err
}

// Right of the command; one's own password needs none.
func (c SetPassword) Right() access.Function {
	if c.own {
		return ""
	}
	return access.UserManage
}

// Decide sets the password.
func (c SetPassword) Decide(d *Desk) (any, error) {
	u, ok := d.Users.Get(c.user.ID)
	if !ok {
		return nil, fault.NewNotFound("user", c.user.Name)
	}
	if c.own && (u.ID != d.Call.Who.UserID || u.Password != c.user.Password) {
		return nil, fault.NewRefused("wrong_password", nil).At("old") // it was changed meanwhile
	}
	u.Password, u.Version, u.Since = c.hashed, u.Version+1, d.Now
	d.Users.Put(u.ID, u)
	action := "user.password_reset"
	if c.own {
		action = "user.password"
	}
	d.Log(action, u.Name, "")
	return PasswordAnswer{User: u.Name, DryRun: d.Call.DryRun}, nil
}
