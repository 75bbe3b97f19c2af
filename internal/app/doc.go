// Package app holds what hesuan can do: commands, which change a book, and
// queries, which answer from one snapshot.
//
// Every write goes through one envelope (App.Do): rights, idempotency key, dry
// run, audit row, retry. A Command is a small struct with Decide, a pure
// function of the Desk: the working set, the caller, today, and the recorded
// instant. A book is one serial stream; its commands are decided one by one
// and written together, in batches of what is waiting.
package app
