package app

import (
	"context"
	"encoding/json"
	"errors"

	"hesuan/internal/access"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// States of a batch.
const (
	batchPosting = "posting" // begun; where nothing runs it was interrupted, and the same file goes on with it
	batchDone    = "done"
	batchStopped = "stopped" // cancelled, or a row was refused only now
	batchUndone  = "undone"
)

// beginImport makes the batch's row, or takes up the one of the same file.
type beginImport struct {
	kind, file, hash string
	rows             int64
}

// Right of the command.
func (beginImport) Right() access.Function { return access.ImportRun }

// Decide makes the batch.
func (c beginImport) Decide(d *Desk) (any, error) {
	if id, ok := d.Refs.Get(batchRef(c.kind, c.hash)); ok {
		b, _ := d.Batches.Get(id)
		b.State = batchPosting
		d.Batches.Put(id, b)
		d.Log("import.continue", c.kind+" "+c.file, "")
		return id, nil
	}
	b := store.ImportBatch{ID: d.NewID(), Seq: d.Seq, Rows: c.rows, Maker: d.Call.Who.UserID, Recorded: d.Now, Kind: c.kind, File: c.file, Hash: c.hash, State: batchPosting}
	d.Refs.Put(batchRef(c.kind, c.hash), b.ID)
	d.Batches.Put(b.ID, b)
	d.BatchRows.Begin(b.ID)
	d.Log("import.begin", c.kind+" "+c.file, "")
	return b.ID, nil
}

// batchCounts is what a batch keeps of its result.
type batchCounts struct {
	Documents int    `json:"documents"`
	Created   int    `json:"created"`
	Unchanged int    `json:"unchanged"`
	Failed    int    `json:"failed"`
	Why       string `json:"why,omitempty"` // it stopped
}

// finishImport writes what came of a batch.
type finishImport struct {
	id     int64
	state  string
	counts batchCounts
}

// Right of the command.
func (finishImport) Right() access.Function { return access.ImportRun }

// Decide marks the batch; what several runs of one file made adds up.
func (c finishImport) Decide(d *Desk) (any, error) {
	b, ok := d.Batches.Get(c.id)
	if !ok {
		return nil, fault.NewNotFound("batch", "")
	}
	var was batchCounts
	if b.Message != "" {
		_ = json.Unmarshal([]byte(b.Message), &was)
	}
	c.counts.Created += was.Created
	text, err := json.Marshal(c.counts)
	if err != nil {
		return nil, err
	}
	b.State, b.Message = c.state, string(text)
	d.Batches.Put(c.id, b)
	d.Log("import.finish", string(makeID(idBatch, c.id)), "")
	return nil, nil
}

// post posts what passed, in batches behind people's commands.
func (r *importing) post(good []*importUnit) error {
	if len(good) == 0 {
		return nil
	}
	var begun Outcome
	err := r.app.outlast(r.ctx, func() (err error) {
		begun, err = r.app.Do(r.ctx, r.book, r.call, beginImport{kind: r.file.Kind, file: r.file.Name, hash: r.hash, rows: int64(r.res.Rows)})
		return err
	})
	if err != nil {
		return err
	}
	batch := begun.Value.(int64)
	r.res.Batch = makeID(idBatch, batch)
	before := r.res.Unchanged
	quiet := r.call // the answers were read when all was tried
	quiet.Quiet = true
	failed := r.app.postAll(r.ctx, r.book, quiet, len(good), func(i int) Command {
		return imported{Command: good[i].cmd, key: good[i].key, batch: batch, line: good[i].lines[0], drafts: r.known}
	}, func(i int, err error) error {
		switch {
		case err == nil:
			r.res.Created++
			r.res.RowCounts.Created += len(good[i].lines)
		case errors.Is(err, errUnchanged):
			r.there(good[i])
		default:
			return err // a row refused only now stops the job visibly
		}
		if done := r.res.Created + r.res.Unchanged - before; done%100 == 0 || done == len(good) {
			r.progress(ImportPosting, done, len(good))
		}
		return nil
	})
	return errors.Join(failed, r.finish(batch, failed))
}

// finish keeps the counts, also when the caller has gone.
func (r *importing) finish(batch int64, failed error) error {
	f := finishImport{id: batch, state: batchDone, counts: batchCounts{Documents: r.res.Documents, Created: r.res.Created, Unchanged: r.res.Unchanged, Failed: r.res.Failed}}
	if failed != nil {
		f.state, f.counts.Why = batchStopped, Fault(failed).Code
	}
	once := r.call // it adds to what earlier runs made
	once.Key = "import-finish:" + r.app.Hex()
	return r.app.outlast(r.ctx, func() error {
		_, err := r.app.Do(context.WithoutCancel(r.ctx), r.book, once, f)
		return err
	})
}
