// Package fresh gives tests databases that have today's tables and nothing in
// them. To make some hundred tables takes longer than most tests: they are made
// once for an engine in a process, and each test gets a copy.
package fresh
