package main

import (
	"os"
	"path/filepath"
	"sync"
	"time"
)

// fsyncs is Y1 and Y2: how often a second the disk takes 512 more bytes for
// good, with so many writers waiting for it; those who wait while one flush
// runs share the next (group commit).
func fsyncs(dir string, writers int, span time.Duration) (float64, error) {
	f, err := os.CreateTemp(dir, "fsync-")
	if err != nil {
		return 0, err
	}
	defer os.Remove(filepath.Join(dir, filepath.Base(f.Name())))
	defer f.Close()
	g := &group{f: f}
	end := time.Now().Add(span)
	done := make([]int, writers)
	errs := make([]error, writers)
	var wg sync.WaitGroup
	start := time.Now()
	for w := range writers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for time.Now().Before(end) && errs[w] == nil {
				errs[w] = g.append(make([]byte, 512))
				done[w]++
			}
		}()
	}
	wg.Wait()
	elapsed, n := time.Since(start), 0
	for w := range writers {
		if errs[w] != nil {
			return 0, errs[w]
		}
		n += done[w]
	}
	return float64(n) / elapsed.Seconds(), nil
}

// group is a file whose writers share flushes.
type group struct {
	f       *os.File
	mu      sync.Mutex // of what follows
	written int64
	flush   sync.Mutex // held while flushing
	synced  int64
}

func (g *group) append(b []byte) error {
	g.mu.Lock()
	_, err := g.f.Write(b)
	g.written++
	mine := g.written
	g.mu.Unlock()
	if err != nil {
		return err
	}
	g.flush.Lock()
	defer g.flush.Unlock()
	if g.synced >= mine {
		return nil
	}
	g.mu.Lock()
	upTo := g.written
	g.mu.Unlock()
	if err := g.f.Sync(); err != nil {
		return err
	}
	g.synced = upTo
	return nil
}
