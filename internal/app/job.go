package app

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"sync"
	"time"

	"hesuan/internal/access"
	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/interchange/sheet"
	"hesuan/internal/store"
)

// States of a job.
const (
	jobQueued      = "queued"
	jobRunning     = "running"
	jobDone        = "done"
	jobFailed      = "failed"
	jobCancelled   = "cancelled"
	jobInterrupted = "interrupted" // the program ended; it can be repeated
)

const (
	jobBeat  = time.Second
	jobLast  = 5 * time.Second                   // to write what came of it when the program ends
	jobStale = cal.Instant(15 * 1e6)             // without a sign of life on any node
	jobKept  = cal.Instant(30 * 24 * 3600 * 1e6) // then its row and files go
)

// jobInput is what a job was asked for, kept with its row.
type jobInput struct {
	Import     string         `json:"import,omitempty"` // kind of the rows
	File       string         `json:"file,omitempty"`
	Size       int64          `json:"size,omitempty"`
	Hash       string         `json:"hash,omitempty"`
	Mapping    *sheet.Mapping `json:"mapping,omitempty"`
	DryRun     bool           `json:"dry_run,omitempty"`
	SkipErrors bool           `json:"skip_errors,omitempty"`
	Batch      string         `json:"batch,omitempty"` // what is undone
	Mends      []RowMend      `json:"mends,omitempty"` // rows read otherwise than they stand in the file
}

// jobOutcome is what became of it.
type jobOutcome struct {
	Steps   []JobStep   `json:"steps,omitempty"`
	Result  any         `json:"result,omitempty"`
	Problem *JobProblem `json:"problem,omitempty"`
}

// JobStep is something a job came to: queued, running, checking, posting, or
// the state it ended in.
type JobStep struct {
	At   cal.Instant `json:"at"`
	Step string      `json:"step"`
	Rows int64       `json:"rows"` // there were to go over, 0 where not known
}

// JobProblem says why a job failed.
type JobProblem struct {
	Code   string `json:"code"`
	Detail string `json:"detail"`
	Chain  any    `json:"chain,omitempty"`
}

// JobAnswer is a job as answers show it.
type JobAnswer struct {
	ID         ID              `json:"id"`
	Kind       string          `json:"kind"` // import, import-undo
	State      string          `json:"state"`
	Done       int64           `json:"done"`
	Total      int64           `json:"total"`
	Message    string          `json:"message"`
	User       string          `json:"user"`    // name to sign in with
	Display    string          `json:"display"` // name shown
	Created    cal.Instant     `json:"created"`
	Updated    cal.Instant     `json:"updated"`
	Import     string          `json:"import,omitempty"`
	File       string          `json:"file,omitempty"`
	DryRun     bool            `json:"dry_run"`
	Skip       bool            `json:"skip_errors"`
	Batch      string          `json:"batch,omitempty"`
	Mended     int             `json:"mended,omitempty"` // rows mended on the screen
	Repeatable bool            `json:"repeatable"`
	ErrorFile  string          `json:"error_file,omitempty"` // there is one, under this name
	Steps      []JobStep       `json:"steps"`                // of an ended job, or of one that runs here
	Result     json.RawMessage `json:"result"`
	Problem    json.RawMessage `json:"problem"`
}

// jobs are the jobs that run in this process.
type jobs struct {
	mu      sync.Mutex
	running map[jobKey]*runningJob
	turns   map[int64]chan struct{} // one running job a book
	ended   sync.WaitGroup
	over    chan struct{} // closed when the program ends
	once    sync.Once
}

type jobKey struct{ book, id int64 }

// runningJob is a job in this process.
type runningJob struct {
	mu     sync.Mutex
	row    store.Job
	input  jobInput
	lang   fault.Lang
	cancel context.CancelCauseFunc
	ended  chan struct{}
	told   cal.Instant
	steps  []JobStep
}

var (
	errJobCancelled = errors.New("job cancelled")
	errShutdown     = errors.New("the program ends")
)

func newJobs() *jobs {
	return &jobs{running: map[jobKey]*runningJob{}, turns: map[int64]chan struct{}{}, over: make(chan struct{})}
}

// stop ends all jobs at their next safe point, and waits for them.
func (j *jobs) stop() {
	j.mu.Lock()
	for _, r := range j.running {
		r.cancel(errShutdown)
	}
	j.mu.Unlock()
	j.once.Do(func() { close(j.over) })
	j.ended.Wait()
}

// turn is a book's token: who holds it runs.
func (j *jobs) turn(book int64) chan struct{} {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.turns[book] == nil {
		j.turns[book] = make(chan struct{}, 1)
	}
	return j.turns[book]
}

func (j *jobs) find(book, id int64) *runningJob {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.running[jobKey{book, id}]
}

