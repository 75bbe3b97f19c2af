// Package db knows the two engines hesuan runs on, embedded SQLite and
// PostgreSQL, and is the only package that does.
//
// A write is one transaction on the writer (SQLite: the single writer
// connection, BEGIN IMMEDIATE; PostgreSQL: a pooled connection, READ
// COMMITTED). A read is one snapshot. Inside either, Load answers many queries
// in one trip and Flush writes many rows of many tables in one trip.
//
// SQL is written once, in the subset both engines run the same way, with $1
// placeholders; "IN ({keys})" is the one mark that Load expands. Writes are
// not written by hand: a Table describes its columns, Rows holds values by
// column, and db makes each engine's statement from them.
package db
