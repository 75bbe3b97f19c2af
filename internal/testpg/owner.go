//go:build unix

package testpg

import (
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"syscall"
)

// account is the system user that owns a cluster: ourselves, or postgres when
// we are root.
type account struct {
	other    bool
	uid, gid int
}

// owner decides whom a cluster belongs to.
func owner() (account, error) {
	if os.Geteuid() != 0 {
		return account{}, nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return account{}, fmt.Errorf("testpg: as root a cluster needs the system user postgres: %w", err)
	}
	uid, err := strconv.Atoi(u.Uid)
	if err != nil {
		return account{}, err
	}
	gid, err := strconv.Atoi(u.Gid)
	return account{other: true, uid: uid, gid: gid}, err
}

// runAs makes a command run as the account, in a session of its own, so that a
// Ctrl-C at the terminal reaches the test and not the cluster under it.
func (a account) runAs(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if a.other {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid)}
	}
}

// folder makes the cluster's folder, closed to everybody else.
func (a account) folder() (string, error) {
	root, err := os.MkdirTemp(a.base(), "hesuan-pg-")
	if err != nil {
		return "", fmt.Errorf("testpg: %w", err)
	}
	if a.other {
		if err := os.Chown(root, a.uid, a.gid); err != nil {
			return "", fmt.Errorf("testpg: %w", err)
		}
	}
	return root, nil
}

// socketRoom is what a socket's path may take (108 bytes on Linux, 104
// elsewhere) less what is added to the temporary folder.
const socketRoom = 104 - len("/hesuan-pg-1234567890/.s.PGSQL.5432") - 1

// base is the temporary folder, or /tmp where the account could not pass
// through that one or a socket's path in it would be too long.
func (a account) base() string {
	dir := os.TempDir()
	if len(dir) > socketRoom || (a.other && !passable(dir)) {
		return "/tmp"
	}
	return dir
}

// passable tells whether any user may enter a folder and all above it.
func passable(dir string) bool {
	for {
		info, err := os.Stat(dir)
		if err != nil || info.Mode().Perm()&0o001 == 0 {
			return false
		}
		up := filepath.Dir(dir)
		if up == dir {
			return true
		}
		dir = up
	}
}

// binaries finds the folder of initdb and pg_ctl: Debian's newest, else PATH.
func binaries() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) > 0 {
		sort.Slice(found, func(i, j int) bool { return version(found[i]) < version(found[j]) })
		return filepath.Dir(found[len(found)-1]), nil
	}
	initdb, err := exec.LookPath("initdb")
	if err != nil {
		return "", ErrNoPostgres
	}
	return filepath.Dir(initdb), nil
}

// version is the number in /usr/lib/postgresql/NUMBER/bin/initdb.
func version(path string) int {
	n, _ := strconv.Atoi(strings.Split(path, "/")[4])
	return n
}
