package app

import (
	"context"
	"io"
	"log/slog"
	"runtime"
	"sync"
	"time"

	"hesuan/internal/cal"
	"hesuan/internal/store"
)

// App is the program: its store, its clock, one stream a book, and a snapshot
// of people and books.
type App struct {
	store  *store.Store
	clock  func() time.Time
	random io.Reader
	zone   *time.Location
	log    *slog.Logger
	keys   func(make bool) ([][]byte, error)

	mu      sync.Mutex
	streams map[int64]*stream
	spare   map[int64][]*store.Set // working sets for dry runs
	counts  kindCounts
	opens   map[int64]*openNow
	reports chan struct{} // places of reports over all customers
	configs configs
	install *Installation
	live    *live
	jobs    *jobs
	names   nameIndex
	closed  bool
	count   counters
}

// Options are what the outside gives: everything that is not a function of
// the database.
type Options struct {
	Clock  func() time.Time
	Random io.Reader
	Zone   *time.Location // business dates are dates of this zone
	Log    *slog.Logger
	// Keys gives the keys that secrets in the database are sealed under, the one
	// in use first; with make, one is made where there is none. nil: none.
	Keys func(make bool) ([][]byte, error)
}

// New makes the program on an open store; it writes the installation's head
// row where there is none.
func New(ctx context.Context, s *store.Store, o Options) (*App, error) {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Keys == nil {
		o.Keys = func(bool) ([][]byte, error) { return nil, nil }
	}
	a := &App{keys: o.Keys, store: s, clock: o.Clock, random: o.Random, zone: o.Zone, log: o.Log,
		streams: map[int64]*stream{}, spare: map[int64][]*store.Set{}, opens: map[int64]*openNow{}, configs: configs{at: map[int64]configAt{}},
		reports: make(chan struct{}, max(1, runtime.GOMAXPROCS(0)-1)), live: newLive(), jobs: newJobs()}
	if err := s.Install(ctx); err != nil {
		return nil, err
	}
	return a, a.refresh(ctx)
}

// Close finishes what is running and stops the streams.
func (a *App) Close() {
	a.jobs.stop()
	a.mu.Lock()
	a.closed = true
	streams := a.streams
	a.streams = map[int64]*stream{}
	a.mu.Unlock()
	for _, s := range streams {
		close(s.stop)
		s.ended.Wait()
	}
}

// stream gives a book's writer.
func (a *App) stream(book int64) *stream {
	a.mu.Lock()
	defer a.mu.Unlock()
	s := a.streams[book]
	if s == nil {
		s = newStream(a, book)
		a.streams[book] = s
	}
	return s
}

// instant is the recorded instant of a command: the clock, but always after the
// last one, so that instants follow the journal on any number of nodes.
func (a *App) instant(last cal.Instant) cal.Instant {
	now := cal.Instant(a.clock().UnixMicro())
	return max(now, last+1)
}

// today is the business date of an instant.
func (a *App) today(now cal.Instant) cal.Date {
	return cal.FromTime(time.UnixMicro(int64(now)), a.zone)
}

// Today is the business date now.
func (a *App) Today() cal.Date { return a.today(cal.Instant(a.clock().UnixMicro())) }

// Now is the clock's instant.
func (a *App) Now() cal.Instant { return cal.Instant(a.clock().UnixMicro()) }

// borrow takes a working set for a dry run; it is good while the head stands.
func (a *App) borrow(book int64) *store.Set {
	a.mu.Lock()
	defer a.mu.Unlock()
	if n := len(a.spare[book]); n > 0 {
		s := a.spare[book][n-1]
		a.spare[book] = a.spare[book][:n-1]
		return s
	}
	return store.NewSet(book)
}

func (a *App) giveBack(book int64, s *store.Set) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.spare[book]) < 4 && s.Size() < setMax/10 {
		a.spare[book] = append(a.spare[book], s)
	}
}

// committed is called by a stream after each batch; changed tells that the
// book's own configuration may have, its name for one.
func (a *App) committed(book int64, h store.Head, changed bool) {
	if book == 0 || changed {
		a.refreshNow()
	}
	if book == 0 {
		return
	}
	a.live.moved(book, h.Seq)
}
