package faults

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"hesuan/internal/testpg"
)

// attacks are system calls made to fail, in the way strace writes it.
var attacks = []string{
	"fsync,fdatasync:error=EIO",
	"pwrite64,pwritev:error=ENOSPC",
	"fsync,fdatasync:error=ENOSPC",
	"pwrite64,pwritev:error=EIO",
}

// HESUAN_ATTACKS is how often system calls of the real processes are made to
// fail for a while: of the server itself on SQLite, of PostgreSQL's sessions.
func TestFailingSystemCallsAreNeverReportedAsSuccess(t *testing.T) {
	if _, err := exec.LookPath("strace"); err != nil {
		if testpg.Strict() {
			t.Fatal("strace is missing: run tools/setup.sh")
		}
		t.Skip("strace is missing")
	}
	for _, engine := range testpg.Engines(t) {
		t.Run(engine, func(t *testing.T) {
			dsn := "sqlite:" + filepath.Join(t.TempDir(), "hesuan.db")
			if engine == testpg.Postgres {
				_, dsn = durable(t)
			}
			w := process(t, dsn)
			w.prepare()
			w.start()
			stop := w.keepPosting(4)
			for i := range count("HESUAN_ATTACKS", 2) {
				w.progress()
				pids := []int{w.cmd.Process.Pid}
				if engine == testpg.Postgres {
					pids = backends(t, dsn)
				}
				attack(t, pids, attacks[i%len(attacks)], 200*time.Millisecond)
			}
			w.progress()
			stop()
			w.check()
			w.kill()
			w.run("verify")
			w.start()
			w.check()
			t.Logf("%d invoices confirmed, %d answers without success", len(w.confirmed), w.refused)
		})
	}
}

// attack makes system calls fail for a while.
func attack(t *testing.T, pids []int, how string, d time.Duration) {
	t.Helper()
	calls, _, _ := strings.Cut(how, ":")
	args := []string{"-f", "-qq", "-o", filepath.Join(t.TempDir(), "trace"), "-e", "trace=" + calls, "-e", "inject=" + how}
	for _, pid := range pids {
		args = append(args, "-p", fmt.Sprint(pid))
	}
	cmd := exec.Command("strace", args...)
	var said safeBuffer
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(d)
	_ = cmd.Process.Signal(os.Interrupt)
	_ = cmd.Wait()
	if strings.Contains(said.String(), "Operation not permitted") {
		t.Skipf("this system lets nobody trace a process: %s", said.String())
	}
	trace, err := os.ReadFile(args[3])
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%s: %d calls failed", how, strings.Count(string(trace), "(INJECTED)"))
}

// backends lists the program's sessions on PostgreSQL.
func backends(t *testing.T, dsn string) (pids []int) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	rows, err := conn.Query(t.Context(), "select pid from pg_stat_activity where application_name = 'hesuan'")
	if err == nil {
		pids, err = pgx.CollectRows(rows, pgx.RowTo[int])
	}
	if err != nil || len(pids) == 0 {
		t.Fatalf("no sessions: %v", err)
	}
	return pids
}

// keepPosting lets clients post until stopped, each invoice until it is
// confirmed.
func (w *world) keepPosting(clients int) (stop func()) {
	var wg sync.WaitGroup
	ended := make(chan struct{})
	for c := range clients {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := 0; ; i++ {
				select {
				case <-ended:
					return
				default:
				}
				w.persist(fmt.Sprintf("p%d.%d", c, i))
			}
		}()
	}
	return func() { close(ended); wg.Wait() }
}

func (w *world) persist(key string) {
	for began := time.Now(); !w.invoice(key); time.Sleep(20 * time.Millisecond) {
		w.mu.Lock()
		w.refused++
		w.mu.Unlock()
		if time.Since(began) > time.Minute {
			w.Errorf("%s is not confirmed after %s", key, time.Since(began))
			return
		}
	}
}

// progress waits until more is confirmed.
func (w *world) progress() {
	w.Helper()
	size := func() int {
		w.mu.Lock()
		defer w.mu.Unlock()
		return len(w.confirmed)
	}
	for began, before := time.Now(), size(); size() < before+4; time.Sleep(5 * time.Millisecond) {
		if time.Since(began) > time.Minute { // PostgreSQL may have to recover
			w.Fatal("nothing is posted any more")
		}
	}
}
