#!/bin/sh
# Brings a machine to where `make test` can run: PostgreSQL's programs, Chromium,
# poppler's tools (which read PDF), a font with Chinese characters and strace.
# Safe to run any number of times; when all is there it only looks. As root on a
# Debian-like system it installs what is missing, elsewhere it names it and ends
# with 1. Go and Node it only checks.
set -eu
cd "$(dirname "$0")/.."

go_wanted=1.26

say() { printf 'setup: %s\n' "$*"; }
have() { command -v "$1" >/dev/null 2>&1; }

# at_least A B: version A is B or later.
at_least() {
    [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

has_postgres() {
    for initdb in /usr/lib/postgresql/*/bin/initdb; do
        [ -x "$initdb" ] && return 0
    done
    have initdb
}
has_browser() { have chromium || have chromium-browser || have google-chrome; }
# has_tracer: what makes system calls of a running process fail, on Linux.
has_tracer() { have strace || [ "$(uname)" != Linux ]; }
has_font() {
    if have fc-list; then
        [ -n "$(fc-list :lang=zh-cn 2>/dev/null | head -n 1)" ]
    else
        ls /usr/share/fonts/*/noto/NotoSansCJK* >/dev/null 2>&1
    fi
}

# missing_packages lists, by Debian's names, what this machine lacks.
missing_packages() {
    has_postgres || echo postgresql
    has_browser || echo chromium
    has_font || echo fonts-noto-cjk
    has_tracer || echo strace
    have pdftotext || echo poppler-utils
}

# missing_tools lists what has to be installed by hand.
missing_tools() {
    if ! have go; then
        echo "Go $go_wanted or later"
    elif ! at_least "$(go env GOVERSION | sed 's/^go//; s/[ -].*//')" "$go_wanted"; then
        echo "Go $go_wanted or later (here: $(go env GOVERSION))"
    fi
    tools/node.sh || true
}

apt() {
    DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@"
}

# no_default_cluster keeps Debian from making and starting a server of its own:
# the tests run private ones. A machine that has PostgreSQL is left as it is.
no_default_cluster() {
    conf=/etc/postgresql-common/createcluster.conf
    apt install -y --no-install-recommends postgresql-common
    if grep -q '^[[:space:]]*#*[[:space:]]*create_main_cluster' "$conf" 2>/dev/null; then
        sed -i 's/^[[:space:]]*#*[[:space:]]*create_main_cluster.*/create_main_cluster = false/' "$conf"
    else
        echo 'create_main_cluster = false' >>"$conf"
    fi
}

install_packages() {
    say "installing: $*"
    apt update
    case " $* " in *" postgresql "*) no_default_cluster ;; esac
    apt install -y --no-install-recommends "$@"
}

packages=$(missing_packages | tr '\n' ' ' | sed 's/ $//')
if [ -n "$packages" ]; then
    if [ "$(id -u)" -eq 0 ] && have apt-get; then
        # shellcheck disable=SC2086 # one word a package
        install_packages $packages
        packages=$(missing_packages | tr '\n' ' ' | sed 's/ $//')
    fi
fi
tools=$(missing_tools)

status=0
if [ -n "$packages" ]; then
    say "missing: $packages"
    say "as root on Debian or Ubuntu this script installs them; elsewhere install what they stand for"
    status=1
fi
if [ -n "$tools" ]; then
    say "missing: $(echo "$tools" | paste -sd ';' - | sed 's/;/; /g')"
    status=1
fi
[ "$status" -eq 0 ] && say "all there"
exit "$status"
