#!/usr/bin/env bash
# Every test of the workspace, with nextest where it is installed; documentation tests always with cargo.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ ! -d ../shared/data ]; then
  printf 'SKIPPED: ../shared is absent: tests over real files will not look at any\n'
fi

if cargo nextest --version >/dev/null 2>&1; then
  # nextest prints its summary last; documentation tests go first so that it stays the closing line.
  cargo test --quiet --workspace --doc
  cargo nextest run --workspace --no-fail-fast --status-level fail --final-status-level fail --show-progress none
else
  cargo test --quiet --workspace --no-fail-fast
fi
