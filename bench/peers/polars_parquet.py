"""Polars: the counts of a result set in Parquet, with its streaming engine and one lazy plan."""

import time

import polars as pl

from bench.peers import counts


def main():
    path = counts.arguments().file
    began = time.perf_counter()
    rows = pl.scan_parquet(path)
    items = [name for name in rows.collect_schema().names() if name.startswith("item_")]
    wrote = rows.filter((pl.col("presence") == 0) & (pl.col("total") != 65535))
    score = pl.col("total").cast(pl.Int64)
    mark = (2 + sum((pl.col("total") >= bound).cast(pl.UInt8) for bound in counts.BOUNDS)).alias("grade")
    plans = [
        wrote.group_by("total").len(),
        wrote.group_by(mark, "journal").len(),
        wrote.group_by("school").agg(pl.len(), score.sum().alias("sum"), (score * score).sum().alias("squares")),
        *[wrote.group_by(item).len() for item in items],
    ]
    histogram, journal, schools, *per_item = [
        frame.rows() for frame in pl.collect_all(plans, engine="streaming")
    ]
    marks = {}
    for grade, _, n in journal:
        marks[grade] = marks.get(grade, 0) + n
    counts.present(began, dict(histogram), dict(zip(items, map(dict, per_item))), marks, journal, schools)


if __name__ == "__main__":
    main()
