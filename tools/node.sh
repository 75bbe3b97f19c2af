#!/bin/sh
# Says what is wanted and ends with 1 where Node is missing or older than the
# pages' tools need.
set -eu
wanted=20.19
if ! command -v node >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
    echo "Node $wanted or later, with npm"
    exit 1
fi
here=$(node --version | sed 's/^v//')
if [ "$(printf '%s\n%s\n' "$wanted" "$here" | sort -V | head -n 1)" != "$wanted" ]; then
    echo "Node $wanted or later (here: $here)"
    exit 1
fi
