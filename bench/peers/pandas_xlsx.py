"""pandas with openpyxl: reads result files and computes the same counts as `merilo analyse`."""

import json
import sys
import time

import pandas as pd

from bench.peers import layout


def read(path):
    """The sheet as text columns."""
    frame = pd.read_excel(path, sheet_name=layout.sheet(path) or 0, dtype=str, engine="openpyxl")
    names = list(frame.columns)
    school, total, journal, variant, items = layout.columns(names)
    keys = {names[school]: "school", names[total]: "total", names[journal]: "journal", names[variant]: "variant"}
    return frame.rename(columns=keys), [names[at] for at in items]


def counts(series):
    """How often each value occurs."""
    return {str(value): int(n) for value, n in series.value_counts(dropna=False).items()}


def analyse(path):
    """The counts of one file."""
    frame, items = read(path)
    lower = layout.bounds(path)
    frame["score"] = pd.to_numeric(frame["total"].str.strip(), errors="coerce")
    absent = int((frame["variant"] == layout.ABSENT).sum())
    wrote = frame[(frame["variant"] != layout.ABSENT) & frame["score"].notna()].copy()
    wrote["score"] = wrote["score"].astype(int)
    wrote["mark"] = 2 + sum((wrote["score"] >= bound).astype(int) for bound in lower)
    wrote["before"] = pd.to_numeric(wrote["journal"].str.strip(), errors="coerce")
    schools = wrote.groupby("school")["score"].agg(["size", "mean", "std"])
    return {
        "rows": len(frame),
        "absent": absent,
        "wrote": len(wrote),
        "schools": len(schools),
        "mean": float(wrote["score"].mean()),
        "sd": float(wrote["score"].std()),
        "histogram": counts(wrote["score"]),
        "marks": counts(wrote["mark"]),
        "journal": len(wrote.groupby(["mark", "before"], dropna=False).size()),
        "items": {item: counts(wrote[item]) for item in items},
        "by_school": float(schools["mean"].sum() + schools["std"].sum()),
    }


if __name__ == "__main__":
    began = time.perf_counter()
    works = [analyse(path) for path in sys.argv[1:]]
    json.dump({"seconds": time.perf_counter() - began, "works": works}, sys.stdout, ensure_ascii=False)
