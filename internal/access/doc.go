// Package access says who may do what: functions (rights), roles (named sets
// of functions), grants (a role for a user in a book, over a set of
// customers), principals (who asks), passwords and tokens.
//
// There is one rights layer for screen, API, CLI, export and import. It
// answers with sets, not only yes or no: which customers a principal sees in
// a book. Pure values; random bytes and the time come in as arguments.
package access
