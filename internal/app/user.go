package app

import (
	"encoding/hex"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// CreateUser adds a user with roles. Salt is filled in by the app.
type CreateUser struct {
	Name     Text           `json:"name"`
	Display  Text           `json:"display,omitempty"`
	Password Text           `json:"password,omitempty"`
	Roles    []string       `json:"roles,omitempty"`
	Grants   []access.Grant `json:"grants,omitempty"`
	Lang     Text           `json:"lang,omitempty"`

	hashed string
}

// UserAnswer is a user as answers show it.
type UserAnswer struct {
	ID      ID             `json:"id"`
	Name    string         `json:"name"`
	Display string         `json:"display"`
	Active  bool           `json:"active"`
	Grants  []access.Grant `json:"grants"`
	Version int64          `json:"version"`
	DryRun  bool           `json:"dry_run,omitempty"`
}

// Prepare hashes the password, outside the book's stream.
func (a *App) Prepare(in CreateUser) (CreateUser, error) {
	if in.Password == "" {
		return in, nil
	}
	if err := access.CheckStrength(string(in.Name), string(in.Password)); err != nil {
		return in, fault.From(err).At("password")
	}
	salt, err := a.bytes(access.SaltSize)
	if err != nil {
		return in, err
	}
	in.hashed, in.Password = access.HashPassword(string(in.Password), salt), ""
	return in, nil
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
	grants := slices.Clone(in.Grants)
	for _, r := range in.Roles {
		grants = append(grants, access.Grant{Role: r})
	}
	for i, g := range grants {
		if !builtIn(g.Role) {
			f.c.Add(nth("grants", i, "role"), "bad_choice", fault.Args{"value": g.Role, "allowed": strings.Join(roleNames(), ", ")})
		}
	}
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
	d.Log("user.create", u.Name, "")
	a := userAnswer(u)
	a.ID, a.DryRun = d.newly(idUser, u.ID), d.Call.DryRun
	return a, nil
}

func userAnswer(u store.User) UserAnswer {
	return UserAnswer{ID: makeID(idUser, u.ID), Name: u.Name, Display: u.Display, Active: u.Active, Grants: grantsOf(u), Version: u.Version}
}

func grantsOf(u store.User) []access.Grant {
	grants := []access.Grant{}
	if u.Grants != "" {
		_ = json.Unmarshal([]byte(u.Grants), &grants) // written by ourselves
	}
	return grants
}

func builtIn(name string) bool { return slices.Contains(roleNames(), name) }

func roleNames() []string {
	var names []string
	for _, r := range access.BuiltIn() {
		names = append(names, r.Name)
	}
	return names
}

// CreateToken makes a program's key; Hash is of a token made by NewSecret.
type CreateToken struct {
	User Text
	Name Text
	Role Text
	Days int
	Hash string
}

// TokenAnswer is a token as answers show it: its secret, once.
type TokenAnswer struct {
	ID     ID     `json:"id"`
	User   string `json:"user"`
	Name   string `json:"name"`
	Role   string `json:"role,omitempty"`
	Token  string `json:"token,omitempty"`
	DryRun bool   `json:"dry_run,omitempty"`
}

// NewSecret makes a random token and its hash.
func (a *App) NewSecret() (shown, hash string, err error) {
	b, err := a.bytes(32)
	if err != nil {
		return "", "", err
	}
	shown, hash = access.NewToken([32]byte(b))
	return shown, hash, nil
}

// Right of the command.
func (CreateToken) Right() access.Function { return access.UserManage }

// Decide makes the token.
func (in CreateToken) Decide(d *Desk) (any, error) {
	id, ok := d.findID(idUser, "user:", strings.ToLower(string(in.User)))
	u, found := d.Users.Get(id)
	if !ok || !found {
		return nil, fault.NewNotFound("user", string(in.User))
	}
	if in.Role != "" && !builtIn(string(in.Role)) {
		return nil, fault.NewMalformed("bad_choice", fault.Args{"value": string(in.Role), "allowed": strings.Join(roleNames(), ", ")}).At("role")
	}
	t := store.Token{ID: d.NewID(), User: u.ID, Version: 1, Name: string(in.Name), Role: string(in.Role), Hash: in.Hash}
	if in.Days > 0 {
		t.Expires = d.Now + cal.Instant(int64(in.Days)*86_400_000_000)
	}
	d.Tokens.Put(t.ID, t)
	d.Log("token.create", u.Name, "")
	return TokenAnswer{ID: d.newly(idToken, t.ID), User: u.Name, Name: t.Name, Role: t.Role, DryRun: d.Call.DryRun}, nil
}

// principal puts together who a user is: the grants in force.
func (n *Installation) principal(u store.User, only string, channel string) access.Principal {
	p := access.Principal{UserID: u.ID, Name: u.Name, Display: u.Display, Channel: channel}
	for _, g := range grantsOf(u) {
		if only != "" && g.Role != only && g.Role != "admin" {
			continue
		}
		role := g.Role
		if only != "" {
			role = only
		}
		h := access.Held{Functions: map[access.Function]bool{}}
		if g.Book != "" {
			b, ok := n.Books[g.Book]
			if !ok {
				continue
			}
			h.Book = b.ID
		}
		for _, r := range access.BuiltIn() {
			if r.Name != role {
				continue
			}
			h.Own = r.OwnCustomers || g.OwnOnly
			for _, f := range r.Functions {
				h.Functions[f] = true
			}
		}
		if len(g.Customers) > 0 {
			h.Customers = map[int64]bool{}
			for _, c := range g.Customers {
				h.Customers[c] = true
			}
		}
		p.Held = append(p.Held, h)
	}
	return p
}

var errUnauthorized = fault.New(fault.Unauthorized, "unauthorized", nil)

// ByToken finds who a program's token belongs to.
func (a *App) ByToken(shown string) (access.Principal, error) {
	n := a.installed()
	t, ok := n.Tokens[access.HashToken(shown)]
	u, known := n.Users[t.User]
	if !ok || !known || t.Revoked || !u.Active || t.Expires != 0 && t.Expires < a.Now() {
		return access.Principal{}, errUnauthorized
	}
	return n.principal(u, t.Role, "api"), nil
}

// ByUser is the principal of a user's session.
func (a *App) ByUser(id int64) (access.Principal, error) {
	n := a.installed()
	u, ok := n.Users[id]
	if !ok || !u.Active {
		return access.Principal{}, errUnauthorized
	}
	return n.principal(u, "", "web"), nil
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

// Hex is 16 random bytes as text, for ids of errors and links.
func (a *App) Hex() string {
	b, err := a.bytes(16)
	if err != nil {
		return ""
	}
	return hex.EncodeToString(b)
}
