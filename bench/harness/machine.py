"""What the figures were taken on."""

import os
import subprocess
from importlib import metadata

PEERS = ("polars", "fastexcel", "pandas", "openpyxl", "duckdb", "pyarrow")


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    return names[0] if names else "unknown"


def memory():
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return f"{pages * size / 2**30:.0f} GiB"


def load():
    """Other work on the machine while the races began: a figure above 0.5 says they are not to be trusted."""
    return os.getloadavg()[0]


def versions(merilo):
    def first_line(*command):
        try:
            return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0]
        except (OSError, subprocess.CalledProcessError, IndexError):
            return "unknown"

    peers = [f"{name} {metadata.version(name)}" for name in PEERS]
    return [first_line(merilo, "--version"), first_line("rustc", "--version"), *peers]


def describe(options):
    return {
        "date": options.date,
        "processor": processor(),
        "cores": len(os.sched_getaffinity(0)),
        "memory": memory(),
        "load": load(),
        "versions": versions(options.merilo),
    }
