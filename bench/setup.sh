#!/usr/bin/env bash
# A virtual environment with the pinned peers, made once and kept beside the build cache. Prints its python.
set -euo pipefail
cd "$(dirname "$0")"

venv="${MERILO_BENCH_VENV:-${XDG_CACHE_HOME:-$HOME/.cache}/merilo/bench-venv}"
stamp="$venv/requirements.txt"

if ! cmp -s requirements.txt "$stamp"; then
  printf 'bench: installing the peers into %s\n' "$venv" >&2
  if ! python3 -m venv "$venv" >&2; then
    printf 'bench: python3-venv is missing; run:  sudo apt-get install -y python3-venv\n' >&2
    exit 1
  fi
  "$venv/bin/pip" install --quiet --disable-pip-version-check --requirement requirements.txt >&2
  cp requirements.txt "$stamp"
fi
printf '%s\n' "$venv/bin/python"
