#!/usr/bin/env bash
# Stories of people in a real browser, against the real program (the crate e2e). Words after it go to the tests: names to pick.
# Pictures of every page lie in $CARGO_TARGET_DIR/screens afterwards.
set -euo pipefail
cd "$(dirname "$0")/.."

# axe-core looks for what keeps people with disabilities out. It is fetched once, checked, and kept beside the build.
axe_version=4.14.1
axe_sum=29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c
axe="${CARGO_TARGET_DIR:?}/axe-core-$axe_version/axe.min.js"

fetch_axe() {
  local folder
  folder=$(mktemp -d)
  (cd "$folder" && npm pack --silent "axe-core@$axe_version" >/dev/null && tar -xzf "axe-core-$axe_version.tgz" package/axe.min.js)
  printf '%s  %s\n' "$axe_sum" "$folder/package/axe.min.js" | sha256sum --check --quiet
  mkdir -p "$(dirname "$axe")"
  mv "$folder/package/axe.min.js" "$axe"
  rm -rf "$folder"
}

if [ ! -f "$axe" ]; then
  if ! command -v npm >/dev/null || ! fetch_axe; then
    printf 'SKIPPED: axe-core is absent (npm pack axe-core@%s): pages are not looked at by it\n' "$axe_version"
  fi
fi

# The whole workspace at once, as all other tests are built: with other features Typst would be built a second time.
cargo test --quiet --workspace --no-run
MERILO="$CARGO_TARGET_DIR/debug/merilo" MERILO_AXE="$axe" \
  cargo test --quiet --workspace --test browser -- --test-threads=2 "$@"
