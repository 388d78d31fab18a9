"""DuckDB: the counts of a result set in Parquet; grouping sets, the quickest of five ways tried."""

import time

import duckdb

from bench.peers import counts


def main():
    path = counts.arguments().file
    began = time.perf_counter()
    base = duckdb.connect()
    source = f"read_parquet('{path}')"
    names = [row[0] for row in base.execute(f"describe select * from {source}").fetchall()]
    items = [name for name in names if name.startswith("item_")]
    wrote = f"from {source} where presence = 0 and total <> 65535"
    mark = " + ".join(["2", *(f"(total >= {bound})::int" for bound in counts.BOUNDS)])

    def rows(query):
        return base.execute(query).fetchall()

    keys = ["total", *items]
    sets = ", ".join(f"({key})" for key in keys)
    counted = {key: {} for key in keys}
    for *values, n in rows(f"select {', '.join(keys)}, count(*) {wrote} group by grouping sets ({sets})"):
        at = next(at for at, value in enumerate(values) if value is not None)
        counted[keys[at]][values[at]] = n
    journal = rows(f"select {mark} as grade, journal, count(*) {wrote} group by all")
    schools = rows(f"select school, count(*), sum(total::bigint), sum(total::bigint * total) {wrote} group by all")
    marks = {}
    for grade, _, n in journal:
        marks[grade] = marks.get(grade, 0) + n
    counts.present(began, counted.pop("total"), counted, marks, journal, schools)


if __name__ == "__main__":
    main()
