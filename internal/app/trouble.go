package app

import (
	"context"
	"errors"
	"syscall"

	"hesuan/internal/fault"
	"hesuan/internal/store"
)

// Fault tells callers what an error means for them. One of the database's that
// passes is 503 with what to do; what nobody foresaw is internal.
func Fault(err error) *fault.Error {
	var own *fault.Error
	code := ""
	switch {
	case errors.As(err, &own):
		return own
	case store.Unknown(err):
		code = "outcome_unknown"
	case store.Full(err), errors.Is(err, syscall.ENOSPC):
		code = "disk_full"
	case store.Damaged(err):
		code = "storage_damaged"
	case store.Disk(err):
		code = "storage_failed"
	case store.Away(err):
		code = "database_away"
	case store.Retryable(err), errors.Is(err, context.DeadlineExceeded):
		code = "overloaded"
	default:
		return fault.From(err)
	}
	return fault.New(fault.Unavailable, code, nil).Because(err)
}

// unknownOutcome is the answer where a commit may have taken place.
func unknownOutcome(err error) error {
	return fault.New(fault.Unavailable, "outcome_unknown", nil).Because(err)
}
