//go:build unix

package testpg

import (
	"bufio"
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
)

// script is the guard that owns a running cluster.
//
//go:embed server.sh
var script string

// Options say what kind of cluster Start makes.
type Options struct {
	// Durable switches on what ordinary tests do without: fsync, full page
	// writes, synchronous commit and data checksums. For tests that kill.
	Durable bool
}

// Server is a PostgreSQL that answers on a unix socket.
type Server struct {
	base  url.URL
	root  string
	guard io.WriteCloser // its closing ends the guard; nil: the server is another's
	says  *bufio.Reader
	wait  func() error
	stop  sync.Once
	err   error
}

// ErrNoPostgres means that no initdb was found on this machine.
var ErrNoPostgres = errors.New("testpg: no PostgreSQL found (initdb under /usr/lib/postgresql/*/bin or in PATH); run tools/setup.sh")

// Start makes a cluster and starts it. It lives until Stop, or until this
// process ends in whatever way. The error is ErrNoPostgres where there is none.
func Start(opts Options) (*Server, error) {
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	who, err := owner()
	if err != nil {
		return nil, err
	}
	root, err := who.folder()
	if err != nil {
		return nil, err
	}
	s, err := launch(opts, who, bin, root)
	if err != nil {
		os.RemoveAll(root)
		return nil, err
	}
	return s, nil
}

// launch runs the guard and waits for its "ready".
func launch(opts Options, who account, bin, root string) (*Server, error) {
	args := []string{"-c", script, "testpg", bin, root, settings(opts, root)}
	if opts.Durable {
		args = append(args, "--data-checksums")
	}
	cmd := exec.Command("/bin/sh", args...)
	cmd.Dir = root
	cmd.Env = []string{"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C", "TZ=UTC", "HOME=" + root}
	who.runAs(cmd)
	var said bytes.Buffer
	cmd.Stderr = &said
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("testpg: start the guard: %w", err)
	}
	s := &Server{base: address(root), root: root, guard: stdin, says: bufio.NewReader(stdout), wait: cmd.Wait}
	if !s.ready() {
		stdin.Close()
		return nil, fmt.Errorf("testpg: PostgreSQL did not start: %w\n%s", cmd.Wait(), said.String())
	}
	return s, nil
}

// ready waits for the guard's word.
func (s *Server) ready() bool {
	line, _ := s.says.ReadString('\n')
	return line == "ready\n"
}

// settings are the lines for postgresql.conf. Nobody but the owner of the
// folder can reach the socket, so connections need no password.
func settings(opts Options, root string) string {
	durable := "off"
	if opts.Durable {
		durable = "on"
	}
	return strings.Join([]string{
		"listen_addresses = ''",
		"unix_socket_directories = '" + root + "'",
		"max_connections = 300",
		"shared_buffers = 128MB",
		"max_wal_size = 2GB",
		"timezone = 'UTC'",
		"log_timezone = 'UTC'",
		"lc_messages = 'C'",
		"fsync = " + durable,
		"full_page_writes = " + durable,
		"synchronous_commit = " + durable,
	}, "\n")
}

// Connect takes a server that already runs, named by a postgres:// URL of any
// of its databases, as HESUAN_TEST_PG does. Stop leaves it alone.
func Connect(dsn string) (*Server, error) {
	u, err := url.Parse(dsn)
	if err != nil || (u.Scheme != "postgres" && u.Scheme != "postgresql") {
		return nil, fmt.Errorf("testpg: %q is no postgres:// URL", dsn)
	}
	return &Server{base: *u}, nil
}

// address is the URL of a server whose socket lies in the folder root.
func address(root string) url.URL {
	return url.URL{
		Scheme:   "postgres",
		User:     url.User("postgres"),
		Path:     "/postgres",
		RawQuery: url.Values{"host": {root}}.Encode(),
	}
}

// URL is what to give to db.Open (or psql) for a database of this server. The
// database `postgres` is always there.
func (s *Server) URL(db string) string {
	u := s.base
	u.Path = "/" + db
	return u.String()
}

// Stop stops the server at once, its data with it, and waits for that. Calling
// it again does nothing. A server taken by Connect goes on running.
func (s *Server) Stop() error {
	if s.guard == nil {
		return nil
	}
	s.stop.Do(func() {
		s.guard.Close()
		s.err = s.wait()
	})
	return s.err
}

// Kill ends the server as a crash does: SIGKILL to its main process. Restart
// brings it back; what was committed durably is there again.
func (s *Server) Kill() error {
	if s.guard == nil {
		return errors.New("testpg: another's server is not ours to kill")
	}
	file, err := os.ReadFile(s.root + "/data/postmaster.pid")
	if err != nil {
		return err
	}
	line, _, _ := strings.Cut(string(file), "\n")
	pid, err := strconv.Atoi(line)
	if err != nil {
		return fmt.Errorf("testpg: postmaster.pid: %w", err)
	}
	return syscall.Kill(pid, syscall.SIGKILL)
}

// Restart starts a killed server again and waits until it answers.
func (s *Server) Restart() error {
	if s.guard == nil {
		return errors.New("testpg: another's server is not ours to start")
	}
	if _, err := io.WriteString(s.guard, "start\n"); err != nil {
		return err
	}
	if !s.ready() {
		return errors.New("testpg: the server did not start again")
	}
	return nil
}
