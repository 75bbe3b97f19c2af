package app

import (
	"context"
	"io"

	"hesuan/internal/store"
	"hesuan/internal/verify"
)

// Verify re-proves a book's invariants, or all books'.
func (a *App) Verify(ctx context.Context, book string) (verify.Report, error) {
	return verify.Run(ctx, a.store.Database(), book)
}

// Backup writes a consistent copy of an SQLite file while others work.
func (a *App) Backup(ctx context.Context, path string) error {
	return a.store.Database().Backup(ctx, path)
}

// Unsafe lists the settings by which the database may lose what it has
// confirmed when the power fails; "" where there are none.
func (a *App) Unsafe(ctx context.Context) (string, error) { return a.store.Database().Unsafe(ctx) }

// Archive writes a portable backup, which either engine restores.
func (a *App) Archive(ctx context.Context, w io.Writer) error { return a.store.Archive(ctx, w) }

// Engine is "sqlite" or "postgres".
func (a *App) Engine() string { return a.store.Engine() }

// RestoreArchive fills an empty database from a portable backup.
func RestoreArchive(ctx context.Context, dsn string, from io.Reader) error {
	return store.Restore(ctx, dsn, store.Options{}, from)
}

// IsArchive tells whether a file begins like a portable backup.
func IsArchive(begin []byte) bool { return store.IsArchive(begin) }
