package app

import (
	"encoding/json"
	"slices"
	"sort"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

const refRole = "role:" // name in small letters

// RoleInput is a role of the installation's own.
type RoleInput struct {
	Name      Text     `json:"name"`
	Title     Text     `json:"title"`
	Functions []string `json:"functions"`
	// Caps limit the amounts of acts, in the own currency of the book.
	Caps map[string]Text `json:"caps,omitempty"`
	// Hides are fields that who holds the role does not see.
	Hides []string `json:"hides,omitempty"`
	// SecondFactor: who holds the role signs in with a second factor.
	SecondFactor bool `json:"second_factor,omitempty"`
}

// RolePatch is what may be changed of an own role.
type RolePatch struct {
	Title     Text             `json:"title,omitempty"`
	Functions *[]string        `json:"functions,omitempty"`
	Caps      *map[string]Text `json:"caps,omitempty"`
	Hides     *[]string        `json:"hides,omitempty"`
	// SecondFactor is all that may be changed of a built-in role.
	SecondFactor *bool `json:"second_factor,omitempty"`
}

// RoleAnswer is a role as answers show it. Users counts those who hold it.
type RoleAnswer struct {
	Name         string                `json:"name"`
	Title        string                `json:"title"`
	BuiltIn      bool                  `json:"built_in"`
	OwnCustomers bool                  `json:"own_customers"`
	Functions    []access.Function     `json:"functions"`
	Caps         map[access.Cap]string `json:"caps"`
	Hides        []access.Field        `json:"hides"`
	SecondFactor bool                  `json:"second_factor"`
	Users        int                   `json:"users"`
	Version      int64                 `json:"version"`
	DryRun       bool                  `json:"dry_run,omitempty"`
	Warnings     []Warning             `json:"warnings"`
}

// FunctionAnswer names a function for people.
type FunctionAnswer struct {
	Name  string `json:"name"`
	Group string `json:"group"`
	Title string `json:"title"`
}

// RoleList are the roles, and the functions they are made of.
type RoleList struct {
	Rows      []RoleAnswer     `json:"rows"`
	Functions []FunctionAnswer `json:"functions"`
	Caps      []CapAnswer      `json:"caps"`
	Fields    []FieldAnswer    `json:"fields"` // that a role may hide
	Next      *string          `json:"next"`
}

// Roles lists the built-in roles and the installation's own.
func (a *App) Roles(call Call, q RolesQuery) (*RoleList, error) {
	if !call.Who.Can(0, access.UserManage) {
		return nil, fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.UserManage)})
	}
	n, zh := a.installed(), call.Lang != "en"
	out := &RoleList{Rows: []RoleAnswer{}, Functions: []FunctionAnswer{}, Caps: capAnswers(zh), Fields: []FieldAnswer{}}
	for _, r := range access.BuiltIn() {
		r.SecondFactor = n.Roles[r.Name].SecondFactor
		out.Rows = append(out.Rows, roleAnswer(r, true, n.Roles[r.Name].Version, zh))
	}
	var own []RoleAnswer
	for _, r := range n.Roles {
		if _, built := builtIn(r.Name); built {
			continue
		}
		own = append(own, roleAnswer(ownRole(r), false, r.Version, zh))
	}
	sort.Slice(own, func(i, j int) bool { return own[i].Name < own[j].Name })
	out.Rows = append(out.Rows, own...)
	for i := range out.Rows {
		out.Rows[i].Users = n.holders(out.Rows[i].Name)
	}
	for _, f := range access.All() {
		out.Functions = append(out.Functions, FunctionAnswer{string(f), f.Group(), f.Title(zh)})
	}
	for _, f := range access.Fields() {
		out.Fields = append(out.Fields, FieldAnswer{string(f), f.Title(zh)})
	}
	return out, q.seen(out)
}

func roleAnswer(r access.Role, built bool, version int64, zh bool) RoleAnswer {
	a := RoleAnswer{Name: r.Name, Title: r.Title(zh), BuiltIn: built, OwnCustomers: r.OwnCustomers, Functions: r.Functions, Caps: r.Caps, Hides: listOf(r.Hides), SecondFactor: r.SecondFactor, Version: version, Warnings: []Warning{}}
	if a.Functions == nil {
		a.Functions = []access.Function{}
	}
	if a.Caps == nil {
		a.Caps = map[access.Cap]string{}
	}
	return a
}

// holders counts the users in office who hold a role.
func (n *Installation) holders(role string) int {
	count := 0
	for _, u := range n.Users {
		if u.Active && slices.ContainsFunc(grantsOf(u), func(g access.Grant) bool { return g.Role == role }) {
			count++
		}
	}
	return count
}

// functions reads a list of functions; each once, in the order people are shown.
func (f *fields) functions(given []string) []access.Function {
	for i, g := range given {
		if !access.Function(g).Known() {
			f.c.Add(nth("functions", i, ""), "unknown_function", fault.Args{"function": g})
		}
	}
	out := []access.Function{}
	for _, x := range access.All() {
		if slices.Contains(given, string(x)) {
			out = append(out, x)
		}
	}
	return out
}

// FieldAnswer names a field that a role may hide.
type FieldAnswer struct {
	Name  string `json:"name"`
	Title string `json:"title"`
}

// hides reads a list of fields to hide; each once, in the order people are shown.
func (f *fields) hides(given []string) []access.Field {
	for i, g := range given {
		if !access.Field(g).Known() {
			f.c.Add(nth("hides", i, ""), "unknown_hidden_field", fault.Args{"field": g})
		}
	}
	out := []access.Field{}
	for _, x := range access.Fields() {
		if slices.Contains(given, string(x)) {
			out = append(out, x)
		}
	}
	return out
}

