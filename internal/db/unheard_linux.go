package db

import (
	"syscall"
	"time"
)

// tcpUserTimeout is Linux's TCP_USER_TIMEOUT, which package syscall lacks.
const tcpUserTimeout = 18

// limitUnheard ends a connection whose bytes nobody takes for so long; by
// itself Linux tries for a quarter of an hour.
func limitUnheard(c syscall.RawConn, most time.Duration) (err error) {
	failed := c.Control(func(fd uintptr) {
		err = syscall.SetsockoptInt(int(fd), syscall.IPPROTO_TCP, tcpUserTimeout, int(most.Milliseconds()))
	})
	if failed != nil {
		return failed
	}
	return err
}
