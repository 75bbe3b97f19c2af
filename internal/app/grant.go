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

// GrantInput gives a role: in one book or in all, over some customers or all.
type GrantInput struct {
	Role      Text   `json:"role"`
	Book      Text   `json:"book,omitempty"`      // code; "" for all
	Customers []Text `json:"customers,omitempty"` // codes in that book
	OwnOnly   bool   `json:"own_only,omitempty"`  // only customers the user is the salesperson of

	ids []int64 // of Customers, found by resolve
}

// GrantAnswer is a grant as answers show it.
type GrantAnswer struct {
	Role      string   `json:"role"`
	Book      string   `json:"book"`
	Customers []string `json:"customers"` // codes
	OwnOnly   bool     `json:"own_only"`
}

// customerCodes are the codes of customers named in grants, by book and id.
type customerCodes map[string]map[int64]string

func (c customerCodes) put(book string, id int64, code string) {
	if c[book] == nil {
		c[book] = map[int64]string{}
	}
	c[book][id] = code
}

// resolve finds the customers that grants name, on a snapshot of their book.
func (a *App) resolve(ctx context.Context, grants []GrantInput, codes customerCodes) error {
	n := a.installed()
	for i := range grants {
		g := &grants[i]
		if g.Book != "" {
			if _, ok := n.Books[string(g.Book)]; !ok {
				return fault.NewNotFound("book", string(g.Book)).At(nth("grants", i, "book"))
			}
		}
		if len(g.Customers) == 0 {
			continue
		}
		if g.Book == "" {
			return fault.NewMalformed("required", nil).At(nth("grants", i, "book"))
		}
		err := a.store.Read(ctx, n.Books[string(g.Book)].ID, func(r *store.Reading) error { return findCustomers(r, i, g, codes) })
		if err != nil {
			return err
		}
	}
	return nil
}

func findCustomers(r *store.Reading, at int, g *GrantInput, codes customerCodes) error {
	g.ids = nil
	for j, v := range g.Customers {
		id, ok := parseID(idCustomer, string(v))
		if !ok {
			var err error
			if id, err = r.Ref(refCustomer + string(v)); err != nil {
				return err
			}
		}
		found, err := r.CustomersByID([]int64{id})
		if err != nil {
			return err
		}
		c, there := found[id]
		if !there {
			return fault.NewRefused("unknown_customer", fault.Args{"customer": string(v)}).At(nth(nth("grants", at, "customers"), j, ""))
		}
		g.ids = append(g.ids, id)
		codes.put(string(g.Book), id, c.Code)
	}
	return nil
}

// codesOf finds the codes of the customers that users' grants name.
func (a *App) codesOf(ctx context.Context, users ...store.User) (customerCodes, error) {
	n, want := a.installed(), map[string][]int64{}
	for _, u := range users {
		for _, g := range grantsOf(u) {
			want[g.Book] = append(want[g.Book], g.Customers...)
		}
	}
	codes := customerCodes{}
	for book, ids := range want {
		b, ok := n.Books[book]
		if !ok || len(ids) == 0 {
			continue
		}
		err := a.store.Read(ctx, b.ID, func(r *store.Reading) error {
			found, err := r.CustomersByID(ids)
			for id, c := range found {
				codes.put(book, id, c.Code)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return codes, nil
}

// grants checks what a user is to be granted.
func (d *Desk) grants(f *fields, given []GrantInput, roles []string) []access.Grant {
	out := []access.Grant{}
	for i, g := range given {
		if _, ok := d.roleNamed(string(g.Role)); !ok {
			f.c.Add(nth("grants", i, "role"), "unknown_role", fault.Args{"role": string(g.Role)})
		}
		if len(g.ids) != len(g.Customers) {
			f.c.Add(nth("grants", i, "customers"), "required", nil)
		}
		out = append(out, access.Grant{Role: string(g.Role), Book: string(g.Book), Customers: g.ids, OwnOnly: g.OwnOnly})
	}
	for i, r := range roles {
		if _, ok := d.roleNamed(r); !ok {
			f.c.Add(nth("roles", i, ""), "unknown_role", fault.Args{"role": r})
		}
		out = append(out, access.Grant{Role: r})
	}
	return out
}

// roleNamed finds a role, built-in or the installation's own.
func (d *Desk) roleNamed(name string) (access.Role, bool) {
	if r, ok := builtIn(name); ok {
		return r, true
	}
	id, ok := d.Refs.Get(refRole + strings.ToLower(name))
	if !ok {
		return access.Role{}, false
	}
	r, ok := d.Roles.Get(id)
	if !ok || r.Name != name {
		return access.Role{}, false
	}
	return ownRole(r), true
}

func builtIn(name string) (access.Role, bool) {
	roles := access.BuiltIn()
	i := slices.IndexFunc(roles, func(r access.Role) bool { return r.Name == name })
	if i < 0 {
		return access.Role{}, false
	}
	return roles[i], true
}

// ownRole is a role that the installation made.
func ownRole(r store.Role) access.Role {
	out := access.Role{Name: r.Name, TitleZH: r.Title, TitleEN: r.Title, SecondFactor: r.SecondFactor}
	_ = json.Unmarshal([]byte(r.Functions), &out.Functions) // written by ourselves
	if r.Caps != "" {
		_ = json.Unmarshal([]byte(r.Caps), &out.Caps)
	}
	if r.Hides != "" {
		_ = json.Unmarshal([]byte(r.Hides), &out.Hides)
	}
	return out
}

func grantsOf(u store.User) []access.Grant {
	grants := []access.Grant{}
	if u.Grants != "" {
		_ = json.Unmarshal([]byte(u.Grants), &grants) // written by ourselves
	}
	return grants
}

func grantAnswers(u store.User, codes customerCodes) []GrantAnswer {
	out := []GrantAnswer{}
	for _, g := range grantsOf(u) {
		a := GrantAnswer{Role: g.Role, Book: g.Book, OwnOnly: g.OwnOnly, Customers: []string{}}
		for _, c := range g.Customers {
			code, ok := codes[g.Book][c]
			if !ok {
				code = string(makeID(idCustomer, c))
			}
			a.Customers = append(a.Customers, code)
		}
		out = append(out, a)
	}
	return out
}
