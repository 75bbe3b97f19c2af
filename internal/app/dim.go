package app

import (
	"context"
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// DimInput is a salesperson, department or project as a caller gives it. User
// is the name of the user a salesperson is; "" unlinks.
type DimInput struct {
	Kind   Text  `json:"kind,omitempty"`
	Code   Text  `json:"code,omitempty"`
	Name   Text  `json:"name,omitempty"`
	User   *Text `json:"user,omitempty"`
	Active *bool `json:"active,omitempty"`
}

// DimAnswer is a salesperson, department or project as answers show it.
type DimAnswer struct {
	ID      ID     `json:"id"`
	Kind    string `json:"kind"`
	Code    string `json:"code"`
	Name    string `json:"name"`
	User    string `json:"user"`
	Active  bool   `json:"active"`
	Version int64  `json:"version"`
	DryRun  bool   `json:"dry_run,omitempty"`
}

// dimKinds are the kinds of auxiliary values.
var dimKinds = []string{"salesperson", "department", "project"}

// KeepDim adds a salesperson, department or project (ID ""), or changes one.
type KeepDim struct {
	ID      string
	Version int64
	Input   DimInput

	user     int64
	userName string
	names    map[int64]string
}

// KeepDim makes the command ready: it finds the user named.
func (a *App) KeepDim(c KeepDim) (Command, error) {
	c.names = map[int64]string{}
	for id, u := range a.installed().Users {
		c.names[id] = u.Name
	}
	if c.Input.User == nil || *c.Input.User == "" {
		return c, nil
	}
	u, ok := a.FindUser(string(*c.Input.User))
	if !ok {
		return nil, fault.NewNotFound("user", string(*c.Input.User))
	}
	c.user, c.userName = u.ID, u.Name
	return c, nil
}

// Right of the command: who says which user a salesperson is gives that user
// sight of customers, so that is the book's management.
func (c KeepDim) Right() access.Function {
	if c.Input.User != nil {
		return access.BookManage
	}
	return access.CustomerWrite
}

// Decide adds or changes the value.
func (c KeepDim) Decide(d *Desk) (any, error) {
	m, err := c.base(d)
	if err != nil {
		return nil, err
	}
	was := m
	var f fields
	if c.Input.Name != "" {
		m.Name = f.text("name", c.Input.Name, 80)
	}
	if m.Name == "" {
		m.Name = m.Code
	}
	if c.Input.Active != nil {
		m.Active = *c.Input.Active
	}
	if c.Input.User != nil {
		if m.Kind != "salesperson" {
			f.c.Add("user", "bad_choice", fault.Args{"value": m.Kind, "allowed": "salesperson"})
		}
		m.User = c.user
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	if err := d.claimDim(was, m); err != nil {
		return nil, err
	}
	m.Version++
	d.Dims.Put(m.ID, m)
	action := ".change"
	if c.ID == "" {
		action = ".create"
	}
	d.Log(m.Kind+action, m.Code, "")
	d.Detail(map[string]any{"before": dimAnswer(was, c.names), "after": dimAnswer(m, c.names)})
	a := dimAnswer(m, c.names)
	if c.ID == "" {
		a.ID, a.DryRun = d.newly(idDim, m.ID), d.Call.DryRun
	}
	return a, nil
}

// base is the value to be changed, or a new one.
func (c KeepDim) base(d *Desk) (store.Dim, error) {
	if c.ID != "" {
		id, ok := parseID(idDim, c.ID)
		m, found := d.Dims.Get(id)
		if !ok || !found {
			return m, fault.NewNotFound("dim", c.ID)
		}
		if m.Version != c.Version {
			return m, fault.NewConflict("version_conflict", fault.Args{"version": itoa(m.Version)}).With("version", m.Version)
		}
		return m, nil
	}
	var f fields
	f.required("kind", c.Input.Kind)
	kind := f.choice("kind", c.Input.Kind, dimKinds...)
	code := c.Input.Code
	if code == "" {
		code = c.Input.Name
	}
	f.required("code", code)
	name := f.text("code", code, 80)
	return store.Dim{ID: d.NewID(), Kind: kind, Code: name, Active: true}, f.err()
}

// claimDim makes code and name lead to the value. A code is one value's; a
// name that two have leads to the first.
func (d *Desk) claimDim(was, now store.Dim) error {
	prefix := refDim + now.Kind + ":"
	taken := fault.NewConflict("duplicate_code", fault.Args{"code": now.Code}).At("code")
	if id, ok := d.Refs.Get(prefix + now.Code); ok && id != now.ID {
		return taken
	}
	d.Refs.Put(prefix+now.Code, now.ID)
	if was.Name == now.Name {
		return nil
	}
	prefix = refDimName + now.Kind + ":"
	d.giveUp(prefix+was.Name, now.ID)
	if _, ok := d.Refs.Get(prefix + now.Name); !ok {
		d.Refs.Put(prefix+now.Name, now.ID)
	}
	return nil
}

func dimAnswer(m store.Dim, users map[int64]string) *DimAnswer {
	return &DimAnswer{ID: makeID(idDim, m.ID), Kind: m.Kind, Code: m.Code, Name: m.Name, User: users[m.User], Active: m.Active, Version: m.Version}
}

// DimsQuery asks for the values of a kind: those a text is found in, active,
// inactive or ("") both, by code or in an order of the caller's.
type DimsQuery struct {
	Kind  Text
	Text  Text
	State Text
	Paging
}

// Dims lists the salespeople, departments or projects of a book, all of them.
func (a *App) Dims(ctx context.Context, book int64, call Call, q DimsQuery) (*List[*DimAnswer], error) {
	out := &List[*DimAnswer]{Rows: []*DimAnswer{}}
	var f fields
	kind := f.choice("kind", q.Kind, dimKinds...)
	f.choice("state", q.State, "", "active", "inactive")
	if err := f.err(); err != nil {
		return nil, err
	}
	order, err := q.order([]string{"code", "name", "user"})
	if err != nil {
		return nil, err
	}
	names := map[int64]string{}
	for id, u := range a.installed().Users {
		names[id] = u.Name
	}
	err = a.ask(ctx, book, call, Query{}, access.CustomerRead, func(k *asking) error {
		list, err := k.Reading.Dims(kind)
		for _, m := range list {
			if row := dimAnswer(m, names); q.fits(row) {
				out.Rows = append(out.Rows, row)
			}
		}
		return err
	})
	slices.SortStableFunc(out.Rows, func(x, y *DimAnswer) int { return compareDims(x, y, order) })
	return out, err
}

func (q DimsQuery) fits(m *DimAnswer) bool {
	if q.State != "" && m.Active != (q.State == "active") {
		return false
	}
	text := strings.ToLower(string(q.Text))
	return slices.ContainsFunc([]string{m.Code, m.Name, m.User}, func(s string) bool { return strings.Contains(strings.ToLower(s), text) })
}

func compareDims(x, y *DimAnswer, order []sortKey) int {
	for _, key := range order {
		of := map[string][2]string{"code": {x.Code, y.Code}, "name": {x.Name, y.Name}, "user": {x.User, y.User}}[key.field]
		if c := strings.Compare(of[0], of[1]); c != 0 {
			if key.falls {
				return -c
			}
			return c
		}
	}
	return 0
}
