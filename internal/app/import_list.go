package app

import (
	"context"
	"encoding/json"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/interchange/sheet"
	"hesuan/internal/store"
)

// BatchAnswer is an import as the history shows it.
type BatchAnswer struct {
	ID        ID          `json:"id"`
	Kind      string      `json:"kind"`
	File      string      `json:"file"`
	Hash      string      `json:"hash"`
	User      string      `json:"user"`
	Display   string      `json:"display"` // name shown
	Recorded  cal.Instant `json:"recorded"`
	State     string      `json:"state"` // posting, done, stopped, undone
	Rows      int64       `json:"rows"`
	Documents int         `json:"documents"`
	Created   int         `json:"created"`
	Unchanged int         `json:"unchanged"`
	Failed    int         `json:"failed"`
	Why       string      `json:"why,omitempty"` // code of what stopped it
}

// Imports lists the imports of a book, newest first.
func (a *App) Imports(ctx context.Context, book int64, call Call, kind Text, p Paging) (*List[BatchAnswer], error) {
	limit, after, err := p.read()
	if err != nil {
		return nil, err
	}
	out := &List[BatchAnswer]{Rows: []BatchAnswer{}}
	err = a.ask(ctx, book, call, Query{}, access.ImportRun, func(k *asking) error {
		rows, err := k.ImportBatches(string(kind), store.Page{Limit: limit, After: after})
		for _, b := range rows {
			out.Rows = append(out.Rows, a.showBatch(b))
		}
		if len(rows) == limit {
			out.Next = cursor(rows[len(rows)-1].ID)
		}
		return err
	})
	return out, err
}

func (a *App) showBatch(b store.ImportBatch) BatchAnswer {
	var c batchCounts
	_ = json.Unmarshal([]byte(or(b.Message, "{}")), &c)
	return BatchAnswer{ID: makeID(idBatch, b.ID), Kind: b.Kind, File: b.File, Hash: b.Hash, User: a.installed().Users[b.Maker].Name, Display: a.shownName(b.Maker), Recorded: b.Recorded, State: b.State,
		Rows: b.Rows, Documents: c.Documents, Created: c.Created, Unchanged: c.Unchanged, Failed: c.Failed, Why: c.Why}
}

// ImportKind is a kind of file that can be imported, with its columns.
type ImportKind struct {
	Kind    string         `json:"kind"`
	Columns []ImportColumn `json:"columns"`
}

// ImportColumn is a column of a kind.
type ImportColumn struct {
	Name     string   `json:"name"`
	Title    string   `json:"title"`
	Type     string   `json:"type"`
	Required bool     `json:"required"`
	Known    []string `json:"known_titles"` // header words by which it is recognised
}

// DescribeImports lists the kinds that can be imported.
func (a *App) DescribeImports(call Call) *List[ImportKind] {
	out := &List[ImportKind]{Rows: []ImportKind{}}
	for _, name := range ImportKinds() {
		k := ImportKind{Kind: name}
		for _, f := range sheet.Kind(name).Fields() {
			k.Columns = append(k.Columns, ImportColumn{f.Name, pick(call.Lang, f.TitleZH, f.TitleEN), string(f.Type), f.Required, append([]string{}, f.Titles...)})
		}
		out.Rows = append(out.Rows, k)
	}
	return out
}
