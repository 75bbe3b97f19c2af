#!/bin/sh
# The guard of one private PostgreSQL: starts it, waits for standard input to
# close, stops it and removes its folder. testpg.Start runs it, as the user who
# is to own the cluster.
#
#   server.sh BIN ROOT SETTINGS [initdb option…]
#
# BIN is the folder of initdb and pg_ctl; ROOT an existing empty folder, which
# becomes the socket's folder; SETTINGS lines for postgresql.conf.
# Prints "ready" when connections are taken; on failure the reason, exit 1.
set -eu
bin=$1 root=$2 settings=$3
shift 3
data=$root/data
log=$root/server.log

finish() {
    trap - EXIT
    if [ -f "$data/postmaster.pid" ]; then
        "$bin/pg_ctl" stop -D "$data" -m immediate -w >/dev/null 2>&1 || true
    fi
    rm -rf "$root"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

if ! "$bin/initdb" -D "$data" -U postgres --auth=trust -E UTF8 --locale=C \
    --no-sync --no-instructions "$@" >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    exit 1
fi
printf '%s\n' "$settings" >>"$data/postgresql.conf"
if ! "$bin/pg_ctl" start -D "$data" -l "$log" -w -t 60 >/dev/null 2>&1; then
    tail -n 20 "$log" >&2
    exit 1
fi
echo ready
cat >/dev/null
