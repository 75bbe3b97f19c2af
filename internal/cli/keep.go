package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"hesuan/internal/app"
)

var errBreaches = errors.New("不变式不成立 an invariant does not hold")

func (t *tool) verify() *cobra.Command {
	var book string
	c := &cobra.Command{Use: "verify", Short: "Re-prove every invariant 复核全部不变式", Args: cobra.NoArgs, RunE: func(c *cobra.Command, _ []string) error {
		return t.with(c.Context(), func(a *app.App) error {
			rep, err := a.Verify(c.Context(), book)
			if err != nil {
				return err
			}
			if t.format == "json" {
				err = printJSON(t.Out, rep)
			} else {
				err = rep.WriteText(t.Out)
			}
			if err == nil && !rep.OK() {
				err = errBreaches
			}
			return err
		})
	}}
	bookFlag(c, &book)
	c.Flags().StringVar(&t.format, "format", "table", "table, json")
	return c
}

func (t *tool) backup() *cobra.Command {
	var portable bool
	c := &cobra.Command{Use: "backup FILE", Short: "Back up while others work 备份", Args: cobra.ExactArgs(1), RunE: func(c *cobra.Command, args []string) error {
		return t.with(c.Context(), func(a *app.App) error {
			write := a.Backup
			if portable || a.Engine() != "sqlite" {
				write = func(ctx context.Context, path string) error { return archive(ctx, a, path) }
			}
			if err := write(c.Context(), args[0]); err != nil {
				return err
			}
			syncFolder(args[0])
			fmt.Fprintf(t.Out, "已备份 backed up: %s\n", args[0])
			return nil
		})
	}}
	c.Flags().BoolVar(&portable, "portable", false, "a file that SQLite and PostgreSQL both restore (always so on PostgreSQL)")
	return c
}

// syncFolder makes a file's new name safe, where the system can; what is in the
// file is safe already.
func syncFolder(path string) {
	if d, err := os.Open(filepath.Dir(path)); err == nil {
		_ = d.Sync()
		d.Close()
	}
}

// archive writes a portable backup to a new file; what is half written goes.
func archive(ctx context.Context, a *app.App, path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	if err = errors.Join(a.Archive(ctx, f), f.Sync(), f.Close()); err != nil {
		os.Remove(path)
	}
	return err
}

// restore puts a backup in place of a database that is not there or not in
// use, after proving it.
func (t *tool) restore() *cobra.Command {
	var force bool
	c := &cobra.Command{Use: "restore FILE", Short: "Restore a backup, proven first 恢复", Args: cobra.ExactArgs(1), RunE: func(c *cobra.Command, args []string) error {
		portable, err := isArchive(args[0])
		if err != nil {
			return err
		}
		path, file := strings.CutPrefix(t.dsn(), "sqlite:")
		if !file && !portable {
			return usageError{errors.New("a copy of an SQLite file is restored to sqlite:PATH; make a portable backup (backup --portable) to move it to PostgreSQL")}
		}
		if !file {
			return t.restoreServer(c, args[0])
		}
		unlock, err := lockFile(t.dsn())
		if err != nil {
			return err
		}
		defer unlock()
		if _, err := os.Stat(path); err == nil && !force {
			return fmt.Errorf("%s 已存在 exists: --force 以替换 to replace it (it is kept beside as .before-restore)", path)
		}
		return t.putBack(c, args[0], path, portable)
	}}
	c.Flags().BoolVar(&force, "force", false, "replace an SQLite file that is there")
	return c
}

func isArchive(path string) (bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	begin := make([]byte, 2)
	n, _ := io.ReadFull(f, begin)
	return app.IsArchive(begin[:n]), nil
}

// restoreServer fills an empty PostgreSQL database and proves it.
func (t *tool) restoreServer(c *cobra.Command, from string) error {
	if err := unpack(c.Context(), from, t.dsn()); err != nil {
		return err
	}
	if err := t.prove(c, t.dsn()); err != nil {
		return err
	}
	fmt.Fprintln(t.Out, "已恢复 restored")
	return nil
}

func unpack(ctx context.Context, from, dsn string) error {
	f, err := os.Open(from)
	if err != nil {
		return err
	}
	defer f.Close()
	return app.RestoreArchive(ctx, dsn, f)
}

// prove re-proves every invariant of a database.
func (t *tool) prove(c *cobra.Command, dsn string) error {
	proof := &tool{Env: t.Env, db: dsn, lang: t.lang}
	err := proof.with(c.Context(), func(a *app.App) error {
		rep, err := a.Verify(c.Context(), "")
		if err == nil && !rep.OK() {
			_ = rep.WriteText(t.Err)
			err = errBreaches
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("备份不可用 the backup is not sound: %w", err)
	}
	return nil
}

func (t *tool) putBack(c *cobra.Command, from, path string, portable bool) error {
	next := path + ".restoring"
	defer os.Remove(next)
	os.Remove(next)
	place := func() error { return copyFile(from, next) }
	if portable {
		place = func() error { return unpack(c.Context(), from, "sqlite:"+next) }
	}
	if err := place(); err != nil {
		return err
	}
	if err := t.prove(c, "sqlite:"+next); err != nil {
		return err
	}
	for _, tail := range []string{"-wal", "-shm"} {
		os.Remove(next + tail)
		os.Remove(path + tail)
	}
	if _, err := os.Stat(path); err == nil {
		if err := os.Rename(path, path+".before-restore"); err != nil {
			return err
		}
	}
	if err := os.Rename(next, path); err != nil {
		return err
	}
	syncFolder(path)
	fmt.Fprintf(t.Out, "已恢复 restored: %s\n", path)
	return nil
}

func copyFile(from, to string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}
