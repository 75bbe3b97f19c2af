package app

import (
	"context"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/ledger"
	"hesuan/internal/money"
)

// AccountInput is a new account. The class may be left out below an account
// that is there.
type AccountInput struct {
	Code      Text `json:"code"`
	Name      Text `json:"name"`
	NameEN    Text `json:"name_en,omitempty"`
	Class     Text `json:"class,omitempty"`
	Role      Text `json:"role,omitempty"`
	Preferred bool `json:"preferred,omitempty"`
}

// AccountPatch is what may be changed of an account; "none" takes the role away.
type AccountPatch struct {
	Name      Text  `json:"name,omitempty"`
	NameEN    Text  `json:"name_en,omitempty"`
	Role      Text  `json:"role,omitempty"`
	Preferred *bool `json:"preferred,omitempty"`
	Active    *bool `json:"active,omitempty"`
}

// AccountAnswer is an account as answers show it.
type AccountAnswer struct {
	ID         ID     `json:"id"`
	Code       string `json:"code"`
	Name       string `json:"name"`
	NameEN     string `json:"name_en"`
	Class      string `json:"class"`
	Role       string `json:"role"`
	RoleTitle  string `json:"role_title"`
	Preferred  bool   `json:"preferred"`
	Active     bool   `json:"active"`
	Controlled bool   `json:"controlled"` // kept by documents alone
	Version    int64  `json:"version"`
	DryRun     bool   `json:"dry_run,omitempty"`
}

func accountAnswer(x ledger.Account, l fault.Lang) AccountAnswer {
	return AccountAnswer{ID: makeID(idAccount, x.ID), Code: x.Code, Name: x.Name, NameEN: x.NameEN, Class: string(x.Class), Role: string(x.Role),
		RoleTitle: x.Role.Title(l != "en"), Preferred: x.Preferred, Active: x.Active, Controlled: x.Role.Controlled(), Version: x.Version}
}

// Accounts lists the chart.
func (a *App) Accounts(ctx context.Context, book int64, call Call) (*List[AccountAnswer], error) {
	out := &List[AccountAnswer]{Rows: []AccountAnswer{}}
	err := a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) error {
		for _, x := range k.config.Chart.All() {
			out.Rows = append(out.Rows, accountAnswer(x, call.Lang))
		}
		return nil
	})
	return out, err
}

// CreateAccount adds an account to the chart.
type CreateAccount struct{ Input AccountInput }

// Right of the command.
func (CreateAccount) Right() access.Function { return access.BookManage }

// Decide adds the account.
func (c CreateAccount) Decide(d *Desk) (any, error) {
	var f fields
	in := c.Input
	f.required("code", in.Code)
	f.required("name", in.Name)
	x := ledger.Account{Active: true, Version: 1, Preferred: in.Preferred, Code: f.code("code", in.Code), Name: f.text("name", in.Name, 60), NameEN: f.text("name_en", in.NameEN, 80)}
	x.Role = f.role("role", in.Role)
	var classes []string
	if i := strings.LastIndexByte(x.Code, '.'); i > 0 {
		up, ok := d.Config.Chart.ByCode(x.Code[:i])
		if !ok {
			f.c.Add("code", "account_no_parent", fault.Args{"code": x.Code[:i]})
		}
		classes = append(classes, string(up.Class))
	} else {
		f.required("class", in.Class)
	}
	for _, k := range ledger.Classes() {
		classes = append(classes, string(k))
	}
	x.Class = ledger.Class(f.choice("class", in.Class, classes...))
	if err := f.err(); err != nil {
		return nil, err
	}
	if _, taken := d.Config.Chart.ByCode(x.Code); taken {
		return nil, fault.NewConflict("duplicate_code", fault.Args{"code": x.Code}).At("code")
	}
	x.ID = d.NewID()
	d.preferOnly(x)
	a := d.keepAccount(x)
	a.ID = d.newly(idAccount, x.ID)
	d.Log("account.create", x.Code, "")
	d.Detail(map[string]any{"after": accountDetail(x)})
	return a, nil
}

// role reads an account's role.
func (f *fields) role(field string, v Text) ledger.Role {
	r := ledger.Role(v)
	if v != "" && !r.Known() {
		var all []string
		for _, x := range ledger.Roles() {
			all = append(all, string(x))
		}
		f.c.Add(field, "bad_choice", fault.Args{"value": string(v), "allowed": strings.Join(all, ", ")})
	}
	return r
}

func accountDetail(x ledger.Account) map[string]any {
	return map[string]any{"name": x.Name, "name_en": x.NameEN, "role": x.Role, "preferred": x.Preferred, "active": x.Active}
}

