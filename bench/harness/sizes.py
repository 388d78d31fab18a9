"""Kernels on data of the size of a region, and the ensemble over a country: our own benches, which draw their data."""

import os
import re
import subprocess

BRANCH = re.compile(r"^[├╰]─ (\w+)")
FIGURES = re.compile(r"^[│ ]  ╰─ (\d+)\s+([\d.]+ \w+)\s+│ ([\d.]+ \w+)\s+│ ([\d.]+ \w+)")
REGIONS = "85"

TOLD = {
    "gpcm_30_items": "GPCM by marginal likelihood, 30 items of one to three points; persons",
    "two_parameters_of_170_items": "2PL by marginal likelihood, 170 items; persons",
    "conditional_20_items": "Rasch by conditional likelihood, 20 items, margins included; persons",
    "mixed_model_of_schools": "mixed model (REML), 13 pupils a school, sums included; schools",
    "omega_within_schools": "ω of all pairs within schools of 40, 20 items; schools",
    "omega_and_gbt_within_schools": "ω and GBT of the same; schools",
    "m4_within_schools": "M4 of the same; schools",
    "decisions_of_20_items": "consistency of marks, 20 items, 100 resamples; persons",
}


def run(options):
    return "\n".join(["## Kernels at full size\n", kernels(), "### Signs over a country\n", country()])


def bench(package, name, **environment):
    command = ["cargo", "bench", "-q", "-p", package, "--bench", name]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, **environment})
    return done.stdout, "" if done.returncode == 0 else done.stderr.strip().splitlines()[-1]


def kernels():
    out, failure = bench("psychometrics", "kernels", FULL="1")
    if failure:
        return f"Not run: {failure}\n"
    rows, name = [], None
    for line in out.splitlines():
        if branch := BRANCH.match(line):
            name = branch.group(1)
        elif (found := FIGURES.match(line)) and name in TOLD:
            size, fastest, slowest, median = found.groups()
            rows.append(f"| {TOLD[name]} | {int(size):,} | {median} | {fastest}–{slowest} |")
    head = "One core, data drawn before the clock starts.\n\n| kernel | size | median | range |\n|---|---:|---:|---:|"
    return "\n".join([head, *rows]) + "\n"


def country():
    out, failure = bench("analysis", "country", REGIONS=REGIONS)
    told = f"Not run: {failure}" if failure else out.strip()
    return f"The whole ensemble, rows in memory before the clock starts. Aim: ≤ 2 min.\n\n{told}\n"
