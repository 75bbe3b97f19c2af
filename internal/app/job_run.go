package app

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// begin writes a job's row. The job runs when launch is called.
func (a *App) begin(ctx context.Context, book int64, call Call, kind string, in jobInput) (*runningJob, error) {
	if twin := a.jobs.twin(book, in); twin != 0 {
		name := string(makeID(idJob, twin))
		return nil, fault.NewConflict("job_running", fault.Args{"job": name}).With("job", name)
	}
	now := a.Now()
	if err := a.store.DropJobsBefore(ctx, book, now-jobKept); err != nil {
		return nil, err
	}
	text, err := json.Marshal(in)
	if err != nil {
		return nil, err
	}
	row := store.Job{Book: book, User: call.Who.UserID, Created: now, Updated: now, Kind: kind, State: jobQueued, Input: string(text)}
	if row.ID, err = a.store.NewJob(ctx, row); err != nil {
		return nil, err
	}
	return &runningJob{row: row, input: in, lang: call.Lang, ended: make(chan struct{}), steps: []JobStep{{now, jobQueued, 0}}}, nil
}

// launch runs a job on its own; one job of a book runs at a time.
func (a *App) launch(r *runningJob, work func(ctx context.Context) (any, error)) {
	ctx, cancel := context.WithCancelCause(context.Background())
	r.cancel = cancel
	a.jobs.mu.Lock()
	a.jobs.running[jobKey{r.row.Book, r.row.ID}] = r
	a.jobs.mu.Unlock()
	a.jobs.ended.Add(1)
	go func() {
		defer a.jobs.ended.Done()
		defer cancel(nil)
		stopped := make(chan struct{})
		go func() { defer close(stopped); a.beat(ctx, r) }()
		v, err := a.inTurn(ctx, r, work)
		cause := context.Cause(ctx)
		cancel(nil)
		<-stopped
		a.endJob(r, v, err, cause)
	}()
}

func (a *App) inTurn(ctx context.Context, r *runningJob, work func(ctx context.Context) (any, error)) (v any, err error) {
	turn := a.jobs.turn(r.row.Book)
	select {
	case turn <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-turn }()
	defer func() {
		if p := recover(); p != nil {
			a.log.Error("job", "panic", p)
			err = fault.New(fault.Internal, "internal", nil)
		}
	}()
	r.set(func(row *store.Job) { row.State = jobRunning })
	r.step(a.Now(), jobRunning, 0)
	return work(ctx)
}

func (r *runningJob) set(change func(*store.Job)) store.Job {
	r.mu.Lock()
	defer r.mu.Unlock()
	change(&r.row)
	return r.row
}

// beat writes how far the job is, and looks whether another node cancels it.
func (a *App) beat(ctx context.Context, r *runningJob) {
	tick := time.NewTicker(jobBeat)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		a.sign(ctx, r)
	}
}

// sign gives one sign of life.
func (a *App) sign(ctx context.Context, r *runningJob) {
	ctx, cancel := context.WithTimeout(ctx, refreshMost)
	defer cancel()
	row := r.set(func(row *store.Job) { row.Updated = a.Now() })
	if err := a.store.PutJob(ctx, row); err != nil && !errors.Is(ctx.Err(), context.Canceled) {
		a.log.Warn("job", "error", err)
	}
	if now, err := a.store.GetJob(ctx, row.Book, row.ID); err == nil && now.Cancel {
		r.cancel(errJobCancelled)
	}
}

// outlast does something again for as long as the database is away, until the
// context ends. It must be harmless to do it twice.
func (a *App) outlast(ctx context.Context, do func() error) error {
	for pause := jobBeat / 4; ; pause = min(2*pause, 5*jobBeat) {
		err := do()
		if !store.Away(err) {
			return err
		}
		a.log.Warn("waiting for the database", "error", err)
		select {
		case <-ctx.Done():
			return err
		case <-time.After(pause):
		}
	}
}

// progressed notes how far a job is and tells who follows the book.
func (a *App) progressed(r *runningJob) func(ImportStage, int, int) {
	return func(stage ImportStage, done, total int) {
		text := fault.Message("job_"+string(stage), r.lang, nil)
		r.step(a.Now(), string(stage), total)
		row := r.set(func(row *store.Job) { row.Done, row.Total, row.Message = int64(done), int64(total), text })
		if now := a.Now(); now-r.told > cal.Instant(jobBeat/2/time.Microsecond) {
			r.told = now
			a.live.job(row.Book, string(makeID(idJob, row.ID)))
		}
	}
}

// endJob writes what came of a job.
func (a *App) endJob(r *runningJob, v any, err, cause error) {
	out := jobOutcome{Result: v}
	state, message := jobDone, fault.Message("job_done", r.lang, nil)
	switch {
	case err == nil:
		if res, ok := v.(*ImportResult); ok && res.Note != "" {
			message = res.Note
		}
	case errors.Is(cause, errShutdown):
		state, message = jobInterrupted, fault.Message("job_interrupted", r.lang, nil)
	case errors.Is(cause, errJobCancelled):
		state, message = jobCancelled, fault.Message("job_cancelled", r.lang, nil)
	default:
		state = jobFailed
		out.Problem = a.jobProblem(err, r.lang)
		message = out.Problem.Detail
	}
	r.step(a.Now(), state, 0)
	out.Steps = r.steps
	text, _ := json.Marshal(out)
	row := r.set(func(*store.Job) {})
	row.State, row.Message, row.Result, row.Updated = state, message, string(text), out.Steps[len(out.Steps)-1].At
	if state == jobDone && row.Total > 0 {
		row.Done = row.Total
	}
	a.keepEnded(row, r.input)
	r.set(func(kept *store.Job) { *kept = row }) // what is shown as ended is written
	a.jobs.mu.Lock()
	delete(a.jobs.running, jobKey{row.Book, row.ID})
	a.jobs.mu.Unlock()
	close(r.ended)
	a.live.job(row.Book, string(makeID(idJob, row.ID)))
}

// keepEnded writes the row of a job that has ended, however long the database
// is away. The file it worked on goes where there is nothing left to do with it.
func (a *App) keepEnded(row store.Job, in jobInput) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		select {
		case <-a.jobs.over:
			time.AfterFunc(jobLast, cancel)
		case <-ctx.Done():
		}
	}()
	if err := a.outlast(ctx, func() error { return a.store.PutJob(ctx, row) }); err != nil {
		a.log.Error("job", "error", err)
	}
	if row.State != jobDone || in.DryRun {
		return
	}
	if err := a.store.DropJobFile(ctx, row.Book, row.ID, store.JobInput); err != nil {
		a.log.Warn("job", "error", err)
	}
}

func (a *App) jobProblem(err error, lang fault.Lang) *JobProblem {
	e := Fault(err)
	if e.Kind == fault.Internal || e.Kind == fault.Unavailable {
		a.log.Error("job", "error", errors.Unwrap(e))
	}
	p := &JobProblem{Code: e.Code, Detail: e.Message(lang), Chain: e.Extra["chain"]}
	for _, f := range e.Fields {
		if text := fault.Message(f.Code, lang, f.Args); text != p.Detail {
			p.Detail += " " + f.Field + ": " + text
		}
	}
	return p
}
