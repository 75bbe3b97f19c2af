package app

import (
	"context"
	"runtime/debug"
	"sync"
	"sync/atomic"
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
	// One of the two has it: the stream, which then finishes it, or its caller,
	// who has gone.
	taken atomic.Bool

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
// to write it takes what is waiting, and never waits for more. A command that
// finds nobody at work is carried out by its own caller, who has nobody to
// wake and to wait for.
type stream struct {
	app    *App
	book   int64
	people chan *job
	bulk   chan *job
	stop   chan struct{}
	ended  sync.WaitGroup
	called atomic.Bool // the stream's own goroutine has work
	turn   sync.Mutex  // held by the one who works; it guards set
	set    *store.Set
}

func newStream(a *App, book int64) *stream {
	s := &stream{app: a, book: book, people: make(chan *job, queueMax), bulk: make(chan *job, queueMax), set: store.NewSet(book), stop: make(chan struct{})}
	s.set.Watch = func(m store.Move) { a.openOf(book).moved(m) }
	s.ended.Add(1)
	go s.run()
	return s
}

// do carries out a command and gives its outcome. A command whose caller has
// gone is dropped before it is decided, and finished after. A caller whose time
// is over is told which of the two it is.
func (s *stream) do(ctx context.Context, call Call, cmd Command) (Outcome, error) {
	if s.idle() {
		j := &job{ctx: ctx, call: call, cmd: cmd, done: make(chan struct{})}
		s.alone(j)
		s.turn.Unlock()
		return j.out, j.err
	}
	j := s.submit(ctx, call, cmd)
	select {
	case <-j.done:
		return j.out, j.err
	case <-ctx.Done():
	}
	if j.taken.CompareAndSwap(false, true) {
		return Outcome{}, fault.New(fault.Unavailable, "overloaded", nil).Because(ctx.Err())
	}
	select {
	case <-j.done: // just now
		return j.out, j.err
	default:
		return Outcome{}, unknownOutcome(ctx.Err())
	}
}

// idle takes the turn where nobody is at work or waiting.
func (s *stream) idle() bool {
	if s.called.Load() || len(s.people)+len(s.bulk) > 0 || !s.turn.TryLock() {
		return false
	}
	select {
	case <-s.stop:
		s.turn.Unlock()
		return false
	default:
		return true
	}
}

// alone carries out one command, by the one who has the turn.
func (s *stream) alone(j *job) {
	defer s.ends()
	b := &batch{}
	if s.take(b, j); len(b.jobs) == 0 {
		return
	}
	if b.err = s.write(b, func() {}); b.err != nil {
		s.again(b)
	} else {
		s.answer(b)
	}
	s.trim()
}

// ends ends the program where writing panics, as it ends on the stream's own
// goroutine: the server would catch it in a caller's, and the book would stand
// still with a transaction open. What decide does wrong does not come here.
func (s *stream) ends() {
	if p := recover(); p != nil {
		s.app.log.Error("write panicked", "book", s.book, "panic", p, "stack", string(debug.Stack()))
		go panic(p)
		select {}
	}
}

// trim forgets the working set where it has grown too large.
func (s *stream) trim() {
	if s.set.Size() > setMax {
		s.set.Clear()
	}
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
	for more := true; more; {
		first := s.next()
		s.called.Store(true)
		s.turn.Lock()
		if more = first != nil; more {
			more = s.work(first)
		}
		s.turn.Unlock()
		s.called.Store(false)
	}
	s.refuse()
}

// next waits for a command; it gives nil when the stream ends.
func (s *stream) next() *job {
	select {
	case j := <-s.people:
		return j
	case j := <-s.bulk:
		return j
	case <-s.stop:
		return nil
	}
}

// work carries out a command and all that come meanwhile, one batch in the air
// while the next is gathered, until nobody waits. It gives false when the
// stream ends.
func (s *stream) work(first *job) bool {
	flying, b := &batch{}, &batch{bulk: first.call.Bulk}
	s.take(b, first)
	for {
		more := s.gather(b, flying)
		s.land(flying, b)
		if len(b.jobs) == 0 {
			return more
		}
		s.launch(b)
		flying, b = b, &batch{jobs: b.rest}
		flying.rest = nil
		if !more {
			s.land(flying, b)
			s.commit(b.jobs)
			return false
		}
	}
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
		if landed == nil && (people == nil || len(people)+len(bulk) == 0) {
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
	if err := j.ctx.Err(); err != nil || !j.taken.CompareAndSwap(false, true) {
		j.finish(Outcome{}, err)
		return
	}
	if j.call.Key != "" {
		s.set.Idem.Want(j.call.idemKey())
	}
	b.jobs = append(b.jobs, j)
	s.app.ahead(s.set, b)
}
