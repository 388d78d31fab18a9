#!/usr/bin/env bash
# Stories in a browser, then every other test of the workspace, with nextest where it is installed; documentation tests always with cargo.
# Tests of the store run on PostgreSQL too: on the server that MERILO_TEST_POSTGRES names, or on one of their own.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -z "${MERILO_TEST_POSTGRES:-}" ]; then
  if compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null; then
    exec scripts/postgres.sh run -- "$0"
  fi
  printf 'SKIPPED: PostgreSQL is absent (scripts/setup.sh test): the store is tested on SQLite alone\n'
fi
if [ ! -d ../shared/data ]; then
  printf 'SKIPPED: ../shared is absent: tests over real files will not look at any\n'
fi

# Kernels say the same bits without optimisation and with all of it: here with all, below with the others without.
# Cold this builds two rooms in release: 1 min 45 s with one job, about a minute with two.
cargo test --quiet --release -p psychometrics -p analysis --test bits

# The stories first: what the tests say stays the closing line.
scripts/e2e.sh

if cargo nextest --version >/dev/null 2>&1; then
  # nextest prints its summary last; documentation tests go first so that it stays the closing line.
  cargo test --quiet --workspace --doc
  cargo nextest run --workspace --filterset 'not package(e2e)' --no-fail-fast --status-level fail --final-status-level fail --show-progress none
else
  cargo test --quiet --workspace --exclude e2e --no-fail-fast
fi
