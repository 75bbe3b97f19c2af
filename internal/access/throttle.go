package access

import (
	"maps"
	"sync"
	"time"
)

// Throttle slows guessing: after five failures for a name and address, the
// next try waits, longer each time.
type Throttle struct {
	mu    sync.Mutex
	fails map[string]failure
}

type failure struct {
	count int
	until time.Time
}

// Wait is how long the next try for a key must wait.
func (t *Throttle) Wait(key string, now time.Time) time.Duration {
	t.mu.Lock()
	defer t.mu.Unlock()
	return max(0, t.fails[key].until.Sub(now))
}

// Failed counts a failure; Succeeded forgets them.
func (t *Throttle) Failed(key string, now time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.fails == nil {
		t.fails = map[string]failure{}
	}
	if len(t.fails) > 10_000 { // names without end make nobody's waiting shorter
		maps.DeleteFunc(t.fails, func(_ string, f failure) bool { return !f.until.After(now) })
	}
	f := t.fails[key]
	f.count++
	if f.count >= 5 {
		f.until = now.Add(time.Second << min(f.count-5, 8))
	}
	t.fails[key] = f
}

// Succeeded forgets a key's failures.
func (t *Throttle) Succeeded(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.fails, key)
}
