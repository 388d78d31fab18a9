# merilo: from a fresh clone to a running system.  `make help` lists the goals.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

# Build output stays outside the clone, so that a clone can be thrown away and a build kept.
CARGO_TARGET_DIR ?= $(HOME)/.cache/merilo/target
export CARGO_TARGET_DIR
export CARGO_TERM_PROGRESS_WHEN ?= never
# A rustup that `make setup` has just installed is not yet on the path of the caller's shell.
export PATH := $(PATH):$(HOME)/.cargo/bin

MERILO := $(CARGO_TARGET_DIR)/release/merilo
DEMO   ?= demo
LISTEN ?= 127.0.0.1:8080

.PHONY: help setup setup-test setup-dev build demo demo-report pictures test lint fmt tidy truth docs bench

help: ## list the goals
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'

setup: ## what a fresh Debian 12 needs to build (quiet when all is there)
	@scripts/setup.sh
	@scripts/checkout.sh

setup-test: setup ## also PostgreSQL, on which the store is tested too
	@scripts/setup.sh test

setup-dev: setup ## also cargo-nextest and cargo-deny (compiles them: some minutes)
	@scripts/setup-dev.sh

# Whoever changes a page waits seconds for it, not minutes: an edit compiles again only the parts it is in.
build: export CARGO_INCREMENTAL ?= 1
build: setup ## the program, optimised
	@cargo build --release --package merilo

demo: build ## a filled office that never was, open in the browser; its address and accounts are printed
	@"$(MERILO)" demo --data "$(DEMO)" --listen "$(LISTEN)"

demo-report: build ## the same road without an office: results in, report out, path of the report last
	@"$(MERILO)" demo --report --data "$(DEMO)-report"

pictures: setup-test ## the pictures of the guides anew, from the example, into docs/picture
	@UPDATE_PICTURES=1 scripts/e2e.sh picture

test: setup-test lint ## everything that must hold: format, lints, tidy, all tests
	@scripts/test.sh

lint: ## format, clippy, tidy, licences
	@scripts/checkout.sh
	@scripts/lint.sh

fmt: ## format the code
	@cargo fmt --all

tidy: ## only the tree's own rules, with their warnings
	@cargo xtask tidy --warnings

truth: build ## power and false alarms of the signs where the truth is known; writes docs/truth.md
	@"$(MERILO)" truth --out docs/truth.md --machine "$$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -1), $$(nproc)"

docs: ## the code's own documentation
	@cargo doc --workspace --no-deps

bench: build ## race against Polars, pandas and DuckDB; writes docs/benchmarks.md (FULL=1: 70 M rows; CLEAN=1: build times)
	@bench/run.sh
