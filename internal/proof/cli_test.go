package proof

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"hesuan/internal/app"
	"hesuan/internal/cli"
	"hesuan/internal/db"
	"hesuan/internal/store"
	"hesuan/internal/testpg"
)

// shell runs verbs of the command line on one database.
type shell struct {
	*testing.T
	dsn, dir string
}

// run runs a verb; it gives the exit status and what was written.
func (s *shell) run(args ...string) (status int, out, err string) {
	s.Helper()
	var o, e bytes.Buffer
	status = cli.Run(context.Background(), cli.Env{Args: append(args, "--db", s.dsn), Out: &o, Err: &e, Version: "test",
		Getenv: func(string) string { return "" },
		Open: func(ctx context.Context, dsn string, log *slog.Logger) (*app.App, func(), error) {
			st, err := store.Open(ctx, dsn, db.Options{Fast: true})
			if err != nil {
				return nil, nil, err
			}
			now := time.Date(2026, 6, 30, 8, 0, 0, 0, time.UTC)
			a, err := app.New(ctx, st, app.Options{Clock: func() time.Time { return now }, Random: chance{rand.New(rand.NewPCG(1, 2))}, Zone: time.UTC, Log: log})
			if err != nil {
				st.Close()
				return nil, nil, err
			}
			return a, func() { a.Close(); st.Close() }, nil
		}})
	return status, o.String(), e.String()
}

// does runs a verb that must succeed.
func (s *shell) does(args ...string) string {
	s.Helper()
	status, out, err := s.run(args...)
	if status != 0 {
		s.Fatalf("hesuan %v ends with %d\n%s%s", args, status, out, err)
	}
	return out
}

// fails runs a verb that must end with a status, its reason on stderr, one
// line first.
func (s *shell) fails(want int, reason string, args ...string) string {
	s.Helper()
	status, _, err := s.run(args...)
	line, _, _ := strings.Cut(err, "\n")
	if status != want || !strings.HasPrefix(line, "hesuan: ") || !strings.Contains(line, reason) {
		s.Errorf("hesuan %v ends with %d, want %d: %q does not say %q", args, status, want, line, reason)
	}
	return err
}

func (s *shell) file(name, text string) string {
	s.Helper()
	path := filepath.Join(s.dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		s.Fatal(err)
	}
	return path
}

func TestTheCommandLineKeepsItsPromises(t *testing.T) {
	for _, engine := range testpg.Engines(t) {
		t.Run(engine, func(t *testing.T) {
			s := &shell{T: t, dsn: "sqlite:" + filepath.Join(t.TempDir(), "hesuan.db"), dir: t.TempDir()}
			if engine == testpg.Postgres {
				s.dsn = testpg.For(t).Database(t, "")
			}
			s.setUp()
			s.imports()
			s.reports()
			s.month()
			s.does("verify")
			s.does("verify", "--book", "B1", "--format", "json")
		})
	}
}

func (s *shell) setUp() {
	s.does("migrate")
	s.does("book", "create", "--code", "B1", "--name", "账套", "--base-currency", "CNY", "--chart", "asbe", "--first-period", "2026-01")
	if !strings.Contains(s.does("book", "list"), "B1") {
		s.Error("book list does not list B1")
	}
	var books []map[string]any
	if err := json.Unmarshal([]byte(s.does("book", "list", "--format", "json")), &books); err != nil || len(books) != 1 {
		s.Error("book list as json:", err)
	}
	s.does("user", "add", "admin", "--role", "admin")
	if token := s.does("token", "create", "--user", "admin"); strings.Count(token, "\n") != 1 || strings.ContainsAny(strings.TrimSpace(token), " \t") {
		s.Errorf("token create prints %q, not the token alone", token)
	}
	s.fails(1, "book_exists", "book", "create", "--code", "B1", "--name", "x", "--first-period", "2026-01")
	s.fails(1, "malformed", "book", "create", "--code", "B2", "--name", "x", "--chart", "nothing", "--first-period", "2026-01")
	s.fails(1, "not_found", "token", "create", "--user", "nobody")
	s.fails(2, "unknown command", "nothing")
	s.fails(2, "unknown flag", "book", "list", "--colour", "red")
	s.fails(2, "", "report")
	s.fails(2, "", "report", "nothing", "--book", "B1")
	s.fails(2, "", "report", "aging", "--format", "docx", "--book", "B1")
	s.fails(2, "", "import", "nothing", s.file("x.csv", "a\n1\n"), "--book", "B1")
	s.fails(1, "", "import", "customers", filepath.Join(s.dir, "absent.csv"), "--book", "B1")
	s.fails(1, "not_found", "report", "aging", "--book", "NOBOOK")
	s.fails(1, "as_of", "report", "aging", "--book", "B1", "--as-of", "2026-02-30")
}

