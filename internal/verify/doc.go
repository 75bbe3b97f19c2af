// Package verify re-proves a book's invariants from its raw rows, with its own
// SQL and its own sums: nothing of the code that posted them is used. It names
// the rule and the first bad row.
package verify
