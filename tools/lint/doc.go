// Package lint checks the project's own rules, those that no general tool
// knows: that imports go one way, that the domain stays pure, that files and
// functions stay small, that names are explained, that SQL has its place and
// keeps to one book, that no machine's paths are committed.
//
// A Tree is the source as it lies on the disk. A check takes a Tree and gives
// Findings: where, and why it is a rule. The tables (floors.go, bans.go, sql.go)
// are the rules; CONTRIBUTING.md says them in prose. TestTree runs every check
// on this project; `make lint` and `go test ./...` both run TestTree.
//
// The rules are source only: nothing is built or type-checked, so a tree that
// does not compile is checked all the same.
package lint
