package app

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// batch is what one transaction commits.
type batch struct {
	jobs    []*job
	decided int  // of jobs, from the first on
	stuck   bool // what its jobs wait for is in the air
	closed  bool // a job has changed the configuration: those behind it wait for it
	bulk    bool // it has jobs with no person behind them

	// What is known when it is sealed.
	from   store.Head // the journal's end before it
	rest   []*job     // behind a job that changed the configuration
	head   store.Head // the journal's end with it
	turned bool       // it changes the configuration

	until time.Time     // its attempts have time till then; zero before the first
	done  chan struct{} // nil where nothing was launched
	err   error
}

// The time of a batch: its attempts, and then to find out what came of the
// last. Together they are less than a caller waits.
const (
	batchWrites = 20 * time.Second
	batchLooks  = 8 * time.Second
)

// time gives the context of an attempt.
func (b *batch) time() (context.Context, context.CancelFunc) {
	if !b.until.IsZero() {
		return context.WithDeadline(context.Background(), b.until)
	}
	ctx, cancel := context.WithTimeout(context.Background(), batchWrites)
	b.until, _ = ctx.Deadline()
	return ctx, cancel
}

// launch writes a batch beside the stream, which goes on once the batch is
// sealed: the working set is its own again then.
func (s *stream) launch(b *batch) {
	b.done = make(chan struct{})
	sealed := make(chan struct{})
	go func() {
		defer close(b.done)
		b.err = s.write(b, func() { close(sealed) })
		if b.err == nil {
			s.answer(b)
		}
	}()
	select {
	case <-sealed:
		s.trim()
	case <-b.done:
	}
}

// land waits for the batch in the air. One that failed is tried again before
// next, which was decided as if it had not.
func (s *stream) land(b, next *batch) {
	if b.done == nil {
		return
	}
	<-b.done
	if b.err != nil {
		next.decided, next.closed = 0, false
		s.again(b)
		next.jobs = append(b.rest, next.jobs...)
		b.rest = nil
	}
	if b.bulk && len(s.people) == 0 {
		time.Sleep(bulkBreak / 10)
	}
}

// write makes one attempt; sealed is called once the working set is free.
func (s *stream) write(b *batch, sealed func()) error {
	ctx, cancel := b.time()
	defer cancel()
	return s.app.store.Write(ctx, s.set, func(t *store.Batch) (func(), error) {
		if t.Afresh {
			b.decided = 0
		}
		err := s.app.decideInOrder(t, b)
		return func() {
			b.rest, b.jobs = b.jobs[b.decided:], b.jobs[:b.decided:b.decided]
			b.from, b.head, b.turned = t.From, s.set.Head, s.set.Config == nil
			sealed()
		}, err
	})
}

// answer lets the callers of a committed batch go on; before that, whoever
// reads the program's own memory sees what they did.
func (s *stream) answer(b *batch) {
	s.counted(b.jobs)
	s.app.configs.moved(s.book, b)
	s.app.committed(s.book, b.head, b.turned)
	s.app.recount(b.jobs)
	for _, j := range b.jobs {
		close(j.done)
	}
}

// again goes on with a batch whose first attempt failed, with nothing else in
// the air: once more after a failure that wrote nothing, in halves when a
// constraint finds a command that decide let pass.
func (s *stream) again(b *batch) {
	doubt := false // a commit without an answer: even one not found may come up after a crash
	for try := range attempts {
		s.set.Clear()
		switch err := b.err; {
		case store.Unknown(err):
			took, look := s.took(b)
			if look != nil {
				s.fail(b, unknownOutcome(errors.Join(err, look)))
				return
			}
			if took {
				s.answer(b)
				return
			}
			doubt = true
		case store.Retryable(err):
		case store.Broken(err):
			s.split(b)
			return
		default:
			s.giveUp(b, doubt)
			return
		}
		time.Sleep(time.Duration(try*try+1) * time.Duration(1+rand.IntN(4)) * time.Millisecond)
		if s.once(b); b.err == nil {
			return
		}
	}
	s.set.Clear()
	s.giveUp(b, doubt)
}

// took looks whether a batch whose commit gave no answer stands in the journal.
func (s *stream) took(b *batch) (bool, error) {
	ctx, cancel := context.WithDeadline(context.Background(), b.until.Add(batchLooks))
	defer cancel()
	return s.app.store.Took(ctx, s.book, b.head)
}

// giveUp answers a batch with its error, or that it may have taken place.
func (s *stream) giveUp(b *batch, doubt bool) {
	if err := b.err; doubt {
		s.fail(b, unknownOutcome(err))
	} else {
		s.fail(b, Fault(err))
	}
}

