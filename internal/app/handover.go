package app

import (
	"context"
	"slices"
	"strings"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// HandoverInput says what becomes of what hangs on a user who leaves.
type HandoverInput struct {
	To     Text `json:"to,omitempty"` // who takes drafts and views over
	Reason Text `json:"reason"`
	// Salespeople are who takes the customers over, by the codes of books; without
	// one there, the salesperson that To is.
	Salespeople map[string]Text `json:"salespeople,omitempty"`
	Customers   bool            `json:"customers,omitempty"`
	Staff       bool            `json:"staff,omitempty"` // the user's salesperson records are stood down
	Drafts      bool            `json:"drafts,omitempty"`
	Views       Text            `json:"views,omitempty"` // give, unshare; "": they stay
	Tokens      bool            `json:"tokens,omitempty"`
	Sessions    bool            `json:"sessions,omitempty"`
	Off         bool            `json:"off,omitempty"`
}

// HandoverAnswer says what a hand-over did, or in a dry run would do.
type HandoverAnswer struct {
	User     string       `json:"user"`
	To       string       `json:"to"`
	Books    []HandedOver `json:"books"`
	Tokens   []string     `json:"tokens"`   // names of those revoked
	Sessions bool         `json:"sessions"` // all are ended
	Off      bool         `json:"off"`      // the user is switched off
	DryRun   bool         `json:"dry_run,omitempty"`
	Warnings []Warning    `json:"warnings"`
}

// HandedOver is what was handed over in a book. Salesperson is who has the
// customers now; Left are customers beyond what one act takes.
type HandedOver struct {
	Book        string   `json:"book"`
	Name        string   `json:"book_name"`
	Salesperson string   `json:"salesperson"`
	Customers   []Named  `json:"customers"`
	Staff       []string `json:"staff"`
	Drafts      []Named  `json:"drafts"` // Code: the kind of document
	Orders      []Named  `json:"orders"`
	Views       []string `json:"views"`
	Left        bool     `json:"left,omitempty"`
}

func (h HandedOver) empty() bool {
	return len(h.Customers)+len(h.Staff)+len(h.Drafts)+len(h.Orders)+len(h.Views) == 0
}

// HandOver hands over what hangs on a user: in each book in one transaction,
// then in the installation. All parts are tried before the first is done, so that
// nothing is begun which a rule would stop half-way; each part takes only what is
// still the user's, so that a hand-over cut short is done again and goes on
// (docs/adr/0030).
func (a *App) HandOver(ctx context.Context, call Call, name string, in HandoverInput) (Outcome, error) {
	last, parts, err := a.readyHandover(ctx, call, name, in)
	if err != nil {
		return Outcome{}, err
	}
	trial := call
	trial.DryRun, trial.Key = true, ""
	var tried []HandedOver
	for _, p := range parts {
		out, err := a.Do(ctx, p.book.ID, trial, p)
		if err != nil {
			return Outcome{}, err
		}
		tried = append(tried, out.Value.(HandedOver))
	}
	last.books = notEmpty(tried)
	out, err := a.Do(ctx, 0, trial, last)
	if err != nil || call.DryRun {
		return out, err
	}
	last.books = nil
	for i, p := range parts {
		if tried[i].empty() {
			continue
		}
		part := call
		part.Key = ""
		done, err := a.Do(ctx, p.book.ID, part, p)
		if err != nil {
			return Outcome{}, err
		}
		last.books = append(last.books, done.Value.(HandedOver))
	}
	return a.Do(ctx, 0, call, last)
}

func notEmpty(list []HandedOver) []HandedOver {
	return slices.DeleteFunc(slices.Clone(list), HandedOver.empty)
}

// readyHandover finds who and what a hand-over is about.
func (a *App) readyHandover(ctx context.Context, call Call, name string, in HandoverInput) (standDown, []handOverBook, error) {
	last := standDown{in: in, all: a.userIDs()}
	if err := permitted(call.Who, 0, last); err != nil {
		return last, nil, err
	}
	var err error
	if last.user, err = a.userNamed(name); err != nil {
		return last, nil, err
	}
	if err := a.checkHandover(call, &last); err != nil {
		return last, nil, err
	}
	for _, t := range a.installed().Tokens {
		if t.User == last.user.ID && !t.Revoked {
			last.tokens = append(last.tokens, t.ID)
		}
	}
	slices.Sort(last.tokens)
	var parts []handOverBook
	for _, b := range a.openBooks() {
		part, err := a.readyBook(ctx, b, last)
		if err != nil {
			return last, nil, err
		}
		if part == nil {
			continue
		}
		if !a.knows(call.Who, b.ID) {
			return last, nil, fault.NewRefused("handover_unread", nil)
		}
		parts = append(parts, *part)
		last.warnings = append(last.warnings, a.unable(call, *part)...)
	}
	return last, parts, nil
}

// unable warns where who takes drafts over has no right to finish them.
func (a *App) unable(call Call, p handOverBook) (out []Warning) {
	n := a.installed()
	if p.to.ID == 0 {
		return nil
	}
	who := n.principal(n.Users[p.to.ID], "", "web")
	for _, need := range []struct {
		some  bool
		right access.Function
	}{{len(p.drafts) > 0, access.InvoiceWrite}, {len(p.orders) > 0, access.OrderWrite}} {
		if need.some && !who.Can(p.book.ID, need.right) {
			out = append(out, Warning{Code: "handover_unable", Field: "to", Message: fault.Message("handover_unable", call.Lang, fault.Args{"user": a.shownName(p.to.ID), "right": need.right.Title(call.Lang != "en"), "book": p.book.Code})})
		}
	}
	return out
}

// checkHandover reads what was asked for, and refuses what may not be: nobody
// frees the own drafts for the own approval, and nothing goes to somebody who
// cannot work on it.
func (a *App) checkHandover(call Call, c *standDown) error {
	var f fields
	in := c.in
	f.required("reason", in.Reason)
	c.reason = f.text("reason", in.Reason, 500)
	f.choice("views", in.Views, "", "give", "unshare")
	if !in.Customers && !in.Staff && !in.Drafts && in.Views == "" && !in.Tokens && !in.Sessions && !in.Off {
		f.c.Add("customers", "handover_nothing", nil)
	}
	if in.To == "" && (in.Drafts || in.Views == "give") {
		f.c.Add("to", "required", nil)
	}
	if err := f.err(); err != nil {
		return err
	}
	if c.user.ID == call.Who.UserID {
		return fault.NewRefused("handover_self", nil)
	}
	if in.Drafts && c.user.Active && !in.Off {
		return fault.NewRefused("handover_drafts_off", nil).At("drafts")
	}
	for book := range in.Salespeople {
		if _, err := a.BookID(call.Who, book); err != nil {
			return fault.From(err).At("salespeople." + book)
		}
	}
	if in.To == "" {
		return nil
	}
	to, err := a.userNamed(strings.TrimSpace(string(in.To)))
	if err != nil {
		return fault.From(err).At("to")
	}
	if !to.Active || to.ID == c.user.ID {
		return fault.NewRefused("handover_to", fault.Args{"user": to.Name}).At("to")
	}
	c.to = to
	return nil
}

// readyBook finds what of a book is handed over; nil where there is nothing.
func (a *App) readyBook(ctx context.Context, b store.Book, c standDown) (*handOverBook, error) {
	p := &handOverBook{book: b, user: c.user, to: c.to, in: c.in, reason: c.reason, named: c.in.Salespeople[b.Code]}
	err := a.store.Read(ctx, b.ID, func(r *store.Reading) error {
		for _, part := range []struct {
			want bool
			kind string
			into *[]int64
		}{
			{c.in.Customers || c.in.Staff, store.HangsCustomers, &p.customers}, {c.in.Staff, store.HangsStaff, &p.staff}, {c.in.Drafts, store.HangsDrafts, &p.drafts},
			{c.in.Drafts, store.HangsOrders, &p.orders}, {c.in.Views != "", store.HangsShared, &p.views},
		} {
			if !part.want {
				continue
			}
			list, err := r.Hanging(part.kind, c.user, leaverMost+1)
			if err != nil {
				return err
			}
			if p.left = p.left || len(list) > leaverMost; len(list) > leaverMost {
				list = list[:leaverMost]
			}
			for _, h := range list {
				*part.into = append(*part.into, h.ID)
			}
		}
		return p.findSalesperson(r)
	})
	if len(p.customers)+len(p.staff)+len(p.drafts)+len(p.orders)+len(p.views) == 0 {
		return nil, err
	}
	return p, err
}
