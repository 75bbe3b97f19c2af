// Package store knows the tables of a book: which rows a key means, and which
// rows a change means.
//
// The working set (Set) holds, for each noun, the rows a batch of commands has
// loaded or changed. A command decides on a View of it: what it asks for and
// is not there is noted as missing, is loaded, and the command decides again;
// so a decision names its keys by asking for them. What it puts lies in an
// overlay, which Accept merges and Drop forgets; Changes turns the merged
// overlays into writes.
//
// A Set stays valid as long as the book's head row (journal number and chain
// hash) is the one it was left with; every write of a book moves its head.
package store