func (d *Desk) keepAccount(x ledger.Account) AccountAnswer {
	d.Accounts.Put(x.ID, x)
	d.Stale()
	a := accountAnswer(x, d.Call.Lang)
	a.DryRun = d.Call.DryRun
	return a
}

// preferOnly takes the preference off the other accounts of a preferred one's role.
func (d *Desk) preferOnly(x ledger.Account) {
	if !x.Preferred || x.Role == "" {
		return
	}
	for _, o := range d.Config.Chart.All() {
		if o.ID != x.ID && o.Role == x.Role && o.Preferred {
			o.Preferred, o.Version = false, o.Version+1
			d.Accounts.Put(o.ID, o)
		}
	}
}

// ChangeAccount changes an account, with the version the caller knows. What
// stands on it was read on a snapshot, so it counts only while the book has
// not moved; App.ChangeAccount makes it.
type ChangeAccount struct {
	ID      string
	Version int64
	Input   AccountPatch

	seq     int64 // the journal number of the snapshot
	entries bool  // something was ever posted to it
	balance money.Amount
}

// ChangeAccount reads what stands on an account and changes it, again if the
// book moved meanwhile.
func (a *App) ChangeAccount(ctx context.Context, book int64, call Call, c ChangeAccount) (out Outcome, err error) {
	for range attempts {
		err = a.ask(ctx, book, call, Query{}, access.BookManage, func(k *asking) (err error) {
			x, ok := findAccount(k.config.Chart, c.ID)
			if !ok {
				return fault.NewNotFound("account", c.ID)
			}
			c.seq = k.Head.Seq
			c.entries, c.balance, err = k.AccountUse(x.ID)
			return err
		})
		if err != nil {
			return Outcome{}, err
		}
		if out, err = a.Do(ctx, book, call, c); !fault.Is(err, "book_moved") {
			return out, err
		}
	}
	return out, err
}

func findAccount(chart *ledger.Chart, name string) (ledger.Account, bool) {
	if id, ok := parseID(idAccount, name); ok {
		return chart.ByID(id)
	}
	return chart.ByCode(name)
}

// Right of the command.
func (ChangeAccount) Right() access.Function { return access.BookManage }

// Decide changes the account.
func (c ChangeAccount) Decide(d *Desk) (any, error) {
	if d.Head.Seq != c.seq {
		return nil, errMoved
	}
	was, ok := findAccount(d.Config.Chart, c.ID)
	if !ok {
		return nil, fault.NewNotFound("account", c.ID)
	}
	if was.Version != c.Version {
		return nil, fault.NewConflict("version_conflict", fault.Args{"version": itoa(was.Version)}).With("version", was.Version)
	}
	x, err := c.apply(was)
	if err != nil {
		return nil, err
	}
	if err := c.allowed(d, was, x); err != nil {
		return nil, err
	}
	x.Version++
	d.preferOnly(x)
	d.Log("account.change", x.Code, "")
	d.Detail(map[string]any{"before": accountDetail(was), "after": accountDetail(x)})
	return d.keepAccount(x), nil
}

func (c ChangeAccount) apply(x ledger.Account) (ledger.Account, error) {
	var f fields
	if c.Input.Name != "" {
		x.Name = f.text("name", c.Input.Name, 60)
	}
	if c.Input.NameEN != "" {
		x.NameEN = f.text("name_en", c.Input.NameEN, 80)
	}
	switch {
	case c.Input.Role == "none":
		x.Role, x.Preferred = "", false
	case c.Input.Role != "":
		if r := f.role("role", c.Input.Role); r != x.Role {
			x.Role, x.Preferred = r, false
		}
	}
	if c.Input.Preferred != nil {
		x.Preferred = *c.Input.Preferred
	}
	if c.Input.Active != nil {
		x.Active = *c.Input.Active
	}
	return x, f.err()
}

// allowed refuses a change that would part the ledger from the open items, or
// leave posting rules without an account.
func (c ChangeAccount) allowed(d *Desk, was, x ledger.Account) error {
	if was.Role != x.Role && c.entries && (was.Role.Controlled() || x.Role.Controlled()) {
		return fault.NewRefused("account_in_use", fault.Args{"code": x.Code}).At("role")
	}
	if was.Active && !x.Active && c.balance != 0 {
		return fault.NewRefused("account_has_balance", fault.Args{"code": x.Code, "balance": c.balance.Format(d.base())}).At("active")
	}
	if was.Role == "" || !was.Active || was.Role == x.Role && x.Active {
		return nil
	}
	for _, o := range d.Config.Chart.All() {
		if o.ID != x.ID && o.Role == was.Role && o.Active {
			return nil
		}
	}
	return fault.NewRefused("account_last_of_role", fault.Args{"code": x.Code, "role": was.Role.Title(d.Call.Lang != "en")}).At("role")
}
