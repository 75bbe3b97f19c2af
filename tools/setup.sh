#!/bin/sh
# Installs what the tests need and the machine lacks: PostgreSQL's programs
# (without a cluster of its own), Chromium, CJK fonts. Only where we are root
# and apt is there; otherwise it names what is missing and stops.
set -eu
missing=""
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
ls /usr/share/fonts/opentype/noto/NotoSansCJK* >/dev/null 2>&1 || missing="$missing fonts-noto-cjk"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "missing:$missing. Install them and run again." >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
case "$missing" in *postgresql*)
  apt-get install -y -qq postgresql-common >/dev/null
  sed -i 's/^#\?create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
  ;;
esac
apt-get install -y -qq --no-install-recommends $missing >/dev/null
