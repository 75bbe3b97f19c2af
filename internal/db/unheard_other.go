//go:build !linux

package db

import (
	"syscall"
	"time"
)

// limitUnheard leaves it at what the system does by itself.
func limitUnheard(syscall.RawConn, time.Duration) error { return nil }
