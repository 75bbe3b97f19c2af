package app

import (
	"context"
	"encoding/json"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// BookPatch is what may be changed of a book; settings given replace those of
// the book one by one.
type BookPatch struct {
	Name     Text            `json:"name,omitempty"`
	Settings json.RawMessage `json:"settings,omitempty"`
}

// ChangeBook changes a book's name or policies.
type ChangeBook struct {
	Version int64
	Input   BookPatch
}

// Right of the command.
func (ChangeBook) Right() access.Function { return access.BookManage }

// Decide changes the book.
func (c ChangeBook) Decide(d *Desk) (any, error) {
	b, _ := d.Books.Get(0)
	if b.Version != c.Version {
		return nil, fault.NewConflict("version_conflict", fault.Args{"version": itoa(b.Version)}).With("version", b.Version)
	}
	was := b
	var f fields
	if c.Input.Name != "" {
		b.Name = f.text("name", c.Input.Name, 120)
	}
	settings, err := f.changedSettings(b, c.Input.Settings)
	if err != nil {
		return nil, err
	}
	if n, _ := d.Refs.Get(refBankWaiting); n > 0 && !settings.BankCheck && parseSettings(was.Settings).BankCheck {
		return nil, fault.NewConflict("bank_check_waiting", fault.Args{"count": itoa(n)}).At("settings.bank_check")
	}
	text, err := json.Marshal(settings)
	if err != nil {
		return nil, err
	}
	b.Settings, b.Version = string(text), b.Version+1
	d.Books.Put(0, b)
	d.Stale()
	d.Log("book.change", b.Code, "")
	d.Detail(map[string]any{"before": bookAnswer(was), "after": bookAnswer(b)})
	return bookAnswer(b), nil
}

// PeriodAnswer is a month and its state.
type PeriodAnswer struct {
	Period      string       `json:"period"`
	State       string       `json:"state"`
	Changed     *cal.Instant `json:"changed,omitempty"` // when it was last closed or re-opened
	By          string       `json:"by,omitempty"`
	Reason      string       `json:"reason,omitempty"`
	Fingerprint string       `json:"fingerprint,omitempty"`
}

// PeriodList lists the months from the first to this one.
func (a *App) PeriodList(ctx context.Context, book int64, call Call) (*List[PeriodAnswer], error) {
	out := &List[PeriodAnswer]{Rows: []PeriodAnswer{}}
	err := a.ask(ctx, book, call, Query{}, access.ReportRead, func(k *asking) error {
		moves, err := k.PeriodMoves()
		if err != nil {
			return err
		}
		moved := map[cal.Period]store.PeriodMove{}
		for _, m := range moves { // oldest first, so the last stays
			moved[m.Period] = m
		}
		last := a.Today().Period()
		for p := k.config.Book.First; p <= last; p = p.Next() {
			row := PeriodAnswer{Period: p.String(), State: periodState(k.config.Periods.State(p))}
			if m, ok := moved[p]; ok {
				row.Changed, row.By, row.Reason, row.Fingerprint = &m.Recorded, k.person(m.Actor), m.Reason, m.Fingerprint
			}
			out.Rows = append(out.Rows, row)
		}
		return nil
	})
	return out, err
}
