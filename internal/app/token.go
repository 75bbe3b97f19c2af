package app

import (
	"sort"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// CreateToken makes a program's key; Hash is of a token made by NewSecret.
type CreateToken struct {
	User Text
	Name Text
	Role Text
	Days int // until it expires; 0: never
	Hash string
}

// TokenAnswer is a token as answers show it: its secret, once.
type TokenAnswer struct {
	ID      ID           `json:"id"`
	User    string       `json:"user"`
	Name    string       `json:"name"`
	Role    string       `json:"role"`
	Expires *cal.Instant `json:"expires"` // null: never
	State   string       `json:"state"`   // valid, expired, revoked
	Token   string       `json:"token,omitempty"`
	DryRun  bool         `json:"dry_run,omitempty"`
}

const tokenDays = 3660 // the longest a token may be given

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
	var f fields
	f.required("user", in.User)
	name := f.text("name", in.Name, 80)
	if in.Days < 0 || in.Days > tokenDays {
		f.c.Add("days", "out_of_range", fault.Args{"max": itoa(tokenDays)})
	}
	if in.Role != "" {
		if _, ok := d.roleNamed(string(in.Role)); !ok {
			f.c.Add("role", "unknown_role", fault.Args{"role": string(in.Role)})
		}
	}
	u, err := d.user(string(in.User))
	if bad := f.err(); bad != nil {
		return nil, bad
	}
	if err != nil {
		return nil, err
	}
	t := store.Token{ID: d.NewID(), User: u.ID, Version: 1, Name: name, Role: string(in.Role), Hash: in.Hash}
	if in.Days > 0 {
		t.Expires = d.Now + cal.Instant(int64(in.Days)*86_400_000_000)
	}
	d.Tokens.Put(t.ID, t)
	d.Log("token.create", u.Name, "")
	d.Detail(map[string]any{"after": map[string]any{"name": t.Name, "role": t.Role, "days": in.Days}})
	a := tokenAnswer(t, u.Name, d.Now)
	a.ID, a.DryRun = d.newly(idToken, t.ID), d.Call.DryRun
	return a, nil
}

func tokenAnswer(t store.Token, user string, now cal.Instant) TokenAnswer {
	a := TokenAnswer{ID: makeID(idToken, t.ID), User: user, Name: t.Name, Role: t.Role, State: "valid"}
	if t.Expires != 0 {
		a.Expires = &t.Expires
		if t.Expires < now {
			a.State = "expired"
		}
	}
	if t.Revoked {
		a.State = "revoked"
	}
	return a
}

// RevokeToken ends a token for good.
type RevokeToken struct{ ID string }

// Right of the command.
func (RevokeToken) Right() access.Function { return access.UserManage }

// Decide revokes the token.
func (c RevokeToken) Decide(d *Desk) (any, error) {
	id, ok := parseID(idToken, c.ID)
	t, found := d.Tokens.Get(id)
	u, _ := d.Users.Get(t.User)
	if !ok || !found {
		return nil, fault.NewNotFound("token", c.ID)
	}
	if t.Revoked {
		return nil, fault.NewConflict("state_forbids", fault.Args{"state": "revoked"})
	}
	t.Revoked, t.Version = true, t.Version+1
	d.Tokens.Put(t.ID, t)
	d.Log("token.revoke", u.Name, t.Name)
	a := tokenAnswer(t, u.Name, d.Now)
	a.DryRun = d.Call.DryRun
	return a, nil
}

// Tokens lists the tokens, newest first or in an order of the caller's, without
// their secrets.
func (a *App) Tokens(call Call, q TokensQuery) (*List[TokenAnswer], error) {
	if !call.Who.Can(0, access.UserManage) {
		return nil, fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.UserManage)})
	}
	n, now := a.installed(), a.Now()
	tokens := make([]store.Token, 0, len(n.Tokens))
	for _, t := range n.Tokens {
		tokens = append(tokens, t)
	}
	sort.Slice(tokens, func(i, j int) bool { return tokens[i].ID > tokens[j].ID })
	out := &List[TokenAnswer]{Rows: []TokenAnswer{}}
	for _, t := range tokens {
		out.Rows = append(out.Rows, tokenAnswer(t, n.Users[t.User].Name, now))
	}
	var err error
	out.Rows, err = q.seen(out.Rows)
	return out, err
}
