package app

import (
	"context"

	"hesuan/internal/verify"
)

// Verify re-proves a book's invariants, or all books'.
func (a *App) Verify(ctx context.Context, book string) (verify.Report, error) {
	return verify.Run(ctx, a.store.Database(), book)
}

// Backup writes a consistent copy while others work.
func (a *App) Backup(ctx context.Context, path string) error {
	return a.store.Database().Backup(ctx, path)
}