// CreateRole adds a role of the installation's own.
type CreateRole struct{ Input RoleInput }

// Right of the command.
func (CreateRole) Right() access.Function { return access.UserManage }

// Decide adds the role.
func (c CreateRole) Decide(d *Desk) (any, error) {
	var f fields
	f.required("name", c.Input.Name)
	f.required("title", c.Input.Title)
	r := store.Role{Version: 1, SecondFactor: c.Input.SecondFactor, Name: f.code("name", c.Input.Name), Title: f.text("title", c.Input.Title, 40)}
	role := access.Role{Functions: f.functions(c.Input.Functions), Caps: f.caps(c.Input.Caps), Hides: f.hides(c.Input.Hides)}
	if len(role.Functions) == 0 {
		f.c.Add("functions", "required", nil)
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	taken := fault.NewConflict("duplicate_code", fault.Args{"code": r.Name}).At("name")
	if _, built := builtIn(strings.ToLower(r.Name)); built {
		return nil, taken
	}
	r.ID = d.NewID()
	if err := d.claim(refRole+strings.ToLower(r.Name), r.ID, taken); err != nil {
		return nil, err
	}
	return d.keepRole(r, role, "role.create", nil)
}

// keepRole writes a role and answers it.
func (d *Desk) keepRole(r store.Role, role access.Role, action string, before any) (any, error) {
	for _, part := range []struct {
		to *string
		v  any
	}{{&r.Functions, role.Functions}, {&r.Caps, role.Caps}, {&r.Hides, role.Hides}} {
		b, err := json.Marshal(part.v)
		if err != nil {
			return nil, err
		}
		*part.to = string(b)
	}
	d.Roles.Put(r.ID, r)
	role = ownRole(r)
	d.warnOf("role", access.Clashes(role.Has))
	a := roleAnswer(role, false, r.Version, d.Call.Lang != "en")
	a.DryRun, a.Warnings = d.Call.DryRun, d.warnings()
	d.Log(action, r.Name, "")
	d.Detail(map[string]any{"before": before, "after": roleDetail(role)})
	return a, nil
}

func roleDetail(r access.Role) map[string]any {
	return map[string]any{"title": r.TitleZH, "functions": r.Functions, "caps": r.Caps, "hides": r.Hides, "second_factor": r.SecondFactor}
}

// ChangeRole changes an own role, with the version the caller knows. Whoever
// holds it has the new rights at once.
type ChangeRole struct {
	Name    string
	Version int64
	Input   RolePatch

	all []int64
}

// ReadyRole makes a change of a role ready.
func (a *App) ReadyRole(c ChangeRole) Command {
	c.all = a.userIDs()
	return c
}

// Right of the command.
func (ChangeRole) Right() access.Function { return access.UserManage }

// Decide changes the role.
func (c ChangeRole) Decide(d *Desk) (any, error) {
	if built, is := builtIn(c.Name); is {
		return c.builtIn(d, built)
	}
	id, ok := d.Refs.Get(refRole + strings.ToLower(c.Name))
	r, found := d.Roles.Get(id)
	if !ok || !found {
		return nil, fault.NewNotFound("role", c.Name)
	}
	if r.Version != c.Version {
		return nil, fault.NewConflict("version_conflict", fault.Args{"version": itoa(r.Version)}).With("version", r.Version)
	}
	var f fields
	was := ownRole(r)
	role := was
	if c.Input.Title != "" {
		r.Title = f.text("title", c.Input.Title, 40)
	}
	if c.Input.Functions != nil {
		if role.Functions = f.functions(*c.Input.Functions); len(role.Functions) == 0 {
			f.c.Add("functions", "required", nil)
		}
	}
	if c.Input.Caps != nil {
		role.Caps = f.caps(*c.Input.Caps)
	}
	if c.Input.Hides != nil {
		role.Hides = f.hides(*c.Input.Hides)
	}
	if c.Input.SecondFactor != nil {
		r.SecondFactor = *c.Input.SecondFactor
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	r.Version++
	a, err := d.keepRole(r, role, "role.change", roleDetail(was))
	if err == nil && was.Has(access.UserManage) && !role.Has(access.UserManage) {
		err = d.administered(c.all)
	}
	return a, err
}

// builtIn says of a built-in role whether its holders need a second factor; all
// else of it is fixed.
func (c ChangeRole) builtIn(d *Desk, role access.Role) (any, error) {
	in := c.Input
	if in.SecondFactor == nil || in.Title != "" || in.Functions != nil || in.Caps != nil || in.Hides != nil {
		return nil, fault.NewRefused("built_in_role", fault.Args{"role": c.Name})
	}
	id, _ := d.Refs.Get(refRole + role.Name)
	r, found := d.Roles.Get(id)
	if !found {
		r = store.Role{Name: role.Name, Functions: "[]"}
	}
	if r.Version != c.Version {
		return nil, fault.NewConflict("version_conflict", fault.Args{"version": itoa(r.Version)}).With("version", r.Version)
	}
	was := r.SecondFactor
	if !found {
		r.ID = d.NewID()
		if err := d.claim(refRole+role.Name, r.ID, fault.NewConflict("duplicate_code", fault.Args{"code": r.Name})); err != nil {
			return nil, err
		}
	}
	r.SecondFactor, r.Version = *in.SecondFactor, r.Version+1
	d.Roles.Put(r.ID, r)
	d.Log("role.change", r.Name, "")
	d.Detail(map[string]any{"before": map[string]any{"second_factor": was}, "after": map[string]any{"second_factor": r.SecondFactor}})
	role.SecondFactor = r.SecondFactor
	a := roleAnswer(role, true, r.Version, d.Call.Lang != "en")
	a.DryRun = d.Call.DryRun
	return a, nil
}
