// Package faults holds the tests that do the program harm: what it has
// confirmed must be there once, whatever happens to it (INV-9, durability).
//
// Harm comes in these ways, each with a file of its own: the process is killed
// (kill) or asked to end (stop), the power fails (power), the disk fails (nth,
// doubt) or is full (full), system calls of the real processes fail (trace),
// PostgreSQL crashes (postgres), the network cuts or falls silent (cut), the
// database is away or slow for a while (away), and a second server comes (second). Each test ends with what the clients were told
// compared with what is there, and with every invariant proven again.
//
// Two tools serve them. A disk (disk) is a layer under SQLite that notes what
// is written and when it is made safe, and fails the calls it is told to fail.
// A proxy (proxy) stands before PostgreSQL and cuts connections, above all
// between a commit and its answer, or holds up what they carry. The program runs as a process of its own
// (world) where it is to be killed, and within the test (inside) where its disk
// is to be watched.
package faults
