package main

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"

	"hesuan/internal/access"
	"hesuan/internal/app"
	"hesuan/internal/db"
	"hesuan/internal/store"
)

// book is a book under measurement, in a database of its own.
type book struct {
	dsn       string
	id        int64
	token     string
	customers []int64 // ids
}

// prepare makes a database with one book, its customers and a token.
func prepare(ctx context.Context, dsn string, customers int, first string) (*book, error) {
	b := &book{dsn: dsn}
	return b, b.with(ctx, func(a *app.App) error {
		call := app.Call{Who: access.System(0, "bench", "bench")}
		shown, hash, err := a.NewSecret()
		if err != nil {
			return err
		}
		b.token = shown
		for _, c := range []app.Command{app.CreateBook{Code: "B1", Name: "bench", FirstPeriod: app.Text(first)}, app.CreateUser{Name: "bench", Roles: []string{"admin"}}, app.CreateToken{User: "bench", Hash: hash}} {
			if _, err := a.Do(ctx, 0, call, c); err != nil {
				return err
			}
		}
		if b.id, err = a.BookID(call.Who, "B1"); err != nil {
			return err
		}
		return b.addCustomers(ctx, a, call, customers)
	})
}

func (b *book) addCustomers(ctx context.Context, a *app.App, call app.Call, n int) error {
	const step = 500
	for from := 0; from < n; from += step {
		var cmds []app.Command
		for i := from; i < min(n, from+step); i++ {
			cmds = append(cmds, app.CreateCustomer{Input: app.CustomerInput{Code: app.Text(fmt.Sprintf("C%d", i)), Name: app.Text(fmt.Sprintf("Customer %d", i))}})
		}
		if _, err := a.DoAll(ctx, b.id, call, cmds); err != nil {
			return err
		}
	}
	return b.open(ctx, func(d *db.DB) error {
		return d.Read(ctx, func(tx *db.Tx) error {
			return tx.Load(db.Query{SQL: "select id from customer where book_id = $1 order by id", Args: []any{b.id}, Scan: func(r db.Row) error {
				var id int64
				err := r.Scan(&id)
				b.customers = append(b.customers, id)
				return err
			}})
		})
	})
}

// with runs fn on the program in this process, open runs it on the bare database.
func (b *book) with(ctx context.Context, fn func(*app.App) error) error {
	s, err := store.Open(ctx, b.dsn, db.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	a, err := app.New(ctx, s, app.Options{Clock: time.Now, Random: rand.Reader, Zone: time.UTC})
	if err != nil {
		return err
	}
	defer a.Close()
	return fn(a)
}

func (b *book) open(ctx context.Context, fn func(*db.DB) error) error {
	d, err := db.Open(ctx, b.dsn, db.Options{})
	if err != nil {
		return err
	}
	defer d.Close()
	return fn(d)
}

// verify is the proof behind every figure: all invariants from raw rows.
func (b *book) verify(ctx context.Context) error {
	return b.with(ctx, func(a *app.App) error {
		rep, err := a.Verify(ctx, "")
		if err == nil && !rep.OK() {
			err = fmt.Errorf("verify: %+v", rep.Breaches[0])
		}
		return err
	})
}

// server is the program serving a book, in a process of its own.
type server struct {
	cmd    *exec.Cmd
	book   *book
	base   string
	client *http.Client
	start  time.Duration // from the start of the process to its first answer
}

// serve starts the program and waits for its first answer.
func serve(ctx context.Context, bin string, b *book) (*server, error) {
	s := &server{book: b, client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 100}}}
	s.cmd = exec.Command(bin, "serve", "--addr", "127.0.0.1:0", "--db", b.dsn)
	s.cmd.Stderr = os.Stderr
	if os.Getenv("BENCH_QUIET") != "" {
		s.cmd.Stderr = nil
	}
	out, err := s.cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	began := time.Now()
	if err := s.cmd.Start(); err != nil {
		return nil, fmt.Errorf("%w (make build makes the program)", err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		s.stop()
		return nil, fmt.Errorf("serve: %w", err)
	}
	go io.Copy(io.Discard, out)
	s.base = strings.TrimSpace(line)
	if _, err := s.get(ctx, "/customers?limit=1"); err != nil {
		s.stop()
		return nil, err
	}
	s.start = time.Since(began)
	return s, nil
}

// stop ends the server as an operator does, and waits for it.
func (s *server) stop() error {
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	return s.cmd.Wait()
}

// kill ends it as a power cut does.
func (s *server) kill() {
	_ = s.cmd.Process.Kill()
	_ = s.cmd.Wait()
}

// memory reads a line of the process's status in bytes: VmRSS now, VmHWM its peak.
func (s *server) memory(name string) (int64, error) {
	b, err := os.ReadFile("/proc/" + strconv.Itoa(s.cmd.Process.Pid) + "/status")
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(b)) {
		if f := strings.Fields(line); len(f) > 1 && f[0] == name+":" {
			kb, err := strconv.ParseInt(f[1], 10, 64)
			return kb << 10, err
		}
	}
	return 0, errors.New("no " + name)
}

// work is what the server says to have committed since its start.
type work struct{ batches, commands float64 }

// work reads the server's own figures: their growth tells the size of its batches.
func (s *server) work(ctx context.Context) (w work, err error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+"/metrics", nil)
	if err != nil {
		return w, err
	}
	res, err := s.client.Do(req)
	if err != nil {
		return w, err
	}
	defer res.Body.Close()
	lines := bufio.NewScanner(res.Body)
	for lines.Scan() {
		name, value, _ := strings.Cut(lines.Text(), " ")
		switch name {
		case "hesuan_batches_total":
			w.batches, err = strconv.ParseFloat(value, 64)
		case "hesuan_commands_total":
			w.commands, err = strconv.ParseFloat(value, 64)
		}
		if err != nil {
			return w, err
		}
	}
	if w.batches == 0 {
		return w, errors.New("/metrics tells no batches")
	}
	return w, lines.Err()
}

func (s *server) get(ctx context.Context, path string) ([]byte, error) {
	return s.ask(ctx, http.MethodGet, path, "")
}

// ask sends a request and gives the answer's body; any failure is an error.
func (s *server) ask(ctx context.Context, method, path, body string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, method, s.base+"/api/v1/books/B1"+path, strings.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+s.book.token)
	res, err := s.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err == nil && res.StatusCode > 299 {
		err = fmt.Errorf("%s %s: %d %s", method, path, res.StatusCode, answer)
	}
	return answer, err
}
