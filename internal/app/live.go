package app

import "sync"

// live tells browsers that a book has moved: its number only, no data.
type live struct {
	mu        sync.Mutex
	listeners map[chan Moved]listener
	over      bool
}

// listener is who listens, and to which book.
type listener struct{ book, user int64 }

// Moved says that a book's journal has reached a number, that one of its jobs
// has, or that a person's desk has changed.
type Moved struct {
	Book int64
	Seq  int64
	Job  string // "" where the journal moved
	User int64  // whose desk changed; 0 where the book moved
}

func newLive() *live { return &live{listeners: map[chan Moved]listener{}} }

func (l *live) moved(book, seq int64) { l.tell(Moved{Book: book, Seq: seq}) }

func (l *live) job(book int64, id string) { l.tell(Moved{Book: book, Job: id}) }

// person tells a person's own screens, whatever book they show.
func (l *live) person(user int64) { l.tell(Moved{User: user}) }

func (l *live) tell(m Moved) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for c, who := range l.listeners {
		if m.User == 0 && who.book != m.Book || m.User != 0 && who.user != m.User {
			continue
		}
		select {
		case c <- m:
		default: // a slow browser misses one and asks for all with the next
		}
	}
}

// Hush ends all listening, for good: the program is about to end, and would
// wait for those who listen for ever.
func (a *App) Hush() {
	a.live.mu.Lock()
	defer a.live.mu.Unlock()
	a.live.over = true
	for c := range a.live.listeners {
		close(c)
	}
	clear(a.live.listeners)
}

// Listen gives the moves of a book, and of the caller's own desk, until stop is
// called; the channel is closed when the program ends.
func (a *App) Listen(book int64, call Call) (moves <-chan Moved, stop func()) {
	c, who := make(chan Moved, 8), listener{book: book}
	if ownsDesk(call.Who) == nil {
		who.user = call.Who.UserID
	}
	a.live.mu.Lock()
	if a.live.over {
		close(c)
	} else {
		a.live.listeners[c] = who
	}
	a.live.mu.Unlock()
	return c, func() {
		a.live.mu.Lock()
		delete(a.live.listeners, c)
		a.live.mu.Unlock()
	}
}