// once tries a batch from its beginning, and answers it where it succeeds.
func (s *stream) once(b *batch) {
	b.jobs, b.rest, b.decided, b.closed = append(b.jobs, b.rest...), nil, 0, false
	for _, j := range b.jobs {
		j.out, j.err, j.tries = Outcome{}, nil, 0
		if j.call.Key != "" {
			s.set.Idem.Want(j.call.idemKey())
		}
	}
	if b.err = s.write(b, func() {}); b.err == nil {
		s.answer(b)
	}
}

// split finds the guilty command: a constraint broken is a bug of decide's.
func (s *stream) split(b *batch) {
	jobs := append(b.jobs, b.rest...)
	b.rest = nil
	if len(jobs) == 1 {
		s.app.log.Error("constraint", "book", s.book, "error", b.err)
		s.fail(b, fault.New(fault.Internal, "internal", nil).Because(b.err))
		return
	}
	s.commit(jobs[:len(jobs)/2])
	s.commit(jobs[len(jobs)/2:])
}

// commit carries out jobs one batch after another, until all have their answer.
func (s *stream) commit(jobs []*job) {
	for len(jobs) > 0 {
		b := &batch{jobs: jobs[:len(jobs):len(jobs)]}
		if s.once(b); b.err != nil {
			s.again(b)
		}
		jobs = b.rest
	}
}

// fail answers all of a batch with an error.
func (s *stream) fail(b *batch, err error) {
	jobs := append(b.jobs, b.rest...)
	b.rest = nil
	s.app.count.failed.Add(int64(len(jobs)))
	for _, j := range jobs {
		j.finish(Outcome{}, err)
	}
}

// fetch loads what a batch's jobs wait for while the batch before it is in the
// air, and decides them; it gives false where there is nothing to be won by it.
func (a *App) fetch(set *store.Set, b *batch) bool {
	if b.decided == len(b.jobs) || b.stuck || b.closed {
		return false
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	loaded, err := a.store.Ahead(ctx, set)
	if err != nil { // half loaded: nothing of it counts
		set.Clear()
		b.decided = 0
	}
	if b.stuck = !loaded || err != nil; b.stuck {
		return false
	}
	a.round(set, b)
	b.closed = set.Turned()
	return true
}

// ahead decides a batch's newest job on what is known, before its transaction
// begins. Where a job before it waits for what is not known, it is decided all
// the same, only to find what it will ask for.
func (a *App) ahead(set *store.Set, b *batch) {
	last := len(b.jobs) - 1
	held := b.decided < last
	switch {
	case a.decide(set, b.jobs[last], held, false):
		b.decided++
		b.closed = set.Turned()
	case !held:
		b.jobs[last].tries++
	}
}

// decideInOrder decides what is undecided of a batch one by one, in order. A
// job that asks for what is not known yet holds up those behind it; they are
// decided all the same, only to find what they will ask for, so that one trip
// loads it for all. A command that changes the book's configuration ends the
// batch: the rest is to be decided on the configuration that then holds.
func (a *App) decideInOrder(t *store.Batch, b *batch) error {
	for b.decided < len(b.jobs) && !t.Set.Turned() {
		if a.round(t.Set, b); b.decided == len(b.jobs) || t.Set.Turned() {
			break
		}
		if err := t.Load(); err != nil {
			return err
		}
	}
	return nil
}

// round goes once over what is undecided of a batch.
func (a *App) round(set *store.Set, b *batch) {
	held := false
	for _, j := range b.jobs[b.decided:] {
		last := !held && j.tries >= store.Rounds
		if a.decide(set, j, held, last) {
			if b.decided++; set.Turned() {
				return
			}
			continue
		}
		if !held {
			j.tries++
		}
		held = true
	}
}

// decide runs one command on the set; it gives false where the decision does
// not count: the set lacked something, or the command is only looking ahead.
func (a *App) decide(set *store.Set, j *job, ahead, last bool) bool {
	now := a.instant(set.Head.Recorded)
	d := &Desk{Set: set, People: a.userName, May: a.mayDo, Call: j.call, Now: now, Today: a.today(now), Seq: set.Head.Seq + 1}
	out, err := enveloped(a, d, j)
	if wanting := set.Wanting(); ahead || wanting && !last {
		set.Drop()
		return false
	}
	if fault.Is(err, "internal") {
		a.log.Error("decide failed", "error", errors.Unwrap(err))
	}
	j.out, j.err = out, err
	if err != nil || out.Replayed || j.call.DryRun {
		set.Drop()
		return true
	}
	j.out.Seq = d.Seq
	set.Accept(d.audit())
	return true
}