func (s *shell) imports() {
	s.does("import", "customers", s.file("customers.csv", "code,name,net_days,external_id\nC1,甲公司,30,X1\nC2,乙公司,0,X2\n"), "--book", "B1")
	good := "external_id,customer,date,description,quantity,price,tax_rate\nF1,C1,2026-02-01,货款,1,100,13\nF1,C1,2026-02-01,运费,1,10,0\nF2,C2,2026-02-02,货款,2,50,0\n"
	path := s.file("invoices.csv", good)
	if dry := s.does("import", "invoices", path, "--book", "B1", "--dry-run"); !strings.Contains(dry, "would import") {
		s.Errorf("a dry import says %q", dry)
	}
	first := s.does("import", "invoices", path, "--book", "B1", "--format", "json")
	again := s.does("import", "invoices", path, "--book", "B1", "--format", "json")
	var a, b map[string]any
	if json.Unmarshal([]byte(first), &a) != nil || json.Unmarshal([]byte(again), &b) != nil || show(a["created"]) != "2" || show(b["created"]) != "0" {
		s.Errorf("the same file twice:\n%s\n%s", first, again)
	}
	bad := s.file("bad.csv", "external_id,customer,date,amount,bank_account\nR1,C1,2026-02-10,50,1002\nR2,nobody,2026-02-10,50,1002\n")
	s.fails(1, "import_rows_failed", "import", "receipts", bad, "--book", "B1")
	if text, err := os.ReadFile(bad + ".errors.csv"); err != nil || !strings.Contains(string(text), "nobody") || strings.Contains(string(text), "R1") {
		s.Errorf("the file of errors: %v %s", err, text)
	}
	s.does("import", "receipts", bad, "--book", "B1", "--skip-errors")
}

func (s *shell) reports() {
	for _, name := range []string{"aging", "balances", "items", "trial-balance", "vouchers", "tie-out", "exposure", "statements"} {
		for _, format := range []string{"table", "json", "csv", "xlsx", "pdf"} {
			file := filepath.Join(s.dir, name+"."+format)
			out := s.does("report", name, "--book", "B1", "--format", format)
			if printed := s.does("report", name, "--book", "B1", "--format", format, "--out", file); printed != "" {
				s.Errorf("report %s --out prints %q too", name, printed)
			}
			text, err := os.ReadFile(file)
			if err != nil || len(text) == 0 || format != "xlsx" && string(text) != out {
				s.Errorf("report %s as %s: %v, %d bytes", name, format, err, len(text))
			}
		}
	}
	for _, name := range []string{"ledger", "statement"} {
		s.does("report", name, "--book", "B1", "--customer", "C1", "--from", "2026-01-01", "--to", "2026-06-30", "--settlements")
		s.fails(1, "required", "report", name, "--book", "B1")
	}
	var r map[string]any
	if err := json.Unmarshal([]byte(s.does("report", "aging", "--format", "json", "--as-of", "2026-03-31", "--known-at", "2026-07-01T00:00:00Z")), &r); err != nil || show(at(r, "proof.difference")) != "0.00" {
		s.Errorf("aging: %v %v", err, r["proof"])
	}
	if out := s.does("report", "aging", "--book", "B1", "--unapplied", "oldest", "--format", "table"); !strings.Contains(out, "冲抵最早的欠款") && !strings.Contains(out, "netted against the oldest debt") {
		s.Errorf("a netted aging does not say so: %s", out)
	}
	s.fails(1, "unapplied", "report", "aging", "--book", "B1", "--unapplied", "newest")
	s.fails(1, "", "report", "aging", "--book", "B1", "--out", filepath.Join(s.dir, "absent", "x"))
}

func (s *shell) month() {
	if dry := s.does("settle", "auto", "--book", "B1", "--dry-run"); !strings.Contains(dry, "settled 1") {
		s.Errorf("settle auto --dry-run says %q", dry)
	}
	s.does("settle", "auto", "--book", "B1")
	if again := s.does("settle", "auto", "--book", "B1"); !strings.Contains(again, "settled 0") {
		s.Errorf("settled again: %q", again)
	}
	if !strings.Contains(s.fails(1, "close_blocked", "close", "2026-02", "--book", "B1"), "previous_open") {
		s.Error("close does not name the blocker")
	}
	s.does("close", "2026-01", "--book", "B1")
	s.fails(1, "state_forbids", "close", "2026-01", "--book", "B1")
	s.fails(2, "", "close", "January", "--book", "B1")
	s.fails(1, "reason", "reopen", "2026-01", "--book", "B1")
	s.does("reopen", "2026-01", "--reason", "补录", "--book", "B1")
	backup := filepath.Join(s.dir, "backup")
	if strings.HasPrefix(s.dsn, "sqlite:") {
		s.does("backup", backup)
	}
}
