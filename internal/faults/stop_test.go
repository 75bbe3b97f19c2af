package faults

import (
	"bufio"
	"net/http"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"hesuan/internal/testpg"
)

// HESUAN_STOPS is how often the server is asked to end on each engine.
func TestAServerAskedToEndAnswersWhatItHasBegun(t *testing.T) {
	for _, engine := range testpg.Engines(t) {
		t.Run(engine, func(t *testing.T) {
			dsn := "sqlite:" + filepath.Join(t.TempDir(), "hesuan.db")
			if engine == testpg.Postgres {
				dsn = testpg.For(t).Database(t, "")
			}
			w := process(t, dsn)
			w.prepare()
			for range count("HESUAN_STOPS", 4) {
				w.start()
				w.replay()
				w.listen()
				w.load(150*time.Millisecond, w.stop)
				w.start()
				w.check() // whatever took effect was answered: nothing is there that nobody was told of
				w.replay()
				w.kill()
			}
			w.run("verify")
			t.Logf("%d invoices confirmed", len(w.confirmed))
		})
	}
}

// stop asks the server to end and sees how it does.
func (w *world) stop() {
	w.Helper()
	began := time.Now()
	if err := w.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		w.Fatal(err)
	}
	late := time.AfterFunc(10*time.Second, func() { _ = w.cmd.Process.Kill() })
	err := w.cmd.Wait()
	if !late.Stop() || err != nil {
		w.Errorf("the server ended after %s: %v", time.Since(began), err)
	}
	if took := time.Since(began); took > 6*time.Second {
		w.Errorf("it took %s to end, though all was quick", took)
	}
}

// listen follows the book as a browser does, for as long as the server lives.
func (w *world) listen() {
	w.Helper()
	req, err := http.NewRequest(http.MethodGet, w.base+"/api/v1/books/B1/events", nil)
	if err != nil {
		w.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+w.token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		w.Fatal(err)
	}
	lines := bufio.NewReader(res.Body)
	if line, err := lines.ReadString('\n'); err != nil || !strings.HasPrefix(line, ":") {
		w.Errorf("the events begin with %q, %v", line, err)
	}
	go func() {
		defer res.Body.Close()
		for {
			if _, err := lines.ReadString('\n'); err != nil {
				return
			}
		}
	}()
}
