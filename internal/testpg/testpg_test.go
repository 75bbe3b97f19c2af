package testpg

import (
	"context"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// started gives a server of this test's own, whatever HESUAN_TEST_PG says.
func started(t *testing.T, opts Options) *Server {
	t.Helper()
	s, err := Start(opts)
	if errors.Is(err, ErrNoPostgres) && !Strict() {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Stop() })
	return s
}

// answer reads one text from a database.
func answer(t *testing.T, dsn, query string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	var text string
	if err := conn.QueryRow(ctx, query).Scan(&text); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return text
}

func exec1(t *testing.T, dsn, statement string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	if _, err := conn.Exec(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}

func TestSettingsOfAnOrdinaryAndADurableServer(t *testing.T) {
	for _, c := range []struct {
		name   string
		opts   Options
		expect map[string]string
	}{
		{"ordinary", Options{}, map[string]string{"fsync": "off", "data_checksums": "off", "listen_addresses": "",
			"server_encoding": "UTF8", "lc_collate": "C", "TimeZone": "UTC"}},
		{"durable", Options{Durable: true}, map[string]string{"fsync": "on", "full_page_writes": "on",
			"synchronous_commit": "on", "data_checksums": "on", "listen_addresses": ""}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dsn := started(t, c.opts).URL("postgres")
			for name, want := range c.expect {
				query := "select current_setting('" + name + "')"
				if name == "lc_collate" {
					query = "select datcollate from pg_database where datname = current_database()"
				}
				if got := answer(t, dsn, query); got != want {
					t.Errorf("%s is %q, want %q", name, got, want)
				}
			}
		})
	}
}

func TestADatabaseIsACopyOfItsTemplate(t *testing.T) {
	s := For(t)
	template := s.Name("template")
	dsn, err := s.CreateDatabase(template, "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.DropDatabase(template) })
	exec1(t, dsn, "create table word as select '核算' as text")

	copied := s.Database(t, template)
	if got := answer(t, copied, "select text from word"); got != "核算" {
		t.Errorf("the copy holds %q", got)
	}
	if _, err := s.CreateDatabase(template, ""); err == nil {
		t.Error("a second database of the same name was made")
	}
}

func TestATestsDatabaseIsDroppedWithIt(t *testing.T) {
	s := For(t)
	var dsn string
	t.Run("inner", func(t *testing.T) { dsn = s.Database(t, "") })
	if conn, err := pgx.Connect(t.Context(), dsn); err == nil {
		conn.Close(t.Context())
		t.Error("the database outlived its test")
	}
}

func TestAKilledServerComesBackWithWhatWasCommitted(t *testing.T) {
	s := started(t, Options{Durable: true})
	exec1(t, s.URL("postgres"), "create table word as select '核算' as text")
	for range 3 {
		if err := s.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := s.Restart(); err != nil {
			t.Fatal(err)
		}
		if got := answer(t, s.URL("postgres"), "select text from word"); got != "核算" {
			t.Errorf("after the crash the table holds %q", got)
		}
	}
}

func TestStopRemovesTheServerAndItsFolder(t *testing.T) {
	s := started(t, Options{})
	root := s.root
	if _, err := os.Stat(root + "/data"); err != nil {
		t.Fatal(err)
	}
	if err := s.Stop(); err != nil {
		t.Fatal(err)
	}
	if err := s.Stop(); err != nil {
		t.Errorf("stopping twice: %v", err)
	}
	if _, err := os.Stat(root); !os.IsNotExist(err) {
		t.Errorf("%s is still there (%v)", root, err)
	}
}

// The process that started the server is killed with no chance to clean up.
func TestNothingIsLeftWhenTheProcessIsKilled(t *testing.T) {
	if os.Getenv("TESTPG_VICTIM") != "" {
		s := started(t, Options{})
		os.Stdout.WriteString("victim " + s.URL("postgres") + "\n")
		time.Sleep(time.Minute)
		return
	}
	started(t, Options{}).Stop() // skips where there is no PostgreSQL
	cmd := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), "TESTPG_VICTIM=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	buf := make([]byte, 4096)
	n, _ := out.Read(buf)
	cmd.Process.Kill()
	cmd.Wait()
	_, dsn, found := strings.Cut(strings.SplitN(string(buf[:n]), "\n", 2)[0], "victim ")
	if !found {
		t.Fatalf("the victim said %q", buf[:n])
	}
	u, err := url.Parse(dsn)
	if err != nil {
		t.Fatal(err)
	}
	gone(t, u.Query().Get("host"))
}

// gone waits until a folder is no more.
func gone(t *testing.T, root string) {
	t.Helper()
	for range 200 {
		if _, err := os.Stat(root); os.IsNotExist(err) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Errorf("%s is still there ten seconds after its process was killed", root)
}

func TestURLNamesAnotherDatabaseOfTheSameServer(t *testing.T) {
	for _, dsn := range []string{
		"postgres://postgres@/postgres?host=%2Ftmp%2Fx",
		"postgresql://u:p@127.0.0.1:5433/any?sslmode=disable",
	} {
		s, err := Connect(dsn)
		if err != nil {
			t.Fatal(err)
		}
		conf, err := pgx.ParseConfig(s.URL("book"))
		if err != nil {
			t.Fatal(err)
		}
		before, err := pgx.ParseConfig(dsn)
		if err != nil {
			t.Fatal(err)
		}
		if conf.Database != "book" || conf.Host != before.Host || conf.Port != before.Port || conf.User != before.User {
			t.Errorf("%s became %s", dsn, s.URL("book"))
		}
		if err := s.Stop(); err != nil {
			t.Errorf("stopping another's server: %v", err)
		}
	}
	if _, err := Connect("sqlite:x.db"); err == nil {
		t.Error("a SQLite address was taken for a server")
	}
}

func TestEnginesAreBothUnlessALooseRunNamesOne(t *testing.T) {
	for _, c := range []struct {
		value  string
		strict bool
		want   []string
	}{
		{"", false, []string{SQLite, Postgres}},
		{"", true, []string{SQLite, Postgres}},
		{"sqlite", false, []string{SQLite}},
		{" postgres , postgres", false, []string{Postgres}},
		{"postgres,sqlite", true, []string{Postgres, SQLite}},
		{"sqlite", true, nil},
		{"mysql", false, nil},
		{"sqlite,", false, nil},
	} {
		got, err := chosen(c.value, c.strict)
		if !slices.Equal(got, c.want) || (err != nil) != (c.want == nil) {
			t.Errorf("HESUAN_TEST_ENGINES=%q strict %v: %v, %v; want %v", c.value, c.strict, got, err, c.want)
		}
	}
}

func TestLongOrClosedTemporaryFoldersAreAvoided(t *testing.T) {
	closed := t.TempDir()
	if err := os.Chmod(closed, 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("TMPDIR", closed)
	if got := (account{other: true}).base(); got != "/tmp" {
		t.Errorf("a folder closed to the cluster's owner was chosen: %s", got)
	}
	t.Setenv("TMPDIR", "/tmp/"+strings.Repeat("x", 90))
	if got := (account{}).base(); got != "/tmp" {
		t.Errorf("a folder too long for a socket was chosen: %s", got)
	}
	t.Setenv("TMPDIR", "/var/tmp")
	if got := (account{}).base(); got != "/var/tmp" {
		t.Errorf("the temporary folder was passed over for %s", got)
	}
}
