#!/usr/bin/env bash
# What a fresh Debian 12 needs to build merilo; with the word `test`, also what its tests want. Does nothing, and says
# nothing, when all is there.
set -euo pipefail
cd "$(dirname "$0")/.."

say() { printf 'setup: %s\n' "$*" >&2; }

# Debian packages: a C linker for rustc, and what rustup needs to be fetched.
need_packages() {
  local missing=()
  command -v cc >/dev/null || missing+=(build-essential)
  command -v git >/dev/null || missing+=(git)
  if ! command -v cargo >/dev/null; then
    command -v curl >/dev/null || missing+=(curl)
    [ -e /etc/ssl/certs/ca-certificates.crt ] || missing+=(ca-certificates)
  fi
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
}

install_packages() {
  if ! command -v apt-get >/dev/null; then
    say "please install: $*"
    exit 1
  fi
  if [ "$(id -u)" -ne 0 ]; then
    say "packages are missing; run:  sudo apt-get update && sudo apt-get install -y $*"
    exit 1
  fi
  say "installing $*"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# The compiler: rustup's stable, new enough for the workspace (rust-version in Cargo.toml).
need_rust() {
  if ! command -v cargo >/dev/null; then
    say "installing the Rust toolchain with rustup"
    curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --quiet --profile minimal
    . "${CARGO_HOME:-$HOME/.cargo}/env"
  fi
  local wanted have
  wanted=$(sed -n 's/^rust-version *= *"\(.*\)"/\1/p' Cargo.toml)
  have=$(rustc --version | awk '{ print $2 }')
  if [ "$(printf '%s\n%s\n' "$wanted" "$have" | sort -V | head -n 1)" != "$wanted" ]; then
    say "rustc $have is older than $wanted; run:  rustup update stable"
    exit 1
  fi
}

need_component() {
  local program=$1 component=$2
  command -v "$program" >/dev/null && "$program" --version >/dev/null 2>&1 && return
  if ! command -v rustup >/dev/null; then
    say "$component is missing and there is no rustup to add it; install it with your toolchain"
    exit 1
  fi
  say "adding $component"
  rustup component add --quiet "$component"
}

# PostgreSQL's own programs, for a server to throw away; whoever may not install them tests on SQLite alone.
need_postgres() {
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && return
  ! command -v initdb >/dev/null || return 0
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    install_packages postgresql
  else
    say "PostgreSQL is missing, so the store will be tested on SQLite alone; on Debian:  sudo apt-get install -y postgresql"
  fi
}

# The browser of the stories, and what drives it; without them they say that they were skipped.
need_browser() {
  ! command -v chromium >/dev/null || ! command -v chromedriver >/dev/null || return 0
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    install_packages chromium chromium-driver
    command -v npm >/dev/null || install_packages npm
  else
    say "Chromium is missing, so no story will be told in a browser; on Debian:  sudo apt-get install -y chromium chromium-driver npm"
  fi
}

need_packages
if [ "${1:-}" = test ]; then
  need_postgres
  need_browser
fi
need_rust
need_component rustfmt rustfmt
need_component cargo-clippy clippy
