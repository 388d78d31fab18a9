"""Races over Parquet: 1, 7 and (FULL=1) 70 million simulated pupil-works of 18 items."""

import json
import sys
from pathlib import Path

from bench.harness import agree, page
from bench.harness.measure import Runner, execute, race

MILLION = 1_000_000
TITLE = "## Parquet to summaries: simulated pupil-works × 18 items\n"


def run(options):
    """Every size in turn; then how the cost grows."""
    sizes = [MILLION, 7 * MILLION] + ([70 * MILLION] if options.full else [])
    parts, growth = [TITLE], []
    for rows in sizes:
        part, ours = size(options, rows)
        parts.append(part)
        if ours:
            growth.append((rows, ours))
    if not options.full:
        parts.append("70 million rows: not run (`FULL=1 make bench`).\n")
    parts.append(linearity(growth))
    return "\n".join(parts)


def size(options, rows):
    heading = f"### {rows // MILLION} million rows\n"
    file = Path(options.scratch) / f"simulated-{rows}.parquet"
    if not file.exists():
        status, _, error = execute([options.merilo, "simulate", "--rows", str(rows), "--parquet", str(file)])
        if status != 0:
            file.unlink(missing_ok=True)
            reason = (error.strip().splitlines() or [f"exit status {status}"])[-1][:160]
            return f"{heading}\nNot run: `merilo simulate --rows {rows} --parquet` says: {reason}\n", None
    contenders = runners(options, file, rows)
    race(contenders, options.runs if rows < 50 * MILLION else min(options.runs, 3))
    ours, polars, duckdb, plain = contenders
    parts = [heading, f"{file.stat().st_size / 1e6:.0f} MB.\n"]
    parts.append(page.standing(contenders, ours, lambda runner: rate(runner, rows, file)))
    parts += [page.told(compared(ours, peer), peer.name) for peer in (polars, duckdb)]
    parts.append(aim(ours, polars, duckdb))
    return "\n".join(parts), ours if ours.ran else None


def runners(options, file, rows):
    python = [sys.executable, "-m"]
    return [
        Runner("merilo analyse", [[options.merilo, "analyse", str(file), "--json"]]),
        Runner("Polars", [[*python, "bench.peers.polars_parquet", str(file)]]),
        Runner("DuckDB", [[*python, "bench.peers.duckdb_parquet", str(file)]]),
        Runner("reading the bytes", [["dd", f"if={file}", "of=/dev/null", "bs=1M", "status=none"]]),
    ]


def rate(runner, rows, file):
    wall = runner.median("wall")
    told = f"{rows / wall / 1e6:.1f} M rows/s, {file.stat().st_size / wall / 1e6:.0f} MB/s"
    if runner.name in ("Polars", "DuckDB"):
        told += f"; work alone {page.seconds(json.loads(runner.out)['seconds'])}"
    return told


def compared(ours, peer):
    if not (ours.ran and peer.ran):
        return None
    works = agree.ours(ours.out)
    for work in works:
        work.pop("absent", None)  # the peers count those who wrote
    return agree.compare(works, agree.peers(peer.out))


def aim(ours, *peers):
    ran = [peer for peer in peers if peer.ran]
    if not (ours.ran and ran):
        return ""
    fastest = min(ran, key=lambda peer: peer.median("wall"))
    ratio = ours.median("wall") / fastest.median("wall")
    return f"Against the faster of the two ({fastest.name}): {ratio:.2f} (aim: ≤ 0.5).\n"


def linearity(growth):
    if len(growth) < 2:
        return ""
    rows = [[f"{n // MILLION} M", f"{runner.median('wall') / n * 1e9:.0f} ns", page.mebibytes(runner.median("memory"))] for n, runner in growth]
    return "### Growth\n\n" + page.table(["rows", "wall per row", "peak memory"], rows)
