package app

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"

	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// RepeatInput says what is to be different when a job is done again.
type RepeatInput struct {
	DryRun     bool `json:"dry_run,omitempty"`
	SkipErrors bool `json:"skip_errors,omitempty"`
	// Mends are rows of the file to be read otherwise, over those mended before.
	Mends []RowMend `json:"mends,omitempty"`
}

// RepeatJob imports the file of an earlier job again: for real after a dry run,
// or from where it was interrupted.
func (a *App) RepeatJob(ctx context.Context, book int64, call Call, name string, again RepeatInput) (*JobAnswer, error) {
	row, err := a.jobRow(ctx, book, call, name)
	if err != nil {
		return nil, err
	}
	if !a.showJob(row).Repeatable {
		return nil, fault.NewConflict("job_not_repeatable", fault.Args{"job": name})
	}
	in, err := inputOf(row)
	if err != nil {
		return nil, err
	}
	if in.Mends, err = a.mends(ctx, row, in.Mends, again.Mends); err != nil {
		return nil, err
	}
	in.DryRun, in.SkipErrors = again.DryRun || call.DryRun, again.SkipErrors
	r, err := a.begin(ctx, book, call, jobImport, in)
	if err != nil {
		return nil, err
	}
	if err := a.store.CopyJobFile(ctx, book, row.ID, r.row.ID, store.JobInput); err != nil {
		return nil, err
	}
	a.launch(r, a.importWork(r, call))
	return a.showJob(r.row), nil
}

// mends joins what was mended before and what is mended now, by line; only rows
// that the job refused can be.
func (a *App) mends(ctx context.Context, row store.Job, before, now []RowMend) ([]RowMend, error) {
	if len(now) == 0 {
		return before, nil
	}
	faulty, err := a.faultyRows(ctx, row)
	if err != nil {
		return nil, err
	}
	var c fault.Collector
	for i, m := range now {
		field := "mends[" + itoa(int64(i)) + "]"
		if !slices.ContainsFunc(faulty.Rows, func(r FaultyRow) bool { return r.Line == m.Line }) {
			c.Add(field+".line", "bad_choice", fault.Args{"value": itoa(int64(m.Line)), "allowed": "rows.line"})
		}
		if len(m.Cells) > len(faulty.Header) {
			c.Add(field+".cells", "row_too_wide", nil)
		}
	}
	if err := c.Err(fault.Malformed, "malformed"); err != nil {
		return nil, err
	}
	byLine, err := mended(before, now)
	if err != nil {
		return nil, err
	}
	out := make([]RowMend, 0, len(byLine))
	for line, cells := range byLine {
		out = append(out, RowMend{line, cells})
	}
	slices.SortFunc(out, func(x, y RowMend) int { return x.Line - y.Line })
	return out, nil
}

// keepFaulty writes the first rows that a job refuses beside it.
func (a *App) keepFaulty(ctx context.Context, r *runningJob) func(*FaultyRows) error {
	return func(rows *FaultyRows) error {
		text, err := json.Marshal(rows)
		if err != nil {
			return err
		}
		w, err := a.store.WriteJobFile(ctx, r.row.Book, r.row.ID, store.JobFaulty)
		if err != nil {
			return err
		}
		_, err = w.Write(text)
		return errors.Join(err, w.Close())
	}
}

// JobFaulty shows the first rows that a job refused, to be mended in a grid.
func (a *App) JobFaulty(ctx context.Context, book int64, call Call, name string) (*FaultyRows, error) {
	row, err := a.jobRow(ctx, book, call, name)
	if err != nil {
		return nil, err
	}
	return a.faultyRows(ctx, row)
}

func (a *App) faultyRows(ctx context.Context, row store.Job) (*FaultyRows, error) {
	out := &FaultyRows{Header: []string{}, Rows: []FaultyRow{}}
	var text bytes.Buffer
	if _, err := a.store.ReadJobFile(ctx, row.Book, row.ID, store.JobFaulty).WriteTo(&text); err != nil || text.Len() == 0 {
		return out, err
	}
	return out, json.Unmarshal(text.Bytes(), out)
}

// JobErrors opens the file of rows a job refused.
func (a *App) JobErrors(ctx context.Context, book int64, call Call, name string) (file string, in *store.JobFile, err error) {
	row, err := a.jobRow(ctx, book, call, name)
	if err != nil {
		return "", nil, err
	}
	j := a.showJob(row)
	if j.ErrorFile == "" {
		return "", nil, fault.NewNotFound("file", name)
	}
	return j.ErrorFile, a.store.ReadJobFile(ctx, book, row.ID, store.JobErrors), nil
}
