package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"hesuan/internal/app"
	"hesuan/internal/fault"
)

// Env is what the command line is given by main.
type Env struct {
	Args   []string
	Out    io.Writer
	Err    io.Writer
	Getenv func(string) string
	// Open opens the program on a database; done closes both.
	Open    func(ctx context.Context, dsn string, log *slog.Logger) (a *app.App, done func(), err error)
	UI      http.Handler
	Version string
}

// tool is one run of the command line.
type tool struct {
	Env
	db     string
	lang   string
	format string
	out    string
}

// usageError is wrong usage, exit status 2.
type usageError struct{ error }

// Run runs the command line and gives the exit status.
func Run(ctx context.Context, env Env) int {
	t := &tool{Env: env}
	root := t.root()
	root.SetArgs(env.Args)
	root.SetOut(env.Out)
	root.SetErr(env.Err)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	var usage usageError
	if errors.As(err, &usage) || isUsage(err) {
		fmt.Fprintln(env.Err, "hesuan:", err)
		return 2
	}
	if fault.Is(err, "bad_choice") { // a word of the command line that is none of those offered
		fmt.Fprintln(env.Err, "hesuan:", t.message(err))
		return 2
	}
	fmt.Fprintln(env.Err, "hesuan:", t.message(err))
	return 1
}

// isUsage tells cobra's own complaints, which have no type.
func isUsage(err error) bool {
	for _, p := range []string{"unknown command", "unknown flag", "unknown shorthand", "accepts ", "requires ", "required flag", "invalid argument", "flag needs"} {
		if strings.HasPrefix(err.Error(), p) {
			return true
		}
	}
	return false
}

// message is an error in the user's language, one line first.
func (t *tool) message(err error) string {
	var e *fault.Error
	if !errors.As(err, &e) {
		if e = app.Fault(err); e.Kind != fault.Unavailable {
			return err.Error()
		}
	}
	lang := t.language()
	text := e.Code + ": " + e.Message(lang)
	if e.Code == "malformed" && len(e.Fields) > 0 {
		text = e.Code // the field says what is wrong, in the first line
	}
	for i, f := range e.Fields {
		if i > 0 || e.Code != "malformed" {
			text += "\n  " + f.Field + ": " + fault.Message(f.Code, lang, f.Args)
			continue
		}
		text += ": " + f.Field + ": " + fault.Message(f.Code, lang, f.Args)
	}
	if blockers, ok := e.Extra["blockers"].([]app.BlockAnswer); ok {
		for _, b := range blockers {
			text += fmt.Sprintf("\n  %s: %s (%s)", b.Code, b.Message, b.Link)
		}
	}
	if (e.Kind == fault.Internal || e.Kind == fault.Unavailable) && e.Cause != nil {
		text += "\n  " + e.Cause.Error()
	}
	return text
}

// withChain adds to a refusal what stands in the way.
func (t *tool) withChain(err error) error {
	var e *fault.Error
	if !errors.As(err, &e) {
		return err
	}
	list, _ := e.Extra["chain"].([]app.Blocker)
	if len(list) == 0 {
		return err
	}
	text := t.message(err)
	for _, b := range list {
		text += "\n  " + b.Kind + " " + b.Number + ": " + b.Why
	}
	return errors.New(text)
}

func (t *tool) language() fault.Lang {
	if t.lang != "" {
		return fault.ParseLang(t.lang)
	}
	if l := t.Getenv("LANG"); l != "" && !strings.HasPrefix(l, "C") && !strings.HasPrefix(l, "POSIX") {
		return fault.ParseLang(strings.ReplaceAll(strings.SplitN(l, ".", 2)[0], "_", "-"))
	}
	return "zh"
}

func (t *tool) root() *cobra.Command {
	root := &cobra.Command{Use: "hesuan", Short: "核算: customer accounting, 客户核算", SilenceErrors: true, SilenceUsage: true, Version: t.Version,
		RunE: func(c *cobra.Command, args []string) error { return c.Help() }}
	p := root.PersistentFlags()
	p.StringVar(&t.db, "db", t.env("HESUAN_DB", ""), "database: sqlite:PATH or postgres://… (default: sqlite in the user's data folder)")
	p.StringVar(&t.lang, "lang", t.env("HESUAN_LANG", ""), "language of messages: zh, en")
	root.AddCommand(t.serve(), t.demo(), t.openapi(), t.migrate(), t.backup(), t.restore(), t.verify(), t.book(), t.user(), t.token(), t.report(), t.importing(), t.settle(), t.closing(), t.reopening(), t.licence())
	return root
}

func (t *tool) env(name, def string) string {
	if v := t.Getenv(name); v != "" {
		return v
	}
	return def
}

// dsn is the database to open.
func (t *tool) dsn() string {
	if t.db != "" {
		return t.db
	}
	return "sqlite:" + filepath.Join(dataFolder(t.Getenv), "hesuan.db")
}

// dataFolder is where a user's data lie.
func dataFolder(getenv func(string) string) string {
	dir := getenv("XDG_DATA_HOME")
	if dir == "" {
		home, err := os.UserHomeDir()
		if err != nil {
			home = "."
		}
		dir = filepath.Join(home, ".local", "share")
	}
	return filepath.Join(dir, "hesuan")
}

// with runs fn on the opened program.
func (t *tool) with(ctx context.Context, fn func(*app.App) error) error {
	a, done, err := t.Open(ctx, t.dsn(), slog.New(slog.DiscardHandler))
	if err != nil {
		return err
	}
	defer done()
	return fn(a)
}

// call is what the operator of the machine asks with.
func (t *tool) call() app.Call {
	name := "operator"
	if u, err := user.Current(); err == nil {
		name = u.Username
	}
	return app.Call{Who: app.Operator(name), Lang: t.language()}
}
