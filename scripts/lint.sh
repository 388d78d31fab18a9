#!/usr/bin/env bash
# Format, clippy, the tree's own rules, licences. One line each when all is well.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo fmt --all --check
cargo clippy --quiet --workspace --all-targets -- --deny warnings
printf 'lint: format and clippy are clean\n'
cargo xtask tidy

if cargo deny --version >/dev/null 2>&1; then
  cargo deny --log-level error check licenses bans sources
else
  printf 'SKIPPED: cargo-deny is not installed (make setup-dev); tidy has checked licences and sources\n'
fi
