#!/usr/bin/env bash
# A PostgreSQL server to throw away, from the distribution's packages, for tests.
#
#   scripts/postgres.sh run -- CMD...   a server for as long as CMD runs; its address is in MERILO_TEST_POSTGRES
#   eval "$(scripts/postgres.sh start)" a server that stays; the shell knows its address and its folder
#   scripts/postgres.sh stop            ends the one that this shell has started, and removes it
#
# It listens on localhost alone, on a free port, with a password made up anew each time, and never writes through to the disk.
set -euo pipefail

say() { printf 'postgres: %s\n' "$*" >&2; }

usage() {
  sed -n '2,8s/^# \{0,1\}//p' "$0" >&2
  exit 2
}

# The folder with initdb and pg_ctl: the newest among the distribution's, or the one on the path.
find_bin() {
  local newest
  newest=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)
  [ -x "$newest" ] || newest=$(command -v initdb || true)
  [ -n "$newest" ] || return 1
  dirname "$newest"
}

# PostgreSQL refuses to run as root.
server_user() {
  if id -u postgres >/dev/null 2>&1; then echo postgres; else echo nobody; fi
}

as_server() {
  if [ "$(id -u)" -ne 0 ]; then
    "$@"
  else
    local user
    user=$(server_user)
    (cd / && setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups -- "$@")
  fi
}

is_free() {
  ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

free_port() {
  local port
  for _ in {1..50}; do
    port=$((15000 + RANDOM % 15000))
    if is_free "$port"; then echo "$port" && return; fi
  done
  say "no free port"
  return 1
}

make_cluster() {
  local dir=$1
  mkdir -p "$dir/socket"
  od -An -N16 -tx1 /dev/urandom | tr -d ' \n' > "$dir/password"
  chmod 700 "$dir"
  [ "$(id -u)" -ne 0 ] || chown -R "$(server_user)" "$dir"
  # Russian order of texts, which is not the order of their bytes: a query that counts on either shows itself.
  as_server "$bin/initdb" --pgdata="$dir/data" --username=merilo --pwfile="$dir/password" \
    --auth=scram-sha-256 --encoding=UTF8 --locale=C --locale-provider=icu --icu-locale=ru --no-sync \
    >"$dir/initdb.log" 2>&1 || { cat "$dir/initdb.log" >&2; return 1; }
  cat >> "$dir/data/postgresql.conf" <<CONF
listen_addresses = '127.0.0.1'
unix_socket_directories = '$dir/socket'
max_connections = 200
fsync = off
synchronous_commit = off
full_page_writes = off
CONF
}

# Between finding a port and taking it somebody else may be quicker.
start_cluster() {
  local dir=$1 port
  for _ in {1..5}; do
    port=$(free_port)
    if as_server "$bin/pg_ctl" start --pgdata="$dir/data" --log="$dir/server.log" --wait --silent \
      --options="-p $port" >/dev/null 2>&1; then
      printf 'postgres://merilo:%s@127.0.0.1:%s/postgres' "$(cat "$dir/password")" "$port" > "$dir/url"
      return
    fi
  done
  cat "$dir/server.log" >&2
  return 1
}

remove_cluster() {
  local dir=$1
  [ ! -e "$dir/data/postmaster.pid" ] ||
    as_server "$bin/pg_ctl" stop --pgdata="$dir/data" --mode=immediate --silent >/dev/null 2>&1 || true
  rm -rf "$dir"
}

new_cluster() {
  dir=$(mktemp -d "${TMPDIR:-/tmp}/merilo-postgres.XXXXXX")
  trap 'remove_cluster "$dir"' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM HUP
  make_cluster "$dir"
  start_cluster "$dir"
}

start() {
  new_cluster
  trap - EXIT
  printf "export MERILO_TEST_POSTGRES='%s' MERILO_TEST_POSTGRES_FOLDER='%s'\n" "$(cat "$dir/url")" "$dir"
}

# Only the server of this shell: others may have started theirs.
stop() {
  dir=${MERILO_TEST_POSTGRES_FOLDER:-}
  if [ -z "$dir" ] || [ ! -e "$dir/data/PG_VERSION" ]; then
    say "MERILO_TEST_POSTGRES_FOLDER names no server that was started here"
    exit 1
  fi
  remove_cluster "$dir"
}

run() {
  new_cluster
  MERILO_TEST_POSTGRES=$(cat "$dir/url") "$@"
}

bin=$(find_bin) || {
  say "initdb is not there; Debian has it in the package postgresql (scripts/setup.sh test)"
  exit 1
}
case "${1:-}" in
  start) start ;;
  stop) stop ;;
  run)
    shift
    [ "${1:-}" != -- ] || shift
    [ $# -gt 0 ] || usage
    run "$@"
    ;;
  *) usage ;;
esac
