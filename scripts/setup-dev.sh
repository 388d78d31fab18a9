#!/usr/bin/env bash
# Tools that make a developer's day shorter. `make test` works without them.
set -euo pipefail

add() {
  local tool=$1 version=$2
  cargo "${tool#cargo-}" --version >/dev/null 2>&1 && return
  printf 'setup: compiling %s %s\n' "$tool" "$version" >&2
  cargo install --quiet --locked --version "$version" "$tool"
}

add cargo-nextest 0.9.143
add cargo-deny 0.20.2
