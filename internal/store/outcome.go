package store

import (
	"errors"

	"hesuan/internal/db"
)

// Retryable: nothing was written, the same batch may be tried again.
func Retryable(err error) bool { return db.Retryable(err) }

// Away: the database is not there, or did not answer in time.
func Away(err error) bool { return errors.Is(err, db.ErrAway) }

// Unknown: the commit's answer was lost; Took tells what came of it.
func Unknown(err error) bool { return errors.Is(err, db.ErrCommitUnknown) }

// Broken: the database refused what decide let pass; nothing was written.
func Broken(err error) bool {
	return errors.Is(err, db.ErrConstraint) || errors.Is(err, db.ErrRowCount)
}

// Full: there is no space left.
func Full(err error) bool { return errors.Is(err, db.ErrFull) }

// Disk: the disk failed.
func Disk(err error) bool { return errors.Is(err, db.ErrDisk) }

// Damaged: the database on the disk is not sound.
func Damaged(err error) bool { return errors.Is(err, db.ErrDamaged) }
