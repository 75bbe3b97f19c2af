package faults

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"hesuan/internal/testpg"
)

const clients = 16

// kills is how often the server is killed on each engine; HESUAN_KILLS says
// otherwise for the long run.
func kills() int {
	if n, err := strconv.Atoi(os.Getenv("HESUAN_KILLS")); err == nil {
		return n
	}
	if testing.Short() {
		return 3
	}
	return 25
}

// world is a server under test and what its clients were told.
type world struct {
	*testing.T
	bin, dsn, token, base string
	cmd                   *exec.Cmd

	mu        sync.Mutex
	confirmed map[string]string // key → document number
	pending   map[string]bool   // sent, not answered
	next      int
	refused   int // answers that came and were no success
	slowest   time.Duration
}

func TestWhatWasConfirmedSurvivesSIGKILLOnce(t *testing.T) {
	bin := binary(t)
	for _, engine := range testpg.Engines(t) {
		t.Run(engine, func(t *testing.T) {
			dsn := "sqlite:" + filepath.Join(t.TempDir(), "hesuan.db")
			if engine == testpg.Postgres {
				dsn = testpg.For(t).Database(t, "")
			}
			w := &world{T: t, bin: bin, dsn: dsn, confirmed: map[string]string{}, pending: map[string]bool{}}
			w.prepare()
			for i := range kills() {
				w.start()
				w.replay()
				w.load(50*time.Millisecond+time.Duration(rand.IntN(600))*time.Millisecond, w.kill)
				if i%5 == 4 {
					w.run("verify")
				}
			}
			w.start()
			w.replay()
			w.check()
			w.kill()
			w.run("verify")
			t.Logf("%d kills, %d invoices confirmed", kills(), len(w.confirmed))
		})
	}
}

// builtAt names the program that another process of this test has built.
const builtAt = "HESUAN_FAULTS_BINARY"

// built is the program, built once.
var built struct {
	sync.Once
	path string
	err  error
}

// TestMain takes the built program away in the end.
func TestMain(m *testing.M) {
	code := m.Run()
	if built.path != "" {
		os.RemoveAll(filepath.Dir(built.path))
	}
	os.Exit(code)
}

// binary gives the program.
func binary(t *testing.T) string {
	t.Helper()
	if path := os.Getenv(builtAt); path != "" {
		return path
	}
	built.Do(func() {
		folder, err := os.MkdirTemp("", "hesuan-faults-")
		if err != nil {
			built.err = err
			return
		}
		built.path = filepath.Join(folder, "hesuan")
		if out, err := exec.Command("go", "build", "-o", built.path, "hesuan/cmd/hesuan").CombinedOutput(); err != nil {
			built.err = fmt.Errorf("build: %w\n%s", err, out)
		}
	})
	if built.err != nil {
		t.Fatal(built.err)
	}
	return built.path
}

