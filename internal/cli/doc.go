// Package cli holds the command line's verbs. Every verb works on an idle
// database and beside a running server on the same one: it goes through app
// like everybody else, as the operator of the machine.
//
// Exit status: 0 done, 1 the work failed, 2 wrong usage.
package cli
