package app

import (
	"context"
	"sync"
	"time"

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

// finish lets the command's caller go on.
func (j *job) finish(out Outcome, err error) {
	j.out, j.err = out, err
	close(j.done)
}

// stream is one book's writer. While one batch is written it gathers the next,
// at most batchMax, and decides it as far as the working set goes; with nothing
// to write it takes what is waiting, and never waits for more.
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
		j.finish(Outcome{}, err)
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
	b := &batch{}
	for more := true; more; {
		flying := b
		b, flying.rest = &batch{jobs: flying.rest}, nil
		more = s.gather(b, flying)
		s.land(flying, b)
		s.launch(b)
	}
	last := &batch{jobs: b.rest}
	b.rest = nil
	s.land(b, last)
	s.commit(last.jobs)
	s.refuse()
}

// refuse answers those who still wait when the program ends.
func (s *stream) refuse() {
	for {
		select {
		case j := <-s.people:
			j.finish(Outcome{}, fault.New(fault.Unavailable, "overloaded", nil))
		case j := <-s.bulk:
			j.finish(Outcome{}, fault.New(fault.Unavailable, "overloaded", nil))
		default:
			return
		}
	}
}

// gather fills a batch: until the one in the air has landed, or where none is,
// until nobody waits any more. It gives false when the stream ends.
func (s *stream) gather(b, flying *batch) bool {
	landed := flying.done
	for {
		people, bulk := s.people, s.bulk
		if len(people) > 0 {
			bulk = nil
		}
		if len(b.jobs) >= batchMax || b.closed {
			people, bulk = nil, nil
		}
		if landed == nil && len(b.jobs) > 0 && (people == nil || len(people)+len(bulk) == 0) {
			return true
		}
		if landed != nil && len(people)+len(bulk) == 0 && s.app.fetch(s.set, b) {
			continue
		}
		select {
		case j := <-people:
			s.take(b, j)
		case j := <-bulk:
			b.bulk = true
			s.take(b, j)
		case <-landed:
			if landed = nil; flying.err != nil {
				return true
			}
		case <-s.stop:
			return false
		}
	}
}

// take puts a job into a batch and decides it at once where the set suffices.
// A job whose caller has gone is dropped before it is decided, and finished after.
func (s *stream) take(b *batch, j *job) {
	if err := j.ctx.Err(); err != nil {
		j.finish(Outcome{}, err)
		return
	}
	if j.call.Key != "" {
		s.set.Idem.Want(j.call.idemKey())
	}
	b.jobs = append(b.jobs, j)
	s.app.ahead(s.set, b)
}
