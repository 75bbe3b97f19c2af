package app

import (
	"context"

	"hesuan/internal/access"
	"hesuan/internal/fault"
)

// RemoveBook takes a demo book away: it is hidden everywhere, its posted rows
// stay (INV-08). A book of real records cannot be removed.
type RemoveBook struct{}

// Right of the command.
func (RemoveBook) Right() access.Function { return access.BookManage }

// Decide hides the book.
func (RemoveBook) Decide(d *Desk) (any, error) {
	b, _ := d.Books.Get(0)
	if !parseSettings(b.Settings).Demo {
		return nil, fault.NewRefused("book_is_real", fault.Args{"code": b.Code})
	}
	b.State, b.Version = "removed", b.Version+1
	d.Books.Put(0, b)
	d.Stale()
	d.Log("book.remove", b.Code, "")
	a := bookAnswer(b)
	a.DryRun = d.Call.DryRun
	return a, nil
}

// bookMoved tells the installation that a book's own row has changed, so that
// every node reads the list of books anew.
type bookMoved struct{ code string }

// Right of the command.
func (bookMoved) Right() access.Function { return access.BookManage }

// Decide leaves a row in the installation's log.
func (c bookMoved) Decide(d *Desk) (any, error) {
	d.Log("book.moved", c.code, "")
	return nil, nil
}

// TakeAway removes a demo book and tells every node.
func (a *App) TakeAway(ctx context.Context, book int64, call Call) (Outcome, error) {
	out, err := a.Do(ctx, book, call, RemoveBook{})
	if err != nil || call.DryRun {
		return out, err
	}
	call.Who, call.Key = access.System(call.Who.UserID, call.Who.Name, call.Who.Channel), ""
	_, err = a.Do(ctx, 0, call, bookMoved{code: a.installed().ByID[book].Code})
	return out, err
}
