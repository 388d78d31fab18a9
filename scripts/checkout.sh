#!/usr/bin/env bash
# One target directory serves several checkouts, and cargo tells fresh from stale by the time of files alone: after work in
# another checkout, artifacts built there would pass for ours. So whoever comes from elsewhere makes its own files new.
set -euo pipefail
cd "$(dirname "$0")/.."

mark="${CARGO_TARGET_DIR:?}/checkout"
if [ "$(cat "$mark" 2>/dev/null || true)" != "$PWD" ]; then
  git ls-files -z -- 'crates' 'xtask' 'catalog' | xargs -0 touch -c
  mkdir -p "$CARGO_TARGET_DIR"
  printf '%s\n' "$PWD" > "$mark"
fi
