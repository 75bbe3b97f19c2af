package fresh

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"hesuan/internal/db"
	"hesuan/internal/store"
	"hesuan/internal/testpg"
)

// made is what was made first and is copied: the name of a PostgreSQL database
// nobody is connected to, which ends with its server, and the bytes of an SQLite
// file.
var made struct {
	sync.Mutex
	database string
	file     []byte
}

// Database gives the URL of a database of an engine that lives as long as the
// test.
func Database(tb testing.TB, engine string) string {
	tb.Helper()
	made.Lock()
	defer made.Unlock()
	give := sqlite
	if engine == testpg.Postgres {
		give = postgres
	}
	dsn, err := give(tb)
	if err != nil {
		tb.Fatal(err)
	}
	return dsn
}

func postgres(tb testing.TB) (string, error) {
	tb.Helper()
	s := testpg.For(tb)
	if made.database == "" {
		name := s.Name("fresh")
		dsn, err := s.CreateDatabase(name, "")
		if err != nil {
			return "", err
		}
		if err := migrate(dsn); err != nil {
			return "", err
		}
		made.database = name
	}
	return s.Database(tb, made.database), nil
}

func sqlite(tb testing.TB) (string, error) {
	tb.Helper()
	if made.file == nil {
		path := filepath.Join(tb.TempDir(), "made.db")
		if err := migrate("sqlite:" + path); err != nil {
			return "", err
		}
		if info, err := os.Stat(path + "-wal"); err == nil && info.Size() > 0 {
			return "", errors.New("fresh: the write-ahead log of a closed database was not written back")
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return "", err
		}
		made.file = b
	}
	path := filepath.Join(tb.TempDir(), "hesuan.db")
	return "sqlite:" + path, os.WriteFile(path, made.file, 0o600)
}

func migrate(dsn string) error {
	s, err := store.Open(context.Background(), dsn, db.Options{Fast: true})
	if err != nil {
		return fmt.Errorf("fresh: migrate %s: %w", dsn, err)
	}
	return s.Close()
}
