package app

import (
	"context"
	"strings"
	"time"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// Installation is a snapshot of book 0: books, users, roles and tokens. It is
// read anew whenever book 0's head has moved.
type Installation struct {
	Seq    int64
	Books  map[string]store.Book
	ByID   map[int64]store.Book
	Users  map[int64]store.User
	ByName map[string]store.User
	Roles  map[string]store.Role
	Tokens map[string]store.Token // by hash

	roles map[string]access.Role // built-in and own
}

// installed gives the snapshot in force.
func (a *App) installed() *Installation {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.install
}

// refresh reads the installation anew.
func (a *App) refresh(ctx context.Context) error {
	in, err := a.store.ReadInstallation(ctx)
	if err != nil {
		return err
	}
	n := &Installation{Seq: in.Seq, Books: map[string]store.Book{}, ByID: map[int64]store.Book{}, Users: map[int64]store.User{}, ByName: map[string]store.User{},
		Roles: map[string]store.Role{}, Tokens: map[string]store.Token{}}
	for _, b := range in.Books {
		n.Books[b.Code], n.ByID[b.ID] = b, b
	}
	for _, u := range in.Users {
		n.Users[u.ID], n.ByName[strings.ToLower(u.Name)] = u, u
	}
	for _, r := range in.Roles {
		n.Roles[r.Name] = r
	}
	n.roles = allRoles(n.Roles)
	for _, t := range in.Tokens {
		n.Tokens[t.Hash] = t
	}
	a.mu.Lock()
	a.install = n
	a.mu.Unlock()
	return nil
}

// refreshNow reads the installation anew after it was written; where that
// fails, the next Refresh does it.
func (a *App) refreshNow() {
	ctx, cancel := context.WithTimeout(context.Background(), refreshMost)
	defer cancel()
	err := a.refresh(ctx)
	if err == nil {
		return
	}
	a.log.Error("refresh", "error", err)
	a.mu.Lock()
	defer a.mu.Unlock()
	old := *a.install
	old.Seq = -1
	a.install = &old
}

// refreshMost is how long the installation is waited for.
const refreshMost = 10 * time.Second

// Ready asks whether the database is there. It waits a moment only: whoever
// asks stops sending work here soon after an answer is missing.
func (a *App) Ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, readyMost)
	defer cancel()
	return a.store.Answers(ctx)
}

const readyMost = 1500 * time.Millisecond

// Refresh reads the installation anew if another process has changed it.
func (a *App) Refresh(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, refreshMost)
	defer cancel()
	seq, err := a.store.HeadSeq(ctx, 0)
	if err != nil || seq == a.installed().Seq {
		return err
	}
	return a.refresh(ctx)
}

// BookID finds a book by its code; a book the caller has no right in is not there.
func (a *App) BookID(who access.Principal, code string) (int64, error) {
	b, ok := a.installed().Books[code]
	if !ok || b.State == "removed" || !a.knows(who, b.ID) {
		return 0, fault.NewNotFound("book", code)
	}
	return b.ID, nil
}

// Book gives a book's row by its id.
func (a *App) Book(id int64) (store.Book, bool) {
	b, ok := a.installed().ByID[id]
	return b, ok
}

func (a *App) knows(who access.Principal, book int64) bool {
	return who.Can(book, access.ReportRead) || who.Can(book, access.CustomerRead)
}

// CreateBook makes a book with its chart of accounts; it is a command of the
// installation (book 0).
type CreateBook struct {
	Code         Text `json:"code"`
	Name         Text `json:"name"`
	BaseCurrency Text `json:"base_currency"`
	Chart        Text `json:"chart"`
	FirstPeriod  Text `json:"first_period"`

	Demo bool `json:"-"` // of invented data, made by the program itself
}

// BookAnswer is a book as answers show it.
type BookAnswer struct {
	Code         string   `json:"code"`
	Name         string   `json:"name"`
	BaseCurrency string   `json:"base_currency"`
	Chart        string   `json:"chart"`
	FirstPeriod  string   `json:"first_period"`
	State        string   `json:"state"`
	Settings     Settings `json:"settings"`
	Version      int64    `json:"version"`
	DryRun       bool     `json:"dry_run,omitempty"`
}
