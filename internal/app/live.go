package app

import "sync"

// live tells browsers that a book has moved: its number only, no data.
type live struct {
	mu        sync.Mutex
	listeners map[chan Moved]int64
	over      bool
}

// Moved says that a book's journal has reached a number,
// or that one of its jobs has.
type Moved struct {
	Book int64
	Seq  int64
	Job  string // "" where the journal moved
}

func newLive() *live { return &live{listeners: map[chan Moved]int64{}} }

func (l *live) moved(book, seq int64) { l.tell(Moved{Book: book, Seq: seq}) }

func (l *live) job(book int64, id string) { l.tell(Moved{Book: book, Job: id}) }

func (l *live) tell(m Moved) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for c, b := range l.listeners {
		if b != m.Book {
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

// Listen gives the moves of a book until stop is called; the channel is closed
// when the program ends.
func (a *App) Listen(book int64) (moves <-chan Moved, stop func()) {
	c := make(chan Moved, 8)
	a.live.mu.Lock()
	if a.live.over {
		close(c)
	} else {
		a.live.listeners[c] = book
	}
	a.live.mu.Unlock()
	return c, func() {
		a.live.mu.Lock()
		delete(a.live.listeners, c)
		a.live.mu.Unlock()
	}
}
