// Package party knows customers: who they are, how they are told apart, their
// terms, blocks and versioned classes. Pure values and functions.
//
// Names are compared in a normal form: width, case, brackets and legal forms
// do not tell two companies apart. A tax id is checked by its check character
// (GB 32100); a wrong one is a warning, never a refusal.
package party
