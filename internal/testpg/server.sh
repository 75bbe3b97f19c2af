#!/bin/sh
# The guard of one private PostgreSQL: starts it, waits for standard input to
# close, stops it and removes its folder. testpg.Start runs it, as the user who
# is to own the cluster.
#
#   server.sh BIN ROOT SETTINGS [initdb option…]
#
# BIN is the folder of initdb and postgres; ROOT an existing empty folder, which
# becomes the socket's folder; SETTINGS lines for postgresql.conf.
# Prints "ready" when connections are taken; on failure the reason, exit 1.
# The line "start" on standard input starts it again after a crash.
set -eu
bin=$1 root=$2 settings=$3
shift 3
data=$root/data
log=$root/server.log
server=

finish() {
    trap - EXIT
    if [ -n "$server" ]; then
        kill -QUIT "$server" 2>/dev/null || true
        wait "$server" || true
    fi
    rm -rf "$root"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

fail() {
    tail -n 20 "$log" >&2
    exit 1
}

# up tells whether the server answers; it fails when the server has ended.
up() {
    until "$bin/pg_isready" -q -h "$root"; do
        kill -0 "$server" 2>/dev/null || return 1
        sleep 0.05
    done
}

# start runs the server as our child. After a crash the last one's children
# need a moment to let go of its memory: until then the new one refuses.
start() {
    [ -z "$server" ] || wait "$server" || true
    for try in 1 2 3 4 5 6 7 8 9; do
        "$bin/postgres" -D "$data" >>"$log" 2>&1 </dev/null &
        server=$!
        if up; then
            echo ready
            return
        fi
        wait "$server" || true
        sleep 0.$try
    done
    server=
    fail
}

"$bin/initdb" -D "$data" -U postgres --auth=trust -E UTF8 --locale=C \
    --no-sync --no-instructions "$@" >"$log" 2>&1 || fail
printf '%s\n' "$settings" >>"$data/postgresql.conf"
start
while read -r word; do
    [ "$word" != start ] || start
done
