"""Races of the kernels: models of item response against two libraries of Python, and the signs over a region."""

import csv
import gzip
import json
import random
import sys
from pathlib import Path

from bench.harness import page
from bench.harness.measure import Runner, race

PERSONS, ITEMS, GROUPS = 40, 20, 630
SLOW_RUNS = 3


def run(options):
    parts = ["## Kernels\n", models(options), similarity(options), signs(options)]
    return "\n".join(parts)


def models(options):
    """Rasch and 2PL on 20,000 persons × 40 items, whole processes that read the same table."""
    packed = Path(options.reference) / "bench_2pl_20000x40.csv.gz"
    if not packed.is_file():
        return "### Models of item response\n\nNot run: the reference table is absent.\n"
    table = Path(options.scratch) / "bench_2pl_20000x40.csv"
    unpack(packed, table)
    python = [sys.executable, "-m"]
    items = [options.merilo, "items", str(table), "--json", "--model"]
    few = min(SLOW_RUNS, options.runs)
    contenders = [
        Runner("merilo items --model 2pl", [[*items, "2pl"]]),
        Runner("merilo items --model rasch", [[*items, "rasch"]]),
        Runner("mirt (PyPI, Rust core), 2PL", [[*python, "bench.peers.mirt_2pl", str(table)]], limit=few),
        Runner("girth, 2PL", [[*python, "bench.peers.girth_2pl", str(table)]], limit=few),
    ]
    race(contenders, options.runs)
    about = "20,000 persons × 40 items, simulated 2PL; each process reads the same CSV. Ours also estimates persons, fit and errors.\n"
    lines = [
        f"- {one.name}: logLik {json.loads(one.out)['loglik']:.2f}, processor {page.seconds(one.median('cpu'))}"
        for one in contenders
        if one.ran and json.loads(one.out).get("loglik") is not None
    ]
    return "\n".join(
        ["### Models of item response\n", about, page.standing(contenders, contenders[0], alone), "\n".join(lines) + "\n"]
    )


def unpack(packed, table):
    """The answers alone: the columns of the school and of the true ability are not for contenders."""
    with gzip.open(packed, "rt", encoding="utf-8", newline="") as source, open(table, "w", encoding="utf-8") as out:
        rows = csv.reader(source)
        head = next(rows)
        kept = [place for place, name in enumerate(head) if name.startswith("I")]
        writer = csv.writer(out)
        writer.writerow([head[place] for place in kept])
        writer.writerows([row[place] for place in kept] for row in rows)


def similarity(options):
    """All pairs within each of 630 groups of 40, 20 items."""
    table = Path(options.scratch) / "similarity.csv"
    draw(table)
    ours = Runner("merilo similarity", [[options.merilo, "similarity", str(table), "--groups", "group", "--json"]])
    race([ours], options.runs)
    if not ours.ran:
        return f"### Similarity\n\nNot run: {ours.failure}\n"
    pairs, wall = json.loads(ours.out)["compared"], ours.median("wall")
    text = f"{GROUPS} groups × {PERSONS} persons × {ITEMS} items, ω and GBT of every pair within a group, the reading of the table included: "
    text += f"{pairs} pairs in {page.seconds(wall)} (processor {page.seconds(ours.median('cpu'))}), {pairs / wall:,.0f} pairs a second.\n"
    return f"### Similarity\n\n{text}"


def draw(table):
    """Answers of groups that never were; the seed is fixed."""
    dice = random.Random(20261122)
    with open(table, "w", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(["group", *(f"I{item}" for item in range(1, ITEMS + 1))])
        for group in range(GROUPS):
            for _ in range(PERSONS):
                ability = dice.gauss(0, 1)
                chance = [1 / (1 + 2.718281828 ** (2 * (item / ITEMS) - 1 - ability)) for item in range(ITEMS)]
                writer.writerow([group, *(int(dice.random() < p) for p in chance)])


def signs(options):
    """The whole ensemble over the real region: a work, and the works of three years as one list."""
    data = Path(options.data)
    one = sorted(str(path) for path in data.glob("2021/4/*математике*.xlsx"))
    every = sorted(str(path) for path in [*data.glob("2021/*/*.xlsx"), *data.glob("2020/*/*.xlsx")])
    if not one:
        return "### Signs\n\nNot run: the real files are absent.\n"
    contenders = [
        Runner("merilo signs, one work", [[options.merilo, "signs", *one, "--json"]]),
        Runner(f"merilo signs, {len(every)} works as one list", [[options.merilo, "signs", *every, "--json"]]),
    ]
    race(contenders, options.runs)
    looked = [f"- {one.name}: {len(json.loads(one.out)['findings'])} schools × works" for one in contenders if one.ran]
    aim = "Reading the files included. Aim: one work of a region ≤ 2 s.\n"
    return "\n".join(["### Signs\n", aim, page.standing(contenders, contenders[0], lambda _: ""), "\n".join(looked) + "\n"])


def alone(runner):
    if runner.name.startswith("merilo"):
        return ""
    return page.seconds(json.loads(runner.out)["seconds"])
