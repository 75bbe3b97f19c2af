package app

import (
	"sync"

	"hesuan/internal/store"
)

// configs keeps what each book's configuration was at a head of its journal, so
// that not every question reads it. A batch that leaves it as it was moves it
// on; another process's batch leaves it behind, and it is read again.
type configs struct {
	mu sync.Mutex
	at map[int64]configAt
}

type configAt struct {
	head   store.Head
	config *store.Config
}

// of gives the configuration at a snapshot's head.
func (c *configs) of(r *store.Reading) (*store.Config, error) {
	c.mu.Lock()
	kept := c.at[r.Book]
	c.mu.Unlock()
	if kept.config != nil && kept.head.Same(r.Head) {
		return kept.config, nil
	}
	config, err := r.Config()
	if err != nil || r.Head.Seq < kept.head.Seq {
		return config, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at[r.Book] = configAt{r.Head, config}
	return config, nil
}

// moved follows a committed batch.
func (c *configs) moved(book int64, b *batch) {
	c.mu.Lock()
	defer c.mu.Unlock()
	switch kept, ok := c.at[book]; {
	case !ok:
	case b.turned:
		delete(c.at, book)
	case kept.head.Same(b.from):
		c.at[book] = configAt{b.head, kept.config}
	}
}