// run runs a verb of the command line and gives its output.
func (w *world) run(args ...string) string {
	w.Helper()
	cmd := exec.Command(w.bin, append(args, "--db", w.dsn)...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		w.Fatalf("hesuan %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func (w *world) prepare() {
	w.run("book", "create", "--code", "B1", "--name", "B", "--first-period", "2026-01")
	w.run("user", "add", "admin", "--role", "admin")
	w.token = w.run("token", "create", "--user", "admin")
}

// start starts the server and waits until it says its address.
func (w *world) start() {
	w.Helper()
	w.cmd = exec.Command(w.bin, "serve", "--addr", "127.0.0.1:0", "--db", w.dsn)
	out, err := w.cmd.StdoutPipe()
	if err != nil {
		w.Fatal(err)
	}
	var log bytes.Buffer
	w.cmd.Stderr = &log
	began := time.Now()
	if err := w.cmd.Start(); err != nil {
		w.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		w.Fatalf("the server did not start: %v\n%s", err, log.String())
	}
	if d := time.Since(began); d > 5*time.Second {
		w.Errorf("ready after %s", d)
	}
	w.base = strings.TrimSpace(line)
	if len(w.confirmed) == 0 {
		w.post("/customers", "customer", `{"code":"C1","name":"C"}`)
	}
}

// post sends a command and gives its answer; ok is false where none came.
func (w *world) post(path, key, body string) (answer map[string]any, status int, ok bool) {
	req, err := http.NewRequest(http.MethodPost, w.base+"/api/v1/books/B1"+path, strings.NewReader(body))
	if err != nil {
		return nil, 0, false
	}
	req.Header.Set("Authorization", "Bearer "+w.token)
	req.Header.Set("Idempotency-Key", key)
	client := &http.Client{Timeout: 10 * time.Second}
	res, err := client.Do(req)
	if err != nil {
		return nil, 0, false
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil || json.Unmarshal(b, &answer) != nil {
		return nil, 0, false
	}
	return answer, res.StatusCode, true
}

// invoice posts an invoice under a key and notes what came of it.
func (w *world) invoice(key string) bool {
	w.mu.Lock()
	w.pending[key] = true
	w.mu.Unlock()
	answer, status, ok := w.post("/invoices?approve=true", key, `{"customer":"C1","date":"2026-03-01","lines":[{"description":"`+key+`","quantity":"1","price":"10","tax_rate":"0.13"}]}`)
	if !ok || status == http.StatusServiceUnavailable {
		return false
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	number, _ := answer["number"].(string)
	if status != http.StatusCreated || number == "" {
		w.Errorf("%s: %d %v", key, status, answer)
		return false
	}
	if was := w.confirmed[key]; was != "" && was != number {
		w.Errorf("%s was %s and is %s", key, was, number)
	}
	w.confirmed[key] = number
	delete(w.pending, key)
	return true
}

// kill ends the server without a word.
func (w *world) kill() {
	_ = w.cmd.Process.Kill()
	_ = w.cmd.Wait()
}

// load lets the clients post until the server is ended under them.
func (w *world) load(d time.Duration, end func()) {
	var wg sync.WaitGroup
	for range clients {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for {
				w.mu.Lock()
				w.next++
				key := fmt.Sprintf("k%d", w.next)
				w.mu.Unlock()
				if !w.invoice(key) {
					return
				}
			}
		}()
	}
	time.Sleep(d)
	end()
	wg.Wait()
}

// replay sends again what was not answered, under the same keys, and some of
// what was.
func (w *world) replay() {
	w.Helper()
	w.mu.Lock()
	var keys []string
	for k := range w.pending {
		keys = append(keys, k)
	}
	n := 0
	for k := range w.confirmed {
		if n++; n > 10 {
			break
		}
		keys = append(keys, k)
	}
	w.mu.Unlock()
	for _, k := range keys {
		if !w.invoice(k) {
			w.Fatalf("%s is not answered by a server that runs", k)
		}
	}
}

// check compares what the clients were told with what is there.
func (w *world) check() {
	w.Helper()
	there := map[string]int{}
	after := ""
	for {
		req, _ := http.NewRequest(http.MethodGet, w.base+"/api/v1/books/B1/invoices?limit=500&after="+after, nil)
		req.Header.Set("Authorization", "Bearer "+w.token)
		res, err := http.DefaultClient.Do(req)
		if err != nil {
			w.Fatal(err)
		}
		var page struct {
			Rows []struct {
				Number string `json:"number"`
			} `json:"rows"`
			Next *string `json:"next"`
		}
		err = json.NewDecoder(res.Body).Decode(&page)
		res.Body.Close()
		if err != nil {
			w.Fatal(err)
		}
		for _, r := range page.Rows {
			there[r.Number]++
		}
		if page.Next == nil {
			break
		}
		after = *page.Next
	}
	for key, number := range w.confirmed {
		if there[number] != 1 {
			w.Errorf("%s (%s) is there %d times", number, key, there[number])
		}
	}
	if len(there) != len(w.confirmed) {
		w.Errorf("%d invoices are there, %d were confirmed", len(there), len(w.confirmed))
	}
}
