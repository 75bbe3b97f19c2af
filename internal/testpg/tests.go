package testpg

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// The engines a test may run on, as db.DB.Engine names them.
const (
	SQLite   = "sqlite"
	Postgres = "postgres"
)

// FromEnv is HESUAN_TEST_PG: the URL of a server that runs already, "" where
// there is none.
func FromEnv() string { return os.Getenv("HESUAN_TEST_PG") }

// Strict tells whether a missing engine is a failure: under CI and `make test`
// (which sets HESUAN_TEST_STRICT).
func Strict() bool { return set("CI") || set("HESUAN_TEST_STRICT") }

func set(name string) bool {
	v := os.Getenv(name)
	return v != "" && v != "0" && v != "false"
}

// Engines lists what this run tests: both engines, or those named in
// HESUAN_TEST_ENGINES ("sqlite", "postgres", with commas between). A name that
// is none, or a run that is strict and leaves one out, fails the test.
func Engines(tb testing.TB) []string {
	tb.Helper()
	engines, err := chosen(os.Getenv("HESUAN_TEST_ENGINES"), Strict())
	if err != nil {
		tb.Fatal(err)
	}
	return engines
}

func chosen(value string, strict bool) ([]string, error) {
	both := []string{SQLite, Postgres}
	if strings.TrimSpace(value) == "" {
		return both, nil
	}
	var engines []string
	for name := range strings.SplitSeq(value, ",") {
		name = strings.TrimSpace(name)
		if !slices.Contains(both, name) {
			return nil, fmt.Errorf("HESUAN_TEST_ENGINES: %q is neither %s nor %s", name, SQLite, Postgres)
		}
		if !slices.Contains(engines, name) {
			engines = append(engines, name)
		}
	}
	if strict && len(engines) < len(both) {
		return nil, fmt.Errorf("HESUAN_TEST_ENGINES=%s leaves an engine out; CI and `make test` want both", value)
	}
	return engines, nil
}

// own is the server of this test process, where none was handed to it. The
// guard stops it when the process ends.
var own = sync.OnceValues(func() (*Server, error) { return Start(Options{}) })

// For gives the server to test on: the one of HESUAN_TEST_PG, else this
// process's own. Where PostgreSQL is missing or left out by
// HESUAN_TEST_ENGINES the test is skipped, or fails when the run is strict.
func For(tb testing.TB) *Server {
	tb.Helper()
	if !slices.Contains(Engines(tb), Postgres) {
		tb.Skip("PostgreSQL is left out by HESUAN_TEST_ENGINES")
	}
	s, err := find()
	if errors.Is(err, ErrNoPostgres) && !Strict() {
		tb.Skip(err)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

func find() (*Server, error) {
	if dsn := FromEnv(); dsn != "" {
		return Connect(dsn)
	}
	return own()
}

// made numbers the databases of this process.
var made atomic.Int64

// Database makes a database for one test, a copy of template ("": empty), and
// drops it when the test ends. It gives the URL.
func (s *Server) Database(tb testing.TB, template string) string {
	tb.Helper()
	name := s.Name("t")
	dsn, err := s.CreateDatabase(name, template)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := s.DropDatabase(name); err != nil {
			tb.Error(err)
		}
	})
	return dsn
}

// Name makes a database name that no other test process uses: of a template
// that is migrated once a process, for example.
func (s *Server) Name(prefix string) string {
	return fmt.Sprintf("%s_%d_%d", prefix, os.Getpid(), made.Add(1))
}
