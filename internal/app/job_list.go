package app

import (
	"context"

	"hesuan/internal/cal"
	"hesuan/internal/store"
)

// JobsQuery asks for jobs. Kind is import, check (an import that is only tried)
// or undo.
type JobsQuery struct {
	Kind, State Text
	Paging
}

func (q JobsQuery) check() error {
	var f fields
	f.choice("kind", q.Kind, "import", "check", "undo")
	f.choice("state", q.State, jobQueued, jobRunning, jobDone, jobFailed, jobCancelled, jobInterrupted)
	return f.err()
}

// fits tells whether a job is asked for. The state is that which is shown: the
// row of a job whose program was killed says that it runs.
func (q JobsQuery) fits(j *JobAnswer) bool {
	kind := "import"
	switch {
	case j.Kind == jobUndo:
		kind = "undo"
	case j.DryRun:
		kind = "check"
	}
	return (q.Kind == "" || string(q.Kind) == kind) && (q.State == "" || string(q.State) == j.State)
}

// Jobs lists a book's jobs, newest first.
func (a *App) Jobs(ctx context.Context, book int64, call Call, q JobsQuery) (*List[*JobAnswer], error) {
	if err := mayImport(call, book); err != nil {
		return nil, err
	}
	limit, after, err := q.Paging.read()
	if err == nil {
		err = q.check()
	}
	if err != nil {
		return nil, err
	}
	out := &List[*JobAnswer]{Rows: []*JobAnswer{}}
	for {
		rows, err := a.store.Jobs(ctx, book, store.Page{Limit: limit, After: after})
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			after = r.ID
			if !ownJob(call, r) {
				continue
			}
			if j := a.showJob(r); q.fits(j) {
				out.Rows = append(out.Rows, j)
			}
			if len(out.Rows) == limit {
				out.Next = cursor(r.ID)
				return out, nil
			}
		}
		if len(rows) < limit {
			return out, nil
		}
	}
}

// step notes what a job came to, once.
func (r *runningJob) step(at cal.Instant, name string, rows int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if n := len(r.steps); n == 0 || r.steps[n-1].Step != name {
		r.steps = append(r.steps, JobStep{at, name, int64(rows)})
	}
}
