// Package testpg starts a private PostgreSQL for tests: on a unix socket in a
// folder of its own, without TCP, run by the user postgres when we are root.
package testpg
