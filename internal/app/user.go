package app

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"io"
	"sort"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// CreateUser adds a user with roles. The password's hash is filled in by
// Prepare, the customers of grants by ReadyUser.
type CreateUser struct {
	Name     Text         `json:"name"`
	Display  Text         `json:"display,omitempty"`
	Password Text         `json:"password,omitempty"`
	Roles    []string     `json:"roles,omitempty"`
	Grants   []GrantInput `json:"grants,omitempty"`
	Lang     Text         `json:"lang,omitempty"`

	hashed string
	codes  customerCodes
}

// UserAnswer is a user as answers show it. Warnings name duties that should be
// kept apart.
type UserAnswer struct {
	ID          ID            `json:"id"`
	Name        string        `json:"name"`
	Display     string        `json:"display"`
	Lang        string        `json:"lang"`
	Active      bool          `json:"active"`
	HasPassword bool          `json:"has_password"`
	Factor      bool          `json:"second_factor"`
	Grants      []GrantAnswer `json:"grants"`
	Version     int64         `json:"version"`
	DryRun      bool          `json:"dry_run,omitempty"`
	Warnings    []Warning     `json:"warnings"`
}

// Prepare hashes the password, outside the book's stream.
func (a *App) Prepare(in CreateUser) (CreateUser, error) {
	if in.Password == "" {
		return in, nil
	}
	var err error
	in.hashed, err = a.hashPassword(string(in.Name), string(in.Password))
	in.Password = ""
	return in, err
}

// hashPassword checks a new password and gives its stored form.
func (a *App) hashPassword(user, password string) (string, error) {
	if err := access.CheckStrength(user, password); err != nil {
		return "", fault.From(err).At("password")
	}
	salt, err := a.bytes(access.SaltSize)
	if err != nil {
		return "", err
	}
	return access.HashPassword(password, salt), nil
}

// ReadyUser makes a new user ready to be added: the password hashed, the
// customers of its grants found.
func (a *App) ReadyUser(ctx context.Context, in CreateUser) (Command, error) {
	in.codes = customerCodes{}
	if err := a.resolve(ctx, in.Grants, in.codes); err != nil {
		return nil, err
	}
	return a.Prepare(in)
}

func (a *App) bytes(n int) ([]byte, error) {
	b := make([]byte, n)
	_, err := io.ReadFull(a.random, b)
	return b, err
}

// Right of the command.
func (CreateUser) Right() access.Function { return access.UserManage }

// Decide adds the user.
func (in CreateUser) Decide(d *Desk) (any, error) {
	var f fields
	f.required("name", in.Name)
	u := store.User{Active: true, Version: 1, Password: in.hashed}
	u.Name = f.code("name", in.Name)
	u.Display = f.text("display", in.Display, 80)
	u.Lang = f.choice("lang", in.Lang, "zh", "en")
	if u.Display == "" {
		u.Display = u.Name
	}
	grants := d.grants(&f, in.Grants, in.Roles)
	if err := f.err(); err != nil {
		return nil, err
	}
	b, err := json.Marshal(grants)
	if err != nil {
		return nil, err
	}
	u.Grants, u.ID = string(b), d.NewID()
	if err := d.claim("user:"+strings.ToLower(u.Name), u.ID, fault.NewConflict("duplicate_code", fault.Args{"code": u.Name}).At("name")); err != nil {
		return nil, err
	}
	d.Users.Put(u.ID, u)
	d.warnClashes(u)
	d.Log("user.create", u.Name, "")
	d.Detail(map[string]any{"after": userDetail(u, in.codes)})
	a := d.userAnswer(u, in.codes)
	a.ID = d.newly(idUser, u.ID)
	return a, nil
}

// userAnswer is a user after a command.
func (d *Desk) userAnswer(u store.User, codes customerCodes) UserAnswer {
	a := userAnswer(u, codes)
	a.DryRun, a.Warnings = d.Call.DryRun, d.warnings()
	return a
}

func userAnswer(u store.User, codes customerCodes) UserAnswer {
	return UserAnswer{ID: makeID(idUser, u.ID), Name: u.Name, Display: u.Display, Lang: u.Lang, Active: u.Active, HasPassword: u.Password != "", Factor: u.TOTP != "",
		Grants: grantAnswers(u, codes), Version: u.Version, Warnings: []Warning{}}
}

// userDetail is what the audit log keeps of a user: never the password.
func userDetail(u store.User, codes customerCodes) map[string]any {
	return map[string]any{"display": u.Display, "lang": u.Lang, "active": u.Active, "grants": grantAnswers(u, codes)}
}

// Users lists the installation's users, by name or in an order of the caller's.
func (a *App) Users(ctx context.Context, call Call, q UsersQuery) (*List[UserAnswer], error) {
	if !call.Who.Can(0, access.UserManage) {
		return nil, fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.UserManage)})
	}
	out := &List[UserAnswer]{Rows: []UserAnswer{}}
	var users []store.User
	for _, u := range a.installed().Users {
		users = append(users, u)
	}
	codes, err := a.codesOf(ctx, users...)
	for _, u := range users {
		out.Rows = append(out.Rows, userAnswer(u, codes))
	}
	if err != nil {
		return nil, err
	}
	sort.Slice(out.Rows, func(i, j int) bool { return out.Rows[i].Name < out.Rows[j].Name })
	out.Rows, err = q.seen(out.Rows)
	return out, err
}

// Operator is the machine's operator, whom the command line acts as.
func Operator(osUser string) access.Principal { return access.System(0, osUser, "cli:"+osUser) }

// NeedsSetup tells that no user is there yet.
func (a *App) NeedsSetup() bool { return len(a.installed().Users) == 0 }

// FindUser finds a user by name, any case.
func (a *App) FindUser(name string) (store.User, bool) {
	u, ok := a.installed().ByName[strings.ToLower(name)]
	return u, ok
}

// userNamed finds a user by id or name.
func (a *App) userNamed(name string) (store.User, error) {
	if id, ok := parseID(idUser, name); ok {
		if u, found := a.installed().Users[id]; found {
			return u, nil
		}
	}
	if u, ok := a.FindUser(name); ok {
		return u, nil
	}
	return store.User{}, fault.NewNotFound("user", name)
}

// Hex is 16 random bytes as text, for ids of errors and links.
func (a *App) Hex() string {
	b, err := a.bytes(16)
	if err != nil {
		return ""
	}
	return hex.EncodeToString(b)
}
