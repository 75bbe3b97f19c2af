package faults

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// process is the program as a process of its own on a database.
func process(t *testing.T, dsn string) *world {
	t.Helper()
	w := &world{T: t, bin: binary(t), dsn: dsn, confirmed: map[string]string{}, pending: map[string]bool{}}
	t.Cleanup(func() {
		if w.cmd != nil {
			w.kill()
		}
	})
	return w
}

// serveOnce starts a server and ends it, and gives what it said beside.
func serveOnce(t *testing.T, dsn string) string {
	t.Helper()
	cmd := exec.Command(binary(t), "serve", "--addr", "127.0.0.1:0", "--db", dsn)
	var said safeBuffer
	cmd.Stdout, cmd.Stderr = &said, &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	for began := time.Now(); !strings.Contains(said.String(), "http://") && time.Since(began) < heals; {
		time.Sleep(10 * time.Millisecond)
	}
	_ = cmd.Process.Signal(os.Interrupt)
	_ = cmd.Wait()
	return said.String()
}

func TestASecondServerOnOneFileIsRefusedByTheNameOfTheFirst(t *testing.T) {
	w := process(t, "sqlite:"+filepath.Join(t.TempDir(), "hesuan.db"))
	w.prepare()
	w.start()
	holder := fmt.Sprintf("pid %d", w.cmd.Process.Pid)
	for lang, want := range map[string]string{"zh": "已由另一个服务打开", "en": "is served by another process already"} {
		cmd := exec.Command(w.bin, "serve", "--addr", "127.0.0.1:0", "--db", w.dsn, "--lang", lang)
		out, err := cmd.CombinedOutput()
		if err == nil || !strings.Contains(string(out), want) || !strings.Contains(string(out), holder) {
			t.Errorf("a second server: %v, %s", err, out)
		}
	}
	if out, err := exec.Command(w.bin, "restore", "nothing.db", "--force", "--db", w.dsn).CombinedOutput(); err == nil {
		t.Errorf("a file in use was restored over: %s", out)
	}
	// The command line reads and writes beside the server, one writer at a time.
	for i := range 5 {
		w.run("user", "add", fmt.Sprintf("u%d", i), "--role", "accountant")
		w.invoice(fmt.Sprintf("k%d", i))
	}
	w.run("verify")
	w.check()

	// Killed without a word, it leaves nothing that holds up the next.
	w.kill()
	w.start()
	w.check()
}
