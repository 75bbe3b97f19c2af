package app

import (
	"sort"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// warnClashes warns of duties a user would hold that should be kept apart.
func (d *Desk) warnClashes(u store.User) {
	if !u.Active {
		return
	}
	var roles []access.Role
	for _, g := range grantsOf(u) { // all are asked for, so that one trip loads them
		r, _ := d.roleNamed(g.Role)
		roles = append(roles, r)
	}
	d.warnOf("grants", access.Clashes(func(f access.Function) bool {
		for _, r := range roles {
			if r.Has(f) {
				return true
			}
		}
		return false
	}))
}

func (d *Desk) warnOf(field string, clashes []access.Clash) {
	zh := d.Call.Lang != "en"
	for _, c := range clashes {
		d.Warn("duties_conflict", field, fault.Args{"title": c.Conflict.Title(zh), "why": c.Conflict.Why(zh)})
	}
}

// ConflictAnswer is a pair of duties to be kept apart.
type ConflictAnswer struct {
	Code  string           `json:"code"`
	Title string           `json:"title"`
	Why   string           `json:"why"`
	A     []FunctionAnswer `json:"a"`
	B     []FunctionAnswer `json:"b"`
}

// ClashAnswer is a user who holds both sides of a pair in a book.
type ClashAnswer struct {
	User     string   `json:"user"`
	Display  string   `json:"display"`
	Book     string   `json:"book"` // code; "" for the installation and all books
	Conflict string   `json:"conflict"`
	A        []string `json:"a"` // functions held, by name
	B        []string `json:"b"`
	Roles    []string `json:"roles"` // that give them
}

// ConflictList is the matrix and who breaks it.
type ConflictList struct {
	Matrix []ConflictAnswer `json:"matrix"`
	Rows   []ClashAnswer    `json:"rows"`
	Next   *string          `json:"next"`
}

// Conflicts lists the duties to be kept apart, and the users who hold both.
func (a *App) Conflicts(call Call) (*ConflictList, error) {
	if !call.Who.Can(0, access.UserManage) {
		return nil, fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.UserManage)})
	}
	n, zh := a.installed(), call.Lang != "en"
	out := &ConflictList{Matrix: []ConflictAnswer{}, Rows: []ClashAnswer{}}
	for _, c := range access.Conflicts() {
		out.Matrix = append(out.Matrix, ConflictAnswer{c.Code, c.Title(zh), c.Why(zh), functionAnswers(c.A, zh), functionAnswers(c.B, zh)})
	}
	for _, u := range n.Users {
		if u.Active {
			out.Rows = append(out.Rows, n.clashes(u)...)
		}
	}
	sort.Slice(out.Rows, func(i, j int) bool {
		x, y := out.Rows[i], out.Rows[j]
		return strings.Join([]string{x.User, x.Book, x.Conflict}, "\x00") < strings.Join([]string{y.User, y.Book, y.Conflict}, "\x00")
	})
	return out, nil
}

func functionAnswers(fs []access.Function, zh bool) []FunctionAnswer {
	out := []FunctionAnswer{}
	for _, f := range fs {
		out = append(out, FunctionAnswer{string(f), f.Group(), f.Title(zh)})
	}
	return out
}

// clashes finds a user's conflicts: those of rights in all books once, others
// by book.
func (n *Installation) clashes(u store.User) []ClashAnswer {
	p := n.principal(u, "", "")
	var out []ClashAnswer
	everywhere := map[string]bool{}
	look := func(code string, book int64) {
		for _, c := range access.Clashes(func(f access.Function) bool { return p.Can(book, f) }) {
			if everywhere[c.Conflict.Code] {
				continue
			}
			if book == 0 {
				everywhere[c.Conflict.Code] = true
			}
			out = append(out, ClashAnswer{User: u.Name, Display: u.Display, Book: code, Conflict: c.Conflict.Code, A: names(c.A), B: names(c.B), Roles: givers(p, book, c)})
		}
	}
	look("", 0)
	for code, b := range n.Books {
		if b.State != "removed" {
			look(code, b.ID)
		}
	}
	return out
}

func names(fs []access.Function) []string {
	out := []string{}
	for _, f := range fs {
		out = append(out, string(f))
	}
	return out
}

// givers are the roles that give a user the functions of a clash.
func givers(p access.Principal, book int64, c access.Clash) []string {
	out := []string{}
	for _, h := range p.Held {
		if h.Book != 0 && h.Book != book {
			continue
		}
		for _, f := range append(append([]access.Function{}, c.A...), c.B...) {
			if h.Functions[f] {
				out = append(out, h.Role)
				break
			}
		}
	}
	return out
}
