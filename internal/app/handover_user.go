package app

import (
	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// standDown is the installation's part of a hand-over, the last: tokens are
// revoked, sessions ended, the user switched off. Its row in the log tells of the
// whole.
type standDown struct {
	user, to store.User
	in       HandoverInput
	reason   string
	tokens   []int64
	all      []int64 // every user, to see that an administrator is left
	books    []HandedOver
	warnings []Warning
}

// Right of the command.
func (standDown) Right() access.Function { return access.UserManage }

// Decide stands the user down.
func (c standDown) Decide(d *Desk) (any, error) {
	u, ok := d.Users.Get(c.user.ID)
	if !ok {
		return nil, fault.NewNotFound("user", c.user.Name)
	}
	if err := c.stillTo(d); err != nil {
		return nil, err
	}
	out := &HandoverAnswer{User: u.Name, To: c.to.Name, Books: c.books, Tokens: c.revoke(d), DryRun: d.Call.DryRun, Warnings: c.warnings}
	if out.Books == nil {
		out.Books = []HandedOver{}
	}
	if out.Warnings == nil {
		out.Warnings = []Warning{}
	}
	if err := c.leave(d, u, out); err != nil {
		return nil, err
	}
	customers, drafts := 0, 0
	for _, b := range c.books {
		customers += len(b.Customers)
		drafts += len(b.Drafts) + len(b.Orders)
	}
	d.Log("access.handover", u.Name, c.reason)
	d.Detail(map[string]any{"to": c.to.Name, "customers": customers, "drafts": drafts, "tokens": out.Tokens, "sessions": out.Sessions, "off": out.Off})
	return out, nil
}

// stillTo refuses a receiver who was switched off meanwhile.
func (c standDown) stillTo(d *Desk) error {
	if c.to.ID == 0 {
		return nil
	}
	if to, ok := d.Users.Get(c.to.ID); !ok || !to.Active {
		return fault.NewRefused("handover_to", fault.Args{"user": c.to.Name}).At("to")
	}
	return nil
}

func (c standDown) revoke(d *Desk) []string {
	out := []string{}
	if !c.in.Tokens {
		return out
	}
	for _, id := range c.tokens {
		if t, ok := d.Tokens.Get(id); ok && !t.Revoked {
			t.Revoked, t.Version = true, t.Version+1
			d.Tokens.Put(id, t)
			out = append(out, t.Name)
		}
	}
	return out
}

// leave ends the user's sessions and switches the user off, as asked.
func (c standDown) leave(d *Desk, u store.User, out *HandoverAnswer) error {
	managed := d.manages(u)
	out.Off = c.in.Off && u.Active
	out.Sessions = c.in.Sessions || out.Off
	if !out.Sessions && !out.Off {
		return nil
	}
	if out.Off {
		u.Active = false
	}
	u.Since, u.Version = d.Now, u.Version+1
	d.Users.Put(u.ID, u)
	if managed && !d.manages(u) {
		return d.administered(c.all)
	}
	return nil
}
