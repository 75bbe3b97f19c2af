package faults

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"hesuan/internal/db"
	"hesuan/internal/testpg"
)

// smallDisk names the folder that is a small file system, in the process that
// has one.
const smallDisk = "HESUAN_SMALL_DISK"

const capSysAdmin = 21

// A small file system is a mount that only one process and its children see:
// the test runs itself again with one.
func TestAFullDiskRefusesWritesAndNothingElse(t *testing.T) {
	if folder := os.Getenv(smallDisk); folder != "" {
		mount(t, folder)
		for _, engine := range testpg.Engines(t) {
			t.Run(engine, func(t *testing.T) { fullDisk(t, engine, filepath.Join(folder, engine)) })
		}
		return
	}
	folder, err := os.MkdirTemp("", "hesuan-small-") // passable, unlike a test's own: PostgreSQL may run as another user
	if err == nil {
		err = os.Chmod(folder, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(folder)
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Env = append(os.Environ(), smallDisk+"="+folder, builtAt+"="+binary(t))
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS}
	if uid, gid := os.Getuid(), os.Getgid(); uid != 0 {
		cmd.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
		cmd.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: uid, HostID: uid, Size: 1}}
		cmd.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: gid, HostID: gid, Size: 1}}
		cmd.SysProcAttr.AmbientCaps = []uintptr{capSysAdmin}
	}
	out, err := cmd.CombinedOutput()
	var ended *exec.ExitError
	switch {
	case err != nil && !errors.As(err, &ended):
		t.Skipf("this system gives no mounts of one's own (%v); the same is tried on a disk that says it is full", err)
	case strings.Contains(string(out), "--- SKIP: "+t.Name()+" "):
		t.Skipf("%s", out)
	case err != nil:
		t.Errorf("%s", out)
	default:
		t.Logf("%s", out)
	}
}

func mount(t *testing.T, folder string) {
	// What is mounted here stays here.
	err := syscall.Mount("", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, "")
	if err == nil {
		err = syscall.Mount("tmpfs", folder, "tmpfs", 0, "size=40m,mode=0777")
	}
	if err != nil {
		t.Skipf("this system lets nobody mount a file system: %v", err)
	}
}

// onSmallDisk makes a database on the small file system.
func onSmallDisk(t *testing.T, engine, folder string) (dsn string) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	if engine == testpg.SQLite {
		return "sqlite:" + filepath.Join(folder, "hesuan.db")
	}
	server, dsn := durable(t)
	u, err := url.Parse(dsn)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(u.Query().Get("host")) // belongs to whom the server runs as
	if err != nil {
		t.Fatal(err)
	}
	owner := info.Sys().(*syscall.Stat_t)
	if err := os.Chown(folder, int(owner.Uid), int(owner.Gid)); err != nil {
		t.Fatal(err)
	}
	conn, err := pgx.Connect(t.Context(), server.URL("postgres"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	for _, statement := range []string{"create tablespace small location '" + folder + "'", "create database small template template0 tablespace small"} {
		if _, err := conn.Exec(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	return server.URL("small")
}

// fill takes up all space that is left.
func fill(t *testing.T, path string) {
	t.Helper()
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for size := 1 << 20; size > 0; size /= 2 {
		for {
			if _, err := f.Write(make([]byte, size)); err != nil {
				break
			}
		}
	}
}

func fullDisk(t *testing.T, engine, folder string) {
	dsn := onSmallDisk(t, engine, folder)
	filler := filepath.Join(filepath.Dir(folder), "filler")
	w := begin(t, dsn, db.Options{})
	w.settle()
	l := &ledger{numbers: map[string]string{}, outage: time.Minute}
	stop := posting(w, l, 3)
	l.moves(t, heals)

	fill(t, filler)
	refused(t, w, filler)
	reads(t, w)
	file := "客户编码,客户名称\n"
	for i := range 300 {
		file += fmt.Sprintf("M1-%d,%s\n", i, strings.Repeat("长", 50))
	}
	state, a := w.upload("customers", "1.csv", file)
	if state == "done" || !strings.Contains(a.text, "disk is full") && !strings.Contains(a.text, "disk failed") && state != "interrupted" {
		t.Errorf("an import on a full disk: %q %d %s", state, a.status, a.text)
	}
	saves(t, dsn, filepath.Join(filepath.Dir(folder), "backup"))

	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	l.moves(t, 2*heals)
	stop()
	if state, a := w.upload("customers", "1.csv", file); state != "done" {
		t.Errorf("the import with room again: %q %d %s", state, a.status, a.text)
	}
	if n := strings.Count(w.must("GET", "/books/B1/customers?limit=500", "", "").text, `"code":"M1-`); n != 300 {
		t.Errorf("%d customers of 300 are there", n)
	}
	l.compare(w)
	w.proven()
	t.Logf("%d invoices, %d requests repeated, the slowest took %s", len(l.numbers), l.repeats, l.slowest)
}

// refused posts until there is no room, and sees that it is said in both
// languages. What is let go meanwhile is filled again.
func refused(t *testing.T, w *inside, filler string) {
	t.Helper()
	said := map[string]bool{}
	for began := time.Now(); len(said) < len(noRoom) && time.Since(began) < heals; {
		fill(t, filler)
		for lang, want := range noRoom {
			a := w.send("POST", "/books/B1/customers", "", fmt.Sprintf(`{"code":"F%d","name":"满"}`, time.Now().UnixNano()), "Accept-Language", lang)
			switch code := a.get("code"); {
			case a.status == 503 && code == "disk_full" && strings.Contains(a.text, want):
				said[lang] = true
			case !a.ok() && code != "disk_full" && code != "storage_failed" && code != "outcome_unknown":
				t.Fatalf("a write on a full disk: %d %s", a.status, a.text)
			}
		}
	}
	if len(said) < len(noRoom) {
		t.Errorf("a full disk is told in %v only", said)
	}
}

// saves backs up to the full disk: refused with the reason, nothing left.
func saves(t *testing.T, dsn, path string) {
	t.Helper()
	for lang, want := range noRoom {
		for _, kind := range []string{"--portable=false", "--portable=true"} {
			out, err := exec.Command(binary(t), "backup", path, kind, "--db", dsn, "--lang", lang).CombinedOutput()
			if err == nil || !strings.Contains(string(out), want) {
				t.Errorf("a backup (%s) to a full disk: %v, %s", kind, err, out)
			}
			if _, err := os.Stat(path); err == nil {
				t.Errorf("half a backup (%s) is left", kind)
			}
		}
	}
}
