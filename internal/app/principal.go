package app

import (
	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// role finds a role by name, built-in or own.
func (n *Installation) role(name string) (access.Role, bool) {
	r, ok := n.roles[name]
	return r, ok
}

// allRoles are the built-in roles and the installation's own, by name.
func allRoles(own map[string]store.Role) map[string]access.Role {
	out := map[string]access.Role{}
	for name, r := range own {
		out[name] = ownRole(r)
	}
	for _, r := range access.BuiltIn() {
		r.SecondFactor = own[r.Name].SecondFactor
		out[r.Name] = r
	}
	return out
}

// principal puts together who a user is: the grants in force. With only, the
// rights are narrowed to that role: where the user holds it, or is admin.
func (n *Installation) principal(u store.User, only string, channel string) access.Principal {
	p := access.Principal{UserID: u.ID, Name: u.Name, Display: u.Display, Channel: channel}
	for _, g := range grantsOf(u) {
		if only != "" && g.Role != only && g.Role != "admin" {
			continue
		}
		name := g.Role
		if only != "" {
			name = only
		}
		var book int64
		if g.Book != "" {
			b, ok := n.Books[g.Book]
			if !ok {
				continue
			}
			book = b.ID
		}
		if r, ok := n.role(name); ok {
			p.Held = append(p.Held, r.Hold(book, g))
		}
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
	p := n.principal(u, t.Role, "api")
	p.Via = t.Name
	return p, nil
}

// ByUser is the principal of a user's session.
func (a *App) ByUser(id int64) (access.Principal, error) {
	n := a.installed()
	u, ok := n.Users[id]
	if !ok || !u.Active {
		return access.Principal{}, errUnauthorized
	}
	p := n.principal(u, "", "web")
	p.Unproved = n.factorState(u).Missing
	return p, nil
}

// permitted tells whether a caller may run a command in a book.
func permitted(who access.Principal, book int64, cmd Command) error {
	if who.Viewer != "" {
		return errReadOnly
	}
	if cmd.Right() != "" {
		if err := Unproved(who); err != nil {
			return err
		}
	}
	if need := cmd.Right(); need != "" && !who.Can(book, need) {
		return fault.NewNotAllowed("not_allowed", fault.Args{"right": string(need)})
	}
	return nil
}

// errReadOnly: who looks at the program as another changes nothing.
var errReadOnly = fault.NewNotAllowed("view_as_read_only", nil)

// Unproved refuses a caller whose role wants a second factor that is not there.
func Unproved(who access.Principal) error {
	if who.Unproved {
		return fault.NewNotAllowed("second_factor_required", nil)
	}
	return nil
}

// ReadOnly refuses a caller who looks at the program as another user.
func ReadOnly(who access.Principal) error {
	if who.Viewer != "" {
		return errReadOnly
	}
	return nil
}
