// Package columns holds what reports read again and again, column by column,
// in memory: a loose projection (docs/adr/0016). It is values and arithmetic;
// who fills it, and when, is app's business.
//
// Words: a group is a customer, an account and a currency; a cell is the place
// of an amount in an aging row (not due, buckets, unapplied).
package columns
