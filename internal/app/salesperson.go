package app

import (
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
)

// LinkSalesperson says which user a salesperson is, so that the user sees the
// salesperson's customers.
type LinkSalesperson struct {
	Code Text `json:"code"`
	User Text `json:"user"`

	id int64
}

// with finds the user in the installation.
func (c LinkSalesperson) with(a *App) LinkSalesperson {
	if u, ok := a.FindUser(strings.TrimSpace(string(c.User))); ok {
		c.id = u.ID
	}
	return c
}

// Link makes the command ready to run.
func (a *App) Link(c LinkSalesperson) Command { return c.with(a) }

// Right of the command.
func (LinkSalesperson) Right() access.Function { return access.BookManage }

// Decide links them.
func (c LinkSalesperson) Decide(d *Desk) (any, error) {
	if c.id == 0 {
		return nil, fault.NewNotFound("user", string(c.User))
	}
	id, err := d.dimValue("salesperson", c.Code)
	if err != nil {
		return nil, err
	}
	m, ok := d.Dims.Get(id)
	if !ok {
		return nil, fault.NewNotFound("salesperson", string(c.Code))
	}
	m.User = c.id
	m.Version++
	d.Dims.Put(id, m)
	d.Log("salesperson.link", m.Code, "")
	return Named{d.newly(idDim, id), m.Code, m.Name}, nil
}
