package app

import (
	"context"
	"reflect"
	"sync"
)

// kindCounts are how many commands of each kind this process has carried out, and
// whether the engine is counting its rows, and is to count them again.
type kindCounts struct {
	mu          sync.Mutex
	done        map[reflect.Type]int
	busy, again bool
}

// firstCount is the number of commands of a kind after which the engine counts
// its rows anew; it does so again each time there are eight times as many.
const firstCount = 16

// recount tells the engine to count its rows anew when a kind of record has
// come 16, 128, 1,024 … times: until then it plans for the tables of a young
// book (seen: postings five times slower on PostgreSQL). It goes by kind, for
// a book's customers come long before its invoices.
func (a *App) recount(jobs []*job) {
	c := &a.counts
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.done == nil {
		c.done = map[reflect.Type]int{}
	}
	due := false
	for _, j := range jobs {
		if j.err != nil {
			continue
		}
		kind := kindOf(j.cmd)
		c.done[kind]++
		due = due || isCount(c.done[kind])
	}
	if due && c.busy {
		c.again = true
	} else if due {
		c.busy = true
		go a.analyze()
	}
}

// kindOf is a command's type; an import's rows count as what they make.
func kindOf(c Command) reflect.Type {
	if row, ok := c.(imported); ok {
		c = row.Command
	}
	return reflect.TypeOf(c)
}

// isCount tells 16, 128, 1,024 …
func isCount(n int) bool {
	for ; n > firstCount && n%8 == 0; n /= 8 {
	}
	return n == firstCount
}

func (a *App) analyze() {
	for more := true; more; {
		if err := a.store.Analyze(context.Background()); err != nil {
			a.log.Warn("analyze", "error", err)
		}
		more = a.counts.next()
	}
}

// next tells whether the rows are to be counted again.
func (c *kindCounts) next() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.busy, c.again = c.again, false
	return c.busy
}
