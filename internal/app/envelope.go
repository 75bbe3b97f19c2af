package app

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"

	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// Do runs a command on a book: the one door for writes.
func (a *App) Do(ctx context.Context, book int64, call Call, cmd Command) (Outcome, error) {
	if err := permitted(call.Who, book, cmd); err != nil {
		return Outcome{}, err
	}
	if call.DryRun {
		return a.dryRun(ctx, book, call, cmd)
	}
	out, err := a.stream(book).do(ctx, call, cmd)
	if _, book := cmd.(ChangeBook); book && err == nil {
		a.refreshNow() // the list of books shows its name and settings
	}
	return out, err
}

// DoAll runs commands in order, many in one transaction, behind people's; it
// stops at the first that fails.
func (a *App) DoAll(ctx context.Context, book int64, call Call, cmds []Command) ([]Outcome, error) {
	call.Bulk, call.Key = true, ""
	var jobs []*job
	for _, c := range cmds {
		if err := permitted(call.Who, book, c); err != nil {
			return nil, err
		}
	}
	s := a.stream(book)
	for _, c := range cmds {
		jobs = append(jobs, s.submit(ctx, call, c))
	}
	var out []Outcome
	var failed error
	for _, j := range jobs {
		<-j.done
		out = append(out, j.out)
		if failed == nil {
			failed = j.err
		}
	}
	return out, failed
}

// dryRun decides the real command on a snapshot, with nothing merged or written.
func (a *App) dryRun(ctx context.Context, book int64, call Call, cmd Command) (Outcome, error) {
	set := a.borrow(book)
	j := &job{ctx: ctx, call: call, cmd: cmd}
	err := a.store.Try(ctx, set, func(b *store.Batch) error {
		return a.decideInOrder(b, &batch{jobs: []*job{j}})
	})
	if err != nil {
		return Outcome{}, Fault(err)
	}
	a.giveBack(book, set)
	return j.out, j.err
}

// errRemembered: a bad disk has changed a remembered answer. What it answered
// for stands in the journal all the same.
var errRemembered = errors.New("app: the remembered answer is damaged; verify names it")

// enveloped surrounds a decision: a remembered answer is given again, a panic
// is that command's failure alone, an answer under a key is remembered.
func enveloped(a *App, d *Desk, j *job) (out Outcome, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fault.New(fault.Internal, "internal", nil).Because(fmt.Errorf("panic in %T: %v\n%s", j.cmd, p, debug.Stack()))
		}
	}()
	keyed := j.call.Key != "" && !j.call.DryRun
	if keyed {
		if rec, ok := d.Idem.Get(j.call.idemKey()); ok {
			if !bytes.Equal(rec.Hash, j.call.Digest[:]) {
				return Outcome{}, fault.NewRefused("idempotency_mismatch", nil)
			}
			body, sound := rec.Answer()
			if !sound {
				return Outcome{}, fault.New(fault.Internal, "internal", nil).Because(errRemembered)
			}
			return Outcome{Body: body, Replayed: true, Seq: rec.Seq}, nil
		}
	}
	v, err := j.cmd.Decide(d)
	if err != nil {
		return Outcome{}, err
	}
	if err := d.acknowledged(); err != nil {
		return Outcome{}, err
	}
	v = conceal(v, j.call.Who.Hidden(d.Book))
	out.Value = v
	if keyed {
		if out.Body, err = json.Marshal(v); err != nil {
			return Outcome{}, err
		}
		d.Idem.Put(j.call.idemKey(), store.Idem{Seq: d.Seq, Status: 200, Recorded: d.Now, Hash: j.call.Digest[:], Result: out.Body}.Seal())
	}
	return out, nil
}
