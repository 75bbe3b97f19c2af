#!/bin/sh
# Runs, with -update, the tests of every package that has golden files: those
# whose tests declare a flag named update.
set -eu
cd "$(dirname "$0")/.."
files=$(git grep -lE --untracked 'flag\.Bool\("update"' -- '*_test.go') || {
    echo "golden: no test has golden files"
    exit 0
}
# shellcheck disable=SC2046 # one word a package
go test $(for f in $files; do echo "./$(dirname "$f")"; done | sort -u) -update
git status --short -- '*/testdata/*'
