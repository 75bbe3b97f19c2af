// Package faults holds the tests that kill the running program: what it has
// confirmed must be there once, whatever happens to it (INV-9, durability).
package faults
