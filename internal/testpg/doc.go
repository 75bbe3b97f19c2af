// Package testpg gives tests a real PostgreSQL of their own.
//
// A Server is one private cluster in a temporary folder: reached over a unix
// socket in that folder and over nothing else, empty at the start, gone at the
// end. initdb refuses to run as root, so as root the cluster belongs to the
// system user postgres.
//
// A guard (server.sh) stands between a test and its cluster: it makes and
// starts the cluster, waits until its standard input closes, then stops the
// cluster and removes the folder. The kernel closes that pipe however the test
// process ends, kill -9 included, so nothing is left behind.
//
// Under `make test` one Server serves all packages (tools/testpg starts it and
// names it in HESUAN_TEST_PG); a package run alone starts its own. For decides
// between the two, and whether a missing PostgreSQL is a skip (a quick run on a
// laptop) or a failure (CI and `make test`).
//
// Only tests and tools/testpg import this package.
package testpg