// twin finds a running job for the same file.
func (j *jobs) twin(book int64, in jobInput) (id int64) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for k, r := range j.running {
		if k.book == book && in.Hash != "" && r.input.Hash == in.Hash && r.input.Import == in.Import {
			return k.id
		}
	}
	return 0
}

func mayImport(call Call, book int64) error {
	if !call.Who.Can(book, access.ImportRun) {
		return fault.NewNotAllowed("not_allowed", fault.Args{"right": string(access.ImportRun)})
	}
	return nil
}

// Job shows a job.
func (a *App) Job(ctx context.Context, book int64, call Call, name string) (*JobAnswer, error) {
	row, err := a.jobRow(ctx, book, call, name)
	if err != nil {
		return nil, err
	}
	return a.showJob(row), nil
}

func (a *App) jobRow(ctx context.Context, book int64, call Call, name string) (store.Job, error) {
	if err := mayImport(call, book); err != nil {
		return store.Job{}, err
	}
	id, ok := parseID(idJob, name)
	if !ok {
		return store.Job{}, fault.NewNotFound("job", name)
	}
	row, err := a.store.GetJob(ctx, book, id)
	if err == nil && (row.ID == 0 || !ownJob(call, row)) {
		err = fault.NewNotFound("job", name)
	}
	return row, err
}

// goes tells whether a row says that its job has not ended.
func goes(row store.Job) bool { return row.State == jobQueued || row.State == jobRunning }

// ownJob tells whether a caller sees a job: who does not see all fields sees
// no other's, for what others brought in may hold them.
func ownJob(call Call, j store.Job) bool {
	return j.User == call.Who.UserID || len(call.Who.Hidden(j.Book)) == 0
}

// showJob shows a row, with what this process knows better.
func (a *App) showJob(row store.Job) *JobAnswer {
	var steps []JobStep // of the job that runs
	if r := a.jobs.find(row.Book, row.ID); r != nil {
		r.mu.Lock()
		row, steps = r.row, slices.Clone(r.steps)
		r.mu.Unlock()
	} else if goes(row) {
		// It may have ended since the row was read: what stands there now counts.
		ctx, cancel := context.WithTimeout(context.Background(), refreshMost)
		defer cancel()
		if now, err := a.store.GetJob(ctx, row.Book, row.ID); err == nil && now.ID != 0 {
			row = now
		}
		if goes(row) && (a.store.Engine() == "sqlite" || row.Updated+jobStale < a.Now()) {
			row.State = jobInterrupted
		}
	}
	var in jobInput
	_ = json.Unmarshal([]byte(row.Input), &in)
	var out struct {
		Result, Problem json.RawMessage
		Steps           []JobStep
	}
	_ = json.Unmarshal([]byte(or(row.Result, "{}")), &out)
	var counts struct{ Failed int }
	_ = json.Unmarshal(out.Result, &counts)
	j := &JobAnswer{ID: makeID(idJob, row.ID), Kind: row.Kind, State: row.State, Done: row.Done, Total: row.Total, Message: row.Message, User: a.installed().Users[row.User].Name, Display: a.shownName(row.User),
		Created: row.Created, Updated: row.Updated, Import: in.Import, File: in.File, DryRun: in.DryRun, Skip: in.SkipErrors, Batch: in.Batch, Mended: len(in.Mends), Result: out.Result, Problem: out.Problem}
	if j.Steps = append(steps, out.Steps...); j.Steps == nil {
		j.Steps = []JobStep{}
	}
	j.Repeatable = row.Kind == jobImport && row.State != jobQueued && row.State != jobRunning && (in.DryRun || row.State != jobDone)
	if counts.Failed > 0 {
		j.ErrorFile = in.File + ".errors.csv"
	}
	return j
}

// The kinds of jobs.
const (
	jobImport = "import"
	jobUndo   = "import-undo"
)

// CancelJob stops a job at its next safe point; what it has posted stays, and
// an import can go on with the same file. A job that has ended goes off the
// list, with its files.
func (a *App) CancelJob(ctx context.Context, book int64, call Call, name string) (*JobAnswer, error) {
	row, err := a.jobRow(ctx, book, call, name)
	if err != nil {
		return nil, err
	}
	if r := a.jobs.find(book, row.ID); r != nil {
		r.cancel(errJobCancelled)
		select {
		case <-r.ended:
		case <-ctx.Done(): // it ends once the database is back
			return nil, ctx.Err()
		}
		return a.Job(ctx, book, call, name)
	}
	if a.showJob(row).State == jobRunning || a.showJob(row).State == jobQueued { // on another node
		return a.showJob(row), a.store.CancelJob(ctx, book, row.ID)
	}
	return nil, a.store.DropJob(ctx, book, row.ID)
}
