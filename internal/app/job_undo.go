package app

import (
	"context"
	"time"

	"hesuan/internal/store"
)

// StartUndo undoes an import as a job. What stands in the way is refused at
// once where that is found while the request waits, else the job says it: the
// rehearsal decides every row and may outlast a request on a busy machine. A
// dry run only says what would be undone.
func (a *App) StartUndo(ctx context.Context, book int64, call Call, batch string, in UndoInput) (job *JobAnswer, dry *UndoResult, err error) {
	u, err := a.prepareUndo(ctx, book, call, batch, in, nil)
	if err != nil {
		return nil, nil, err
	}
	if call.DryRun {
		return nil, &UndoResult{Batch: makeID(idBatch, u.id), Undone: len(u.cmds)}, u.rehearse()
	}
	r, err := a.begin(ctx, book, call, jobUndo, jobInput{Import: u.batch.Kind, File: u.batch.File, Batch: batch})
	if err != nil {
		return nil, nil, err
	}
	known := u.chain
	var refused error // read once the job has ended
	a.launch(r, func(ctx context.Context) (any, error) {
		u.ctx, u.file.Progress = ctx, a.progressed(r)
		refused = a.outlast(ctx, func() error {
			u.chain = known
			return u.rehearse()
		})
		if refused != nil {
			return nil, refused
		}
		return u.run()
	})
	shown := a.WaitJob(ctx, r, undoWait)
	select {
	case <-r.ended:
		if refused != nil {
			if err := a.store.DropJob(context.WithoutCancel(ctx), book, r.row.ID); err != nil {
				a.log.Warn("job", "error", err)
			}
			return nil, nil, refused
		}
	default:
	}
	return shown, nil, nil
}

// undoWait is how long a request waits for an undoing to end.
const undoWait = 8 * time.Second

// WaitJob shows a job when it has ended, or as it is after a while.
func (a *App) WaitJob(ctx context.Context, r *runningJob, most time.Duration) *JobAnswer {
	timer := time.NewTimer(most)
	defer timer.Stop()
	select {
	case <-r.ended:
	case <-timer.C:
	case <-ctx.Done():
	}
	return a.showJob(r.set(func(*store.Job) {}))
}
