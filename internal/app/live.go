package app

import "sync"

// live tells browsers that a book has moved: its number only, no data.
type live struct {
	mu        sync.Mutex
	listeners map[chan Moved]int64
}

// Moved says that a book's journal has reached a number.
type Moved struct {
	Book int64
	Seq  int64
}

func newLive() *live { return &live{listeners: map[chan Moved]int64{}} }

func (l *live) moved(book, seq int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for c, b := range l.listeners {
		if b != book {
			continue
		}
		select {
		case c <- Moved{book, seq}:
		default: // a slow browser misses one and asks for all with the next
		}
	}
}

// Listen gives the moves of a book until stop is called.
func (a *App) Listen(book int64) (moves <-chan Moved, stop func()) {
	c := make(chan Moved, 8)
	a.live.mu.Lock()
	a.live.listeners[c] = book
	a.live.mu.Unlock()
	return c, func() {
		a.live.mu.Lock()
		delete(a.live.listeners, c)
		a.live.mu.Unlock()
	}
}
