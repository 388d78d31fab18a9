"""The page docs/benchmarks.md."""

HEAD = """# Benchmarks

Written by `make bench`; do not edit. Everybody runs on the same machine, on the same files, by turns (one warm-up, then
{runs} rounds; pandas fewer): the figure is the median, the range is the fastest and the slowest run. Wall time is that of
the whole process, as a user waits for it; «work alone» is what a Python peer measures of itself after its imports.
Memory is the peak resident size that the kernel counted (resolution: the measuring process, about {floor:.0f} MiB).
A race that could not be run says so; no figure is taken over from elsewhere.

| | |
|---|---|
| date | {date} |
| processor | {processor}, {cores} cores |
| memory | {memory} |
| load when started | {load:.2f}{warning} |
| versions | {versions} |
"""


def head(about, runs, floor):
    warning = " — other work was running: take the ratios, not the seconds" if about["load"] > 0.5 else ""
    return HEAD.format(**{**about, "versions": ", ".join(about["versions"])}, runs=runs, floor=floor, warning=warning)


def seconds(value):
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"


def mebibytes(value):
    return f"{value / 2**20:.0f} MiB"


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def standing(runners, first, extra=None):
    """The table of a race: `first` is ours, everybody else is told as a multiple of it."""
    rows = []
    for runner in runners:
        if not runner.ran:
            rows.append([runner.name, f"not run: {runner.failure or 'not started'}", "", "", "", ""])
            continue
        wall, (low, high) = runner.median("wall"), runner.spread("wall")
        ratio = f"{first.median('wall') / wall:.3f}" if first.ran and runner is not first else ""
        note = extra(runner) if extra else ""
        spread = f"{seconds(low)} – {seconds(high)}, n = {len(runner.runs)}"
        rows.append([runner.name, f"**{seconds(wall)}**", spread, mebibytes(runner.median("memory")), ratio, note])
    return table(["", "wall, median", "range", "peak memory", "ours / this", "work alone"], rows)


def told(differences, of):
    if differences is None:
        return f"Not compared with {of}.\n"
    if not differences:
        return f"Counted the same as {of}: rows that wrote, absent, schools, mean, SD, every bar of the histogram.\n"
    listed = "\n".join(f"- {line}" for line in differences)
    return f"Differs from {of} (our rules for dirty rows; see the method pages):\n\n{listed}\n"
