"""Polars with its calamine engine: reads result files and computes the same counts as `merilo analyse`."""

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import fastexcel
import polars as pl

from bench.peers import layout


def read(path):
    """The sheet as text columns, parsed once; then only the columns that the counts need."""
    frame = fastexcel.read_excel(path).load_sheet(layout.sheet(path) or 0, dtypes="string").to_polars()
    names = frame.columns
    school, total, journal, variant, items = layout.columns(names)
    keys = {names[school]: "school", names[total]: "total", names[journal]: "journal", names[variant]: "variant"}
    item_names = [names[at] for at in items]
    return frame.select(*keys, *item_names).rename(keys), item_names


def counts(frame, column):
    """How often each value of a column occurs."""
    return dict(frame.group_by(column).len().rows())


def analyse(path):
    """The counts of one file."""
    frame, items = read(path)
    lower = layout.bounds(path)
    score = pl.col("total").str.strip_chars().cast(pl.Float64, strict=False).cast(pl.Int32)
    frame = frame.with_columns(score.alias("score"))
    absent = frame.filter(pl.col("variant") == layout.ABSENT).height
    wrote = frame.filter((pl.col("variant") != layout.ABSENT) & pl.col("score").is_not_null())
    wrote = wrote.with_columns(
        (2 + sum((pl.col("score") >= bound).cast(pl.Int32) for bound in lower)).alias("mark"),
        pl.col("journal").str.strip_chars().cast(pl.Int32, strict=False).alias("before"),
    )
    schools = wrote.group_by("school").agg(
        pl.len().alias("n"), pl.col("score").mean().alias("mean"), pl.col("score").std().alias("sd")
    )
    return {
        "rows": frame.height,
        "absent": absent,
        "wrote": wrote.height,
        "schools": schools.height,
        "mean": wrote["score"].mean(),
        "sd": wrote["score"].std(),
        "histogram": counts(wrote, "score"),
        "marks": counts(wrote, "mark"),
        "journal": len(wrote.group_by("mark", "before").len().rows()),
        "items": {item: counts(wrote, item) for item in items},
        "by_school": schools.select(pl.col("mean").sum() + pl.col("sd").sum()).item(),
    }


def main(threads, paths):
    """All files, one after the other or on `threads` threads (the reader lets go of the interpreter)."""
    began = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        works = list(pool.map(analyse, paths))
    json.dump({"seconds": time.perf_counter() - began, "works": works}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
