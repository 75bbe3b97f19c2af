// Package verify re-proves a book's invariants from its raw rows, with its own
// SQL and its own sums: nothing of the code that posted them is used. It names
// the rule and the first bad rows.
//
// Words:
//
//   - A rule is an invariant of the accounting model, INV-01 to INV-12.
//   - A breach is one row, or one sum, that breaks a rule.
//   - A spot is a customer on a control account in a currency and a month: there
//     the ledger's entries and the open items must come to the same (INV-02).
//   - A question is a statement that finds bad rows and, on a sound book, none.
//   - Posted rows are those the audit log has digested (INV-08).
//
// Two rules are proved together with others: a closed month has the figures it
// was closed with because nothing came into it later (INV-07) and no posted row
// was changed (INV-08).
//
// A book is read on one snapshot, row by row, so that it can be proved while
// others write. What is kept in memory grows with customers and months; of
// items and commands it holds one at a time, or a window of them.
package verify
