#!/usr/bin/env bash
# Runs every race on this machine and writes docs/benchmarks.md.
# FULL=1 adds 70 million rows, CLEAN=1 the build times, RUNS=n sets the number of interleaved runs,
# ONLY="file year" runs only the races of these names; with KEEP=1 their sections take the place of the old ones on the page.
set -euo pipefail
cd "$(dirname "$0")/.."

python=$(bench/setup.sh)
exec "$python" -m bench.run \
  --merilo "$CARGO_TARGET_DIR/release/merilo" \
  --data ../shared/data/vpr-region \
  --reference ../shared/reference \
  --scratch "${MERILO_BENCH_SCRATCH:-$CARGO_TARGET_DIR/bench}" \
  --date "$(date -u +%F)" \
  --runs "${RUNS:-5}" \
  --out docs/benchmarks.md
