package app

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// viewPages are the list pages that keep views.
var viewPages = []string{"audit", "credit_note", "customer", "export", "invoice", "opening", "order", "other_receivable", "product", "rate", "receipt", "refund", "revaluation", "role", "settlement",
	"settlement_bench", "staff", "token", "unbilled", "user", "voucher"}

const (
	viewNameMost  = 40
	viewQueryMost = 1500
)

// SavedViewInput is a view as a caller gives it; Query is that of the page's address.
type SavedViewInput struct {
	Page   Text `json:"page"`
	Name   Text `json:"name"`
	Query  Text `json:"query"`
	Shared bool `json:"shared,omitempty"`
	Anew   bool `json:"anew,omitempty"` // not in place of one of that name
}

// SavedView is a saved view as answers show it.
type SavedView struct {
	ID      ID     `json:"id"`
	Page    string `json:"page"`
	Name    string `json:"name"`
	Query   string `json:"query"`
	Shared  bool   `json:"shared"`
	Mine    bool   `json:"mine"`
	Owner   string `json:"owner"`
	Version int64  `json:"version"`
	DryRun  bool   `json:"dry_run,omitempty"`
}

func viewAnswer(v store.SavedView, user int64, owner string) *SavedView {
	return &SavedView{ID: makeID(idView, v.ID), Page: v.Page, Name: v.Name, Query: v.Query, Shared: v.Shared, Mine: v.Owner == user, Owner: owner, Version: v.Version}
}

// KeepView saves a view of a page under a name, in place of the caller's own
// one of that name.
type KeepView struct{ Input SavedViewInput }

// Right of the command: what all are shown, not everyone may set up.
func (c KeepView) Right() access.Function {
	if c.Input.Shared {
		return access.ViewShare
	}
	return access.ReportRead
}

// Decide saves the view.
func (c KeepView) Decide(d *Desk) (any, error) {
	var f fields
	for name, v := range map[string]Text{"page": c.Input.Page, "name": c.Input.Name} {
		f.required(name, v)
	}
	who := d.Call.Who
	v := store.SavedView{Owner: who.UserID, Page: f.choice("page", c.Input.Page, viewPages...), Name: f.text("name", c.Input.Name, viewNameMost),
		Query: f.text("query", c.Input.Query, viewQueryMost), Shared: c.Input.Shared}
	if _, err := url.ParseQuery(v.Query); err != nil {
		f.c.Add("query", "bad_query", nil)
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	key := viewKey(v)
	id, there := d.Refs.Get(key)
	var was *SavedView
	if there && c.Input.Anew {
		return nil, fault.NewConflict("duplicate_view", fault.Args{"view": v.Name}).At("name")
	}
	if there {
		old, _ := d.Views.Get(id)
		v.ID, v.Version, was = id, old.Version, viewAnswer(old, who.UserID, who.Display)
	} else {
		v.ID = d.NewID()
		d.Refs.Put(key, v.ID)
	}
	v.Version++
	d.Views.Put(v.ID, v)
	out := viewAnswer(v, who.UserID, who.Display)
	d.Log("view.save", v.Page+" "+v.Name, "")
	d.Detail(map[string]any{"before": was, "after": out})
	if !there {
		out.ID = d.newly(idView, v.ID)
	}
	out.DryRun = d.Call.DryRun
	return out, nil
}

// viewKey is the natural key of a view: names are each user's own.
func viewKey(v store.SavedView) string { return refView + itoa(v.Owner) + ":" + v.Page + ":" + v.Name }

// DropView takes a view away: its owner's, or a shared one by who may share.
type DropView struct{ ID string }

// Right of the command.
func (DropView) Right() access.Function { return access.ReportRead }

// Decide takes the view away.
func (c DropView) Decide(d *Desk) (any, error) {
	id, ok := parseID(idView, c.ID)
	v, found := d.Views.Get(id)
	who := d.Call.Who
	if !ok || !found || v.Owner != who.UserID && !v.Shared {
		return nil, fault.NewNotFound("view", c.ID)
	}
	if v.Owner != who.UserID && !who.Can(d.Book, access.ViewShare) {
		return nil, fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.ViewShare)})
	}
	d.Views.Remove(id)
	d.giveUp(viewKey(v), id)
	was := viewAnswer(v, who.UserID, d.People(v.Owner))
	d.Log("view.remove", v.Page+" "+v.Name, "")
	d.Detail(map[string]any{"before": was})
	was.DryRun = d.Call.DryRun
	return was, nil
}

// Views lists the caller's views of a page and those shared with all. A view is
// no more than an address, so its rows are what its reader may see; one that
// others made for a customer the caller does not see is left out.
func (a *App) Views(ctx context.Context, book int64, call Call, page Text) (*List[*SavedView], error) {
	out := &List[*SavedView]{Rows: []*SavedView{}}
	var f fields
	name := f.choice("page", page, viewPages...)
	if err := f.err(); err != nil {
		return nil, err
	}
	err := a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) error {
		list, err := k.SavedViews(name, call.Who.UserID)
		if err != nil {
			return err
		}
		var about []int64
		for _, v := range list {
			about = append(about, customerOf(v))
		}
		if err := k.load(slices.DeleteFunc(slices.Clone(about), func(id int64) bool { return id == 0 })); err != nil {
			return err
		}
		for i, v := range list {
			if v.Owner == call.Who.UserID || about[i] == 0 || k.sees(k.names[about[i]]) {
				out.Rows = append(out.Rows, viewAnswer(v, call.Who.UserID, a.userName(v.Owner)))
			}
		}
		return nil
	})
	return out, err
}

// customerOf is the customer a view is kept to; 0 for none.
func customerOf(v store.SavedView) int64 {
	words, _ := url.ParseQuery(v.Query) // checked when it was saved
	id, _ := parseID(idCustomer, strings.TrimSpace(words.Get("customer")))
	return id
}
