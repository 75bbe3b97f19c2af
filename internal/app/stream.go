package app

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"time"

	"hesuan/internal/cal"
	"hesuan/internal/fault"
	"hesuan/internal/store"
)

const (
	batchMax  = 256  // commands of one transaction
	queueMax  = 1024 // commands waiting, then 503
	setMax    = 100_000
	attempts  = 5
	bulkBreak = 5 * time.Millisecond // the writer is left free after each bulk batch
)

// job is a command in the queue.
type job struct {
	ctx  context.Context
	call Call
	cmd  Command
	done chan struct{}

	out   Outcome
	err   error
	tries int
}

// stream is one book's writer: it takes what is waiting, at most batchMax, and
// never waits for more.
type stream struct {
	app    *App
	book   int64
	people chan *job
	bulk   chan *job
	set    *store.Set
	stop   chan struct{}
	ended  sync.WaitGroup
}

func newStream(a *App, book int64) *stream {
	s := &stream{app: a, book: book, people: make(chan *job, queueMax), bulk: make(chan *job, queueMax), set: store.NewSet(book), stop: make(chan struct{})}
	s.set.Watch = func(m store.Move) { a.openOf(book).moved(m) }
	s.ended.Add(1)
	go s.run()
	return s
}

// do queues a command and waits for its outcome. A command whose caller has
// gone is dropped before it is decided, and finished after.
func (s *stream) do(ctx context.Context, call Call, cmd Command) (Outcome, error) {
	j := s.submit(ctx, call, cmd)
	<-j.done
	return j.out, j.err
}

// submit queues a command. People's commands are refused when the queue is
// full; bulk ones wait: they have no person behind them.
func (s *stream) submit(ctx context.Context, call Call, cmd Command) *job {
	j := &job{ctx: ctx, call: call, cmd: cmd, done: make(chan struct{})}
	fail := func(err error) *job {
		j.err = err
		close(j.done)
		return j
	}
	if call.Bulk {
		select {
		case <-s.stop:
			return fail(fault.New(fault.Unavailable, "overloaded", nil))
		case s.bulk <- j:
			return j
		case <-ctx.Done():
			return fail(ctx.Err())
		}
	}
	select {
	case <-s.stop:
		return fail(fault.New(fault.Unavailable, "overloaded", nil))
	case s.people <- j:
		return j
	default:
		return fail(fault.New(fault.Unavailable, "overloaded", nil))
	}
}

func (s *stream) run() {
	defer s.ended.Done()
	for {
		select {
		case j := <-s.people:
			s.batch(gather(j, s.people))
			continue
		default:
		}
		select {
		case j := <-s.people:
			s.batch(gather(j, s.people))
		case j := <-s.bulk:
			s.batch(gather(j, s.bulk))
			if len(s.people) == 0 {
				time.Sleep(bulkBreak / 10)
			}
		case <-s.stop:
			return
		}
	}
}

func gather(first *job, lane chan *job) []*job {
	batch := []*job{first}
	for len(batch) < batchMax {
		select {
		case j := <-lane:
			batch = append(batch, j)
		default:
			return batch
		}
	}
	return batch
}

// batch commits the jobs and lets their callers go on.
func (s *stream) batch(jobs []*job) {
	waiting := jobs[:0]
	for _, j := range jobs {
		if err := j.ctx.Err(); err != nil {
			j.err = err
			close(j.done)
			continue
		}
		waiting = append(waiting, j)
	}
	if len(waiting) == 0 {
		return
	}
	s.commit(waiting)
	s.app.committed(s.book, s.set.Head, s.set.Config == nil) // before the answers: a caller sees what it did
	s.app.recount(waiting)
	for _, j := range waiting {
		close(j.done)
	}
	if s.set.Size() > setMax {
		s.set.Clear()
	}
}

// commit writes a batch in one transaction: again after a failure that wrote
// nothing, in halves when a constraint finds a command that decide let pass.
func (s *stream) commit(jobs []*job) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	var err error
	var rest []*job // behind a command that changed the configuration
	for try := range attempts {
		for _, j := range jobs {
			j.out, j.err, j.tries = Outcome{}, nil, 0
			if j.call.Key != "" {
				s.set.Idem.Want(j.call.idemKey())
			}
		}
		err = s.app.store.Write(ctx, s.set, func(b *store.Batch) (err error) {
			rest, err = s.app.decideInOrder(b, jobs)
			return err
		})
		if err == nil {
			s.counted(jobs[:len(jobs)-len(rest)])
			if len(rest) > 0 {
				s.commit(rest)
			}
			return
		}
		head := s.set.Head
		s.set.Clear()
		switch {
		case store.Unknown(err):
			if took, look := s.app.store.Took(ctx, s.book, head); look == nil && took {
				if len(rest) > 0 {
					s.commit(rest)
				}
				return
			} else if look != nil {
				s.fail(jobs, fault.New(fault.Unavailable, "outcome_unknown", nil).Because(err))
				return
			}
		case store.Retryable(err):
		case store.Broken(err):
			s.split(jobs, err)
			return
		default:
			s.fail(jobs, storageFault(err))
			return
		}
		time.Sleep(time.Duration(try*try+1) * time.Duration(1+rand.IntN(4)) * time.Millisecond)
	}
	s.fail(jobs, fault.New(fault.Unavailable, "overloaded", nil).Because(err))
}

// storageFault tells callers what the database's failure means for them.
func storageFault(err error) error {
	if store.Full(err) {
		return fault.New(fault.Unavailable, "disk_full", nil).Because(err)
	}
	return fault.From(err)
}

// split finds the guilty command: a constraint broken is a bug of decide's.
func (s *stream) split(jobs []*job, err error) {
	if len(jobs) == 1 {
		s.app.log.Error("constraint", "book", s.book, "error", err)
		s.fail(jobs, fault.New(fault.Internal, "internal", nil).Because(err))
		return
	}
	s.commit(jobs[:len(jobs)/2])
	s.commit(jobs[len(jobs)/2:])
}

func (s *stream) fail(jobs []*job, err error) {
	s.app.count.failed.Add(int64(len(jobs)))
	for _, j := range jobs {
		j.out, j.err = Outcome{}, err
	}
}

// decideInOrder decides the jobs one by one, in order. A job that asks for
// what is not known yet holds up those behind it; they are decided all the
// same, only to find what they will ask for, so that one trip loads it for all.
// A command that changes the book's configuration ends the batch: the rest is
// given back, to be decided on the configuration that then holds.
func (a *App) decideInOrder(b *store.Batch, jobs []*job) (rest []*job, err error) {
	now := a.instant(b.Set.Head.Recorded)
	for round := 0; len(jobs) > 0; round++ {
		held, done := false, 0
		for _, j := range jobs {
			last := !held && j.tries >= store.Rounds
			if a.decide(b.Set, j, now, held, last) {
				if done++; b.Set.Turned() {
					return jobs[done:], nil
				}
				continue
			}
			if !held {
				j.tries++
			}
			held = true
		}
		if jobs = jobs[done:]; len(jobs) > 0 {
			if err := b.Load(); err != nil {
				return nil, err
			}
		}
	}
	return nil, nil
}

// decide runs one command on the set; it gives false where the decision does
// not count: the set lacked something, or the command is only looking ahead.
func (a *App) decide(set *store.Set, j *job, now cal.Instant, ahead, last bool) bool {
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
