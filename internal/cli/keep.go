package cli

import (
	"errors"
	"fmt"
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
	return &cobra.Command{Use: "backup FILE", Short: "Back up while others work 备份", Args: cobra.ExactArgs(1), RunE: func(c *cobra.Command, args []string) error {
		return t.with(c.Context(), func(a *app.App) error {
			if err := a.Backup(c.Context(), args[0]); err != nil {
				return err
			}
			fmt.Fprintf(t.Out, "已备份 backed up: %s\n", args[0])
			return nil
		})
	}}
}

// restore puts a backup in place of a database that is not there or not in
// use, after proving it.
func (t *tool) restore() *cobra.Command {
	var force bool
	c := &cobra.Command{Use: "restore FILE", Short: "Restore a backup, proven first 恢复", Args: cobra.ExactArgs(1), RunE: func(c *cobra.Command, args []string) error {
		path, ok := strings.CutPrefix(t.dsn(), "sqlite:")
		if !ok {
			return usageError{errors.New("restore writes SQLite files; PostgreSQL is restored by its own tools")}
		}
		unlock, err := lockFile(t.dsn())
		if err != nil {
			return err
		}
		defer unlock()
		if _, err := os.Stat(path); err == nil && !force {
			return fmt.Errorf("%s 已存在 exists: --force 以替换 to replace it (it is kept beside as .before-restore)", path)
		}
		return t.putBack(c, args[0], path)
	}}
	c.Flags().BoolVar(&force, "force", false, "replace a database that is there")
	return c
}

func (t *tool) putBack(c *cobra.Command, from, path string) error {
	next := path + ".restoring"
	if err := copyFile(from, next); err != nil {
		return err
	}
	defer os.Remove(next)
	proof := &tool{Env: t.Env, db: "sqlite:" + next, lang: t.lang}
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
	fmt.Fprintf(t.Out, "已恢复 restored: %s\n", path)
	return nil
}

func copyFile(from, to string) error {
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	return os.WriteFile(to, b, 0o600)
}
