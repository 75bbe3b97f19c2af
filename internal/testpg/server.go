package testpg

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"

	"github.com/jackc/pgx/v5"
)

// Server is a running private PostgreSQL.
type Server struct {
	dir  string
	bin  string
	cred *syscall.Credential
}

// Start makes a cluster and starts it. Durable keeps every flush on, for kill
// tests; else it is as fast as memory.
func Start(durable bool) (*Server, error) {
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	parent := ""
	if _, err := os.Stat("/dev/shm"); err == nil && !durable {
		parent = "/dev/shm"
	}
	dir, err := os.MkdirTemp(parent, "hesuan-pg-")
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir, bin: bin}
	if err := s.owner(); err != nil {
		return nil, err
	}
	args := []string{"-D", dir + "/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"}
	if durable {
		args = append(args, "--data-checksums")
	} else {
		args = append(args, "--no-sync")
	}
	if out, err := s.run("initdb", args...); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, out)
	}
	options := "-k " + dir + " -c listen_addresses='' -c max_connections=200 -c shared_buffers=256MB"
	if !durable {
		options += " -c fsync=off -c full_page_writes=off -c synchronous_commit=off"
	}
	if out, err := s.run("pg_ctl", "-D", dir+"/data", "-o", options, "-l", dir+"/log", "-w", "start"); err != nil {
		return nil, fmt.Errorf("pg_ctl: %w\n%s", err, out)
	}
	return s, nil
}

// binaries finds the newest PostgreSQL installed.
func binaries() (string, error) {
	dirs, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	sort.Strings(dirs)
	if len(dirs) > 0 {
		return dirs[len(dirs)-1], nil
	}
	path, err := exec.LookPath("initdb")
	if err != nil {
		return "", errors.New("testpg: PostgreSQL is not installed (tools/setup.sh installs it)")
	}
	return filepath.Dir(path), nil
}

// owner gives the folder to postgres when we are root: initdb refuses root.
func (s *Server) owner() error {
	if os.Getuid() != 0 {
		return nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return err
	}
	uid, _ := strconv.Atoi(u.Uid)
	gid, _ := strconv.Atoi(u.Gid)
	s.cred = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return os.Chown(s.dir, uid, gid)
}

func (s *Server) run(name string, args ...string) (string, error) {
	cmd := exec.Command(filepath.Join(s.bin, name), args...)
	cmd.Dir = s.dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: s.cred}
	log, err := os.CreateTemp("", "testpg")
	if err != nil {
		return "", err
	}
	defer os.Remove(log.Name())
	cmd.Stdout, cmd.Stderr = log, log // not a pipe: the server would hold it open
	err = cmd.Run()
	out, _ := os.ReadFile(log.Name())
	return string(out), err
}

// URL is the DSN of a database.
func (s *Server) URL(database string) string {
	return "postgres://postgres@/" + database + "?host=" + s.dir
}

// Stop ends the server and removes its folder.
func (s *Server) Stop() {
	_, _ = s.run("pg_ctl", "-D", s.dir+"/data", "-m", "immediate", "-w", "stop")
	os.RemoveAll(s.dir)
}

// Kill ends the server like a crash.
func (s *Server) Kill() error {
	b, err := os.ReadFile(s.dir + "/data/postmaster.pid")
	if err != nil {
		return err
	}
	pid, err := strconv.Atoi(strings.Split(string(b), "\n")[0])
	if err != nil {
		return err
	}
	return syscall.Kill(pid, syscall.SIGKILL)
}

var created atomic.Int64

// CreateDatabase makes a fresh database on a server and gives its DSN.
func CreateDatabase(ctx context.Context, dsn string) (string, error) {
	c, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return "", err
	}
	defer c.Close(ctx)
	name := fmt.Sprintf("t%d_%d", os.Getpid(), created.Add(1))
	if _, err := c.Exec(ctx, "create database "+name); err != nil {
		return "", err
	}
	return strings.Replace(dsn, "/postgres?", "/"+name+"?", 1), nil
}
