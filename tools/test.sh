#!/usr/bin/env bash
# All checks and tests, one step after the other; a failed step does not hide
# the next. Ends with a summary, and with 1 if any step failed.
#
#   tools/test.sh         everything (make test)
#   tools/test.sh lint    only the checks that run nothing (make lint)
set -u
cd "$(dirname "$0")/.." || exit 1

# Settings of somebody's own hesuan, or of a quick local run, do not reach the
# tests, but for where the test data lie and how long the faults are to be; a
# missing engine fails.
for name in $(compgen -v HESUAN_); do
    case $name in HESUAN_TEST_DATA | HESUAN_KILLS | HESUAN_IMAGES | HESUAN_EVERY_CALL | HESUAN_CUTS | HESUAN_CRASHES | HESUAN_ATTACKS | HESUAN_STOPS | HESUAN_FLIPS) ;; *) unset "$name" ;; esac
done
export HESUAN_TEST_STRICT=1
[ -t 1 ] || export NO_COLOR=1

summary=() failed=()

# step NAME COMMAND…: run a command under a heading and note how it ended.
step() {
    local name=$1 start=$SECONDS status=0
    shift
    printf '\n== %s\n' "$name"
    "$@" || status=$?
    local word=ok
    if [ "$status" -ne 0 ]; then
        word=FAILED
        failed+=("$name")
    fi
    summary+=("$(printf '%-10s %-7s %4d s' "$name" "$word" $((SECONDS - start)))")
}

format() {
    local bad
    bad=$(git ls-files -z '*.go' | xargs -0 gofmt -l) || return 1
    [ -z "$bad" ] && return 0
    printf 'not in the form of gofmt:\n%s\n' "$bad"
    return 1
}

golangci() {
    if command -v golangci-lint >/dev/null 2>&1; then
        golangci-lint run ./...
    else
        echo "golangci-lint is not installed: left out (tools/lint checks the floors all the same)"
    fi
}

# has_script NAME: web/package.json has such a script.
has_script() {
    [ -f web/package.json ] && (cd web && [ "$(npm pkg get "scripts.$1")" != "{}" ])
}

web() { (cd web && npm run --silent "$@"); }

checks() {
    step format format
    step vet go vet ./...
    step golangci golangci
}

everything() {
    step build make --no-print-directory build
    checks
    step go go run ./tools/testpg -- go test -timeout 15m ./...
    if has_script test; then step web web test; fi
    if has_script journeys; then step journeys web journeys; fi
    if has_script access; then step access web access; fi
    if has_script budgets; then step budgets web budgets -- --quick; fi
}

case ${1:-all} in
all) everything ;;
lint)
    checks
    step rules go test ./tools/lint # among the Go tests otherwise
    ;;
*)
    echo "usage: tools/test.sh [lint]" >&2
    exit 2
    ;;
esac

printf '\n== summary\n'
printf '%s\n' "${summary[@]}"
if [ "${#failed[@]}" -gt 0 ]; then
    printf '\nFAILED: %s\n' "${failed[*]}"
    exit 1
fi
printf '\nall passed\n'
