"""Every race, one after the other, and the page that tells of them."""

import argparse
import os
import resource
import sys
from pathlib import Path

from bench.harness import build, machine, page, parquet, xlsx

RACES = {
    "file": xlsx.one,
    "year": xlsx.year,
    "all": xlsx.everything,
    "parquet": parquet.run,
    "build": build.run,
}


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--merilo", required=True, help="the program under test")
    parser.add_argument("--data", required=True, help="folder with the real exports of a region")
    parser.add_argument("--scratch", required=True, help="folder for simulated Parquet files and lakes")
    parser.add_argument("--date", required=True, help="today, as the caller's clock has it")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--out", required=True, help="the page to write")
    chosen = parser.parse_args()
    chosen.full = os.environ.get("FULL") == "1"
    chosen.clean = os.environ.get("CLEAN") == "1"
    chosen.micro = os.environ.get("MICRO", "1") == "1"
    chosen.only = os.environ.get("ONLY", " ".join(RACES)).split()
    return chosen


def main():
    chosen = options()
    Path(chosen.scratch).mkdir(parents=True, exist_ok=True)
    floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    parts = [page.head(machine.describe(chosen), chosen.runs, floor)]
    for name, run in RACES.items():
        if name in chosen.only:
            print(f"bench: {name}", file=sys.stderr, flush=True)
            part = run(chosen)
            print(part, flush=True)
            parts.append(part)
    if set(chosen.only) == set(RACES):
        Path(chosen.out).write_text("\n".join(parts), encoding="utf-8")
        print(f"bench: {chosen.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
