"""What every peer counts over a Parquet file of results, and how it prints that."""

import argparse
import json
import sys
import time

BOUNDS = (7, 11, 15)  # any scale will do: the work of marking is the same


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    return parser.parse_args()


def present(began, histogram, items, marks, journal, schools):
    """`histogram` and `marks` are {value: n}, `items` {name: {value: n}}, `journal` a list of (mark, before, n),
    `schools` a list of (school, n, sum, sum of squares)."""
    wrote = sum(histogram.values())
    total = sum(score * n for score, n in histogram.items())
    squares = sum(score * score * n for score, n in histogram.items())
    work = {
        "wrote": wrote,
        "schools": len(schools),
        "mean": total / wrote,
        "sd": ((squares - total * total / wrote) / (wrote - 1)) ** 0.5,
        "histogram": {str(score): n for score, n in sorted(histogram.items())},
        "marks": {str(mark): n for mark, n in marks.items()},
        "journal": len(journal),
        "items": {name: {str(value): n for value, n in counts.items()} for name, counts in items.items()},
        "check": sum(row[2] for row in schools),
    }
    json.dump({"seconds": time.perf_counter() - began, "works": [work]}, sys.stdout)
