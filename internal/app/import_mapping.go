package app

import (
	"context"
	"encoding/json"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/interchange/sheet"
	"hesuan/internal/store"
)

// mappingNote begins the names of the notes that hold mappings.
const mappingNote = "import-mapping:"

// Mappings lists a book's saved mappings.
func (a *App) Mappings(ctx context.Context, book int64, call Call) (*List[sheet.Mapping], error) {
	if !call.Who.Can(book, access.ImportRun) {
		return nil, fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.ImportRun)})
	}
	out := &List[sheet.Mapping]{Rows: []sheet.Mapping{}}
	notes, err := a.store.Notes(ctx, book, 0, mappingNote)
	for _, n := range notes {
		var m sheet.Mapping
		if json.Unmarshal([]byte(n.Body), &m) == nil {
			out.Rows = append(out.Rows, m)
		}
	}
	return out, err
}

// SaveMapping keeps a mapping under its name, for all who import into a book.
func (a *App) SaveMapping(ctx context.Context, book int64, call Call, m sheet.Mapping) error {
	if !call.Who.Can(book, access.ImportRun) {
		return fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.ImportRun)})
	}
	var f fields
	f.required("name", Text(m.Name))
	m.Name = f.text("name", Text(m.Name), 80)
	if len(m.Columns) > 200 {
		f.c.Add("columns", "too_long", fault.Args{"max": "200"})
	}
	if err := f.err(); err != nil {
		return err
	}
	if err := m.Check(); err != nil {
		return err
	}
	body, err := json.Marshal(m)
	if err != nil {
		return err
	}
	return a.store.PutNote(ctx, book, 0, store.Note{Name: mappingNote + m.Name, Body: string(body), Updated: a.Now()})
}

// DropMapping forgets a saved mapping.
func (a *App) DropMapping(ctx context.Context, book int64, call Call, name string) error {
	if _, err := a.Mapping(ctx, book, call, name); err != nil {
		return err
	}
	return a.store.DropNote(ctx, book, 0, mappingNote+name)
}

// Mapping finds a saved mapping by name, or reads one given as JSON.
func (a *App) Mapping(ctx context.Context, book int64, call Call, text string) (*sheet.Mapping, error) {
	if text == "" {
		return nil, nil
	}
	if text[0] == '{' {
		m := &sheet.Mapping{}
		if err := strictJSON([]byte(text), m); err != nil {
			return nil, fault.NewMalformed("unreadable_json", fault.Args{"reason": err.Error()}).At("mapping")
		}
		return m, nil
	}
	list, err := a.Mappings(ctx, book, call)
	if err != nil {
		return nil, err
	}
	for _, m := range list.Rows {
		if m.Name == text {
			return &m, nil
		}
	}
	return nil, fault.New(fault.NotFound, "mapping_unknown", fault.Args{"name": text}).At("mapping")
}
