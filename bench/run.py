"""Every race, one after the other, and the page that tells of them."""

import argparse
import os
import resource
import sys
from pathlib import Path

from bench.harness import build, kernels, load, machine, page, pages, parquet, plan, sizes, xlsx

RACES = {
    "file": xlsx.one,
    "year": xlsx.year,
    "all": xlsx.everything,
    "parquet": parquet.run,
    "kernels": kernels.run,
    "sizes": sizes.run,
    "load": load.run,
    "pages": pages.run,
    "plan": plan.run,
    "build": build.run,
}


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--merilo", required=True, help="the program under test")
    parser.add_argument("--data", required=True, help="folder with the real exports of a region")
    parser.add_argument("--reference", required=True, help="folder with the reference tables of the kernels")
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


def sections(text):
    """The page cut before each heading of a race: what stands first, then heading → section."""
    first, *parts = ("\n" + text).split("\n## ")
    return first.strip("\n"), {part.split("\n", 1)[0]: "## " + part.strip("\n") for part in parts}


def replaced(known, told):
    """The page with these sections in the place of those of the same heading; new ones stand last."""
    first, parts = sections(known)
    for part in told:
        _, fresh = sections(part)
        parts.update({heading: f"{text}\n" for heading, text in fresh.items()})
    return "\n\n".join([first, *(text.strip("\n") for text in parts.values())]) + "\n"


def main():
    chosen = options()
    Path(chosen.scratch).mkdir(parents=True, exist_ok=True)
    floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    described = machine.describe(chosen)
    parts = [page.head(described, chosen.runs, floor)]
    for name, run in RACES.items():
        if name in chosen.only:
            print(f"bench: {name}", file=sys.stderr, flush=True)
            part = run(chosen)
            print(part, flush=True)
            parts.append(part)
    if set(chosen.only) == set(RACES):
        Path(chosen.out).write_text("\n".join(parts), encoding="utf-8")
        print(f"bench: {chosen.out}", file=sys.stderr)
    elif os.environ.get("KEEP") == "1":
        known = Path(chosen.out).read_text(encoding="utf-8")
        Path(chosen.out).write_text(replaced(known, parts[1:]), encoding="utf-8")
        print(f"bench: these sections of {chosen.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
