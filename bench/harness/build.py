"""What a newcomer waits for: a clean `make demo-report`, and a rebuild after one edit (CLEAN=1)."""

import os
import shutil
import subprocess
import time
from pathlib import Path

from bench.harness import page

TITLE = "## Building\n"
EDITED = "crates/analysis/src/lib.rs"


def run(options):
    if not options.clean:
        return f"{TITLE}\nNot run (`CLEAN=1 make bench`).\n"
    clone, target = (Path(options.scratch).absolute() / name for name in ("clone", "clone-target"))
    for folder in (clone, target):
        shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(["git", "clone", "--quiet", ".", str(clone)], check=True)
    environment = {**os.environ, "CARGO_TARGET_DIR": str(target)}
    environment.pop("MAKEFLAGS", None)
    rows = [
        ["`make demo-report` in a fresh clone, nothing built (packages already fetched)", timed(clone, environment, "demo-report"), "≤ 6 min"],
        ["`make demo-report` again", timed(clone, environment, "demo-report"), ""],
    ]
    edit(clone / EDITED)
    rows.append([f"optimised build after an edit of `{EDITED}`", timed(clone, environment, "build"), "≤ 15 s"])
    for folder in (clone, target):
        shutil.rmtree(folder, ignore_errors=True)
    return f"{TITLE}\n" + page.table(["", "wall", "aim"], rows)


def timed(clone, environment, goal):
    began = time.perf_counter()
    result = subprocess.run(["make", goal], cwd=clone, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    wall = time.perf_counter() - began
    if result.returncode != 0:
        return f"not run: {(result.stderr.strip().splitlines() or ['failed'])[-1][:160]}"
    return page.seconds(wall)


def edit(path):
    """A real edit: a new public item, so that what depends on the crate is built again."""
    with path.open("a", encoding="utf-8") as file:
        file.write("\n/// Stands here for one build only.\npub const BENCH_EDIT: u8 = 1;\n")
