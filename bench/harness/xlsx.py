"""Races over the real XLSX exports of a region: one file, a year, everything."""

import json
import shutil
import sys
from pathlib import Path

from bench.harness import agree, floor, page
from bench.harness.measure import Runner, race

SLOW_RUNS = 3


def files(data, pattern):
    found = sorted(str(path) for path in Path(data).glob(pattern))
    return [path for path in found if Path(path).name[0] not in "l" and "Контекст" not in path]


def one(options):
    """One real region file."""
    paths = files(options.data, "2021/4/*математике*.xlsx")
    return run(options, "One region file", "one", paths, aims={3: 0.2, 4: 0.03})


def year(options):
    """The seven files of spring 2021 in one command."""
    paths = files(options.data, "2021/*/*.xlsx")
    return run(options, "The seven files of spring 2021, one command", "year", paths, aims={3: 0.1})


def everything(options):
    """All twelve result files in one command."""
    paths = files(options.data, "20*/*/*.xlsx")
    return run(options, "All twelve result files of three years and three layouts, one command", "all", paths, aims={})


def run(options, title, name, paths, aims):
    if not paths:
        return f"## {title}\n\nNot run: the real files are absent.\n"
    contenders = runners(options, name, paths)
    race(contenders, options.runs)
    whole, analysed = contenders[0], contenders[1]
    parts = [f"## {title}\n", f"{len(paths)} file{'s' if len(paths) > 1 else ''}, {size(paths)} packed.\n"]
    parts.append(page.standing(contenders, whole, work_alone))
    parts.append(verdict(analysed, contenders[3], contenders[4]))
    parts.append(reached(contenders, aims))
    if len(paths) == 1:
        parts.append(floor.paragraph(options, paths[0], analysed))
    return "\n".join(parts)


def runners(options, name, paths):
    store = Path(options.scratch) / f"lake-{name}"
    python = [sys.executable, "-m"]
    read = [options.merilo, "analyse", *paths, "--json"]
    # Real exports hold cells that are refused: valid rows are accepted, the rest goes into the answer workbook.
    keep = [options.merilo, "import", *paths, "--into", str(store), "--yes", "--only-valid", "--json"]
    again = [options.merilo, "analyse", "--lake", str(store), "--json"]

    def empty():
        shutil.rmtree(store, ignore_errors=True)

    polars = [*python, "bench.peers.polars_xlsx"]
    runners = [
        Runner("merilo: import, then analyse what was stored", [keep, again], before=empty),
        Runner("merilo: analyse the files, nothing stored", [read]),
        Runner("merilo: import only", [keep], before=empty),
        Runner("Polars (calamine)", [[*polars, "1", *paths]]),
        Runner("pandas (openpyxl)", [[*python, "bench.peers.pandas_xlsx", *paths]], limit=min(SLOW_RUNS, options.runs)),
    ]
    if len(paths) > 1:
        runners.append(Runner("Polars (calamine), two threads", [[*polars, "2", *paths]]))
    return runners


def reached(contenders, aims):
    """The aims of the issue (wall and peak memory of import + analyse against a peer's) and how far we are."""
    ours, lines = contenders[0], []
    for place, aim in aims.items():
        peer = contenders[place]
        if ours.ran and peer.ran:
            wall, memory = (ours.median(what) / peer.median(what) for what in ("wall", "memory"))
            lines.append(f"- against {peer.name}: wall {wall:.3f} (aim ≤ {aim}), memory {memory:.2f} (aim ≤ 1)")
    return "\n".join(lines) + "\n"


def work_alone(runner):
    if runner.name.startswith("merilo"):
        return ""
    return page.seconds(json.loads(runner.out)["seconds"])


def verdict(analysed, *others):
    lines = []
    for other in others:
        both = analysed.ran and other.ran
        differences = agree.compare(agree.ours(analysed.out), agree.peers(other.out)) if both else None
        lines.append(page.told(differences, other.name))
    return "\n".join(lines)


def size(paths):
    return f"{sum(Path(path).stat().st_size for path in paths) / 1e6:.1f} MB"
